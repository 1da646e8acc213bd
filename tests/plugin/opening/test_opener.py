"""What is dropped becomes layers: at once, after a question, or not at all."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

import pytest
from copc_forge.core import convert
from copc_forge.plugin.opening import planning, questions
from copc_forge.tests.support import containers
from copc_forge.tests.support.cases import make
from copc_forge.tests.support.laswriter import wkt_record
from qgis.core import QgsProject


@pytest.fixture
def tile(tmp_path):
    def tile(name: str = "tile.laz", count: int = 400, folder: Path = tmp_path) -> Path:
        folder.mkdir(exist_ok=True)
        return make(folder / name, 7, count, records=[wkt_record(25832)])

    return tile


def test_one_file_becomes_a_styled_layer_beside_it_with_no_click(window, tile):
    source = tile()
    before = source.read_bytes()
    window.drop(source)
    assert window.layers == {"tile": str(source.parent / "tile.copc.laz")} and source.read_bytes() == before
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.isValid() and layer.pointCount() == 400 and layer.renderer().type() == "rgb"
    assert not window.dialogs and not window.buttons


def test_the_window_is_not_stopped_by_styling(window, tile, monkeypatch):
    """Files are looked at where they are made: here, every read would be felt."""
    from copc_forge.desk import styling
    from copc_forge.plugin.opening import making

    threads = []
    look = making.look_at
    monkeypatch.setattr(making, "look_at", lambda *given: threads.append(threading.current_thread()) or look(*given))
    monkeypatch.setattr(styling, "overview", lambda *_: pytest.fail("the provider was asked"))
    window.drop(tile())
    assert list(window.layers) == ["tile"] and threads and threading.main_thread() not in threads


def test_the_map_goes_to_the_first_layer_of_an_empty_project_only(window, tile):
    window.drop(tile())
    assert window.canvas.extent().intersects(next(iter(QgsProject.instance().mapLayers().values())).extent())
    assert QgsProject.instance().crs().authid() == "EPSG:25832"
    was = window.canvas.extent()
    window.drop(make(tile("b.laz").parent / "far.laz", 7, 50, offset=(9e5, 9e5, 0)))
    assert window.canvas.extent() == was


def test_the_first_time_the_bar_says_where_the_file_lies(window, tile):
    window.drop(tile())
    assert [text for text in window.said if "tile.copc.laz" in text and "the source is as it was" in text]
    window.message_bar.clearWidgets()
    window.drop(tile("other.laz"))
    assert window.said == []


def test_several_files_are_a_layer_each(window, tile):
    window.drop(tile("a.las"), tile("b.laz"), tile("c.LAZ"))
    assert sorted(window.layers) == ["a", "b", "c"]


def test_two_files_of_one_stem_do_not_meet(window, tile):
    window.drop(tile("a.las", 100), tile("a.laz", 200))
    layers = QgsProject.instance().mapLayers().values()
    assert sorted(layer.pointCount() for layer in layers) == [100, 200] and len({layer.source() for layer in layers}) == 2


def test_a_folder_is_its_files_and_copc_that_has_no_source_there(window, tile, tmp_path):
    folder = tmp_path / "tiles"
    tile("a.las", folder=folder)
    tile("b.laz", folder=folder / "below")
    convert(tile("gone.laz", folder=folder), folder / "gone.copc.laz")
    (folder / "gone.laz").unlink()
    (folder / "readme.txt").write_text("no point cloud")
    window.drop(folder)
    assert sorted(window.layers) == ["a", "b", "gone"]


def test_a_container_becomes_a_layer(window, tmp_path):
    (tmp_path / "cells.bcc").write_bytes(containers.container(containers.some_cells(count=300), metadata=containers.some_metadata()))
    window.drop(tmp_path / "cells.bcc")
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.name() == "cells" and layer.pointCount() == 300


def test_what_is_current_is_opened_as_it_stands(window, tile):
    source, output = tile(), tile().parent / "tile.copc.laz"
    convert(source, output)
    was = output.stat()
    window.drop(source)
    assert window.layers == {"tile": str(output)} and output.stat().st_mtime_ns == was.st_mtime_ns and output.stat().st_ino == was.st_ino


@pytest.mark.parametrize("kind", ["foreign", "stale"])
def test_what_stands_and_is_not_current_is_asked_about(window, tile, kind):
    source, output = tile(), tile().parent / "tile.copc.laz"
    if kind == "foreign":
        output.write_bytes(b"somebody's")
    else:
        convert(tile("former.laz", 77), output)
    held = output.read_bytes()
    window.drop(source)
    assert not window.layers and window.buttons == ["Convert beside it", "Use it"]
    window.press("Convert beside it")
    window.settle()
    assert window.layers == {"tile": str(output.parent / "tile-2.copc.laz")} and output.read_bytes() == held


def test_what_stands_can_be_used(window, tile):
    source, output = tile(), tile().parent / "tile.copc.laz"
    convert(tile("former.laz", 77), output)
    window.drop(source)
    window.press("Use it")
    window.settle()
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.source() == str(output) and layer.pointCount() == 77


def test_more_than_five_files_are_asked_about(window, tile):
    sources = [tile(f"{number}.laz", 20) for number in range(questions.MANY + 1)]
    window.drop(*sources)
    assert not window.layers and "Convert 6 files" in window.said[0]
    window.press("Convert")
    window.settle()
    assert len(window.layers) == 6


def test_options_of_a_question_open_the_dialog(window, tile, monkeypatch):
    monkeypatch.setattr(planning, "LARGE", 100)
    source = tile()
    window.drop(source)
    window.press("Options…")
    assert window.dialogs == [("copcforge:convert", {"INPUT": [str(source)]})] and not window.layers


@pytest.mark.parametrize(("limit", "value", "words"), [("LARGE", 100, "Convert tile.laz"), ("LONG", 399, "more than a minute")])
def test_large_and_long_work_is_asked_about(window, tile, monkeypatch, limit, value, words):
    monkeypatch.setattr(planning, limit, value)
    window.drop(tile())
    assert not window.layers and words in window.said[0]
    window.press("Convert")
    window.settle()
    assert list(window.layers) == ["tile"]


def test_a_limit_that_is_just_met_is_not_asked_about(window, tile, monkeypatch):
    source = tile()
    monkeypatch.setattr(planning, "LARGE", source.stat().st_size)
    monkeypatch.setattr(planning, "LONG", 400)
    window.drop(source)
    assert list(window.layers) == ["tile"]


def test_a_full_disk_is_asked_about(window, tile, monkeypatch):
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(planning.shutil, "disk_usage", lambda _: usage._replace(free=100))
    window.drop(tile())
    assert not window.layers and "there may not be room" in window.said[0]


def test_a_folder_that_cannot_be_written_leads_to_the_cache(window, tile, tmp_path, monkeypatch):
    source = tile()
    monkeypatch.setattr(planning, "is_writable", lambda folder: folder != str(tmp_path))
    window.drop(source)
    assert not window.layers and "the cache" in window.said[0]
    window.press("Convert")
    window.settle()
    (path,) = window.layers.values()
    assert Path(path).parent.parent == tmp_path / "cache" and not list(tmp_path.glob("*.copc.laz"))
    QgsProject.instance().clear()
    window.message_bar.clearWidgets()
    window.drop(source)  # it is current there, too
    assert list(window.layers.values()) == [path]


def test_damaged_files_are_one_sentence_and_no_layer(window, tile):
    source = tile()
    os.truncate(source, source.stat().st_size // 2)
    window.drop(source)
    assert not window.layers and len(window.said) == 1 and "tile.laz" in window.said[0] and "Traceback" not in window.said[0]
    assert not list(source.parent.glob("*.copc.laz"))


def test_a_bad_file_does_not_keep_others_away(window, tile):
    bad = tile("bad.laz")
    bad.write_bytes(b"LASF but no more")
    window.drop(bad, tile("good.laz"))
    assert list(window.layers) == ["good"] and any("bad.laz" in text for text in window.said)


def test_without_a_crs_there_is_a_layer_and_a_button(window, tmp_path):
    window.drop(make(tmp_path / "bare.laz", 7, 100))
    assert list(window.layers) == ["bare"]
    window.press("Assign CRS…")
    assert window.dialogs == [("copcforge:assigncrs", {"INPUT": [str(tmp_path / "bare.copc.laz")]})]


def test_cancel_leaves_nothing_and_forgets_what_waits(window, tile):
    sources = [tile("large.laz", 300_000), tile("next.laz")]
    for source in sources:
        window.opener.take([str(source)])
    window.settle(lambda: "Cancel" in window.buttons)
    window.press("Cancel")
    window.settle()
    assert not window.layers and not list(sources[0].parent.glob("*.copc.laz*"))
    assert any("Cancelled" in text for text in window.said)


def test_drops_queue(window, tile):
    window.opener.take([str(tile("a.laz", 50_000))])
    window.settle(lambda: "Cancel" in window.buttons)
    window.drop(tile("b.laz"))
    assert sorted(window.layers) == ["a", "b"]


def test_without_packages_they_are_offered_and_the_drop_goes_on(window, tile, monkeypatch):
    from copc_forge.plugin.opening import opener

    monkeypatch.setattr(opener.presence, "missing", lambda names: ["lazrs"])
    window.drop(tile())
    assert len(window.installs) == 1 and not window.layers
    monkeypatch.undo()
    window.installs[0]()
    window.settle()
    assert list(window.layers) == ["tile"]


@pytest.fixture
def habits(qgis_app):
    """Sets what the user has said once."""
    from copc_forge.desk import settings

    yield lambda **said: settings.store(**said)
    settings.store(results=settings.BESIDE, results_folder="", reuses=True)


def test_outputs_of_drops_go_where_the_user_wants_them(window, tile, habits, tmp_path):
    source, folder = tile(), tmp_path / "results"
    folder.mkdir()
    habits(results="folder", results_folder=str(folder))
    window.drop(source)
    assert window.layers == {"tile": str(folder / "tile.copc.laz")} and not (source.parent / "tile.copc.laz").exists()


def test_outputs_of_drops_may_go_to_the_cache_without_a_question(window, tile, habits):
    source = tile()
    habits(results="apart")
    window.drop(source)
    assert Path(window.layers["tile"]).is_file() and Path(window.layers["tile"]).parent.parent == Path(window.opener.cache.folder)
    assert not window.buttons and not (source.parent / "tile.copc.laz").exists()


def test_who_wants_no_reuse_is_asked(window, tile, habits):
    source = tile()
    window.drop(source)
    window.message_bar.clearWidgets()
    habits(reuses=False)
    window.drop(source)
    assert {"Use it", "Convert beside it"} <= set(window.buttons) and len(window.layers) == 1
