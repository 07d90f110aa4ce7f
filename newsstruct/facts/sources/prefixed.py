"""Where a noun phrase ends in a language that writes its article together with the noun."""

from newsstruct.facts.sources.lexicon import Lexicon
from newsstruct.facts.sources.tokens import Tokens


def begins_content(index: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether an Arabic noun without an article, after one that has it, begins what is said."""
    words = tokens.words
    if not lexicon.prefixes or tokens.classes[index - 1] != "w":
        return False
    if words[index].startswith("ال"):
        return _disagrees(index, tokens, lexicon)
    if words[index] in lexicon.possessive:
        return False
    definite = words[index - 1].startswith(("ال", "لل"))
    if words[index].startswith("ل") and any(
        lexicon.has("media", word) for word in (words[index][1:], *words[index + 1 : index + 2])
    ):
        return True
    belongs = words[index].startswith("ل") and words[index + 1].startswith("ال")
    return definite and not belongs and not _completes(index, tokens, lexicon)


def _completes(index: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether "for the ..." completes a name, as in "المنظمة الدولية للهجرة", and tells nobody anything."""
    words = tokens.words
    named = index > 1 and words[index - 1].startswith("ال") and words[index - 2].startswith("ال")
    if not named or not words[index].startswith("لل"):
        return False
    told = (words[index][2:], "ال" + words[index][2:])
    return lexicon.has("organisation", words[index - 2][2:]) and all(
        lexicon.kinds(word).isdisjoint(("people", "media", "person")) for word in told
    )


def _disagrees(index: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a noun with an article is no adjective of the body before it, a feminine: "الهيئة النتائج"."""
    words, body = tokens.words, tokens.words[index - 1]
    alone = index < 2 or tokens.classes[index - 2] != "w"
    if not alone or body not in lexicon.nouns["generic_body"] or not body.endswith("ة"):
        return False
    return not words[index].endswith(("ة", "ى", "ا")) and not lexicon.has("title", words[index])
