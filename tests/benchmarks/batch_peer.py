"""langextract over the texts on stdin, with so many workers and texts in a batch; run in its own environment.

Prints the seconds it took, on the clock and of the CPU, and how many items were tied to their texts.
"""

import json
import sys
import time
from importlib.metadata import version

# Only in the environment of its own that this script runs in.
import langextract as lx  # type: ignore[import-not-found]

WARM = 64
EXAMPLE = lx.data.ExampleData(
    text="At least 9 people were taken to hospital when the old mill fell.",
    extractions=[
        lx.data.Extraction(
            extraction_class="figure",
            extraction_text="At least 9 people",
            attributes={"bound": "at_least", "unit": "people"},
        )
    ],
)


def extract(texts: list[str], url: str, workers: int, batch: int) -> int:
    """Items that were found and tied to their texts."""
    documents = [lx.data.Document(text=text) for text in texts]
    results = lx.extract(
        documents,
        prompt_description="Extract figures and dated events.",
        examples=[EXAMPLE],
        config=lx.factory.ModelConfig(
            model_id="gpt-4o-mini",
            provider="OpenAILanguageModel",
            provider_kwargs={"api_key": "no-key", "base_url": url, "max_workers": workers},
        ),
        max_workers=workers,
        batch_length=batch,
        max_char_buffer=100_000,  # an article is one request
        fence_output=False,
        use_schema_constraints=False,
        show_progress=False,
    )
    return sum(bool(found.char_interval) for result in results for found in result.extractions or ())


def main() -> None:
    """Warm up, then measure."""
    url, workers, batch = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    texts = json.load(sys.stdin)
    extract(texts[:WARM], url, workers, workers)
    started, cpu = time.perf_counter(), time.process_time()
    found = extract(texts, url, workers, batch)
    told = {
        "seconds": time.perf_counter() - started,
        "cpu": time.process_time() - cpu,
        "found": found,
        "warm": WARM,
        "version": version("langextract"),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
