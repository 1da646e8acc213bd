"""What styling must know of a file, found without QGIS, so that any thread can: asking the provider stops the window for a second."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SAMPLE = 5000  # points that a choice of style rests on
READ = 200_000  # points of one node that the sample is drawn from, at most
SEARCHED = 5_000_000  # points among which classes are looked for; beyond that, styling would take too long
COLOURS = ("Red", "Green", "Blue")  # what QGIS calls them


@dataclass(frozen=True)
class Look:
    """points: some of the overview, by QGIS's names of attributes; empty where the file could not be read. classes: that all points have.
    times: least and greatest of the temporal index, None without one.
    """

    points: list[dict]
    classes: list[int]
    times: tuple[float, float] | None = None


def look_at(path: str, classes: Iterable[int] | None = None) -> Look:
    """Looks into a COPC file; a damaged one, which the provider may read all the same, gives no points. classes: if they are known."""
    from ..core.base.errors import ForgeError

    try:
        from ..core.copc.reader import CopcFile

        with CopcFile(path) as copc:
            found = _classes(copc) if classes is None else list(classes)
            return Look(_sample(copc), found, _times(copc))
    except (ForgeError, ImportError, OSError):
        return Look([], list(range(256)) if classes is None else list(classes))


def _classes(copc) -> list[int]:
    """All classes of the points; every class there can be where it would take too long to look."""
    from ..core.copc.classes import class_counts

    if copc.hierarchy.point_count > SEARCHED:
        return list(range(256))
    return [number for number, count in enumerate(class_counts(copc).tolist()) if count]


def _sample(copc) -> list[dict]:
    """Points of the coarsest nodes, evenly drawn from their order, which is that of time: all of the file shows in them."""
    import numpy as np

    nodes = copc.hierarchy
    filled = np.flatnonzero(nodes.counts)
    if not len(filled):
        return []
    first = filled[nodes.levels[filled] == nodes.levels[filled].min()]
    records = np.concatenate([block for node in first[:8].tolist() for block in copc.stream(node, READ, READ)])
    records = records[np.linspace(0, len(records) - 1, min(len(records), SAMPLE)).astype(np.intp)]
    names = records.dtype.names
    columns = {"Z": records["Z"] * copc.header.scale[2] + copc.header.offset[2], "Classification": records["classification"]}
    if "red" in names:
        columns |= {colour: records[colour.lower()] for colour in COLOURS}
    lists = {name: values.tolist() for name, values in columns.items()}
    return [dict(zip(lists, values)) for values in zip(*lists.values())]


def _times(copc) -> tuple[float, float] | None:
    from ..core.base.errors import ForgeError
    from ..core.copc.temporal import TemporalIndex

    try:
        index = TemporalIndex.of(copc)
        return None if index is None else index.time_range()
    except ForgeError:
        return None
