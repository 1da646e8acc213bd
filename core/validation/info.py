"""Checks of the COPC info VLR (COPC 1.0, info VLR)."""

from __future__ import annotations

import math

import numpy as np

from ..base.saying import say
from ..copc import layout as copc
from ..las import layout as las
from .fields import grid_is_sound
from .image import Image

_OFF = 4.0  # a spacing this many times too large or too small misleads viewers


def place(image: Image, field: str) -> int:
    """Byte of a field of the info VLR in the file."""
    return image.find(copc.INFO_RECORD).data_offset + copc.INFO.fields[field][1]


def read_info(image: Image) -> None:
    """Takes the info VLR in, with its place and size checked."""
    found, record = image.findings, image.find(copc.INFO_RECORD)
    if record is None:
        if not found.has("las.vlr.chain"):
            found.add("copc.info.missing", say("validation.info.copc_hierarchy_but_no_info"), offset=las.HEADER_SIZES[4], expected="copc/1")
        return
    if record.data_offset != copc.INFO_OFFSET:
        found.add(
            "copc.info.position",
            say("validation.info.info_vlr_not_first_vlr"),
            offset=record.data_offset,
            found=record.data_offset,
            expected=copc.INFO_OFFSET,
        )
    payload = image.payload(record, copc.INFO.itemsize)
    if record.length != copc.INFO.itemsize:
        found.add(
            "copc.info.size",
            say("validation.info.info_vlr_wrong_size"),
            offset=record.offset,
            found=record.length,
            expected=copc.INFO.itemsize,
        )
    if len(payload) == copc.INFO.itemsize:
        image.info = np.frombuffer(payload, copc.INFO)[0]


def check_info(image: Image) -> None:
    """The values of the info VLR, as far as they can be judged without the hierarchy."""
    if image.info is None:
        return
    info, found = image.info, image.findings
    halfsize, spacing = float(info["halfsize"]), float(info["spacing"])
    if not (np.isfinite(info["center"]).all() and math.isfinite(halfsize) and halfsize > 0):
        found.add(
            "copc.info.cube",
            say("validation.info.root_cube_no_cube"),
            offset=place(image, "center"),
            found=[*info["center"], halfsize],
            expected=say("validation.info.finite_centre_halfsize_greater_than_0"),
        )
    else:
        _check_cube(image)
    if not (math.isfinite(spacing) and spacing > 0):
        found.add(
            "copc.info.spacing",
            say("validation.info.spacing_not_number_greater"),
            offset=place(image, "spacing"),
            found=spacing,
            expected=say("validation.info.greater_than_0"),
        )
    elif not found.has("copc.info.cube") and spacing > 2 * halfsize:
        found.add(
            "copc.info.spacing",
            say("validation.info.spacing_larger_root_cube"),
            offset=place(image, "spacing"),
            found=spacing,
            expected=say("validation.info.about", GRID=2 * halfsize / copc.GRID),
        )
    low, high = (float(value) for value in info["gps_time_range"])
    if not (math.isfinite(low) and math.isfinite(high)) or low > high:
        found.add(
            "copc.info.gps_range",
            say("validation.info.gps_time_range_not_finite"),
            offset=place(image, "gps_time_range"),
            found=[low, high],
            expected=say("validation.fields.in_order"),
        )
    if info["reserved"].any():
        found.add(
            "copc.info.reserved",
            say("validation.info.reserved_fields_not"),
            offset=place(image, "reserved"),
            found=say("validation.info.11_set", count_nonzero=int(np.count_nonzero(info["reserved"]))),
            expected=0,
        )


def cube(image: Image) -> tuple[np.ndarray, np.ndarray] | None:
    """Least and greatest corner of the root cube, (3,) float64 each; None if there is no sound one."""
    if image.info is None or image.findings.has("copc.info.cube"):
        return None
    return image.info["center"] - image.info["halfsize"], image.info["center"] + image.info["halfsize"]


def _check_cube(image: Image) -> None:
    found = image.findings
    if not image.point_count or found.has("las.bounds", "las.bounds_reach") or not grid_is_sound(image):
        return
    low, high = cube(image)
    outside = np.maximum(low - image.mins, image.maxs - high)
    if (outside > 0.5 * image.header["scale"]).any():
        axis = int(np.argmax(outside))
        found.add(
            "copc.info.bounds",
            say("validation.info.header_bounds_leave_root_cube", value="xyz"[axis], outside=outside[axis]),
            offset=place(image, "center"),
            found=[image.mins[axis], image.maxs[axis]],
            expected=say("validation.fields.from_to_coordinate", least=low[axis], greatest=high[axis]),
        )


def check_spacing(image: Image) -> None:
    """Whether viewers that choose levels by the spacing get what they expect.

    It must differ from both what the cube suggests (128 cells an edge) and what the root's own density says.
    """
    if image.info is None or image.entries is None or image.findings.has("copc.info.", "las.bounds"):
        return
    root = image.entries[(image.entries["key"] == 0).all(axis=1)]
    count = int(root["point_count"].max()) if len(root) else 0
    if count < 100:
        return
    spacing, by_cube = float(image.info["spacing"]), 2 * float(image.info["halfsize"]) / copc.GRID
    spans = np.sort(image.maxs - image.mins)
    by_density = math.sqrt(spans[1] * spans[2] / count)
    if all([not 1 / _OFF <= spacing / guess <= _OFF for guess in (by_cube, by_density) if guess > 0]):
        image.findings.add(
            "copc.info.spacing_density",
            say("validation.info.spacing_fits_neither_cube_nor"),
            offset=place(image, "spacing"),
            found=spacing,
            expected=say("validation.info.128_cells_edge", by_cube=by_cube),
        )
