from __future__ import annotations

import io
import struct

import numpy as np
import pytest
from copc_forge.core.base.errors import DamagedFile, ForgeError, IncompleteInput, UnreadableInput, UnsupportedFile
from copc_forge.core.copc import hierarchy
from copc_forge.core.copc.hierarchy import Hierarchy, read_hierarchy
from copc_forge.core.copc.layout import CHILD_PAGE, ENTRY
from copc_forge.core.copc.reader import CopcFile, is_copc
from hypothesis import given, settings
from hypothesis import strategies as st

ROOT = ((0, 0, 0, 0), 100, 50, 7)


def page(*entries) -> bytes:
    return np.array(list(entries), ENTRY).tobytes()


def walk(*pages: bytes, size: int = 10_000) -> Hierarchy:
    """Pages lie at 1,000, 2,000 …; the first is the root's."""
    file = io.BytesIO(bytes(size))
    for number, data in enumerate(pages, 1):
        file.seek(number * 1000)
        file.write(data)
    return read_hierarchy(file, 1000, len(pages[0]), size, "a.copc.laz")


def test_pages_nest_and_nodes_come_out_in_order():
    deep = page(((2, 3, 0, 1), 400, 10, 1), ((3, 7, 1, 2), 410, 10, 2))
    child = page(((1, 1, 0, 0), 150, 10, 3), ((2, 3, 0, 1), 3000, len(deep), CHILD_PAGE))
    nodes = walk(page(((1, 1, 0, 0), 2000, len(child), CHILD_PAGE), ((1, 0, 1, 1), 0, 0, 0), ROOT), child, deep)
    assert nodes.keys.tolist() == [[0, 0, 0, 0], [1, 0, 1, 1], [1, 1, 0, 0], [2, 3, 0, 1], [3, 7, 1, 2]]
    assert nodes.counts.tolist() == [7, 0, 3, 1, 2] and nodes.point_count == 13 and len(nodes.pages) == 3
    assert nodes.pages[0].tolist() == [1000, 96] and nodes.keys.dtype == np.int32


@pytest.mark.parametrize(
    ("pages", "message", "kind"),
    [
        ([page(ROOT, ((1, 0, 0, 0), 1000, 64, CHILD_PAGE))], "pointed to twice", DamagedFile),
        ([page(ROOT, ((1, 0, 0, 0), 2000, 32, CHILD_PAGE)), page(((1, 0, 0, 0), 2000, 32, CHILD_PAGE))], "pointed to twice", DamagedFile),
        ([page(ROOT, ROOT)], "0-0-0-0 occurs twice", DamagedFile),
        ([page(ROOT, ((1, 0, 0, 0), 2000, 33, CHILD_PAGE))], "33 bytes is not whole", DamagedFile),
        ([page(ROOT, ((1, 0, 0, 0), 2000, -32, CHILD_PAGE))], "not whole", DamagedFile),
        ([page(ROOT, ((1, 0, 0, 0), 2**63, 32, CHILD_PAGE))], "beyond the end", IncompleteInput),
        ([page(((1, 2, 0, 0), 100, 50, 7))], "impossible key", DamagedFile),
        ([page(((31, 0, 0, 0), 100, 50, 7))], "impossible key", DamagedFile),
        ([page(((-1, 0, 0, 0), 100, 50, 7))], "impossible key", DamagedFile),
        ([page(((1, 0, -1, 0), 100, 50, 7))], "impossible key", DamagedFile),
        ([page(((0, 0, 0, 0), 100, 50, -2))], "negative", DamagedFile),
        ([page(((0, 0, 0, 0), 100, -50, 2))], "negative", DamagedFile),
        ([page(((0, 0, 0, 0), 100, 0, 2))], "no bytes", DamagedFile),
        ([page(((0, 0, 0, 0), 9_990, 50, 2))], "beyond the end", IncompleteInput),
        ([page(((0, 0, 0, 0), 2**64 - 10, 50, 2))], "beyond the end", IncompleteInput),
    ],
)
def test_bad_pages_are_one_sentence(pages, message, kind):
    with pytest.raises(kind, match=message) as caught:
        walk(*pages)
    assert str(caught.value).startswith("a.copc.laz: ") and "\n" not in str(caught.value)


def test_pages_that_overlap_end_the_walk():
    """Each page points into itself, 32 bytes further on."""
    entries = [((1, 0, 0, 0), 1032 + 32 * number, 3200 - 32 * number, CHILD_PAGE) for number in range(90)]
    with pytest.raises(DamagedFile):
        walk(page(*entries), size=5000)


