"""Setting, replacing and removing a CRS: what changes, what must not, and who else reads the result."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import laspy
import numpy as np
import pyproj
import pytest
from copc_forge.core import assign_crs, convert
from copc_forge.core.base.errors import BadParameter, CrsError
from copc_forge.core.base.report import brief
from copc_forge.core.las import layout
from copc_forge.core.restoration.assignment import IN_PLACE, AssignmentReport, FileAssignment
from copc_forge.core.validation import validate
from copc_forge.tests.support import geotiff, heads, laswriter, peers
from copc_forge.tests.support.tinycopc import Record, tiny_copc

CRS_IDS = {2111, 2112, 4224, 4225, 34735, 34736, 34737}
CODES = ("EPSG:25832", "EPSG:2927+5703", "EPSG:4326", "EPSG:4978")


def copc(path: Path, change=lambda file: None) -> Path:
    file = tiny_copc()
    change(file)
    path.write_bytes(file.build())
    return path


def without_crs(file) -> None:
    """As QGIS 3.38 to 3.40 wrote COPC: no record of a CRS."""
    file.vlrs = [record for record in file.vlrs if record.record_id != 2112]


def las(path: Path, minor: int, number: int, records=(), **options) -> Path:
    points = np.zeros(500, laswriter.point_dtype(number))
    for axis in "XYZ":
        points[axis] = np.random.default_rng(3).integers(0, 100_000, 500)
    points["return_bits"] = 0x11 if number > 5 else 9
    laswriter.write_points(path, points, number, minor=minor, records=records, **options)
    return path


def crs_of(path: Path) -> pyproj.CRS | None:
    with laspy.open(path) as reader:
        return reader.header.parse_crs()


def means(path: Path, code: str) -> bool:
    """Whether laspy and pyproj find that CRS; of compound ones in GeoTIFF keys, laspy knows x and y alone."""
    found, wanted = crs_of(path), pyproj.CRS(code)
    flat = found.sub_crs_list[0] if found is not None and found.is_compound and not wanted.is_compound else found
    return flat is not None and (flat.equals(wanted, ignore_axis_order=True) or flat.to_wkt() == wanted.to_wkt())


def unchanged(before: Path, after: Path) -> None:
    assert heads.head_digest(before) == heads.head_digest(after)
    if b"copc" in before.read_bytes()[375:400]:
        assert heads.chunk_digests(before) == heads.chunk_digests(after)
        assert heads.records(after)[0][:2] == ("copc", 1) and after.read_bytes()[377:381] == b"copc"
    else:
        assert heads.point_bytes(before) == heads.point_bytes(after)
    one, two = (peers.columns(path, "laspy-laszip") for path in (before, after))
    peers.assert_same_points(one, two)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("in_place", [False, True])
def test_copc_without_a_crs_gets_one(tmp_path, code, in_place):
    source = copc(tmp_path / "a.copc.laz", without_crs)
    target = tmp_path / "b.copc.laz"
    if in_place:
        shutil.copy(source, target)
    report = assign_crs(target, code, in_place=True) if in_place else assign_crs(source, code, output=target)
    assert report.exit_code == 0 and report.files[0].action == "copied" and report.files[0].before == ""
    unchanged(source, target)
    assert crs_of(target).equals(pyproj.CRS(code), ignore_axis_order=True)
    (found,) = validate(target).files
    assert found.errors == 0 and found.counts.keys() <= {"crs.plausible", "crs.zone_prefix", "crs.wkt2", "las.vlr.gap"}
    assert [row[:2] for row in heads.extended(target)] == [row[:2] for row in heads.extended(source)]


@pytest.mark.parametrize("reader", ["copclib", "laspy-copc", "npm-copc"])
def test_readers_of_copc_find_every_node_in_a_file_that_was_moved(tmp_path, reader):
    source, target = copc(tmp_path / "a.copc.laz", without_crs), tmp_path / "b.copc.laz"
    assign_crs(source, "EPSG:25832+7837", output=target)
    try:
        peers.assert_same_points(*(peers.columns(path, reader) for path in (source, target)))
    except peers.PeerMissing as missing:
        pytest.skip(str(missing))


def test_where_it_fits_only_the_head_is_written(tmp_path):
    source, target = copc(tmp_path / "a.copc.laz"), tmp_path / "b.copc.laz"
    shutil.copy(source, target)
    inode = target.stat().st_ino
    report = assign_crs(target, "EPSG:25832", in_place=True)
    start = int(heads.header(source)["offset_to_points"])
    assert report.files[0].action == "in place" and report.files[0].written == start
    assert target.stat().st_ino == inode and target.read_bytes()[start:] == source.read_bytes()[start:]
    unchanged(source, target)
    assert means(target, "EPSG:25832") and sorted(os.listdir(tmp_path)) == ["a.copc.laz", "b.copc.laz"]
    assert validate(target).files[0].counts.keys() <= {"crs.plausible", "las.vlr.gap"}
    again = assign_crs(target, "EPSG:25832", in_place=True)
    assert again.files[0].action == "unchanged" and again.files[0].written == 0
    assert assign_crs(target, remove=True, in_place=True).files[0].action == "in place"
    assert assign_crs(target, "EPSG:32633+5773", in_place=True).files[0].action == "in place"  # into the room of the first one
    unchanged(source, target)


@pytest.mark.parametrize(("minor", "number"), [(0, 0), (1, 1), (2, 3), (3, 1)])
@pytest.mark.parametrize("suffix", ["las", "laz"])
def test_before_las_14_keys_say_it(tmp_path, minor, number, suffix):
    stale = (laswriter.wkt_record(4326), laswriter.Record("liblas", 2112, b"old"), laswriter.Record("Maker", 9, b"kept", "own"))
    source, target = las(tmp_path / f"a.{suffix}", minor, number, stale), tmp_path / f"b.{suffix}"
    assign_crs(source, "EPSG:2927", output=target)
    unchanged(source, target)
    ids = [record[:2] for record in heads.records(target)]
    assert ("LASF_Projection", 34735) in ids and ("LASF_Projection", 2112) not in ids and ("liblas", 2112) not in ids
    assert ("Maker", 9, b"kept") in heads.records(target)
    assert means(target, "EPSG:2927") and not heads.header(target)["global_encoding"] & layout.WKT_BIT


def test_before_las_14_heights_are_said_too(tmp_path):
    source, target = las(tmp_path / "a.las", 2, 1), tmp_path / "b.las"
    assign_crs(source, "EPSG:2927+6360", output=target)
    assert validate(target).files[0].facts["crs"] == "NAD83(HARN) / Washington South (ftUS) + NAVD88 height (ftUS)"


def test_what_keys_cant_say_fails_and_names_convert(tmp_path):
    source = las(tmp_path / "a.las", 2, 1)
    before = source.read_bytes()
    report = assign_crs(source, "+proj=tmerc +lon_0=11.2 +type=crs", in_place=True)
    assert report.exit_code == 1 and "convert" in report.files[0].error and source.read_bytes() == before


@pytest.mark.parametrize("number", [1, 6])
def test_las_14_gets_wkt_and_its_bit_and_loses_keys(tmp_path, number):
    keys = [laswriter.Record(each.user_id, each.record_id, each.data) for each in geotiff.key_records({1024: 1, 3072: 32633, 3073: "zone"})]
    source, target = las(tmp_path / "a.laz", 4, number, keys), tmp_path / "b.laz"
    assign_crs(source, "EPSG:25832", output=target)
    unchanged(source, target)
    assert {record[1] for record in heads.records(target)} & CRS_IDS == {2112}
    assert heads.header(target)["global_encoding"] & layout.WKT_BIT and means(target, "EPSG:25832")


@pytest.mark.parametrize(("minor", "number", "bit"), [(2, 1, 0), (4, 1, 0), (4, 7, layout.WKT_BIT)])
@pytest.mark.parametrize("in_place", [False, True])
def test_removing_leaves_no_record_of_a_crs(tmp_path, minor, number, bit, in_place):
    stale = [laswriter.wkt_record(25832), laswriter.Record("LASF_Projection", 2111, b"PARAM\0"), laswriter.geo_keys_record(4326),
             laswriter.Record("LASF_Projection", 34736, bytes(8)), laswriter.Record("LASF_Projection", 34737, b"a|\0"),
             laswriter.Record("liblas", 2112, b"GEOGCS\0"), laswriter.Record("LASF_Projection", 4224, b"x"),
             laswriter.Record("PDAL", 4224, b"x"), laswriter.Record("PDAL", 4225, b"{}")]  # fmt: skip
    source, target = las(tmp_path / "a.laz", minor, number, stale), tmp_path / "b.laz"
    if in_place:
        shutil.copy(source, target)
    report = assign_crs(target, remove=True, in_place=True) if in_place else assign_crs(source, remove=True, output=target)
    assert report.files[0].after == "" and report.files[0].before.startswith("EPSG:")
    assert not {record[1] for record in heads.records(target)} & CRS_IDS and crs_of(target) is None
    assert heads.header(target)["global_encoding"] & layout.WKT_BIT == bit
    unchanged(source, target)


LONG = pyproj.CRS("EPSG:25832").to_wkt().replace('SCOPE["', 'SCOPE["' + "x" * 70_000, 1)


@pytest.mark.parametrize("in_place", [False, True])
def test_a_wkt_too_long_for_a_vlr_becomes_an_evlr_and_goes_again(tmp_path, in_place):
    """With a record of any length, as some writers' WKT 2 has."""
    from copc_forge.core.crs import model

    wanted = model.Crs(LONG, LONG.encode() + b"\0", "long", "override", pyproj.CRS(LONG))
    source, target = copc(tmp_path / "a.copc.laz"), tmp_path / "b.copc.laz"
    shutil.copy(source, target)
    where = {"in_place": True} if in_place else {"output": target}
    report = assign_crs(target if in_place else source, wanted, **where)
    assert report.files[0].action == ("in place" if in_place else "copied"), report.files[0].error
    unchanged(source, target)
    assert heads.extended(target)[-1][:2] == ("LASF_Projection", 2112) and heads.extended(target)[-1][3] == len(LONG.encode()) + 1
    assert 2112 not in {record[1] for record in heads.records(target)}
    assert validate(target).files[0].errors == 0 and validate(target).files[0].facts["crs"] == "ETRS89 / UTM zone 32N"
    assign_crs(target, "EPSG:2927", in_place=True)
    assert heads.extended(target)[-1][:2] == ("LASF_Spec", 7) and means(target, "EPSG:2927")
    unchanged(source, target)
    assert validate(target).files[0].errors == 0


