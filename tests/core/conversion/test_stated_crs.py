"""Files that state their CRS in an odd way: what the output then states, against PROJ's own reading."""

from __future__ import annotations

from dataclasses import replace

import pyproj
import pytest
from copc_forge.core import convert, extract, inspect
from copc_forge.core.base.errors import CrsError
from copc_forge.core.bcc import to_copc
from copc_forge.core.las.vlr import Record as Evlr
from copc_forge.tests.support.cases import add_evlrs, make
from copc_forge.tests.support.containers import container, some_cells, some_metadata
from copc_forge.tests.support.geotiff import pack_keys
from copc_forge.tests.support.laswriter import Record, geo_keys_record, wkt_record
from copc_forge.tests.support.outputs import assert_sound

UTM_32, UTM_33 = pyproj.CRS("EPSG:32632"), pyproj.CRS("EPSG:32633")
WKT, OF_PDAL, JSON = ("LASF_Projection", 2112), ("LASF_Projection", 4224), ("PDAL", 4225)


def stated(folder, records, evlrs=(), **options) -> tuple[pyproj.CRS, list[str]]:
    """The CRS that the output's record holds, and the conversion's warnings; `info` must say the same of input and output."""
    source = make(folder / "in.las", 6, 20, records=records)
    add_evlrs(source, *evlrs)
    report = convert(source, folder / "out.copc.laz", **options)
    (found,) = [one.payload for one in assert_sound(folder / "out.copc.laz").vlrs if (one.user_id, one.record_id) == WKT]
    text = found.rstrip(b"\0").decode()
    assert text.startswith(("PROJCS[", "PROJCRS[", "COMPD_CS["))
    if not options:
        names = {inspect(path, attributes=False).crs["name"] for path in (source, folder / "out.copc.laz")}
        assert names == {pyproj.CRS.from_wkt(text).name}
    return pyproj.CRS.from_wkt(text), report.warnings


@pytest.mark.parametrize("empty", [b"\0", b"", b" \0 \0\0", b"\0" * 300, b"\xef\xbb\xbf\0"])
def test_an_empty_record_hides_no_good_one(tmp_path, empty):
    nothing, good = Record(*WKT, empty), wkt_record("EPSG:32632")
    late = Evlr(*WKT, "", good.payload, True)
    for number, (records, evlrs) in enumerate([([nothing, good], ()), ([good, nothing], ()), ([nothing, nothing, good], ()),
                                               ([nothing], (late,)), ([nothing, geo_keys_record(32632)], ())]):  # fmt: skip
        folder = tmp_path / str(number)
        folder.mkdir()
        crs, warnings = stated(folder, records, evlrs)
        assert crs.equals(UTM_32, ignore_axis_order=True) and not warnings


def test_an_empty_key_directory_hides_no_good_one(tmp_path):
    none = Record("LASF_Projection", 34735, pack_keys({})[0])
    crs, _ = stated(tmp_path, [none, geo_keys_record(32632)])
    assert crs.equals(UTM_32, ignore_axis_order=True)


def test_a_record_that_can_not_be_read_hides_no_good_one(tmp_path):
    for bad in (b"nonsense\0", b'VERT_CS["h",VERT_DATUM["d",2005],UNIT["metre",1]]\0'):
        crs, warnings = stated(tmp_path, [Record(*WKT, bad), wkt_record("EPSG:32632")])
        assert crs.equals(UTM_32, ignore_axis_order=True)
        assert len(warnings) == 1 and "passed over" in warnings[0] and "in.las" in warnings[0]


def test_two_different_records_are_told(tmp_path):
    crs, warnings = stated(tmp_path, [wkt_record("EPSG:32632"), wkt_record("EPSG:32633")])
    assert crs.equals(UTM_32, ignore_axis_order=True) and any("32N" in each and "33N" in each for each in warnings)


@pytest.mark.parametrize(
    "text",
    [
        "EPSG:32632", "epsg:32632", " EPSG:32632 \r\n", "EPSG:32632" + "\0" * 20, "EPSG: 32632", "EPSG::32632", "32632", "EPSG 32632",
        "urn:ogc:def:crs:EPSG::32632", "URN:OGC:DEF:CRS:EPSG::32632", "http://www.opengis.net/def/crs/EPSG/0/32632",
        "WGS 84 / UTM zone 32N", "EPSG:32632\0left over", "\0EPSG:32632\0", UTM_32.to_json(), "\ufeffEPSG:32632",
    ],
)  # fmt: skip
def test_a_code_where_wkt_belongs_becomes_wkt(tmp_path, text):
    crs, warnings = stated(tmp_path, [Record(*WKT, text.encode())])
    assert crs.equals(UTM_32, ignore_axis_order=True) and len(warnings) == 1
    assert "instead of WKT" in warnings[0] and "EPSG:32632" in warnings[0] and "in.las" in warnings[0]


def test_compound_codes_keep_their_heights(tmp_path):
    for text in ("EPSG:32632+5773", "urn:ogc:def:crs,crs:EPSG::32632,crs:EPSG::5773"):
        crs, _ = stated(tmp_path, [Record(*WKT, text.encode())])
        assert [part.to_epsg() for part in crs.sub_crs_list] == [32632, 5773]


