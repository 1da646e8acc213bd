"""What is extracted, against brute force on all points: the same points, bit for bit, and no byte more read than reported."""

from __future__ import annotations

import laspy
import numpy as np
import pytest
from copc_forge.core.base.errors import BadParameter, Cancelled, DamagedFile, NoPoints, OutputError, UnreadableInput
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.cli import main
from copc_forge.core.conversion.convert import convert
from copc_forge.core.copc.reader import CopcFile
from copc_forge.core.extraction import extract
from copc_forge.core.indexing import index
from copc_forge.core.las.source import PointSource
from copc_forge.core.validation import validate
from copc_forge.tests.support import peers, timewalk
from copc_forge.tests.support.cases import any_points, make
from copc_forge.tests.support.laswriter import ExtraDimension
from copc_forge.tests.support.strips import FIRST_TIME, ORIGIN, Strips
from copc_forge.tests.support.tinycopc import tiny_copc

SUFFIXES = ("las", "laz", "copc.laz")
DURATION = Strips(1).duration


def points_of(path) -> np.ndarray:
    return np.concatenate(list(PointSource(path).blocks()))


def same(found: np.ndarray, expected: np.ndarray) -> bool:
    kind = f"V{expected.itemsize}"
    return len(found) == len(expected) and (np.sort(found.copy().view(kind)) == np.sort(expected.copy().view(kind))).all()


def world(points: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    offsets = (*ORIGIN, 0.0)
    return tuple(points[name] * 0.001 + offset for name, offset in zip("XYZ", offsets))


@pytest.mark.parametrize("seed", range(8))
def test_random_windows_and_boxes_are_what_brute_force_finds(strips, everything, tmp_path, seed):
    random = np.random.default_rng(seed)
    start = FIRST_TIME + random.uniform(0, DURATION)
    end = start + random.choice([0.5, 5, 50, 300])
    low = np.array(ORIGIN) + random.uniform(-100, 900, 2)
    high = low + random.uniform(50, 900, 2)
    x, y, _ = world(everything)
    in_time = (everything["gps_time"] >= start) & (everything["gps_time"] <= end)
    in_box = (x >= low[0]) & (x <= high[0]) & (y >= low[1]) & (y <= high[1])
    for name, options, wanted in (
        ("time", {"time_from": start, "time_to": end}, in_time),
        ("box", {"bounds": (*low, *high)}, in_box),
        ("both", {"time_from": start, "time_to": end, "bounds": (*low, *high)}, in_time & in_box),
    ):
        output = tmp_path / f"{name}.{SUFFIXES[seed % 3]}"
        if wanted.any():
            report = extract(strips, output, **options)
            assert same(points_of(output), everything[wanted]) and report.points == wanted.sum()
        else:
            with pytest.raises(NoPoints):
                extract(strips, output, **options)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_nothing_is_lost(strips, everything, tmp_path, suffix):
    """Without any condition the output is the whole file, for us and for readers that are not ours."""
    output = tmp_path / f"out.{suffix}"
    extract(strips, output)
    assert same(points_of(output), everything)
    peers.assert_same_points(peers.columns(strips), peers.columns(output))
    with laspy.open(strips) as before, laspy.open(output) as after:
        for name in ("scales", "offsets", "mins", "maxs", "point_count"):
            assert np.array_equal(getattr(before.header, name), getattr(after.header, name)), name
        assert before.header.parse_crs() == after.header.parse_crs() and after.header.parse_crs() is not None
        assert before.header.global_encoding.value == after.header.global_encoding.value
        names = [dimension.name for dimension in after.header.point_format.extra_dimensions]
        assert names == ["Amplitude", "Deviation"]
    assert validate(output).valid


def test_copc_to_copc_keeps_the_index(strips, tmp_path):
    extract(strips, tmp_path / "out.copc.laz", time_from=FIRST_TIME, time_to=FIRST_TIME + 100)
    data = (tmp_path / "out.copc.laz").read_bytes()
    assert timewalk.walk(data, *timewalk.payload_of(data)).stride == 50
    report = extract(strips, tmp_path / "none.copc.laz", temporal_stride=0, classes=[5])
    assert report.warnings == []  # headers of the whole file say nothing about a part of it
    assert timewalk.payload_of((tmp_path / "none.copc.laz").read_bytes()) is None


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ({"classes": [5, 6]}, lambda p: p["classification"] == 5),
        ({"returns": [2]}, lambda p: p["return_bits"] & 15 == 2),
        ({"returns": ["last"]}, lambda p: p["return_bits"] & 15 == p["return_bits"] >> 4),
        ({"returns": ["only", 3]}, lambda p: (p["return_bits"] == 0x11) | (p["return_bits"] & 15 == 3)),
        ({"where": "Intensity between 500 and 600"}, lambda p: (p["intensity"] >= 500) & (p["intensity"] <= 600)),
        ({"where": "withheld = 1 or scanner_channel in (2)"}, lambda p: (p["flag_bits"] & 4 > 0) | (p["flag_bits"] >> 4 & 3 == 2)),
        ({"where": "PointSourceId >= 9 and z < 52"}, lambda p: (p["point_source_id"] >= 9) & (p["Z"] * 0.001 < 52)),
        ({"where": "amplitude > 4.5"}, lambda p: p["extra"].copy().view("<i2").reshape(-1, 2)[:, 0] * 0.01 > 4.5),
        ({"where": "Deviation >= 0 and Deviation < 3"}, lambda p: p["extra"].copy().view("<u2").reshape(-1, 2)[:, 1] < 3),
        ({"where": "scan_angle > 17.9"}, lambda p: p["scan_angle"] * 0.006 > 17.9),
        ({"bounds": (*ORIGIN, 60, ORIGIN[0] + 600, ORIGIN[1] + 300, 1e9)},
         lambda p: (p["X"] <= 600_000) & (p["Y"] <= 300_000) & (p["Z"] >= 60_000)),
    ],
)  # fmt: skip
def test_attributes(strips, everything, tmp_path, options, wanted):
    extract(strips, tmp_path / "out.las", **options)
    assert same(points_of(tmp_path / "out.las"), everything[wanted(everything)])


