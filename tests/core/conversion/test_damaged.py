"""Damaged input: one clear sentence, in seconds, in bounded memory, and no output; never points that are not in the file."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from copc_forge.core import convert
from copc_forge.core.base.errors import DamagedFile, ForgeError, IncompleteInput, NoPoints, NotRepresentable
from copc_forge.core.las.layout import HEADER_SIZES
from copc_forge.tests.support import engine, peers
from copc_forge.tests.support.cases import any_points, make, patch
from copc_forge.tests.support.laswriter import ExtraDimension, wkt_record
from copc_forge.tests.support.outputs import assert_sound
from copc_forge.tests.support.samples import sample_data
from copc_forge.tests.support.survey import Survey, write_survey

MOST_MEMORY, MOST_SECONDS = 200 * engine.MIB, 20  # generous: a loaded machine takes several times the usual half second
READABLE = {"bad-geotiff-keys.las"}  # bad for readers that count on as many keys as are announced
DATA = sample_data()
BAD = sorted(path.name for path in (DATA / "damaged").iterdir()) if DATA else []


def refused(source, folder, *options):
    """Runs the engine on a file that it must refuse; returns its sentence."""
    before, target = hashlib.sha256(source.read_bytes()).digest(), folder / "out.copc.laz"
    done = engine.run("convert", source, target, "--temp-dir", folder / "scratch", *options)
    assert done.code in (1, 2), done.stderr
    assert done.peak < MOST_MEMORY and done.seconds < MOST_SECONDS
    assert "Traceback" not in done.stderr and not done.stdout and not target.exists()
    assert hashlib.sha256(source.read_bytes()).digest() == before
    left = [path for path in folder.rglob("*.copc*") if path.name != source.name]
    assert not left and not list((folder / "scratch").glob("*")), "something is left behind"
    said = [line for line in done.stderr.splitlines() if not line.startswith("warning: ")]
    assert len(said) == 1 and said[0].startswith("copc-forge: ") and str(source) in said[0] and said[0].endswith("."), done.stderr
    return said[0]


@pytest.mark.parametrize("name", [name for name in BAD if name not in READABLE])
def test_every_damaged_file_is_refused(real_data, tmp_path, name):
    refused(real_data / "damaged" / name, tmp_path)


def test_keys_padded_with_zeros_are_read(real_data, tmp_path):
    source = real_data / "damaged" / "bad-geotiff-keys.las"
    report = convert(source, tmp_path / "out.copc.laz")
    assert '"32617"' in report.crs_wkt
    found = peers.read(source, "laspy-lazrs")
    peers.assert_same_points(peers.as_columns(found.points, found.point_format), assert_sound(tmp_path / "out.copc.laz").columns)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Surveys in four kinds of file: plain, chunks of points, chunks of layers, COPC."""
    folder = tmp_path_factory.mktemp("whole")
    write_survey(folder / "plain.las", Survey(60_000, 3, 3))
    write_survey(folder / "pointwise.laz", Survey(160_000, 3, 3))
    write_survey(folder / "layered.laz", Survey(160_000, 3, 7))
    write_survey(folder / "small-pointwise.laz", Survey(30_000, 3, 3))
    write_survey(folder / "small-layered.laz", Survey(30_000, 3, 7))
    convert(folder / "layered.laz", folder / "cloud.copc.laz")
    return folder


