"""Runs inside a QGIS with a window: does jobs as a user does, act by act, and counts clicks and entries.

COPC_FORGE_SCENE='{"layer": "a.copc.laz", "folder": "for outputs", "result": "….json"}'
"""

from __future__ import annotations

from copc_forge.desk.dialogs import open_dialog
from copc_forge.tests.support.scenes.frame import RESULT, Play, active_cloud, is_ready, log_of
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QCheckBox, QComboBox, QLineEdit, QToolButton
from qgis.utils import iface

RESULT["jobs"] = {}
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


class Hand:
    """Acts on one dialog. Opening it by the plugin's own ways is counted, too."""

    def __init__(self):
        self.clicks = self.entries = 0
        self.dialog, self.finished = None, None

    def open(self, text: str, clicks: int, algorithm: str) -> None:
        """By an entry of toolbar (a click), or of the layer's menu (two)."""
        action = next(one for one in iface.mainWindow().findChildren(QAction) if one.text() == text)
        self.clicks += clicks
        self._wanted = algorithm
        QTimer.singleShot(0, action.trigger)  # the dialog blocks

    def search(self, algorithm: str) -> None:
        """In the toolbox: an entry and a double click."""
        self.entries, self.clicks, self._wanted = self.entries + 1, self.clicks + 1, algorithm
        QTimer.singleShot(0, lambda: open_dialog(f"copcforge:{algorithm}"))

    def stands(self) -> bool:
        shown = [one for one in QApplication.topLevelWidgets() if hasattr(one, "runButton") and one.isVisible()]
        self.dialog = next((one for one in shown if one.algorithm().name() == self._wanted), None)
        if self.dialog is None:
            return False
        self.dialog.algorithmFinished.connect(lambda successful, results: setattr(self, "finished", (successful, results)))
        return True

    def field(self, name: str):
        wrapper = self.dialog.mainWidget().wrappers[name]
        own = getattr(wrapper, "widget", None)
        return own if own is not None and not callable(own) else wrapper.wrappedWidget()

    def click(self, widget, at: QPoint | None = None, button=LEFT) -> None:
        self.clicks += 1
        QTest.mouseClick(widget, button, Qt.KeyboardModifier.NoModifier, at or QPoint())

    def pops(self, button: QToolButton) -> None:
        """A click on a button that shows a menu, which would block here."""
        self.clicks += 1
        button.menu().popup(button.mapToGlobal(QPoint(0, button.height())))

    def types(self, widget, text: str) -> None:
        self.entries += 1
        widget.setFocus()
        widget.selectAll()
        QTest.keyClicks(widget, text)
        QTest.keyClick(widget, Qt.Key.Key_Tab)

    def chooses(self, box: QComboBox, place: int) -> None:
        """A click on the list and one on an entry."""
        self.clicks += 2
        box.setCurrentIndex(place)

    def tick(self, name: str, start: str) -> None:
        """Opens a list, ticks what begins so, and closes it."""
        field = self.field(name)
        self.pops(field.button)
        QApplication.processEvents()
        row = next(row for row in range(field.list.count()) if field.list.item(row).text().startswith(start))
        box = field.list.visualItemRect(field.list.item(row))
        self.click(field.list.viewport(), QPoint(box.left() + 10, box.center().y()))
        self.closes(field.button)

    def closes(self, button: QToolButton) -> None:
        """A click beside a list."""
        self.clicks += 1
        button.menu().close()

    def run(self) -> None:
        self.click(self.dialog.runButton())


def clip_by_layer(hand):
    hand.open("Extract from point cloud…", 1, "extract")
    yield hand.stands
    hand.chooses(hand.field("POLYGONS").findChild(QComboBox), 1)
    hand.run()


def clip_by_drawing(hand):
    hand.open("Extract from point cloud…", 1, "extract")
    yield hand.stands
    hand.click(next(one for one in hand.field("POLYGONS").findChildren(QToolButton) if one.text() == "Draw"))
    canvas = iface.mapCanvas()
    view, wide, high = canvas.viewport(), canvas.width(), canvas.height()
    yield lambda: canvas.mapTool() is not None and type(canvas.mapTool()).__name__ == "PolygonTool"
    for x, y in ((0.3, 0.3), (0.7, 0.3), (0.7, 0.7), (0.3, 0.7)):
        hand.click(view, QPoint(int(wide * x), int(high * y)))
    hand.click(view, QPoint(int(wide * 0.3), int(high * 0.7)), RIGHT)
    yield lambda: bool(hand.dialog.mainWidget().wrappers["POLYGONS"].parameterValue())
    hand.run()


