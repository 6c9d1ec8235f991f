# `make quiz` prints the study quiz of the documents in seeds/; `make test` runs every test.
# Both first set up what is missing. PYTHON=… names another Python (3.11 or newer).

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

ifndef PYTHON
PYTHON := $(shell for name in python3.13 python3.12 python3.11 python3; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$name" && break; done)
endif

BIN := .venv/bin
STAMP := .venv/.installed
SOURCES ?= seeds
OUT ?= output

# WeasyPrint sets text with these shared libraries.
FIND_LIBRARIES := from ctypes.util import find_library as find; import sys; \
	sys.exit(not all(map(find, ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset"))))
DEBIAN_LIBRARIES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
APT := apt-get -qq -o DPkg::Lock::Timeout=120 -o Acquire::http::Timeout=30 -o Acquire::https::Timeout=30 -o Acquire::Retries=2
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input --timeout 30 --retries 3

.PHONY: help quiz test check format schema clean system

help:
	@echo 'make quiz    read $(SOURCES)/ and write paper.pdf, sheet.pdf, key.pdf and bank.json to $(OUT)/'
	@echo 'make test    run every test'
	@echo 'make check   lint, format, types, then every test'
	@echo 'make format  lay out the code'
	@echo 'make schema  write the JSON Schema of the bank anew from its types'
	@echo 'make clean   delete the environment, caches and results'

quiz: $(STAMP)
	$(BIN)/quizgen quiz $(SOURCES) --out $(OUT)
	$(BIN)/quizgen export --to json -o $(OUT)/bank.json

test: $(STAMP)
	$(BIN)/python -m pytest

check: $(STAMP)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict quizgen
	$(BIN)/python -m pytest

format: $(STAMP)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

schema: $(STAMP)
	$(BIN)/python -c 'import sys; from quizgen.bank import schema; sys.stdout.buffer.write(schema())' > bank.schema.part
	mv bank.schema.part quizgen/bank.schema.json

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find quizgen tests -name __pycache__ -type d -prune -exec rm -rf {} +
	find output -mindepth 1 ! -name .gitkeep -delete

$(STAMP): pyproject.toml constraints.txt | system
	@echo 'quizgen: installing the Python packages into .venv' >&2
	$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	$(PIP) install -c constraints.txt -e '.[fast,office,lang,test]'
	touch $@

# What pip cannot install: the shared libraries, and on Debian the part of Python that makes environments.
system:
	@if [ -z '$(PYTHON)' ]; then echo 'quizgen needs Python 3.11 or newer and found none: install python3 with apt-get, dnf or brew, or name it: make PYTHON=/path/to/python3' >&2; exit 1; fi
	@missing=''; \
	$(PYTHON) -c '$(FIND_LIBRARIES)' || missing='$(DEBIAN_LIBRARIES)'; \
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		missing="$$missing $$($(PYTHON) -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if ! command -v apt-get >/dev/null; then root=none; \
	elif [ "$$(id -u)" = 0 ]; then root='env'; \
	elif sudo -n true 2>/dev/null; then root='sudo -n env'; \
	else root=none; fi; \
	if [ "$$root" != none ]; then \
		echo "quizgen: installing $$missing" >&2; \
		$$root DEBIAN_FRONTEND=noninteractive $(APT) update; \
		known=''; for name in $$missing; do if apt-cache show "$$name" >/dev/null 2>&1; then known="$$known $$name"; fi; done; \
		$$root DEBIAN_FRONTEND=noninteractive $(APT) install -y --no-install-recommends $$known; \
	else \
		echo 'quizgen: not everything it needs was found. Install it with the line for this system:' >&2; \
		echo "  Debian, Ubuntu: sudo apt-get install $$missing" >&2; \
		echo '  Fedora:         sudo dnf install python3 pango harfbuzz' >&2; \
		echo '  macOS:          brew install python pango harfbuzz' >&2; \
	fi
