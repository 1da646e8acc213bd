"""How a point cloud layer looks when it is loaded: RGB if there are colours, else classes, else elevation, in 2D and 3D alike."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable
from typing import ClassVar

from qgis.core import (
    Qgis,
    QgsColorRampShader,
    QgsContrastEnhancement,
    QgsDoubleRange,
    QgsGeometry,
    QgsMapLayerStyle,
    QgsPointCloudAttributeByRampRenderer,
    QgsPointCloudCategory,
    QgsPointCloudClassifiedRenderer,
    QgsPointCloudLayer,
    QgsPointCloudRenderer,
    QgsPointCloudRgbRenderer,
    QgsProcessingLayerPostProcessorInterface,
    QgsRectangle,
    QgsStyle,
)
from qgis.PyQt.QtGui import QColor

from .looks import COLOURS, SAMPLE, Look, look_at
from .texts import tr

RGB, CLASSES, ELEVATION, TIME = "rgb", "classes", "elevation", "time"
GPS_TIME = "GpsTime"  # what QGIS calls the attribute
UNCLASSIFIED = {0, 1}  # created, never classified; unclassified (LAS 1.4, table 17)
PATCHES = 12  # along each side of the layer, where the overview is looked at
POINT_SIZE_3D = 2.0


def style(layer: QgsPointCloudLayer, classes: Iterable[int] | None = None, look: Look | None = None) -> str:
    """Gives the layer a useful renderer in 2D and one to match in 3D; returns which: RGB, CLASSES or ELEVATION.

    look: at its file, taken in another thread, since here the window waits; else it is taken now, with the classes given. What can't be
    looked at, a file on a server for one, is read through the provider.
    """
    look = look or look_at(layer.source(), classes)
    points = look.points or overview(layer)
    kind = choose(points, look.classes)
    renderer = _class_renderer(look.classes) if kind == CLASSES else _RENDERERS[kind](points)
    layer.setRenderer(renderer)
    _style_3d(layer, kind, renderer)
    return kind


def overview(layer: QgsPointCloudLayer, most: int = SAMPLE) -> list[dict]:
    """Points of the coarsest level, as the provider's attribute maps: at most `most`, from all over the layer.

    The provider answers in the order of the file, often flight line by flight line, so a limit alone would show one corner.
    """
    provider = layer.dataProvider()
    if provider is None or not layer.pointCount():
        return []
    extent = QgsRectangle(layer.extent())
    coarse = max(extent.width(), extent.height(), 1e-6)  # an error as large as the layer: the root node answers
    extent.grow(coarse / 1000)  # points on a line have an extent without area
    for where in (_patches(extent), QgsGeometry.fromRect(extent)):
        points = provider.identify(coarse, where, QgsDoubleRange(), most)
        if points:
            return points
    return []


def _patches(extent: QgsRectangle) -> QgsGeometry:
    """Small squares all over the extent, a sixteenth of its area in all."""
    width, height = extent.width() / PATCHES, extent.height() / PATCHES
    corners = [(extent.xMinimum() + x * width, extent.yMinimum() + y * height) for x in range(PATCHES) for y in range(PATCHES)]
    return QgsGeometry.collectGeometry([QgsGeometry.fromRect(QgsRectangle(x, y, x + width / 4, y + height / 4)) for x, y in corners])


def choose(points: Iterable[dict], classes: Iterable[int] = ()) -> str:
    """RGB if any point has a colour, else CLASSES if any is classified, else ELEVATION. classes: of points that are not given, too."""
    points = list(points)
    if any(point.get(colour) for point in points for colour in COLOURS):
        return RGB
    if not UNCLASSIFIED.issuperset({*classes, *(int(point.get("Classification", 0)) for point in points)}):
        return CLASSES
    return ELEVATION


def _rgb(points: list[dict]) -> QgsPointCloudRenderer:
    """Each channel from 0 to the largest value that colours of this depth can have."""
    brightest = max(point.get(colour, 0) for point in points for colour in COLOURS)
    renderer = QgsPointCloudRgbRenderer()
    for colour in COLOURS:
        stretch = QgsContrastEnhancement(Qgis.DataType.UInt16)
        stretch.setMinimumValue(0)
        stretch.setMaximumValue(255 if brightest <= 255 else 65535)
        stretch.setContrastEnhancementAlgorithm(QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum)
        getattr(renderer, f"set{colour}ContrastEnhancement")(stretch)
    return renderer


def _class_renderer(classes: Iterable[int]) -> QgsPointCloudClassifiedRenderer:
    """A category for each class: QGIS's colour and name for those that it knows; a point of another class would not be drawn."""
    known = {category.value(): category for category in QgsPointCloudClassifiedRenderer.defaultCategories()}
    named = _later_classes()
    categories = []
    for number in sorted(classes):
        name = named.get(number, tr("Class {number}").format(number=number))
        categories.append(known.get(number) or QgsPointCloudCategory(number, _colour(number), name))
    return QgsPointCloudClassifiedRenderer("Classification", categories)


