"""A polygon drawn on the map for a dialog: it becomes a temporary layer, which the field for polygons then holds."""

from __future__ import annotations

from typing import ClassVar

from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayer, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QToolButton

from .texts import tr

_COLOUR, _FILL = QColor(200, 60, 0), QColor(200, 60, 0, 50)
_LEAST = 3  # corners


def offer_drawing(wrapper, dialog, canvas: QgsMapCanvas) -> QToolButton | None:
    """Puts a button beside QGIS's own field for polygons; None where that has no room for it."""
    field = wrapper.wrappedWidget() if hasattr(wrapper, "wrappedWidget") else None
    if field is None or field.layout() is None or canvas is None:
        return None
    button = QToolButton(field)
    button.setText(tr("Draw"))
    button.setToolTip(tr("Draw a polygon on the map: a click for each corner, a right click at the end, Esc to give up"))
    button.clicked.connect(lambda _checked=False: Drawing(wrapper, dialog, canvas).begin())
    first = field.layout().itemAt(0)  # the row of the list, above "Selected features only"
    (field.layout() if first is None or first.layout() is None else first.layout()).addWidget(button)
    return button


class PolygonTool(QgsMapTool):
    """Collects corners. drawn: the polygon in the canvas's CRS, an empty geometry if the user gave up."""

    drawn = pyqtSignal(QgsGeometry)

    def __init__(self, canvas: QgsMapCanvas):
        super().__init__(canvas)
        self._corners: list[QgsPointXY] = []
        self._band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        self._band.setStrokeColor(_COLOUR)
        self._band.setFillColor(_FILL)
        self._band.setWidth(2)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasReleaseEvent(self, event) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            self._end(QgsGeometry.fromPolygonXY([self._corners]) if len(self._corners) >= _LEAST else QgsGeometry())
        elif event.button() == Qt.MouseButton.LeftButton:
            self._corners.append(QgsPointXY(event.mapPoint()))
            self._band.addPoint(self._corners[-1])

    def canvasMoveEvent(self, event) -> None:
        if self._corners:
            self._band.movePoint(event.mapPoint())

    def keyPressEvent(self, event) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._end(QgsGeometry())

    def deactivate(self) -> None:
        super().deactivate()
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)

    def _end(self, polygon: QgsGeometry) -> None:
        self._corners = []
        self.drawn.emit(polygon)


class Drawing:
    """One polygon, from the click on the button until the dialog stands again. Nobody else holds it, so that it holds itself."""

    _alive: ClassVar[set[Drawing]] = set()

    def __init__(self, wrapper, dialog, canvas: QgsMapCanvas):
        self._wrapper, self._dialog, self._canvas = wrapper, dialog, canvas
        self._before = canvas.mapTool()
        self._tool = PolygonTool(canvas)
        self._tool.drawn.connect(self._take)

    def begin(self) -> None:
        self._alive.add(self)
        self._dialog.showMinimized()
        self._canvas.setMapTool(self._tool)

    def _take(self, polygon: QgsGeometry) -> None:
        self._alive.discard(self)
        self._canvas.unsetMapTool(self._tool)
        if self._before is not None:
            self._canvas.setMapTool(self._before)
        if not polygon.isEmpty():
            layer = layer_of(polygon, self._canvas.mapSettings().destinationCrs())
            QgsProject.instance().addMapLayer(layer)
            self._wrapper.setParameterValue(layer.id(), self._dialog.processingContext())
        self._dialog.showNormal()
        self._dialog.raise_()
        self._dialog.activateWindow()


def layer_of(polygon: QgsGeometry, crs) -> QgsVectorLayer:
    """A temporary layer of one polygon."""
    layer = QgsVectorLayer("MultiPolygon", tr("Drawn polygon"), "memory")
    layer.setCrs(crs)
    feature = QgsFeature()
    whole = polygon if polygon.isGeosValid() else polygon.makeValid()
    whole.convertToMultiType()
    feature.setGeometry(whole)
    layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    return layer
