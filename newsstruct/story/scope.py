"""What exactly a figure counts: which people, where, when, and whether it is a count of its own.

All of it comes from the words around the number; what they do not say is left open.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from newsstruct.facts.edtf import day_bounds
from newsstruct.facts.lexicon import Cue
from newsstruct.languages import table
from newsstruct.story.papers import Paper
from newsstruct.story.wording import PART, plain_words
from newsstruct.summary import HARM, Event, Figure

# Whose words around the number tell what happened to whom; "affected" says too little.
TOLLS: Final = HARM - {"affected"}
_PAST: Final = timedelta(days=60)  # what lies further back than this is another occasion
_YEAR: Final = re.compile(r"(?<![\d.,$€£])(?:1[89]|20)\d\d(?![\d%]|[.,]\d)")
# Disasters and attacks, of all kinds of happening.
HAPPENINGS: Final = frozenset(
    f"={kind}"
    for kind in (
        *("quake", "flood", "storm", "landslide", "eruption", "fire", "explosion", "crash", "collapse"),
        *("strike", "attack", "shooting"),
    )
)
_COUNTINGS: Final = frozenset({"=increase", "=fall", "=revision", "=discovery", "=search"})
_HEAD: Final = 3  # words before a place that opens its sentence
_NEAR: Final = 4  # words that tell of a part, behind its number


@dataclass(frozen=True, slots=True)
class Scope:
    """What a figure counts.

    Attributes:
        group: the part of the people it counts (children, workers); empty for all of them.
        place: where, or None.
        period: when (EDTF), or None; for tolls only where it is not the story's own time.
        added: a number on top of a count ("seven more bodies").
        past: of an earlier occasion whose date is not given ("a year ago").
        recalled: told only as what was said before.
        current: told as what counts now.
        corrected: the article says around it that a number was wrong.
        words: what else tells things apart that are not tolls.
    """

    group: frozenset[str]
    place: str | None
    period: str | None
    added: bool
    past: bool
    recalled: bool
    current: bool
    corrected: bool
    words: frozenset[str]


def scopes_of(paper: Paper) -> list[Scope]:
    """The scope of each figure of an article, in their order."""
    figures = paper.summary.figures
    return [_Around(figure, figures, paper).scope() for figure in figures]


class _Around:
    """A figure among the words of its sentence."""

    def __init__(self, figure: Figure, figures: Sequence[Figure], paper: Paper) -> None:
        self.figure, self.figures, self.paper = figure, figures, paper
        text = paper.text
        start, end = figure.evidence.start, figure.evidence.end
        self.index = paper.sentence_index(start) if text is not None else -1
        self.sentence = paper.sentences[self.index] if self.index >= 0 else (start, end)
        low, high = self.sentence
        high = max(high, end)
        self.before = text[low:start] if text is not None else ""
        self.after = text[end:high] if text is not None else ""
        self.cues_before = paper.words.cues(self.before)
        self.cues_after = paper.words.cues(self.after)

    def scope(self) -> Scope:
        figure = self.figure
        is_toll = figure.category in TOLLS
        place = self._place()
        period = self._period(is_toll)
        words = frozenset() if is_toll else self._words()
        return Scope(
            group=self._group(place) if is_toll else frozenset(),
            place=place,
            period=period,
            added=self._is_added(),
            past=period is None and any(cue.label == "past" for cue in (*self.cues_before, *self.cues_after)),
            recalled=self._is_recalled(),
            current=self._is_current(),
            corrected=self._is_corrected(),
            words=frozenset(word for word in words if word[0] != "#"),
        )

    def _place(self) -> str | None:
        """The place that tells this count from others: behind its number, or at the head of its sentence.

        Elsewhere before the number it is where all of it happened ("a quake in the Marn valley killed 12").
        """
        place = self.figure.location
        if place is None or place in self.figure.evidence.text + self.after:
            return place
        return place if len(self.before.partition(place)[0].split()) <= _HEAD else None

    def _words(self) -> frozenset[str]:
        """What the measure says beside the unit, which all that could be one count share."""
        unit = self.paper.words.features(self.figure.unit)
        return self.paper.words.features(self.figure.measure) - unit or unit

    def _group(self, place: str | None) -> frozenset[str]:
        vocabulary, figure = self.paper.words, self.figure
        evidence = plain_words(figure.evidence.text)
        words = evidence if figure.unit == "people" else (*evidence, *plain_words(figure.unit))
        if named := vocabulary.group(words):
            return named
        measured = vocabulary.known_group(plain_words(figure.measure)[:_NEAR])
        if measured and self.paper.summary.run.engine != "rules":
            return measured
        if not self._is_part():
            return frozenset()
        behind = plain_words(self._clause_behind())[:_NEAR]
        told = vocabulary.known_group(behind) or vocabulary.group(behind)
        if place is not None:
            places = frozenset(plain_words(place))
            return vocabulary.known_group(behind) - places
        return told or frozenset({PART})

    def _is_part(self) -> bool:
        """Whether the words beside the number make it a part of another: "of them", "including", "12 were children"."""
        evidence = self.paper.words.cues(self.figure.evidence.text)
        if any(cue.label == "partitive" or (cue.label == "of" and cue.start > 0) for cue in evidence):
            return True
        first = next((cue for cue in self.cues_after if cue.label not in ("comma",)), None)
        if first and self.after[: first.start].strip() in ("", ","):
            if first.label == "partitive" and not self.after.lstrip().startswith(","):
                return True
            if first.label == "are" and self._is_bare():
                return bool(self.paper.words.known_group(plain_words(self.after[first.end :])[:2]))
        last = next(
            (cue for cue in reversed(self.cues_before) if cue.label in ("partitive", "number", "stop")), None
        )
        if last is not None and last.label == "partitive":
            return len(plain_words(self.before[last.end :])) <= 3 * _NEAR
        opens = self.cues_before[0] if self.cues_before else None
        return bool(opens and opens.label == "of" and opens.start == 0 and self._follows_a_figure())

    def _is_bare(self) -> bool:
        return not self.paper.words.group(plain_words(self.figure.evidence.text))

    def _follows_a_figure(self) -> bool:
        start, _ = self.sentence
        return any(start <= f.evidence.start < self.figure.evidence.start for f in self.figures) or bool(
            self.before.count(",")
        )

    def _clause_behind(self) -> str:
        ends = [cue.start for cue in self.cues_after if cue.label in ("stop", "number")]
        start = self.figure.evidence.end
        ends += [f.evidence.start - start for f in self.figures if f.evidence.start >= start]
        return self.after[: min([len(self.after), *(end for end in ends if end >= 0)])]

    def _is_added(self) -> bool:
        evidence = self.paper.words.cues(self.figure.evidence.text)
        beside = [cue for cue in self.cues_before[-1:] if not self.before[cue.end :].strip()]
        behind = [cue for cue in self.cues_after[:1] if not self.after[: cue.start].strip()]
        return any(cue.label == "added" for cue in (*evidence[1:], *beside, *behind)) or any(
            cue.label == "added" and cue.start == 0 for cue in evidence[:1]
        )

    def _is_recalled(self) -> bool:
        last = self.cues_before[-1] if self.cues_before else None
        if last is not None and not self.before[last.end :].strip():
            if last.label == "up_from":
                return True
            first = self.cues_after[0] if self.cues_after else None
            if last.label == "from" and first is not None and first.label == "to":
                return not self.after[: first.start].strip()
        clause = max(
            (cue.end for cue in self.cues_before if cue.label in ("stop", "comma", "number")), default=0
        )
        return any(cue.label == "recalled" and cue.start >= clause for cue in self.cues_before) or any(
            cue.label == "recalled" for cue in self._cues_of_clause_behind()
        )

    def _cues_of_clause_behind(self) -> list[Cue]:
        behind: list[Cue] = []
        for cue in self.cues_after:
            if cue.label in ("stop", "comma", "number", "quote"):
                break
            behind.append(cue)
        return behind

    def _is_current(self) -> bool:
        last = self.cues_before[-1] if self.cues_before else None
        return bool(last and last.label == "now" and len(plain_words(self.before[last.end :])) <= 2)

    def _is_corrected(self) -> bool:
        """Whether the figure's sentence, or the one after it, says that a number was wrong."""
        if any(cue.label == "corrected" for cue in (*self.cues_before, *self.cues_after)):
            return True
        sentences, text = self.paper.sentences, self.paper.text
        if text is None or self.index < 0 or self.index + 1 >= len(sentences):
            return False
        low, high = sentences[self.index + 1]
        following = text[low:high]
        return not any(
            low <= f.evidence.start < high for f in self.figures if f.category == self.figure.category
        ) and any(cue.label == "corrected" for cue in self.paper.words.cues(following))

    def _period(self, is_toll: bool) -> str | None:
        return self.figure.period or (self._day_of_happening() if is_toll else None) or self._dated(is_toll)

    def _day_of_happening(self) -> str | None:
        """The day of the attack or disaster that an event tells with the number: "Shelling killed 12 on Tuesday"."""
        mine = self.figure.evidence
        for event in self.paper.summary.timeline:
            told = event.evidence
            if not event.expression or not event.start or event.start != event.end:
                continue
            if told.start < mine.end and mine.start < told.end and not self._dates_the_saying(event):
                kinds = self.paper.words.features(told.text)
                if kinds & HAPPENINGS and not kinds & _COUNTINGS:
                    return event.date
        return None

    def _dates_the_saying(self, event: Event) -> bool:
        """Whether a date stands beside the word that attributes: "said on Wednesday that"."""
        source, text = self.figure.attribution or event.attribution, self.paper.text
        if source is None or text is None or event.expression is None or not source.cue:
            return False
        before = plain_words(text[max(0, event.expression.start - 40) : event.expression.start])
        after = plain_words(text[event.expression.end : event.expression.end + 20])
        cue = frozenset(plain_words(source.cue))
        return not cue.isdisjoint(before[-2:]) or not cue.isdisjoint(after[:1])

    def _dated(self, is_toll: bool) -> str | None:
        """The date that the sentence gives the figure: an old one, or, for what is no toll, a month or more."""
        if self.paper.text is None:
            return None
        low, high = self.sentence
        told = [
            event
            for event in self.paper.summary.timeline
            if event.expression and event.start and event.end and low <= event.expression.start < high
        ]
        old = [event for event in told if self._is_old(event.end)]
        if told and not old:
            alone = not is_toll and len(told) == 1 and _is_wide(told[0]) and self._takes(told[0])
            return told[0].date if alone else None
        if old:
            return old[0].date if len(old) == len(told) else None
        return self._year(low, high) or self._year_before(low)

    def _takes(self, event: Event) -> bool:
        """Whether a date is this figure's: the one right before it, or any where it opens the sentence."""
        assert event.expression is not None
        low, at = self.sentence[0], event.expression.start
        before = [figure for figure in self.figures if low <= figure.evidence.start < at]
        return not before or before[-1] is self.figure

    def _is_old(self, day: date | None) -> bool:
        now = self.paper.now
        return bool(day and now and day < now - _PAST)

    def _year(self, low: int, high: int) -> str | None:
        """An earlier year in the sentence that dates the figure; "the worst since 1998, when 200 died" does."""
        text, now = self.paper.text or "", self.paper.now
        for match in _YEAR.finditer(text, low, high):
            if now is None or int(match[0]) >= now.year - (now < date(now.year, 3, 1)):
                continue
            if any(f.evidence.start <= match.start() < f.evidence.end for f in self.figures):
                continue
            lead = self.paper.words.cues(text[low : match.start()])
            compared = (
                bool(lead)
                and lead[-1].label == "since"
                and len(plain_words(text[low + lead[-1].end : match.start()])) <= 2
            )
            if not compared or self._explains(match.end()):
                return match[0]
        return None

    def _explains(self, end: int) -> bool:
        """Whether the words from a date to the figure open with "when": "since 1998, when 200 people died"."""
        if end > self.figure.evidence.start:
            return False
        between = self.paper.words.cues((self.paper.text or "")[end : self.figure.evidence.start])
        return bool(between) and next((cue.label for cue in between if cue.label != "comma"), "") == "when"

    def _year_before(self, low: int) -> str | None:
        """The earlier year of the sentence before, where this one leans on it ("It killed 200 people")."""
        if self.index < 1:
            return None
        opener = (self.before + self.figure.evidence.text)[:40].casefold()
        leaning = table(self.paper.summary.article.language, "rules").get("leaning", ())
        if not any(opener.startswith(word + " ") for word in leaning):
            return None
        return self._year(*self.paper.sentences[self.index - 1])


def _is_wide(event: Event) -> bool:
    """Whether an event is dated by a month or more."""
    return bool(event.start and event.end and event.end - event.start > timedelta(days=25))


def first_day(period: str | None) -> date | None:
    """The first day of a period, None where there is none or it is no EDTF."""
    try:
        return day_bounds(period)[0] if period else None
    except ValueError:
        return None