def _later_classes() -> dict[int, str]:
    """Names of classes that the standard got after QGIS did (LAS 1.4 R15, table 17)."""
    return {19: tr("Overhead structure"), 20: tr("Ignored ground"), 21: tr("Snow"), 22: tr("Temporal exclusion")}


def _colour(number: int) -> QColor:
    """A colour for a class: neighbours differ, and the same class has the same in every layer."""
    red, green, blue = colorsys.hsv_to_rgb(number * 0.618034 % 1, 0.55 + number % 3 * 0.2, 0.9 - number % 2 * 0.2)
    return QColor.fromRgbF(red, green, blue)


def _elevation(points: list[dict]) -> QgsPointCloudRenderer:
    """A ramp over the middle 96 % of heights, so that a stray point does not flatten all others."""
    heights = sorted(point["Z"] for point in points) or [0.0, 1.0]
    cut = len(heights) // 50
    return _ramp("Z", heights[cut], heights[-1 - cut])


def _ramp(attribute: str, least: float, most: float) -> QgsPointCloudAttributeByRampRenderer:
    renderer = QgsPointCloudAttributeByRampRenderer()
    renderer.setAttribute(attribute)
    renderer.setMinimum(least)
    renderer.setMaximum(most if most > least else least + 1)
    shader = QgsColorRampShader(renderer.minimum(), renderer.maximum(), QgsStyle.defaultStyle().colorRamp("Viridis"))
    shader.classifyColorRamp(5, -1)
    renderer.setColorRampShader(shader)
    return renderer


_RENDERERS = {RGB: _rgb, ELEVATION: _elevation}


def offer_time_style(layer: QgsPointCloudLayer, span: tuple[float, float] | None) -> bool:
    """Adds a style "GPS time" beside the layer's own, if its file has a temporal index: a ramp over `span`, the indexed range.

    It is one click away, in the layer's menu under Styles; what the layer shows does not change. Returns whether there is one.
    """
    if span is None:
        return False
    own, renderer = QgsMapLayerStyle(), _ramp(GPS_TIME, *span)
    own.readFromLayer(layer)
    layer.setRenderer(renderer)
    _style_3d(layer, TIME, renderer)
    by_time = QgsMapLayerStyle()
    by_time.readFromLayer(layer)
    own.writeToLayer(layer)
    manager, name = layer.styleManager(), tr("GPS time")
    if name in manager.styles():
        manager.removeStyle(name)
    return manager.addStyle(name, by_time)


def _style_3d(layer: QgsPointCloudLayer, kind: str, renderer: QgsPointCloudRenderer) -> None:
    """The 3D symbol that shows what the 2D renderer shows; nothing in a QGIS built without 3D."""
    try:
        from qgis import _3d
    except ImportError:
        return
    if kind == RGB:
        symbol = _3d.QgsRgbPointCloud3DSymbol()
        for colour in COLOURS:
            stretch = QgsContrastEnhancement(getattr(renderer, f"{colour.lower()}ContrastEnhancement")())
            getattr(symbol, f"set{colour}ContrastEnhancement")(stretch)
    elif kind == CLASSES:
        symbol = _3d.QgsClassificationPointCloud3DSymbol()
        symbol.setAttribute("Classification")
        symbol.setCategoriesList(renderer.categories())
    else:
        symbol = _3d.QgsColorRampPointCloud3DSymbol()
        symbol.setAttribute(renderer.attribute())
        symbol.setColorRampShader(renderer.colorRampShader())
        symbol.setColorRampShaderMinMax(renderer.minimum(), renderer.maximum())
    symbol.setPointSize(POINT_SIZE_3D)
    renderer_3d = _3d.QgsPointCloudLayer3DRenderer()
    renderer_3d.setSymbol(symbol)
    layer.setRenderer3D(renderer_3d)


class Styler(QgsProcessingLayerPostProcessorInterface):
    """Styles a layer that Processing loads. Processing keeps a bare pointer, so the object keeps itself alive until used.

    look: at the layer's file, which is taken in the thread that made it.
    """

    _alive: ClassVar[set[Styler]] = set()

    def __init__(self, look: Look):
        super().__init__()
        self._look = look
        self._alive.add(self)

    def postProcessLayer(self, layer, context, feedback) -> None:
        if isinstance(layer, QgsPointCloudLayer) and layer.isValid():
            style(layer, look=self._look)
            offer_time_style(layer, self._look.times)
            layer.triggerRepaint()
        self._alive.discard(self)
