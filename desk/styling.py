"""How a point cloud layer looks when it is loaded: RGB if colours vary, else classes, else elevation, in 2D and 3D alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import ClassVar

from qgis.core import (
    QgsDoubleRange,
    QgsGeometry,
    QgsMapLayerStyle,
    QgsPointCloudLayer,
    QgsPointCloudRenderer,
    QgsProcessingLayerPostProcessorInterface,
    QgsProject,
    QgsRectangle,
)

from ..core.base.paths import is_there
from ..core.base.suffixes import is_copc_name
from . import settings
from .counting import count_later
from .describing import describe
from .looks import ALL_CLASSES, CLASS, COLOURS, HEIGHT, SAMPLE, Look, look_at
from .renderers import CLASSES, ELEVATION, INTENSITIES, KINDS, RETURNS, RGB, TIME, renderer_3d, renderer_for, shown_by
from .texts import tr

__all__ = ["CLASSES", "ELEVATION", "RGB", "TIME", "Styler", "choose", "dress", "offer_styles", "overview", "style"]
TELL_LITTLE = {0, 1, 2}  # created, never classified; unclassified; ground (LAS 1.4, table 17)
PATCHES = 12  # along each side of the layer, where the overview is looked at


def dress(layer: QgsPointCloudLayer, look: Look) -> None:
    """All that a layer gets when it is loaded: its style, the others that there are, and metadata. The user may want QGIS's own style."""
    look = _with_points(layer, look)
    if settings.style() != settings.PLAIN:
        shown = style(layer, look=look)
        offer_styles(layer, look, shown)
        if not look.is_counted and is_copc_name(layer.source()) and is_there(layer.source()):
            count_later(layer, lambda classes: _recount(layer.id(), shown, replace(look, classes=classes)))
    describe(layer, look)


def _recount(layer_id: str, shown: str, look: Look) -> None:
    """Once the classes of all points are counted: the legend has those alone, and a style that few points chose is the right one."""
    layer = QgsProject.instance().mapLayer(layer_id)
    if layer is None:
        return
    renderer, kind = layer.renderer(), wanted(look)
    untouched = shown == ELEVATION and renderer.type() == "ramp" and renderer.attribute() == HEIGHT
    lists_all = renderer.type() == "classified" and renderer.attribute() == CLASS and len(renderer.categories()) == len(ALL_CLASSES)
    if lists_all or (untouched and kind == CLASSES):
        _show(layer, renderer_for(CLASSES, look))
        shown = CLASSES
    offer_styles(layer, look, shown, [CLASSES, ELEVATION])
    layer.triggerRepaint()
    layer.emitStyleChanged()


def style(layer: QgsPointCloudLayer, classes: Mapping[int, int] | Iterable[int] | None = None, look: Look | None = None) -> str:
    """Gives the layer a useful renderer in 2D and one to match in 3D; returns which: RGB, CLASSES or ELEVATION.

    look: at its file, taken in another thread, since here the window waits; else it is taken now, with the classes given. What can't be
    looked at, a file on a server for one, is read through the provider.
    """
    look = _with_points(layer, look or look_at(layer.source(), classes))
    kind = wanted(look)
    _show(layer, renderer_for(kind, look))
    return kind


def wanted(look: Look) -> str:
    """What the user has said once, if these points can show it; else what they show best."""
    said = {settings.CLASSES: CLASSES, settings.ELEVATION: ELEVATION, settings.INTENSITY: INTENSITIES}.get(settings.style(), "")
    return said if said in shown_by(look) else choose(look.points, look.classes, look.colours_vary)


def _with_points(layer: QgsPointCloudLayer, look: Look) -> Look:
    return look if look.points else replace(look, points=overview(layer))


def _show(layer: QgsPointCloudLayer, renderer: QgsPointCloudRenderer) -> None:
    layer.setRenderer(renderer)
    in_3d = renderer_3d(renderer)
    if in_3d is not None:
        layer.setRenderer3D(in_3d)


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


def choose(points: Iterable[dict], classes: Iterable[int] = (), colours_vary: bool | None = None) -> str:
    """RGB if any colour varies; else CLASSES if there are two at least, and one that is more than ground; else ELEVATION.

    classes, colours_vary: of points that are not given, too; where nobody has looked, those of the points decide.
    """
    points = list(points)
    if colours_vary or (colours_vary is None and any(len({point.get(colour, 0) for point in points}) > 1 for colour in COLOURS)):
        return RGB
    seen = {int(point.get(CLASS, 0)) for point in points}
    found = seen if points and ALL_CLASSES.keys() == set(classes) else seen | set(classes)
    return CLASSES if len(found) > 1 and not found <= TELL_LITTLE else ELEVATION


def offer_styles(layer: QgsPointCloudLayer, look: Look, shown: str, kinds: Collection[str] = KINDS) -> list[str]:
    """Adds a style beside the layer's own, which shows `shown`, for all else of `kinds` that its points can show; returns their names.

    They are one click away, in the layer's menu under Styles; what the layer shows does not change.
    """
    own, manager = QgsMapLayerStyle(), layer.styleManager()
    own.readFromLayer(layer)
    names = {
        RGB: tr("Colours"),
        CLASSES: tr("Classes"),
        ELEVATION: tr("Elevation"),
        INTENSITIES: tr("Intensity"),
        RETURNS: tr("Returns"),
        TIME: tr("GPS time"),
    }
    offered = []
    for kind in shown_by(look):
        if kind == shown or kind not in kinds:
            continue
        _show(layer, renderer_for(kind, look))
        other = QgsMapLayerStyle()
        other.readFromLayer(layer)
        if names[kind] in manager.styles():
            manager.removeStyle(names[kind])
        manager.addStyle(names[kind], other)
        offered.append(names[kind])
    own.writeToLayer(layer)
    return offered


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
            dress(layer, self._look)
            layer.triggerRepaint()
        self._alive.discard(self)
