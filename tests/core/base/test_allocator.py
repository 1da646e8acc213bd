"""What is freed: kept for what comes next as far as the memory limit leaves room, else given back. Each in a process of its own."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest
from copc_forge.tests.support import engine

pytestmark = pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="settings of the GNU C library")

_PROGRAM = """
import importlib.util, resource, sys
spec = importlib.util.spec_from_file_location("copc_forge", {root!r} + "/__init__.py", submodule_search_locations=[{root!r}])
sys.modules["copc_forge"] = importlib.util.module_from_spec(spec)
import numpy as np
from copc_forge.core.base import allocator
allocator.{set}
given = {given}
def touched(mib):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    np.ones(mib << 18, np.float32)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
touched({mib})
if given:
    allocator.give_back_memory()
print(touched({mib}))
"""


def new_pages(how: str, mib: int, given: bool = False) -> int:
    """Pages that an array takes which the process had and gave up just before. given: to the system."""
    program = _PROGRAM.format(set=how, mib=mib, given=given, root=str(engine.ROOT))
    return int(subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout)


@pytest.mark.parametrize(
    ("how", "mib", "kept"),
    [
        ("return_memory(256)", 6, True),
        ("return_memory(256)", 12, False),
        ("return_memory(1024)", 12, True),
        ("return_memory(1024)", 40, False),
        ("return_memory(100_000)", 40, False),
        ("keep_memory()", 24, True),
    ],
)
def test_what_is_large_depends_on_the_limit(how, mib, kept):
    pages = mib * 256
    assert (new_pages(how, mib) < pages / 4) == kept


def test_what_is_free_is_given_back_when_it_is_needed_no_more():
    assert new_pages("keep_memory()", 24, given=True) > 24 * 256 * 3 / 4
