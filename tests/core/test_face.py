"""The public face: what docstrings say of parameters, and what a type checker says of the rooms behind it."""

from __future__ import annotations

import collections
import importlib.util
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest
from copc_forge import core
from copc_forge.core import bcc

ROOT = Path(__file__).resolve().parent.parent.parent
ELSEWHERE = {"from_laspy": core.convert, "to_laspy": core.extract}  # parameters that are said to be those of another function
SILENT = {  # parameters that a docstring does not name yet; the numbers may fall
    "core.bcc": {
        "append": 2, "compact": 5, "from_points": 13, "from_stream": 7, "inspect": 2, "migrate": 4, "open_source": 1, "query": 11,
        "recover": 7, "replay": 3, "settle": 2, "sniff": 1, "to_copc": 10, "validate": 2,
    },
    "core": {"index": 2, "validate": 2},
}  # fmt: skip
TYPES = {  # what mypy finds in each room; the numbers may fall
    "base": 27, "bcc": 100, "cli": 4, "conversion": 20, "copc": 18, "crs": 19, "extraction": 21, "indexing": 7, "inputs": 48,
    "inspection": 6, "las": 78, "laspy_bridge": 1, "octree": 14, "parameters": 1, "repair": 10, "validation": 120,
}  # fmt: skip


@pytest.mark.parametrize(("face", "name"), [(face, name) for face in (core, bcc) for name in face.__all__])
def test_docstrings_name_the_parameters(face, name):
    function = getattr(face, name)
    said = "".join(inspect.getdoc(one) or "" for one in (function, ELSEWHERE.get(name)) if one is not None)
    missing = [each for each in inspect.signature(function).parameters if not re.search(rf"\b{each}\b", said)]
    assert len(missing) <= SILENT[face.__name__.removeprefix("copc_forge.")].get(name, 0), missing


def test_a_type_checker_finds_no_more_than_it_did(tmp_path):
    if importlib.util.find_spec("mypy") is None:
        pytest.skip("mypy is not here")
    options = ["--explicit-package-bases", "--ignore-missing-imports", "--no-error-summary", "--cache-dir", str(tmp_path)]
    done = subprocess.run([sys.executable, "-m", "mypy", "core", *options], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    found = collections.Counter(re.findall(r"^core/(\w+)[^:]*:\d+: error:", done.stdout.replace("\\", "/"), re.MULTILINE))
    assert {room: count for room, count in found.items() if count > TYPES.get(room, 0)} == {}
