# The commands of the house. Each target is one line a newcomer can read; everything else is in pyproject.toml.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
ARGS ?=

.PHONY: help env dev demo test lint run bench judge lock

help: ## what can be typed here
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/run.stamp: locks/run.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r locks/run.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: locks/dev.txt $(VENV)/run.stamp
	$(PIP) install --require-hashes -r locks/dev.txt
	@touch $@

env: $(VENV)/run.stamp ## make the environment that runs the bot
dev: $(VENV)/dev.stamp ## add what tests, lint and benches need

demo: env ## watch Unison work in a Slack workspace on this machine (ARGS=--stay to type along)
	@$(BIN)/unison demo $(ARGS)

test: dev ## run every test (ARGS="-k word" to choose)
	@$(BIN)/python -m pytest -n 2 $(ARGS)

lint: dev ## ruff, mypy, import contracts
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

run: env ## start the bot from .env
	@$(BIN)/unison run

bench: dev ## measure speed, side by side with its floor
	@$(BIN)/python -m bench $(ARGS)

judge: dev ## score findings on the corpus, the keyword baseline beside (WORKSPACE=name lists misses and false alarms)
	@$(BIN)/python -m bench.judge $(if $(WORKSPACE),--workspace $(WORKSPACE)) $(ARGS)

lock: dev ## refresh locks/ after a change of dependencies in pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o locks/run.txt
	$(BIN)/uv pip compile pyproject.toml --extra charts --group build --group dev --group bench -c locks/run.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o locks/dev.txt
