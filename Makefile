# Everything a developer types. `make demo INPUT=some.laz` takes a file of yours, `make mutants ROOM=octree` one room,
# `make package INDEX=… EMAIL=… HOMEPAGE=… REPOSITORY=… TRACKER=…` the addresses of a release.
.PHONY: setup demo test test-next lint docs bench mutants torture lock package clean
INPUT ?=
ROOM ?=
SEED ?= 1
COUNT ?= 60
MINUTES ?= 0
INDEX =
EMAIL =
HOMEPAGE =
REPOSITORY =
TRACKER =

setup:
	@tools/setup

demo: setup
	@.venv/bin/python tools/demo.py $(if $(INPUT),"$(INPUT)")

test: setup
	@QT_QPA_PLATFORM=offscreen .venv/bin/pytest -n 2 --dist loadfile

test-next:
	@python3 tools/next.py $(ARGS)

lint: setup
	@.venv/bin/ruff check . && .venv/bin/ruff format --check .

docs: setup
	@.venv/bin/python tools/site.py

bench: setup
	@.venv/bin/python benchmarks/run.py $(ARGS)

mutants: setup
	@.venv/bin/python tools/mutants.py $(ROOM) --seed $(SEED) --count $(COUNT) --minutes $(MINUTES)

torture: setup
	@nice -n 19 .venv/bin/python benchmarks/torture.py $(ARGS)

lock: setup
	@.venv/bin/python tools/lock.py

package: setup
	@.venv/bin/python tools/package.py --index "$(INDEX)" --email "$(EMAIL)" --homepage "$(HOMEPAGE)" --repository "$(REPOSITORY)" --tracker "$(TRACKER)"

clean:
	rm -rf .venv .profile .cache build dist demo *.egg-info .pytest_cache .ruff_cache .hypothesis
