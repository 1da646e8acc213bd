"""Drops on the Browser panel."""

from __future__ import annotations

import pytest
from copc_forge.plugin.window.browserdrops import BrowserDrops
from qgis.gui import QgsBrowserGuiModel, QgsBrowserTreeView
from qgis.PyQt.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QMainWindow


@pytest.fixture
def panel(qgis_app):
    """A window with a panel, and what is taken from drops on it."""
    window, taken, wanted = QMainWindow(), [], [True]
    dock = QDockWidget(window)
    dock.setObjectName("Browser")  # as QGIS calls them
    view = QgsBrowserTreeView(dock)
    view.setModel(QgsBrowserGuiModel(view))
    view.setAcceptDrops(True)
    dock.setWidget(view)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    drops = BrowserDrops(window, taken.append, lambda: wanted[0])
    drops.add()
    yield view, taken, wanted, drops, window
    drops.remove()


def drop(view, *paths) -> bool:
    """Whether a drop of these files is accepted."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    dragged = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter, event = QDragEnterEvent(QPoint(5, 5), *dragged), QDropEvent(QPointF(5, 5), *dragged)
    enter.setAccepted(False)
    QApplication.sendEvent(view.viewport(), enter)
    QApplication.sendEvent(view.viewport(), event)
    return enter.isAccepted()


def test_point_clouds_are_taken_and_nothing_else(panel, tmp_path):
    view, taken, _, _, _window = panel
    for name in ("a.las", "b.bcc", "c.shp"):
        (tmp_path / name).write_bytes(b"")
    assert drop(view, tmp_path / "a.las", tmp_path / "b.bcc")
    assert taken == [[str(tmp_path / "a.las"), str(tmp_path / "b.bcc")]]
    drop(view, tmp_path / "c.shp")
    drop(view, tmp_path / "a.las", tmp_path / "c.shp")
    assert len(taken) == 1


def test_who_wants_no_help_gets_none_and_what_was_added_goes(panel, tmp_path):
    view, taken, wanted, drops, _window = panel
    (tmp_path / "a.las").write_bytes(b"")
    wanted[0] = False
    drop(view, tmp_path / "a.las")
    wanted[0] = True
    drops.remove()
    drop(view, tmp_path / "a.las")
    assert not taken
