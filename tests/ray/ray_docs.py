"""The section about Ray of docs/scaling.md is run as it stands."""

import os
import re
from importlib import import_module
from pathlib import Path

import pytest

# Ray warns of its own settings.
pytestmark = pytest.mark.filterwarnings("default")

PAGE = (Path(__file__).parents[2] / "docs" / "scaling.md").read_text("utf-8")
BODY = "Flooding in the valley killed 12 people on Friday, the mayor said."


def test_the_page_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pandas, ray = import_module("pandas"), import_module("ray")
    if ray.is_initialized():
        ray.shutdown()
    monkeypatch.chdir(tmp_path)
    rows = {"body": [f"{BODY} It was flood {n}." for n in range(4)], "date": ["2024-05-14"] * 4}
    pandas.DataFrame(rows).to_parquet("articles.parquet")
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.partition("## Several machines")[2], re.DOTALL)
    try:
        exec(
            compile(
                code.replace("ray.init(", 'ray.init(_node_ip_address="127.0.0.1", '), "scaling.md", "exec"
            ),
            {},
        )
    finally:
        ray.shutdown()
    assert capsys.readouterr().out.splitlines()[-1]
    assert len(pandas.read_parquet("summaries")) == 4
