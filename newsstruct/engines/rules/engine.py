"""The rule engine: from an article's facts to a draft."""

from newsstruct.engines.base import Answer, Draft, WithoutRepair
from newsstruct.engines.rules.events import choose_events
from newsstruct.engines.rules.figures import choose_figures
from newsstruct.engines.rules.sentences import choose_sentences, headline
from newsstruct.engines.rules.sources import SourceList
from newsstruct.facts.analysis import analyse
from newsstruct.options import Options
from newsstruct.reading import Reading


class RuleEngine(WithoutRepair):
    """Figures, events and a summary of the article's own sentences, without a model, a key or a download."""

    name = "rules"
    model: str | None = None
    prompt_fingerprint: str | None = None

    async def draft(self, reading: Reading, options: Options) -> Answer:
        """Read the article; nothing is sent anywhere and nothing is spent."""
        analysis = analyse(reading)
        sources = SourceList(analysis)
        figures = choose_figures(analysis)
        return Answer(
            Draft(
                headline=headline(analysis),
                summary=choose_sentences(analysis, figures),
                figures=[figure.draft(sources) for figure in figures],
                events=[event.draft(sources) for event in choose_events(analysis)],
                sources=sources.drafts,
            )
        )
