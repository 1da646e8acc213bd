"""Files in the Browser panel, and what its menus offer."""

from __future__ import annotations

import pytest
from copc_forge.plugin.window import browser
from copc_forge.processing.provider import ForgeProvider
from qgis.core import Qgis, QgsApplication, QgsDirectoryItem, QgsLayerItem
from qgis.gui import QgsGui
from qgis.PyQt.QtWidgets import QMenu


@pytest.fixture
def opened(qgis_app, monkeypatch):
    """The browser's parts in a QGIS without PDAL, and what they ask for."""
    calls = []
    monkeypatch.setattr(browser, "opens_las", lambda: False)
    parts = browser.Browser(lambda paths: calls.append(("take", paths)), lambda name, parameters: calls.append((name, parameters)))
    parts.add()
    yield parts, calls
    parts.remove()


@pytest.mark.parametrize(
    ("name", "without_pdal", "with_pdal"),
    [("a.las", True, False), ("a.LAZ", True, False), ("a.bcc", True, True), ("a.copc.laz", False, False), ("a.tif", False, False)],
)
def test_what_qgis_does_not_list_is_listed(monkeypatch, name, without_pdal, with_pdal):
    for opens, listed in ((False, without_pdal), (True, with_pdal)):
        monkeypatch.setattr(browser, "opens_las", lambda opens=opens: opens)
        assert browser.is_listed(name) is listed


def test_a_folder_lists_our_files_beside_the_others(opened, tmp_path):
    for name in ("a.las", "b.bcc", "c.txt", "d.geojson"):
        (tmp_path / name).write_text('{"type": "Point", "coordinates": [0, 0]}')
    folder = QgsDirectoryItem(None, "folder", str(tmp_path))
    ours = sorted(item.name() for item in folder.createChildren() if browser.is_cloud(item))
    assert ours == ["a.las", "b.bcc"]


def test_a_dragged_file_carries_its_path(opened, tmp_path):
    (uri,) = browser.CloudItem(None, str(tmp_path / "a.las")).mimeUris()
    assert (uri.layerType, uri.providerKey, uri.uri) == ("custom", browser.NAME, str(tmp_path / "a.las"))


def chosen(parts, item, others=()):
    menu = QMenu()
    parts._menus.populateContextMenu(item, menu, [item, *others], None)
    return {action.text(): action for action in menu.actions()}, menu


def test_the_menu_of_a_file(opened):
    parts, calls = opened
    first, second = browser.CloudItem(None, "/d/a.las"), browser.CloudItem(None, "/d/b.las")
    actions, _menu = chosen(parts, first, [second])
    for action in actions.values():
        action.trigger()
    assert calls == [
        ("take", ["/d/a.las", "/d/b.las"]),
        ("copcforge:convert", {"INPUT": ["/d/a.las", "/d/b.las"]}),
        ("copcforge:validate", {"INPUT": ["/d/a.las", "/d/b.las"]}),
        ("copcforge:inspect", {"INPUT": "/d/a.las"}),
    ]
    assert not any("convert" in text.lower() for text in chosen(parts, browser.CloudItem(None, "/d/a.bcc"))[0])


def test_the_menu_of_copc_of_a_folder_and_of_others(opened):
    parts, calls = opened
    copc = QgsLayerItem(None, "a", "/d/a.copc.laz", "/d/a.copc.laz", Qgis.BrowserLayerType.PointCloud, "copc")
    other = QgsLayerItem(None, "a", "/d/a.shp", "/d/a.shp", Qgis.BrowserLayerType.Vector, "ogr")
    for item in (copc, other, QgsDirectoryItem(None, "d", "/d")):
        actions, _menu = chosen(parts, item)
        for action in actions.values():
            action.trigger()
    assert calls == [
        ("copcforge:validate", {"INPUT": ["/d/a.copc.laz"]}),
        ("copcforge:inspect", {"INPUT": "/d/a.copc.laz"}),
        ("copcforge:convert", {"INPUT": ["/d"]}),
    ]


def test_a_double_click_opens_ours_alone(opened):
    parts, calls = opened
    assert parts._menus.handleDoubleClick(browser.CloudItem(None, "/d/a.las"), None) and calls == [("take", ["/d/a.las"])]
    assert not parts._menus.handleDoubleClick(QgsDirectoryItem(None, "d", "/d"), None) and len(calls) == 1


def test_all_that_is_added_goes(qgis_app):
    parts = browser.Browser(print, print)
    parts.add()
    assert browser.NAME in [one.name() for one in QgsApplication.dataItemProviderRegistry().providers()]
    parts.remove()
    assert browser.NAME not in [one.name() for one in QgsApplication.dataItemProviderRegistry().providers()]
    assert browser.NAME not in [one.name() for one in QgsGui.dataItemGuiProviderRegistry().providers()]
    assert ForgeProvider().id() == browser.NAME  # one name for all that is ours
