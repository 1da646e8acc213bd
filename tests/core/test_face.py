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
from copc_forge.tests.support.tools import tool

ROOT = Path(__file__).resolve().parent.parent.parent
TYPES = {  # what mypy finds in rooms that are not clean yet; the numbers may fall
    "bcc": 93, "cli": 4, "crs": 19, "extraction": 18, "indexing": 3, "inspection": 6, "laspy_bridge": 1, "parameters": 1,
    "validation": 118,
}  # fmt: skip


@pytest.mark.parametrize(("face", "name"), [(face, name) for face in (core, bcc) for name in face.__all__])
def test_docstrings_have_a_line_for_each_parameter(face, name):
    function = getattr(face, name)
    lines = re.findall(r"^(\w+(?:, \w+)*): ", inspect.getdoc(function) or "", re.MULTILINE)
    said = [each for line in lines for each in line.split(", ")]
    assert sorted(said) == sorted(inspect.signature(function).parameters)


@pytest.mark.parametrize(("face", "name"), [(face, name) for face in (core, bcc) for name in face.__all__ if name != "first_crs"])
def test_docstrings_say_what_is_raised(face, name):
    assert re.search(r"\b[Rr]aises?\s+\w", inspect.getdoc(getattr(face, name)) or "")


def test_the_page_of_the_api_is_up_to_date():
    api = tool("api")
    assert api.PAGE.read_text("utf-8") == api.page(), "write it anew: python tools/api.py"


def test_examples_of_the_page_are_python():
    blocks = re.findall(r"```python\n(.*?)```", tool("api").page(), re.DOTALL)
    examples = [block for block in blocks if not re.match(r"\w+\(", block)]  # the others are signatures
    assert len(examples) > 1
    for example in examples:
        compile(example, "docs/api.md", "exec")


def test_a_type_checker_finds_no_more_than_it_did(tmp_path):
    if importlib.util.find_spec("mypy") is None:
        pytest.skip("mypy is not here")
    options = ["--explicit-package-bases", "--ignore-missing-imports", "--no-error-summary", "--cache-dir", str(tmp_path)]
    done = subprocess.run([sys.executable, "-m", "mypy", "core", *options], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    found = collections.Counter(re.findall(r"^core/(\w+)[^:]*:\d+: error:", done.stdout.replace("\\", "/"), re.MULTILINE))
    assert {room: count for room, count in found.items() if count > TYPES.get(room, 0)} == {}
