"""The command line as a whole: help, completion."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from newsstruct.cli import app

# A group of commands, which typer declares as a single one.
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_commands_help_shows_an_example(command: str) -> None:
    shown = CliRunner().invoke(app, [command, "--help"])
    assert shown.exit_code == 0
    assert f"newsstruct {command}" in shown.output.split("Example:", 1)[1]


def test_the_program_s_help_names_every_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "newsstruct", "--help"], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stderr == ""
    for command in COMMANDS:
        assert f"  {command} " in done.stdout


def test_help_loads_no_model_library() -> None:
    code = (
        "import sys; from newsstruct.cli import app\n"
        f"for command in {COMMANDS!r}:\n"
        "    try: app([command, '--help'])\n"
        "    except SystemExit: pass\n"
        "print(sorted({'openai', 'instructor', 'jinja2', 'pandas'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.count("Example:") == len(COMMANDS)
    assert done.stderr.strip() == "[]"


def test_a_shell_can_complete_commands() -> None:
    asked = {"_NEWSSTRUCT_COMPLETE": "complete_bash", "COMP_WORDS": "newsstruct summ", "COMP_CWORD": "1"}
    newsstruct = Path(sys.executable).with_name("newsstruct")
    done = subprocess.run([newsstruct], env=os.environ | asked, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["summarize"]
