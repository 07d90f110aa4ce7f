"""What `import newsstruct` promises."""

import pickle
import subprocess
import sys

import pytest
from pydantic import ValidationError

import newsstruct
from newsstruct import Article, InputError, NewsSummary, Options, errors


def test_names_on_the_face_are_sorted_and_there() -> None:
    assert newsstruct.__all__ == sorted(newsstruct.__all__)
    assert all(hasattr(newsstruct, name) for name in newsstruct.__all__)


def test_every_error_is_on_the_face() -> None:
    defined = {name for name, value in vars(errors).items() if isinstance(value, type)} - {"Any"}
    assert defined <= set(newsstruct.__all__)


def test_import_loads_no_heavy_package() -> None:
    heavy = "openai instructor pandas typer rich jinja2 trafilatura tenacity"
    code = f"import sys, newsstruct; print([m for m in {heavy.split()!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "error", [e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, Exception)]
)
def test_errors_pickle_with_their_details(error: type[errors.NewsstructError]) -> None:
    again = pickle.loads(pickle.dumps(error("what is wrong; what to do", raw="kept")))
    assert type(again) is error
    assert str(again) == "what is wrong; what to do"
    assert again.details == {"raw": "kept"}


def test_options_refuse_what_they_do_not_know() -> None:
    with pytest.raises(ValidationError, match="deadlin"):
        Options.model_validate({"deadlin": 3})


def test_lone_surrogates_are_replaced_one_for_one() -> None:
    article = Article.from_text("a\ud800b\udfffc")
    assert article.text == "a\ufffdb\ufffdc"


@pytest.mark.parametrize("text", ["", "  \n\t ", "\u3000"])
def test_an_empty_article_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="empty"):
        Article.from_text(text)


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="published"):
        Article.from_text("Some text.", published="next week")


def test_the_result_has_a_json_schema() -> None:
    schema = NewsSummary.model_json_schema()
    assert {"headline", "summary", "timeline", "figures", "notes", "rejected"} <= set(schema["properties"])
