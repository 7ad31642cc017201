# make demo: set up and read an example page.  make test: every test.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test programs lint clean schema
.DEFAULT_GOAL := demo

demo: .venv/installed
	@mkdir -p out
	@$(BIN)/onrecord read examples/summit.html
	@$(BIN)/onrecord read examples/summit.html -o out/summit.html
	@echo "The page to read: out/summit.html (open it in a browser). The command is .venv/bin/onrecord; . .venv/bin/activate lets you leave out the path."

test: .venv/installed-dev programs
	@$(BIN)/python -m pytest

# What the tests run for real: a browser with a font to measure lines by, voices, a translator.
programs:
	@.ci/install-programs

lint: .venv/installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "onrecord needs Python 3.11 or newer: make demo PYTHON=python3.11"; exit 2; }
	@$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	@echo "Installing onrecord into .venv (a minute, once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/installed-dev: .venv/installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

clean:
	rm -rf .venv out dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The JSON Schema file, after a change to the nouns.
schema: .venv/installed
	@$(BIN)/python -c "import json; from onrecord.record import json_schema; print(json.dumps(json_schema(), indent=1))" > src/onrecord/article.schema.json
