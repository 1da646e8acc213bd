"""Reports that algorithms write: they replace what Processing replaces, but never an input, a device or another output."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pytest
from copc_forge.core.base.report import BRIEF
from copc_forge.processing.algorithms import ALGORITHMS
from copc_forge.processing.algorithms.convert import Convert
from copc_forge.processing.algorithms.extract import Extract
from copc_forge.processing.algorithms.validate import Validate
from copc_forge.tests.conftest import ROOT
from copc_forge.tests.support.cases import make
from copc_forge.tests.support.laswriter import wkt_record
from copc_forge.tests.support.tinycopc import tiny_copc
from qgis.core import QgsProcessingException

OLD = b"what stood there before"


@pytest.fixture
def run(qgis_app, context, feedback):
    return lambda algorithm, **parameters: algorithm().create().run(parameters, context, feedback, {}, False)[0]


@pytest.fixture
def source(tmp_path):
    return make(tmp_path / "in.las", records=[wkt_record(25832)])


@pytest.fixture
def copc(tmp_path):
    path = tmp_path / "good.copc.laz"
    path.write_bytes(tiny_copc().build())
    return path


def test_the_reports_of_a_conversion(run, source, tmp_path):
    page, data = tmp_path / "page.html", tmp_path / "data.json"
    for path in (page, data):
        path.write_bytes(OLD)
    results = run(Convert, INPUT=str(source), OUTPUT=str(tmp_path / "out.copc.laz"), REPORT=str(page), REPORT_JSON=str(data))
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>") and json.loads(data.read_text("utf-8"))["points"] == 100
    assert (results["REPORT"], results["REPORT_JSON"]) == (str(page), str(data))


@pytest.mark.parametrize("report", ["REPORT", "REPORT_JSON"])
@pytest.mark.parametrize("name", ["itself", "hard link", "symbolic link"])
def test_no_report_replaces_an_input(run, source, copc, tmp_path, report, name):
    """And nothing is done before that is known."""
    for algorithm, parameters, read in (
        (Validate, {"INPUT": str(copc), "SOURCE": [str(source)]}, (copc, source)),
        (Convert, {"INPUT": [str(source), str(copc)], "OUTPUT": str(tmp_path / "out.copc.laz")}, (source, copc)),
    ):
        for path in read:
            target, before = path if name == "itself" else tmp_path / "second", path.read_bytes()
            (tmp_path / "second").unlink(missing_ok=True)
            if name == "hard link":
                os.link(path, target)
            elif name == "symbolic link":
                target.symlink_to(path)
            with pytest.raises(QgsProcessingException, match="also an input" if name != "itself" else "not of a report"):
                run(algorithm, **parameters, **{report: str(target)})
            assert path.read_bytes() == before
    assert not (tmp_path / "out.copc.laz").exists()


def test_the_layer_of_polygons_is_an_input(run, copc, tmp_path):
    polygons = tmp_path / "area.geojson"
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    polygons.write_text(json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": square}]}))
    before = polygons.read_bytes()
    with pytest.raises(QgsProcessingException, match="also an input"):
        run(Extract, INPUT=str(copc), POLYGONS=str(polygons), OUTPUT=str(tmp_path / "o.las"), REPORT=str(polygons))
    assert polygons.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among files")
def test_no_report_replaces_a_device(run, copc, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for target in (tmp_path / "pipe", Path("/dev/null")):
        with pytest.raises(QgsProcessingException, match="a device, a pipe or a socket"):
            run(Validate, INPUT=str(copc), REPORT=str(target))
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode) and stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_no_report_takes_the_name_of_another_output(run, source, tmp_path):
    output, page = tmp_path / "out.copc.laz", tmp_path / "page"
    with pytest.raises(QgsProcessingException, match="not of a report"):
        run(Convert, INPUT=str(source), OUTPUT=str(output), REPORT=str(output))
    with pytest.raises(QgsProcessingException, match="another output"):
        run(Convert, INPUT=str(source), OUTPUT=str(output), REPORT=str(page), REPORT_JSON=str(page))
    assert not output.exists() and not page.exists()


@pytest.mark.skipif(os.name == "nt", reason="links are for administrators only there")
def test_a_report_is_written_through_a_link_and_keeps_its_mode(run, copc, tmp_path):
    there = tmp_path / "there.html"
    there.write_bytes(OLD)
    there.chmod(0o600)
    (tmp_path / "here.html").symlink_to(there)
    run(Validate, INPUT=str(copc), REPORT=str(tmp_path / "here.html"))
    assert (tmp_path / "here.html").is_symlink() and there.read_bytes() != OLD and stat.S_IMODE(there.stat().st_mode) == 0o600


@pytest.mark.parametrize("window", [True, False])
@pytest.mark.parametrize("which", ["OUTPUT", "REPORT"])
def test_in_a_window_only_what_the_file_dialog_asked_about_is_replaced(run, source, tmp_path, monkeypatch, window, which):
    """What appears while the work goes on was asked about by nobody; without a window, Processing replaces everything."""
    from copc_forge import core
    from copc_forge.processing import algorithm

    names = {"OUTPUT": str(tmp_path / "out.copc.laz"), "REPORT": str(tmp_path / "page.html")}
    convert, appears = core.convert, Path(names[which])

    def slow(*inputs, monitor, **options):
        monitor.on_progress = lambda fraction, stage: fraction < 0.9 or stage == "Done" or appears.write_bytes(OLD)
        return convert(*inputs, monitor=monitor, **options)

    monkeypatch.setattr(algorithm, "iface", object() if window else None)
    monkeypatch.setattr(core, "convert", slow, raising=False)
    if window:
        with pytest.raises(QgsProcessingException, match=r"has appeared|exists already"):
            run(Convert, INPUT=str(source), **names)
        assert appears.read_bytes() == OLD
    else:
        run(Convert, INPUT=str(source), **names)
        assert appears.read_bytes() != OLD
    for path in names.values():
        Path(path).write_bytes(OLD)
    monkeypatch.setattr(core, "convert", convert, raising=False)
    run(Convert, INPUT=str(source), **names)
    assert all(Path(path).read_bytes() != OLD for path in names.values())


def test_a_report_is_written_if_asked_for_and_always_where_it_is_the_result(run, source, copc, tmp_path):
    assert run(Convert, INPUT=[str(source)], OUTPUT=str(tmp_path / "o.copc.laz"))["REPORT"] == ""
    made = run(Validate, INPUT=[str(copc)])["REPORT"]
    assert Path(made).read_text("utf-8").startswith("<!DOCTYPE html>")


def test_reports_are_listed_after_file_and_kind(qgis_app, context, feedback, copc, source, monkeypatch):
    """In a window, in the main thread, once."""
    from copc_forge.processing import reports

    listed = []
    results = type("Results", (), {"addResult": lambda self, icon, name, timestamp, result: listed.append((name, result))})()
    monkeypatch.setitem(sys.modules, "processing", type(sys)("processing"))
    monkeypatch.setitem(sys.modules, "processing.core", type(sys)("processing.core"))
    monkeypatch.setitem(sys.modules, "processing.core.ProcessingResults", type("Module", (), {"resultsList": results}))
    monkeypatch.setattr(reports, "iface", object())
    made = Validate().create().run({"INPUT": [str(copc)]}, context, feedback, {}, False)[0]
    more = Validate().create().run({"INPUT": [str(copc), str(source)]}, context, feedback, {}, False)[0]
    kind = Validate().displayName()
    assert listed == [(f"good: {kind}", made["REPORT"]), (f"good: {kind} and 1 more", more["REPORT"])]


def test_no_report_is_an_html_output_of_qgis(provider):
    """Its batch window fails on those."""
    for algorithm in provider.algorithms():
        assert not [output for output in algorithm.outputDefinitions() if output.type() == "outputHtml"]


def test_logs_are_summaries(run, source, copc, tmp_path, feedback):
    """What is known line by line stands in the report; the log has ten short lines."""
    bcc = tmp_path / "cells.bcc"
    runs = {
        "repair": {"INPUT": str(copc), "OUTPUT": str(tmp_path / "repaired.copc.laz")},
        "migrate": {"INPUT": str(source), "OUTPUT": str(tmp_path / "migrated")},
        "assigncrs": {"INPUT": [str(source)], "CRS": "EPSG:25833", "OUTPUT": str(tmp_path / "assigned")},
        "pointcloudtobcc": {"INPUT": [str(source)], "CELL_SIZE": 10, "OUTPUT": str(bcc)},
        "migratebcc": {"INPUT": str(bcc), "OUTPUT": str(tmp_path / "new.bcc")},
    }
    algorithms = {algorithm.ID: algorithm for algorithm in ALGORITHMS}
    for name, parameters in runs.items():
        feedback.said["info"].clear()
        run(algorithms[name], **parameters)
        said = feedback.said["info"]
        assert 2 <= len(said) <= BRIEF and all(": " in line and len(line) <= 130 for line in said), (name, said)
    for path in (ROOT / "processing").rglob("*.py"):
        assert "to_text()" not in path.read_text("utf-8"), path