def test_a_long_wkt_in_a_file_without_evlrs_whose_chunk_table_is_found_from_its_end(tmp_path):
    from copc_forge.core.crs import model

    wanted = model.Crs(LONG, LONG.encode() + b"\0", "long", "override", pyproj.CRS(LONG))
    source = las(tmp_path / "a.laz", 4, 6)
    data = bytearray(source.read_bytes())
    start = int(heads.header(source)["offset_to_points"])
    table = data[start : start + 8]
    data[start : start + 8] = (-1).to_bytes(8, "little", signed=True)
    source.write_bytes(data + table)
    for report in (assign_crs(source, wanted, output=tmp_path / "b.laz"), assign_crs(source, "EPSG:2927+5703", output=tmp_path / "c.laz")):
        assert report.exit_code == 0, report.files[0].error
        found = peers.columns(Path(report.outputs[0]), "laspy-laszip")
        peers.assert_same_points(peers.columns(source, "laspy-laszip"), found)


def test_waveforms_move_along(tmp_path):
    """In LAS 1.3 they follow the points as a record of their own, which the header alone leads to."""
    waves = Record("LASF_Spec", 65535, bytearray(b"waves" * 40)).pack(extended=True)
    source, target = las(tmp_path / "a.las", 3, 4, encoding=layout.WAVEFORM_INTERNAL), tmp_path / "b.las"
    data = bytearray(source.read_bytes())
    data[227:235] = len(data).to_bytes(8, "little")
    source.write_bytes(data + waves)
    assign_crs(source, "EPSG:2927", output=target)
    one, two = heads.header(source), heads.header(target)
    shift = int(two["offset_to_points"]) - int(one["offset_to_points"])
    assert shift > 0 and int(two["waveform_offset"]) == int(one["waveform_offset"]) + shift
    assert target.read_bytes()[int(two["waveform_offset"]) :] == waves
    unchanged(source, target)


