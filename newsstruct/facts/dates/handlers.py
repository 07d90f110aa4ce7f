"""What each rule of the grammar means: one handler for each, by its name."""

from newsstruct.facts.dates import absolute, compound, holidays, quarters, ranges, relative
from newsstruct.facts.dates.grammar import Phrase
from newsstruct.facts.dates.meaning import Context, Handler, Meaning

_HANDLERS: dict[str, Handler] = (
    absolute.HANDLERS
    | quarters.HANDLERS
    | holidays.HANDLERS
    | ranges.HANDLERS
    | relative.HANDLERS
    | compound.HANDLERS
)


def meaning_of(phrase: Phrase, context: Context) -> Meaning | None:
    """What a phrase means in a context; None where it turns out to be no date."""
    try:
        return _HANDLERS[phrase.rule](phrase, context)
    except (OverflowError, ValueError):
        return None
