"""A table of single mutations of a good file, with the checks that each must fail."""

from __future__ import annotations

import numpy as np
import pyproj
from copc_forge.core.copc import layout as copc
from copc_forge.core.las import layout as las
from copc_forge.tests.support.tinycopc import EMPTY, Record, TinyCopc

ROOT, LEAF, INNER = (0, 0, 0, 0), (3, 0, 0, 0), (1, 0, 1, 0)
NAN = float("nan")


def header(**fields):
    """The finished header says something else."""
    return lambda file: file.header.update(fields)


def add(field, amount):
    """The finished header's number is off by so much."""

    def damage(file):
        dtype = las.HEADER.fields[field][0]

        def change(data, at):
            raw = np.frombuffer(bytes(data[at[field] : at[field] + dtype.itemsize]), dtype)[0]
            data[at[field] : at[field] + dtype.itemsize] = np.array(int(raw) + amount, dtype).tobytes()

        file.at[field] = las.HEADER.fields[field][1]
        file.patch(change)

    return damage


def info(**fields):
    return lambda file: file.info.update(fields)


def number(place, dtype, value, shift=0):
    """A number at a place of the finished file."""
    return lambda file: file.set(place, dtype, value, shift)


def entry(key, field, value):
    """A field of a hierarchy entry."""
    return number(("entry", key), copc.ENTRY.fields[field][0].base, value, copc.ENTRY.fields[field][1])


def pointer(field, value):
    """A field of the hierarchy's only pointer; the value may be a place."""
    return placed("pointer", copc.ENTRY, field, value)


def placed(place, layout, field, value):
    def damage(file):
        dtype, shift = layout.fields[field][0].base, layout.fields[field][1]

        def change(data, at):
            raw = np.array(value(at) if callable(value) else value, dtype).tobytes()
            data[at[place] + shift : at[place] + shift + len(raw)] = raw

        file.patch(change)

    return damage


def temporal(field, value):
    return placed("temporal", copc.TEMPORAL_HEADER, field, value)


def temporal_pointer(field, value):
    return placed("temporal pointer", copc.TEMPORAL_POINTER, field, value)


def laszip(field, value):
    return placed("laszip", las.LASZIP, field, value)


def item(index, field, value):
    return lambda file: file.set("laszip", "<u2", value, las.LASZIP.itemsize + index * 6 + las.LASZIP_ITEM.fields[field][1])


def points(field, value, key=ROOT, rows=slice(5, 6), indexed=True):
    """An attribute of some points of a node, or of all nodes (key None)."""

    def damage(file):
        file.temporal = indexed
        for node in file.points if key is None else [key]:
            file.points[node][field][rows] = value

    return damage


def attribute(name, value):
    """A part of the small file itself."""
    return lambda file: setattr(file, name, value)


def payload(ids, data):
    return lambda file: setattr(file.vlr(*ids), "payload", bytearray(data))


def descriptor(**fields):
    """Fields of the extra bytes descriptor."""

    def damage(file):
        row = np.frombuffer(bytes(file.vlr("LASF_Spec", 4).payload), las.EXTRA_BYTES)[0].copy()
        for name, value in fields.items():
            row[name] = value
        file.vlr("LASF_Spec", 4).payload = bytearray(row.tobytes())

    return damage


def text(place, shift, value):
    return number(place, f"S{len(value)}", value, shift)


def both(*damages):
    def damage(file):
        for one in damages:
            one(file)

    return damage


def cut(share):
    """The file ends early."""
    return lambda file: file.patch(lambda data, at: data.__delitem__(slice(share(data, at), None)))


def without_wkt(file, keep_bit=False):
    file.vlrs = [record for record in file.vlrs if record.record_id != 2112]
    if not keep_bit:
        file.header["global_encoding"] = 1


def geo_keys(file, *codes):
    """GeoTIFF keys: (key, value) pairs."""
    rows = [(1, 1, 0, len(codes)), *((key, 0, 1, value) for key, value in codes)]
    file.vlrs.append(Record("LASF_Projection", 34735, bytearray(np.array(rows, "<u2").tobytes())))


