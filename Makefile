# Python 3.11 or newer and make are all that a machine needs; `make help` lists the targets.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
ENGINES := .venv/.engines
PAGES := .venv/.pages

# what Python has compiled is kept, whatever the machine says: every run, worker and kernel would compile it anew
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help reports test quick lab lint format test-faults test-pages test-engines audit bench lock clean

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | expand -t 16

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "retention_lib needs Python 3.11 or newer; found " + sys.version.split()[0] + "; run make with PYTHON=python3.11")'
	@echo "building .venv from requirements.lock (once, about a minute)"
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

reports: $(READY) ## render the CDNOW and demo reports into reports/site/
	@$(BIN)/retention run reports/cdnow.toml --jobs 2
	@$(BIN)/retention run reports/demo.toml --jobs 2

test: $(READY) ## run the tests, warnings as errors
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal

quick: $(READY) ## the tests of rfm, cohorts, texts, pictures and the architecture, in under half a minute
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal tests/rfm tests/cohorts tests/writing tests/test_plots.py tests/test_architecture.py

lab: $(READY) ## open the notebooks in JupyterLab
	$(BIN)/jupyter lab --notebook-dir=notebooks

lint: $(READY) ## check format, style, types and density, notebooks included
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python benchmarks/density.py

format: $(READY) ## format, notebooks included, and mend what can be mended
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

test-faults: $(READY) ## cause every fault a run may meet, and see that pages and processes stay in order (needs the right to mount)
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal tests/faults

$(PAGES): $(READY) tests/pages/requirements.lock tests/pages/package-lock.json
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r tests/pages/requirements.lock
	@npm ci --prefix tests/pages --silent --no-audit --no-fund
	@touch $@

reports/site/index.html:
	@$(MAKE) reports

test-pages: $(PAGES) | reports/site/index.html ## open the pages in headless Chromium (needs Chromium, LibreOffice, Node.js and npm)
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal tests/pages

$(ENGINES): $(READY) tests/engines/requirements.lock
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r tests/engines/requirements.lock
	@touch $@

test-engines: $(ENGINES) ## run one battery on DuckDB, PostgreSQL and Spark (needs PostgreSQL and Java 17)
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal tests/engines

audit: $(READY) ## models fitted to what they drew, false findings and planted risks counted over fifty shops, runs killed at forty instants, the tests on other Pythons and on the lowest versions; prints a table (about two hours; needs uv)
	@PYTHONPATH=tests $(BIN)/python tests/audit/fits.py
	@PYTHONPATH=tests $(BIN)/python tests/audit/quiet.py
	@PYTHONPATH=tests $(BIN)/python tests/audit/answers.py
	@$(BIN)/python tests/audit/totals.py
	@$(BIN)/python tests/audit/forecasts.py
	@$(BIN)/python tests/audit/risks.py
	@$(BIN)/python -m pytest --numprocesses auto tests/faults/test_kills.py --instants 20
	@$(BIN)/python tests/audit/versions.py

bench: $(READY) ## time CLV beside lifetimes, journeys beside SQL and pandas and a grid of pages beside papermill, into benchmarks/*.md (minutes)
	@$(BIN)/python benchmarks/clv.py
	@$(BIN)/python benchmarks/journeys.py
	@$(BIN)/python benchmarks/grid.py

lock: $(READY) ## resolve the locks anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url \
		--upgrade --extra dev --extra lab pyproject.toml -o requirements.lock
	for checks in engines pages; do uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --no-emit-index-url -c requirements.lock tests/$$checks/requirements.in -o tests/$$checks/requirements.lock; done

clean: ## remove the environment and what was rendered
	rm -rf .venv reports/site tests/pages/node_modules build *.egg-info
