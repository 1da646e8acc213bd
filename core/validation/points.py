"""Judges the points by what was gathered about them."""

from __future__ import annotations

import numpy as np

from ..base.called import called
from ..base.saying import say
from ..copc import layout as copc
from . import times
from .decoding import Chunks
from .extra import DeclaredDimension
from .fields import grid_is_sound
from .header import at
from .image import Image
from .info import cube, place
from .locating import boxes_of, reaching_out
from .stated import check_stated, check_stated_form
from .statistics import Statistics

_CLASS_BYTE = {True: 16, False: 15}  # of formats 6 and above, and of older ones
_FULL_TURN = {"scan_angle": 30_000, "scan_angle_rank": 90}
_RESERVED_MODERN, _RESERVED_LEGACY = np.arange(23, 64), np.arange(13, 32)


def check_points(image: Image, statistics: Statistics, chunks: Chunks | None, extra: list[DeclaredDimension]) -> None:
    """Everything that the statistics tell."""
    if not statistics.count:
        return
    complete = statistics.count == image.point_count and not image.findings.has("laz.chunk.")
    if grid_is_sound(image):
        _check_bounds(image, statistics, complete)
        _check_strays(image, statistics)
        if image.is_copc and chunks is not None and chunks.keys is not None:
            _check_nodes(image, statistics, chunks)
    _check_returns(image, statistics, complete)
    _check_classes(image, statistics)
    if "gps_time" in statistics.names:
        _check_times(image, statistics, chunks, complete)
    _check_ranges(image, statistics)
    told = check_stated_form(image)
    if told is not None and complete:
        check_stated(image, statistics, told)
    _check_extra(image, statistics, extra)
    if statistics.saturated:
        image.findings.add(
            "points.saturation",
            say("validation.points.coordinates_stand_limit_bits"),
            found=say("validation.points.values", saturated=statistics.saturated),
            expected=0,
        )
    if statistics.zero_records:
        image.findings.add(
            "points.zero_record", say("validation.points.records_zero_every_byte"), found=statistics.zero_records, expected=0
        )


def _check_bounds(image: Image, statistics: Statistics, complete: bool) -> None:
    found, scale, offset = image.findings, image.header["scale"], image.header["offset"]
    used = statistics.points > 0
    mins = statistics.lows[used].min(axis=0) * scale + offset
    maxs = statistics.highs[used].max(axis=0) * scale + offset
    image.facts["bounds"] = [mins.tolist(), maxs.tolist()]
    if found.has("las.bounds", "las.bounds_reach"):
        return
    outside = np.maximum(image.mins - mins, maxs - image.maxs)
    if (outside > 0.5 * scale).any():
        axis = int(np.argmax(outside / scale))
        found.add(
            "points.outside_bounds",
            say("validation.points.points_leave_header_bounds", value="xyz"[axis], outside=outside[axis]),
            offset=at("bounds"),
            found=[mins[axis], maxs[axis]],
            expected=say("validation.fields.from_to_coordinate", least=image.mins[axis], greatest=image.maxs[axis]),
            boxes=reaching_out(image, statistics),
        )
    loose = np.maximum(mins - image.mins, image.maxs - maxs)
    if complete and (loose > scale).any() and not found.has("copc.info.bounds"):
        axis = int(np.argmax(loose / scale))
        found.add(
            "points.loose_bounds",
            say("validation.points.header_bounds_larger_points", value="xyz"[axis], loose=loose[axis]),
            offset=at("bounds"),
            found=[image.mins[axis], image.maxs[axis]],
            expected=say("validation.fields.from_to_coordinate", least=mins[axis], greatest=maxs[axis]),
        )


def _check_strays(image: Image, statistics: Statistics) -> None:
    stray = statistics.outermost.strays(statistics.count, image.header["scale"], image.header["offset"], image.crs.is_in_degrees)
    if stray is not None:
        found, boxes = say("validation.points.points", count=len(stray.positions)), boxes_of(stray.positions, stray.positions)
        image.findings.add("points.stray", str(stray), found=found, expected=called("none"), boxes=boxes)


