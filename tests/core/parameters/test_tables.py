"""The tables of parameters: what is made from them is whole and up to date."""

from __future__ import annotations

import argparse
import importlib
import inspect
from pathlib import Path

import pytest
from copc_forge.core import (
    assign_crs,
    build_vpc,
    convert,
    convert_each,
    extract,
    index,
    migration,
    outline,
    parameters,
    rasterize,
    repair,
    split,
    validate,
)
from copc_forge.core import inspect as inspect_file
from copc_forge.core.bcc import append, compact, from_points, from_stream, migrate, query, recover, settle, to_copc
from copc_forge.core.cli.main import parser
from copc_forge.core.parameters.row import JobParameter, Kind
from copc_forge.core.parameters.tables import TABLES
from copc_forge.tests.support.tools import tool

ENGINE = {
    "convert": convert, "extract": extract, "index": index, "inspect": inspect_file, "validate": validate, "from_points": from_points,
    "from_stream": from_stream, "migrate": migrate, "recover": recover, "append": append, "settle": settle, "compact": compact,
    "migrate_cloud": migration.migrate,
    "assign_crs": assign_crs, "repair": repair, "to_copc": to_copc, "query": query,
    "outline": outline,
    "rasterize": rasterize,
    "split": split,
    "build_vpc": build_vpc,
    "convert_each": convert_each,
}  # fmt: skip
FOLDER = Path(parameters.__file__).parent
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem not in ("__init__", "row"))
OF_BCC = ("append", "compact", "from_points", "from_stream", "migrate", "query", "recover", "settle", "to_copc")
COMMAND = {job: f"bcc {job.replace('_', '-')}" for job in OF_BCC} | {
    "inspect": "info",
    "assign_crs": "assign-crs",
    "migrate_cloud": "migrate",
    "rasterize": "raster",
    "build_vpc": "build-vpc",
    "convert_each": "convert-each",
}
EACH = ("field",)  # of extract_each
SETTINGS = ("delta", "block_cells", "threads")  # of how cells are written
ASKED = ("overwrite", "aggregations")  # front ends have defaults of their own
ROWS = [(job, row) for job, table in TABLES.items() for row in table]


@pytest.fixture(scope="module")
def guide():
    return tool("guide")


def test_the_guide_is_up_to_date(guide):
    pages = {path.name: path.read_text("utf-8") for path in guide.PAGES.glob("*.md")}
    assert {name: guide.renewed(page) for name, page in pages.items()} == pages, "write it anew: python tools/guide.py"
    assert all(f"<!-- parameters: {job} -->" in "".join(pages.values()) for job in TABLES)


def test_the_guide_follows_a_table(guide, monkeypatch):
    """That the comparison sees a difference: with another table the page is another."""
    page = (guide.PAGES / "addtemporalindex.md").read_text("utf-8")
    changed = tuple(row.but(help="Means something else.") for row in TABLES["index"])
    monkeypatch.setitem(guide.TABLES, "index", changed)
    assert page != guide.renewed(page) and "Means something else." in guide.renewed(page)


def test_texts_are_collected_for_translation():
    known = set(tool("translations").collect())
    assert [text for _, row in ROWS if row.name for text in (row.text, row.help) if text and text not in known] == []
    assert all(row.text and row.help for _, row in ROWS if row.name)


@pytest.mark.parametrize("job", ENGINE)
def test_keywords_are_the_engines(job):
    keywords = set(inspect.signature(ENGINE[job]).parameters)
    assert [row.keyword for row in TABLES[job] if row.keyword and row.keyword not in (*keywords, *EACH, *SETTINGS)] == []


@pytest.mark.parametrize("job", ENGINE)
def test_defaults_are_the_engines(job):
    """Of all but replacing an output, which a command line must be asked for."""
    defaults = {name: value.default for name, value in inspect.signature(ENGINE[job]).parameters.items()}
    rows = [row for row in TABLES[job] if row.keyword in defaults and row.keyword not in ASKED and not (row.is_place or row.required)]
    assert {row.keyword: row.default for row in rows} == {row.keyword: defaults[row.keyword] for row in rows}


@pytest.mark.parametrize("job", TABLES)
def test_a_command_has_the_tables_options_and_no_others(job):
    command = parser()
    for word in COMMAND.get(job, job).split():
        command = next(action for action in command._actions if isinstance(action, argparse._SubParsersAction)).choices[word]
    actions = command._actions
    found = {option for action in actions for option in action.option_strings or [action.dest]}
    common = {"-h", "--help", "--verbose", "--progress", "--far-cache"}
    assert found - common == {row.option for row in TABLES[job] if row.option}


@pytest.mark.parametrize("module", MODULES)
def test_tables_load_without_the_engine(module):
    """They are needed before missing packages can be told: NumPy, too, stays outside."""
    source = inspect.getsource(importlib.import_module(f"copc_forge.core.parameters.{module}"))
    imports = [line for line in source.splitlines() if "import" in line.split()]
    assert all(line.startswith(("from ..base.words", "from .", "from __future__")) for line in imports)


def test_a_switch_that_is_on_is_turned_off():
    assert JobParameter("pack", Kind.SWITCH, default=True).option == "--no-pack"
    assert JobParameter("pack_it", Kind.SWITCH, default=False).option == "--pack-it"
    assert JobParameter("pack_it", Kind.SWITCH, default=False).name == "PACK_IT"
