"""Rules that one damaged byte does not break: what lies beside a file, how it is cut into nodes, and other tools' habits."""

from __future__ import annotations

import os
import re
from pathlib import Path

import lazrs
import numpy as np
import pytest
from copc_forge.core.copc import layout as copc
from copc_forge.core.las import layout as las
from copc_forge.core.validation import CHECKS, validate
from copc_forge.core.validation import content as content_module
from copc_forge.core.validation.duplicates import Duplicates
from copc_forge.core.validation.evenness import variations
from copc_forge.core.validation.nodes import check_service
from copc_forge.tests.support.laswriter import LasWriter, Record, write_points
from copc_forge.tests.support.tinycopc import tiny_copc

FOLDER = Path(__file__).parent


def failed(path, **options) -> set[str]:
    (report,) = validate(path, **options).files
    return set(report.counts)


def written(path, change=None) -> Path:
    file = tiny_copc()
    if change:
        change(file)
    path.write_bytes(file.build())
    return path


def records(count, point_format=6):
    points = np.zeros(count, las.POINT[point_format])
    random = np.random.default_rng(3)
    for name in "XYZ":
        points[name] = random.integers(0, 100_000, count)
    points["return_bits"] = 17 if point_format > 5 else 9
    return points


# -- beside the file


def test_files_that_are_not_there_or_no_las(tmp_path):
    (tmp_path / "text.las").write_text("no points here")
    report = validate([tmp_path / "absent.las", tmp_path / "text.las"])
    assert [set(file.counts) for file in report.files] == [{"file.readable"}, {"las.signature"}]
    assert report.exit_code == 2 and not report.valid


def test_name_of_a_copc_file(tmp_path):
    assert failed(written(tmp_path / "points.laz")) == {"file.name"}


def test_stale_index_beside_the_file(tmp_path):
    path = written(tmp_path / "points.copc.laz")
    index = path.with_suffix(".lax")
    index.write_bytes(b"LASX")
    assert failed(path) == set()
    os.utime(index, (1, 1))
    assert failed(path) == {"file.sidecar.lax"}


def test_a_journal_that_an_assignment_of_a_crs_left(tmp_path):
    path = written(tmp_path / "points.copc.laz")
    assert failed(path) == set()
    (tmp_path / "points.copc.laz.crs-journal").write_bytes(b"")
    assert failed(path) == {"file.sidecar.journal"}


def test_source_newer_than_its_copc(tmp_path):
    path = written(tmp_path / "points.copc.laz")
    write_points(tmp_path / "points.laz", records(50), 6)
    os.utime(path, (1, 1))
    assert failed(path) == {"file.sidecar.copc"}
    assert "file.sidecar.copc" in failed(tmp_path / "points.laz")
    os.utime(tmp_path / "points.laz", (0, 0))
    assert failed(path) == set()


def test_folders_and_several_files(tmp_path):
    written(tmp_path / "a.copc.laz")
    write_points(tmp_path / "b.LAS", records(50), 6)
    (tmp_path / "c.txt").write_text("")
    (tmp_path / "deeper").mkdir()
    written(tmp_path / "deeper" / "d.copc.laz")
    assert [Path(file.path).name for file in validate(tmp_path).files] == ["a.copc.laz", "b.LAS"]
    assert len(validate(tmp_path, recursive=True).files) == 3
    assert [file.kind for file in validate(tmp_path).files] == ["copc", "las"]


# -- tools that do not know COPC


def test_unpacked_copc(tmp_path):
    """A tool unpacked the points and copied all VLRs but laszip's."""
    file = tiny_copc()
    data = file.build()
    points = np.concatenate(list(file.points.values()))
    start = file.at["laszip"] - las.VLR.itemsize
    end = start + las.VLR.itemsize + 34 + 3 * 6
    front = bytearray(data[:start] + data[end : file.at["table pointer"]])
    path = tmp_path / "unpacked.las"
    header = np.frombuffer(bytes(front[:375]), las.HEADER)[0].copy()
    header["point_format"], header["offset_to_points"], header["evlr_count"] = 7, len(front), 0
    header["vlr_count"] -= 1
    front[:375] = header.tobytes()
    path.write_bytes(bytes(front) + points.tobytes())
    assert failed(path) == {"copc.stale"}


