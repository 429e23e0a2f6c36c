.DEFAULT_GOAL := check
.PHONY: install serve test lint types fix check clean

# Everything runs from .venv; it is rebuilt when the pinned requirements change.
PYTHON ?= python3
BIN := .venv/bin

install:
	$(PYTHON) -m venv .venv