def only_geo_keys(file):
    without_wkt(file, keep_bit=True)
    geo_keys(file, (1024, 1), (3072, 32633))


def other_geo_keys(file):
    geo_keys(file, (1024, 1), (3072, 32632))


def cut_geo_keys(file):
    file.vlrs.append(Record("LASF_Projection", 34735, bytearray(np.array([1, 1, 0, 9], "<u2").tobytes())))


def wkt(crs, version="WKT1_GDAL"):
    return payload(("LASF_Projection", 2112), pyproj.CRS(crs).to_wkt(version).encode() + b"\0")


def pdal_wkt(file):
    file.vlr("LASF_Projection", 2112).record_id = 4224


def pdal_wkt_differs(file):
    file.vlrs.append(Record("LASF_Projection", 4224, bytearray(pyproj.CRS("EPSG:32632").to_wkt().encode() + b"\0")))


def heights_in_feet(file):
    """The code of a vertical system in metres, and another unit."""
    record = file.vlr("LASF_Projection", 2112)
    text = bytes(record.payload).decode()
    metre = text.rindex('UNIT["metre",1')
    record.payload = bytearray((text[:metre] + text[metre:].replace('UNIT["metre",1', 'UNIT["foot",0.3048', 1)).encode())


def share_chunk(file):
    """Two nodes claim one chunk."""

    def change(data, at):
        one, other = at["entry", (1, 0, 0, 0)], at["entry", (1, 0, 0, 1)]
        data[other + 16 : other + 32] = data[one + 16 : one + 32]

    file.patch(change)


def swap_times(file):
    times = file.points[LEAF]["gps_time"]
    times[[3, 4]] = times[[4, 3]]


def swap_times_unindexed(file):
    file.temporal = False
    swap_times(file)


def nan_time(file):
    file.temporal = False
    file.points[LEAF]["gps_time"][-1] = NAN


def zero_record(file):
    file.points[ROOT][0] = np.zeros((), file.points[ROOT].dtype)


def same_times(file):
    for records in file.points.values():
        records["gps_time"] = 3.1e8


def swap_returns(file):
    def change(data, at):
        start = at["points_by_return"]
        data[start : start + 16] = data[start + 8 : start + 16] + data[start : start + 8]

    file.patch(change)


def bounds(axis, side, shift):
    """The header's bounds (side 0 greatest, 1 least) moved by so much."""

    def change(data, at):
        start = at["bounds"] + 16 * axis + 8 * side
        data[start : start + 8] = (np.frombuffer(bytes(data[start : start + 8]), "<f8") + shift).tobytes()

    return lambda file: file.patch(change)


def table(row, column, amount):
    def change(sizes):
        sizes = sizes.copy()
        sizes[row, column] += amount
        return sizes

    return attribute("table", change)


def drop_root(file):
    del file.points[ROOT]


def sample(shift, index):
    """A sample of the first node of the temporal index, moved."""

    def change(data, at):
        start = at["temporal root"] + copc.TEMPORAL_NODE.itemsize + 8 * index
        data[start : start + 8] = (np.frombuffer(bytes(data[start : start + 8]), "<f8") + shift).tobytes()

    return lambda file: file.patch(change)


def layer_size(file):
    file.set(("chunk", INNER), "<u4", 7, 38 + 4)