def _check_nodes(image: Image, statistics: Statistics, chunks: Chunks) -> None:
    """Points against the cubes of their nodes, decided on each node's extremes in float64."""
    whole = cube(image)
    if whole is None or image.findings.has("copc.info.bounds", "copc.hierarchy.key", "copc.hierarchy.depth"):
        return
    scale, offset = image.header["scale"], image.header["offset"]
    used = np.flatnonzero(statistics.points > 0)
    keys = chunks.keys[used].astype(np.float64)
    cells = 2.0 ** keys[:, :1]
    size = (whole[1] - whole[0]) / cells
    low = whole[0] + keys[:, 1:] * size
    high = whole[0] + (keys[:, 1:] + 1) * size
    least, greatest = statistics.lows[used] * scale + offset, statistics.highs[used] * scale + offset
    outside = np.maximum(low - least, greatest - high)
    beyond = (outside > 0.5 * scale).any(axis=1)
    for row in np.flatnonzero(beyond)[:50]:
        axis = int(np.argmax(outside[row] / scale))
        image.findings.add(
            "copc.points.outside_node",
            say("validation.points.points_leave_their_node", value="xyz"[axis], outside=outside[row, axis]),
            offset=chunks.offsets[used[row]],
            key=chunks.key(used[row]),
            found=[least[row, axis], greatest[row, axis]],
            expected=say("validation.fields.from_to_coordinate", least=low[row, axis], greatest=high[row, axis]),
            boxes=boxes_of(least[row][None], greatest[row][None]),
        )
    inner = keys[:, 1:] + 1 < cells  # upper faces that are not the root's belong to the neighbour
    rounding = ~beyond & ((outside > 0) | (inner & (greatest >= high))).any(axis=1)
    if rounding.any():
        row = int(np.argmax(rounding))
        image.findings.add(
            "copc.points.node_rounding",
            say("validation.points.points_lie_just_outside_face"),
            key=chunks.key(used[row]),
            found=say("validation.points.nodes", sum=int(rounding.sum())),
            expected=0,
        )


def _check_returns(image: Image, statistics: Statistics, complete: bool) -> None:
    found, modern = image.findings, image.point_format >= 6
    bits = statistics.bytes_of(14)
    bytes_ = np.arange(256)
    number, total = (bytes_ & 15, bytes_ >> 4) if modern else (bytes_ & 7, bytes_ >> 3 & 7)
    zero, above = (number == 0) | (total == 0), (number > total) & (total > 0)
    if bits[above].sum():
        found.add(
            "points.return_number",
            say("validation.points.return_numbers_above_number_returns"),
            found=say("validation.points.points_2", sum=int(bits[above].sum())),
            expected=0,
        )
    if bits[zero].sum():
        found.add(
            "points.return_zero",
            say("validation.points.return_numbers_numbers_returns"),
            found=say("validation.points.points_2", sum=int(bits[zero].sum())),
            expected=0,
        )
    field = "points_by_return" if image.minor >= 4 else "legacy_points_by_return"
    stated = image.header[field].astype(np.int64)
    real = np.array([bits[number == value].sum() for value in range(1, len(stated) + 1)])
    image.facts["points_by_return"] = real.tolist()
    if complete and (stated != real).any() and not found.has("las.by_return_sum"):
        value = int(np.argmax(stated != real))
        found.add(
            "points.by_return",
            say("validation.points.header_count_return_wrong", value=value + 1),
            offset=at(field) + value * image.header[field].itemsize,
            found=stated[value],
            expected=real[value],
        )


def _check_classes(image: Image, statistics: Statistics) -> None:
    modern = image.point_format >= 6
    counts = statistics.bytes_of(_CLASS_BYTE[modern])
    if not modern:
        counts = np.bincount(np.arange(256) & 31, weights=counts, minlength=256).astype(np.int64)
    image.facts["classes"] = {int(value): int(counts[value]) for value in np.flatnonzero(counts)}
    reserved = [int(value) for value in (_RESERVED_MODERN if modern else _RESERVED_LEGACY) if counts[value]]
    if reserved:
        message, found = say("validation.points.points_classes_asprs_reserves"), [str(value) for value in reserved]
        image.findings.add("points.class_reserved", message, found=found, expected=called("none"))


