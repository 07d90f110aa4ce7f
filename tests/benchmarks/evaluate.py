"""make bench-rules: the embedded engine on the gold articles, and how fast it is."""

import resource
import statistics
import time
from collections.abc import Sequence

import report
from golds import PARTS, gold_articles, gold_paths, joined

from newsstruct import Article, summarize
from newsstruct.evaluation import Evaluation, GoldArticle, evaluate, intervals
from newsstruct.evaluation.report import HEADINGS
from newsstruct.evaluation.scoring import measures

WORDS = 500


def measured_lines(evaluations: dict[str, Evaluation]) -> list[str]:
    """A row a measure: tuned, held out, all, and the interval of all."""
    lines = ["| measure | tuned | held out | all | 95% interval |", "| --- | --- | --- | --- | --- |"]
    totals = {name: measures(evaluation.total) for name, evaluation in evaluations.items()}
    bounds = intervals(evaluations["all"].scores)
    for name, heading in HEADINGS.items():
        group = name.split(".")[0] + " " if heading.startswith(" ") else ""
        cells = [_ratio(totals[part][name].ratio if name in totals[part] else None) for part in totals]
        low, high = bounds.get(name, (None, None))
        lines.append(f"| {group}{heading.strip()} | {' | '.join(cells)} | {_ratio(low)} to {_ratio(high)} |")
    counts = (
        ("predictions from furniture", lambda e: e.total.from_furniture),
        ("numbers in summaries that the article lacks", lambda e: e.total.unstated_numbers),
        ("articles that failed", lambda e: len(e.failed)),
        ("articles", lambda e: len(e.scores)),
    )
    for heading, count in counts:
        lines.append(f"| {heading} | {' | '.join(str(count(e)) for e in evaluations.values())} | |")
    return lines


def article_lines(scores: Evaluation) -> list[str]:
    """A row an article: F1 of figures and events, and the right sources."""
    lines = [
        "| article | figures F1 | right source | events F1 | key facts |",
        "| --- | --- | --- | --- | --- |",
    ]
    for score in scores.scores:
        shares = measures(score)
        names = ("figures.f1", "figures.source", "events.f1", "key_facts")
        cells = [_ratio(shares[name].ratio if name in shares else None) for name in names]
        lines.append(f"| {score.id} | {' | '.join(cells)} |")
    return lines


def speed_lines(articles: Sequence[GoldArticle]) -> list[str]:
    """Articles of 500 words a second, a long one, and memory."""
    short = [_cut(gold, WORDS) for gold in articles]
    for article in short:
        summarize(article, model="rules")
    seconds = []
    for _ in range(3):
        for article in short:
            started = time.perf_counter()
            summarize(article, model="rules")
            seconds.append(time.perf_counter() - started)
    before = _megabytes()
    for number in range(1000):
        article = short[number % len(short)]
        summarize(article.model_copy(update={"text": f"{article.text}\n\n{number}."}), model="rules")
    grown = _megabytes() - before
    long = joined([gold for gold in articles if gold.language == "en"], 100_000).article()
    started = time.perf_counter()
    summarize(long, model="rules")
    took = time.perf_counter() - started
    return [
        f"- {len(seconds) / sum(seconds):.0f} articles of {WORDS} words a second on one core "
        f"(median {1000 * statistics.median(seconds):.1f} ms, all languages of the gold)",
        f"- {len(long.text):,} characters in {took:.2f} s",
        f"- {grown:.0f} MB more after 1,000 further articles",
    ]


def _cut(gold: GoldArticle, words: int) -> Article:
    """The article repeated and cut to so many words."""
    text = gold.text
    while len(text.split()) < words:
        text += "\n\n" + gold.text
    size = len(text)
    while len(text[:size].split()) > words:
        size = text.rfind(" ", 0, size)
    return gold.article().model_copy(update={"text": text[:size]})


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _ratio(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def main() -> None:
    paths = gold_paths()
    sets = {part: paths[part] for part in PARTS} | {"all": [path for part in PARTS for path in paths[part]]}
    evaluations = {
        name: evaluate(files, lambda gold: summarize(gold.article(), model="rules"))
        for name, files in sets.items()
    }
    articles = [gold for part in gold_articles().values() for gold in part]
    sections = [
        'The embedded engine (`model="rules"`) against the gold articles, scored as docs/evaluation.md says.',
        "\n".join(measured_lines(evaluations)),
        "\n".join(article_lines(evaluations["all"])),
        "\n".join(speed_lines(articles)),
    ]
    report.write("make bench-rules", "\n\n".join(sections))


if __name__ == "__main__":
    main()