def test_depth_and_spacing(strips, tmp_path):
    with CopcFile(strips) as copc:
        counts = np.bincount(copc.hierarchy.levels, copc.hierarchy.counts).astype(int)
        spacing = copc.spacing(0)
    assert len(counts) >= 3
    for options, levels in (({"depth": 0}, 1), ({"depth": 1}, 2), ({"depth": 99}, 99), ({"spacing": spacing}, 1),
                            ({"spacing": spacing * 5}, 1), ({"spacing": spacing / 2}, 2), ({"spacing": spacing / 1.9}, 2),
                            ({"spacing": spacing / 2.1}, 3)):  # fmt: skip
        assert extract(strips, tmp_path / "out.laz", **options).points == counts[:levels].sum(), options


def test_polygons(strips, everything, tmp_path):
    ring = np.array(ORIGIN) + [(100, 100), (700, 150), (400, 700)]
    hole = np.array(ORIGIN) + [(300, 200), (450, 200), (400, 400)]
    x, y, _ = world(everything)

    def inside(corners):
        found = np.zeros(len(x), bool)
        for (x0, y0), (x1, y1) in zip(corners, np.roll(corners, -1, axis=0)):
            if y0 != y1:
                found ^= ((y0 > y) != (y1 > y)) & (x < (x1 - x0) * (y - y0) / (y1 - y0) + x0)
        return found

    wanted = inside(ring) & ~inside(hole)
    rings = ", ".join("(" + ", ".join(f"{px!r} {py!r}" for px, py in [*part.tolist(), part[0].tolist()]) + ")" for part in (ring, hole))
    for polygons in (f"POLYGON({rings})", [[ring, hole]], [f"SRID=25832;MULTIPOLYGON Z (({rings}))"], [f"POLYGON({rings})"] * 2):
        report = extract(strips, tmp_path / "out.laz", polygons=polygons)
        assert report.points == wanted.sum() and same(points_of(tmp_path / "out.laz"), everything[wanted])


def test_times_as_utc(strips, everything, tmp_path):
    """GPS 1,320,000,000 is 2021-11-03T18:39:42Z: the GPS clock is 18 s ahead."""
    report = extract(strips, tmp_path / "out.laz", time_from="2021-11-03T18:39:52Z", time_to="2021-11-03T19:40:12.5+01:00")
    wanted = (everything["gps_time"] >= FIRST_TIME + 10) & (everything["gps_time"] <= FIRST_TIME + 30.5)
    assert report.points == wanted.sum()
    assert extract(strips, tmp_path / "day.las", time_from="2021-11-03", time_to="2021-11-03").points == len(everything)
    with pytest.raises(NoPoints):
        extract(strips, tmp_path / "other.las", time_to="2021-11-02")


