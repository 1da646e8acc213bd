"""Checks of the file as such, the LAS header, its records, the CRS and the declaration of extra bytes."""

from __future__ import annotations

from ...base.words import QUICK
from .model import ERROR, NOTE, WARNING, rows

_REPAIR = "Repair the file: the header and the records are set right, by the points, which are copied as they are."
_SALVAGE = "Repair the file, which saves all that can be saved and lists what is lost; ask the producer for a sound copy."

_HEADER = "LAS 1.4 R15, public header block"
_HEADER_1_5 = "LAS 1.5 R00, public header block"
_RECORDS = "LAS 1.4 R15, variable length records and extended variable length records"
_CRS = "LAS 1.4 R15, coordinate reference system"
_EXTRA = "LAS 1.4 R15, extra bytes VLR"
_CONVERT = "Convert the file again: the points are trusted and the header is written anew."
_ORIGIN = "Without them no coordinate means anything: ask the producer for a sound copy."

_FILE = rows(
    QUICK,
    "practice",
    ("file.readable", ERROR, "The file can be opened and read", "Check the path and the permissions."),
    ("file.name", NOTE, "A COPC file is named .copc.laz", "Rename it: QGIS and many web tools know COPC by this ending only."),
    (
        "file.sidecar.lax",
        WARNING,
        "A .lax index beside the file is not older than the file",
        "Delete the .lax file: LAStools would read points through an index that belongs to other data.",
    ),
    (
        "file.sidecar.copc",
        WARNING,
        "A .copc.laz beside the file is not older than its source",
        "Convert the source again: QGIS would show the old points.",
        "convert",
    ),
    (
        "file.sidecar.journal",
        WARNING,
        "No journal of an assignment of a CRS lies beside the file",
        "Assign the CRS again: what was begun is undone first. Don't move or copy the file before.",
        "assigncrs",
    ),
)

_HEADER_CHECKS = rows(
    QUICK,
    _HEADER,
    ("las.signature", ERROR, "The file begins with LASF", _REPAIR, "repair"),
    ("las.truncated", ERROR, "The file holds all that its header announces", _SALVAGE, "repair"),
    ("las.version", ERROR, "The version is 1.0 to 1.5", _REPAIR, "repair"),
    ("las.header_size", ERROR, "The header has the size that its version states", _REPAIR, "repair"),
    ("las.offset_to_points", ERROR, "The points begin after the VLRs and inside the file", _REPAIR, "repair"),
    ("las.point_format", ERROR, "The point format is one that the version knows", _REPAIR, "repair"),
    ("las.compression_bits", ERROR, "Bit 6 of the point format, an old mark of compression, is 0", _REPAIR, "repair"),
    (
        "las.compression_lost",
        ERROR,
        "Points that a chunk table proves to be compressed are marked so, by bit 7 of the point format",
        _REPAIR,
        "repair",
    ),
    ("las.record_length", ERROR, "A point record is at least as long as its format", _REPAIR, "repair"),
    ("las.scale", ERROR, "Scale factors are finite and greater than zero", _ORIGIN),
    (
        "las.scale_noise",
        NOTE,
        "Scale factors are round decimal numbers",
        "A scale like 0.00999999977 came from a 32-bit float; coordinates carry its noise.",
    ),
    ("las.offset", ERROR, "Offsets are finite", _ORIGIN),
    ("las.bounds", ERROR, "Bounds are finite and the minimum is not above the maximum", _REPAIR, "repair"),
    ("las.bounds_reach", ERROR, "Bounds can be reached by 32-bit coordinates with this scale and offset", _REPAIR, "repair"),
    ("las.point_count", ERROR, "The header's point count is that of the points in the file", _REPAIR, "repair"),
    ("las.by_return_sum", ERROR, "Points by return add up to no more than the point count", _REPAIR, "repair"),
    ("las.legacy_count", WARNING, "Legacy counts equal the 64-bit counts, or are 0 for formats 6 and above", _REPAIR, "repair"),
    ("las.global_encoding", WARNING, "Reserved bits of the global encoding are 0", "Readers ignore them; the header may be damaged."),
    ("las.waveform_bits", WARNING, "Waveform bits and the waveform offset agree with the point format", _REPAIR, "repair"),
    ("las.creation_date", NOTE, "The creation date is a date", "Some writers leave it at 0 or at day 1 of year 1.", "convert"),
    ("las.text", WARNING, "Text fields are ASCII, end with a zero byte and have zeros behind it", _CONVERT, "convert"),
) + rows(
    QUICK,
    _HEADER_1_5,
    (
        "las.time_offset",
        WARNING,
        "Bit 6 of LAS 1.5's global encoding, bit 0 and the time offset agree",
        "Offset times are read by bit 6; without it the offset means nothing.",
    ),
)

_RECORD_CHECKS = rows(
    QUICK,
    _RECORDS,
    ("las.vlr.chain", ERROR, "The VLRs are those that the header counts, all before the points", _REPAIR, "repair"),
    ("las.vlr.gap", NOTE, "No bytes lie between the last VLR and the points", "Harmless; LAS allows user data there.", "convert"),
    ("las.vlr.reserved", NOTE, "The reserved field of a LAS 1.4 record is 0", "Harmless; some readers print a warning.", "convert"),
    ("las.vlr.text", WARNING, "User ids and descriptions are text padded with zeros", "Readers may not find such a record."),
    ("las.vlr.duplicate", WARNING, "Records of which there may be one occur once", "Readers take the first, or the last.", "convert"),
    ("las.evlr.offset", ERROR, "EVLRs begin behind the points and inside the file", _REPAIR, "repair"),
    ("las.evlr.chain", ERROR, "The EVLRs are those that the header counts, all inside the file", _REPAIR, "repair"),
    ("las.evlr.gap", WARNING, "No dead bytes lie between the points and the EVLRs", _REPAIR, "repair"),
    ("las.evlr.trailing", WARNING, "Nothing follows the last EVLR", _REPAIR, "repair"),
)

