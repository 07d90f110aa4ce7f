"""Articles of a harbour town, and a model behind a Batch API that reads them faithfully."""

import re
from typing import Any

from newsstruct import Article, Options
from newsstruct.batch.provider import BatchLimits
from newsstruct.testing import Request, reply

ONCE = Options(repairs=0, schema_retries=0)
AT_ONCE = BatchLimits(lists_lag=0.0)
PRICED = "openai/gpt-5.4-mini"


def text(number: int) -> str:
    return f"The harbour master said {number + 20} people were rescued on 14 May 2024. Boat {number} sank."


def articles(count: int) -> list[Article]:
    return [Article.from_text(text(n), id=f"a{n}", published="2024-05-15") for n in range(count)]


def answer(request: Request) -> Any:
    """What a good model says of what it is asked about."""
    told = "\n".join(request.sentences.values())
    return reply(told, figures=[found[0] for found in re.finditer(r"\d+ people", told)])


def unlike(request: Request, **odd: Any) -> Any:
    """A good answer, but for articles about the boats that are named: boat_3=..."""
    for name, other in odd.items():
        if re.search(rf"Boat {name.removeprefix('boat_')} sank", request.user):
            return other
    return answer(request)
