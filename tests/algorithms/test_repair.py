"""The algorithm that repairs, with the real engine: outputs for models, names of outputs, what becomes of layers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from copc_forge import core
from copc_forge.processing.algorithms.repair import Repair
from copc_forge.tests.support import wreckage
from copc_forge.tests.support.tinycopc import tiny_copc
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessing, QgsProcessingException, QgsVectorLayer

SPECIMENS = wreckage.specimens()


@pytest.fixture
def run(qgis_app, context, feedback):
    def run(**parameters):
        results, prepared = Repair().create().run(parameters, context, feedback, {}, False)
        return results if prepared else None

    return run


def damaged(folder: Path, name: str, mode: str) -> Path:
    whole = SPECIMENS[name]
    path = folder / f"damaged{whole.suffix}"
    path.write_bytes(next(damage for damage in wreckage.DAMAGES if damage.name == mode).change(whole))
    return path


def test_outputs_tell_what_was_recovered_lost_and_mended(run, tmp_path):
    source, output = damaged(tmp_path, "copc", "chunk's layers"), tmp_path / "out.copc.laz"
    results = run(INPUT=str(source), OUTPUT=str(output), REPORT_JSON=str(tmp_path / "r.json"), REPORT=str(tmp_path / "r.html"))
    assert results["OUTPUT_PATH"] == str(output) and output.is_file()
    assert (results["RECOVERED"], results["LOST"], results["COMPLETE"], results["DOUBTFUL"]) == (2_511, 150, False, 0)
    told = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert results["MENDED"] == len(told["mended"]) and told["lost"][0]["rule"] == "laz.chunk.layers"
    assert "1-0-0-1" in (tmp_path / "r.html").read_text("utf-8")


def test_a_sound_file_is_its_own_output(run, tmp_path):
    source = tmp_path / "sound.copc.laz"
    source.write_bytes(SPECIMENS["copc"].data)
    results = run(INPUT=str(source), OUTPUT=str(tmp_path / "out.copc.laz"))
    assert (results["OUTPUT_PATH"], results["COMPLETE"], results["MENDED"]) == (str(source), True, 0)
    assert [path.name for path in tmp_path.iterdir()] == ["sound.copc.laz"]


@pytest.mark.parametrize("name", ["copc", "layered", "plain"])
def test_a_temporary_output_is_of_the_inputs_kind(run, tmp_path, name):
    results = run(INPUT=str(damaged(tmp_path, name, "bounds NaN")), OUTPUT=QgsProcessing.TEMPORARY_OUTPUT)
    suffix = SPECIMENS[name].suffix
    assert results["OUTPUT_PATH"].endswith(suffix) and results["OUTPUT_PATH"].endswith(".copc.laz") == (suffix == ".copc.laz")
    assert Path(results["OUTPUT_PATH"]).is_file() and results["COMPLETE"]


def test_what_a_dialog_proposes_is_of_the_inputs_kind(qgis_app):
    proposed = Repair().create().proposed_output
    assert [proposed([f"/d/a{end}"]) for end in (".copc.laz", ".laz", ".las")] == [
        "/d/a_repaired.copc.laz", "/d/a_repaired.laz", "/d/a_repaired.las",
    ]  # fmt: skip
    assert proposed([]) == ""


def test_a_dry_run_writes_nothing(run, tmp_path):
    source = damaged(tmp_path, "layered", "bounds NaN")
    results = run(INPUT=str(source), OUTPUT=str(tmp_path / "out.laz"), DRY_RUN=True)
    assert results["OUTPUT_PATH"] == "" and results["MENDED"] == 1 and [path.name for path in tmp_path.iterdir()] == [source.name]


def test_nothing_to_save_is_one_sentence(run, tmp_path):
    source = tmp_path / "a.laz"
    source.write_bytes(b"LASF" + bytes(500))
    with pytest.raises(QgsProcessingException, match="version is lost"):
        run(INPUT=str(source), OUTPUT=str(tmp_path / "out.laz"))


def test_lost_places_are_a_layer(run, tmp_path):
    """Polygons in the file's CRS, with bytes, points and reason; those without a place are in the report alone."""
    places = tmp_path / "lost.gpkg"
    results = run(INPUT=str(damaged(tmp_path, "copc", "chunk's layers")), OUTPUT=str(tmp_path / "out.copc.laz"), LOST_PLACES=str(places))
    layer = QgsVectorLayer(results["LOST_PLACES"], "lost", "ogr")
    (feature,) = layer.getFeatures()
    assert "33N" in layer.crs().description() and layer.isValid(), layer.crs().toWkt()
    assert (feature["what"], feature["rule"], feature["points"]) == ("node 1-0-0-1", "laz.chunk.layers", 150)
    assert [feature["offset"], feature["size"]] == SPECIMENS["copc"].chunks[2, :2].tolist() and feature["reason"]
    box = feature.geometry().boundingBox()
    assert (box.width(), box.height(), feature["z_greatest"] - feature["z_least"]) == (64.0, 64.0, 64.0)


def test_a_project_crs_is_proposed_and_never_taken(run, tmp_path, context, feedback):
    context.project().setCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
    run(INPUT=str(damaged(tmp_path, "plain", "bounds NaN")), OUTPUT=str(tmp_path / "out.las"))
    assert not any("EPSG:25832" in text for said in feedback.said.values() for text in said)  # it states one
    file = tiny_copc()
    file.vlrs = [vlr for vlr in file.vlrs if (vlr.user_id, vlr.record_id) != ("LASF_Projection", 2112)]
    (tmp_path / "bare").mkdir()
    source, output = tmp_path / "bare" / "bare.copc.laz", tmp_path / "bare" / "out.copc.laz"
    data = bytearray(file.build())
    data[179:227] = b"\xff" * 48  # bounds that are no numbers
    source.write_bytes(data)
    run(INPUT=str(source), OUTPUT=str(output))
    assert any("EPSG:25832" in text for said in feedback.said.values() for text in said)
    assert core.first_crs([output]) is None
