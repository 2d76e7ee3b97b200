# Cunbo Coach. `make run` starts the coach, `make test` runs every check, `make help` lists the rest.
# Needs make and Python 3.11 or newer, nothing else: all the rest is installed into .venv.

VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
FOR_RUN := $(VENV)/.installed-for-run
FOR_DEV := $(VENV)/.installed-for-development
WORKERS ?= 4
BROWSERS := chromium chromium-browser google-chrome
FOUND := $(firstword $(foreach name,$(BROWSERS),$(shell command -v $(name) 2>/dev/null)))
CHROMIUM := $(or $(CUNBO_CHROMIUM),$(FOUND))

export UV_PROJECT_ENVIRONMENT := $(CURDIR)/$(VENV)
export UV_PYTHON_DOWNLOADS := never
unexport VIRTUAL_ENV UV_PYTHON
SYNC := $(UV) sync --frozen --quiet

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: run test lint types pytest format bench clean help

run: $(FOR_RUN) ## start the coach on http://127.0.0.1:8000
	@$(BIN)/cunbo serve

test: lint types pytest ## run every check, as CI does

lint: $(FOR_DEV) ## style, imports, lessons
	$(call check,ruff check,$(BIN)/ruff check .)
	$(call check,ruff format,$(BIN)/ruff format --check .)
	$(call check,import contracts,$(BIN)/lint-imports)
	$(call check,lessons,$(BIN)/cunbo lint content)

types: $(FOR_DEV) ## mypy, strict
	$(call check,types (mypy),$(BIN)/mypy)

pytest: $(FOR_DEV) ## the tests alone
	@$(if $(CHROMIUM),:,$(without_browser))
	@echo "tests (pytest, $(WORKERS) at a time)"
	@CUNBO_CHROMIUM="$(CHROMIUM)" $(BIN)/pytest -q -n $(WORKERS) --dist worksteal $(if $(CHROMIUM),,-m "not browser")

format: $(FOR_DEV) ## put the code into shape
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(FOR_DEV) ## measure, and print the tables
	@$(BIN)/python -m tests.benchmarks

clean: ## remove .venv, caches and build leftovers; your data stays
	@rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

# --- what is installed, and when it is again ---------------------------------------------------------

$(FOR_RUN): pyproject.toml uv.lock | $(UV)
	@echo "Installing what the coach needs into $(VENV) (about a minute the first time)"
	@$(SYNC) --no-dev --inexact
	@touch $@

$(FOR_DEV): pyproject.toml uv.lock | $(UV)
	@echo "Installing what the checks need into $(VENV) (a few minutes the first time)"
	@$(SYNC)
	@touch $@ $(FOR_RUN)

# A virtual environment that uv made has no pip of its own; ensurepip brings it.
$(UV): | $(BIN)/python
	@echo "Installing uv into $(VENV)"
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
	@$(BIN)/python -m pip install -qq --disable-pip-version-check "uv>=0.13,<0.14"

$(BIN)/python:
	@for python in $(PYTHON) python3.13 python3.12 python3.11 python3; do \
	  if "$$python" -c "import sys, ensurepip; sys.exit(sys.version_info < (3, 11))" >/dev/null 2>&1; then \
	    echo "Making $(VENV) with $$("$$python" --version)"; \
	    exec "$$python" -m venv --clear $(VENV); \
	  fi; \
	done; \
	echo "Cunbo Coach needs Python 3.11 or newer with its venv module, and found none." >&2; \
	echo "Debian, Ubuntu:  sudo apt-get install python3 python3-venv" >&2; \
	echo "macOS:           brew install python@3.13" >&2; \
	echo "Elsewhere:       make run PYTHON=/path/to/python3" >&2; \
	exit 1

# $(call check,name,command): one line when all is well, everything the command said when not.
define check
@printf '%-22s' '$(1)'; \
if said=$$($(2) 2>&1); then echo ok; else echo FAILED; printf '%s\n' "$$said"; exit 1; fi
endef

define without_browser
echo "No Chromium found: the browser tests are left out. To run them too:" >&2; \
echo "  sudo apt-get install chromium    (or: make test CUNBO_CHROMIUM=/path/to/chromium)" >&2; \
$(if $(CI),echo "CI must run them." >&2; exit 1,:)
endef
