"""The unit of a figure: what stands beside its number, and nothing that stands beside another."""

from collections.abc import Sequence

from newsstruct.engines.base import DraftFigure
from newsstruct.facts.analysis import Analysis
from newsstruct.facts.categories import categories_of_unit, categories_stated, may_be
from newsstruct.facts.grammar import grammar_of
from newsstruct.facts.heads import goes_back
from newsstruct.facts.people import around, names_outcome
from newsstruct.facts.people import find as find_people
from newsstruct.facts.persons import is_person
from newsstruct.facts.quantities import Quantity, with_unit
from newsstruct.facts.sources.lexicon import lexicon
from newsstruct.facts.tokens import Tokens
from newsstruct.facts.units import canonical_unit, units_of
from newsstruct.facts.words import words_of
from newsstruct.grounding.bare import is_carried, is_taken_over
from newsstruct.grounding.findings import Findings, Unsupported
from newsstruct.grounding.locate import Place
from newsstruct.grounding.money import CURRENCY, SHARES, is_called, is_sum, speaks_of_money
from newsstruct.grounding.naming import Naming
from newsstruct.grounding.nouns import alike, named_in
from newsstruct.grounding.numbers import values
from newsstruct.grounding.scales import is_on_scale
from newsstruct.languages import table
from newsstruct.summary import HARM, Category

_MEASURED = frozenset({"distance", "area", "duration", "money", "percent", "rate"})
_PER = " per "
_LENGTHS = frozenset({"duration", "distance", "area"})
_NARROW = HARM - {"affected"}
_MILLION = 1e6
_AFTER = 4  # words after a number that may say that it counts people
_DIGITS = 3  # digits at most of a count that is written without separators
_BEFORE = 3  # words before a number among which its verb stands
_OF_THE = 2  # words in "of the"
_BY = 4  # words at most from a "per" to the noun behind it
_CHARACTERS = 80


def agreed_unit(
    draft: DraftFigure,
    quantity: Quantity,
    place: Place,
    naming: Naming,
    analysis: Analysis,
    findings: Findings,
) -> str:
    """The claimed unit where the words beside the number bear it out, else the unit they give.

    Raises Unsupported (unit_not_stated) when they give none.
    """
    claimed = draft.unit.strip()
    stated = quantity.unit
    if claimed == stated or claimed in quantity.units:
        return claimed
    if (
        claimed == "people"
        and not is_fixed(stated)
        and _are_people(draft.category, quantity, place, analysis)
    ):
        return claimed
    named = canonical_unit(claimed, analysis.reading.language)
    each, _, _ = stated.partition(_PER)  # 2% of "2% a year"
    if is_fixed(claimed) or is_fixed(each):
        is_borne_out = (
            named in (stated, each)
            or named in quantity.units
            or is_sum(named, quantity, place, analysis)
            or is_carried(named, quantity, place, analysis)
        )
        claimed = named if is_borne_out else claimed
        is_borne_out = is_borne_out or _is_sum_by(claimed, quantity, place, analysis)
    else:
        is_borne_out = (
            (named == stated and not (stated == "people" and _are_others(claimed, quantity, place, analysis)))
            or alike(claimed, stated, analysis.reading.language)
            or (stated != "people" and alike(named, stated, analysis.reading.language))
            or _are_times(claimed, quantity, place, analysis.reading.language)
            or _stands_beside(claimed, quantity, place, analysis)
            or _is_rate_of(claimed, quantity, place, analysis)
            or is_on_scale(named, quantity, analysis)
            or naming.allows(claimed, quantity)
            or is_taken_over(claimed, quantity, place, analysis)
        )
    if is_borne_out:
        return claimed
    if stated and not (is_fixed(claimed) and quantity.unit_span is None and stated != "people"):
        findings.corrected("unit_corrected", f"{claimed!r} became {stated!r}, as the words say")
        return stated
    raise Unsupported("unit_not_stated", f"nothing beside the number says {claimed!r}")


def _are_others(claimed: str, quantity: Quantity, place: Place, analysis: Analysis) -> bool:
    """Whether a noun for people is none that stands near the number: the nurses in "64 were wounded"."""
    words = words_of(claimed)
    if claimed == "people" or len(words) != 1:
        return False
    before = "" if quantity.unit_span else analysis.before(place.sentence) or ""
    return not named_in(claimed, words_of(f"{before} {place.sentence.text}"), analysis.reading.language)


def is_fixed(unit: str) -> bool:
    """Whether a unit has one name only: a currency code, percent, percentage or basis points."""
    return unit in SHARES or bool(CURRENCY.fullmatch(unit))


