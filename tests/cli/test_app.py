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


def test_a_shell_can_complete_commands() -> None:
    asked = {"_NEWSSTRUCT_COMPLETE": "complete_bash", "COMP_WORDS": "newsstruct summ", "COMP_CWORD": "1"}
    newsstruct = Path(sys.executable).with_name("newsstruct")
    done = subprocess.run([newsstruct], env=os.environ | asked, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["summarize"]
