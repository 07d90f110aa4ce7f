from collections.abc import Callable
from typing import Any

import pytest

from newsstruct.summary import NewsSummary, Note, Rejection
from newsstruct.views.text import as_text, print_summary

HOSTILE = (
    "[bold red]loud[/] [/nothing] [link=http://evil.example]x[/link] \x1b[2J\x1b]0;owned\x07\x9b31m\u202egnp"
)


def test_it_says_what_was_found(conflict: NewsSummary) -> None:
    page = as_text(conflict)
    for words in (
        "At least 62 killed in four days of fighting for Ostrel",
        "published 14 May 2024",
        "at least 62 people",
        "Ostrel, 11 to 14 May 2024",
        "“At least 62 people”",
        "late April 2024",
        "planned",
        "from “Saturday”",
        "source not verified",
        "the article",
        "43 + 19 = 62",
        "figure: negated.",
        "2 requests",
    ):
        assert words in page


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_asked(conflict: NewsSummary, width: int) -> None:
    lines = as_text(conflict, width=width).splitlines()
    assert max(map(len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


def test_nothing_found_is_no_empty_heading(builder: Callable[..., Any]) -> None:
    page = as_text(builder("Words.").build())
    assert "Timeline" not in page
    assert "Figures" not in page
    assert "Notes" not in page


def test_markup_and_escape_codes_of_an_article_are_only_text(builder: Callable[..., Any]) -> None:
    made = builder(f"Some 12 people. {HOSTILE}", url=HOSTILE)
    source = made.source(HOSTILE, HOSTILE, speaker=HOSTILE)
    made.sentence(HOSTILE, HOSTILE)
    made.figure(12, HOSTILE, "other", HOSTILE, HOSTILE, source=source, period=HOSTILE, location=HOSTILE)
    made.event(HOSTILE, HOSTILE, HOSTILE, expression=HOSTILE, basis="relative", source=source)
    made.notes.append(Note(code="possibly_missed", message=HOSTILE, items=(HOSTILE,)))
    made.rejected.append(Rejection(kind="figure", reason="negated", detail=HOSTILE, draft={HOSTILE: HOSTILE}))
    page = as_text(made.build(headline=HOSTILE), width=300)
    assert not set(page) & set("\x1b\x07\x9b\u202e")
    assert page.count("[bold red]loud[/] [/nothing]") >= 12


def test_piped_output_carries_no_colour_codes(
    conflict: NewsSummary, capsys: pytest.CaptureFixture[str]
) -> None:
    print_summary(conflict)
    page = capsys.readouterr().out
    assert "\x1b" not in page
    assert "at least 62 people" in page
