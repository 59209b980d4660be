# Every command sets up what it needs first; see bootstrap.py.
PYTHON ?= python3
SAMPLES ?=

.PHONY: help setup run test lint gallery bench check-long catalogues lock clean

help:
	@echo "make setup       the .venv, then .venv/bin/pims"
	@echo "make run         the demo household into demo-out/, then its window"
	@echo "make test        all tests"
	@echo "make lint        style, types, layers"
	@echo "make gallery     every page of the window as pictures, into gallery-out/"
	@echo "make bench       measurements of speed"
	@echo "make check-long [SAMPLES=DIR]   the long tests; imports a folder of exports twice"
	@echo "make catalogues  extract, update and compile the translations"
	@echo "make lock        newest allowed versions into requirements.lock"
	@echo "make clean       remove what was made"

setup run test lint gallery bench catalogues lock:
	@$(PYTHON) bootstrap.py $@

check-long:
	@$(PYTHON) bootstrap.py check-long $(SAMPLES)

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist demo-out gallery-out