def test_a_narrow_window_reads_little(strips, tmp_path):
    report = extract(strips, tmp_path / "out.laz", time_from=FIRST_TIME + 1, time_to=FIRST_TIME + 2)
    plain = tmp_path / "plain.copc.laz"
    index(strips, plain, stride=0)
    without = extract(plain, tmp_path / "same.laz", time_from=FIRST_TIME + 1, time_to=FIRST_TIME + 2)
    assert report.points == without.points and report.index_pages >= 1 and without.index_pages == 0
    assert report.bytes_read < 0.7 * without.bytes_read < 0.8 * without.bytes_in_file
    assert report.nodes < report.nodes_in_file and without.looked_at == without.nodes_in_file


def test_bytes_that_are_reported_are_those_that_are_read(strips, tmp_path, monkeypatch):
    read = []
    opened = CopcFile.__init__

    def counted(self, *arguments, **options):
        opened(self, *arguments, **options)
        inner = self._file.file

        class File:
            seek, tell, close = inner.seek, inner.tell, inner.close

            def read(self, size=-1):
                data = inner.read(size)
                read.append(len(data))
                return data

        self._file.file = File()

    monkeypatch.setattr(CopcFile, "__init__", counted)
    report = extract(strips, tmp_path / "out.las", classes=[5])
    assert 0 <= report.bytes_read - sum(read) < 5000  # the header and VLRs were read before the count began


def test_a_damaged_index_is_not_believed(tmp_path):
    parts = tiny_copc()
    parts.set("temporal", "<u4", 9, 0)
    (tmp_path / "in.copc.laz").write_bytes(parts.build())
    times = np.concatenate([own["gps_time"] for own in parts.points.values()])
    report = extract(tmp_path / "in.copc.laz", tmp_path / "out.las", time_to=3.1e8 + 300)
    assert report.points == (times <= 3.1e8 + 300).sum() and any("not used" in warning for warning in report.warnings)


def test_statistics_are_those_of_a_copc_or_none_and_other_records_are_kept(tmp_path):
    (tmp_path / "in.copc.laz").write_bytes(tiny_copc().build())
    for suffix in SUFFIXES:
        extract(tmp_path / "in.copc.laz", tmp_path / f"out.{suffix}", depth=1)
        found = PointSource(tmp_path / f"out.{suffix}")
        keys = {record.key for record in [*found.vlrs, *found.evlrs]}
        assert ("Maker", 7) in keys and ("LASF_Projection", 2112) in keys
        assert (("copc", 1) in keys) == (("qgis", 0) in keys) == (suffix == "copc.laz")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"bounds": (0, 1, 2)}, "extent of 3 numbers"),
        ({"bounds": (5, 0, 1, 1)}, "above its greatest"),
        ({"polygons": "POINT(1 2)"}, "can't be understood"),
        ({"polygons": "POLYGON((0 0, 1 1))"}, "has 2 points"),
        ({"polygons": "POLYGON((0 0, 1 x, 2 2))"}, "can't be understood"),
        ({"polygons": []}, "no polygon"),
        ({"time_from": 10, "time_to": 5}, "ends before it begins"),
        ({"time_from": "yesterday"}, "'yesterday' is no moment"),
        ({"time_from": float("nan")}, "no moment"),
        ({"depth": -1}, "depth of -1"),
        ({"depth": 1, "spacing": 2.0}, "both"),
        ({"spacing": 0}, "spacing of 0"),
        ({"classes": [256]}, "no class '256'"),
        ({"returns": ["third"]}, "no return 'third'"),
        ({"where": "colour = 3"}, "no attribute 'colour'"),
        ({"threads": -1}, "-1 threads"),
    ],
)
def test_what_makes_no_sense_is_one_sentence(strips, tmp_path, options, message):
    with pytest.raises(BadParameter, match=message):
        extract(strips, tmp_path / "out.laz", **options)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_nothing_found_leaves_nothing(strips, tmp_path, suffix):
    with pytest.raises(NoPoints, match="no point fulfils the query"):
        extract(strips, tmp_path / f"out.{suffix}", where="intensity > 60000")
    with pytest.raises(NoPoints):
        extract(strips, tmp_path / f"out.{suffix}", bounds=(0, 0, 1, 1))
    assert list(tmp_path.iterdir()) == []


