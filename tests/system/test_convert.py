"""copcforge:convert through qgis_process: the ways in, the outputs, and names of all kinds."""

from __future__ import annotations

import html
import shutil
from pathlib import Path

import pyproj
import pytest
from copc_forge.tests.support import survey
from copc_forge.tests.support.process import POINTS, ROOT, convert, run

OUTPUTS = {"OUTPUT", "OUTPUT_PATH", "POINTS", "NODES", "WARNINGS", "CRS", "REPORT"}
MODEL = ROOT / "processing" / "models" / "convert_and_inspect.model3"


def test_flags(source, tmp_path):
    output = tmp_path / "out.copc.laz"
    outcome = run("run", "copcforge:convert", f"--INPUT={source}", f"--OUTPUT={output}", "--THREADS=1")
    assert outcome.code == 0, outcome.said
    assert f"POINTS:\t{POINTS}" in outcome.stdout and output.is_file()


def test_json_on_standard_input(source, tmp_path):
    output, report = tmp_path / "out.copc.laz", tmp_path / "report.html"
    outcome = convert(source, output, REPORT=str(report), MEMORY_LIMIT=256)
    assert outcome.code == 0, outcome.said
    assert outcome.results.keys() >= OUTPUTS
    assert outcome.results["OUTPUT"] == outcome.results["OUTPUT_PATH"] == str(output)
    assert outcome.results["POINTS"] == POINTS and outcome.results["NODES"] >= 1
    assert "25832" in outcome.results["CRS"] or "UTM" in outcome.results["CRS"]
    assert "<html" in report.read_text("utf-8").lower()


def test_several_files(source, tmp_path):
    second = tmp_path / "second.laz"
    survey.write_survey(second, survey.Survey(5_000, 2, 7))
    output = tmp_path / "out.copc.laz"
    outcome = run("run", "copcforge:convert", f"--INPUT={source}", f"--INPUT={second}", f"--OUTPUT={output}", "--json")
    assert outcome.code == 0, outcome.said
    assert outcome.results["POINTS"] == POINTS + 5_000


def test_a_folder_with_our_own_earlier_output(source, tmp_path):
    """The output is never an input, on the first run nor on the second."""
    shutil.copy(source, tmp_path / "A.LAZ")
    (tmp_path / "deeper").mkdir()
    shutil.copy(source, tmp_path / "deeper" / "b.laz")
    output = tmp_path / "all.copc.laz"
    for recursive, points in ((False, POINTS), (False, POINTS), (True, 2 * POINTS)):
        outcome = convert(tmp_path, output, RECURSIVE=recursive)
        assert outcome.code == 0, outcome.said
        assert outcome.results["POINTS"] == points


@pytest.mark.parametrize("name", ["with space.LAZ", "Überflug – 点群 №1.laz", "quote'd (1) & more.laz"])
def test_names_of_all_kinds(source, tmp_path, name):
    folder = tmp_path / Path(name).stem
    folder.mkdir()
    shutil.copy(source, folder / name)
    output = folder / f"{Path(name).stem}.copc.laz"
    outcome = convert(folder / name, output)
    assert outcome.code == 0, outcome.said
    assert output.is_file() and outcome.results["OUTPUT"] == str(output)


def test_copc_as_input(source, tmp_path):
    first, second = tmp_path / "first.copc.laz", tmp_path / "second.copc.copc.laz"
    assert convert(source, first).code == 0
    outcome = convert(first, second)
    assert outcome.code == 0, outcome.said
    assert outcome.results["OUTPUT"] == str(tmp_path / "second.copc.laz") and outcome.results["POINTS"] == POINTS


def test_an_existing_output_is_replaced(source, tmp_path):
    output = tmp_path / "out.copc.laz"
    output.write_bytes(b"something else")
    outcome = convert(source, output)
    assert outcome.code == 0, outcome.said
    assert output.read_bytes()[:4] == b"LASF"
    assert [path.name for path in tmp_path.iterdir()] == ["out.copc.laz"]


def test_the_project_lends_its_crs(qgis_project, tmp_path):
    bare = tmp_path / "bare.las"
    survey.write_survey(bare, survey.Survey(2_000, 1, 7, epsg=None))
    inputs = {"INPUT": str(bare), "OUTPUT": str(tmp_path / "out.copc.laz")}
    without = run("run", "copcforge:convert", inputs=inputs)
    lent = run("run", "copcforge:convert", inputs=inputs, project_path=str(qgis_project))
    assert without.code == lent.code == 0, without.said + lent.said
    assert without.results["CRS"] == "none" and without.results["WARNINGS"] >= 1
    assert "project" in lent.results["CRS"]


def test_a_model_uses_the_path_in_its_second_step(source, tmp_path):
    inputs = {"INPUT": str(source), "copc": str(tmp_path / "out.copc.laz"), "report": str(tmp_path / "report.html")}
    outcome = run("run", str(MODEL), inputs=inputs)
    assert outcome.code == 0, outcome.said
    assert (tmp_path / "out.copc.laz").is_file()
    assert f"{POINTS:,}" in (tmp_path / "report.html").read_text("utf-8")


@pytest.fixture
def qgis_project(tmp_path) -> Path:
    """A project in the survey's CRS, as small as QGIS reads it."""
    path = tmp_path / "project.qgs"
    wkt = html.escape(pyproj.CRS.from_epsg(25832).to_wkt())
    crs = f"<spatialrefsys nativeFormat='Wkt'><wkt>{wkt}</wkt><srid>25832</srid><authid>EPSG:25832</authid></spatialrefsys>"
    enabled = "<properties><SpatialRefSys><ProjectionsEnabled type='int'>1</ProjectionsEnabled></SpatialRefSys></properties>"
    path.write_text(f"<!DOCTYPE qgis><qgis version='3.34.0'><projectCrs>{crs}</projectCrs>{enabled}</qgis>", "utf-8")
    return path
