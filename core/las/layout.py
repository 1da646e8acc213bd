"""Byte layouts of LAS 1.0 to 1.5 (ASPRS LAS 1.4 R15, tables 3 to 24; LAS 1.5 R00). Little-endian, packed; stated here and nowhere else."""

from __future__ import annotations

import numpy as np

SIGNATURE = b"LASF"

# Table 3. Older versions hold a prefix of it: HEADER_SIZES says how long.
HEADER = np.dtype(
    [
        ("signature", "S4"),
        ("file_source_id", "<u2"),
        ("global_encoding", "<u2"),  # reserved in 1.0 and 1.1
        ("guid", "V16"),
        ("version_major", "u1"),
        ("version_minor", "u1"),
        ("system_identifier", "S32"),
        ("generating_software", "S32"),
        ("creation_day", "<u2"),
        ("creation_year", "<u2"),
        ("header_size", "<u2"),
        ("offset_to_points", "<u4"),
        ("vlr_count", "<u4"),
        ("point_format", "u1"),  # bits 6 and 7 mark LAZ
        ("record_length", "<u2"),
        ("legacy_point_count", "<u4"),
        ("legacy_points_by_return", "<u4", 5),
        ("scale", "<f8", 3),
        ("offset", "<f8", 3),
        ("bounds", "<f8", (3, 2)),  # for x, y, z: max, min
        ("waveform_offset", "<u8"),  # 1.3
        ("evlr_offset", "<u8"),  # 1.4
        ("evlr_count", "<u4"),
        ("point_count", "<u8"),
        ("points_by_return", "<u8", 15),
    ]
)
# What LAS 1.5 adds behind it.
HEADER_TIMES = np.dtype(
    [
        ("max_gps_time", "<f8"),
        ("min_gps_time", "<f8"),
        ("time_offset", "<u2"),  # millions of seconds; counts if the bit TIME_OFFSET is set
    ]
)
HEADER_SIZES = {0: 227, 1: 227, 2: 227, 3: 235, 4: 375, 5: 393}  # by minor version

VLR = np.dtype(
    [
        ("reserved", "<u2"),
        ("user_id", "S16"),
        ("record_id", "<u2"),
        ("length", "<u2"),
        ("description", "S32"),
    ]
)
EVLR = np.dtype(
    [
        ("reserved", "<u2"),
        ("user_id", "S16"),
        ("record_id", "<u2"),
        ("length", "<u8"),
        ("description", "S32"),
    ]
)
CLASS_NAME = np.dtype([("number", "u1"), ("name", "S15")])  # classification lookup, payload of LASF_Spec/0: 255 of these
EXTRA_BYTES = np.dtype(
    [  # table 24, payload of LASF_Spec/4
        ("reserved", "V2"),
        ("data_type", "u1"),  # 0 = `options` undocumented bytes; 11-30 deprecated tuples
        ("options", "u1"),
        ("name", "S32"),
        ("unused", "V4"),
        ("no_data", "V8", 3),
        ("min", "V8", 3),
        ("max", "V8", 3),
        ("scale", "<f8", 3),
        ("offset", "<f8", 3),
        ("description", "S32"),
    ]
)
# LASzip specification, payload of the laszip VLR: this, then item_count LASZIP_ITEMs.
LASZIP = np.dtype(
    [
        ("compressor", "<u2"),  # 1 point by point, 2 in chunks, 3 in chunks of layers (formats 6 and above)
        ("coder", "<u2"),  # 0, arithmetic
        ("version_major", "u1"),
        ("version_minor", "u1"),
        ("version_revision", "<u2"),
        ("options", "<u4"),
        ("chunk_size", "<u4"),  # points a chunk
        ("special_evlr_count", "<i8"),  # -1 here and below: unused
        ("special_evlr_offset", "<i8"),
        ("item_count", "<u2"),
    ]
)
LASZIP_ITEM = np.dtype([("type", "<u2"), ("size", "<u2"), ("version", "<u2")])


