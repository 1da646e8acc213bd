"""Classes of points as a legend shows them: a colour and a name for each, and how many points have it."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Mapping

from qgis.core import QgsPointCloudCategory, QgsPointCloudClassifiedRenderer
from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtGui import QColor

from .texts import tr

FIRST_OWN = 64  # from here on a class is what a country or a client says (LAS 1.4, table 17)


def categories(classes: Mapping[int, int], own: Mapping[int, str] | None = None) -> list[QgsPointCloudCategory]:
    """One for each class: a point of another class would not be drawn.

    classes: and how many points have them, 0 if that is not known. own: what the file calls classes that the standard does not.
    """
    known = {category.value(): category for category in QgsPointCloudClassifiedRenderer.defaultCategories()}
    made = []
    for number in sorted(classes):
        colour = known[number].color() if number in known else _colour(number)
        made.append(QgsPointCloudCategory(number, colour, _counted(class_name(number, own), classes[number])))
    return made


def returns(numbers: Iterable[int]) -> list[QgsPointCloudCategory]:
    """One for each return number."""
    return [QgsPointCloudCategory(number, _colour(number), tr("Return {number}").format(number=number)) for number in sorted(numbers)]


def class_name(number: int, own: Mapping[int, str] | None = None) -> str:
    """As the standard calls it, in the user's language; a number where it calls it nothing, with the file's own name."""
    known = {category.value(): category.label() for category in QgsPointCloudClassifiedRenderer.defaultCategories()}
    # Classes that the standard got after QGIS did (LAS 1.4 R15, table 17)
    later = {19: tr("Overhead structure"), 20: tr("Ignored ground"), 21: tr("Snow"), 22: tr("Temporal exclusion")}
    if number < FIRST_OWN and number in known:
        return known[number]
    if number in later:
        return later[number]
    numbered = tr("Class {number}").format(number=number)
    return f"{numbered}: {own[number]}" if own and own.get(number) else numbered


def _counted(name: str, count: int) -> str:
    return f"{name} ({QLocale().toString(count)})" if count else name


def _colour(number: int) -> QColor:
    """A colour for a class: neighbours differ, and the same class has the same in every layer."""
    red, green, blue = colorsys.hsv_to_rgb(number * 0.618034 % 1, 0.55 + number % 3 * 0.2, 0.9 - number % 2 * 0.2)
    return QColor.fromRgbF(red, green, blue)
