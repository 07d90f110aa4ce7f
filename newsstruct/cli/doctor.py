"""newsstruct doctor: what is installed and set up."""

import typer

from newsstruct.cli.output import FAILED, one_line_errors, plain


def doctor() -> None:
    """Show versions, the model in use, which keys are set (never the keys), and whether the endpoint answers.

    \b
    Example:
      newsstruct doctor
    """
    with one_line_errors():
        from newsstruct.diagnosis import diagnose

        findings = diagnose()
        width = max(len(finding.subject) for finding in findings)
        for finding in findings:
            typer.echo(f"{finding.subject:<{width}}  {plain(finding.told)}")
        if not all(finding.good for finding in findings):
            raise typer.Exit(FAILED)