def _are_times(claimed: str, quantity: Quantity, place: Place, language: str) -> bool:
    """Whether the noun is that of multiples: "cinco veces la media" is five times."""
    if claimed not in ("times", "time") or quantity.unit_span is None:
        return False
    nouns = grammar_of(language).times_nouns
    return any(word in nouns for word in words_of(place.sentence.text[slice(*quantity.unit_span)]))


def _is_rate_of(claimed: str, quantity: Quantity, place: Place, analysis: Analysis) -> bool:
    """Whether a unit is the stated one by another that stands apart from it: "four days with frost in a year".

    People are counted, and are of a rate only where the number says so: "a tap for every 90 people".
    """
    language, units = analysis.reading.language, units_of(analysis.reading.language)
    head, *rest = words_of(claimed) or ("",)
    if quantity.unit_span is None or not rest or canonical_unit(head, language) != quantity.unit:
        return False
    if quantity.unit == "people":
        ahead = Tokens(place.sentence.text[: quantity.number[0]])
        if units.rate_words.before(ahead.words, len(ahead)) is None:
            return False
    by = " ".join(word for word in rest if not units.rate_words.starts(word))
    context = f"{analysis.before(place.sentence) or ''} {place.sentence.text}"
    return named_in(by, words_of(context), language)


def _is_sum_by(claimed: str, quantity: Quantity, place: Place, analysis: Analysis) -> bool:
    """Whether a unit is the sum's currency by what it is paid for: "$3 a litre", "je Fall 12 Euro".

    Once said it goes for the other sums of the sentence: "from $40 a month to $900".
    """
    language = analysis.reading.language
    currency, per, whole = claimed.partition(_PER)
    if not per or not is_called(canonical_unit(currency, language), quantity):
        return False
    return any(
        is_called(quantity.unit, other) and _is_by(whole, other, place, language)
        for other in analysis.quantities[place.sentence.number]
    )


def _is_by(whole: str, quantity: Quantity, place: Place, language: str) -> bool:
    """Whether "per" and this noun stand right before a number or behind its unit."""
    text, (start, end) = place.sentence.text, quantity.number
    units, name = units_of(language), canonical_unit(whole, language)
    before, after = Tokens(text[max(0, start - _CHARACTERS) : start]), Tokens(text[end : end + _CHARACTERS])
    for words in (before.words[max(0, len(before) - _BY) : len(before)], after.words[: 2 * _BY]):
        for at in range(len(words)):
            if rate := units.rate_words.at(words, at):
                nouns = words[rate[1] : rate[1] + _BY]
                measures = (units.words.at(nouns, place) for place in range(len(nouns)))
                if named_in(whole, nouns, language) or any(m and m[0].name == name for m in measures):
                    return True
    return False


def _stands_beside(claimed: str, quantity: Quantity, place: Place, analysis: Analysis) -> bool:
    """Whether the unit's words stand between the number before and the number after.

    A measure is no unit of a number that counts things: the week in "said this week that six shops were shut".
    """
    text, language = place.sentence.text, analysis.reading.language
    if claimed == "people" or (_is_length(claimed, language) and _counts_things(quantity, language)):
        return False
    others = [q for q in analysis.quantities[place.sentence.number] if q is not quantity]
    begin = max((q.end for q in others if q.end <= quantity.start), default=0)
    end = min((q.start for q in others if q.start >= quantity.end), default=len(text))
    return named_in(claimed, words_of(text[begin:end]), language)


def _is_length(unit: str, language: str) -> bool:
    """Whether a unit is one of time, distance or area."""
    return not _LENGTHS.isdisjoint(categories_of_unit(canonical_unit(unit, language), language))


def _counts_things(quantity: Quantity, language: str) -> bool:
    """Whether a noun that is no measure stands beside the number."""
    return quantity.unit_span is not None and not categories_of_unit(quantity.unit, language)


