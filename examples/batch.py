"""Summarize a folder of articles into a store, go on where a run stopped, and look at the figures as a table.

Run it with `python examples/batch.py`; give a model as the first argument to ask one instead of the embedded rules.
Needs `pip install "newsstruct[pandas]"`.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from newsstruct import Article, Batch, summarize_many

ARTICLES = Path(__file__).parent / "articles"


def articles() -> Iterator[Article | Path]:
    """Any iterable will do, and it is read as the work goes on. The last item cannot be read: it is one error."""
    for entry in json.loads((ARTICLES / "index.json").read_text("utf-8")):
        yield Article.from_file(ARTICLES / entry["file"], title=entry["title"], published=entry["published"])
    yield ARTICLES / "missing.txt"


def main(model: str = "rules") -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "run.sqlite"

        # A run that ends early, here because its input does. Whatever ends it, what is done is in the store.
        print(summarize_many(islice(articles(), 4), model=model, store=store))

        # The same again goes on from there: nothing is asked, or paid for, twice.
        batch = summarize_many(articles(), model=model, store=store)
        print(batch)

        for outcome in batch.errors:
            print(f"\n{outcome.id}: {outcome.error}")

        figures = batch.to_frame("figures")
        harmed = figures[figures["category"].isin(["killed", "injured"]) & figures["value"].notna()]
        shown = harmed[["article_id", "category", "bound", "value", "source"]]
        print("\nWho counts the dead and the injured")
        print(shown.fillna({"source": "the article"}).to_string(index=False))

        # For a spreadsheet; to_parquet and to_jsonl write the other formats.
        table = Path(folder) / "figures.csv"
        batch.to_csv(table, what="figures")
        print(f"\n{table.name}: {len(table.read_text('utf-8').splitlines()) - 1} rows")

        # The store is one file: copy it, open it elsewhere, read it while it is still being filled.
        assert list(Batch.open(store).summaries) == list(batch.summaries)


if __name__ == "__main__":
    main(*sys.argv[1:2])
