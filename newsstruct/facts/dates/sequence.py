"""Date expressions in their order: what stands beside them, and which date an offset counts from."""

from dataclasses import replace
from datetime import date, timedelta

from newsstruct.facts.dates.frames import apposed, frame_of, is_over
from newsstruct.facts.dates.grammar import Phrase, Scan
from newsstruct.facts.dates.handlers import meaning_of
from newsstruct.facts.dates.meaning import Context, Meaning
from newsstruct.facts.dates.periods import Period, day_of
from newsstruct.facts.dates.readings import other_readings
from newsstruct.facts.dates.reported import months_of, quarter_of
from newsstruct.facts.dates.story import Story
from newsstruct.facts.dates.tense import Tenses
from newsstruct.facts.dates.verbs import cues_of, purposes

# Rules that always count from another date, whatever words they are made of.
_TENSELESS = frozenset(
    {"year", "duration", "vague", "set", "decade", "ago", "offset", "year_range", "day_part", "span",
     "comparable", "same_period", "anniversary", "up_to", "compound_offset"}
)  # fmt: skip
_TOLD = frozenset(
    {"weekday_of_month", "date", "numeric", "month", "day_range", "day_pair", "portion", "season"}
)
_COMPARED = frozenset({"ago", "offset", "comparable", "same_period", "units"})
_DATED = frozenset({"weekday", "date", "month", "weekday_of_month"})
_NAMED_DAYS = frozenset({"weekday", "early_day", "weekday_of_week", "date"})
_ENDS = "g~bA"  # of what goes on until a day, or is to be done before it
_UNTIL = _DATED | {"clock"}
_ASKED_FOR = _UNTIL | {"portion", "season", "holiday", "part_of_year"}
_COUNTED = frozenset(
    {
        "offset",
        "comparable",
        "same_period",
        "anniversary",
        "within",
        "units",
        "monthday",
        "up_to",
        "clock",
        "within_unit",
        "compound_offset",
    }
)
_OF_A_DAY = frozenset({"clock", "day_part", "weekday"})
# Either of two days, so nothing is counted from it.
_OVERNIGHT = "0 overnight"
# How many expressions away another one is still looked for; keeps a sentence of nothing but dates linear.
_REACH = 12
_WEEK = timedelta(7)


def _is_of_a_day(phrase: Phrase) -> bool:
    """Whether a phrase counts from a day: "that night", "the following Friday", "the day after"."""
    return phrase.rule in _OF_A_DAY or phrase.first("U") == "day"


def _is_timeless(phrase: Phrase) -> bool:
    """Whether no tense can change what a phrase means."""
    if phrase.rule == "numeric":
        return not any(0 in reading for reading in phrase.first("I"))
    return phrase.rule in _TENSELESS or phrase.has("Y")


def read_sentence(text: str, found: Scan, story: Story) -> list[tuple[Phrase, Meaning]]:
    """The meanings of a sentence's expressions; moves `story.reference` on."""
    story.sentences_since_day += 1
    story.sentences_since_told += 1
    if not found.phrases:
        return []
    sentence = _Sentence(text, found, story)
    return sentence.read()


