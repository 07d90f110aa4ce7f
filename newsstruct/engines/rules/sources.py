"""The sources of a draft: each once, with an id."""

from newsstruct.engines.base import DraftSource
from newsstruct.facts.analysis import Analysis
from newsstruct.facts.sources import Statement


class SourceList:
    """Gives each pair of source and speaker an id, and looks up who states a stretch of the article."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._ids: dict[tuple[str, str | None], int] = {}
        self.drafts: list[DraftSource] = []

    def of(self, start: int, end: int) -> tuple[int | None, str | None, str | None]:
        """Source id, mention and cue for what stands at [start, end); three times None for the article itself."""
        statement = self._analysis.sources.at(start, end)
        if statement is None or not statement.source.resolved:
            return None, None, None
        text = self._analysis.reading.text
        return self._id(statement), text[slice(*statement.mention)], text[slice(*statement.cue)]

    def _id(self, statement: Statement) -> int:
        speaker = statement.speaker.name if statement.speaker else None
        key = (statement.source.name, speaker)
        if key not in self._ids:
            self._ids[key] = len(self._ids) + 1
            self.drafts.append(
                DraftSource(id=self._ids[key], name=key[0], speaker=speaker, kind=statement.source.kind)
            )
        return self._ids[key]
