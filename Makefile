# `make` sets everything up and builds the briefs; `make help` lists the rest.
# What is set up once is marked by files in .venv: after that no network is needed.

# The first of these that is Python 3.11 or later serves; or name one: make PYTHON=python3.13
PYTHON = python3 python3.14 python3.13 python3.12 python3.11
VENV = .venv
RUN = $(VENV)/bin/python
PIP = $(RUN) -m pip --disable-pip-version-check install --quiet --require-hashes --requirement
CATALOGUES = $(wildcard briefpress/locale/*/LC_MESSAGES/*.po)
MISSING = Briefpress needs Python 3.11 or later, and found none; to name one: make PYTHON=/path/to/it

briefs: $(VENV)/.run catalogues ## set everything up and build all briefs into out/ (the default)
	@$(RUN) generate.py

# Hundreds of processes that the tests start would otherwise compile every module again.
test: export PYTHONDONTWRITEBYTECODE =
test: $(VENV)/.test catalogues ## set everything up and run the tests: format, lint, types, pytest
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy
	$(RUN) -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

search: $(VENV)/.test catalogues ## put new and many more random texts to the tests that take any text
	BRIEFPRESS_EXAMPLES=search $(RUN) -m pytest --numprocesses auto -m hypothesis

bench: $(VENV)/.run catalogues ## measure how fast it is beside bare WeasyPrint
	@$(RUN) benchmarks/speed.py

mutations: $(VENV)/.run catalogues ## put thousands of honest and dishonest quotations and figures to the checker
	@$(RUN) benchmarks/mutations --each 200

statements: $(VENV)/.run catalogues ## put a thousand statements, each written for itself, to the checker
	@$(RUN) benchmarks/statements

scaling: $(VENV)/.run catalogues ## measure what checking costs as sources and quotations grow
	@$(RUN) benchmarks/scaling.py

hostile: $(VENV)/.run catalogues ## read hostile texts at growing sizes
	@$(RUN) benchmarks/hostile.py

crashes: $(VENV)/.test catalogues ## kill `send` 300 times and count who got a message twice or not at all
	@$(RUN) benchmarks/mail_crashes.py

conformance: $(VENV)/.test catalogues ## print every layout, paper, language and profile, and ask veraPDF
	@$(RUN) tools/conformance.py

gallery: $(VENV)/.test catalogues ## take the pictures of docs/gallery.md; needs pdftoppm and Chromium
	@$(RUN) tools/gallery.py

clean: ## take away what was set up; out/ stays
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	rm -f $(CATALOGUES:.po=.mo)
	find briefpress tests tools benchmarks -name __pycache__ -prune -exec rm -rf {} +

# Versions change only where pyproject.toml asks for it, or all of them: make lock UPGRADE=--upgrade
LOCK = build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --only-binary :all: --emit-build-options --custom-compile-command 'make lock' $(UPGRADE) \
  pyproject.toml
lock: build/lock/bin/uv ## lock the versions that pyproject.toml asks for in requirements/
	$(LOCK) --output-file requirements/run.txt
	$(LOCK) --group dev --constraint requirements/run.txt --output-file requirements/test.txt

help: ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile

# Where Pango or Python's `venv` is missing, it is installed if that takes no password; else one
# line says how. `briefpress.doctor` prints the command, or nothing where nothing is missing.
$(RUN):
	@for python in $(PYTHON) ''; do \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	done; \
	test -n "$$python" || { echo '$(MISSING)' >&2; exit 1; }; \
	export DEBIAN_FRONTEND=noninteractive; allowed=; \
	get=$$("$$python" -m briefpress.doctor) || exit 1; \
	case $$get in \
	    'sudo apt-get '*) sudo -n true 2>/dev/null && allowed=1 ;; \
	    'apt-get '*) allowed=1 ;; \
	esac; \
	if [ -n "$$allowed" ]; then \
	    echo "$$get" >&2; \
	    $${get%% install *} -qq update; \
	    $$get -qq -y --no-install-recommends >/dev/null || exit 1; \
	    get=$$("$$python" -m briefpress.doctor); \
	fi; \
	test -z "$$get" || { echo "Something is missing here. Run this, then make again: $$get" >&2; exit 1; }; \
	echo "setting up $(VENV), once" >&2; \
	"$$python" -m venv --clear $(VENV)

$(VENV)/.run: requirements/run.txt | $(RUN)
	$(PIP) requirements/run.txt
	@touch $@

$(VENV)/.test: requirements/test.txt | $(RUN)
	$(PIP) requirements/test.txt
	@touch $(VENV)/.run $@

catalogues: $(CATALOGUES:.po=.mo)

# One run compiles them all, and the rest then are newer than their sources.
$(CATALOGUES:.po=.mo): %.mo: %.po
	@$(RUN) tools/catalogues.py compile

build/lock/bin/uv:
	python3 -m venv build/lock
	build/lock/bin/python -m pip install --quiet uv==0.13.9

.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: briefs test search bench mutations statements scaling hostile crashes conformance gallery clean lock help catalogues
