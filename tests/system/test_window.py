"""A real QGIS with a window: the dialog opens, runs, and leaves a styled layer."""

from __future__ import annotations

import shutil
from pathlib import Path

from copc_forge.tests.support.process import POINTS, ROOT


def test_the_dialog_converts_and_loads_a_styled_layer(play, source, tmp_path):
    picture, output = tmp_path / "dialog.png", tmp_path / "out.copc.laz"
    result = play(picture, parameters={"INPUT": [str(source)], "OUTPUT": str(output)})
    assert "error" not in result, result["error"]
    assert picture.read_bytes()[:4] == b"\x89PNG" and result["title"]
    assert result["successful"] and result["results"]["POINTS"] == POINTS
    assert result["layers"] == [
        {"name": "survey", "provider": "copc", "points": POINTS, "renderer": "rgb", "renderer_3d": "pointcloud", "crs": "EPSG:25832"}
    ]


def test_dropped_files_become_layers_without_a_click(play, source, tmp_path):
    """A LAZ, a folder with another, and a vector file, which QGIS opens itself; no dialog stands in between."""
    first, folder, vector = tmp_path / "first.laz", tmp_path / "folder", tmp_path / "line.geojson"
    folder.mkdir()
    shutil.copyfile(source, first)
    shutil.copyfile(source, folder / "second.laz")
    vector.write_text('{"type": "LineString", "coordinates": [[11, 48], [11.1, 48.1]]}', "utf-8")
    script = ROOT / "tests" / "support" / "scenes" / "drop.py"
    result = play(tmp_path / "drop.png", script, drop=[str(first), str(folder), str(vector)], layers=3)
    assert result["errors"] == []
    assert result["layers"] == [["first", "copc"], ["line", "ogr"], ["second", "copc"]] and result["dialogs"] == []
    assert (tmp_path / "first.copc.laz").is_file() and (folder / "second.copc.laz").is_file()
    assert result["map_shows"]


def test_a_batch_is_filled_in_and_runs_without_an_error_of_python(play, source, tmp_path):
    files = [str(tmp_path / name) for name in ("a.laz", "b c.laz", "d.laz")]
    for path in files:
        shutil.copyfile(source, path)
    result = play(tmp_path / "dialog.png", ROOT / "tests" / "support" / "scenes" / "batch.py", files=files)
    assert result["errors"] == []
    assert result["proposed"] == str(tmp_path / "a.copc.laz")
    assert result["outputs"] == [path.replace(".laz", ".copc.laz") for path in files]  # no blank row
    assert all(Path(path).is_file() for path in result["outputs"])
    assert "copcforge:convert" in result["copied"]