def test_real_files_of_many_writers(tmp_path, real_data):
    for folder, names in (("las", "*.la[sz]"), ("las/permutations", "*.las"), ("copc", "*.laz")):
        for source in sorted((real_data / folder).glob(names)):
            if not validate(source).valid:
                continue  # every file that is written here is validated
            target = tmp_path / source.name
            report = assign_crs(source, "EPSG:2927+5703", output=target)
            assert report.exit_code == 0, report.files[0].error
            assert heads.head_digest(source) == heads.head_digest(target) and crs_of(target) is not None
            if source.name.endswith(".copc.laz"):
                unchanged(source, target)


def test_user_data_and_marks_before_the_points_stay(tmp_path):
    for gap in (b"user data\0", b"\xdd\xcc", bytes(10) + b"\xdd\xcc"):
        source = copc(tmp_path / "a.copc.laz", lambda file, gap=gap: setattr(file, "front_gap", gap))
        for code in ("EPSG:25832", "EPSG:2927+5703"):
            target = tmp_path / "b.copc.laz"
            assign_crs(source, code, output=target)
            start = int(heads.header(target)["offset_to_points"])
            kept = gap.lstrip(b"\0") if gap.endswith(b"\xdd\xcc") else gap
            assert target.read_bytes()[:start].endswith(kept)
            unchanged(source, target)


