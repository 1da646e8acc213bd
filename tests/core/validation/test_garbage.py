"""Whatever the bytes are, the validator answers: it never crashes, hangs or needs much memory."""

from __future__ import annotations

import functools
import json
import time

import hypothesis.strategies as st
from copc_forge.core.validation import validate
from copc_forge.tests.support import engine
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
    run = engine.run("validate", tmp_path, "--level", "deep", "--json")
    assert run.code in (1, 2) and not any(file["valid"] for file in json.loads(run.stdout)["files"])
    assert run.peak < 400 * engine.MIB


def test_a_negative_level_is_a_finding_and_no_crash(tmp_path):
    file = tiny_copc()
    file.set(("entry", (1, 0, 0, 0)), "<i4", -(2**31) + 1)
    (tmp_path / "negative.copc.laz").write_bytes(file.build())
    report = validate(tmp_path / "negative.copc.laz", level="deep")
    assert not report.valid and any(finding.id.startswith("copc.hierarchy") for finding in report.files[0].findings)
