# make run    the app, on http://localhost:8501
# make test   style, tests, and tests in a real browser (found, or else installed)
# make bench  how fast an edit shows, beside an empty Streamlit app
# make lint   style alone
# Another Python than python3:  make run PYTHON=python3.12

PYTHON ?= python3
BIN := $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)
PY := $(BIN)/python
READY := .venv/ready

.PHONY: run test bench lint

run: $(READY)
	$(PY) -m streamlit run app.py

test: lint
	@$(PY) tests/browser/chromium.py || true # without a browser its tests fail, and say why
	$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder # two at a time, fast ones first

bench: $(READY)
	@$(PY) tests/browser/chromium.py
	$(PY) -m tests.bench

lint: $(READY)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c "" 2>/dev/null || { echo "No Python at '$(PYTHON)': make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || \
	  { echo "kamap needs Python 3.11 or newer: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c "import ensurepip, venv" 2>/dev/null || \
	  { echo "This Python cannot make a venv: apt-get install python3-venv" >&2; exit 1; }
	@echo "Installing what kamap needs into .venv; this takes a minute."
	@$(PYTHON) -m venv .venv
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@
