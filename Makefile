# Everything runs in .venv, made on first use from requirements.lock.
PYTHON ?= python3
BIN := .venv/bin
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
endif
READY := .venv/.ready

.PHONY: report test lab explorer notebooks lock

## write the report of data/articles into reports/
report: $(READY)
	$(BIN)/python -m toolkit report data/articles reports

## run the whole test suite
test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --dist loadfile --ignore tests/browser
	$(BIN)/python -m pytest tests/browser

## open JupyterLab on the notebooks
lab: $(READY)
	$(BIN)/jupyter lab --notebook-dir=. notebooks/01_articles.ipynb

## open the explorer as a web page
explorer: $(READY)
	cd notebooks && ../$(BIN)/voila explorer.ipynb

## run the notebooks again in place
notebooks: $(READY)
	$(BIN)/python -m toolkit notebooks --in-place

## pin every dependency anew
lock: $(READY)
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --all-extras \
		--no-emit-index-url --no-header --upgrade --output-file requirements.lock pyproject.toml

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or newer is needed: make PYTHON=python3.12 …')"
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -c "import pathlib; pathlib.Path('$(READY)').touch()"
