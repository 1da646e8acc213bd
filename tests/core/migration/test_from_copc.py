"""COPC that breaks rules, and that of drafts before 1.0, becomes clean COPC whose nodes stay and whose sound chunks are copied."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge import core
from copc_forge.core.base.errors import BadParameter, Cancelled, DamagedFile, OutputError
from copc_forge.core.copc import layout as copc
from copc_forge.core.copc import pages
from copc_forge.core.copc.reader import CopcFile
from copc_forge.core.las import layout as las
from copc_forge.core.las.vlr import find
from copc_forge.core.migration import from_copc, tree
from copc_forge.core.validation import hierarchy, validate
from copc_forge.tests.support import copcfile, peers, tinycopc
from copc_forge.tests.support.cases import Impatient, make
from copc_forge.tests.support.laswriter import geo_keys_record
from copc_forge.tests.support.tinycopc import EMPTY, Record, TinyCopc, tiny_copc

NODES = len(tinycopc.SIZES)


def contents(path) -> dict[tuple, list[bytes]]:
    """Nodes with points and their points, by the tests' own reader."""
    entries = [entry for entry in copcfile.entries(path) if entry["point_count"]]
    return {tuple(entry["key"].tolist()): sorted(map(bytes, copcfile.node_points(path, [entry]))) for entry in entries}


def chunks(path) -> dict[tuple, bytes]:
    data = path.read_bytes()
    entries = [entry for entry in copcfile.entries(path) if entry["point_count"]]
    return {tuple(each["key"].tolist()): data[int(each["offset"]) : int(each["offset"] + each["byte_size"])] for each in entries}


def shuffle(parts: TinyCopc) -> None:
    parts.temporal = False
    for key in ((0, 0, 0, 0), (1, 0, 1, 0)):
        parts.points[key] = parts.points[key][np.random.default_rng(3).permutation(len(parts.points[key]))]


def keys_only(parts: TinyCopc) -> None:
    parts.vlrs = [record for record in parts.vlrs if record.record_id != 2112]
    parts.vlrs.append(Record("LASF_Projection", 34735, bytearray(geo_keys_record(32633).payload)))


