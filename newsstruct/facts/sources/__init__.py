"""Who says what: sources, those who speak for them, and the stretches of the article each of them answers for."""

from newsstruct.facts.sources.finder import find_sources
from newsstruct.facts.sources.model import Entity, Sources, Statement

__all__ = ["Entity", "Sources", "Statement", "find_sources"]
