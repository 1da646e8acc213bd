"""Classes of a layer's points counted beside the window, where that takes longer than one waits for a layer."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsPointCloudLayer

from .beside import Check, find_beside
from .texts import tr


def count_later(layer: QgsPointCloudLayer, done: Callable[[dict[int, int]], None]) -> None:
    """Calls `done` with class to points."""
    path = layer.source()
    find_beside(tr("Counting classes of {name}").format(name=layer.name()), lambda check: _counted(path, check), done)


def _counted(path: str, check: Check) -> dict[int, int]:
    from ..core.copc.classes import class_counts
    from ..core.copc.reader import CopcFile

    with CopcFile(path) as copc:
        return {number: count for number, count in enumerate(class_counts(copc, check).tolist()) if count}
