"""What a command that cannot do what it was asked says of it."""

from subprocess import CompletedProcess

from typer.testing import Result


def one_line_on_stderr(done: Result | CompletedProcess[str], *words: str, code: int = 2) -> None:
    """It exits with this code, and one line on stderr holds these words."""
    assert (done.exit_code if isinstance(done, Result) else done.returncode) == code, done.stderr
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert all(word in done.stderr for word in words), done.stderr
