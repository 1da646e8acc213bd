from __future__ import annotations

import pyproj
import pytest
from copc_forge.core.base.errors import CrsError
from copc_forge.core.crs import NONE, parse, same

CODES = ["EPSG:32617", "EPSG:2927+5703", "EPSG:2927+6360", "EPSG:2994", "EPSG:3857", "EPSG:4326", "EPSG:5514", "EPSG:2193", "EPSG:31467",
         "EPSG:4978", "EPSG:4979", "EPSG:27700+5701", "EPSG:6880", "EPSG:3031", "EPSG:28992+5709", "EPSG:9518"]  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_what_is_written_reads_back_as_the_same(code):
    crs = parse(code)
    assert crs.wkt_bytes == crs.wkt.encode() + b"\0"
    assert same(crs, parse(crs.wkt))
    assert crs.wkt.startswith(("PROJCS", "GEOGCS", "COMPD_CS", "GEOCCS")) or code == "EPSG:4979"
    assert pyproj.CRS.from_wkt(crs.wkt).axis_info[0].unit_conversion_factor == crs.crs.axis_info[0].unit_conversion_factor


@pytest.mark.parametrize(
    ("text", "authority"),
    [("EPSG:2927", "EPSG:2927"), ("2927", "EPSG:2927"), (" epsg:2927 ", "EPSG:2927"), (2927, "EPSG:2927"), (pyproj.CRS(2927), "EPSG:2927"),
     ("EPSG:2927+5703", "EPSG:2927+5703"), ("EPSG:7405", "EPSG:7405"), (pyproj.CRS(2927).to_wkt(), "EPSG:2927"),
     (pyproj.CRS(2927).to_json(), "EPSG:2927"), ("+proj=utm +zone=17 +datum=WGS84", "EPSG:32617"), ("OGC:CRS84", "OGC:CRS84")],
)  # fmt: skip
def test_spellings(text, authority):
    crs = parse(text)
    assert crs.authority == authority and crs.source == "override" and crs


@pytest.mark.parametrize("empty", [None, "", "  ", NONE])
def test_nothing_is_none(empty):
    assert parse(empty) == NONE and not parse(empty) and str(NONE) == "none"


@pytest.mark.parametrize("bad", ["EPSG:1", "EPSG:2927+1", "nonsense", "+proj=nonsense", 'PROJCS["', "{}", "0", 3.5, [1, 2]])
def test_bad_text_is_one_sentence(bad):
    with pytest.raises(CrsError) as caught:
        parse(bad)
    assert str(caught.value).count("\n") == 0 and len(str(caught.value)) < 300


def test_same_ignores_axis_order_and_spelling_but_not_units_or_heights():
    assert same(parse("EPSG:4326"), parse("OGC:CRS84"))
    assert same(parse("EPSG:2193"), parse(parse("EPSG:2193").wkt))
    assert not same(parse("EPSG:2992"), parse("EPSG:2994"))
    assert not same(parse("EPSG:2926"), parse("EPSG:2855"))  # feet and metres of one zone
    assert not same(parse("EPSG:32617"), parse("EPSG:32617+5703"))
    assert not same(parse("EPSG:2927+5703"), parse("EPSG:2927+6360"))
    assert not same(parse("EPSG:32617"), NONE) and same(NONE, NONE)


def test_same_ignores_shifts_to_wgs84():
    shifted = parse("EPSG:31467").wkt.replace(
        'AUTHORITY["EPSG","6314"]', 'TOWGS84[598.1,73.7,418.2,0.202,0.045,-2.455,6.7],AUTHORITY["EPSG","6314"]'
    )
    assert parse(shifted).crs.is_bound and same(parse(shifted), parse("EPSG:31467"))


@pytest.mark.parametrize("code", CODES)
def test_qgis_reads_what_is_written(code):
    core = pytest.importorskip("qgis.core")
    crs = parse(code)
    read = core.QgsCoordinateReferenceSystem.fromWkt(crs.wkt)
    assert read.isValid()
    original = core.QgsCoordinateReferenceSystem.fromWkt(crs.crs.to_wkt("WKT2_2019"))
    assert read.mapUnits() == original.mapUnits()


def test_laspy_reads_what_is_written(tmp_path):
    laspy = pytest.importorskip("laspy")
    crs = parse("EPSG:2927+6360")
    header = laspy.LasHeader(version="1.4", point_format=6)
    header.global_encoding.wkt = True
    header.vlrs.append(laspy.vlrs.VLR("LASF_Projection", 2112, "", crs.wkt_bytes))
    laspy.LasData(header).write(tmp_path / "a.las")
    with laspy.open(tmp_path / "a.las") as file:
        assert file.header.parse_crs().equals(crs.crs, ignore_axis_order=True)
