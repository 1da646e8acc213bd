"""What follows for each attribute from two fingerprints, that of a file and that of its sources."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..base.saying import say
from ..base.words import DIFFERS, IDENTICAL, INCOMPARABLE, MOVED, SCALED
from ..las import layout as las
from ..las.records import COORDINATES
from ..las.source import PointSource
from .fingerprint import Fingerprint
from .model import Comparison
from .places import Given
from .tinting import Tinting

WHOLE, REST = say("validation.verdicts.whole_records"), say("validation.verdicts.records_without_x_y_z")
_LISTED = 5  # values of an attribute that are named


def verdicts(
    file: Fingerprint, source: Fingerprint, tinting: Tinting, apart: dict[str, str], moved: dict[str, float], lost: list[Comparison],
    given: Given | None,
) -> tuple[list[Comparison], bool]:  # fmt: skip
    """A row for each attribute and one for whole records, and whether attributes were exchanged between points.

    apart: why coordinates can't be compared, by axis; moved: by how much they moved at most to get on the file's grid; lost: rows of
    fields that the file does not have.
    """
    ours, theirs = file.histograms(), source.histograms()
    scaled = _scaled(ours, theirs, tinting)
    rows = [_counted(name, theirs[name], ours[name], scaled.get(name)) for name in ours]
    rows += [_hashed(name, file, source, apart, moved, given) for name in file.buckets]
    rows += lost
    if any(row.lost for row in rows) or file.points != source.points:
        return rows, False
    if any(not row.compared for row in rows):
        return _without_places(rows, file, source, tinting.rest if scaled else 0)
    change = tinting.records if scaled else 0
    alike = file.sums["records"] == source.sums["records"] + change & 0xFFFFFFFFFFFFFFFF
    states = [row.state for row in rows if row.state != IDENTICAL]
    if not alike:
        return [*rows, Comparison(WHOLE, state=DIFFERS)], True
    if states:
        return [*rows, Comparison(WHOLE, state=states[0], detail=say("validation.verdicts.sources_but_for_what_said_single"))], False
    return [*rows, Comparison(WHOLE, True)], False


def unknown_rows(file: Fingerprint, reason: str) -> list[Comparison]:
    """Where nothing can be compared."""
    return [Comparison(name, detail=reason, state=INCOMPARABLE) for name in [*file.histograms(), *file.buckets, WHOLE]]


def lost_fields(sources: Sequence[PointSource], names: set[str]) -> list[Comparison]:
    """Rows of those fields, which the file's point format does not have, that sources have."""
    holding = [source for source in sources if names & set(las.POINT[source.header.point_format].names)]
    lost = sorted({name for source in holding for name in names & set(las.POINT[source.header.point_format].names)})
    points = sum(source.point_count for source in holding)
    return [Comparison(name, False, points, 0, say("validation.verdicts.point_format_has_no_such_field")) for name in lost]


def _without_places(rows: list[Comparison], file: Fingerprint, source: Fingerprint, change: int) -> tuple[list[Comparison], bool]:
    """Where coordinates can't be compared, all else of a record still can."""
    alike = file.sums["rest"] == source.sums["rest"] + change & 0xFFFFFFFFFFFFFFFF
    rest = Comparison(REST, alike)
    if change and alike:
        rest = Comparison(REST, state=SCALED, detail=say("validation.verdicts.sources_but_for_what_said_single"))
    why = next(row.detail for row in rows if not row.compared)
    return [*rows, rest, Comparison(WHOLE, detail=why, state=INCOMPARABLE)], not alike


def _scaled(ours: dict[str, np.ndarray], theirs: dict[str, np.ndarray], tinting: Tinting) -> dict[str, np.ndarray]:
    """Counts of colours of the sources as they are after scaling, if that, and not what they are, is what the file has."""
    applied = tinting.applied(theirs)
    if not any(counts.any() for counts in tinting.counts.values()) or all(np.array_equal(ours[name], theirs[name]) for name in applied):
        return {}
    apart = sum(sum(_difference(applied[name], ours[name])) for name in applied)
    return applied if apart < sum(sum(_difference(theirs[name], ours[name])) for name in applied) else {}


def _counted(name: str, source: np.ndarray, file: np.ndarray, scaled: np.ndarray | None) -> Comparison:
    if scaled is not None and not np.array_equal(scaled, source):
        if np.array_equal(scaled, file):
            return Comparison(name, state=SCALED, detail=say("validation.verdicts.colours_8_bits_as_16"))
        source = scaled
    missing, added = _difference(source, file)
    if not missing and not added:
        return Comparison(name, True)
    change = file - source
    worst = np.argsort(-np.abs(change), kind="stable")[:_LISTED]
    detail = ", ".join(
        say("validation.verdicts.value", value=_value(name, value), change=int(change[value])) for value in worst.tolist() if change[value]
    )
    return Comparison(name, False, missing, added, detail)


def _hashed(
    name: str, file: Fingerprint, source: Fingerprint, apart: dict[str, str], moved: dict[str, float], given: Given | None
) -> Comparison:
    if name in apart:
        return Comparison(name, detail=apart[name], state=INCOMPARABLE)
    identical = file.sums[name] == source.sums[name]
    if name in COORDINATES and not identical and apart and (given is None or name != "Z"):
        return Comparison(name, detail=say("validation.verdicts.points_transformed_may_have_changed"), state=INCOMPARABLE)
    if identical and moved.get(name):
        return Comparison(name, detail=say("validation.verdicts.moved_by", much=moved[name]), state=MOVED)
    missing, added = _difference(source.buckets[name], file.buckets[name])
    return Comparison(
        name, identical, max(missing, not identical), max(added, not identical), "" if identical else say("validation.verdicts.at_least")
    )


def _value(name: str, value: int) -> int:
    return value - 65536 if name == "scan_angle" and value > 32767 else value


def _difference(source: np.ndarray, file: np.ndarray) -> tuple[int, int]:
    """How many values are missing in the file, and how many are there instead."""
    change = file - source
    return int(-change[change < 0].sum()), int(change[change > 0].sum())
