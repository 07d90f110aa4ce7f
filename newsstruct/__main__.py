"""`python -m newsstruct` is the command line."""

from newsstruct.cli import app

app(prog_name="newsstruct")
