"""Each fact stands in one module: what others need of it, they import."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from copc_forge.core.base import suffixes, words
from copc_forge.core.bcc.format import codecs
from copc_forge.core.bcc.format.layout import Identifier

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted(path for room in ("core", "desk", "plugin", "processing") for path in (ROOT / room).rglob("*.py"))
# literal to the module that says it
HOMES = {
    suffixes.COPC: "core/base/suffixes.py",
    suffixes.COPC.lstrip("."): "core/base/suffixes.py",
    (suffixes.LAS, suffixes.LAZ): "core/base/suffixes.py",
    "LASF_Projection": "core/las/layout.py",
    "LASF_Spec": "core/las/layout.py",
    22204: "core/las/layout.py",
    34735: "core/las/layout.py",
    "copc_temporal": "core/copc/layout.py",
    words.TIME_COLUMN: "core/base/words.py",
    **{value: "core/base/words.py" for name, value in vars(words).items() if name.isupper() and isinstance(value, tuple)},
}


def literals(path: Path) -> set:
    """Constants of a module, and tuples, lists and sets of constants as sorted tuples."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant):
            found.add(node.value)
        elif isinstance(node, (ast.Tuple, ast.List, ast.Set)) and all(isinstance(item, ast.Constant) for item in node.elts):
            found.add(tuple(sorted(map(str, (item.value for item in node.elts)))))
    return found


FOUND = {path.relative_to(ROOT).as_posix(): literals(path) for path in SOURCES}


@pytest.mark.parametrize(("fact", "home"), HOMES.items(), ids=str)
def test_a_fact_has_no_second_home(fact, home):
    wanted = tuple(sorted(fact)) if isinstance(fact, tuple) else fact
    assert [name for name, said in FOUND.items() if wanted in said and name != home] == []


def test_a_second_home_would_be_found(tmp_path):
    path = tmp_path / "second.py"
    path.write_text('if name.endswith((".las", ".laz")) or kind in {"week", "keep", "adjusted"}:\n    pass\n')
    assert {(".las", ".laz"), tuple(sorted(words.GPS_TIMES))} <= literals(path)


def test_mib_is_said_once():
    """That of limits; other sizes of 2^20 bytes are theirs."""
    names = [path.relative_to(ROOT).as_posix() for path in SOURCES for node in ast.parse(path.read_text("utf-8")).body
             if isinstance(node, ast.Assign) and any(getattr(target, "id", "").strip("_") == "MIB" for target in node.targets)
             and not isinstance(node.value, ast.Dict)]  # fmt: skip
    assert names == ["core/base/memory.py"]


def test_words_of_containers_are_those_of_their_layouts():
    assert [kind.name.lower() for kind in Identifier] == list(words.IDENTIFIERS)
    assert words.CODECS[: len(codecs.METHODS)] == tuple(method.name for method in codecs.METHODS)