WRONG = {
    "ancestor missing": (lambda parts: parts.skipped.add(EMPTY), "copc.hierarchy.parent"),
    "spacing": (lambda parts: parts.info.update(spacing=1e6), "copc.info.spacing"),
    "spacing tiny": (lambda parts: parts.info.update(spacing=1e-3), "copc.info.spacing_density"),
    "chunk size 0": (lambda parts: setattr(parts, "chunk_size", 0), "copc.chunk_size_zero"),
    "info not first": (lambda parts: setattr(parts, "info_first", False), "copc.info.position"),
    "unsorted": (shuffle, "copc.points.gps_order"),
    "keys only": (keys_only, "crs.geotiff_only"),
    "time range": (lambda parts: parts.info.update(gps_time_range=[0, 1]), "copc.points.gps_range"),
    "dead space": (lambda parts: setattr(parts, "dead_space", bytes(64)), "copc.hierarchy.dead_space"),
    "trailing": (lambda parts: setattr(parts, "tail", b"more"), "las.evlr.trailing"),
    "bounds": (lambda parts: parts.header.update(bounds=[[600_128, 600_000], [5_000_128, 5_000_000], [128, 0]]), "points.loose_bounds"),
    "by return": (lambda parts: parts.header.update(points_by_return=[7] * 15), "points.by_return"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_breaks_a_rule_is_mended_and_all_else_stays(tmp_path, what):
    parts, source, output = tiny_copc(), tmp_path / "a.copc.laz", tmp_path / "b.copc.laz"
    WRONG[what][0](parts)
    source.write_bytes(parts.build())
    before = source.read_bytes()
    report = core.migrate(source, output)
    assert WRONG[what][1] in report.mended and WRONG[what][1] not in validate(output).files[0].severities
    assert (report.nodes, report.copied) == (NODES, NODES - 2 if what == "unsorted" else NODES)
    assert source.read_bytes() == before
    if what == "info not first":  # where the tests' reader, as many others, does not look
        parts.info_first = True
        source.write_bytes(parts.build())
    assert contents(output) == contents(source)
    if what != "unsorted":
        assert chunks(output) == chunks(source)
    theirs = peers.columns(output)
    assert sorted(theirs["gps_time"].tolist()) == sorted(np.concatenate(list(parts.points.values()))["gps_time"].tolist())


def test_records_and_the_temporal_index_stay(tmp_path):
    parts = tiny_copc()
    parts.tail = b"x"
    parts.evlrs.append(Record("me", 7, bytearray(b"mine")))
    (tmp_path / "a.copc.laz").write_bytes(parts.build())
    core.migrate(tmp_path / "a.copc.laz", tmp_path / "b.copc.laz")
    with CopcFile(tmp_path / "b.copc.laz") as written, CopcFile(tmp_path / "a.copc.laz") as source:
        assert find(written.evlrs, ("me", 7)).data == b"mine" and find(written.evlr_heads, copc.TEMPORAL_RECORD)
        for record in source.vlrs:
            if record.key not in (copc.INFO_RECORD, las.LASZIP_RECORD):
                assert find(written.vlrs, record.key).data == record.data
        assert written.info["center"].tolist() == source.info["center"].tolist() and written.info["spacing"] == source.info["spacing"]


def test_a_file_that_breaks_no_rule_is_left_alone(tmp_path):
    path = tmp_path / "a.copc.laz"
    core.convert(make(tmp_path / "a.laz", 7, 500), path)
    report = core.migrate(path, tmp_path / "b.copc.laz")
    assert report.state == "left alone" and report.outputs == [str(path)] and not (tmp_path / "b.copc.laz").exists()
    before = path.read_bytes()
    assert core.migrate(path).state == "left alone" and path.read_bytes() == before


def test_a_giant_page_is_divided(tmp_path, monkeypatch):
    monkeypatch.setattr(hierarchy, "_MANY", 5)
    monkeypatch.setattr(hierarchy, "_LARGE_PAGE", 10)
    monkeypatch.setattr(pages, "PAGE_ENTRIES", 10)
    source, output = tmp_path / "a.copc.laz", tmp_path / "b.copc.laz"
    source.write_bytes(tiny_copc().build())
    report = core.migrate(source, output)
    assert report.mended == ["copc.page_entries"] and contents(output) == contents(source) and chunks(output) == chunks(source)


def test_what_can_not_be_bettered_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(hierarchy, "_MANY", 5)
    monkeypatch.setattr(hierarchy, "_LARGE_PAGE", 10)
    (tmp_path / "a.copc.laz").write_bytes(tiny_copc().build())
    report = core.migrate(tmp_path / "a.copc.laz", tmp_path / "b.copc.laz")
    assert report.state == "left alone" and not (tmp_path / "b.copc.laz").exists()


def test_a_file_is_replaced_where_no_output_is_given(tmp_path):
    parts, path = tiny_copc(), tmp_path / "a.copc.laz"
    shuffle(parts)
    path.write_bytes(parts.build())
    own = contents(path)
    assert core.migrate(path).state == "migrated" and contents(path) == own
    assert core.migrate(path).state == "left alone" and [each.name for each in tmp_path.iterdir()] == ["a.copc.laz"]


def test_a_crs_is_given_to_a_file_that_states_none(tmp_path):
    parts, path = tiny_copc(), tmp_path / "a.copc.laz"
    parts.vlrs = [record for record in parts.vlrs if record.record_id != 2112]
    path.write_bytes(parts.build())
    report = core.migrate(path, tmp_path / "b.copc.laz", crs="EPSG:32633")
    assert "crs.missing" in report.mended and report.copied == NODES
    assert "32633" in core.inspect(tmp_path / "b.copc.laz").to_json()


def test_damage_is_not_migrated(tmp_path):
    parts, path = tiny_copc(), tmp_path / "a.copc.laz"
    parts.set("point_count", "<u8", 5000)
    path.write_bytes(parts.build())
    with pytest.raises(DamagedFile, match="repair it first"):
        core.migrate(path, tmp_path / "b.copc.laz")
    assert [each.name for each in tmp_path.iterdir()] == ["a.copc.laz"]


@pytest.mark.parametrize("how", ["a byte of a chunk", "a node", "an order"])
def test_what_was_altered_on_the_way_is_noticed(tmp_path, monkeypatch, how):
    parts, path, real = tiny_copc(), tmp_path / "a.copc.laz", tree.TreeWriter.add
    shuffle(parts)
    path.write_bytes(parts.build())
    other = from_copc.codec.encode_chunks([parts.points[1, 1, 1, 0]], from_copc.codec.laz_vlr_for(7, 2))[0]

    def altered(self, key, points, chunk, times):
        if how == "a byte of a chunk" and tuple(key) == (1, 0, 0, 0):
            chunk = other
        real(self, (1, 0, 0, 0) if how == "a node" and tuple(key) == (0, 0, 0, 0) else key, points, chunk, times)

    if how == "an order":
        monkeypatch.setattr(from_copc, "time_order", lambda times: np.zeros(len(times), int))
    else:
        monkeypatch.setattr(tree.TreeWriter, "add", altered)
    with pytest.raises((OutputError, DamagedFile)):
        core.migrate(path, tmp_path / "b.copc.laz")
    assert [each.name for each in tmp_path.iterdir()] == ["a.copc.laz"]


def test_a_cancel_leaves_nothing(tmp_path):
    parts, path, patient = tiny_copc(), tmp_path / "a.copc.laz", Impatient()
    shuffle(parts)
    path.write_bytes(parts.build())
    core.migrate(path, tmp_path / "b.copc.laz", monitor=patient)
    (tmp_path / "b.copc.laz").unlink()
    for patience in range(0, patient.checks, 7):
        with pytest.raises(Cancelled):
            core.migrate(path, tmp_path / "b.copc.laz", monitor=Impatient(patience))
        assert [each.name for each in tmp_path.iterdir()] == ["a.copc.laz"]


LOW, EDGE = tinycopc.ORIGIN, tinycopc.EDGE * tinycopc.SCALE


def draft(version: str, corner: bool = True) -> bytes:
    """The tiny file as a draft had it. corner: the header's bounds are the cube; else as wide in x and y, and around the same middle."""
    parts = tiny_copc()
    parts.temporal = False
    least, most = LOW.copy(), LOW + EDGE
    if not corner:
        least[2], most[2] = LOW[2] + 10, LOW[2] + EDGE - 10
        for points in parts.points.values():
            points["Z"] = np.clip(points["Z"], 10_000, tinycopc.EDGE - 10_001)
        parts.points = {key: points for key, points in parts.points.items() if key[0] < 3}
    parts.header["bounds"] = np.stack([most, least], axis=1)
    if version == "extents":
        parts.vlrs.append(Record("copc", 10000, bytearray(16 * 18)))
        parts.info.update(root_page_offset=0, root_page_size=0, gps_time_range=[0, 0])
        return parts.build()
    data = bytearray(parts.build())
    page = np.array(parts.root_page, "<u8").tobytes()
    told = page if version == "80 bytes" else np.array([128], "<i8").tobytes() + page
    data[parts.at["info"] : parts.at["info"] + 160] = told.ljust(160, b"\0")
    for place in (parts.at["vlr", "copc", 1], parts.at["hierarchy evlr"]):
        data[place + 2 : place + 18] = b"entwine".ljust(16, b"\0")
    return bytes(data)


@pytest.mark.parametrize("corner", [True, False])
@pytest.mark.parametrize("version", ["span", "80 bytes", "extents"])
def test_drafts_keep_their_nodes(tmp_path, version, corner):
    source, output = tmp_path / "a.laz", tmp_path / "b.copc.laz"
    source.write_bytes(draft(version, corner))
    report = core.migrate(source, output)
    with CopcFile(output) as written:
        assert written.info["center"].tolist() == pytest.approx((LOW + EDGE / 2).tolist()) and written.info["halfsize"] == EDGE / 2
        assert written.info["spacing"] == EDGE / 128 and not [record for record in written.vlrs if record.key == ("copc", 10000)]
    assert report.kind == "COPC draft" and report.state == "migrated" and report.copied == report.nodes == len(contents(output))
    assert sum(map(len, contents(output).values())) == sum(len(peers.columns(source)[name]) for name in ["X"])
    with pytest.raises(BadParameter, match="does not end"):
        core.migrate(source)


def test_a_draft_whose_cube_nobody_knows_is_converted(tmp_path):
    data = bytearray(draft("span"))
    place = las.HEADER.fields["bounds"][1]
    data[place : place + 48] = np.stack([LOW + EDGE, LOW - 30], axis=1).astype("<f8").tobytes()
    (tmp_path / "a.laz").write_bytes(data)
    report = core.migrate(tmp_path / "a.laz", tmp_path / "b.copc.laz")
    assert report.state == "converted" and report.kind == "COPC draft"
