from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from copc_forge.core.base.errors import CrsError, MixedInputs
from copc_forge.core.crs import NONE, Crs, parse, resolve
from copc_forge.core.crs.resolving import plausible
from copc_forge.core.crs.units import FOOT, METRE

A, B = parse("EPSG:32617", source="WKT record"), parse("EPSG:32618", source="WKT record")
IN_17 = np.array([[289814.0, 289818.0], [4320978.0, 4320980.0], [170.0, 171.0]])
UNREAD = Crs("NONSENSE", b"NONSENSE", "NONSENSE", "WKT record", None)


@pytest.fixture
def told():
    return []


def solved(told, *crs, **options):
    return resolve([(f"{number}.las", each) for number, each in enumerate(crs)], bounds=IN_17, warn=told.append, **options)


def test_what_the_files_say_holds(told):
    assert solved(told, A, A) == (A, None)
    assert solved(told, A, parse(A.crs.to_wkt("WKT2_2019"))) == (A, None)
    assert not told


def test_an_override_beats_the_files(told):
    source, target = solved(told, A, B, override="EPSG:2927+5703")
    assert source.authority == "EPSG:2927+5703" and source.source == "override" and target is None


def test_different_crs_need_a_target(told):
    with pytest.raises(MixedInputs) as caught:
        solved(told, A, B)
    assert all(part in str(caught.value) for part in ("0.las", "1.las", "EPSG:32617", "EPSG:32618"))
    source, target = solved(told, A, B, target="EPSG:3857")
    assert (source, target.authority) == (A, "EPSG:3857")
    assert solved(told, A, B, target="EPSG:32617")[1].authority == "EPSG:32617"


def test_a_target_that_is_the_source_is_no_target(told):
    assert solved(told, A, target="EPSG:32617") == (A, None)
    assert solved(told, B, override="EPSG:32617", target="EPSG:32617")[1] is None


def test_a_silent_file_shares_what_the_others_say(told):
    assert solved(told, A, NONE, A) == (A, None)
    assert len(told) == 1 and "1.las" in told[0]
    with pytest.raises(CrsError, match=r"1\.las"):
        solved(told, A, NONE, B, target="EPSG:3857")


def test_the_project_steps_in_where_it_is_plausible(told):
    source, _ = solved(told, NONE, fallback="EPSG:32617")
    assert source.authority == "EPSG:32617" and source.source == "project" and len(told) == 1
    assert solved(told, NONE, fallback="EPSG:4326")[0] == NONE
    assert solved(told, NONE)[0] == NONE
    assert solved(told, A, fallback="EPSG:32618")[0] == A


@pytest.mark.parametrize(
    ("crs", "box", "expected"),
    [
        ("EPSG:4326", [[-94.7, -94.6], [31.0, 31.1]], True),
        ("EPSG:4326", [[190.0, 350.0], [31.0, 31.1]], True),
        ("EPSG:4326", [[0.0, 361.0], [31.0, 31.1]], False),
        ("EPSG:32617", [[289814.0, 289818.0], [4320978.0, 4320980.0]], True),
        ("EPSG:32617", [[-94.7, -94.6], [31.0, 31.1]], False),
        ("EPSG:25832", [[289814.0, 289818.0], [432.0, 433.0]], False),
        ("EPSG:2994", [[636001.0, 637179.0], [848935.0, 849497.0]], True),
        ("EPSG:2994", [[6e7, 6.1e7], [848935.0, 849497.0]], False),
        ("+proj=tmerc +lon_0=9 +ellps=GRS80", [[0.0, 1000.0], [5e6, 5.1e6]], True),
        ("+proj=tmerc +lon_0=9 +ellps=GRS80", [[0.0, 1e9], [5e6, 5.1e6]], False),
        ("EPSG:4978", [[0.0, 1e9], [5e6, 5.1e6]], True),
        ("EPSG:32617", [[np.nan, 1.0], [0.0, 1.0]], False),
        ("EPSG:32617", None, False),
    ],
)
def test_plausible(crs, box, expected):
    assert plausible(parse(crs), None if box is None else np.array(box)) is expected


def test_heights_in_another_unit_are_reprojected_where_nothing_else_is(told):
    feet = replace(A, key_unit=FOOT)
    assert solved(told, feet) == (feet, None)
    assert solved(told, feet, target="EPSG:32617")[1].authority == "EPSG:32617"
    assert solved(told, A, target="EPSG:32617", height_unit="foot")[1].authority == "EPSG:32617"
    assert solved(told, A, target="EPSG:32617", height_unit="metre")[1] is None
    with pytest.raises(MixedInputs, match="foot"):
        solved(told, feet, replace(A, key_unit=METRE))
    assert solved(told, feet, A) == (feet, None)  # the second says nothing


def test_reprojecting_needs_a_readable_source(told):
    with pytest.raises(CrsError, match="no CRS"):
        solved(told, NONE, target="EPSG:3857")
    with pytest.raises(CrsError, match="NONSENSE"):
        solved(told, UNREAD, target="EPSG:3857")
    assert solved(told, UNREAD, UNREAD) == (UNREAD, None)


def test_bad_parameters_are_named(told):
    with pytest.raises(CrsError, match="nonsense"):
        solved(told, A, override="nonsense")


@pytest.mark.parametrize("code", ["EPSG:3857", "EPSG:3395"])
@pytest.mark.parametrize("as_wkt", [False, True])
def test_the_crs_of_base_maps_is_never_taken_from_the_project(told, code, as_wkt):
    """Its points lie there all right, as those of any survey do."""
    fallback = parse(code).wkt if as_wkt else code
    bounds = np.array([[1_000_000.0, 1_000_500.0], [6_000_000.0, 6_000_500.0], [0.0, 10.0]])
    assert plausible(parse(code), bounds)
    assert resolve([("a.las", NONE)], fallback=fallback, bounds=bounds, warn=told.append) == (NONE, None)
    assert len(told) == 1 and "base maps" in told[0]
    assert solved(told, NONE, override=code)[0]  # who says so himself is believed
