"""What a careful model would answer for the articles of the example story, written by hand."""

from typing import Any

AGENCY: dict[str, Any] = {"source": "Civil Protection Agency"}
AGENCY_SHORT: dict[str, Any] = {"source": "Civil Protection Agency", "mention": "the agency", "cue": "said"}
HEALTH: dict[str, Any] = {"source": "Health Ministry"}
CROSS: dict[str, Any] = {"source": "Red Cross"}

FACTS: dict[str, dict[str, Any]] = {
    "harbour-post-1": {
        "figures": [
            {"phrase": "12 people", "measure": "people killed", **AGENCY},
            {"phrase": "6.3-magnitude", "measure": "magnitude of the earthquake"},
            {"phrase": "At least 90 people", "measure": "people injured", **HEALTH},
            {"phrase": "Eight people", "measure": "people killed in Bellmere", **AGENCY_SHORT},
            {"phrase": "four", "measure": "people killed in Oster", **AGENCY_SHORT},
            {"phrase": "200 people", "measure": "people killed by the quake of 1987", "period": "1987"},
        ],
        "events": [
            {
                "phrase": "A strong earthquake struck the Sarn coast early on Tuesday",
                "expression": "Tuesday", "date": "2031-05-06", **AGENCY,
            },
            {
                "phrase": "The government will declare a state of emergency on Wednesday",
                "expression": "Wednesday", "date": "2031-05-07", "status": "planned",
                "source": "Ilse Corran", "kind": "official",
            },
            {"phrase": "The last big quake on this coast was in 1987", "expression": "1987", "date": "1987"},
        ],
    },
    "sarn-wire-1": {
        "figures": [
            {"phrase": "at least 15 people", "measure": "people killed", **CROSS},
            {"phrase": "12 people", "measure": "people killed", **AGENCY},
            {"phrase": "13 people", "measure": "people killed", **HEALTH},
            {"phrase": "Roughly 2,000 people", "measure": "people left homeless", **CROSS},
        ],
        "events": [
            {
                "phrase": "The quake struck the Sarn coast on Tuesday before dawn",
                "expression": "Tuesday", "date": "2031-05-06",
            },
        ],
    },
    "harbour-post-2": {
        "figures": [
            {"phrase": "12", "measure": "earlier death toll", **AGENCY},
            {"phrase": "19", "measure": "death toll", **AGENCY},
            {"phrase": "Three of the dead", "measure": "children killed", **AGENCY_SHORT},
            {"phrase": "Thirty people", "measure": "people missing"},
            {"phrase": "140 injured", "measure": "injured people treated in hospitals", **HEALTH},
            {"phrase": "Sixteen", "measure": "injured people flown to the capital", "category": "injured", **HEALTH},
        ],
        "events": [
            {
                "phrase": "The government declared a state of emergency on Wednesday",
                "expression": "Wednesday", "date": "2031-05-07",
            },
            {
                "phrase": "Prime Minister Anton Veyle will visit the coast on Friday",
                "expression": "Friday", "date": "2031-05-09", "status": "planned",
            },
        ],
    },
    "sarn-wire-2": {
        "figures": [
            {"phrase": "22 people", "measure": "people killed", **CROSS},
            {
                "phrase": "about 2,400 people", "measure": "people left homeless",
                "source": "Red Cross", "mention": "The organisation", "cue": "said",
            },
            {"phrase": "19 people", "measure": "people killed", **AGENCY},
            {"phrase": "20 people", "measure": "people killed", **HEALTH},
        ],
        "events": [
            {
                "phrase": "Divers found the missing ferry pilot alive on Wednesday",
                "expression": "Wednesday", "date": "2031-05-07",
            },
        ],
    },
    "courier-copy": {
        "figures": [
            {"phrase": "12", "measure": "earlier death toll", **AGENCY},
            {"phrase": "19", "measure": "death toll", **AGENCY},
        ],
    },
    "harbour-post-3": {
        "figures": [
            {
                "phrase": "17 people", "measure": "people killed",
                "source": "Civil Protection Agency", "mention": "It", "cue": "said",
            },
            {"phrase": "Eleven people", "measure": "people killed in Bellmere", **AGENCY_SHORT},
            {"phrase": "six", "measure": "people killed in Oster", **AGENCY_SHORT},
            {"phrase": "Twelve people", "measure": "people missing"},
            {"phrase": "152", "measure": "people injured", **HEALTH},
            {
                "phrase": "300 million and 400 million euros", "measure": "damage", "value": (3e8, 4e8),
                "source": "insurers", "kind": "anonymous", "mention": "Insurers", "cue": "put",
            },
        ],
        "events": [
            {
                "phrase": "A funeral for the victims will be held on Saturday",
                "expression": "Saturday", "date": "2031-05-10", "status": "planned",
            },
        ],
    },
    "island-daily": {
        "figures": [{"phrase": "22 people", "measure": "people killed", **CROSS}],
        "events": [
            {
                "phrase": "The earthquake struck the Sarn coast before dawn on Monday",
                "expression": "Monday", "date": "2031-05-05",
            },
            {
                "phrase": "Prime Minister Anton Veyle will visit the coast on Friday",
                "expression": "Friday", "date": "2031-05-09", "status": "planned",
            },
        ],
    },
    "sarn-wire-3": {
        "figures": [
            {"phrase": "18 people", "measure": "people killed", **AGENCY},
            {"phrase": "20 people", "measure": "people killed", **CROSS},
            {
                "phrase": "75 million euros", "measure": "emergency aid",
                "source": "Anton Veyle", "kind": "official", "mention": "Veyle", "cue": "said",
            },
        ],
        "events": [
            {
                "phrase": "Prime Minister Anton Veyle visited the coast on Friday",
                "expression": "Friday", "date": "2031-05-09",
            },
            {"phrase": "Rescuers ended their search on Friday", "expression": "Friday", "date": "2031-05-09"},
        ],
    },
    "harbour-post-4": {
        "figures": [
            {"phrase": "18 people", "measure": "people killed", **AGENCY},
            {"phrase": "19 people", "measure": "people killed", **HEALTH},
            {"phrase": "1,800 people", "measure": "people homeless", **CROSS},
        ],
        "events": [
            {
                "phrase": "The funeral for the victims of the earthquake was held on Saturday",
                "expression": "Saturday", "date": "2031-05-10",
            },
            {
                "phrase": "Schools will reopen on Monday",
                "expression": "Monday", "date": "2031-05-12", "status": "planned", "source": "Education Ministry",
            },
        ],
    },
}  # fmt: skip
