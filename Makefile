# Everything a developer types. `make demo INPUT=some.laz` takes a file of yours.
.PHONY: setup demo test lint bench package clean
INPUT ?=

setup:
	@tools/setup

demo: setup
	@.venv/bin/python tools/demo.py $(if $(INPUT),"$(INPUT)")

test: setup
	@QT_QPA_PLATFORM=offscreen .venv/bin/pytest -n 2 --dist loadfile

lint: setup
	@.venv/bin/ruff check .

bench: setup
	@.venv/bin/python benchmarks/run.py $(ARGS)

package:
	@python3 tools/package.py

clean:
	rm -rf .venv .profile .cache build dist demo *.egg-info .pytest_cache .ruff_cache .hypothesis
