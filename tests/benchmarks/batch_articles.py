"""News-sized articles for the benchmark of batches, and the facts in each: known to who asks and to who answers."""

import random
from dataclasses import dataclass

HEAD = (
    "Footbridge number {number} in the harbour of Oss fell into the river on Monday, and the town closed the quay"
    " beside it for the rest of the week."
)
FACTS = (
    ("At least {n} people were taken to hospital after the fall, the coast guard said in a statement before noon.",
     "At least {n} people", "people", "injured", ("the coast guard", "said")),
    ("About {n} residents of the houses on the quay had to leave their homes for the night.",
     "About {n} residents", "residents", "displaced", None),
    ("The repair will cost up to {n} million euros, the harbour office said on Tuesday.",
     "up to {n} million euros", "EUR", "money", ("the harbour office", "said")),
    ("More than {n} divers searched the river bed until it was too dark to see anything in the water.",
     "More than {n} divers", "divers", "count", None),
    ("The fire brigade sent {n} vehicles to the town, according to its spokeswoman.",
     "{n} vehicles", "vehicles", "count", ("the fire brigade", "according to")),
    ("Some {n} passengers were waiting for a ferry that could no longer land at the pier.",
     "Some {n} passengers", "passengers", "count", None),
    ("Nearly {n} ships have used the passage every month since it was opened, a report of the ministry says.",
     "Nearly {n} ships", "ships", "count", ("a report of the ministry", "says")),
    ("Inspectors had found {n} cracks in the pillars, the engineers wrote in their letter.",
     "{n} cracks", "cracks", "count", ("the engineers", "wrote")),
    ("At least {n} firefighters worked through the night to hold the remaining arch with cables.",
     "At least {n} firefighters", "firefighters", "count", None),
    ("Up to {n} trucks a day used the crossing, the transport office said, twice as many as ten years before.",
     "Up to {n} trucks", "trucks", "count", ("the transport office", "said")),
    ("The council had set aside {n} million euros for the works, its treasurer said, and never spent them.",
     "{n} million euros", "EUR", "money", ("its treasurer", "said")),
    ("Around {n} boats are stuck behind the wreck and cannot leave the basin.",
     "Around {n} boats", "boats", "count", None),
    ("More than {n} volunteers brought soup and dry clothes, the parish said.",
     "More than {n} volunteers", "volunteers", "count", ("the parish", "said")),
    ("Police heard {n} witnesses by the evening, their spokesman told reporters.",
     "{n} witnesses", "witnesses", "count", ("their spokesman", "told")),
    ("The insurer expects about {n} claims from the shops and houses around the landing stage.",
     "about {n} claims", "claims", "count", None),
    ("A petition with {n} signatures had asked for a new bridge, the citizens' league recalled.",
     "{n} signatures", "signatures", "count", ("the citizens' league", "recalled")),
)  # fmt: skip
EVENTS = (
    ("On {d} March 2024 the council put off the works for the third time.",
     "the council put off the works for the third time", "On {d} March 2024", "2024-03-{d}"),
    ("The last inspection took place on {d} April 2024.",
     "The last inspection took place", "on {d} April 2024", "2024-04-{d}"),
    ("On {d} May 2024 the ministry received a letter of warning.",
     "the ministry received a letter of warning", "On {d} May 2024", "2024-05-{d}"),
    ("The bridge was opened on {d} June 1974.",
     "The bridge was opened", "on {d} June 1974", "1974-06-{d}"),
)  # fmt: skip
PROSE = (
    "The mayor spoke to the families in the old school, where beds and blankets had been made ready for them.",
    "Nobody could say at first how the structure, which many use on their way to work, could give way so suddenly.",
    "Engineers from the university are to examine what is left of it once the current allows them to come near.",
    "The opposition in the council asked why the works had been put off again and again in spite of every warning.",
    "The owner of a café beside the bridge said she had never seen the street as silent as on that evening.",
    "Weather services expect rain and strong wind, which will make the work of the teams no easier.",
)


@dataclass(frozen=True)
class Fact:
    """A figure of an article: its words, and what they say."""

    phrase: str
    value: int
    unit: str
    category: str
    said: tuple[str, str] | None  # the source, and the word that says so


@dataclass(frozen=True)
class Happening:
    """A dated event of an article: its words, those of its date, and the date."""

    phrase: str
    expression: str
    date: str


@dataclass(frozen=True)
class Piece:
    """An article and its facts."""

    text: str
    facts: list[Fact]
    events: list[Happening]


def piece(number: int) -> Piece:
    """The article of this number, about 400 words, 14 figures and 4 dated events; always the same one."""
    dice = random.Random(number)
    sentences, facts = [], []
    for template, words, unit, category, said in dice.sample(FACTS, 14):
        told = dice.randint(12, 98)
        sentences.append(template.format(n=told))
        value = told * 1_000_000 if "million" in words else told
        facts.append(Fact(words.format(n=told), value, unit, category, said))
    events = []
    for template, words, expression, date in EVENTS:
        day = str(dice.randint(10, 28))
        sentences.append(template.format(d=day))
        events.append(Happening(words, expression.format(d=day), date.format(d=day)))
    sentences += PROSE
    dice.shuffle(sentences)
    sentences.insert(0, HEAD.format(number=number))
    paragraphs = [" ".join(sentences[place : place + 3]) for place in range(0, len(sentences), 3)]
    return Piece("\n\n".join(paragraphs), facts, events)
