"""Makes a sheet of pictures, a row for each file and a column for each style, to be looked at: python tools/contactsheet.py OUT.png FILES…

Files that are no COPC are converted first, into a temporary folder; what can't be opened is named and left out.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from copc_forge.core import convert
from copc_forge.core.base.errors import ForgeError
from copc_forge.desk import renderers
from copc_forge.desk.looks import look_at
from copc_forge.desk.styling import choose
from qgis.core import QgsApplication, QgsMapRendererParallelJob, QgsMapSettings, QgsPointCloudLayer, QgsRectangle
from qgis.PyQt.QtCore import QRect, QSize, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPen

WIDTH, HEIGHT, MARGIN, NAME = 210, 160, 6, 240  # pixels: of a picture, between them, of the column of names
BACK, INK, CHOSEN = QColor(250, 250, 248), QColor(30, 30, 30), QColor(200, 60, 0)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Make a contact sheet of files in each style.")
    parser.add_argument("output", help="PNG to write; what is framed is what a layer shows when it is loaded")
    parser.add_argument("files", nargs="+", help="LAS, LAZ or COPC")
    options = parser.parse_args(arguments)
    app = QgsApplication([], True)
    app.initQgis()
    try:
        with tempfile.TemporaryDirectory() as folder:
            rows = [row for path in options.files if (row := _row(Path(path), Path(folder))) is not None]
            _sheet(rows).save(options.output)
        print(f"{options.output}: {len(rows)} of {len(options.files)} files")
        return 0 if rows else 1
    finally:
        app.exitQgis()


def _row(path: Path, folder: Path) -> tuple[str, str, dict[str, QImage]] | None:
    """Name, style that is chosen, and a picture for each that there is."""
    copc = path
    if not path.name.lower().endswith(".copc.laz"):
        copc = folder / f"{path.stem}.copc.laz"
        try:
            convert(path, copc, overwrite=True)
        except ForgeError as error:
            print(error, file=sys.stderr)
            return None
    layer, look = QgsPointCloudLayer(str(copc), path.name, "copc"), look_at(str(copc))
    if not layer.isValid() or not layer.pointCount():
        print(f"{path}: QGIS shows nothing of it.", file=sys.stderr)
        return None
    pictures = {}
    for kind in renderers.shown_by(look):
        layer.setRenderer(renderers.renderer_for(kind, look))
        pictures[kind] = _picture(layer)
    return f"{path.name}\n{layer.pointCount():,} points", choose(look.points, look.classes, look.colours_vary), pictures


def _picture(layer: QgsPointCloudLayer) -> QImage:
    extent, settings = QgsRectangle(layer.extent()), QgsMapSettings()
    extent.grow(max(extent.width(), extent.height(), 1e-6) / 50)
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(extent)
    settings.setOutputSize(QSize(WIDTH, HEIGHT))
    settings.setBackgroundColor(BACK)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def _sheet(rows: list[tuple[str, str, dict[str, QImage]]]) -> QImage:
    across, down = WIDTH + MARGIN, HEIGHT + MARGIN
    sheet = QImage(NAME + across * len(renderers.KINDS), 24 + down * max(len(rows), 1), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.setPen(INK)
    for column, kind in enumerate(renderers.KINDS):
        painter.drawText(NAME + column * across, 16, kind)
    for row, (name, chosen, pictures) in enumerate(rows):
        painter.setPen(INK)
        painter.drawText(QRect(4, 28 + row * down, NAME - 8, HEIGHT), int(Qt.TextFlag.TextWrapAnywhere), name)
        for column, kind in enumerate(renderers.KINDS):
            left, top = NAME + column * across, 24 + row * down
            if kind in pictures:
                painter.drawImage(left, top, pictures[kind])
            if kind == chosen:
                painter.setPen(QPen(CHOSEN, 3))
                painter.drawRect(left, top, WIDTH, HEIGHT)
    painter.end()
    return sheet


if __name__ == "__main__":
    sys.exit(main())
