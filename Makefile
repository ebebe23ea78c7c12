# Every path here is relative: the checkout may lie in a folder with spaces or accents.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules

# The first of these that is Python 3.11 or later and can make virtual environments; or yours:
# make PYTHON=/usr/local/bin/python3.12 venv
PYTHONS = python3 python3.13 python3.12 python3.11
FITS = import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
first = $(shell for name in $(1); do "$$name" -c "$(FITS)" >/dev/null 2>&1 && echo "$$name" && break; done)
PYTHON ?= $(call first,$(PYTHONS))

# What the oldest Python can install the later ones can too; `make lock` makes sure of it.
OLDEST = 3.11
LATER = 3.12 3.13
LOCKER = $(or $(call first,python$(OLDEST)),$(PYTHON))
HEADER = \# What docgen is run, built and tested with, to the last dependency. Remake it: make lock
PIP = build/lock/bin/python -m pip --disable-pip-version-check

RUN = .venv/bin/python -m

.PHONY: help
help: ## Show this list
	@echo "make demo     to see the whole job on samples/lot1.pdf; make test before a change goes in"
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-16s %s\n", $$1, $$2 }' Makefile

.PHONY: venv
venv: .venv/.ready ## Make .venv with docgen and all it needs, in the versions of requirements.lock

.venv/.ready: pyproject.toml requirements.lock
	@"$(PYTHON)" -c "$(FITS)" 2>/dev/null || { \
		echo "docgen needs Python 3.11 or later that can make virtual environments. Tried:"; \
		for name in $(if $(PYTHON),"$(PYTHON)",$(PYTHONS)); do \
			"$$name" -c 'import sys; print("    " + sys.argv[1] + ": Python", sys.version.split()[0])' "$$name" 2>/dev/null \
				|| { echo "    $$name: not found"; continue; }; \
			"$$name" -c 'import venv, ensurepip' 2>/dev/null \
				|| echo "        without venv (Debian, Ubuntu: apt install python3-venv)"; \
		done; \
		echo "Install one (Debian 12, Ubuntu 24.04 and later: apt install python3-venv; else python.org)"; \
		echo "or name it: make PYTHON=/path/to/python3 $(or $(MAKECMDGOALS),venv)"; \
		exit 1; \
	} >&2
	"$(PYTHON)" -m venv --clear .venv
	$(RUN) pip install --quiet --disable-pip-version-check --no-deps -r requirements.lock
	$(RUN) pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch .venv/.ready

.PHONY: system-packages
system-packages: ## Install LibreOffice, poppler and fonts where they are missing (apt-get)
	@sh tools/install-system-packages.sh

# Without LibreOffice there is no PDF: docgen says what to install, and the demo goes on.
.PHONY: demo
demo: .venv/.ready ## Do the whole job on samples/lot1.pdf and answers/lot1.yaml
	$(RUN) docgen parse samples/lot1.pdf
	$(RUN) docgen template lot1
	$(RUN) docgen check answers/lot1.yaml
	@echo $(RUN) docgen render answers/lot1.yaml --pdf
	@$(RUN) docgen render answers/lot1.yaml --pdf || { \
		! command -v soffice && ! command -v libreoffice && $(RUN) docgen render answers/lot1.yaml; \
	} >/dev/null 2>&1
	$(RUN) docgen read output/lot1.docx --form lot1 --table
	@echo
	@echo "Written:"
	@ls -1 parsed/lot1.yaml templates/lot1.docx output/lot1.docx
	@! test output/lot1.pdf -nt output/lot1.docx || echo output/lot1.pdf

.PHONY: test
test: .venv/.ready system-packages ## Run everything a change must pass: lint, types and tests
	@$(MAKE) --no-print-directory lint
	$(RUN) pytest -n auto

.PHONY: lint
lint: .venv/.ready ## Check style and types
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy

.PHONY: format
format: .venv/.ready ## Put the code in the style that lint asks for
	$(RUN) ruff check --fix-only .
	$(RUN) ruff format .

.PHONY: benchmark
benchmark: .venv/.ready ## Print the speed table; of more forms with FORMS="one.pdf two.pdf"
	@$(RUN) benchmarks.speed $(FORMS)

.PHONY: picture
picture: .venv/.ready system-packages ## Make the pictures in docs/ anew
	$(RUN) tools.picture

.PHONY: lock
lock: ## Resolve requirements.lock anew, on the oldest Python supported
	@"$(LOCKER)" --version | grep -q '^Python $(OLDEST)\.' || { echo "make lock needs Python $(OLDEST), the oldest that docgen runs on." >&2; exit 1; }
	"$(LOCKER)" -m venv --clear build/lock
	$(PIP) install --quiet --upgrade setuptools -e '.[dev]'
	$(PIP) freeze --all --exclude-editable --exclude pip >build/lock/frozen
	{ echo '$(HEADER)'; LC_ALL=C sort -f build/lock/frozen; } >build/lock/requirements.lock
	for version in $(LATER); do \
		$(PIP) install --quiet --dry-run --no-deps --ignore-installed --only-binary :all: \
			--python-version "$$version" --target build/lock/none -r build/lock/requirements.lock || exit 1; \
	done
	mv build/lock/requirements.lock requirements.lock

.PHONY: clean
clean: ## Delete what can be made again; output/ stays
	rm -rf .venv build docgen.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