_CRS_CHECKS = rows(
    QUICK,
    _CRS,
    ("crs.missing", NOTE, "The file says its CRS", "Assign the CRS, or set the layer's CRS by hand.", "assigncrs"),
    (
        "crs.wkt_bit",
        WARNING,
        "The WKT bit agrees with the records that are there",
        "Assign the CRS that the file states: bit and records are written anew.",
        "assigncrs",
    ),
    (
        "crs.geotiff_only",
        ERROR,
        "Formats 6 and above state their CRS as WKT",
        "GeoTIFF keys alone are not valid here, and COPC readers ignore them; assign the CRS that the file states.",
        "assigncrs",
    ),
    ("crs.wkt_empty", WARNING, "A WKT record holds a text", "Assign the CRS, or remove the record.", "assigncrs"),
    (
        "crs.wkt_parse",
        WARNING,
        "PROJ understands the WKT, compound and vertical parts included",
        "Assign the right CRS; QGIS would show the layer without a CRS.",
        "assigncrs",
    ),
    (
        "crs.not_wkt",
        WARNING,
        "A WKT record holds WKT",
        "Few readers understand a code or a PROJ string there, and QGIS shows the layer without a CRS: assign the one that "
        "the file states.",
        "assigncrs",
    ),
    (
        "crs.wkt_elsewhere",
        WARNING,
        "The CRS stands in record 2112, where all readers look",
        "PDAL alone reads its own records of WKT 2 and PROJ JSON; assign the CRS that the file states.",
        "assigncrs",
    ),
    ("crs.vertical_only", WARNING, "The CRS says where points lie, not only what heights are", "Assign the whole CRS.", "assigncrs"),
    ("crs.wkt_end", NOTE, "The WKT ends with a zero byte", "Harmless for most readers; the CRS assigned anew ends so.", "assigncrs"),
    ("crs.wkt2", NOTE, "The WKT is version 1", "Version 2 is sound, but older readers and web viewers (proj4js) do not know it."),
    ("crs.geotiff_keys", WARNING, "GeoTIFF keys are well-formed and PROJ understands them", "Assign the right CRS.", "assigncrs"),
    (
        "crs.contradiction",
        WARNING,
        "All records of the CRS, WKT and GeoTIFF keys, mean the same",
        "Assign the right one: all others go.",
        "assigncrs",
    ),
    (
        "crs.plausible",
        WARNING,
        "The bounds are possible in the CRS",
        "Degrees outside ±360/±90, geocentric points off the Earth's surface: the CRS is not that of the coordinates; assign the right "
        "one.",
        "assigncrs",
    ),
    (
        "crs.zone_prefix",
        WARNING,
        "Eastings have the zone's number in front where the CRS has it, and only there",
        "Like 32,549,000 in UTM zone 32: a map shows such points far away; assign the CRS that has such eastings.",
        "assigncrs",
    ),
    (
        "crs.unit_code",
        WARNING,
        "Units are those of the codes that stand beside them",
        "Programs that go by the code take other units than those that go by the text; assign the right CRS.",
        "assigncrs",
    ),
)

_EXTRA_CHECKS = rows(
    QUICK,
    _EXTRA,
    ("extra.vlr_size", ERROR, "The extra bytes VLR is a whole number of 192-byte descriptors", _REPAIR, "repair"),
    (
        "extra.length",
        ERROR,
        "Declared extra bytes fit into the point record",
        "Dimensions beyond the record would be read as noise.",
        "convert",
    ),
    ("extra.undeclared", WARNING, "All bytes of a point record are declared", "They are kept, but nobody knows what they mean.", "convert"),
    ("extra.type", ERROR, "Data types of extra bytes exist", "Types above 30 do not exist.", "repair"),
    ("extra.deprecated", NOTE, "Data types of extra bytes are not the deprecated pairs and triples", "Many readers skip them.", "convert"),
    ("extra.name", WARNING, "Extra dimensions have different names, none empty", "Readers find a dimension by its name.", "convert"),
    (
        "extra.standard_name",
        WARNING,
        "Extra dimensions are not named like attributes of the standard (X, Intensity, GpsTime …)",
        "Readers take one for the other, or fail: convert it, which gives the dimension another name.",
        "convert",
    ),
    (
        "extra.scale",
        ERROR,
        "Scales of extra dimensions are finite and not 0, offsets finite",
        "Values can't be computed: ask the producer for the right ones; a conversion declares the stored values.",
        "convert",
    ),
    (
        "extra.range_order",
        WARNING,
        "The declared minimum of an extra dimension is not above its maximum",
        "Readers that trust them show nothing.",
    ),
)

LAS_CHECKS = _FILE + _HEADER_CHECKS + _RECORD_CHECKS + _CRS_CHECKS + _EXTRA_CHECKS
