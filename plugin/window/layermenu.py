"""What the context menu of a point cloud layer offers."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsMapLayerType
from qgis.PyQt.QtGui import QAction

from ...desk.texts import tr
from .commands import MENU, icon


def offered() -> list[tuple[str, str, str]]:
    """Text, picture and algorithm of each entry."""
    return [
        (tr("Validate…"), "validate.svg", "copcforge:validate"),
        (tr("Inspect…"), "inspect.svg", "copcforge:inspect"),
        (tr("Extract…"), "extract.svg", "copcforge:extract"),
        (tr("Index GPS times…"), "addtemporalindex.svg", "copcforge:addtemporalindex"),
        (tr("Assign CRS…"), "assigncrs.svg", "copcforge:assigncrs"),
    ]


class LayerMenu:
    """Entries that open an algorithm's dialog with the file of the layer that was clicked on. open_dialog: by id and first parameters."""

    def __init__(self, iface, open_dialog: Callable[[str, dict], None]):
        self._iface, self._open = iface, open_dialog
        self._actions: list[QAction] = []

    def add(self) -> None:
        for text, picture, algorithm in offered():
            action = QAction(icon(picture), text, self._iface.mainWindow())
            action.triggered.connect(lambda _checked=False, name=algorithm: self._run(name))
            self._iface.addCustomActionForLayerType(action, MENU, QgsMapLayerType.PointCloudLayer, True)
            self._actions.append(action)

    def remove(self) -> None:
        for action in self._actions:
            self._iface.removeCustomActionForLayerType(action)
            action.deleteLater()
        self._actions = []

    def _run(self, algorithm: str) -> None:
        from ...desk.cloudfield import file_of

        path = file_of(self._iface.activeLayer())  # a right click makes it so
        self._open(algorithm, {"INPUT": [path] if algorithm in _OF_MANY else path} if path else {})


_OF_MANY = {"copcforge:validate", "copcforge:assigncrs"}  # whose input is a list
