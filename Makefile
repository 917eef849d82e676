# Somo. `make run` and `make test` do all their own set-up; `make help` lists the rest.
PYTHON ?= python3
BIN := .venv/bin
PYTEST := $(BIN)/pytest
POT := build/words.pot

.DEFAULT_GOAL := help
.PHONY: help run test lint drill fresh bench picture look words coverage lock upgrade setup setup-test
export PYTHON

help: ## list what make can do
	@sed -n 's/^\([a-z-]*\):.*## /  make \1|/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-16s %s\n", $$1, $$2 }'

run: setup ## install what is missing, check the course, serve it (HOST, PORT; see README.md)
	@$(BIN)/flask course check
	@$(BIN)/flask db upgrade
	@exec $(BIN)/flask serve

test: lint ## all tests: databases, browser, architecture, operations; a few minutes
	$(PYTEST) -n 3 --dist loadfile --no-loadscope-reorder --durations=25 --durations-min=4

lint: setup-test ## style, types, and who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

drill: setup-test ## the long runs: kills under load, whole journeys; at most 40 minutes
	CHROMIUM=chromium $(PYTEST) -m drill -n 0 --timeout 2400 -s

fresh: ## the two commands of README.md in a bare root file system (as root, with debootstrap)
	scripts/fresh.sh

bench: setup-test ## ratios to the bare minimum, measured in one run
	$(BIN)/python benchmarks/bench.py

picture: setup ## draw the import graph into ARCHITECTURE.md, list the settings in README.md
	$(BIN)/python -m tools.picture
	$(BIN)/python -m tools.settings

look: setup-test ## every kind of page on contact sheets, in look/
	$(BIN)/python -m tests.browser.look

words: setup-test ## collect the words of the interface for translators, in build/words.pot
	@mkdir -p $(dir $(POT))
	$(BIN)/pybabel --quiet extract --mapping-file pyproject.toml --keyword UnreadableResponse --output-file $(POT) app

coverage: setup-test ## lines and branches of the curriculum and of all rules that no test reaches
	$(BIN)/coverage run -m pytest tests/curriculum $(wildcard tests/*/test_rules.py)
	$(BIN)/coverage report

lock: setup-test ## pin the newest versions that pyproject.toml admits
	$(BIN)/pip install --quiet uv
	for extra in "" test; do $(BIN)/uv pip compile pyproject.toml $${extra:+--extra $$extra} --upgrade --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --quiet -o requirements$${extra:+-$$extra}.txt; done

upgrade: ## after `git pull` on a server: install, back up, check, migrate, restart (UPGRADE.md)
	scripts/upgrade.sh

setup: ## only install what `make run` needs
	@scripts/setup.sh run

setup-test: ## only install what `make test` needs
	@scripts/setup.sh test
