"""How places are shown where something is wrong or was lost."""

from __future__ import annotations

from typing import ClassVar

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsCentroidFillSymbolLayer,
    QgsFillSymbol,
    QgsMarkerSymbol,
    QgsProcessingLayerPostProcessorInterface,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)

from .texts import tr

_RED, _ORANGE, _BLUE = "211,47,47", "245,150,20", "60,110,190"
SEVERITY = "severity"  # the field by which places are told apart


def mark(layer: QgsVectorLayer) -> None:
    """Outlines that leave what lies below to be seen, with a dot in their middle: a single point's place is too small for an outline."""
    if layer.fields().indexFromName(SEVERITY) < 0:
        layer.setRenderer(QgsSingleSymbolRenderer(_symbol(_RED)))
    else:
        kinds = {"error": (_RED, tr("Errors")), "warning": (_ORANGE, tr("Warnings")), "note": (_BLUE, tr("Notes"))}
        categories = [QgsRendererCategory(word, _symbol(colour), text) for word, (colour, text) in kinds.items()]
        layer.setRenderer(QgsCategorizedSymbolRenderer(SEVERITY, categories))
    layer.triggerRepaint()


def _symbol(colour: str) -> QgsFillSymbol:
    symbol = QgsFillSymbol.createSimple({"color": f"{colour},40", "outline_color": colour, "outline_width": "0.5"})
    dot = QgsCentroidFillSymbolLayer()
    dot.setSubSymbol(QgsMarkerSymbol.createSimple({"name": "circle", "color": colour, "outline_color": "white", "size": "2.4"}))
    symbol.appendSymbolLayer(dot)
    return symbol


class Marker(QgsProcessingLayerPostProcessorInterface):
    """Marks a layer that Processing loads. Processing keeps a bare pointer, so the object keeps itself alive until used."""

    _alive: ClassVar[set[Marker]] = set()

    def __init__(self):
        super().__init__()
        self._alive.add(self)

    def postProcessLayer(self, layer, context, feedback) -> None:
        if isinstance(layer, QgsVectorLayer) and layer.isValid():
            mark(layer)
        self._alive.discard(self)
