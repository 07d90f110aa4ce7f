"""Characters that nobody sees: not in the prompt, no hindrance to quoting, and offsets that stay true."""

import re

import pytest

from newsstruct import Article, Options, summarize
from newsstruct.facts.quantities import find_quantities
from newsstruct.facts.sources import find_sources
from newsstruct.reading import read
from newsstruct.reading.invisible import INVISIBLE
from newsstruct.testing import FakeModel, Request, reply

CHARACTERS = {
    "zero-width space": "\u200b",
    "zero-width joiner": "\u200d",
    "word joiner": "\u2060",
    "soft hyphen": "\u00ad",
    "byte order mark": "\ufeff",
    "right-to-left override": "\u202e",
    "isolate": "\u2066",
    "tag characters": "\U000e0069\U000e0067\U000e006e",
    "variation selector": "\ufe0f",
    "combining grapheme joiner": "\u034f",
    "Hangul filler": "\u3164",
    "half-width Hangul filler": "\uffa0",
    "Hangul initial filler": "\u115f",
    "Khmer vowel": "\u17b4",
    "Mongolian selector": "\u180b",
    "Mongolian vowel separator": "\u180e",
    "control": "\x02",
}
PLACES = {
    "in a number": "At least 4{}0 people were hurt, the coast guard said. The 1974 ferry sank.",
    "in a word": "At least 40 peo{}ple were hurt, the coast guard said. The 1974 ferry sank.",
    "between words": "At{} least {}40 people{} were hurt, the coast guard said. The 1974 ferry sank.",
    "in the source": "{}At least 40 people were hurt, the co{}ast {}guard sa{}id. The 1974 ferry sank.",
}
CASES = [
    pytest.param(text.replace("{}", character), character, id=f"{name} {place}")
    for name, character in CHARACTERS.items()
    for place, text in PLACES.items()
]


@pytest.mark.parametrize(("text", "character"), CASES)
def test_offsets_are_true(text: str, character: str) -> None:
    def answer(request: Request) -> object:
        """The model sees the plain words and quotes them."""
        assert request.sentences[1] == "At least 40 people were hurt, the coast guard said."
        said = {"source": "coast guard", "mention": "the coast guard", "cue": "said"}
        fact = {"phrase": "At least 40 people", "value": 40, "bound": "at_least", "category": "injured"}
        draft = reply(text, figures=[{**fact, **said, "unit": "people"}])  # type: ignore[list-item]
        draft.summary[0].text = request.sentences[1]
        return draft

    article = Article.from_text(text, language="en", published="2024-05-02")
    fake = FakeModel(answer)
    summary = summarize(article, model=fake, options=Options(repairs=0))
    [figure] = summary.figures
    assert (figure.value, figure.bound, figure.unit) == (40, "at_least", "people")
    assert figure.attribution is not None
    assert figure.attribution.source == "coast guard"
    for span in summary.spans():
        assert article.text[span.start : span.end] == span.text
    assert not set(character) & set(fake.requests[0].user)
    plain = str.maketrans(dict.fromkeys(map(ord, character)))
    assert figure.evidence.text.translate(plain) == "At least 40 people"
    assert figure.attribution.mention.text.translate(plain) == "the coast guard"


def test_there_are_more_than_forty() -> None:
    assert len(CASES) >= 40


def test_no_room_knows_fewer_of_them_than_another() -> None:
    """What is dropped from the prompt divides neither a number nor a word nor a name for those who check."""
    unseen = [chr(code) for code in range(0xF0000) if re.match(f"[{INVISIBLE}]", chr(code))]
    assert len(unseen) > 4000
    for character in (*unseen[:120], *unseen[120::40]):
        sentence = (
            f"At least 4{character}0 peo{character}ple were hurt, the coast gu{character}ard sa{character}id."
        )
        [quantity] = find_quantities(sentence, "en")
        assert (quantity.value, quantity.bound, quantity.unit) == (40, "at_least", "people"), ascii(character)
    for character in unseen[:100]:
        sentence = f"At least 40 people were hurt, the coast gu{character}ard sa{character}id."
        [statement] = find_sources(read(Article.from_text(sentence, language="en"))).statements
        assert statement.source.name.replace(character, "") == "coast guard", ascii(character)
