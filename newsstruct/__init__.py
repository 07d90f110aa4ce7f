"""Structured, grounded summaries of news articles.

`summarize(article)` returns a NewsSummary: a short summary, a timeline of dated events, and attributed figures,
each tied to the words of the article and checked by code.
"""

import logging

from newsstruct._version import __version__
from newsstruct.article import Article
from newsstruct.batch.batch import Batch, BatchInterrupted, StoppedNotice
from newsstruct.batch.budget import Budget
from newsstruct.batch.feeds import Feed
from newsstruct.batch.outcome import Outcome
from newsstruct.batch.runner import asummarize_many, summarize_many
from newsstruct.batch.store import Store
from newsstruct.engines.base import Draft, Engine, Usage
from newsstruct.engines.choose import NoModelNotice
from newsstruct.errors import (
    AnswerError,
    AuthenticationError,
    BudgetError,
    ConfigurationError,
    DeadlineError,
    FetchError,
    InputError,
    ModelError,
    NewsstructError,
    QuotaError,
    RefusalError,
    RequestError,
    StoreError,
    UnavailableError,
    UnexpectedError,
)
from newsstruct.options import Options
from newsstruct.pipeline import asummarize, estimate, summarize
from newsstruct.reading.web import FetchOptions
from newsstruct.story.story import Story
from newsstruct.summary import Attribution, Event, Figure, NewsSummary, Note, Rejection, Sentence, Span

__all__ = [
    "AnswerError",
    "Article",
    "Attribution",
    "AuthenticationError",
    "Batch",
    "BatchInterrupted",
    "Budget",
    "BudgetError",
    "ConfigurationError",
    "DeadlineError",
    "Draft",
    "Engine",
    "Event",
    "Feed",
    "FetchError",
    "FetchOptions",
    "Figure",
    "InputError",
    "ModelError",
    "NewsSummary",
    "NewsstructError",
    "NoModelNotice",
    "Note",
    "Options",
    "Outcome",
    "QuotaError",
    "RefusalError",
    "Rejection",
    "RequestError",
    "Sentence",
    "Span",
    "StoppedNotice",
    "Store",
    "StoreError",
    "Story",
    "UnavailableError",
    "UnexpectedError",
    "Usage",
    "__version__",
    "asummarize",
    "asummarize_many",
    "estimate",
    "summarize",
    "summarize_many",
]

logging.getLogger("newsstruct").addHandler(logging.NullHandler())
