"""The kind of a source that has no name: an office, a paper, someone who will not be named."""

from newsstruct.facts.sources.described import Described
from newsstruct.facts.sources.lexicon import Lexicon
from newsstruct.facts.sources.phrases import Phrase
from newsstruct.facts.sources.tokens import Tokens
from newsstruct.summary import SourceKind


def kind_of(d: Described, words: list[str], phrase: Phrase, tokens: Tokens, lexicon: Lexicon) -> SourceKind:
    """What kind of source a common noun phrase means; `words` are its own words."""
    if is_anonymous(phrase, tokens, lexicon) or any(word in lexicon.nouns["anonymous"] for word in words):
        return "anonymous"
    head = next((w for i, w in enumerate(words) if tokens.classes[(d.noun or (0, 0))[0] + i] == "p"), None)
    core = words[: words.index(head)] if head else words
    if lexicon.heads_first:
        core = [next((word for word in core if lexicon.kinds(word)), "")] if core else core
    if any(lexicon.has("document", word) for word in core[-1:]):
        return "document"
    if d.role == "official" or (core and lexicon.has("official", core[-1])):
        return "official" if d.definite else "anonymous"
    if len(core) > 1 and core[-2] in lexicon.former:
        return "anonymous"  # "a former guard": nobody says so of a body
    if core and lexicon.has("collective", core[-1]):
        return "organisation"
    if d.plural and not d.definite:
        return "anonymous"
    if lexicon.has("owner", d.rank) and lexicon.has("organisation", d.rank):
        return "organisation"
    if (
        d.role
        or (core and lexicon.has("person", core[-1]))
        or (d.plural and not any(lexicon.has("organisation", w) for w in core[-1:]))
    ):
        return "person" if d.definite and not d.plural else "anonymous"
    if any(lexicon.has("media", word) for word in core[-1:]):
        return "media"
    agents = tuple(ending.removesuffix("s") for ending in lexicon.agent_endings) or ("\0",)
    if core and not lexicon.kinds(core[-1]) and core[-1].endswith(agents):
        return "person" if d.definite else "anonymous"  # "the investigator": somebody by what they do
    return "organisation"


def is_anonymous(phrase: Phrase, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether the words right after the mention say that the source will not be named."""
    start = tokens.starts[phrase.first]
    window = tokens.text[start : start + 260].lower()
    end = window.find(". ", tokens.ends[phrase.after - 1] - start)
    window = window[: end if end > 0 else None]
    return any(words in window for words in lexicon.anonymity)


def is_medium(full: str, d: Described, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a body is a paper or a station, by its own name or by the noun before it."""
    words = full.lower().split()
    heads = [words[0] if lexicon.heads_first else words[-1]]
    if lexicon.prefixes:
        heads = words[:2]
    if d.noun is not None and d.name is not None:
        heads += tokens.words[d.noun[0] : d.name[0]]
    return any(lexicon.has("media", word) for word in heads)


def is_text(last: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether the last word of a phrase is a common noun for a document."""
    common = tokens.classes[last] == "w" or (
        lexicon.splits and last > 0 and tokens.classes[last - 1] not in "pN"
    )
    return common and lexicon.has("document", tokens.words[last])