class _Sentence:
    def __init__(self, text: str, found: Scan, story: Story) -> None:
        self.found, self.story = found, story
        self.text = text
        self._told: Tenses | None = None
        self.meanings: list[Meaning | None] = [None] * len(found.phrases)
        self.inverted: set[int] = set()

    def read(self) -> list[tuple[Phrase, Meaning]]:
        phrases = self.found.phrases
        counted = _COUNTED | {"ago"} if any(phrase.rule == "up_to" for phrase in phrases) else _COUNTED
        waiting = {i for i, phrase in enumerate(phrases) if phrase.rule in counted or phrase.has("VFZXbc")}
        waiting |= {
            i + 1 for i in waiting if i + 1 < len(phrases) and apposed(phrases[i], phrases[i + 1], self.found)
        }
        for index in range(len(phrases)):
            if index not in waiting:
                self.meanings[index] = self._meaning(index, None)
        for index in sorted(waiting):
            self.meanings[index] = self._counted(index)
        for index in range(1, len(phrases)):
            self._lasts_until(index)
        self._note_quarter()
        named = [i for i in range(len(phrases)) if self._dates(i) and i not in self.inverted]
        if named:
            self.story.reference = self._period(named[-1])
            days = [period for i in named if (period := self._period(i)) and period.unit == "day"]
            if (told := self._told_before(len(phrases))) is not self.story.told:
                self.story.told, self.story.sentences_since_told = told, 0
            if days:
                self.story.day, self.story.sentences_since_day = days[-1], 0
        return [(phrase, meaning) for phrase, meaning in zip(phrases, self.meanings, strict=True) if meaning]

    def _meaning(
        self, index: int, reference: Period | None, base: Period | None = None, inverted: bool = False
    ) -> Meaning | None:
        phrase = self.found.phrases[index]
        symbol, value = "", None
        if phrase.index:
            token = self.found.tokens[phrase.index - 1]
            passed_over = token.symbol == "z" or (token.symbol == "t" and phrase.rule == "season")
            passed_over = passed_over or (token.value == "hedge" and phrase.rule == "ahead")
            if passed_over and phrase.index > 1:
                token = self.found.tokens[phrase.index - 2]  # "until at least Friday"
            symbol, value = token.symbol, token.value
        timeless = _is_timeless(phrase)
        told_tense = tense = None if timeless else self._tenses().at(phrase.start)
        either = False
        forecast = phrase.rule == "month" and self._tenses().forecasts(phrase.start)
        if forecast and tense == "future":
            told_tense = tense = None  # "less than expected in March"
        if symbol == "r" and not (value == "from" and tense == "future" and not self._in_apposition(phrase)):
            tense = "past"
        if symbol == "~" and phrase.rule in _UNTIL and self._infinitive_follows(phrase):
            tense = "future"  # "They have until Friday to answer"
        if symbol == "b" and value == "ahead" and phrase.rule in _DATED:
            tense = "future"
        if (
            symbol == "p"
            and value == "planned"
            and phrase.rule in _DATED
            and (not tense or phrase.has("WdD"))
        ):
            # "Was warned of rain as early as Sunday", but not "called for Sunday".
            either, tense = tense == "past" and not self._is_purpose(phrase.index - 1), "future"
        if symbol == "w" and self._possessive(phrase):
            tense = "past"  # "results from Sunday's vote are expected"
        over = symbol != "b" and is_over(phrase, self.found, self.text, cues_of(self.story.language))
        if over is False and symbol == "p" and told_tense == "past" and self._possessive(phrase):
            over = None  # "blamed for Sunday's remarks", as a rule; "trained for Sunday's match"
        happened = over is True
        if over is not False:
            either = over is None and (either or tense == "future")
            tense = "past"  # "will appeal against Monday's ruling"
        if symbol in ("g", "~", "b") and tense is None and value != "at":
            tense = "future"
        ahead = tense != "future" and not timeless and symbol != "r" and over is False
        ahead = ahead and self._looks_ahead(phrase)
        if ahead and phrase.rule in _NAMED_DAYS:
            tense = "future"  # "keeps the ban until Sunday", "asked for a truce on Friday"
        asked = symbol in ("g", "~") and tense == "past" and self._tenses().asks(phrase.start)
        if asked and phrase.rule in _ASKED_FOR:
            tense = "future"  # "asked them to stay in until Friday"
        frame = frame_of(index, self.found, self.meanings, self._tenses()) if index and not timeless else None
        context = Context(
            self.story.anchor,
            reference,
            tense,
            deadline=symbol in ("g", "~", "b"),
            ahead=symbol == "p" and value == "ahead",
            quarter=self._quarter(index) if phrase.rule in _COMPARED else None,
            base=base,
            inverted=inverted,
            told=self._told_before(index) if phrase.rule in _TOLD else None,
            frame=frame[0] if frame else None,
            fiscal_start=self.story.fiscal_start,
            swapped=self.story.swapped,
        )
        meaning = self._same_day(index) or meaning_of(phrase, context)
        announced = (
            symbol == "r" and value == "from" and not timeless and self._tenses().announced(phrase.start)
        )
        if meaning is not None and meaning.period is not None:
            doubtful = told_tense == tense and not timeless and symbol != "r" and not happened
            doubtful = either or (doubtful and (forecast or self._tenses().doubtful(phrase.start)))
            doubtful = doubtful or announced or (value == "at" and tense == "past" and phrase.rule == "date")
            if tense != "future" and not timeless and symbol != "r" and not happened:
                doubtful = doubtful or ahead
                doubtful = doubtful or (
                    symbol not in tuple(_ENDS) and self._tenses().before_infinitive(phrase.end)
                )
            told = replace(context, frame=None) if frame and frame[1] else context
            others = other_readings(
                phrase, meaning.period, told, self.found, doubtful=doubtful, read=meaning_of
            )
            meaning = replace(meaning, others=others) if others else meaning
        since = (symbol == "r" or value == "since") and not phrase.rule.endswith("_range")
        if since and meaning and meaning.period and self._tenses().goes_on(phrase.start):
            others = (meaning.period, *(meaning.others if announced else ()))
            meaning = replace(
                meaning, period=replace(meaning.period, last=date.max), timex=meaning.value, others=others
            )
        return meaning

    def _lasts_until(self, index: int) -> None:
        """Let what begins on a day just named last until a weekday after it: "on Monday and until Wednesday"."""
        phrase, meaning, before = self.found.phrases[index], self.meanings[index], self._period(index - 1)
        if phrase.symbols != "W" or self.found.symbols[phrase.index - 1] != "~" or meaning is None:
            return
        period = meaning.period
        if period is None or before is None or before.unit != "day":
            return
        if period.first < before.first < period.first + _WEEK:
            later = day_of(period.first + _WEEK)
            self.meanings[index] = replace(meaning, period=later, others=(period, *meaning.others))

    def _looks_ahead(self, phrase: Phrase) -> bool:
        """Whether a date that no verb puts ahead may lie there: "and stays shut until Friday", "a march for Friday"."""
        index = phrase.index - 1
        while index >= 0 and self.found.symbols[index] in "tOHXG":
            index -= 1
        if index >= 0:
            token = self.found.tokens[index]
            if token.value == "planned" or self._is_purpose(index):
                return True
            ends = token.symbol in (_ENDS if phrase.rule in _NAMED_DAYS else "g")
            if ends and token.value not in ("at", "behind"):
                tenses = self._tenses()
                return tenses.asks(token.start) or not tenses.told_beside(token.start)
        return self._tenses().plans(phrase.start)

    def _is_purpose(self, index: int) -> bool:
        """Whether a word says what something is meant for: "called for Sunday"."""
        token = self.found.tokens[index]
        word, _, _ = self.text[token.start : token.end].lower().partition(" ")
        return word in purposes(self.story.language)

    def _same_day(self, index: int) -> Meaning | None:
        """What the day just before a weekday means, where the weekday only says it again: "tomorrow (Sunday)"."""
        phrase, before = self.found.phrases[index], self.found.phrases[index - 1]
        period = self._period(index - 1) if index else None
        if phrase.rule != "weekday" or before.rule != "day_part" or period is None:
            return None
        gap = self.found.symbols[before.index + len(before.tokens) : phrase.index]
        said_again = gap in ("(", ",", "") and period.first.weekday() == phrase.first("W")[0]
        return self.meanings[index - 1] if said_again else None

    def _in_apposition(self, phrase: Phrase) -> bool:
        """Whether a comma closes what the phrase belongs to: "on strike since Monday, ..."."""
        after = phrase.index + len(phrase.tokens)
        return phrase.index > 1 and self.found.symbols[after : after + 1] == ","

    def _infinitive_follows(self, phrase: Phrase) -> bool:
        after = phrase.index + len(phrase.tokens)
        if self.found.symbols[after : after + 2] != "~x":
            return False
        token = self.found.tokens[after]
        return self._tenses().is_infinitive(token.start, token.end)

    def _possessive(self, phrase: Phrase) -> bool:
        after = phrase.index + len(phrase.tokens)
        return self.found.symbols[after : after + 1] == "s"

    def _told_before(self, index: int) -> Period | None:
        """The date with a year of its own that the story has come to; not one that is only compared with."""
        for i in range(index - 1, max(-1, index - _REACH), -1):
            phrase, meaning = self.found.phrases[i], self.meanings[i]
            if meaning is None or meaning.period is None or phrase.rule not in _TOLD or not phrase.has("YIJ"):
                continue
            before = self.found.tokens[phrase.index - 1] if phrase.index else None
            if before is None or not (before.symbol == "r" or before.value in ("weak", "hedge")):
                return meaning.period
        return self.story.told if self.story.sentences_since_told <= 1 else None

    def _tenses(self) -> Tenses:
        if self._told is None:
            self._told = Tenses(self.text, self.story.language)
        return self._told

    def _counted(self, index: int) -> Meaning | None:
        phrase = self.found.phrases[index]
        base = self._base_after(index) if phrase.symbols[-1] in "bcK" or phrase.rule == "up_to" else None
        before = next(
            (i for i in range(index - 1, max(-1, index - _REACH), -1) if self._counts(i, phrase)), None
        )
        inverted = base is None and before is not None and self._dates_a_clause(index, before)
        if inverted:
            self.inverted.add(index)
        return self._meaning(index, self._reference(index, before), base=base, inverted=inverted)

    def _reference(self, index: int, before: int | None) -> Period | None:
        phrase = self.found.phrases[index]
        if before is not None:
            return self._joined(before) if phrase.rule == "same_period" else self._period(before)
        if phrase.symbols[-1] in "bc" and (noted := self._noted(phrase)) is not None:
            return noted
        if phrase.rule in ("offset", "anniversary"):
            after = next(
                (
                    i
                    for i in range(index + 1, min(index + _REACH, len(self.meanings)))
                    if self._counts(i, phrase)
                ),
                None,
            )
            if after is not None:
                return self._period(after)
        if phrase.rule == "clock" and self.story.sentences_since_day > 2:
            return None
        return self.story.day if _is_of_a_day(phrase) else self.story.reference

    def _joined(self, index: int) -> Period | None:
        """A month, with the one before it where both are named: "in January and February"."""
        period, first = self._period(index), self._period(index - 1) if index else None
        if (
            first is None
            or period is None
            or not first.unit == period.unit == "month"
            or first.last > period.first
        ):
            return period
        phrase, before = self.found.phrases[index], self.found.phrases[index - 1]
        gap = self.found.symbols[before.index + len(before.tokens) : phrase.index]
        return Period(first.first, period.last, "months") if gap == "v" else period

    def _counts(self, index: int, phrase: Phrase) -> bool:
        """Whether a phrase can be counted from this one: days are counted only from days."""
        if not self._dates(index) or index in self.inverted:
            return False
        period = self._period(index)
        return not _is_of_a_day(phrase) or (period is not None and period.grain == "day")

    def _noted(self, phrase: Phrase) -> Period | None:
        """The date of the thing named after "before the" or "after the", where it was dated earlier on."""
        after = phrase.index + len(phrase.tokens)
        if self.found.symbols[after : after + 2] != "tx":
            return None
        token = self.found.tokens[after + 1]
        return self.story.lookup(self.text[token.start : token.end])

    def _base_after(self, index: int) -> Period | None:
        """The date that follows at once: "two days before Christmas", "the eve of Tuesday's announcement"."""
        if index + 1 == len(self.found.phrases):
            return None
        phrase, following = self.found.phrases[index], self.found.phrases[index + 1]
        gap = self.found.symbols[phrase.index + len(phrase.tokens) : following.index]
        return self._period(index + 1) if gap in ("", "t", "p", "O", "!", "~") else None

    def _dates_a_clause(self, index: int, before: int) -> bool:
        """Whether the offset hangs on the date just before it and dates the clause after it."""
        phrase, earlier = self.found.phrases[index], self.found.phrases[before]
        end = phrase.index + len(phrase.tokens)
        gap = self.found.symbols[earlier.index + len(earlier.tokens) : phrase.index]
        after = self.found.symbols[end : end + 1]
        # "A plan on Thursday that may fail, a week after ..."
        begins = gap in ("", ";") or gap.endswith(",")
        return phrase.symbols[-1] in "bc" and begins and after in ("x", "t", "a")

    def _note_quarter(self) -> None:
        """Remember the quarter, or the months, that figures are of; not one that is still to come."""
        told = [i for i, phrase in enumerate(self.found.phrases) if phrase.rule not in _COMPARED]
        today = self.story.anchor or date.max
        quarters = [period for i in told if (period := self._told_quarter(i)) and period.first <= today]
        months = [period for i in told if (period := self._told_months(i))]
        if quarters:
            self.story.quarter = quarters[0]
        if quarters or months:
            self.story.months = None if quarters else months[-1]

    def _quarter(self, index: int) -> Period | None:
        """The quarter spoken of: named earlier in the sentence, or before it where the sentence has named no date."""
        before, months = range(max(0, index - _REACH), index), self.found.phrases[index].rule != "units"
        here = [period for i in before if (period := self._named_quarter(i, months=months))]
        if here:
            return here[-1]
        if any(self._dates(i) for i in before):
            return None
        return (self.story.months if months else None) or self.story.quarter

    def _named_quarter(self, index: int, *, months: bool) -> Period | None:
        named = self.found.phrases[index].rule in ("part_of_year", "up_to")
        quarter = self._told_quarter(index) if named else None
        return quarter or (self._told_months(index) if months else None)

    def _told_quarter(self, index: int) -> Period | None:
        return quarter_of(self.found.phrases[index], self._period(index))

    def _told_months(self, index: int) -> Period | None:
        return months_of(self.found.phrases[index], self._period(index), self.story.anchor)

    def _dates(self, index: int) -> bool:
        meaning = self.meanings[index]
        if meaning is None or meaning.period is None or self.found.phrases[index].first("y") == _OVERNIGHT:
            return False
        return meaning.kind in ("date", "time")

    def _period(self, index: int) -> Period | None:
        meaning = self.meanings[index]
        return meaning.period if meaning else None
