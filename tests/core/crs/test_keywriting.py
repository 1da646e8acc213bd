"""GeoTIFF keys written for a CRS, read back by our reader and by laspy and pyproj."""

from __future__ import annotations

import pyproj
import pytest
from copc_forge.core.base.errors import CrsError
from copc_forge.core.crs import file_crs, parse, same
from copc_forge.core.crs.geokeys import read_keys
from copc_forge.core.crs.keywriting import key_records

SAID = [
    "EPSG:32617", "EPSG:2927", "EPSG:2994", "EPSG:25832", "EPSG:4326", "EPSG:4979", "EPSG:4978", "EPSG:3857", "EPSG:5514", "EPSG:31467",
    "EPSG:2927+5703", "EPSG:2927+6360", "EPSG:2994+8228", "EPSG:25832+7837", "EPSG:4326+5773", "EPSG:5555", "EPSG:27700+5701",
    "EPSG:3031", "EPSG:28992+5709", "EPSG:2193",
]  # fmt: skip


@pytest.mark.parametrize("code", SAID)
def test_what_is_written_means_the_crs(code):
    records = key_records(parse(code))
    warnings: list[str] = []
    found = file_crs(records, [], False, path="a.las", warn=warnings.append)
    assert same(found, parse(code)) and found.vertical == parse(code).vertical and warnings == []
    if parse(code).height_unit:
        assert found.height_unit.same(parse(code).height_unit)


@pytest.mark.parametrize("code", ["EPSG:32617", "EPSG:2927", "EPSG:4326"])
def test_laspy_reads_the_keys(code):
    from laspy.vlrs.known import GeoAsciiParamsVlr, GeoKeyDirectoryVlr

    directory, texts = GeoKeyDirectoryVlr(), GeoAsciiParamsVlr()
    for vlr, record in zip((directory, texts), key_records(parse(code))):
        vlr.parse_record_data(record.data)
    assert directory.parse_crs() == pyproj.CRS(code) and pyproj.CRS(code).name in "".join(texts.strings)


def test_the_directory_is_in_order_and_states_units():
    directory, texts = key_records(parse("EPSG:2927+6360"))
    keys = read_keys(directory.data, b"", texts.data)
    assert {key: value for key, value in keys.values.items() if isinstance(value, int)} == {
        1024: 1, 3072: 2927, 3076: 9003, 4096: 6360, 4099: 9003
    }  # fmt: skip
    assert list(keys.values) == sorted(keys.values) and texts.data.endswith(b"|\0")


FEET = pyproj.CRS("EPSG:25832").to_json_dict()
FEET.pop("id")
FEET["name"] = "zone in feet"
for each in FEET["coordinate_system"]["axis"]:
    each["unit"] = {"type": "LinearUnit", "name": "foot", "conversion_factor": 0.3048}
LOCAL = 'ENGCRS["site",EDATUM["x"],CS[Cartesian,2],AXIS["x",east],AXIS["y",north],LENGTHUNIT["metre",1]]'


@pytest.mark.parametrize(
    "crs",
    ["+proj=tmerc +lat_0=47.3 +lon_0=11.2 +datum=WGS84 +type=crs", pyproj.CRS.from_json_dict(FEET).to_wkt(), LOCAL, "ESRI:102003",
     pyproj.CRS("EPSG:25832").to_3d().to_wkt()],
)  # fmt: skip
def test_what_keys_cant_say_is_refused_and_convert_is_named(crs):
    with pytest.raises(CrsError, match="convert"):
        key_records(parse(crs))
