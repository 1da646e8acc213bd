"""Icons can be seen on light and on dark ground: whatever is taken out of one is missed in its picture."""

from __future__ import annotations

import copy
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import copc_forge
import numpy as np
import pytest
from qgis.PyQt.QtCore import QByteArray
from qgis.PyQt.QtGui import QColor, QImage, QPainter
from qgis.PyQt.QtSvg import QSvgRenderer

ICONS = sorted((Path(copc_forge.__file__).parent / "resources").glob("*.svg"))
GROUNDS = ("#ffffff", "#323232")  # of QGIS's default theme, and of Night Mapping
SIZE = 64  # pixels
LEAST = 60  # of 255, by which the red, green or blue of a pixel must change to be seen
SHARE = 0.15  # of a shape's pixels, its outline at least
CONTAINERS = ("svg", "g")


def shapes(element: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, ElementTree.Element]]:
    """What stands above each shape, and the shape."""
    for inner in element:
        if inner.tag.rpartition("}")[2] in CONTAINERS:
            yield from shapes(inner)
        else:
            yield element, inner


def picture(root: ElementTree.Element, ground: str) -> np.ndarray:
    """(SIZE, SIZE, 4) of a drawing on a ground."""
    image = QImage(SIZE, SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    QSvgRenderer(QByteArray(ElementTree.tostring(root))).render(painter)
    painter.end()
    return np.frombuffer(image.bits().asstring(image.sizeInBytes()), np.uint8).reshape(SIZE, SIZE, 4).astype(int)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.stem)
def test_nothing_vanishes(qgis_app, icon, ground):
    root = ElementTree.parse(icon).getroot()
    whole, count = picture(root, ground), len(list(shapes(root)))
    assert count
    for number in range(count):
        rest = copy.deepcopy(root)
        above, shape = list(shapes(rest))[number]
        above.remove(shape)
        changed = np.abs(whole - picture(rest, ground)).max(axis=2)
        assert (changed >= LEAST).sum() >= SHARE * (changed > 0).sum() > 0, ElementTree.tostring(shape)


def test_there_are_icons():
    assert len(ICONS) > 20
