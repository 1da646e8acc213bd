"""copcforge:validate, with the real engine on small files."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from copc_forge.core.base.words import gravest
from copc_forge.desk import offers
from copc_forge.processing.algorithms.validate import Validate
from copc_forge.tests.support.cases import make
from copc_forge.tests.support.laswriter import wkt_record
from copc_forge.tests.support.tinycopc import tiny_copc
from qgis.core import QgsProcessing, QgsProcessingException
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