def test_several_files_each_by_itself(tmp_path, capsys):
    from copc_forge.core.cli import main

    good = [copc(tmp_path / f"{name}.copc.laz", without_crs) for name in "ab"]
    bad = tmp_path / "bad.laz"
    bad.write_bytes(b"nothing")
    files = [str(good[0]), str(bad), str(tmp_path / "missing.las"), str(good[1])]
    assert main(["assign-crs", *files, "--crs", "EPSG:25832", "--output", str(tmp_path / "out")]) == 1
    told = capsys.readouterr().out
    assert "bad.laz" in told and "missing.las" in told
    assert sorted(os.listdir(tmp_path / "out")) == ["a.copc.laz", "b.copc.laz"]
    assert all(means(tmp_path / "out" / path.name, "EPSG:25832") for path in good)
    assert main(["assign-crs", *files, "--crs", "EPSG:25832", "--output", str(tmp_path / "out")]) == 1  # nothing is overwritten
    assert "exists already" in capsys.readouterr().out
    assert main(["assign-crs", str(good[0]), "--crs-from", str(tmp_path / "out" / "b.copc.laz"), "--in-place"]) == 0
    assert means(good[0], "EPSG:25832")


def test_a_folder_is_all_its_point_clouds(tmp_path):
    copc(tmp_path / "a.copc.laz"), las(tmp_path / "b.las", 2, 1)
    report = assign_crs(tmp_path, "EPSG:2927", in_place=True)
    assert [Path(path).name for path in report.outputs] == ["a.copc.laz", "b.las"]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [({"crs": "EPSG:25832"}, "where to write"), ({"crs": "EPSG:25832", "in_place": True, "output": "b.laz"}, "where to write"),
     ({"in_place": True}, "one CRS"), ({"crs": "EPSG:25832", "remove": True, "in_place": True}, "one CRS")],
)  # fmt: skip
def test_what_is_asked_for_must_be_clear(tmp_path, options, sentence):
    with pytest.raises(BadParameter, match=sentence):
        assign_crs(copc(tmp_path / "a.copc.laz"), **options)