@pytest.mark.parametrize("text", ["unknown", "EPSG:99999", "local", "UTM 32", "EPSG:5773"])
def test_what_names_no_crs_is_kept_and_told(tmp_path, text):
    source = make(tmp_path / "in.las", 6, 20, records=[Record(*WKT, text.encode())])
    report = convert(source, tmp_path / "out.copc.laz")
    assert report.crs_wkt == text and any("kept as it is" in warning for warning in report.warnings)


def test_wkt_2_in_pdals_record_is_read_where_nothing_else_is(tmp_path):
    for number, (ids, text) in enumerate([(OF_PDAL, UTM_32.to_wkt("WKT2_2019")), (JSON, UTM_32.to_json())]):
        folder = tmp_path / str(number)
        folder.mkdir()
        for records in ([Record(*ids, text.encode())], [Record(*WKT, b"\0"), Record(*ids, text.encode() + b"\0")]):
            crs, warnings = stated(folder, records)
            assert crs.equals(UTM_32, ignore_axis_order=True) and not warnings


def test_the_standard_record_goes_before_pdals(tmp_path):
    other = Record(*OF_PDAL, UTM_33.to_wkt("WKT2_2019").encode())
    crs, warnings = stated(tmp_path, [other, wkt_record("EPSG:32632")])
    assert crs.equals(UTM_32, ignore_axis_order=True) and any("33N" in warning for warning in warnings)


def test_pdals_record_does_not_outlive_its_crs(tmp_path):
    """A reprojected file must not say in one record where it was, and in another where it is."""
    records = [wkt_record("EPSG:32632"), Record(*OF_PDAL, UTM_32.to_wkt("WKT2_2019").encode())]
    crs, _ = stated(tmp_path, records)
    assert assert_sound(tmp_path / "out.copc.laz").record(*OF_PDAL) is not None
    crs, _ = stated(tmp_path, records, target_crs="EPSG:32633")
    assert crs.equals(UTM_33, ignore_axis_order=True) and assert_sound(tmp_path / "out.copc.laz").record(*OF_PDAL) is None


@pytest.mark.parametrize("option", ["crs", "target_crs", "fallback_crs"])
@pytest.mark.parametrize("vertical", ["EPSG:5703", pyproj.CRS("EPSG:5773").to_wkt(), pyproj.CRS("EPSG:6360").to_wkt("WKT1_GDAL")])
def test_a_vertical_crs_alone_is_refused(tmp_path, option, vertical):
    source = make(tmp_path / "in.las", 6, 20, records=[] if option == "fallback_crs" else [wkt_record("EPSG:32632")])
    with pytest.raises(CrsError, match="vertical CRS"):
        convert(source, tmp_path / "out.copc.laz", **{option: vertical})
    assert not (tmp_path / "out.copc.laz").exists()


def test_a_file_that_states_heights_only_is_kept_and_told_but_not_reprojected(tmp_path):
    source = make(tmp_path / "in.las", 6, 20, records=[wkt_record("EPSG:5773")])
    report = convert(source, tmp_path / "out.copc.laz")
    assert any("nothing of x and y" in warning for warning in report.warnings)
    with pytest.raises(CrsError, match="x and y"):
        convert(source, tmp_path / "moved.copc.laz", target_crs="EPSG:32632")


def test_a_container_that_states_a_code_becomes_a_file_that_states_wkt(tmp_path):
    held = some_cells(count=300)
    for text in ("EPSG:32632", UTM_32.to_wkt()):
        metadata = replace(some_metadata(), crs=text)
        (tmp_path / "in.bcc").write_bytes(container(held, metadata=metadata))
        assert inspect(tmp_path / "in.bcc", attributes=False).crs["authority"] == "EPSG:32632"
        report = to_copc(tmp_path / "in.bcc", tmp_path / "out.copc.laz")
        found = assert_sound(tmp_path / "out.copc.laz").record(*WKT).payload.rstrip(b"\0").decode()
        assert found.startswith("PROJC") and pyproj.CRS(found).equals(UTM_32, ignore_axis_order=True)
        assert not any("instead of WKT" in warning for warning in report.warnings)


def test_files_from_the_field(tmp_path, real_data):
    for name in ("wkt-first-empty", "wkt-record-holds-epsg-text"):
        report = convert(real_data / "reported" / f"{name}.las", tmp_path / f"{name}.copc.laz")
        assert pyproj.CRS.from_wkt(report.crs_wkt).to_epsg() == 32612
    core = pytest.importorskip("qgis.core")
    assert core.QgsCoordinateReferenceSystem.fromWkt(report.crs_wkt).authid() == "EPSG:32612"


def test_points_of_a_polygon_from_the_field(tmp_path, real_data):
    from copc_forge.core.cli import main

    convert(real_data / "reported" / "wkt-first-empty.las", tmp_path / "in.copc.laz")
    area = real_data / "reported" / "polygon-with-bom.wkt"
    assert main(["extract", str(tmp_path / "in.copc.laz"), str(tmp_path / "out.laz"), "--polygon", f"@{area}"]) == 0
    text = area.read_text("utf-8-sig")
    assert extract(tmp_path / "in.copc.laz", tmp_path / "same.laz", polygons=f"SRID=32612;{text}").points == 93
    assert inspect(tmp_path / "out.laz", attributes=False).point_count == 93
