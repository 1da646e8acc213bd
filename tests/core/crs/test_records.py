from __future__ import annotations

import pytest
from copc_forge.core.crs import file_crs, parse, same
from copc_forge.tests.support.geotiff import key_records, wkt_record

UTM_17 = parse("EPSG:32617")
UTM_18_KEYS = {1024: 1, 3072: 32618}


@pytest.fixture
def told():
    return []


def read(records, told, wkt_bit=False, evlrs=()):
    return file_crs(records, evlrs, wkt_bit, path="a.las", warn=told.append)


def test_a_wkt_record_is_kept_byte_for_byte(told):
    for text in (UTM_17.wkt, UTM_17.crs.to_wkt("WKT2_2019", pretty=True)):
        for payload in (text.encode(), text.encode() + b"\0", text.encode() + bytes(40), b"  " + text.encode() + b"\n\0"):
            crs = read([wkt_record(payload)], told)
            assert crs.wkt_bytes == payload and crs.wkt == text and crs.authority == "EPSG:32617" and crs.source == "WKT record"
    assert not told


def test_an_evlr_counts_like_a_vlr(told):
    assert read([], told, True, [wkt_record(UTM_17.wkt)]).authority == "EPSG:32617"


def test_an_empty_record_says_nothing(told):
    for payload in (b"", b"\0", bytes(100), b" \0"):
        assert not read([wkt_record(payload)], told)
        assert same(read([wkt_record(payload), *key_records(UTM_18_KEYS)], told, True), parse("EPSG:32618"))
    assert not told


def test_latin_1_is_read(told):
    text = UTM_17.wkt.replace("WGS 84 / UTM zone 17N", "Universität")
    assert read([wkt_record(text.encode("latin-1"))], told).name == "Universität"
    assert not told


def test_agreeing_keys_leave_the_record_alone(told):
    records = [wkt_record(UTM_17.wkt), *key_records({1024: 1, 3072: 32617, 3076: 9001})]
    for bit in (True, False):
        assert read(records, told, bit).source == "WKT record"
    assert not told


def test_keys_without_heights_do_not_contradict_a_compound_record(told):
    compound = parse("EPSG:32617+5703")
    assert read([wkt_record(compound.wkt), *key_records({1024: 1, 3072: 32617})], told).authority == "EPSG:32617+5703"
    assert not told


@pytest.mark.parametrize(("bit", "code"), [(True, "EPSG:32617"), (False, "EPSG:32618")])
def test_the_bit_decides_between_contradicting_statements(told, bit, code):
    assert read([wkt_record(UTM_17.wkt), *key_records(UTM_18_KEYS)], told, bit).authority == code
    assert len(told) == 1 and "contradict" in told[0] and told[0].startswith("a.las: ")


def test_unreadable_wkt_is_kept_with_a_warning(told):
    payload = b'PROJCS["Mars / nonsense",OH["dear"]]\0'
    crs = read([wkt_record(payload)], told)
    assert crs.wkt_bytes == payload and crs.crs is None and crs.name == "Mars / nonsense" and len(told) == 1


def test_good_keys_are_better_than_unreadable_wkt(told):
    assert read([wkt_record(b"nonsense"), *key_records(UTM_18_KEYS)], told, True).authority == "EPSG:32618"
    assert len(told) == 1


def test_liblas_records_come_last(told):
    old = wkt_record(UTM_17.wkt, "liblas")
    assert read([old], told).authority == "EPSG:32617"
    assert read([old, *key_records(UTM_18_KEYS)], told).authority == "EPSG:32618"
    assert read([old, wkt_record(parse("EPSG:32619").wkt)], told).authority == "EPSG:32619"
    assert not told


def test_records_left_in_the_file_are_passed_over(told):
    record = wkt_record(UTM_17.wkt)
    record.data = None
    assert not read([record], told)


def test_bad_keys_are_a_warning(told):
    assert not read(key_records({1024: 1, 3072: 4}), told)
    assert told == ["a.las: GeoTIFF keys: PROJ knows no projected CRS EPSG:4."]


EXPECTED = {
    "1.2-empty-geotiff-vlrs.las": "", "Topography.las": "EPSG:2949", "autzen_trim.laz": "EPSG:2994", "autzen_trim_7.las": "EPSG:2994",
    "bcts_1.laz": "EPSG:3005+5713", "bcts_2.laz": "EPSG:3005+5713", "ellipsoid-1.4.laz": "EPSG:3857", "epsg_4326.las": "EPSG:4326",
    "file_with_both_wkt_and_geotiff_vlrs.las": "EPSG:6880", "fullwave.laz": "EPSG:32723", "no-points.las": "EPSG:4269",
    "permutations/1.0_0.las": "EPSG:26915", "simple.las": "", "simple1_3.las": "", "test1_4.las": "EPSG:2903",
    "../damaged/bad-geotiff-keys.las": "EPSG:32617", "../copc/simple.copc.laz": "EPSG:2991+6360",
}  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_real_files(real_data, name, told):
    from copc_forge.core.las.header import read_header
    from copc_forge.core.las.vlr import read_evlrs, read_vlrs

    with open(real_data / "las" / name, "rb") as file:
        header = read_header(file)
        crs = file_crs(read_vlrs(file, header), read_evlrs(file, header), header.wkt_bit, path=name, warn=told.append)
    expected = parse(EXPECTED[name])
    if EXPECTED[name] in ("EPSG:6880", "EPSG:2903"):  # spelt differently by their writers, but the same projection
        found = crs.crs.source_crs if crs.crs.is_bound else crs.crs
        assert found.coordinate_operation.method_code == expected.crs.coordinate_operation.method_code
        assert crs.crs.axis_info[0].unit_conversion_factor == pytest.approx(expected.crs.axis_info[0].unit_conversion_factor)
    else:
        assert same(crs, expected)
    assert len(told) == (name in ("simple1_3.las", "file_with_both_wkt_and_geotiff_vlrs.las"))


def test_keys_and_wkt_of_one_real_file_agree(real_data, told):
    from copc_forge.core.las.header import read_header
    from copc_forge.core.las.vlr import read_vlrs

    with open(real_data / "las" / "autzen_trim.laz", "rb") as file:
        records = read_vlrs(file, read_header(file))
    by_keys = file_crs([record for record in records if record.record_id != 2112], [], False, path="a", warn=told.append)
    by_wkt = file_crs([record for record in records if record.record_id == 2112], [], False, path="a", warn=told.append)
    assert by_keys.source == "GeoTIFF keys" and by_wkt.source == "WKT record" and same(by_keys, by_wkt) and not told


@pytest.mark.parametrize("name", [name for name, code in EXPECTED.items() if code])
def test_qgis_understands_what_real_files_lead_to(real_data, name, told):
    core = pytest.importorskip("qgis.core")
    from copc_forge.core.las.header import read_header
    from copc_forge.core.las.vlr import read_vlrs

    with open(real_data / "las" / name, "rb") as file:
        header = read_header(file)
        crs = file_crs(read_vlrs(file, header), [], header.wkt_bit, path=name, warn=told.append)
    read = core.QgsCoordinateReferenceSystem.fromWkt(crs.wkt)
    assert read.isValid()
    if "autzen" in name:
        assert core.QgsUnitTypes.toString(read.mapUnits()) == "feet"