KINDS = ["plain.las", "pointwise.laz", "layered.laz", "cloud.copc.laz"]


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("keep", ["all but 100 bytes", "half", "all but one byte"])
def test_cut_files(whole, tmp_path, name, keep):
    data = (whole / name).read_bytes()
    size = {"all but 100 bytes": len(data) - 100, "half": len(data) // 2, "all but one byte": len(data) - 1}[keep]
    (tmp_path / name).write_bytes(data[:size])
    refused(tmp_path / name, tmp_path)


@pytest.mark.parametrize("name", KINDS)
def test_files_cut_anywhere(whole, tmp_path, name):
    """No length makes the engine fail in a way of its own, or convert silently."""
    data = (whole / name).read_bytes()
    ends = [0, 1, 4, 24, 25, 26, *HEADER_SIZES.values(), 300, 376, 430, 700, *np.random.default_rng(1).integers(0, len(data), 12).tolist()]
    for end in ends:
        (tmp_path / name).write_bytes(data[:end])
        with pytest.raises(ForgeError) as caught:
            convert(tmp_path / name, tmp_path / "out.copc.laz")
        assert name in str(caught.value) and not (tmp_path / "out.copc.laz").exists()


def rotten(path, place, rot):
    data = bytearray(path.read_bytes())
    at = round(place * len(data))
    data[at : at + len(rot)] = rot
    return data


@pytest.mark.parametrize("name", ["pointwise.laz", "layered.laz", "cloud.copc.laz"])
def test_four_kilobytes_of_rot_in_the_middle(whole, tmp_path, name):
    """PDAL and others convert this and say that all is well."""
    (tmp_path / name).write_bytes(rotten(whole / name, 0.5, np.random.default_rng(9).bytes(4096)))
    refused(tmp_path / name, tmp_path)


@pytest.mark.parametrize("name", ["pointwise.laz", "layered.laz"])
def test_rot_of_any_kind_anywhere(whole, tmp_path, name):
    """Points are decoded one from another, so that nearly all rot shows. In layers that lie last (colours) there may be none to see."""
    random, noticed = np.random.default_rng(3), 0
    for number in range(9):
        rot = [random.bytes(4096), bytes(4096), b"\xff" * 4096][number % 3]
        (tmp_path / name).write_bytes(rotten(whole / f"small-{name}", random.uniform(0.1, 0.9), rot))
        try:
            assert convert(tmp_path / name, tmp_path / "out.copc.laz").points == 30_000
        except DamagedFile:
            noticed += 1
    assert noticed == 9 or (name == "layered.laz" and noticed >= 6)


@pytest.mark.filterwarnings("error::RuntimeWarning")
@pytest.mark.parametrize("name", ["a.las", "b.laz", "c.laz", "d.las"])
def test_rotten_heads(tmp_path, name):
    """Any byte before the points may be wrong: a sentence or a sound file comes out."""
    number = {"a": 3, "b": 1, "c": 7, "d": 8}[name[0]]
    data = make(tmp_path / name, number, 300, records=[wkt_record(25832)], extra=(ExtraDimension("n", 3),)).read_bytes()
    start, random = int.from_bytes(data[96:100], "little"), np.random.default_rng(17)
    for _ in range(100):
        rotten = bytearray(data)
        rotten[int(random.integers(4, start if random.random() < 0.3 else 247))] = int(random.integers(0, 256))
        (tmp_path / name).write_bytes(rotten)
        try:
            convert(tmp_path / name, tmp_path / "out.copc.laz")
        except ForgeError as error:
            assert str(error).endswith(".")
        else:
            assert len(assert_sound(tmp_path / "out.copc.laz").points) > 0


@pytest.mark.filterwarnings("error::RuntimeWarning")
@pytest.mark.parametrize(
    ("scale", "offset"), [(1e-300, 0.0), (1e300, 0.0), (5e-324, 1e308), (0.01, 1e20), (0.01, -1.7e308), (1e29, 0.0), (1e-20, 5e6)]
)
def test_scales_and_offsets_that_make_no_sense(tmp_path, scale, offset):
    source = make(tmp_path / "in.las")
    patch(source, scale=[0.01, scale, 0.01], offset=[0.0, offset, 0.0])
    with pytest.raises((DamagedFile, NotRepresentable), match=r"scale"):
        convert(source, tmp_path / "out.copc.laz")


def test_counts_that_the_size_makes_impossible(whole, tmp_path):
    for name, field in (("plain.las", "legacy_point_count"), ("pointwise.laz", "legacy_point_count"), ("layered.laz", "point_count")):
        path = tmp_path / name
        path.write_bytes((whole / name).read_bytes())
        patch(path, **{field: 4_000_000_000})
        assert "counts 4,000,000,000 points" in refused(path, tmp_path)


def test_a_file_without_its_last_points_on_request(whole, tmp_path):
    data = (whole / "plain.las").read_bytes()
    (tmp_path / "cut.las").write_bytes(data[:-1000])
    with pytest.raises(IncompleteInput, match="allow incomplete"):
        convert(tmp_path / "cut.las", tmp_path / "out.copc.laz")
    report = convert(tmp_path / "cut.las", tmp_path / "out.copc.laz", allow_incomplete=True)
    assert report.points == 60_000 - 30 and any("60,000" in warning for warning in report.warnings)
    assert_sound(tmp_path / "out.copc.laz")


@pytest.mark.parametrize("name", ["pointwise.laz", "layered.laz"])
def test_a_compressed_file_that_was_cut_on_request(whole, tmp_path, name):
    data = (whole / name).read_bytes()
    (tmp_path / name).write_bytes(data[: len(data) // 2])
    report = convert(tmp_path / name, tmp_path / "out.copc.laz", allow_incomplete=True)
    assert 40_000 < report.points < 160_000 and report.warnings
    output, source = assert_sound(tmp_path / "out.copc.laz"), peers.read(whole / name, "laspy-lazrs")
    first = peers.as_columns(source.points[: report.points], source.point_format)
    peers.assert_same_points(first, output.columns)


def test_nothing_left_of_a_file_on_request(tmp_path):
    """Incomplete input is allowed, but of this one nothing is there."""
    for number, name in ((3, "a.laz"), (7, "b.laz"), (1, "c.las")):
        source = make(tmp_path / name, number, points=any_points(1000, number))
        data = source.read_bytes()
        for keep in (0, 8, 20):
            source.write_bytes(data[: int.from_bytes(data[96:100], "little") + keep])
            with pytest.raises((NoPoints, DamagedFile)):
                convert(source, tmp_path / "out.copc.laz", allow_incomplete=True)
            assert not (tmp_path / "out.copc.laz").exists()


def test_one_bad_file_among_good_ones(tmp_path):
    for name in "abc":
        make(tmp_path / f"{name}.laz", 7, 60_000)
    data = (tmp_path / "b.laz").read_bytes()
    (tmp_path / "b.laz").write_bytes(data[:-1])
    with pytest.raises(DamagedFile, match=r"b\.laz"):
        convert(tmp_path, tmp_path / "out.copc.laz")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.laz", "b.laz", "c.laz"]