def test_no_crs_to_take_and_no_crs_at_all(tmp_path):
    source = copc(tmp_path / "a.copc.laz", without_crs)
    with pytest.raises(CrsError, match="states no CRS"):
        assign_crs(source, crs_from=source, in_place=True)
    with pytest.raises(CrsError):
        assign_crs(source, "EPSG:5773", in_place=True)
    with pytest.raises(BadParameter, match="can't be written to one"):
        assign_crs([source, las(tmp_path / "b.laz", 4, 6)], 25832, output=tmp_path / "c.laz")
    assert assign_crs(source, 25832, output=source).exit_code == 1  # the output is the input
    assert "must not pass for another kind" in assign_crs(source, 25832, output=tmp_path / "c.las").files[0].error


def test_time_does_not_depend_on_the_size(tmp_path):
    """10 GB of points, of which the disk holds next to nothing."""
    source = las(tmp_path / "a.las", 4, 6, [laswriter.Record("Maker", 1, bytes(4000)), laswriter.wkt_record("EPSG:2927+5703")])
    points = 10_000_000_000 // 30
    with source.open("r+b") as file:
        file.truncate(int(heads.header(source)["offset_to_points"]) + points * 30)
        file.seek(layout.HEADER.fields["point_count"][1])
        file.write(points.to_bytes(8, "little"))
    if source.stat().st_blocks * 512 > 1 << 24:
        pytest.skip("the disk has no sparse files")
    begun = time.perf_counter()
    report = assign_crs(source, "EPSG:25832", in_place=True)
    assert report.files[0].action == "in place" and report.files[0].written < 10_000 and time.perf_counter() - begun < 2


def test_other_names_of_the_file_keep_what_they_held(tmp_path):
    source = copc(tmp_path / "a.copc.laz")
    before = source.read_bytes()
    os.link(source, tmp_path / "other.copc.laz")
    assert assign_crs(source, "EPSG:25832", in_place=True).files[0].action == "copied"
    assert (tmp_path / "other.copc.laz").read_bytes() == before and means(source, "EPSG:25832")


def test_a_record_of_another_stays(tmp_path):
    """Superseded records that others left are theirs."""
    theirs = Record("LASF_Spec", 7, bytearray(b"theirs"), "superseded")
    source = copc(tmp_path / "a.copc.laz", lambda file: file.vlrs.append(theirs))
    assign_crs(source, "EPSG:25832", in_place=True)
    assert ("LASF_Spec", 7, b"theirs") in heads.records(source)


def test_a_conversion_does_not_carry_room_along(tmp_path):
    source = copc(tmp_path / "a.copc.laz")
    assign_crs(source, "EPSG:25832", in_place=True)
    assert ("LASF_Spec", 7) in [record[:2] for record in heads.records(source)]
    convert(source, tmp_path / "b.copc.laz")
    assert ("LASF_Spec", 7) not in [record[:2] for record in heads.records(tmp_path / "b.copc.laz")]
    assert means(tmp_path / "b.copc.laz", "EPSG:25832")


def test_a_summary_of_many_files_counts_them():
    files = [FileAssignment(f"/d/{number}.laz", f"/d/{number}.laz", IN_PLACE, "", "EPSG:25832") for number in range(30)]
    report = AssignmentReport("EPSG:25832", [*files, FileAssignment("/d/bad.laz", error="bad.laz is damaged")], 1.0)
    assert brief(report.summary()) == ["CRS: EPSG:25832", "In place: 30", "Failed: 1", "Time: 1.0 s"]
    assert AssignmentReport("x", files[:3]).summary() == AssignmentReport("x", files[:3]).rows()
