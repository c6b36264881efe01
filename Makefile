# The commands of the house. `make help` lists them; `make run` and `make test` need nothing before.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

# As `licheng` sets it for itself: frames are small, and threads cost more than they save.
ONE_THREAD := POLARS_MAX_THREADS=1

# Python 3.11 reads the path of an editable install in the locale's encoding: Chinese needs UTF-8.
export LC_ALL := C.UTF-8

.DEFAULT_GOAL := help

help:  ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

install: $(STAMP)  ## an environment of our own with the pinned dependencies

$(STAMP): requirements.lock pyproject.toml
	"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	"$(PYTHON)" -m venv "$(VENV)"
	"$(BIN)/python" -m pip install --quiet --require-hashes --no-deps -r requirements.lock
	"$(BIN)/python" -m pip install --quiet --no-deps --no-build-isolation --editable .
	"$(BIN)/python" -m compileall -q src orchestration
	touch "$(STAMP)"

run: install  ## take in the sample, load the warehouse, show what happened
	LICHENG_DATA_DIR="$(CURDIR)/sample" "$(BIN)/licheng" sample
	LICHENG_DATA_DIR="$(CURDIR)/sample" "$(BIN)/licheng" run

test: install lint  ## all checks, and the tests of ten minutes
	$(ONE_THREAD) "$(BIN)/python" -m pytest

test-long: install  ## the tests that take minutes, or a browser
	$(ONE_THREAD) "$(BIN)/python" -m pytest -m long

lint: install  ## style, types, and the contract that data runs one way
	"$(BIN)/ruff" check .
	"$(BIN)/ruff" format --check .
	"$(BIN)/mypy"
	"$(BIN)/lint-imports"

dev: install  ## web UI, schedule and sensors on the sample, on http://127.0.0.1:3000
	LICHENG_DATA_DIR="$(CURDIR)/sample" "$(BIN)/licheng" sample
	LICHENG_DATA_DIR="$(CURDIR)/sample" "$(BIN)/licheng" serve

bench: install  ## the benchmarks, each a ratio measured in one run
	"$(BIN)/python" benchmarks/stages.py
	"$(BIN)/python" -m benchmarks.runs --peers
	"$(BIN)/python" -m benchmarks.first_fill
	if [ -d ../shared/data ]; then "$(BIN)/python" benchmarks/understanding.py ../shared/data/spreadsheets; fi

picture: install  ## the picture of the rooms, from the imports
	"$(BIN)/python" docs/rooms.py

clean:  ## stop the sample's server and delete what was made here
	if [ -x "$(BIN)/licheng" ] && [ -d sample ]; then LICHENG_DATA_DIR="$(CURDIR)/sample" "$(BIN)/licheng" stop --destroy; fi
	rm -rf sample "$(VENV)" .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

lock:  ## pin the dependencies again (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --group dev --output-file requirements.lock pyproject.toml

.PHONY: help install run test test-long lint dev bench picture clean lock
