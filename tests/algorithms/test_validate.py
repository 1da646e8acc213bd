"""copcforge:validate, with the real engine on small files."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from copc_forge.core.base.words import gravest
from copc_forge.desk import offers
from copc_forge.desk.marking import Marker
from copc_forge.processing.algorithms.validate import Validate
from copc_forge.tests.support.cases import make
from copc_forge.tests.support.laswriter import wkt_record
from copc_forge.tests.support.mutations import LEAF, MUTATIONS, points, wkt
from copc_forge.tests.support.tinycopc import tiny_copc
from qgis.core import QgsProcessing, QgsProcessingException, QgsVectorLayer
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QWidget


@pytest.fixture
def run(qgis_app, context, feedback):
    return lambda **parameters: Validate().create().run(parameters, context, feedback, {}, False)[0]


@pytest.fixture
def good(tmp_path) -> str:
    path = tmp_path / "good ü.copc.laz"
    path.write_bytes(tiny_copc().build())
    return str(path)


@pytest.fixture
def bad(tmp_path) -> str:
    file = tiny_copc()
    file.info["spacing"], file.header["legacy_point_count"] = 0, 9
    path = tmp_path / "bad.copc.laz"
    path.write_bytes(file.build())
    return str(path)


def test_outputs(run, good, tmp_path):
    results = run(INPUT=good, REPORT=QgsProcessing.TEMPORARY_OUTPUT, REPORT_JSON=str(tmp_path / "report.json"))
    assert (results["VALID"], results["ERRORS"], results["WARNINGS"]) == (True, 0, 0)
    assert "valid" in Path(results["REPORT"]).read_text(encoding="utf-8")
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["files"][0]["points"] == 2661


def test_an_invalid_file_is_no_failure(run, good, bad):
    results = run(INPUT=[good, bad])
    assert (results["VALID"], results["ERRORS"], results["WARNINGS"]) == (False, 1, 1)


def test_a_file_that_can_t_be_read_is_no_failure(run, tmp_path):
    assert run(INPUT=str(tmp_path / "absent.laz"))["VALID"] is False


def test_options_reach_the_engine(run, good, bad, monkeypatch):
    from copc_forge import core

    seen = {}

    def engine(paths, **options):
        seen.update(options)
        return real([good], monitor=options["monitor"])

    real = core.validate
    monkeypatch.setattr(core, "validate", engine, raising=False)
    run(INPUT=good, LEVEL="deep", SOURCE=[bad], STRICT=True, CHECKS="points.duplicates copc.evenness", RECURSIVE=True, THREADS=2)
    assert (seen["level"], seen["source"], seen["strict"], seen["recursive"], seen["threads"]) == ("deep", [bad], True, True, 2)
    assert seen["opt_in"] == ["points.duplicates", "copc.evenness"]


def test_wrong_parameters_fail(run, good):
    with pytest.raises(QgsProcessingException, match="no check"):
        run(INPUT=good, CHECKS="no.such.check")


@pytest.mark.parametrize(
    ("target", "state"),
    [({}, "identical"), ({"TARGET_CRS": "EPSG:25833"}, "not comparable"), ({"SCALE": "1"}, "moved")],
)
def test_what_the_comparison_found_is_an_output(run, qgis_app, context, feedback, tmp_path, target, state):
    from copc_forge.processing.algorithms.convert import Convert

    source, output = make(tmp_path / "in.laz", count=500, records=[wkt_record(25832)]), str(tmp_path / "out.copc.laz")
    parameters = {"INPUT": [str(source)], "OUTPUT": output, **target}
    results = Convert().create().run({**parameters, "COMPARE": True}, context, feedback, {}, False)[0]
    assert results["COMPARISON"] == state
    assert Convert().create().run(parameters, context, feedback, {}, False)[0]["COMPARISON"] == ""
    assert run(INPUT=output, SOURCE=[str(source)])["COMPARISON"] == state
    assert run(INPUT=output)["COMPARISON"] == ""


def test_the_gravest_state_is_told():
    assert gravest(["identical", "moved", "differs", "not comparable"]) == "differs"
    assert gravest(["identical", "scaled ×256", "identical"]) == "scaled ×256" and gravest([]) == ""


class Bar:
    """What a message bar would show."""

    def __init__(self):
        self.shown = []

    def createMessage(self, title, text):
        item = QWidget()
        item.text = text
        QHBoxLayout(item)
        return item

    def pushWidget(self, item, level, duration):
        self.shown.append(item)

    def popWidget(self, item):
        self.shown.remove(item)


def test_a_button_of_the_message_bar_repairs(run, bad, good, monkeypatch):
    """Where repair mends something, and nowhere else."""
    bar, opened = Bar(), []
    monkeypatch.setattr(offers, "iface", SimpleNamespace(messageBar=lambda: bar))
    monkeypatch.setitem(sys.modules, "processing", SimpleNamespace(execAlgorithmDialog=lambda *call: opened.append(call)))
    run(INPUT=good)
    assert not bar.shown
    run(INPUT=[good, bad])
    (item,) = bar.shown
    assert "bad.copc.laz has faults" in item.text
    item.findChild(QPushButton).click()
    assert opened == [("copcforge:repair", {"INPUT": bad})] and not bar.shown
    monkeypatch.setattr(offers, "iface", None)
    run(INPUT=bad)
    assert not bar.shown


@pytest.fixture
def damaged(tmp_path) -> str:
    """A node whose chunk can't be decoded, and one whose points leave it."""
    file = tiny_copc()
    MUTATIONS["layer size"][0](file)
    points("X", 100_000, LEAF)(file)
    path = tmp_path / "damaged.copc.laz"
    path.write_bytes(file.build())
    return str(path)