# Bits of global_encoding (table 4).
GPS_STANDARD_TIME, WAVEFORM_INTERNAL, WAVEFORM_EXTERNAL, SYNTHETIC_RETURNS, WKT_BIT = 1, 2, 4, 8, 16
TIME_OFFSET = 64  # 1.5: GPS seconds less HEADER_TIMES' offset; the first bit is set too
KNOWN_ENCODING = 0x1F  # all bits of 1.4
# Bits of the point format byte that say how the points are compressed.
LAZ_BIT, LAZ_BITS = 0x80, 0xC0
# Bits of EXTRA_BYTES.options.
HAS_NO_DATA, HAS_MIN, HAS_MAX, HAS_SCALE, HAS_OFFSET = 1, 2, 4, 8, 16
# NumPy types of extra bytes data types 1 to 10; 11-20 are pairs and 21-30 triples of them.
EXTRA_TYPES = {1: "u1", 2: "i1", 3: "<u2", 4: "<i2", 5: "<u4", 6: "<i4", 7: "<u8", 8: "<i8", 9: "<f4", 10: "<f8"}

# (user id, record id) of the records that we know.
WKT_RECORD, WKT_MATH_RECORD = ("LASF_Projection", 2112), ("LASF_Projection", 2111)
GEO_KEYS_RECORD, GEO_DOUBLES_RECORD, GEO_ASCII_RECORD = ("LASF_Projection", 34735), ("LASF_Projection", 34736), ("LASF_Projection", 34737)
LIBLAS_WKT_RECORD = ("liblas", 2112)
PDAL_WKT2_RECORD, PDAL_JSON_RECORD = ("LASF_Projection", 4224), ("PDAL", 4225)  # WKT 2 and PROJ JSON, which PDAL adds on request
PDAL_FIRST_WKT2_RECORD = ("PDAL", 4224)  # where it stood before
CLASS_NAMES_RECORD = ("LASF_Spec", 0)
EXTRA_BYTES_RECORD = ("LASF_Spec", 4)
SUPERSEDED_RECORD = ("LASF_Spec", 7)  # does not hold any more, whatever it was
LASZIP_RECORD = ("laszip encoded", 22204)
WAVEFORM_DATA_RECORD = ("LASF_Spec", 65535)
WAVEFORM_DESCRIPTORS = range(100, 355)  # record ids of LASF_Spec: index 1 to 255 plus 99

_POSITION = [("X", "<i4"), ("Y", "<i4"), ("Z", "<i4"), ("intensity", "<u2")]
_LEGACY = _POSITION + [
    ("return_bits", "u1"),  # number 3, returns 3, direction 1, edge 1
    ("class_bits", "u1"),  # class 5, synthetic, key point, withheld
    ("scan_angle_rank", "i1"),  # degrees
    ("user_data", "u1"),
    ("point_source_id", "<u2"),
]
_MODERN = _POSITION + [
    ("return_bits", "u1"),  # number 4, returns 4
    ("flag_bits", "u1"),  # synthetic, key point, withheld, overlap, channel 2, direction, edge
    ("classification", "u1"),
    ("user_data", "u1"),
    ("scan_angle", "<i2"),  # 0.006 degrees
    ("point_source_id", "<u2"),
    ("gps_time", "<f8"),
]
_TIME = [("gps_time", "<f8")]
_RGB = [("red", "<u2"), ("green", "<u2"), ("blue", "<u2")]
_NIR = [("nir", "<u2")]
_WAVE = [
    ("wave_descriptor", "u1"),
    ("wave_offset", "<u8"),
    ("wave_size", "<u4"),
    ("wave_return_point", "<f4"),
    ("wave_dx", "<f4"),
    ("wave_dy", "<f4"),
    ("wave_dz", "<f4"),
]

# Tables 7 to 17, by point format.
POINT = {
    number: np.dtype(fields)
    for number, fields in {
        0: _LEGACY,
        1: _LEGACY + _TIME,
        2: _LEGACY + _RGB,
        3: _LEGACY + _TIME + _RGB,
        4: _LEGACY + _TIME + _WAVE,
        5: _LEGACY + _TIME + _RGB + _WAVE,
        6: _MODERN,
        7: _MODERN + _RGB,
        8: _MODERN + _RGB + _NIR,
        9: _MODERN + _WAVE,
        10: _MODERN + _RGB + _NIR + _WAVE,
    }.items()
}
