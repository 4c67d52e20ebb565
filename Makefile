# Two commands matter: `make run` to chat with the coach, `make test` to check the project.
# They need git, make and Python 3.11 or 3.12; everything else they bring along.

PYTHON ?= $(shell for p in python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
SETUP := $(or $(PYTHON),python3) deploy/setup_environment.py

.DEFAULT_GOAL := help

export RASA_TELEMETRY_ENABLED := false

.PHONY: help
help: ## Show what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

.PHONY: run
run: install ## Set up what is missing, then serve the chat page
	@exec $(BIN)/coach serve

.PHONY: setup
setup: install ## The same without serving: packages, encoder, model, tables
	@$(BIN)/coach prepare

.PHONY: install
install: ## Install the locked packages
	@$(SETUP) --venv $(VENV) --lock requirements.lock

.PHONY: dev
dev: ## Install what the checks need as well
	@$(SETUP) --venv $(VENV) --lock requirements-dev.lock

.PHONY: test
test: dev lint types services unit model browser integration ## Run every check, as CI does

.PHONY: lint
lint: dev ## Style, types, direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.nlu.conversations

.PHONY: types
types: ## Types of the page's scripts, where there is npm
	@sh deploy/check_script_types.sh

.PHONY: unit
unit: dev ## Tests that need no model: seconds
	$(BIN)/pytest tests/unit tests/actions tests/storage tests/channels tests/contract

.PHONY: model
model: dev ## Check the data with Rasa, train if they changed
	LOG_LEVEL=WARNING $(BIN)/python -W ignore -m rasa data validate --data data/nlu data/responses data/rules
	$(BIN)/coach prepare

.PHONY: integration
integration: dev ## Conversations with the trained model, the page in a browser
	$(BIN)/pytest tests/conversations tests/nlu tests/browser tests/reliability tests/security tests/scale

.PHONY: nlu-report
nlu-report: dev ## Train the coach and stock Rasa, measure both on held-out sentences (two hours)
	@$(BIN)/coach prepare
	$(BIN)/python -m bench.understanding --whole

.PHONY: bench
bench: dev services ## Measure the coach beside stock Rasa, write bench/RESULTS.md (two hours; BENCH=--trained: 20 minutes)
	$(BIN)/python -m bench.comparison $(BENCH)

.PHONY: browser
browser: ## See that there is a Chromium; install one where that is allowed
	@sh deploy/find_browser.sh

.PHONY: services
services: ## See that there are PostgreSQL and Redis; install them where that is allowed
	@sh deploy/find_services.sh

.PHONY: format
format: dev ## Put the code into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: lock
lock: ## Resolve the dependencies anew (needs uv)
	uv pip compile $(UV_OPTIONS) -o requirements.lock
	uv pip compile $(UV_OPTIONS) --extra dev -c requirements.lock -o requirements-dev.lock

UV_OPTIONS := pyproject.toml --generate-hashes --universal --python-version 3.11 \
	--no-emit-package tensorflow --no-header --no-annotate

.PHONY: clean
clean: ## Remove everything that was installed, built or trained; keeps people's data in var/
	rm -rf $(VENV) .rasa .mypy_cache .pytest_cache .ruff_cache models/encoder models/*.tar.gz models/*.sha256
