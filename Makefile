# A fresh machine needs git, make and Python 3.11 or newer with pip and venv; the rest comes here.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test check proof servers demo bench texts made onefile lock clean

run: $(VENV)/.run  ## set up and open the program (without a terminal: print the state)
	@$(BIN)/lotse

test: $(VENV)/.dev  ## set up and pass the tests
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: $(VENV)/.dev  ## lint, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/make_pictures.py --check

proof: $(VENV)/.dev  ## the long proofs: kills, power cuts, files from hell, real carriers (minutes)
	$(BIN)/python -m pytest proofs -n 2 --dist worksteal -rs

servers: $(VENV)/.dev  ## the shared folder in an S3 store and over SSH too (installs 250 MB once)
	@$(PIP) install --require-hashes -r requirements-servers.lock
	$(BIN)/python -m pytest tests/storage/test_s3_folder.py tests/storage/test_sftp_folder.py \
	  tests/storage/test_shared_folders.py -rs

demo: $(VENV)/.run  ## three desks, 4,038 contacts, one shared folder, one report
	@$(BIN)/python demo/dortmund.py

bench: $(VENV)/.dev  ## every benchmark, with the marks beside the figures
	$(BIN)/python benchmarks

texts: $(VENV)/.dev  ## collect new sentences, compile the catalogues
	$(BIN)/python tools/texts.py

made: $(VENV)/.dev  ## write anew what is made from the code: catalogues, keys, man pages, pictures
	$(BIN)/python tools/texts.py
	$(BIN)/python tools/make_keys.py
	$(BIN)/python tools/make_man.py
	$(BIN)/python tools/make_pictures.py

onefile: $(VENV)/.run  ## one file for Linux that runs without Python: dist/lotse-linux
	@$(PIP) install --editable ".[remote]" "pyinstaller>=6.22,<7"
	$(BIN)/pyinstaller -y --log-level WARN --distpath dist --workpath build packaging/lotse.spec
	$(BIN)/python packaging/onefile.py dist/lotse dist/lotse-linux

lock: $(VENV)/.dev  ## write the lock files anew from pyproject.toml
	$(BIN)/python tools/lock.py

clean:
	rm -rf $(VENV) build dist

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Lotse needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made requirements.lock pyproject.toml
	@echo "Setting up (once) ..." >&2
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
