"""Coordinates and units that contradict their CRS: what is certain is told, what may be true is not."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest
from copc_forge.core import convert
from copc_forge.core.crs import NONE, parse
from copc_forge.core.crs.oddities import contradictions, oddities
from copc_forge.core.crs.surroundings import warn_of_oddities
from copc_forge.core.validation import validate
from copc_forge.tests.support.cases import at, make
from copc_forge.tests.support.geotiff import pack_keys
from copc_forge.tests.support.laswriter import Record, wkt_record

RGF_GRADS = "EPSG:4807"  # up to 400 and 100


def box(x, y, z=(100.0, 200.0)) -> np.ndarray:
    return np.array([x, y, z], float)


@pytest.mark.parametrize(
    ("crs", "x", "y", "kind"),
    [
        ("EPSG:4326", (440_000, 440_200), (4_600_000, 4_600_200), "degrees"),
        ("EPSG:4326+5773", (440_000, 440_200), (46, 47), "degrees"),
        ("EPSG:4326", (10, 11), (46, 91), "degrees"),
        ("EPSG:4326", (0, 360), (-90, 90), None),
        ("EPSG:4979", (-180, 361), (0, 1), "degrees"),
        (RGF_GRADS, (0, 399), (0, 99), None),
        (RGF_GRADS, (0, 401), (0, 99), "degrees"),
        ("EPSG:25832", (32_549_000, 32_550_000), (5_800_000, 5_801_000), "zone"),
        ("EPSG:25832+7837", (32_549_000, 32_550_000), (5_800_000, 5_801_000), "zone"),
        ("EPSG:25832", (33_349_000, 33_350_000), (5_800_000, 5_801_000), "zone"),
        ("EPSG:25832", (549_000, 550_000), (5_800_000, 5_801_000), None),
        ("EPSG:25832", (0, 32_550_000), (0, 5_801_000), None),  # a stray point at the origin
        ("EPSG:4647", (32_549_000, 32_550_000), (5_800_000, 5_801_000), None),
        ("EPSG:4647", (549_000, 550_000), (5_800_000, 5_801_000), "zone"),
        ("EPSG:4647", (33_349_000, 33_350_000), (5_800_000, 5_801_000), "zone"),
        ("EPSG:31467", (3_549_000, 3_550_000), (5_800_000, 5_801_000), None),
        ("EPSG:31467", (549_000, 550_000), (5_800_000, 5_801_000), "zone"),
        ("EPSG:31467", (4_449_000, 4_550_000), (5_800_000, 5_801_000), "zone"),
        ("EPSG:28408", (8_449_000, 8_550_000), (5_800_000, 5_801_000), None),
        ("EPSG:28408", (449_000, 550_000), (5_800_000, 5_801_000), "zone"),
        ("EPSG:32736", (36_449_000, 36_550_000), (8_000_000, 8_100_000), "zone"),
        ("EPSG:25833", (1_100_000, 1_110_000), (7_800_000, 7_810_000), None),  # northern Norway goes that far beyond its zone
        ("EPSG:3035", (4_321_000, 4_322_000), (3_210_000, 3_211_000), None),
        ("EPSG:3857", (12_549_000, 12_550_000), (5_800_000, 5_801_000), None),
        ("EPSG:2400", (1_549_000, 1_550_000), (6_800_000, 6_801_000), None),
        ("EPSG:2326", (836_000, 837_000), (819_000, 820_000), None),
        ("EPSG:27700", (400_000, 401_000), (300_000, 301_000), None),
        ("EPSG:6543", (2_000_000, 2_001_000), (700_000, 701_000), None),
        ("EPSG:4978", (100, 200), (100, 200), "centre"),
        ("EPSG:4978", (818_395, 818_589), (-5_167_247, -5_167_093), None),
    ],
)
def test_what_can_not_be(crs, x, y, kind):
    z = (3_638_727, 3_638_912) if crs == "EPSG:4978" and kind is None else (100, 200)
    assert [oddity.kind for oddity in oddities(parse(crs), box(x, y, z))] == ([kind] if kind else [])


def test_nothing_is_known_nothing_is_told():
    assert oddities(NONE, box((0, 1), (0, 1))) == [] == oddities(parse("EPSG:4326"), np.full((3, 2), np.nan))


@pytest.mark.parametrize(
    ("crs", "x", "y", "check", "words"),
    [
        ("EPSG:4326", 440_000, 4_600_000, "crs.plausible", ["EPSG:4326", "degrees", "4,600,"]),
        ("EPSG:25832", 32_549_000, 5_800_000, "crs.zone_prefix", ["32 in front", "EPSG:4647", "32,549,"]),
        ("EPSG:4647", 549_000, 5_800_000, "crs.zone_prefix", ["have none", "549,"]),
        ("EPSG:4978", 549_000, 5_800, "crs.plausible", ["geocentric", "Earth"]),
    ],
)
def test_convert_and_validate_say_the_same(tmp_path, crs, x, y, check, words):
    for name in "ab":
        places = np.array([[0, 0, 100], [5000, 5000, 200]])
        make(tmp_path / f"{name}.las", 6, points=at(places, 6), offset=(x, y, 0), records=[wkt_record(crs)])
    warnings = [warning for warning in convert(tmp_path, tmp_path / "out.copc.laz").warnings if "give the right CRS" in warning]
    assert len(warnings) == 1 and all(word in warnings[0] for word in [*words, "a.las and one more"])
    for path in (tmp_path / "a.las", tmp_path / "out.copc.laz"):
        (report,) = validate(path).files
        (finding,) = [each for each in report.findings if each.id.startswith("crs.pl") or each.id == "crs.zone_prefix"]
        assert finding.id == check and finding.severity == "warning" and report.valid and words[0] in f"{crs} {finding.message}"
    if x < 1_000_000:
        right = convert(tmp_path / "a.las", tmp_path / "right.copc.laz", crs="EPSG:32632+5773")
        assert not any("right CRS" in warning for warning in right.warnings)


def test_degrees_and_geocentric_points_that_stay_are_told():
    told: list[str] = []
    degrees = np.array([[-94.68, 31.03, 39.0], [-94.66, 31.05, 78.0]])
    warn_of_oddities([("a.las", parse("EPSG:4326"))], [degrees], None, told.append)
    assert len(told) == 1 and "EPSG:32615" in told[0] and "poor overview" in told[0]
    warn_of_oddities([("a.las", parse("EPSG:4326"))], [degrees], parse("EPSG:32615"), told.append)
    assert len(told) == 1
    ecef = np.array([[818_395.0, -5_167_247, 3_638_727], [818_589, -5_167_093, 3_638_912]])
    warn_of_oddities([("a.las", parse("EPSG:4978"))], [ecef], None, told.append)
    assert len(told) == 2 and "z is no height" in told[1] and "EPSG:32617" in told[1]


def with_feet(code: str, name: str) -> str:
    """WKT of NAVD88 beside UTM with the code of the system in metres and another unit."""
    text = pyproj.CRS("EPSG:26917+5703").to_wkt("WKT1_GDAL")
    start = text.rindex("UNIT[")
    end = text.index("]]", start) + 2
    return f'{text[:start]}UNIT["{name}",{code}]{text[end:]}'


def test_units_that_contradict_their_code():
    assert contradictions(pyproj.CRS("EPSG:26917+5703")) == [] == contradictions(pyproj.CRS("EPSG:26917+6360"))
    for factor, name in (("0.3048", "foot"), ("0.3048006096012192", "US survey foot"), ("0.3048006", "US survey foot")):
        (told,) = contradictions(pyproj.CRS(with_feet(factor, name)))
        assert "heights" in told and name in told and "EPSG:5703" in told and "metre" in told
    assert contradictions(pyproj.CRS(with_feet("1", "metre"))) == []
    flat = pyproj.CRS("EPSG:32617").to_wkt("WKT1_GDAL")
    (told,) = contradictions(pyproj.CRS(flat.replace('UNIT["metre",1', 'UNIT["foot",0.3048')))
    assert told.startswith("x and y are in foot")


@pytest.mark.parametrize("by_keys", [False, True])
def test_contradicting_units_are_told_and_the_unit_holds(tmp_path, by_keys):
    keys = [Record("LASF_Projection", 34735 + n, data) for n, data in enumerate(pack_keys({1024: 1, 3072: 26917, 4096: 5703, 4099: 9003}))]
    records = keys if by_keys else [wkt_record(with_feet("0.3048006096012192", "US survey foot"))]
    stored = np.array([[0, 0, 46_618], [10, 10, 51_884]])
    kind = 1 if by_keys else 6
    make(tmp_path / "in.las", kind, points=at(stored, kind), offset=(500_000, 4_000_000, 0), records=records)
    report = convert(tmp_path / "in.las", tmp_path / "out.copc.laz", target_crs="EPSG:26917+5703")
    assert [bound[2] for bound in report.bounds] == pytest.approx([466.18 * 1200 / 3937, 518.84 * 1200 / 3937], abs=0.00051)
    told = [warning for warning in report.warnings if "go by the code" in warning]
    assert len(told) == 1 and "US survey foot" in told[0] and "5703" in told[0] and "in.las" in told[0]
    (checked,) = validate(tmp_path / "in.las").files
    assert [finding.severity for finding in checked.findings if finding.id == "crs.unit_code"] == ["warning"]


def test_a_given_crs_with_a_contradiction_is_told_of(tmp_path):
    make(tmp_path / "in.las", 6, offset=(500_000, 4_000_000, 0))
    report = convert(tmp_path / "in.las", tmp_path / "out.copc.laz", crs=with_feet("0.3048", "foot"))
    assert any("given" in warning and "EPSG:5703" in warning for warning in report.warnings)
