"""Environments made for one test each: a Python, a wheel of this tree, and requirements beside it."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def pythons() -> list[str]:
    """Every Python from 3.11 on that this machine has, those that pyenv keeps too."""
    names = [f"python3.{minor}" for minor in range(11, 20)]
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = {name: next(iter(sorted(kept.glob(f"*/bin/{name}"))), shutil.which(name)) for name in names}
    return [str(place) for place in found.values() if place]


def lowest(requirements: list[str]) -> list[str]:
    """The same requirements, each pinned to its lower bound."""
    return [re.sub(r">=([^,\s]+).*", r"==\1", requirement) for requirement in requirements]


class Environment:
    """A virtual environment of its own."""

    def __init__(self, folder: Path, python: str = sys.executable) -> None:
        self.folder = folder
        subprocess.run([python, "-m", "venv", "--without-pip", str(folder)], check=True)

    def run(self, *command: str, fails: bool = False, cwd: Path | None = None) -> str:
        """Run a program of this environment and return what it printed; it must end well, or fail as told."""
        program, *arguments = command
        return self._run([str(self.folder / "bin" / program), *arguments], fails, cwd)

    def pip(self, *arguments: str, fails: bool = False) -> str:
        """Run the pip of these tests on this environment, which is made sooner without one of its own."""
        python = str(self.folder / "bin" / "python")
        return self._run([sys.executable, "-m", "pip", "--python", python, *arguments], fails)

    def install(self, *requirements: str, fails: bool = False) -> str:
        """Install with pip. What is never imported need not be compiled."""
        return self.pip("install", "--quiet", "--no-compile", *requirements, fails=fails)

    def _run(self, command: list[str], fails: bool, cwd: Path | None = None) -> str:
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}
        done = subprocess.run(command, capture_output=True, text=True, env=clean, cwd=cwd or self.folder)
        assert (done.returncode != 0) is fails, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        return done.stdout + done.stderr
