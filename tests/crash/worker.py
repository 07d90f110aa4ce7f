"""A batch to be killed: each line on stdin forks a process that works on it; its pid, and how it ended, go to stdout.

Forking spares each life the second or two of imports, word lists and clients.
"""

import asyncio
import os
import sys
from pathlib import Path

from town import article, articles

from newsstruct import asummarize, summarize_many
from newsstruct.engines.llm import ModelEngine
from newsstruct.testing.fake import plain_client

WARM_UP = 10**9


def work(engine: ModelEngine, store: Path, documents: int, concurrency: int) -> None:
    summarize_many(articles(documents), model=engine, store=store, concurrency=concurrency, progress=False)


def main() -> None:
    url, store, documents, concurrency = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    engine = ModelEngine("openai/fake-model", api_key="no-key", base_url=url, http_client=plain_client)
    asyncio.run(asummarize(article(WARM_UP), model=engine))
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            work(engine, store, documents, concurrency)
            os._exit(0)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