def test_repacked_copc(tmp_path):
    """A tool packed the points anew in chunks of fixed size and kept the COPC records."""
    file = tiny_copc()
    data = file.build()
    points = np.concatenate(list(file.points.values()))
    laz = bytearray(lazrs.LazVlr.new_for_compression(7, 2, False).record_data())
    laz[12:16] = (1000).to_bytes(4, "little")
    front = bytearray(data[: file.at["table pointer"]])
    front[file.at["laszip"] : file.at["laszip"] + len(laz)] = laz
    path = tmp_path / "repacked.laz"
    with open(path, "wb+") as target:
        target.write(front)
        compressor = lazrs.LasZipCompressor(target, lazrs.LazVlr(bytes(laz)))
        compressor.compress_many(points.view(np.uint8))
        compressor.done()
        target.seek(las.HEADER.fields["evlr_count"][1])
        target.write(bytes(4))
    assert failed(path) == {"copc.stale"}


def test_laszip_record_of_an_unpacked_file(tmp_path):
    path = tmp_path / "points.las"
    write_points(path, records(50), 6, records=[Record("laszip encoded", 22204, bytes(52), "")])
    assert "laz.stale_vlr" in failed(path)


@pytest.mark.parametrize("point_format", [1, 6])
def test_compressed_points_whose_mark_is_lost(tmp_path, point_format):
    path = tmp_path / "a.laz"
    write_points(path, records(500, point_format), point_format)
    data = bytearray(path.read_bytes())
    data[104] &= 0x7F
    path.write_bytes(data)
    assert "las.compression_lost" in failed(path) and "laz.stale_vlr" not in failed(path)


def test_plain_laz_with_a_wrong_count(tmp_path):
    path = tmp_path / "points.laz"
    write_points(path, records(5000), 6, chunk_size=1000)
    data = bytearray(path.read_bytes())
    start = las.HEADER.fields["point_count"][1]
    data[start : start + 8] = (9000).to_bytes(8, "little")
    path.write_bytes(data)
    assert "laz.table.points" in failed(path)


def test_plain_laz_of_old_formats_is_decoded(tmp_path):
    for point_format in (0, 1, 3):
        path = tmp_path / f"{point_format}.laz"
        write_points(path, records(5000, point_format), point_format, chunk_size=1000)
        (report,) = validate(path).files
        assert report.valid and report.decoded == 5000 and report.kind == "laz"


def test_rotten_chunk_of_an_old_format(tmp_path):
    path = tmp_path / "points.laz"
    with LasWriter(path, 3, chunk_size=2000) as writer:
        writer.write(records(10_000, 3))
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 4000] = b"\xff" * 4000
    path.write_bytes(data)
    (report,) = validate(path).files
    assert not report.valid


# -- nodes


def test_root_page_behind_its_children(tmp_path):
    """Legal: nothing says that the root page comes first."""

    def change(file):
        def swap(data, at):
            start, end = at["hierarchy"], at["temporal"] - las.EVLR.itemsize
            child = at["pointer"] + copc.ENTRY.itemsize
            root, below = data[start:child], data[child:end]
            pointer = at["pointer"] - start
            root[pointer + 16 : pointer + 24] = start.to_bytes(8, "little")
            data[start:end] = below + root
            place = at["info"] + copc.INFO.fields["root_page_offset"][1]
            data[place : place + 8] = (start + len(below)).to_bytes(8, "little")

        file.patch(swap)

    assert failed(written(tmp_path / "a.copc.laz", change)) == {"copc.info.root_position"}


class _Advice:
    """Just enough of an image for the advice about nodes."""

    def __init__(self, levels, counts, sizes, pages=1):
        from copc_forge.core.validation.findings import Findings

        self.entries = np.zeros(len(levels), copc.ENTRY)
        self.entries["key"][:, 0], self.entries["point_count"], self.entries["byte_size"] = levels, counts, sizes
        ends = np.cumsum(self.entries["byte_size"].astype(np.int64) + 100_000)
        self.entries["offset"] = ends - self.entries["byte_size"]
        self.size, self.findings, self.facts = int(ends[-1]), Findings(), {}
        self.pages = [(0, 32 * len(levels), None)] * pages