MUTATIONS = {
    # header
    "signature lost": (text("signature", 0, b"LASX"), "las.signature"),
    "version 1.9": (header(version_minor=9), "las.version"),
    "version 1.3": (header(version_minor=3), "copc.version"),
    "header of 100 bytes": (header(header_size=100), "las.header_size"),
    "header of 377 bytes": (header(header_size=377), "copc.version"),
    "points beyond the file": (header(offset_to_points=1 << 30), "las.offset_to_points"),
    "points inside the header": (header(offset_to_points=200), "las.offset_to_points"),
    "point format 11": (header(point_format=11 | las.LAZ_BIT), "las.point_format"),
    "point format 3": (header(point_format=3 | las.LAZ_BIT), "copc.point_format"),
    "compression bit lost": (header(point_format=7), "copc.compressed"),
    "old compression bit": (header(point_format=7 | las.LAZ_BITS), "las.compression_bits"),
    "record too short": (header(record_length=30), "las.record_length"),
    "record too long": (header(record_length=40), "laz.items"),
    "scale zero": (header(scale=[0.001, 0, 0.001]), "las.scale"),
    "scale not a number": (header(scale=[NAN, 0.001, 0.001]), "las.scale"),
    "scale with noise": (header(scale=[float(np.float32(0.001))] * 3), "las.scale_noise"),
    "offset infinite": (header(offset=[0, float("inf"), 0]), "las.offset"),
    "bounds not a number": (number("bounds", "<f8", NAN), "las.bounds"),
    "bounds swapped": (both(number("bounds", "<f8", 600_000), number("bounds", "<f8", 600_100, 8)), "las.bounds"),
    "bounds too small": (bounds(1, 0, -3), "points.outside_bounds"),
    "bounds too large": (bounds(2, 1, -0.0015), "points.loose_bounds"),
    "bounds beyond 32 bits": (bounds(0, 0, 1e9), "las.bounds_reach"),
    "bounds beyond the cube": (bounds(0, 0, 50), "copc.info.bounds"),
    "one point too many": (add("point_count", 1), "las.point_count"),
    "one point too few": (add("point_count", -1), "las.point_count", "las.by_return_sum"),
    "too many returns": (number("points_by_return", "<u8", 10**6, 16), "las.by_return_sum"),
    "returns swapped": (swap_returns, "points.by_return"),
    "legacy count": (header(legacy_point_count=2661), "las.legacy_count"),
    "reserved encoding bit": (header(global_encoding=17 | 64), "las.global_encoding"),
    "waveform bit": (header(global_encoding=17 | 2), "las.waveform_bits"),
    "waveform offset": (header(waveform_offset=5), "las.waveform_bits"),
    "WKT bit lost": (header(global_encoding=1), "crs.wkt_bit"),
    "GPS time type wrong": (header(global_encoding=16), "points.gps_type"),
    "no creation date": (header(creation_day=0), "las.creation_date"),
    "junk behind a text": (header(generating_software=b"tiny\0junk"), "las.text"),
    "software not ASCII": (header(generating_software=b"t\xffny"), "las.text"),
    # VLRs
    "one VLR too many": (add("vlr_count", 1), "las.vlr.chain"),
    "one VLR too few": (add("vlr_count", -1), "las.vlr.chain"),
    "absurd VLR count": (header(vlr_count=0xFFFFFFFF), "las.vlr.chain"),
    "VLR too long": (number(("vlr", "Maker", 7), "<u2", 9000, 20), "las.vlr.chain"),
    "VLR reserved field": (number(("vlr", "Maker", 7), "<u2", 3), "las.vlr.reserved"),
    "VLR user id not text": (text(("vlr", "Maker", 7), 2, b"M\xfeker"), "las.vlr.text"),
    "two WKT records": (lambda file: file.vlrs.append(file.vlr("LASF_Projection", 2112)), "las.vlr.duplicate"),
    "gap before the points": (attribute("front_gap", b"\x01" * 9), "las.vlr.gap"),
    # info VLR
    "info VLR renamed": (text(("vlr", "copc", 1), 2, b"copd"), "copc.info.missing"),
    "info VLR not first": (attribute("info_first", False), "copc.info.position"),
    "info VLR too long": (attribute("info_slack", bytes(8)), "copc.info.size"),
    "halfsize zero": (info(halfsize=0), "copc.info.cube"),
    "centre not a number": (info(center=[NAN, 0, 0]), "copc.info.cube"),
    "cube too small": (info(halfsize=40), "copc.info.bounds"),
    "cube too large": (info(halfsize=90), "copc.points.outside_node"),
    "spacing zero": (info(spacing=0), "copc.info.spacing"),
    "spacing not a number": (info(spacing=NAN), "copc.info.spacing"),
    "spacing beyond the cube": (info(spacing=1000), "copc.info.spacing"),
    "spacing misleading": (info(spacing=0.05), "copc.info.spacing_density"),
    "root page lost": (info(root_page_offset=12), "copc.info.root_page"),
    "root page too large": (info(root_page_size=1 << 40), "copc.info.root_page"),
    "root page of no size": (info(root_page_size=0), "copc.info.root_page"),
    "GPS range not a number": (info(gps_time_range=[NAN, 1]), "copc.info.gps_range"),
    "GPS range reversed": (info(gps_time_range=[4e8, 3e8]), "copc.info.gps_range"),
    "GPS range too small": (info(gps_time_range=[3.1e8 + 5, 3.2e8]), "copc.points.gps_range"),
    "GPS range too large": (info(gps_time_range=[0, 3.2e8]), "copc.points.gps_range_loose"),
    "info reserved field": (info(reserved=[0] * 10 + [1]), "copc.info.reserved"),
    # laszip VLR and chunk table
    "laszip VLR renamed": (text(("vlr", "laszip encoded", 22204), 2, b"lazzip"), "laz.vlr"),
    "laszip item count": (laszip("item_count", 9), "laz.vlr"),
    "compressor of old formats": (laszip("compressor", 2), "laz.compressor"),
    "unknown coder": (laszip("coder", 1), "laz.coder"),
    "item size": (item(0, "size", 20), "laz.items"),
    "item type": (item(1, "type", 8), "laz.items"),
    "item version": (item(0, "version", 9), "laz.items"),
    "special EVLRs": (laszip("special_evlr_count", 5), "laz.special_evlrs"),
    "chunks of fixed size": (attribute("chunk_size", 50_000), "copc.chunk_size"),
    "chunk size 0": (attribute("chunk_size", 0), "copc.chunk_size_zero"),
    "table pointer -1": (number("table pointer", "<i8", -1), "laz.table.offset"),
    "table pointer beyond the file": (number("table pointer", "<i8", 1 << 40), "laz.table.offset"),
    "table version": (number("table", "<u4", 1), "laz.table.header"),
    "absurd number of chunks": (number("table", "<u4", 0xFFFFFFFF, 4), "laz.table.header"),
    "one chunk too few in the table": (number("table", "<u4", 17, 4), "laz.table.entries"),
    "table rotten": (number("table", "<u8", 0xDEADBEEFDEADBEEF, 8), "laz.table.entries"),
    "chunk count wrong in the table": (table(4, 0, 1), "copc.chunk.match"),
    "chunk sizes shifted in the table": (both(table(4, 1, 0), lambda file: shift_sizes(file)), "copc.chunk.match"),
    # hierarchy
    "hierarchy renamed": (text("hierarchy evlr", 2, b"cope"), "copc.hierarchy.missing"),
    "node offset": (entry(INNER, "offset", 5000), "copc.chunk.match"),
    "node size": (entry(INNER, "byte_size", 77), "copc.chunk.match"),
    "node count": (entry(INNER, "point_count", 151), "copc.chunk.match"),
    "node beyond the points": (entry(INNER, "offset", 1 << 50), "copc.chunk.outside"),
    "node before the points": (entry(INNER, "offset", 400), "copc.chunk.outside"),
    "two nodes share a chunk": (share_chunk, "copc.chunk.overlap", "copc.chunk.orphan"),
    "node left out": (attribute("skipped", {LEAF}), "copc.chunk.orphan"),
    "key out of range": (entry(LEAF, "key", [3, 9, 0, 0]), "copc.hierarchy.key"),
    "key negative": (entry(LEAF, "key", [3, 0, -1, 0]), "copc.hierarchy.key"),
    "absurd level": (entry(LEAF, "key", [40, 0, 0, 0]), "copc.hierarchy.depth"),
    "key twice": (entry(LEAF, "key", [1, 0, 0, 0]), "copc.hierarchy.duplicate"),
    "no root": (drop_root, "copc.hierarchy.root"),
    "parent left out": (attribute("skipped", {EMPTY}), "copc.hierarchy.parent"),
    "count -5": (entry(LEAF, "point_count", -5), "copc.hierarchy.count"),
    "empty node with bytes": (entry(EMPTY, "byte_size", 10), "copc.hierarchy.count"),
    "bytes without points": (entry(LEAF, "point_count", 0), "copc.hierarchy.count"),
    "page not whole": (attribute("page_slack", b"12345"), "copc.hierarchy.page_size"),
    "page beyond the EVLR": (pointer("offset", 1 << 60), "copc.hierarchy.page_place"),
    "page too large": (pointer("byte_size", 1 << 20), "copc.hierarchy.page_place"),
    "page leads back": (both(pointer("offset", lambda at: at["hierarchy"]), pointer("byte_size", 64)), "copc.hierarchy.page_cycle"),
    "pages overlap": (
        both(pointer("offset", lambda at: at["hierarchy"] + 32), pointer("byte_size", 64)),
        "copc.hierarchy.page_cycle",
        "copc.hierarchy.page_scope",
        "copc.hierarchy.duplicate",
    ),
    "page of another branch": (pointer("key", [1, 0, 1, 1]), "copc.hierarchy.page_scope"),
    "dead space": (attribute("dead_space", bytes(64)), "copc.hierarchy.dead_space"),
    # chunks
    "chunk counts other points": (number(("chunk", INNER), "<u4", 149, 38), "laz.chunk.layers"),
    "layer size": (layer_size, "laz.chunk.layers"),
    # points
    "point in the wrong node": (points("X", 100_000, INNER), "copc.points.outside_node"),
    "point on the face of its node": (points("X", 64_000, INNER), "copc.points.node_rounding"),
    "zero record": (zero_record, "points.zero_record", "points.return_zero"),
    "return above returns": (points("return_bits", 0x12), "points.return_number"),
    "return number 0": (points("return_bits", 0x10), "points.return_zero"),
    "scan angle": (points("scan_angle", 31_000), "points.scan_angle"),
    "reserved class": (points("classification", 40), "points.class_reserved"),
    "GPS time not a number": (nan_time, "points.gps_not_finite"),
    "GPS times out of order": (swap_times_unindexed, "copc.points.gps_order"),
    "GPS times all the same": (same_times, "points.gps_constant"),
    "colours of 8 bits": (
        both(*[points(name, 200, None, slice(None)) for name in ("red", "green", "blue")]),
        "points.colour_8bit",
    ),
    "no colours": (both(*[points(name, 0, None, slice(None)) for name in ("red", "green", "blue")]), "points.colour_empty"),
    "intensity constant": (points("intensity", 9, None, slice(None)), "points.attribute_constant"),
    "coordinate saturated": (points("X", 2**31 - 1, LEAF), "points.saturation", "points.stray", "copc.info.bounds"),
    # extra bytes
    "extra value out of range": (points("extra", np.array(5000, "<u2").view("V2")), "extra.range"),
    "descriptor cut": (lambda file: file.vlr("LASF_Spec", 4).payload.pop(), "extra.vlr_size"),
    "extra type 99": (descriptor(data_type=99), "extra.type"),
    "extra type deprecated": (descriptor(data_type=11, options=0), "extra.deprecated"),
    "extra type too long": (descriptor(data_type=5), "extra.length"),
    "extra type too short": (descriptor(data_type=1, options=0), "extra.undeclared"),
    "extra name empty": (descriptor(name=b""), "extra.name"),
    "extra scale 0": (descriptor(options=8), "extra.scale"),
    "extra range reversed": (
        descriptor(min=[np.uint64(9).tobytes(), b"", b""], max=[np.uint64(2).tobytes(), b"", b""]),
        "extra.range_order",
    ),
    # CRS
    "no CRS": (without_wkt, "crs.missing"),
    "WKT empty": (payload(("LASF_Projection", 2112), b"\0"), "crs.wkt_empty"),
    "WKT garbage": (payload(("LASF_Projection", 2112), b'PROJCS["nowhere", nothing]\0'), "crs.wkt_parse"),
    "WKT without end": (lambda file: file.vlr("LASF_Projection", 2112).payload.pop(), "crs.wkt_end"),
    "WKT 2": (wkt("EPSG:32633+5773", "WKT2_2019"), "crs.wkt2"),
    "code for WKT": (payload(("LASF_Projection", 2112), b"EPSG:32633\0"), "crs.not_wkt"),
    "WKT for PDAL differs": (pdal_wkt_differs, "crs.contradiction"),
    "WKT where only PDAL looks": (pdal_wkt, "crs.wkt_elsewhere"),
    "heights only": (wkt("EPSG:5773"), "crs.vertical_only"),
    "zone's number missing": (wkt("EPSG:5650"), "crs.zone_prefix"),
    "feet beside a code in metres": (heights_in_feet, "crs.unit_code"),
    "GeoTIFF keys only": (only_geo_keys, "crs.geotiff_only"),
    "GeoTIFF keys differ": (other_geo_keys, "crs.contradiction"),
    "GeoTIFF keys cut": (cut_geo_keys, "crs.geotiff_keys"),
    "degrees": (wkt("EPSG:4326"), "crs.plausible"),
    # EVLRs and the end
    "one EVLR too many": (add("evlr_count", 1), "las.evlr.chain"),
    "one EVLR too few": (add("evlr_count", -1), "las.evlr.chain"),
    "EVLRs beyond the file": (header(evlr_offset=1 << 50), "las.evlr.offset"),
    "EVLRs inside the points": (header(evlr_offset=3000), "las.evlr.offset"),
    "gap before the EVLRs": (attribute("gap", bytes(100)), "las.evlr.gap"),
    "garbage at the end": (attribute("tail", b"\xff" * 200), "las.evlr.trailing"),
    "last bytes cut": (cut(lambda data, at: len(data) - 5), "las.evlr.chain"),
    "second half cut": (cut(lambda data, at: len(data) // 2), "las.truncated"),
    "cut inside the header": (cut(lambda data, at: 300), "las.truncated"),
    "EVLR reserved field": (number(("evlr", 0), "<u2", 1), "las.vlr.reserved"),
    # temporal index
    "index version": (temporal("version", 2), "temporal.header"),
    "index stride 0": (temporal("stride", 0), "temporal.header"),
    "index reserved field": (temporal("reserved", 1), "temporal.reserved"),
    "index node count": (temporal("node_count", 3), "temporal.counts"),
    "index page count": (temporal("page_count", 3), "temporal.counts"),
    "index root page outside": (temporal("root_page_offset", 400), "temporal.page_place"),
    "index root page cut": (temporal("root_page_size", 100), "temporal.page_place"),
    "index child page outside": (temporal_pointer("page_offset", 1 << 55), "temporal.page_place"),
    "index leads back": (temporal_pointer("page_offset", lambda at: at["temporal root"]), "temporal.page_cycle"),
    "index range too small": (temporal_pointer("time_range", [3.1e8 + 100, 3.1e8 + 200]), "temporal.range"),
    "index sample count": (number("temporal root", "<u4", 100_000, 16), "temporal.page_place"),
    "index key wrong": (number("temporal root", "<i4", [5, 1, 1, 1]), "temporal.nodes"),
    "index key twice": (number("temporal root", "<i4", LEAF), "temporal.nodes"),
    "index stride wrong": (temporal("stride", 25), "temporal.samples"),
    "index sample wrong": (sample(0.5, 1), "temporal.points"),
    "index samples out of order": (sample(2000, 1), "temporal.order"),
    "indexed points out of order": (swap_times, "temporal.point_order"),
}


def shift_sizes(file: TinyCopc) -> None:
    """The table moves a byte from one chunk to the next."""
    inner = file.table

    def change(sizes):
        sizes = inner(sizes)
        sizes[4, 1] += 1
        sizes[5, 1] -= 1
        return sizes

    file.table = change
