"""Where the article quotes: stretches between quote marks, carried on over paragraphs."""

from dataclasses import dataclass

from newsstruct.facts.sources.tokens import Tokens

_LONGEST = 600


@dataclass(slots=True)
class Quote:
    """Tokens [first, after) stand between quote marks, the marks included.

    `carries_on` is the quote before it that was left open at the end of its paragraph.
    """

    first: int
    after: int
    closed: bool
    carries_on: "Quote | None" = None

    @property
    def head(self) -> "Quote":
        """The quote this one carries on, at its very beginning."""
        quote = self
        while quote.carries_on is not None:
            quote = quote.carries_on
        return quote


def find_quotes(tokens: Tokens, paragraphs: list[tuple[int, int]]) -> list[Quote]:
    """The quotes in text order; `paragraphs` are token ranges."""
    quotes: list[Quote] = []
    for first, after in paragraphs:
        earlier = quotes[-1] if quotes and not quotes[-1].closed else None
        found = _paragraph_quotes(tokens, first, after)
        if found and earlier is not None and found[0].first == first:
            found[0].carries_on = earlier
        quotes.extend(found)
    return quotes


def _paragraph_quotes(tokens: Tokens, first: int, after: int) -> list[Quote]:
    quotes: list[Quote] = []
    opened: int | None = None
    classes = tokens.classes[first:after]
    if "“" not in classes and "”" not in classes:
        return []
    for i, kind in enumerate(classes, first):
        if kind not in "“”":
            continue
        mark = tokens.text[tokens.starts[i]]
        if opened is None:
            if kind == "“" or mark in "»" or (mark == '"' and i == first):
                opened = i
        elif _closes(tokens, opened, i, kind):
            quotes.append(Quote(opened, i + 1, True))
            opened = None
    if opened is not None and (opened == first or after - opened < _LONGEST):
        quotes.append(Quote(opened, after, False))
    return quotes


def _closes(tokens: Tokens, opened: int, index: int, kind: str) -> bool:
    mark = tokens.text[tokens.starts[opened]]
    here = tokens.text[tokens.starts[index]]
    if mark == "„":
        return here in "“”"
    if mark == "»":
        return here == "«"
    if mark == "«":
        return here == "»"
    return kind == "”" or here == mark == '"'


def quoted(quotes: list[Quote], size: int) -> list[Quote | None]:
    """For each token the quote it stands in, or None."""
    inside: list[Quote | None] = [None] * size
    for quote in quotes:
        for i in range(quote.first, quote.after):
            inside[i] = quote
    return inside