@pytest.mark.parametrize(
    ("levels", "counts", "sizes", "expected"),
    [
        ([0, 1, 1], [300_000, 10, 10], [100, 100, 100], {"copc.nodes.large"}),
        ([0] + [3] * 100, [1000] + [5] * 100, [100] * 101, {"copc.nodes.confetti"}),
        ([0, 2, 1], [1000] * 3, [100] * 3, {"copc.nodes.order"}),
        ([0] + [2] * 60, [1000] * 61, [100] * 61, {"copc.remote_cost"}),
        ([0, 1, 2], [1000] * 3, [100] * 3, set()),
    ],
)
def test_advice_about_nodes(levels, counts, sizes, expected):
    image = _Advice(levels, counts, sizes)
    check_service(image)
    assert set(image.findings.counts) == expected


def test_a_page_for_a_large_tree(tmp_path, monkeypatch):
    from copc_forge.core.validation import hierarchy

    monkeypatch.setattr(hierarchy, "_MANY", 5)
    monkeypatch.setattr(hierarchy, "_LARGE_PAGE", 5)
    assert failed(written(tmp_path / "a.copc.laz")) == {"copc.page_entries"}


def test_empty_near_infrared(tmp_path):
    write_points(tmp_path / "points.las", records(50, 8), 8)
    assert "points.nir_empty" in failed(tmp_path / "points.las")


# -- the deep level


def test_duplicates(tmp_path):
    def change(file):
        file.points[(1, 0, 1, 0)][7] = file.points[(1, 0, 1, 0)][8]

    path = written(tmp_path / "a.copc.laz", change)
    assert failed(path) == set()
    assert failed(path, level="deep") == {"points.duplicates"}
    assert failed(path, opt_in=["points.duplicates"]) == {"points.duplicates"}


def test_duplicates_are_the_same_in_files_and_in_memory():
    random = np.random.default_rng(1)
    codes = random.integers(0, 30_000, 50_000).astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    expected = len(codes) - len(np.unique(codes))
    for budget in (1 << 30, 50_000):
        counter = Duplicates(len(codes), budget)
        if counter._files:
            counter._spill(codes)
        else:
            counter._hashes[:], counter._used = codes, len(codes)
        assert counter.count(threads=3) == expected
    assert counter._files


