"""What is put together from parts, in German and French: no part of it stays English, and numbers are written as the language has them."""

from __future__ import annotations

import pickle

import pytest
from copc_forge.core.base.called import called
from copc_forge.core.base.languages import use
from copc_forge.core.base.report import Listed
from copc_forge.core.base.saying import ENGLISH, say, speak, spoken
from copc_forge.core.crs.model import NONE, parse
from copc_forge.core.crs.units import FOOT, US_FOOT, stated_unit, unit_of
from copc_forge.core.las.gps_time import TimeRange
from copc_forge.core.las.laz.boundary import damaged
from copc_forge.core.restoration.account import Lost
from copc_forge.core.tiles.delivery import _told


@pytest.fixture(autouse=True)
def german():
    use("de")
    yield
    speak(ENGLISH)


def test_units_and_a_missing_crs_are_named():
    heights = stated_unit(parse("EPSG:25832+7837").crs)
    named = [heights.name, FOOT.name, US_FOOT.name, unit_of("degree", 0.0174).name]
    assert [spoken(name) for name in named] == ["Meter", "Fuß", "US-Vermessungsfuß", "Grad"]
    assert named == ["metre", "foot", "US survey foot", "degree"]  # as JSON has them
    assert [spoken(word) for word in (str(NONE), NONE.source)] == ["nicht vorhanden"] * 2


def test_a_span_of_times_is_a_sentence():
    told = say("inputs.times.gps_times_they_kept_header", named="a.las", span=str(TimeRange(0.5, 604_801)), problem="x", overruled="y")
    assert "0.5 to 604,801" in told and "von 0,5 bis 604.801" in spoken(pickle.loads(pickle.dumps(told)))


def test_what_the_codec_says_has_words_where_it_is_known():
    assert "(die Daten enden zu früh)" in damaged("IoError: failed to fill whole buffer", "a.laz").told()
    assert "(der Decoder nennt keinen Grund)" in damaged("", "a.laz").told()
    assert "(anything else)" in damaged("anything else.", "a.laz").told()


def test_what_was_lost_is_named():
    for what, german in (("points", "Punkte"), ("records", "Datensätze"), ("bytes", "Bytes"), ("chunk", "Chunk")):
        assert (
            spoken(Lost(what, "las.truncated", "x", 4000, 50, 7).told()) == f"{german}, 7 Punkte, 50 Bytes ab Byte 4.000: x [las.truncated]"
        )


def test_numbers_of_a_delivery_are_written_as_the_language_has_them():
    assert spoken(_told("scale", "0.01, 0.01, 0.001")) == "0,01; 0,01; 0,001"
    assert spoken(say("tiles.delivery.pair", first="a", second="b", percent=99.96)) == "a + b: 100,0\u00a0%"
    assert spoken(say("tiles.delivery.from_to", least=1.5, most=20.25, middle=3.0)).startswith("1,5 bis 20,25")


def test_headings_of_a_report_have_the_colon_of_the_language():
    class Report(Listed):
        warnings = ()

        def rows(self):
            return []

        def lists(self):
            return {called("points"): ["a"]}

    assert Report().to_text() == "Punkte:\n  a"
    use("fr")
    assert Report().to_text() == "points\u00a0:\n  a"


def test_english_has_a_form_for_one():
    speak(ENGLISH)
    level = {"level": 0, "points": 5, "bytes": 9}
    assert [say("validation.text.level_nodes_points_bytes", nodes=nodes, **level).split(": ")[1].split(",")[0] for nodes in (1, 2)] == [
        "one node",
        "2 nodes",
    ]