def test_a_hierarchy_without_end_is_not_followed(monkeypatch):
    monkeypatch.setattr(hierarchy, "MOST_BYTES", 100)
    child = page(((1, 1, 0, 0), 150, 10, 3), ((1, 0, 0, 0), 150, 10, 3))
    root = page(ROOT, ((1, 1, 0, 0), 2000, len(child), CHILD_PAGE))
    with pytest.raises(DamagedFile, match="more than 100 bytes"):
        walk(root, child)


@given(st.binary(min_size=32, max_size=640))
@settings(max_examples=200, deadline=None)
def test_any_page_ends_in_nodes_or_a_sentence(data):
    data = data[: len(data) // 32 * 32]
    try:
        walk(data)
    except DamagedFile as error:
        assert "a.copc.laz" in str(error)


@pytest.fixture(scope="module")
def copc(real_data):
    return real_data / "copc"


@pytest.mark.parametrize("name", ["ellipsoid.copc.laz", "simple.copc.laz", "simple_with_page.copc.laz"])
def test_files_of_other_writers(copc, name):
    laspy = pytest.importorskip("laspy")
    with CopcFile(copc / name) as file:
        assert is_copc(file.vlrs) and file.hierarchy.point_count == file.header.point_count
        points = file.read_nodes(file.file_order())
        blocks = list(file.blocks(file.file_order(), 500))
        assert np.array_equal(np.concatenate([records for _, records in blocks]), points)
        assert all(len(records) <= 500 or len(nodes) == 1 for nodes, records in blocks)
    truth = laspy.read(copc / name)
    for ours, theirs in (("X", truth.X), ("Z", truth.Z), ("intensity", truth.intensity), ("gps_time", truth.gps_time)):
        assert np.array_equal(points[ours], theirs)


def test_points_lie_in_their_nodes(copc):
    with CopcFile(copc / "simple_with_page.copc.laz") as file:
        assert len(file.hierarchy.pages) == 2 and file.spacing(1) == file.spacing(0) / 2
        for node in file.file_order():
            records, (cube,) = file.read_nodes([node]), file.node_bounds([node])
            world = np.stack([records[axis] for axis in "XYZ"], axis=1) * file.header.scale + file.header.offset
            assert len(records) == file.hierarchy.counts[node]
            assert (world >= cube[:, 0] - file.header.scale).all() and (world <= cube[:, 1] + file.header.scale).all()


def test_nodes_come_in_the_order_asked_for_and_cost_only_their_bytes(copc):
    with CopcFile(copc / "ellipsoid.copc.laz") as file:
        nodes = file.file_order()[::-1]
        before = file.bytes_read
        one = file.read_nodes(nodes[:1])
        assert file.bytes_read - before == file.hierarchy.sizes[nodes[0]]
        assert np.array_equal(file.read_nodes(nodes)[: len(one)], one)
        assert len(file.read_nodes([])) == 0 and file.read_nodes([]).dtype == file.dtype


def test_an_open_file_serves_as_well(copc):
    raw = io.BytesIO((copc / "simple.copc.laz").read_bytes())
    with CopcFile(raw, path="here") as file:
        assert len(file.read_nodes(file.file_order())) == 1065
    assert not raw.closed


def test_what_is_no_copc_says_so(copc, real_data, tmp_path):
    with pytest.raises(UnsupportedFile, match="no copc info"):
        CopcFile(real_data / "las" / "simple.laz")
    with pytest.raises(UnreadableInput):
        CopcFile(tmp_path / "absent.copc.laz")
    with pytest.raises(DamagedFile):
        CopcFile(real_data / "damaged" / "bad-ellipsoid.copc.laz")


def test_damage_is_one_sentence(copc):
    good = (copc / "simple.copc.laz").read_bytes()
    with CopcFile(io.BytesIO(good)) as file:
        nodes = file.hierarchy
        first, page_offset = file.file_order()[0], int(file.info["root_page_offset"])
        size_of_chunk = int(nodes.offsets[first]) + file.header.record_length
    for position, value in ((429 + 24, struct.pack("<d", np.nan)), (size_of_chunk, b"\xff\0\0\0"), (page_offset + 28, b"\xff\xff\xff\x7f")):
        bad = bytearray(good)
        bad[position : position + len(value)] = value
        with pytest.raises(DamagedFile, match="x"), CopcFile(io.BytesIO(bad), path="x") as file:
            file.read_nodes(file.file_order())


def test_truncation_anywhere_is_one_sentence(copc):
    good = (copc / "simple.copc.laz").read_bytes()
    for length in (0, 3, 100, 374, 400, 600, 2000, 20_000, len(good) - 3000, len(good) - 100):
        with pytest.raises(ForgeError), CopcFile(io.BytesIO(good[:length]), path="x") as file:
            file.read_nodes(file.file_order())