def test_evenness_of_known_patterns():
    side = np.arange(200.0)
    lattice = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    random = np.random.default_rng(5)
    assert variations([lattice])[0] < 0.1
    assert 0.05 < variations([random.uniform(0, 200, (40_000, 2))])[0] < 0.12  # 1/sqrt(200 points a cell)
    dense = lattice[(lattice // 40).sum(axis=1) % 2 == 0]
    even, patchy = variations([lattice, *[dense + shift for shift in (0.2, 0.4)]][:2])
    assert even < 0.1 < 0.25 < patchy
    assert np.isnan(variations([lattice[:10]])[0])


def test_a_patchy_overview_is_noted(tmp_path, monkeypatch):
    monkeypatch.setattr("copc_forge.core.validation.evenness.variations", lambda ground: [0.1, 0.2, 0.7])
    assert failed(written(tmp_path / "a.copc.laz"), level="deep") == {"copc.evenness"}
    monkeypatch.setattr("copc_forge.core.validation.evenness.variations", lambda ground: [0.7, 0.7, 0.7])
    assert failed(written(tmp_path / "a.copc.laz"), level="deep") == set()


def test_a_huge_chunk_is_decoded_in_pieces(tmp_path, monkeypatch):
    from copc_forge.core.validation import decoding

    monkeypatch.setattr(decoding, "_HUGE_CHUNK", 100)
    monkeypatch.setattr(decoding, "_BATCH_POINTS", 120)
    assert failed(written(tmp_path / "a.copc.laz"), level="deep") == set()

    def change(file):
        file.points[(0, 0, 0, 0)]["X"][350] = -5

    assert "copc.info.bounds" in failed(written(tmp_path / "b.copc.laz", change))


def test_a_chunk_that_can_t_be_decoded(tmp_path, monkeypatch):
    from copc_forge.core.base.errors import DamagedFile
    from copc_forge.core.validation import decoding

    real = decoding.codec.decode_chunks

    def picky(data, chunks, *rest, **options):
        if 101 in chunks[:, 0]:
            raise DamagedFile("rot")
        return real(data, chunks, *rest, **options)

    monkeypatch.setattr(decoding.codec, "decode_chunks", picky)
    (report,) = validate(written(tmp_path / "a.copc.laz")).files
    assert set(report.counts) == {"laz.chunk.decode"} and report.findings[0].key == "3-0-0-0"
    assert report.decoded == report.points - 101


# -- other tools' files


def test_no_false_alarms_on_other_writers_files(real_data):
    for path in sorted((real_data / "copc").iterdir()):
        (report,) = validate(path, level="deep").files
        warnings = {finding.id for finding in report.findings if finding.severity == "warning"}
        assert report.valid and warnings <= {"las.legacy_count", "points.colour_8bit", "points.duplicates"}, path.name


def test_every_check_is_proven_and_used():
    elsewhere = [FOLDER.parent.parent / "support" / "mutations.py", FOLDER.parent / "las" / "test_mending.py"]
    elsewhere.append(FOLDER.parent / "copc" / "test_statistics.py")
    tests = "".join(path.read_text(encoding="utf-8") for path in [*FOLDER.rglob("test_*.py"), *elsewhere])
    engine = Path(content_module.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in engine.rglob("*.py"))
    for check in [check for check in CHECKS if not check.startswith("bcc.")]:
        assert f'"{check}"' in tests, f"no test breaks {check}"
        assert f'"{check}"' in code, f"nothing looks for {check}"
    named = set(re.findall(r'"((?:file|las|laz|crs|extra|copc|points|temporal|source)\.[a-z_.0-9]*[a-z0-9])"', code))
    assert named <= set(CHECKS) | {check.rpartition(".")[0] for check in CHECKS}


# -- GPS time and LAS 1.5


def test_rules_that_name_a_version_have_the_clause_of_its_standard():
    stated = {check.id: check.clause for check in CHECKS.values() if "LAS 1.5" in check.title}
    assert {"las.time_offset", "points.gps_range"} <= set(stated)
    assert [rule for rule, clause in stated.items() if not clause.startswith("LAS 1.5")] == []


def test_rules_of_las_15(tmp_path):
    from copc_forge.tests.core.las.test_las15 import write15

    times, path = 3e8 + np.arange(50.0), tmp_path / "a.las"
    rules = {"las.time_offset", "points.gps_range", "points.gps_range_loose", "las.header_size", "las.point_format", "las.global_encoding"}
    for options, expected in (
        ({}, set()),
        ({"offset": 1400, "bits": 65}, set()),
        ({"offset": 1400, "bits": 1}, {"las.time_offset"}),
        ({"offset": 1400, "bits": 64}, {"las.time_offset"}),
        ({"bits": 33}, {"las.global_encoding"}),
        ({"stated": (3e8, 3e8 + 10)}, {"points.gps_range"}),
        ({"stated": (2e8, 3e8 + 49)}, {"points.gps_range_loose"}),
    ):
        assert failed(write15(path, times, **options)) & rules == expected, options
    data = bytearray(write15(path, times).read_bytes())
    for at, value, expected in ((94, 375 % 256, "las.header_size"), (104, 3, "las.point_format")):
        changed = bytearray(data)
        changed[at] = value
        path.write_bytes(changed)
        assert expected in failed(path)


def test_september_2011_is_no_contradiction(tmp_path):
    points = records(100)
    points["gps_time"] = np.linspace(100, 600_000, 100)
    write_points(tmp_path / "a.las", points, 6)
    (report,) = validate(tmp_path / "a.las", strict=True).files
    assert {"points.gps_september"} == {check for check in report.counts if check.startswith("points.gps")}
