"""The tests of somebody's project, copied out of this repository and run there: see test_plugin.py."""

import pytest

from newsstruct import ConfigurationError, Options, summarize
from newsstruct.testing import reply
from newsstruct.testing.plugin import MakeFakeModel, MakeRecordedModel

TEXT = "The coast guard said 16 people were rescued."


def test_fake(fake_model: MakeFakeModel) -> None:
    model = fake_model([reply(TEXT, figures=["16 people"])])
    result = summarize(TEXT, model=model, options=Options(repairs=0))
    assert [figure.value for figure in result.figures] == [16]
    assert len(model.requests) == 1


def test_recorded(recorded_model: MakeRecordedModel) -> None:
    result = summarize(TEXT, model=recorded_model("openai/gpt-5.4-mini"), options=Options(repairs=0))
    assert [figure.value for figure in result.figures] == [16]


def test_real(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "any")
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    with pytest.raises(ConfigurationError, match="--newsstruct-allow-requests"):
        summarize(TEXT, model="openai/gpt-5.4-mini")
