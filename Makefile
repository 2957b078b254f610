# Two commands: `make report` shows the consistency report on seeds/, `make test` runs everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: report test lint bench peers accuracy screenshots clean

report: $(STAMP)
	@$(BIN)/checker check seeds

test: report lint
	@$(BIN)/pytest

lint: $(STAMP)
	@$(BIN)/ruff check checker tests benchmarks docs examples
	@$(BIN)/ruff format --check checker tests benchmarks docs examples
	@$(BIN)/mypy
	@$(BIN)/mypy examples/wagtail examples/superdesk

bench: $(STAMP)
	@$(BIN)/python benchmarks/speed.py

# What the benchmark of speed is measured beside; the program needs none of it.
peers: $(STAMP)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[peers]'
	@npm install --silent --prefix benchmarks/peers

# CHECKER_BENCH names the folder with the labelled data.
accuracy: $(STAMP)
	@$(BIN)/python benchmarks/accuracy.py

# The pictures of docs/html-report.md; wants a Chromium.
screenshots: $(STAMP)
	@$(BIN)/python docs/make_screenshots.py

$(STAMP): pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build *.egg-info