def _check_times(image: Image, statistics: Statistics, chunks: Chunks | None, complete: bool) -> None:
    found = image.findings
    if statistics.not_finite:
        found.add(
            "points.gps_not_finite",
            say("validation.points.gps_times_not_finite"),
            found=say("validation.points.points_3", not_finite=statistics.not_finite),
            expected=0,
        )
    if "gps_time" not in statistics.ranges:
        return
    low, high = (float(value) for value in statistics.ranges["gps_time"])
    image.facts["gps_time"] = [low, high]
    if low == high and statistics.count > 1:
        found.add("points.gps_constant", say("validation.points.all_gps_times_same"), found=low)
    times.check_time_type(image, statistics.times)
    times.check_stated_times(image, low, high, complete)
    if not image.is_copc or image.info is None:
        return
    if not found.has("copc.info.gps_range"):
        _check_time_range(image, low, high, complete)
    falls = np.flatnonzero(statistics.falls)
    indexed = image.find(copc.TEMPORAL_RECORD) is not None
    if len(falls) and chunks is not None:
        check = "temporal.point_order" if indexed else "copc.points.gps_order"
        found.add(
            check,
            say("validation.points.points_node_do_not_stand_ascending"),
            offset=chunks.offsets[falls[0]],
            key=chunks.key(falls[0]),
            found=say("validation.points.nodes_steps_back", count=len(falls), sum=int(statistics.falls.sum())),
            expected=say("validation.points.ascending"),
        )
    for chunk in np.flatnonzero(statistics.wrong_samples)[:50]:
        found.add(
            "temporal.points",
            say("validation.points.samples_index_not_gps_times"),
            offset=chunks.offsets[chunk],
            key=chunks.key(chunk),
            found=say("validation.points.samples", wrong_samples=int(statistics.wrong_samples[chunk])),
            expected=0,
        )


def _check_time_range(image: Image, low: float, high: float, complete: bool) -> None:
    stated = [float(value) for value in image.info["gps_time_range"]]
    if low < stated[0] or high > stated[1]:
        image.findings.add(
            "copc.points.gps_range",
            say("validation.points.gps_times_leave_range_info"),
            offset=place(image, "gps_time_range"),
            found=[low, high],
            expected=stated,
        )
    elif complete and stated != [low, high]:
        image.findings.add(
            "copc.points.gps_range_loose",
            say("validation.points.gps_time_range_info_vlr"),
            offset=place(image, "gps_time_range"),
            found=stated,
            expected=[low, high],
        )


def _check_ranges(image: Image, statistics: Statistics) -> None:
    found, ranges = image.findings, statistics.ranges
    image.facts["ranges"] = {name: [_plain(value) for value in extent] for name, extent in ranges.items() if not name.startswith("extra ")}
    for name, limit in _FULL_TURN.items():
        if name in ranges and (ranges[name][0] < -limit or ranges[name][1] > limit):
            found.add(
                "points.scan_angle", say("validation.points.scan_angles_lie_beyond_half"), found=list(ranges[name]), expected=f"±{limit:,}"
            )
    colours = [ranges[name] for name in ("red", "green", "blue") if name in ranges]
    if colours:
        brightest = max(int(high) for _, high in colours)
        if brightest == 0:
            found.add("points.colour_empty", say("validation.points.all_colours"))
        elif brightest < 256:
            found.add(
                "points.colour_8bit",
                say("validation.points.colours_fill_bits_only"),
                found=say("validation.points.at_most", brightest=brightest),
                expected=say("validation.points.up_65_535"),
            )
    if "nir" in ranges and int(ranges["nir"][1]) == 0:
        found.add("points.nir_empty", say("validation.points.near_infrared_everywhere"))
    constant = [
        name.replace("_", " ")
        for name in ("intensity", "point_source_id", "scan_angle", "scan_angle_rank")
        if name in ranges and ranges[name][0] == ranges[name][1]
    ]
    if len(image.facts.get("classes", ())) == 1:
        constant.append("classification")
    if constant and statistics.count > 1:
        found.add("points.attribute_constant", say("validation.points.attributes_same_value_everywhere"), found=constant)


def _check_extra(image: Image, statistics: Statistics, extra: list[DeclaredDimension]) -> None:
    for index, dimension in enumerate(extra):
        extent = statistics.ranges.get(f"extra {index}")
        if extent is None:
            continue
        image.facts.setdefault("extra", {})[dimension.name] = [_plain(value) for value in extent]
        low_ok = dimension.least is None or dimension.least <= extent[0]
        high_ok = dimension.greatest is None or extent[1] <= dimension.greatest
        if not (low_ok and high_ok):
            image.findings.add(
                "extra.range",
                say("validation.points.values_leave_declared_range", name=dimension.name),
                found=list(extent),
                expected=[dimension.least, dimension.greatest],
            )


def _plain(value: np.generic) -> int | float:
    return float(value) if isinstance(value, np.floating) else int(value)
