# Everything runs from this folder with the virtual environment in .venv; nothing else of the machine is changed.
PYTHON3 ?= python3
PYTHON := .venv/bin/python
PIP := $(PYTHON) -m pip install --quiet --disable-pip-version-check --no-input
TEST := FACTDB_CLUSTER=test

.DEFAULT_GOAL := help
.PHONY: help run dev test check bench pictures stop shell superuser messages

help:
	@echo "make run        start factdb: database, demonstration record, web server"
	@echo "make dev        the same with reload on change and tracebacks"
	@echo "make stop       stop this copy's web server and databases"
	@echo "make test       run the tests (ARGS=... goes to pytest)"
	@echo "make check      linters, types, missing migrations, Django's checks"
	@echo "make bench      what the history of edits costs, and the API beside two others (ARGS=\"--size 10k --quick\")"
	@echo "make shell      Django's shell"
	@echo "make superuser  make a login that may do everything; asks for its name and password"
	@echo "make pictures   take the pictures of the reviewer's guide anew (needs chromium)"
	@echo "make messages   collect and compile the strings to translate (needs gettext)"
	@echo
	@echo "PORT chooses the web server's port. DATABASE_URL names a PostgreSQL server (15 or later) to use"
	@echo "instead of the one that comes along."

run: .venv/installed-to-run
	@$(PYTHON) -m factdb.launch run

dev: .venv/installed-to-run
	@$(PYTHON) -m factdb.launch dev

stop:
	@if [ -x $(PYTHON) ]; then $(PYTHON) -m factdb.launch stop; fi

shell: .venv/installed-to-run
	@$(PYTHON) manage.py shell

superuser: .venv/installed-to-run
	@$(PYTHON) manage.py createsuperuser

test: .venv/installed-to-develop
	$(TEST) $(PYTHON) -m pytest -n 2 --dist worksteal $(ARGS)

check: .venv/installed-to-develop
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(TEST) $(PYTHON) -m mypy
	$(TEST) $(PYTHON) manage.py makemigrations --check --dry-run
	$(TEST) $(PYTHON) manage.py check

bench: .venv/installed-to-develop
	$(TEST) $(PYTHON) -m tests.bench.history
	$(TEST) $(PYTHON) -m tests.bench.rendering
	$(PYTHON) -m tests.bench.api $(ARGS)

pictures: .venv/installed-to-develop
	@mkdir -p .pictures
	FACTDB_PICTURES=.pictures $(TEST) $(PYTHON) -m pytest tests/browser/test_review_walk.py
	@for name in queue in-review changes retracted; do cp .pictures/$$name-en.png factdb/guide/$$name.png; done

# The date of the collection is dropped, so that only changed words change the file.
PO := factdb/locale/ar/LC_MESSAGES/django.po
messages: .venv/installed-to-run
	$(PYTHON) manage.py makemessages -l ar --ignore tests --ignore staticfiles --no-location --no-wrap --no-obsolete
	@sed '/^"POT-Creation-Date/d' $(PO) > $(PO).new && mv $(PO).new $(PO)
	$(PYTHON) manage.py compilemessages -l ar --ignore .venv

.venv/bin/python:
	@echo "Making the virtual environment .venv ..."
	@$(PYTHON3) -c 'import sys; sys.exit("factdb needs Python 3.11 or later" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON3) -m venv .venv

.venv/installed-to-run: requirements.txt | .venv/bin/python
	@echo "Installing what factdb needs (requirements.txt); the first time this takes a minute ..."
	@$(PIP) -r requirements.txt
	@touch $@

.venv/installed-to-develop: requirements.txt requirements-dev.txt | .venv/bin/python
	@echo "Installing what the tests need (requirements-dev.txt); the first time this takes a minute ..."
	@$(PIP) -r requirements-dev.txt
	@touch $@
