"""A renderer of points for each thing that can be shown of them, with its range known at once, and the 3D symbol that shows the same."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsColorRampLegendNodeSettings,
    QgsColorRampShader,
    QgsContrastEnhancement,
    QgsGradientColorRamp,
    QgsPointCloudAttributeByRampRenderer,
    QgsPointCloudClassifiedRenderer,
    QgsPointCloudRenderer,
    QgsPointCloudRgbRenderer,
    QgsStyle,
)
from qgis.PyQt.QtGui import QColor

from . import legend
from .looks import CLASS, COLOURS, HEIGHT, INTENSITY, RETURN, Look

RGB, CLASSES, ELEVATION, INTENSITIES, RETURNS, TIME = KINDS = ("rgb", "classes", "elevation", "intensity", "returns", "time")
GPS_TIME = "GpsTime"  # what QGIS calls the attribute
EIGHT_BITS, SIXTEEN_BITS = 255, 65535
POINT_SIZE_3D = 2.0


def shown_by(look: Look) -> list[str]:
    """Of KINDS, those that show more than one thing."""
    points, kinds = look.points, []
    if look.colours_vary:
        kinds.append(RGB)
    if len(look.classes) > 1:
        kinds.append(CLASSES)
    kinds.append(ELEVATION)
    kinds += [kind for kind, name in ((INTENSITIES, INTENSITY), (RETURNS, RETURN)) if _varies(points, name)]
    return [*kinds, TIME] if look.times else kinds


def renderer_for(kind: str, look: Look) -> QgsPointCloudRenderer:
    """What is higher is drawn later: trees and roofs would vanish below the ground otherwise."""
    renderer = _MAKERS[kind](look)
    renderer.setDrawOrder2d(Qgis.PointCloudDrawOrder.BottomToTop)
    return renderer


def _varies(points: list[dict], name: str) -> bool:
    return len({point.get(name) for point in points}) > 1


def _rgb(look: Look) -> QgsPointCloudRenderer:
    """Each channel from 0 to the largest value that colours of this depth can have."""
    renderer = QgsPointCloudRgbRenderer()
    for colour in COLOURS:
        stretch = QgsContrastEnhancement(Qgis.DataType.UInt16)
        stretch.setMinimumValue(0)
        stretch.setMaximumValue(EIGHT_BITS if look.brightest <= EIGHT_BITS else SIXTEEN_BITS)
        stretch.setContrastEnhancementAlgorithm(QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum)
        getattr(renderer, f"set{colour}ContrastEnhancement")(stretch)
    return renderer


def _classes(look: Look) -> QgsPointCloudRenderer:
    classes = look.classes or dict.fromkeys({int(point.get(CLASS, 0)) for point in look.points}, 0)
    return QgsPointCloudClassifiedRenderer(CLASS, legend.categories(classes, look.names))


def _returns(look: Look) -> QgsPointCloudRenderer:
    """All returns there can be up to the last that was seen: a later one is rare, and would be missed."""
    last = max((int(point.get(RETURN, 0)) for point in look.points), default=0)
    return QgsPointCloudClassifiedRenderer(RETURN, legend.returns(range(16 if last > 5 else 6)))


def _elevation(look: Look) -> QgsPointCloudRenderer:
    return _ramp(HEIGHT, *_middle(look.points, HEIGHT))


def _intensity(look: Look) -> QgsPointCloudRenderer:
    return _ramp(INTENSITY, *_middle(look.points, INTENSITY), colours=QgsGradientColorRamp(QColor(0, 0, 0), QColor(255, 255, 255)))


def _time(look: Look) -> QgsPointCloudRenderer:
    renderer = _ramp(GPS_TIME, *look.times)
    if look.is_standard:
        _say_in_utc(renderer)
    return renderer


def _middle(points: list[dict], name: str) -> tuple[float, float]:
    """The middle 96 % of values, so that a stray point does not flatten all others; all of them, where these are one value."""
    values = sorted(float(point[name]) for point in points if name in point) or [0.0, 1.0]
    cut = len(values) // 50
    low, high = values[cut], values[-1 - cut]
    return (low, high) if low < high else (values[0], values[-1])


def _ramp(attribute: str, least: float, most: float, colours=None) -> QgsPointCloudAttributeByRampRenderer:
    renderer = QgsPointCloudAttributeByRampRenderer()
    renderer.setAttribute(attribute)
    renderer.setMinimum(least)
    renderer.setMaximum(most if most > least else least + 1)
    colours = colours or QgsStyle.defaultStyle().colorRamp("Viridis")
    shader = QgsColorRampShader(renderer.minimum(), renderer.maximum(), colours)
    shader.classifyColorRamp(5, -1)
    renderer.setColorRampShader(shader)
    return renderer


def _say_in_utc(renderer: QgsPointCloudAttributeByRampRenderer) -> None:
    """The legend's ends as moments, since seconds mean nothing to people."""
    from ..core.inputs.wanted.times import utc_text

    def text(time: float) -> str:
        return utc_text(time, True)[:19].replace("T", " ") + " UTC"

    shader = QgsColorRampShader(renderer.colorRampShader())
    items = shader.colorRampItemList()
    for item in items:
        item.label = text(item.value)
    shader.setColorRampItemList(items)
    ends = QgsColorRampLegendNodeSettings()
    ends.setMinimumLabel(text(renderer.minimum()))
    ends.setMaximumLabel(text(renderer.maximum()))
    shader.setLegendSettings(ends)
    renderer.setColorRampShader(shader)


_MAKERS = {RGB: _rgb, CLASSES: _classes, ELEVATION: _elevation, INTENSITIES: _intensity, RETURNS: _returns, TIME: _time}


def renderer_3d(renderer: QgsPointCloudRenderer):
    """The 3D renderer that shows what the 2D one shows; None in a QGIS built without 3D."""
    try:
        from qgis import _3d
    except ImportError:
        return None
    if isinstance(renderer, QgsPointCloudRgbRenderer):
        symbol = _3d.QgsRgbPointCloud3DSymbol()
        for colour in COLOURS:
            stretch = QgsContrastEnhancement(getattr(renderer, f"{colour.lower()}ContrastEnhancement")())
            getattr(symbol, f"set{colour}ContrastEnhancement")(stretch)
    elif isinstance(renderer, QgsPointCloudClassifiedRenderer):
        symbol = _3d.QgsClassificationPointCloud3DSymbol()
        symbol.setAttribute(renderer.attribute())
        symbol.setCategoriesList(renderer.categories())
    else:
        symbol = _3d.QgsColorRampPointCloud3DSymbol()
        symbol.setAttribute(renderer.attribute())
        symbol.setColorRampShader(renderer.colorRampShader())
        symbol.setColorRampShaderMinMax(renderer.minimum(), renderer.maximum())
    symbol.setPointSize(POINT_SIZE_3D)
    made = _3d.QgsPointCloudLayer3DRenderer()
    made.setSymbol(symbol)
    return made
