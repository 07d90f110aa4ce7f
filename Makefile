PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check format clean

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade "pip>=25.1"

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet -e .
	touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet -e . --group test --group check --group notebook
	touch $(VENV)/.installed $@

demo: $(VENV)/.installed  ## summarize an example article in the terminal, without a key
	$(BIN)/newsstruct summarize examples/articles/conflict.txt --published 2024-05-14 --model rules

test: $(VENV)/.installed-dev  ## run all tests
	$(BIN)/python -m pytest

check: $(VENV)/.installed-dev  ## lint, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV)
