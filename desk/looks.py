"""What styling must know of a file, found without QGIS, so that any thread can: asking the provider stops the window for a second."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..core.base.standins import is_dataset_by_name

SAMPLE = 5000  # points that a choice of style rests on
READ = 200_000  # points of one node that the sample is drawn from, at most
SEARCHED = 5_000_000  # points among which classes are looked for; beyond that, styling would take too long
MANY = 16  # files of very many that are looked into
COLOURS = ("Red", "Green", "Blue")  # what QGIS calls them
HEIGHT, CLASS, INTENSITY, RETURN = "Z", "Classification", "Intensity", "ReturnNumber"
ALL_CLASSES = dict.fromkeys(range(256), 0)  # what there can be, where nobody has looked


@dataclass(frozen=True)
class Look:
    """points: some of the overview, by QGIS's names of attributes; empty where the file could not be read.

    classes: that all points have, and how many have them, 0 where that was not counted; all there can be where it would take too long to
    look. times: least and greatest GPS time, None where there are no two; is_standard: whether they are adjusted standard ones.
    colours: least and greatest of each, by all points; empty where only `points` tell. names: of classes, by the file itself.
    facts: what the file says of itself: `made_from_files`, `made_from_points`, `software`, `created`.
    """

    points: list[dict]
    classes: Mapping[int, int]
    times: tuple[float, float] | None = None
    is_standard: bool = False
    facts: Mapping[str, object] = field(default_factory=dict)
    colours: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)

    @property
    def is_counted(self) -> bool:
        """Whether somebody has looked which classes there are."""
        return self.classes.keys() != ALL_CLASSES.keys()

    @property
    def colours_vary(self) -> bool:
        told = self.colours.values() or [(min(seen), max(seen)) for seen in self._seen_colours() if seen]
        return any(least < greatest for least, greatest in told)

    @property
    def brightest(self) -> float:
        """The greatest value of any colour, 65535 where there are none."""
        seen = [greatest for _, greatest in self.colours.values()] or [max(seen) for seen in self._seen_colours() if seen]
        return max(seen, default=65535)

    def _seen_colours(self) -> list[list[float]]:
        return [[point[colour] for point in self.points if colour in point] for colour in COLOURS]


def look_at(path: str, classes: Mapping[int, int] | Iterable[int] | None = None) -> Look:
    """Looks into a COPC file; a damaged one, which the provider may read all the same, gives no points. classes: if they are known."""
    from ..core.base.errors import ForgeError

    known = None if classes is None else dict(classes) if isinstance(classes, Mapping) else dict.fromkeys(classes, 0)
    try:
        from ..core.base.words import ADJUSTED
        from ..core.copc.reader import CopcFile
        from ..core.las.lookup import class_names

        with CopcFile(path) as copc:
            found = (classes_of(copc) or ALL_CLASSES) if known is None else known
            look = Look(_sample(copc), found, times_of(copc), copc.gps_time.kind == ADJUSTED, _facts(copc))
            return replace(look, colours=_colours(copc, look), names=class_names([*copc.vlrs, *copc.evlrs]))
    except (ForgeError, ImportError, OSError):
        return Look([], ALL_CLASSES if known is None else known)


def look_at_dataset(path: str) -> Look:
    """Looks at the coarsest tiles of an EPT dataset; a damaged one gives no points. path: of its ept.json. Nothing is counted."""
    from ..core.base.errors import ForgeError

    try:
        from ..core.inputs.ept.source import source_of

        source = source_of(path)
        records = next(source.blocks(READ))
        return Look(_drawn(records, source.header), ALL_CLASSES, is_standard=source.header.gps_time_is_standard)
    except (ForgeError, ImportError, OSError):
        return Look([], ALL_CLASSES)


def look_at_many(paths: Sequence[str]) -> Look:
    """Looks into some of many COPC files and datasets, evenly chosen: what they show together. Classes are not counted."""
    chosen = [paths[number * len(paths) // MANY] for number in range(MANY)] if len(paths) > MANY else paths
    looks = [look_at_dataset(path) if is_dataset_by_name(path) else look_at(path, ALL_CLASSES) for path in chosen]
    times = [time for look in looks for time in look.times or ()]
    points = [point for look in looks for point in look.points[:: max(1, len(looks))]]
    return Look(points, ALL_CLASSES, (min(times), max(times)) if times else None, any(look.is_standard for look in looks))


def classes_of(copc) -> dict[int, int] | None:
    """How many points have each class that there is; where it would take too long to look, as the file states, or None."""
    from ..core.copc.classes import class_counts

    if copc.hierarchy.point_count > SEARCHED:
        return _stated_classes(copc) or None
    return {number: count for number, count in enumerate(class_counts(copc).tolist()) if count}


def _colours(copc, look: Look) -> dict[str, tuple[float, float]]:
    """Ranges of all points, where the file states them or a few points do not settle it: only colours that some have must be found."""
    told = _stated(copc)
    if told is not None:
        entries = {colour: told.attributes.get(colour, {}) for colour in COLOURS}
        return {name: (entry["minimum"], entry["maximum"]) for name, entry in entries.items() if {"minimum", "maximum"} <= entry.keys()}
    if look.colours_vary or "red" not in copc.dtype.names or copc.hierarchy.point_count > SEARCHED:
        return {}
    return _searched_colours(copc)


def _searched_colours(copc) -> dict[str, tuple[float, float]]:
    """By all points, or by as many as it takes to see that one varies. Only the layer of colours is read and decoded."""
    from ..core.base.runs import runs
    from ..core.copc.layers import PartialChunk, decode_partial
    from ..core.copc.reader import BLOCK_POINTS

    found: dict[str, tuple[float, float]] = {}
    nodes, names = copc.file_order(), [colour.lower() for colour in COLOURS]
    for first, last in runs(copc.hierarchy.counts[nodes], BLOCK_POINTS):
        records = decode_partial(copc, [PartialChunk(copc, node) for node in nodes[first:last].tolist()], set(names))
        for colour, name in zip(COLOURS, names):
            least, greatest = found.get(colour, (65535, 0))
            found[colour] = (min(least, int(records[name].min())), max(greatest, int(records[name].max())))
        if any(least < greatest for least, greatest in found.values()):
            break
    return found


def _stated_classes(copc) -> dict[int, int]:
    told = _stated(copc)
    return {} if told is None else told.counts(CLASS)


def _stated(copc):
    """What the file's statistics say, None unless they are of all points."""
    from ..core.copc.layout import STATISTICS_RECORD
    from ..core.copc.statistics import stated
    from ..core.las.vlr import find

    record = find(copc.evlrs, STATISTICS_RECORD)
    told = None if record is None else stated(record.data or b"")
    return told if told is not None and told.points == copc.hierarchy.point_count else None