def _are_people(category: Category, quantity: Quantity, place: Place, analysis: Analysis) -> bool:
    """Whether what is counted can be people: by what happened to them, or by an ending like that of "growers".

    A noun that is not listed can be one for people where they are killed, hurt or held as is claimed.
    """
    language = analysis.reading.language
    units, text = units_of(language), place.sentence.text
    if any(not value.is_integer() for value in values([quantity])) or _is_measured(quantity, language):
        return False
    if quantity.unit and units.agent(quantity.unit.rpartition(" ")[2].casefold()):
        return True
    if _counts_persons(quantity, text, language):
        return True
    if quantity.unit_span is None:
        following = Tokens(text[quantity.number[1] : quantity.number[1] + _CHARACTERS])
        if goes_back(following.words, 0, grammar_of(language), units):
            return True
        if any(
            units.agent(units.singular(word).rpartition("-")[2]) or canonical_unit(word, language) == "people"
            for word in _words_after(quantity, place, analysis)
        ):
            return True
        if _is_number_of_noun(quantity, text, language):
            return False
        if (
            (not quantity.unit or _PER in quantity.unit)  # a rate is hardly taken over
            and quantity.role != "age"
            and _may_count_people(category, quantity, place, analysis)
        ):
            return True
    found = find_people(text, *quantity.number, language, analysis.before(place.sentence))
    noun = text[slice(*quantity.unit_span)] if quantity.unit_span else ""
    if noun and not names_outcome(noun, language):
        return found.own and category in found.bears & HARM and not _is_lost(quantity, text, language)
    spoken = found.own or not speaks_of_money(text, language)
    stated = categories_stated(text, quantity, language, previous=analysis.before(place.sentence))
    return spoken and bool(stated & HARM)


def _is_measured(quantity: Quantity, language: str) -> bool:
    """Whether a measure or a share stands beside the number."""
    return quantity.unit_span is not None and not _MEASURED.isdisjoint(
        categories_of_unit(quantity.unit, language)
    )


def _may_count_people(category: Category, quantity: Quantity, place: Place, analysis: Analysis) -> bool:
    """Whether nothing speaks against people where no unit stands: no money, and no harm of which nothing is said.

    A number of millions is of people where the article counts others by the million.
    """
    text, language = place.sentence.text, analysis.reading.language
    if speaks_of_money(text, language):
        return False
    if max(values([quantity])) >= _MILLION and not analysis.once(_counts_millions):
        return False
    if category not in _NARROW:
        return True
    counted, previous = with_unit(quantity, "people"), analysis.before(place.sentence)
    spoken = find_people(text, *quantity.number, language, previous).own or category in around(
        text, quantity.number[0], language, previous
    )
    return spoken and may_be(category, text, counted, language, previous=previous)


def _counts_millions(analysis: Analysis) -> bool:
    """Whether an article counts people by the million."""
    found = (q for quantities in analysis.quantities.values() for q in quantities if q.unit == "people")
    return any(value >= _MILLION for value in values(found))


def _counts_persons(quantity: Quantity, text: str, language: str) -> bool:
    """Whether the counted noun, or the one that an elliptic number takes over, can be one for persons."""
    noun = text[slice(*quantity.unit_span)] if quantity.unit_span else quantity.unit
    words = noun.split()
    if not words or " per " in quantity.unit or categories_of_unit(quantity.unit, language):
        return False
    head = words[0] if units_of(language).noun_first else words[-1]
    return is_person(head, language)


def _is_number_of_noun(quantity: Quantity, text: str, language: str) -> bool:
    """Whether a bare number names the noun before it: "im Bus 31", "il treno regionale 2468"."""
    if not text[slice(*quantity.number)].isdigit():
        return False
    determiner, noun = (
        *["", ""],
        *words_of(text[max(0, quantity.number[0] - _CHARACTERS) : quantity.number[0]]),
    )[-2:]
    words = lexicon(language).word_class
    is_named = noun not in units_of(language).stop and not names_outcome(noun, language)
    return is_named and (words.get(determiner) == "d" or len(text[slice(*quantity.number)]) > _DIGITS)


def _is_lost(quantity: Quantity, text: str, language: str) -> bool:
    """Whether a verb that things can be the object of governs the number: "lost 60 hives"."""
    verbs = table(language, "categories").get("governing", {}).get("killed", ())
    before = words_of(text[max(0, quantity.start - _CHARACTERS) : quantity.start])[-_BEFORE:]
    return any(word in verbs for word in before)


def _words_after(quantity: Quantity, place: Place, analysis: Analysis) -> Sequence[str]:
    """The few words after a number, up to the next one that is not its whole ("two of the nine judges")."""
    text, start = place.sentence.text, quantity.number[1]
    found: list[str] = []
    for other in analysis.quantities[place.sentence.number]:
        if other.number[0] > start:
            found += words_of(text[start : other.number[0]])
            if len(found) > _OF_THE or not found or found[0] not in lexicon(analysis.reading.language).of:
                return found[:_AFTER]
            start = other.number[1]
    return (*found, *words_of(text[start : start + _CHARACTERS]))[:_AFTER]