def test_places_of_findings_are_a_layer(run, damaged, tmp_path):
    """A polygon for each box, in the file's CRS, with what was found; of a file without findings, none."""
    results = run(INPUT=damaged, PLACES=str(tmp_path / "places.gpkg"))
    layer = QgsVectorLayer(results["PLACES"], "places", "ogr")
    found = {feature["rule"]: feature for feature in layer.getFeatures()}
    assert {"laz.chunk.layers", "copc.points.outside_node"} <= set(found) and "33N" in layer.crs().description()
    one = found["laz.chunk.layers"]
    assert (one["file"], one["severity"]) == ("damaged.copc.laz", "error") and one["node"] and one["what"] and one["offset"] > 0
    assert one.geometry().boundingBox().width() == pytest.approx(64, abs=0.1) and one["z_greatest"] > one["z_least"]


def test_no_layer_is_made_unasked(run, damaged):
    assert run(INPUT=damaged)["PLACES"] is None


def test_places_of_two_crs_are_in_one(run, damaged, good, tmp_path, context):
    """Those of the second file are brought into the first's."""
    other = tiny_copc()
    MUTATIONS["layer size"][0](other)
    wkt("EPSG:32632+5773", "WKT2_2019")(other)
    (tmp_path / "other.copc.laz").write_bytes(other.build())
    results = run(INPUT=[damaged, str(tmp_path / "other.copc.laz")], PLACES="memory:")
    layer = context.takeResultLayer(results["PLACES"])
    x = {feature["file"]: feature.geometry().boundingBox().xMinimum() for feature in layer.getFeatures() if feature["node"]}
    assert abs(x["other.copc.laz"] - x["damaged.copc.laz"]) > 100_000


def test_places_are_marked_by_gravity(run, damaged, tmp_path, context, feedback):
    """Outlines in three colours, with a dot that shows a single point's place."""
    layer = QgsVectorLayer(run(INPUT=damaged, PLACES=str(tmp_path / "places.gpkg"))["PLACES"], "places", "ogr")
    Marker().postProcessLayer(layer, context, feedback)
    renderer = layer.renderer()
    assert renderer.classAttribute() == "severity" and [one.value() for one in renderer.categories()] == ["error", "warning", "note"]
    assert len({one.symbol().color().name() for one in renderer.categories()}) == 3
    assert {one.symbolLayer(1).layerType() for one in (category.symbol() for category in renderer.categories())} == {"CentroidFill"}
    lost = QgsVectorLayer("Polygon?field=what:string", "lost", "memory")
    Marker().postProcessLayer(lost, context, feedback)
    assert lost.renderer().type() == "singleSymbol" and not Marker._alive


def test_the_log_is_a_summary(run, bad, feedback):
    run(INPUT=[bad] * 3)
    said = [line for line in feedback.said["info"] if not line.startswith(("Checking", "Decoding"))]
    assert 1 < len(said) <= 10 and all(len(line) < 180 for line in said) and said[-1].startswith("Result: ")