def test_names_decide_and_the_input_is_safe(strips, tmp_path):
    with pytest.raises(BadParameter, match="COPC, LAZ or LAS"):
        extract(strips, tmp_path / "out.txt")
    with pytest.raises(BadParameter, match="also an input"):
        extract(strips, strips)
    (tmp_path / "there.las").write_bytes(b"precious")
    with pytest.raises(OutputError):
        extract(strips, tmp_path / "there.las", overwrite=False)
    (tmp_path / "none.laz").write_bytes(b"no point cloud at all")
    with pytest.raises(UnreadableInput):
        extract(tmp_path / "none.laz", tmp_path / "out.las")
    assert not (tmp_path / "out.las").exists()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_cancel_leaves_nothing(strips, tmp_path, suffix):
    class Impatient(Monitor):
        def is_cancelled(self):
            return self.stage_name in ("Extracting points", "Building the octree")

    with pytest.raises(Cancelled):
        extract(strips, tmp_path / f"out.{suffix}", monitor=Impatient())
    assert list(tmp_path.iterdir()) == []


def test_the_command(strips, tmp_path, capsys):
    bounds = [str(ORIGIN[0]), str(ORIGIN[1]), str(ORIGIN[0] + 500), str(ORIGIN[1] + 500)]
    command = ["extract", str(strips), str(tmp_path / "out.las"), "--bounds", *bounds, "--class", "2", "5", "--return", "first"]
    assert main([*command, "--where", "intensity > 200", "--to", "2021-12-01", "--depth", "1"]) == 0
    assert "Bytes read" in capsys.readouterr().out and PointSource(tmp_path / "out.las").point_count > 0
    assert main([*command, "--json"]) == 1 and "exists" in capsys.readouterr().err
    assert main(["extract", str(strips), str(tmp_path / "x.las"), "--where", "nonsense"]) == 2


@pytest.fixture(scope="module")
def numbered(tmp_path_factory):
    """Identifiers of trees beyond what doubles tell apart, with and without no_data, one of them signed."""
    extra = (ExtraDimension("TreeID", 7), ExtraDimension("SegID", 8, no_data=-1), ExtraDimension("Parcel", 7, no_data=2**64 - 1))
    points, folder = any_points(2_000, 7, extra=extra), tmp_path_factory.mktemp("numbered")
    row = np.arange(2_000)
    points["TreeID"] = np.uint64(2**64 - 1) - row.astype(np.uint64)
    points["SegID"] = np.where(row % 5 == 4, -1, 2**60 + row)
    points["Parcel"] = np.where(row % 2 == 1, np.uint64(2**64 - 1), np.uint64(2**63) + row.astype(np.uint64))
    convert(make(folder / "in.laz", points=points, extra=extra), folder / "numbered.copc.laz")
    return folder / "numbered.copc.laz"


@pytest.mark.parametrize(
    ("where", "count"),
    [
        ("TreeID = 18446744073709551000", 1),
        (f"TreeID >= {2**64 - 10}", 10),
        (f"TreeID in ({2**64 - 1}, {2**64 - 3}, 5)", 2),
        (f"TreeID not between {2**64 - 1000} and {2**64 - 1}", 1_000),
        (f"SegID = {2**60 + 1}", 1),
        (f"SegID < {2**60 + 3}", 3),
        ("SegID = -1", 0),
        ("SegID != 5", 1_600),
        (f"Parcel = {2**63 + 8}", 1),
        (f"Parcel > {2**63 + 1994}", 2),
        ("TreeID > SegID", 1_600),
        ("Parcel < TreeID", 1_000),
    ],
)
def test_whole_numbers_are_compared_to_the_last_digit(numbered, tmp_path, where, count):
    if count:
        assert extract(numbered, tmp_path / "part.las", where=where).points == count
    else:
        with pytest.raises(NoPoints):
            extract(numbered, tmp_path / "part.las", where=where)


def test_reported_identifiers(real_data, tmp_path):
    convert(real_data / "reported" / "ids-of-64-bits.las", tmp_path / "ids.copc.laz")
    for where in ("TreeID = 18446744073709551000", "SegID = 1152921504606846977"):
        assert extract(tmp_path / "ids.copc.laz", tmp_path / "part.las", where=where).points == 1


def test_a_damaged_hierarchy_costs_nothing_if_that_is_allowed(strips, everything, tmp_path):
    """The points are read as those of any LAZ; otherwise the damage is said."""
    data, info = bytearray(strips.read_bytes()), 429
    root = int.from_bytes(data[info + 40 : info + 48], "little")
    data[root + 16 : root + 24] = (1 << 60).to_bytes(8, "little")  # where the first node's chunk would lie
    damaged = tmp_path / "damaged.copc.laz"
    damaged.write_bytes(data)
    with pytest.raises(DamagedFile):
        extract(damaged, tmp_path / "part.laz")
    assert extract(damaged, tmp_path / "part.laz", allow_incomplete=True).points == len(everything)
