"""Checks of the decoded points."""

from __future__ import annotations

from ...base.words import DEEP, FULL
from .model import ERROR, NOTE, WARNING, rows

_REPAIR = "Repair the file: the header is set by the points, which are copied as they are."
_SALVAGE = "Repair the file, which saves all that can be saved and lists what is lost; ask the producer for a sound copy."

_HEADER = "LAS 1.4 R15, public header block"
_HEADER_1_5 = "LAS 1.5 R00, public header block"
_RECORD = "LAS 1.4 R15, point data records"
_SENSOR = "Often harmless: tell the producer if the attribute matters."

POINT_CHECKS = (
    rows(
        FULL,
        _HEADER,
        ("points.outside_bounds", ERROR, "All points lie inside the header's bounds", _REPAIR, "repair"),
        ("points.loose_bounds", WARNING, "The header's bounds are those of the points", _REPAIR, "repair"),
        ("points.by_return", ERROR, "The header's points by return are those of the points", _REPAIR, "repair"),
        (
            "points.gps_type",
            WARNING,
            "GPS times other than 0 fit the GPS time type in the header",
            "Week seconds lie between 0 and 604,800, adjusted standard time between 1980 and today: dates would be wrong. Repair or "
            "convert; the values correct the header where they leave no doubt, and GPS_TIME says so where they do.",
            "repair",
        ),
        (
            "points.gps_september",
            NOTE,
            "GPS times are not seconds of the week in a file that says adjusted standard time",
            "Read as adjusted standard time, all points date from 14 to 21 September 2011, which is what seconds of the week look like "
            "there. If the survey is from another time, convert with GPS_TIME set to seconds of the week.",
            "convert",
        ),
    )
    + rows(
        FULL,
        _HEADER_1_5,
        ("points.gps_range", ERROR, "All GPS times lie in the range that a header of LAS 1.5 gives", _REPAIR, "repair"),
        ("points.gps_range_loose", WARNING, "The range of GPS times in a header of LAS 1.5 is that of the points", _REPAIR, "repair"),
    )
    + rows(
        FULL,
        _RECORD,
        ("points.return_number", WARNING, "No return number is above its number of returns", _SENSOR),
        ("points.return_zero", NOTE, "Return numbers and numbers of returns are not 0", _SENSOR),
        ("points.scan_angle", WARNING, "Scan angles lie within ±180°", _SENSOR),
        ("points.class_reserved", NOTE, "No reserved class is used", "Classes 23 to 63 are reserved by ASPRS."),
        ("points.gps_not_finite", WARNING, "GPS times are finite numbers", "Such points can't be found by time."),
        (
            "points.saturation",
            ERROR,
            "No coordinate is at the limit of 32 bits",
            "Coordinates overflowed when the file was written: those points are lost. "
            "Convert the source with a coarser scale or another offset.",
        ),
        (
            "points.zero_record",
            WARNING,
            "No point consists of zeros alone",
            "The program that wrote the file has reserved room for points and never filled it. Leave these points out.",
        ),
        (
            "extra.range",
            WARNING,
            "Extra dimensions stay within their declared minimum and maximum",
            "Readers that trust the range show wrong colours.",
        ),
    )
    + rows(
        FULL,
        "COPC 1.0, hierarchy EVLR and info VLR",
        ("copc.points.outside_node", ERROR, "All points lie in the cube of their node", _SALVAGE, "repair"),
        (
            "copc.points.node_rounding",
            NOTE,
            "Points lie in the cube of their node to the last bit",
            "Outside by less than half a scale unit: rounding of the writer, harmless.",
            "convert",
        ),
        ("copc.points.gps_range", ERROR, "All GPS times lie in the info VLR's range", _REPAIR, "repair"),
        ("copc.points.gps_range_loose", NOTE, "The info VLR's GPS time range is that of the points", "Harmless.", "migrate"),
        ("copc.points.gps_order", NOTE, "Points of a node stand in ascending GPS time", "A convention only: compresses better.", "migrate"),
    )
    + rows(
        FULL,
        "practice",
        (
            "points.stray",
            WARNING,
            "There are no single points far off all others",
            "Maps zoom to a nearly empty extent, and the octree spends its levels on empty space. Convert with the bounds that "
            "the finding names: they leave these points out.",
        ),
        (
            "points.colour_8bit",
            WARNING,
            "Colours use 16 bits",
            "They look black in readers that follow the standard. Convert with COLOURS set to scale.",
        ),
        ("points.colour_empty", NOTE, "Colours are not all 0", "Point format 6 would hold the points as well."),
        ("points.nir_empty", NOTE, "Near infrared is not all 0", "Point format 7 would hold the points as well."),
        (
            "points.gps_constant",
            NOTE,
            "Not all points have the same GPS time",
            "Often harmless; if GPS times matter to you, ask the producer for a file that has them.",
        ),
        ("points.attribute_constant", NOTE, "Attributes vary", _SENSOR),
    )
    + rows(
        DEEP,
        "practice",
        (
            "points.duplicates",
            WARNING,
            "No point occurs twice (position, GPS time and return number)",
            "Tiles or flight lines were probably merged twice: merge them again, each once.",
        ),
    )
)
