# Heard: two commands on a machine with nothing but Python 3.11+, make and git.
#   make run    make test      (make help lists the rest)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test sure bench torture safeguarding format words requirements clean chromium

PYTHON := $(shell for python in "$$PYTHON" python3 python3.13 python3.12 python3.11 python3.14 python; do \
	"$$python" -c 'import sys; sys.version_info >= (3, 11) and print(sys.executable); sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; done | tail -n 1)
# an environment that is there keeps its Python: another path to the same one would make it anew, without the tools
INTO = $(if $(wildcard .venv/pyvenv.cfg),,--python "$(PYTHON)")
UV := $(shell command -v uv || echo .boot/bin/uv)
VENV := .venv/bin
ROOMS := heard bot web console office store flows casework
PO := $(wildcard locales/*/LC_MESSAGES/heard.po)
MO := $(PO:.po=.mo)

export UV_PYTHON_DOWNLOADS ?= never
export UV_HTTP_TIMEOUT ?= 120
export UV_HTTP_RETRIES ?= 5
# the certificates of this machine count too: councils have their own between them and the world
export UV_SYSTEM_CERTS ?= true

help: ## this list
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /make \1 \t/' | expand -t 20

run: .venv/.to-run $(MO) ## set everything up and start the whole service
	@exec $(VENV)/heard run

test: .venv/.to-test $(MO) chromium ## set everything up and run every test
	@$(VENV)/pytest -n 2 $(TESTS)

sure: .venv/.to-test $(MO) chromium ## the developer's gate: format, lint, types, imports, tests
	$(VENV)/ruff format --check .
	$(VENV)/ruff check .
	$(VENV)/mypy
	$(VENV)/lint-imports --no-cache
	$(VENV)/pytest -n 2 $(TESTS)

bench: .venv/.to-test $(MO) ## turns a second and waits, beside what others would pick (two cores to itself, about an hour)
	@$(UV) sync --quiet --frozen --inexact --group bench $(INTO)
	@$(VENV)/python -m benchmarks.speed.aims

torture: .venv/.to-test $(MO) ## people tell complaints while everything around them fails: ten minutes and more, one table
	@$(VENV)/python -m tests.torture

safeguarding: .venv/.to-run ## how much danger is noticed in our own labelled corpus, and how often wrongly
	@$(VENV)/heard safeguarding --corpus tests/casework/corpus

format: .venv/.to-test ## put the code in its usual form
	$(VENV)/ruff format .
	$(VENV)/ruff check --fix .

words: .venv/.to-run ## gather the words to translate, merge them into every language, compile
	@mkdir -p locales
	$(VENV)/pybabel --quiet extract --mapping-file pyproject.toml --output-file locales/.heard.pot --sort-by-file \
		--add-location=file --no-wrap --add-comments=Translators: --project=Heard --version=1 \
		--copyright-holder="the Heard maintainers" --msgid-bugs-address="" $(ROOMS) $(wildcard templates)
	@# the date alone is not a change
	@if diff -q -I '^"POT-Creation-Date' locales/.heard.pot locales/heard.pot >/dev/null 2>&1; \
		then rm locales/.heard.pot; else mv locales/.heard.pot locales/heard.pot; fi
	@[ -e locales/cy/LC_MESSAGES/heard.po ] || $(VENV)/pybabel --quiet init --input-file locales/heard.pot \
		--output-dir locales --domain heard --locale cy --no-wrap
	$(VENV)/pybabel --quiet update --input-file locales/heard.pot --output-dir locales --domain heard \
		--no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	$(VENV)/pybabel --quiet compile --directory locales --domain heard

requirements: $(UV) ## write requirements.txt anew from uv.lock
	$(UV) export --quiet --frozen --no-dev --no-emit-project --no-header --output-file requirements.txt

clean: ## forget the set-up (never var/, where the store is)
	rm -rf .venv .boot $(MO)

locales/%.mo: locales/%.po | .venv/.to-run
	@$(VENV)/pybabel --quiet compile --input-file $< --output-file $@ --locale $(firstword $(subst /, ,$*))

.venv/.to-run: pyproject.toml uv.lock | $(UV)
	@echo "Setting up ..."
	@$(UV) sync --quiet --frozen --inexact --no-dev $(INTO)
	@touch $@

.venv/.to-test: pyproject.toml uv.lock | $(UV)
	@echo "Setting up, with the tools for testing ..."
	@$(UV) sync --quiet --frozen $(INTO)
	@touch .venv/.to-run $@

# A browser is looked for, installed where we may, and named exactly where we may not.
chromium: .venv/.to-test
	@$(VENV)/python -m tests.browser >/dev/null 2>&1 || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
		echo "Installing Chromium ..." && apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; } || true
	@$(VENV)/python -m tests.browser >/dev/null

.boot/bin/uv:
	@[ -n "$(PYTHON)" ] || { echo "Heard needs Python 3.11 or newer: install it, or say where it is with PYTHON=/path/to/python3 make ..." >&2; exit 1; }
	@echo "Fetching uv into .boot/ ..."
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null; } || \
		{ echo "Python's venv module is missing: install the package python3-venv, then try again." >&2; exit 1; }
	@"$(PYTHON)" -m venv .boot
	@.boot/bin/python -m pip --quiet --disable-pip-version-check install uv
