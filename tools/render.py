"""Renders a COPC through QGIS's own provider and map renderer, styled as the plugin styles it: python tools/render.py IN OUT.png

Needs the system's Python with QGIS (.venv/bin/python sees it) and no window.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from copc_forge.desk import styling
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsElevationShadingRenderer,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPointCloudLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

DPI = 96.0
SCREEN_ERROR, POINT_SIZE = 0.35, 1.3  # millimetres on screen: denser than QGIS's defaults, for a still picture
LIGHTING = 300  # strength of the eye-dome lighting; QGIS's own 1000 blackens trees


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    app = QgsApplication([], False)
    app.initQgis()
    try:
        layer = QgsPointCloudLayer(options.input, Path(options.input).name, "copc")
        if not layer.isValid():
            print(f"{options.input}: QGIS can't open it as COPC.", file=sys.stderr)
            return 1
        kind = styling.style(layer)
        picture = render(layer, options.width, options.height, options.zoom)
        Path(options.output).parent.mkdir(parents=True, exist_ok=True)
        if not picture.save(options.output):
            print(f"{options.output}: the picture can't be written there.", file=sys.stderr)
            return 1
        print(f"{options.output}: {layer.pointCount():,} points, by {kind}")
        del layer
        return 0
    finally:
        app.exitQgis()


def render(layer: QgsPointCloudLayer, width: int, height: int, zoom: float):
    """A picture of the layer's middle (zoom 1: all of it), `width` pixels wide, with eye-dome lighting.

    height: pixels, 0 for the layer's own proportions.
    """
    renderer = layer.renderer()
    renderer.setMaximumScreenError(SCREEN_ERROR)
    renderer.setPointSize(POINT_SIZE)
    renderer.setDrawOrder2d(Qgis.PointCloudDrawOrder.BottomToTop)
    extent = QgsRectangle(layer.extent())
    extent.scale(1.02 / zoom)
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(extent)
    settings.setOutputDpi(DPI)
    settings.setOutputSize(QSize(width, height or max(1, round(width * extent.height() / extent.width()))))
    settings.setBackgroundColor(QColor(250, 250, 248))
    settings.setElevationShadingRenderer(_shading())
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    for error in job.errors():
        print(error.message, file=sys.stderr)
    return job.renderedImage()


def _shading() -> QgsElevationShadingRenderer:
    shading = QgsElevationShadingRenderer()
    shading.setActive(True)
    shading.setActiveEyeDomeLighting(True)
    shading.setEyeDomeLightingStrength(LIGHTING)
    shading.setActiveHillshading(False)
    return shading


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Render a COPC file through QGIS.")
    parser.add_argument("input", help="COPC file")
    parser.add_argument("output", help="PNG or JPEG to write")
    parser.add_argument("--width", type=int, default=1200, help="pixels (1200)")
    parser.add_argument("--height", type=int, default=0, help="pixels (the layer's own proportions)")
    parser.add_argument("--zoom", type=float, default=1.0, help="1 shows everything, 2 the middle half (1)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