def ground(hand):
    hand.open("Extract from point cloud…", 1, "extract")
    yield hand.stands
    yield lambda: "(" in hand.field("CLASSES").list.item(0).text()
    hand.tick("CLASSES", "2 ")
    hand.run()


def extent_of_map(hand):
    hand.open("Extract from point cloud…", 1, "extract")
    yield hand.stands
    button = next(one for one in hand.field("EXTENT").findChildren(QToolButton) if one.menu() is not None)
    hand.pops(button)
    hand.clicks += 1
    next(one for one in button.menu().actions() if one.text().endswith("Map Canvas Extent")).trigger()
    button.menu().close()
    hand.run()


def times(hand):
    hand.open("Extract from point cloud…", 1, "extract")
    yield hand.stands
    yield (
        lambda: "UTC" in hand.field("TIME_FROM").line.placeholderText() and "in the file" in hand.field("TIME_FROM").line.placeholderText()
    )
    for name, clock in (("TIME_FROM", "183900"), ("TIME_TO", "184100")):
        field = hand.field(name)
        hand.pops(field.button)
        QApplication.processEvents()
        hand.entries += 1  # the day is the file's
        field.clock.setSelectedSection(field.clock.Section.HourSection)
        QTest.keyClicks(field.clock, clock)
        hand.closes(field.button)
        RESULT.setdefault("moments", []).append(field.text())
    hand.run()


def each_polygon(hand):
    hand.open("Extract from point cloud…", 1, "extract")
    yield hand.stands
    field = hand.field("POLYGONS")
    hand.chooses(field.findChild(QComboBox), 1)
    hand.click(next(one for one in field.findChildren(QToolButton) if one.isCheckable()))
    hand.run()


def terrain(hand):
    hand.search("raster")
    yield hand.stands
    yield lambda: "(" in hand.field("CLASSES").list.item(0).text()
    hand.types(hand.field("CELL_SIZE").findChild(QLineEdit), "1")
    hand.tick("CLASSES", "2 ")
    hand.run()


def crs(hand):
    hand.open("Assign CRS…", 2, "assigncrs")
    yield hand.stands
    box = hand.field("CRS").findChild(QComboBox)
    hand.chooses(box, next(row for row in range(box.count()) if box.itemText(row).startswith("Project CRS")))
    box = hand.field("IN_PLACE") if isinstance(hand.field("IN_PLACE"), QCheckBox) else hand.field("IN_PLACE").findChild(QCheckBox)
    hand.click(box, QPoint(10, box.height() // 2))  # in a wide window, its middle lies beyond its words
    hand.run()


def sound(hand):
    hand.open("Validate point cloud…", 1, "validate")
    yield hand.stands
    hand.run()


JOBS = (clip_by_layer, clip_by_drawing, ground, extent_of_map, times, each_polygon, terrain, crs, sound)


class Clicks(Play):
    """One job after the other."""

    TICK = 100

    def __init__(self):
        super().__init__()
        self.jobs, self.hand, self.acts, self.waits = list(JOBS), None, None, None

    def doing(self) -> str:
        return f"{super().doing()}: {self.jobs[0].__name__ if self.jobs else 'end'}"

    def begin(self) -> None:
        if not is_ready():
            return
        self.cloud, _areas = active_cloud("survey")
        QgsProject.instance().setCrs(self.cloud.crs())
        iface.mapCanvas().setExtent(self.cloud.extent())
        self.step = self.start

    def start(self) -> None:
        if not self.jobs:
            self.end()
            return
        iface.setActiveLayer(self.cloud)
        self.hand = Hand()
        self.acts = self.jobs[0](self.hand)
        self.waits = next(self.acts)
        self.step = self.act

    def act(self) -> None:
        if self.waits is not None and not self.waits():
            return
        self.waits = next(self.acts, None)
        self.step = self.act if self.waits is not None else self.finish

    def finish(self) -> None:
        if self.hand.finished is None:
            return
        successful, results = self.hand.finished
        RESULT["jobs"][self.jobs.pop(0).__name__] = {
            "clicks": self.hand.clicks,
            "entries": self.hand.entries,
            "successful": successful,
            "points": results.get("POINTS"),
            "log": log_of(self.hand.dialog),
        }
        self.hand.dialog.close()
        self.step = self.start


PLAY = Clicks()
