"""Inputs that are reprojected: their ways into the CRS of the output, and what becomes of their heights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from ..base.called import called
from ..base.saying import joined, say
from ..base.words import AUTO
from ..crs import Crs, Transform, settled, transformer
from ..crs.model import OVERRIDE
from ..crs.transform import BY_USER, COMPUTED, GUESSED, KEPT, STATED, Heights
from ..crs.units import Unit, check_choice
from .grid import merged

OPTION = say("inputs.reprojection.unit_given_for_heights_height_unit")
_NAMED = 20  # files of a group that the report names


def transforms_of(
    paths: Sequence[str],
    own: Sequence[Crs],
    target: Crs | None,
    boxes: Sequence[np.ndarray],
    *,
    height_unit: str = AUTO,
    allow_ballpark: bool = False,
    warn: Callable[[str], None],
) -> list[Transform | None]:
    """For each input its way from its own CRS to the target, None where there is nothing to do.

    boxes: (2, 3) least and greatest coordinates of each input, in its own CRS. height_unit: see core.crs.units. What is done to heights
    is told to `warn` where it rests on a guess, or may surprise. Raises BadParameter and CrsError.
    """
    check_choice(height_unit)
    if target is None:
        if height_unit != AUTO:
            warn(say("inputs.reprojection.nothing_reprojected_heights_stay_as_they", option=OPTION))
        return [None] * len(own)
    groups: dict[tuple, list[int]] = {}  # thousands of tiles share one CRS: one operation for all of them
    for number, crs in enumerate(own):
        groups.setdefault((crs.wkt, crs.key_unit), []).append(number)
    found: list[Transform | None] = [None] * len(own)
    for members in groups.values():
        crs = own[members[0]]
        if settled(crs, target, height_unit):
            continue
        around = merged([boxes[number] for number in members]).T
        bounds = around if np.isfinite(around[:2]).all() else None
        transform = transformer(crs, target, height_unit=height_unit, allow_ballpark=allow_ballpark, bounds=bounds)
        who = joined(
            [paths[members[0]], *([say("inputs.reprojection.more_inputs", count=len(members) - 1)] if len(members) > 1 else [])], ""
        )
        for remark in _remarks(transform, height_unit):
            warn(joined([who, ": ", remark, "."], ""))
        for number in members:
            found[number] = transform
    return found


def height_rows(inputs: Sequence[Any], scale: float) -> list[dict]:
    """What became of the heights of inputs that are reprojected, for reports: a row for all with the same way.

    basis: how the unit is known, see core.crs.transform. factor: what heights are multiplied by for the unit's sake. computed_by_proj:
    whether PROJ got them, which shifts them between vertical datums too, where these differ. scale: of stored z.
    """
    groups: dict[int, list[Any]] = {}
    for item in inputs:
        if item.transform is not None:
            groups.setdefault(id(item.transform), []).append(item)
    return [_row(group, scale) for group in groups.values()]


def described(rows: Sequence[dict]) -> str:
    """Such rows as a line of text."""
    return joined(
        (say("inputs.reprojection.steps", change=_change(row), row=called(row["basis"]), row2=row["scale"]) for row in rows), "; "
    )


def _row(group: list[Any], scale: float) -> dict:
    transform = group[0].transform
    heights = transform.heights
    return {
        "inputs": [str(item.path) for item in group[:_NAMED]],
        "input_count": len(group),
        "crs": group[0].crs.name,
        "unit": _name(heights.source) or None,
        "target_unit": _name(heights.target) or None,
        "factor": heights.factor,
        "basis": heights.basis,
        "guessed": heights.basis == GUESSED,
        "computed_by_proj": transform.vertical,
        "scale": float(scale),
    }


def _change(row: dict) -> str:
    if row["basis"] == COMPUTED or row["target_unit"] is None:
        return (
            say("inputs.reprojection.computed", row=row["target_unit"])
            if row["target_unit"]
            else say("inputs.reprojection.geocentric_coordinates", row=row["unit"])
        )
    if row["basis"] == KEPT:
        return say("inputs.reprojection.unchanged")
    units = say("inputs.reprojection.from_to", unit=row["unit"], target=row["target_unit"], factor=row["factor"])
    change = row["unit"] if row["factor"] == 1.0 else units
    return joined([change, *([say("inputs.reprojection.by_proj")] if row["computed_by_proj"] else [])], "")


def _remarks(transform: Transform, height_unit: str) -> list[str]:
    """What a user should know about the heights of a group of inputs: fragments of sentences."""
    heights, source, target = transform.heights, transform.source, transform.target
    remarks = []
    converted = _conversion(heights)
    if heights.basis == GUESSED and converted:
        beside = "degrees" if source.is_in_degrees else "x and y"
        is_metre = heights.source is None or heights.source.factor == 1.0
        usual = (
            say("inputs.reprojection.as_usual_beside", beside=beside)
            if is_metre and source.is_in_degrees
            else say("inputs.reprojection.like", beside=beside)
        )
        remarks.append(
            say(
                "inputs.reprojection.does_not_say_unit_heights_they",
                name=source.name,
                name2=_name(heights.source),
                usual=usual,
                converted=converted,
                option=OPTION,
            )
        )
    if heights.basis == STATED and source.source == OVERRIDE and source.key_unit and converted:
        remarks.append(say("inputs.reprojection.heights_as_file_states_crs_given", name=_name(heights.source), converted=converted))
    if heights.basis == BY_USER and heights.stated is not None and not _same(heights.stated, heights.source):
        remarks.append(
            say("inputs.reprojection.heights_taken_as_given_though_stated", name=_name(heights.source), name2=_name(heights.stated))
        )
    if heights.basis == COMPUTED and height_unit != AUTO:
        remarks.append(say("inputs.reprojection.heights_computed_from_three_axes_for", option=OPTION))
    if heights.basis == KEPT and not _same(heights.source, heights.target):
        remarks.append(say("inputs.reprojection.heights_kept_as_they_as_given", name=_name(heights.target)))
    if source.vertical != target.vertical and not transform.vertical and heights.basis != KEPT:
        rest = (
            say("inputs.reprojection.heights", name=_name(heights.source), converted=converted)
            if converted and heights.basis != GUESSED
            else ""
        )
        remarks.append(say("inputs.reprojection.only_one_source_target_crs_says", rest=rest))
    if target.is_geocentric and heights.stated is None:
        remarks.append(say("inputs.reprojection.heights_taken_above_ellipsoid", name=_name(heights.source)) if heights.source else "")
    return [remark for remark in remarks if remark]


def _name(unit: Unit | None) -> str:
    return unit.name if unit is not None else ""


def _same(one: Unit | None, other: Unit | None) -> bool:
    return one is other or (one is not None and other is not None and one.same(other))


def _conversion(heights: Heights) -> str:
    return "" if heights.factor == 1.0 else say("inputs.reprojection.multiplied_by", factor=heights.factor, name=_name(heights.target))