def _sample(copc) -> list[dict]:
    """Points of the coarsest nodes, evenly drawn from their order, which is that of time: all of the file shows in them."""
    import numpy as np

    nodes = copc.hierarchy
    filled = np.flatnonzero(nodes.counts)
    if not len(filled):
        return []
    first = filled[nodes.levels[filled] == nodes.levels[filled].min()]
    records = np.concatenate([block for node in first[:8].tolist() for block in copc.stream(node, READ, READ)])
    return _drawn(records, copc.header)


def _drawn(records, header) -> list[dict]:
    """Some of the points, evenly drawn from their order, by QGIS's names."""
    import numpy as np

    records = records[np.linspace(0, len(records) - 1, min(len(records), SAMPLE)).astype(np.intp)]
    names = records.dtype.names
    columns = {
        HEIGHT: records["Z"] * header.scale[2] + header.offset[2],
        CLASS: records["classification"],
        INTENSITY: records["intensity"],
        RETURN: records["return_bits"] & 15,
    }
    if "red" in names:
        columns |= {colour: records[colour.lower()] for colour in COLOURS}
    lists = {name: values.tolist() for name, values in columns.items()}
    return [dict(zip(lists, values)) for values in zip(*lists.values())]


def times_of(copc) -> tuple[float, float] | None:
    """As the temporal index says, else the info record."""
    from ..core.base.errors import ForgeError
    from ..core.copc.temporal import TemporalIndex

    try:
        index = TemporalIndex.of(copc)
        least, greatest = map(float, copc.info["gps_time_range"]) if index is None else index.time_range()
    except ForgeError:
        return None
    return (least, greatest) if least < greatest < float("inf") and least > float("-inf") else None


def _facts(copc) -> dict[str, object]:
    from ..core.copc.layout import ORIGIN_RECORD
    from ..core.inputs.origin import parsed
    from ..core.las.vlr import find

    header = copc.header
    facts: dict[str, object] = {
        "software": bytes(header.generating_software, "utf-8").decode("ascii", "replace"),
        "created": (header.creation_year, header.creation_day),
    }
    record = find(copc.evlrs, ORIGIN_RECORD)
    origin = None if record is None else parsed(record)
    if origin is not None:
        facts |= {"made_from_files": len(origin.inputs), "made_from_points": origin.points}
    return facts
