"""Whatever the bytes are, the validator answers: it never crashes, hangs or needs much memory."""

from __future__ import annotations

import functools
import subprocess
import sys
import time

import hypothesis.strategies as st
import pytest
from copc_forge.core.validation import validate
from copc_forge.tests.support.tinycopc import tiny_copc
from hypothesis import HealthCheck, given, settings


@functools.lru_cache(maxsize=1)
def good() -> bytes:
    return tiny_copc().build()


@functools.lru_cache(maxsize=1)
def structure() -> list[range]:
    """Where the bytes are that lead to others: header, VLRs, chunk heads and table, EVLRs."""
    file = tiny_copc()
    data = file.build()
    chunks = [range(place, place + 100) for name, place in file.at.items() if isinstance(name, tuple) and name[0] == "chunk"]
    return [range(375), range(375, file.at["table pointer"] + 8), range(file.at["table"], len(data)), *chunks]


def checked(path, data: bytes):
    path.write_bytes(data)
    started = time.perf_counter()
    report = validate(path, level="deep")
    assert time.perf_counter() - started < 20
    report.to_json(), report.to_text(), report.to_html()
    return report


flips = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6)
quietly = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@quietly
@given(flips)
def test_any_bytes_may_be_wrong(tmp_path, changes):
    data = bytearray(good())
    for place, value in changes:
        data[int(place * len(data))] = value
    checked(tmp_path / "random.copc.laz", bytes(data))


@settings(quietly, max_examples=200)
@given(flips, st.data())
def test_bytes_that_lead_to_others_may_be_wrong(tmp_path, changes, draw):
    data = bytearray(good())
    for place, value in changes:
        part = draw.draw(st.sampled_from(structure()))
        data[part[int(place * len(part))]] = value
    checked(tmp_path / "random.copc.laz", bytes(data))


@settings(quietly, max_examples=60)
@given(st.floats(0, 1))
def test_files_may_end_anywhere(tmp_path, share):
    report = checked(tmp_path / "cut.copc.laz", good()[: int(share * len(good()))])
    assert share == 1 or not report.valid


@settings(quietly, max_examples=60)
@given(st.binary(max_size=3000))
def test_anything_may_follow_the_signature(tmp_path, tail):
    checked(tmp_path / "random.las", b"LASF" + tail)


def test_real_damage_is_found_at_once(real_data):
    for path in sorted((real_data / "damaged").iterdir()):
        started = time.perf_counter()
        report = validate(path)
        assert report.exit_code in (1, 2) or path.name == "bad-geotiff-keys.las", path.name
        assert time.perf_counter() - started < 3


@pytest.mark.skipif(sys.platform == "win32", reason="peak memory of a child is asked of the system with resource")
def test_absurd_counts_need_little_memory(tmp_path):
    """Counts and sizes of thousands of millions at all places that lead to memory being asked for."""
    file = tiny_copc()
    places = [
        ("table", "<u4", 0xFFFFFFF0, 4),
        (("chunk", (1, 0, 0, 0)), "<u4", 0xFFFFFFF0, 38),
        (("chunk", (1, 0, 0, 1)), "<u4", 0x7FFFFFF0, 46),
        ("temporal root", "<u4", 0x0FFFFFFF, 16),
        (("entry", (3, 0, 0, 0)), "<i4", 0x7FFFFFF0, 28),
    ]
    for number, place in enumerate(places):
        file = tiny_copc()
        file.set(*place)
        (tmp_path / f"{number}.copc.laz").write_bytes(file.build())
    file = tiny_copc()
    file.header.update(vlr_count=0xFFFFFFFF, evlr_count=0xFFFFFFFF, point_count=1 << 50)
    (tmp_path / "header.copc.laz").write_bytes(file.build())
    script = (
        "import importlib.util, resource, sys\n"
        "spec = importlib.util.spec_from_file_location('copc_forge', sys.argv[1], submodule_search_locations=[sys.argv[2]])\n"
        "sys.modules['copc_forge'] = module = importlib.util.module_from_spec(spec)\n"
        "from copc_forge.core.validation import validate\n"
        "report = validate(sys.argv[3], level='deep')\n"
        "assert not any(file.valid for file in report.files)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    root = validate.__globals__["__file__"].rsplit("core", 1)[0]
    command = [sys.executable, "-c", script, f"{root}__init__.py", root, str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    kibibytes = int(run.stdout) / (1024 if sys.platform == "darwin" else 1)
    assert kibibytes < 400 * 1024
