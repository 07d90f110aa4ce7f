"""langextract over the texts on stdin, all at once and with as many workers; run in its own environment.

Prints the seconds it took, on the clock and of the CPU, and how many texts gave their figure.
"""

import json
import sys
import time
from importlib.metadata import version

import langextract as lx  # type: ignore[import-not-found]

EXAMPLE = lx.data.ExampleData(
    text="At least 9 people were taken to hospital when the footbridge number 0 fell.",
    extractions=[lx.data.Extraction(extraction_class="figure", extraction_text="At least 9 people")],
)


def extract(texts: list[str], url: str, workers: int) -> int:
    """Texts whose figure was found and tied to the text."""
    documents = [lx.data.Document(text=text) for text in texts]
    results = lx.extract(
        documents,
        prompt_description="Extract figures.",
        examples=[EXAMPLE],
        config=lx.factory.ModelConfig(
            model_id="gpt-4o-mini",
            provider="OpenAILanguageModel",
            provider_kwargs={"api_key": "no-key", "base_url": url, "max_workers": workers},
        ),
        max_workers=workers,
        batch_length=len(documents),
        fence_output=False,
        use_schema_constraints=False,
        show_progress=False,
    )
    return sum(any(found.char_interval for found in result.extractions or ()) for result in results)


def main() -> None:
    """Warm up, then measure."""
    url, workers = sys.argv[1], int(sys.argv[2])
    texts = json.load(sys.stdin)
    extract(texts[:5], url, workers)
    started, cpu = time.perf_counter(), time.process_time()
    found = extract(texts, url, workers)
    told = {
        "seconds": time.perf_counter() - started,
        "cpu": time.process_time() - cpu,
        "found": found,
        "version": version("langextract"),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
