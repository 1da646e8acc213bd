"""Files that are damaged in one known way each, and which of their points must be saved. Read by laspy, not by the engine."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import lazrs
import numpy as np

from ...core.copc import layout as copc
from ...core.las import layout as las
from . import laswriter
from .tinycopc import tiny_copc

ALL = None  # every point


@dataclass
class Specimen:
    """A sound file and where its parts lie. chunks: (n, 3) offset, size, points; nodes: key of each chunk, of COPC."""

    name: str
    data: bytes
    suffix: str
    header: np.ndarray
    chunks: np.ndarray
    table: int = 0
    vlrs: dict[tuple[str, int], int] = field(default_factory=dict)  # payloads by key
    evlrs: list[int] = field(default_factory=list)  # heads

    @property
    def start(self) -> int:
        return int(self.header["offset_to_points"])

    @property
    def count(self) -> int:
        return int(self.chunks[:, 2].sum())

    def at(self, name: str) -> int:
        """Byte of a header field."""
        return las.HEADER.fields[name][1]


def specimen(name: str, data: bytes, suffix: str) -> Specimen:
    """Takes a sound file apart."""
    header = np.frombuffer(data[:375].ljust(375, b"\0"), las.HEADER)[0].copy()
    minor, start, length = int(header["version_minor"]), int(header["offset_to_points"]), int(header["record_length"])
    vlrs, at = {}, int(header["header_size"])
    for _ in range(int(header["vlr_count"])):
        head = np.frombuffer(data, las.VLR, 1, at)[0]
        vlrs[bytes(head["user_id"]).split(b"\0")[0].decode(), int(head["record_id"])] = at + 54
        at += 54 + int(head["length"])
    count = int(header["point_count"]) if minor >= 4 else int(header["legacy_point_count"])
    found = Specimen(name, data, suffix, header, np.array([[start, count * length, count]]), 0, vlrs)
    if int(header["point_format"]) & 0x80:
        _find_chunks(found, count)
    if minor >= 4 and header["evlr_count"]:
        at = int(header["evlr_offset"])
        for _ in range(int(header["evlr_count"])):
            found.evlrs.append(at)
            at += 60 + int(np.frombuffer(data, las.EVLR, 1, at)[0]["length"])
    return found


def _find_chunks(found: Specimen, count: int) -> None:
    at = found.vlrs["laszip encoded", 22204]
    vlr = lazrs.LazVlr(found.data[at : found.start])
    if found.data[at] == 1:
        found.chunks = np.array([[found.start, len(found.data) - found.start, count]])
        return
    found.table = int.from_bytes(found.data[found.start : found.start + 8], "little")
    table = np.array(lazrs.read_chunk_table_only(io.BytesIO(found.data[found.table :]), vlr), np.int64).reshape(-1, 2)
    size = int.from_bytes(found.data[at + 12 : at + 16], "little")
    if size != 0xFFFFFFFF:
        table[:, 0] = size
        table[-1, 0] = count - size * (len(table) - 1)
    offsets = found.start + 8 + np.cumsum(table[:, 1]) - table[:, 1]
    found.chunks = np.stack([offsets, table[:, 1], table[:, 0]], axis=1)


def points_of(data: bytes) -> np.ndarray:
    """All records in the file's order, each as its bytes: (n,) void. By laspy."""
    import laspy

    array = laspy.read(io.BytesIO(data)).points.array
    return np.ascontiguousarray(array).view(f"V{array.dtype.itemsize}").reshape(-1)


def specimens() -> dict[str, Specimen]:
    """Of all kinds that are written here."""
    tiny = tiny_copc()
    found = {"copc": specimen("copc", tiny.build(), ".copc.laz")}
    flat = tiny_copc()
    flat.temporal, flat.evlrs = False, []
    found["copc without index"] = specimen("copc without index", flat.build(), ".copc.laz")
    for name, number, minor, suffix in (
        ("layered", 6, 4, ".laz"), ("pointwise 1.2", 3, 2, ".laz"), ("pointwise 1.0", 1, 0, ".laz"), ("plain", 1, 2, ".las"),
        ("plain 1.4", 7, 4, ".las"),
    ):  # fmt: skip
        found[name] = specimen(name, written(number, minor, suffix), suffix)
    found["one stream"] = specimen("one stream", one_stream(), ".laz")
    return found


def written(number: int, minor: int, suffix: str, points: int = 1_850, chunk: int = 500, seed: int = 5) -> bytes:
    """A small file of noisy points."""
    dice = np.random.default_rng(seed)
    records = np.zeros(points, laswriter.point_dtype(number))
    for axis, name in enumerate("XYZ"):
        records[name] = np.cumsum(dice.integers(-90, 100, points)) + 1000 * axis
    records["intensity"] = dice.integers(0, 60_000, points)
    records["return_bits"] = 0x11 if number > 5 else 9
    records["user_data"] = dice.integers(0, 255, points)
    if "gps_time" in records.dtype.names:
        records["gps_time"] = np.sort(dice.uniform(1e8, 2e8, points))
    target = io.BytesIO()
    vlrs = [laswriter.wkt_record(25832)] if minor >= 4 else [laswriter.geo_keys_record(25832)]
    path = Path(_folder()) / f"made{suffix}"
    laswriter.write_points(path, records, number, minor=minor, records=vlrs, chunk_size=chunk)
    target.write(path.read_bytes())
    return target.getvalue()


def one_stream() -> bytes:
    """LAZ as it was before there were chunks: one stream, without a pointer and a table."""
    data = bytearray(written(1, 2, ".laz", chunk=5_000))
    made = specimen("", bytes(data), ".laz")
    start, (offset, size, _) = made.start, made.chunks[0].tolist()
    data[made.vlrs["laszip encoded", 22204]] = 1
    return bytes(data[:start] + data[offset : offset + size])


def _folder() -> str:
    import tempfile

    if not hasattr(_folder, "made"):
        _folder.made = tempfile.TemporaryDirectory()
    return _folder.made.name


@dataclass(frozen=True)
class Damage:
    """One mode. change: makes the damaged bytes, or None where the specimen has nothing to damage so; kept: chunks, or points, that must
    be saved, ALL for all; records_lost: whether EVLRs are.
    """

    name: str
    change: Callable[[Specimen], bytes | None]
    kept: Callable[[Specimen], np.ndarray] | None = ALL
    records_lost: bool = False

    def is_complete(self, whole: Specimen) -> bool:
        """Whether nothing is lost."""
        return not self.records_lost and bool(self.expected(whole).all())

    def expected(self, whole: Specimen) -> np.ndarray:
        """Which points, (count,) bool, in the file's order."""
        if self.kept is ALL:
            return np.ones(whole.count, bool)
        kept = self.kept(whole)
        return kept if len(kept) == whole.count else np.repeat(kept, whole.chunks[:, 2])


def put(at: Callable[[Specimen], int | None], value: bytes | Callable[[Specimen], bytes]) -> Callable[[Specimen], bytes | None]:
    """Other bytes at a place."""

    def change(whole: Specimen) -> bytes | None:
        place = at(whole)
        if place is None:
            return None
        new = value(whole) if callable(value) else value
        return whole.data[:place] + new + whole.data[place + len(new) :]

    return change


def field_is(name: str, value) -> Callable[[Specimen], bytes | None]:
    """A header field says something else."""
    kind, offset = las.HEADER.fields[name][:2]

    def change(whole: Specimen) -> bytes | None:
        if offset + kind.itemsize > int(whole.header["header_size"]):
            return None
        new = value(whole) if callable(value) else value
        return whole.data[:offset] + np.array(new, kind.base).tobytes() + whole.data[offset + kind.itemsize :]

    return change


def info_is(name: str, value) -> Callable[[Specimen], bytes | None]:
    """A field of the info record says something else."""
    kind, offset = copc.INFO.fields[name][:2]

    def change(whole: Specimen) -> bytes | None:
        at = whole.vlrs.get(("copc", 1))
        if at is None:
            return None
        return whole.data[: at + offset] + np.array(value, kind.base).tobytes() + whole.data[at + offset + kind.itemsize :]

    return change


def laszip_is(name: str, value) -> Callable[[Specimen], bytes | None]:
    """A field of the laszip record says something else."""
    kind, offset = las.LASZIP.fields[name][:2]

    def change(whole: Specimen) -> bytes | None:
        at = whole.vlrs.get(("laszip encoded", 22204))
        if at is None:
            return None
        return whole.data[: at + offset] + np.array(value, kind.base).tobytes() + whole.data[at + offset + kind.itemsize :]

    return change


def both(*changes: Callable[[Specimen], bytes | None]) -> Callable[[Specimen], bytes | None]:
    """Several at once; each must leave places where they are."""

    def change(whole: Specimen) -> bytes | None:
        from dataclasses import replace

        for one in changes:
            data = one(whole)
            if data is None:
                return None
            whole = replace(whole, data=data)
        return whole.data

    return change


def table_pointer(whole: Specimen) -> int | None:
    return whole.start if whole.table else None


def table(whole: Specimen) -> int | None:
    return whole.table or None


def info(whole: Specimen) -> int | None:
    return whole.vlrs.get(("copc", 1))


def hierarchy(whole: Specimen) -> int | None:
    return whole.evlrs[0] if whole.evlrs and ("copc", 1) in whole.vlrs else None


def hierarchy_size(whole: Specimen) -> int:
    return int(np.frombuffer(whole.data, las.EVLR, 1, whole.evlrs[0])[0]["length"])


def layered_chunk(whole: Specimen) -> int | None:
    """The third chunk of layered ones."""
    return int(whole.chunks[2, 0]) if int(whole.header["point_format"]) & 0x3F >= 6 and whole.table else None


def head_of_chunk(whole: Specimen) -> int | None:
    """Its count and the sizes of its layers."""
    at = layered_chunk(whole)
    return None if at is None else at + int(whole.header["record_length"])


def but(*lost: int) -> Callable[[Specimen], np.ndarray]:
    """All chunks but these."""

    def kept(whole: Specimen) -> np.ndarray:
        keep = np.ones(len(whole.chunks), bool)
        keep[[index for index in lost if index < len(keep)]] = False
        return keep

    return kept


def cut_at(place: Callable[[Specimen], int | None]) -> Callable[[Specimen], bytes | None]:
    """The file ends there."""

    def change(whole: Specimen) -> bytes | None:
        at = place(whole)
        return None if at is None else whole.data[:at]

    return change


def before(place: Callable[[Specimen], int]) -> Callable[[Specimen], np.ndarray]:
    """Points before a cut: whole records, whole chunks, and of the chunk that is cut what lazrs can read of its beginning."""

    def kept(whole: Specimen) -> np.ndarray:
        at = place(whole)
        if is_plain(whole):
            return np.arange(whole.count) < (at - whole.start) // int(whole.header["record_length"])
        ends = whole.chunks[:, 0] + whole.chunks[:, 1]
        sound = int(whole.chunks[ends <= at, 2].sum())
        return np.arange(whole.count) < sound + _beginning(whole, whole.chunks[ends > at][0], at)

    return kept


def _beginning(whole: Specimen, chunk: np.ndarray, end: int) -> int:
    """How many points lazrs reads of a chunk that ends too early; the first one stands as it is."""
    offset, length = int(chunk[0]), int(whole.header["record_length"])
    data, record = whole.data[offset:end], bytearray(whole.data[whole.vlrs["laszip encoded", 22204] : whole.start])
    if len(data) < length:
        return 0
    if int(whole.header["point_format"]) & 0x3F >= 6:
        data = _without_cut_layers(whole, data, length)
        if data is None:
            return 1
        record[12:16] = b"\xff" * 4
    else:
        record[0:2], record[12:16] = b"\x02\x00", b"\xfe\xff\xff\xff"
    count = 1
    while count < chunk[2] and _reads(data, bytes(record), count + 1, length):
        count += 1
    return count


def _reads(data: bytes, record: bytes, count: int, length: int) -> bool:
    """Whether lazrs reads so many points of a chunk."""
    try:
        lazrs.decompress_points_with_chunk_table(data, record, np.zeros(count * length, np.uint8), [(count, len(data))])
    except lazrs.LazrsError:
        return False
    return True


def _without_cut_layers(whole: Specimen, data: bytes, length: int) -> bytes | None:
    """A layered chunk whose last layer is as long as what is there; None if others are cut."""
    layers = 9 + (1 if int(whole.header["point_format"]) & 0x3F == 7 else 0)
    layers += length - las.POINT[int(whole.header["point_format"]) & 0x3F].itemsize
    front = length + 4 + 4 * layers
    if len(data) <= front:
        return None
    sizes, left = np.frombuffer(data, "<u4", layers, length + 4).astype(np.int64), len(data) - front
    for layer in range(layers):
        if sizes[layer] > left:
            if sizes[layer + 1 :].any() or left < 4:
                return None
            sizes[layer] = left
        left -= sizes[layer]
    return data[: length + 4] + sizes.astype("<u4").tobytes() + data[front:]


def entry(key_field: str, value, which: int = 1) -> Callable[[Specimen], bytes | None]:
    """A field of an entry of the hierarchy."""
    kind, offset = copc.ENTRY.fields[key_field][:2]

    def change(whole: Specimen) -> bytes | None:
        at = hierarchy(whole)
        if at is None:
            return None
        place = at + 60 + which * copc.ENTRY.itemsize + offset
        return whole.data[:place] + np.array(value, kind.base).tobytes() + whole.data[place + kind.itemsize :]

    return change


def appended(extra: bytes) -> Callable[[Specimen], bytes | None]:
    """Bytes behind the end; of one stream they can't be told from points."""
    return lambda whole: None if "stream" in whole.name else whole.data + extra


def number(w: Specimen, legacy: int, new: int | None = None) -> bytes | None:
    """The header's count of points."""
    if w.header["version_minor"] < 4:
        return field_is("legacy_point_count", legacy)(w)
    return field_is("point_count", legacy if new is None else new)(w)


def returns(w: Specimen, each: int) -> bytes | None:
    """The header's points by return."""
    modern = w.header["version_minor"] >= 4
    return field_is("points_by_return" if modern else "legacy_points_by_return", [each] * (15 if modern else 5))(w)


def of(kind: Callable[[Specimen], bool], change: Callable[[Specimen], bytes | None]) -> Callable[[Specimen], bytes | None]:
    """Only for such files."""
    return lambda whole: change(whole) if kind(whole) else None


def laz(whole: Specimen) -> bool:
    return bool(whole.table)


def cloud(whole: Specimen) -> bool:
    return ("copc", 1) in whole.vlrs


def with_evlrs(whole: Specimen) -> bool:
    return bool(whole.evlrs)


def format_is(change: Callable[[int], int]) -> Callable[[Specimen], bytes | None]:
    """Another byte of the point format."""
    return field_is("point_format", lambda w: change(int(w.header["point_format"])))


def first_length(more: int | None) -> Callable[[Specimen], bytes | None]:
    """The first VLR says that it is longer by so many bytes, or as long as can be."""

    def change(w: Specimen) -> bytes:
        at = int(w.header["header_size"]) + las.VLR.fields["length"][1]
        length = 0xFFFF if more is None else int.from_bytes(w.data[at : at + 2], "little") + more
        return w.data[:at] + length.to_bytes(2, "little") + w.data[at + 2 :]

    return change


def entries(w: Specimen) -> int | None:
    """Where the hierarchy's pages begin."""
    return None if hierarchy(w) is None else hierarchy(w) + las.EVLR.itemsize


def in_laszip(shift: int, new: bytes) -> Callable[[Specimen], bytes | None]:
    return of(laz, lambda w: put(lambda w: w.vlrs["laszip encoded", 22204] + shift, new)(w))


no_pages = put(entries, lambda w: bytes(hierarchy_size(w)))
no_pages_if_any = lambda w: w.data if hierarchy(w) is None else no_pages(w)  # noqa: E731


NAN = float("nan")
WIPED = bytes(64)
NOISE = bytes(np.random.default_rng(9).integers(1, 255, 4096, np.uint8))

no_pointer, no_info = put(table_pointer, bytes(8)), put(info, bytes(160))
minor_of = lambda w: int(w.header["version_minor"])  # noqa: E731
is_plain = lambda w: not w.header["point_format"] & 0x80  # noqa: E731
bounds = lambda change: field_is("bounds", lambda w: change(w.header["bounds"]))  # noqa: E731
encoding = lambda bits: field_is("global_encoding", lambda w: int(w.header["global_encoding"]) ^ bits)  # noqa: E731
vlrs_more = lambda more: field_is("vlr_count", lambda w: int(w.header["vlr_count"]) + more)  # noqa: E731
start_more = lambda more: field_is("offset_to_points", lambda w: w.start + more)  # noqa: E731
evlr_more = lambda name, more: of(with_evlrs, field_is(name, lambda w: int(w.header[name]) + more))  # noqa: E731

HEADERS = [
    Damage("signature", field_is("signature", b"XXXX")),
    Damage("version minor 9", field_is("version_minor", 9)),
    Damage("version major 7", field_is("version_major", 7)),
    Damage("header size 0", field_is("header_size", 0)),
    Damage("header size 300", field_is("header_size", 300)),
    Damage("version and header size", both(field_is("version_minor", 9), field_is("header_size", 9))),
    Damage("offset to points 0", field_is("offset_to_points", 0)),
    Damage("offset to points too large", field_is("offset_to_points", 1 << 31)),
    Damage("offset to points 7 too small", start_more(-7)),
    Damage("offset to points 20 too large", start_more(20)),
    Damage("VLR count 0", field_is("vlr_count", 0)),
    Damage("VLR count 1 more", vlrs_more(1)),
    Damage("VLR count 1 less", vlrs_more(-1)),
    Damage("VLR count huge", field_is("vlr_count", 0xFFFFFFFF)),
    Damage("point format 55", of(laz, field_is("point_format", 0x80 | 55))),
    Damage("compression bit lost", format_is(lambda byte: byte & 0x7F)),
    Damage("bit 6", format_is(lambda byte: byte | 0x40)),
    Damage("compression claimed", of(is_plain, format_is(lambda byte: byte | 0x80))),
    Damage("record length 0", field_is("record_length", 0)),
    Damage("record length 1 more", of(laz, field_is("record_length", lambda w: int(w.header["record_length"]) + 1))),
    Damage("legacy count", field_is("legacy_point_count", 77)),
    Damage("counts 0", both(field_is("legacy_point_count", 0), lambda w: field_is("point_count", 0)(w) or w.data)),
    Damage("count 1 more", lambda w: number(w, w.count + 1)),
    Damage("count huge", lambda w: number(w, 0xFFFFFFF0, 1 << 60)),
    Damage("by return", lambda w: returns(w, 7)),
    Damage("by return too many", lambda w: returns(w, 1 << 30)),
    Damage("bounds NaN", bounds(lambda box: box * NAN)),
    Damage("bounds crossed", bounds(lambda box: box[:, ::-1])),
    Damage("bounds too small", bounds(lambda box: (box + box[:, ::-1]) / 2)),
    Damage("bounds too large", bounds(lambda box: box + [[100, -100]] * 3)),
    Damage("WKT bit", encoding(16)),
    Damage("waveform bits", encoding(6)),
    Damage("EVLR offset 0", of(with_evlrs, field_is("evlr_offset", 0))),
    Damage("EVLR offset beyond", of(with_evlrs, field_is("evlr_offset", 1 << 40))),
    Damage("EVLR offset 1 more", evlr_more("evlr_offset", 1)),
    Damage("EVLR count 0", of(with_evlrs, field_is("evlr_count", 0))),
    Damage("EVLR count 1 more", evlr_more("evlr_count", 1)),
    Damage(
        "bounds, counts, returns and offset",
        both(
            bounds(lambda box: box * NAN), field_is("legacy_point_count", 3), field_is("legacy_points_by_return", [9] * 5), start_more(-9)
        ),
    ),
]
RECORDS = [
    Damage("VLR length too large", first_length(None)),
    Damage("VLR length 3 more", first_length(3)),
    Damage("laszip compressor", of(laz, laszip_is("compressor", 77))),
    Damage("laszip coder", of(laz, laszip_is("coder", 77))),
    Damage("laszip items", in_laszip(34, b"\x63\x63")),
    Damage("laszip item count", of(laz, laszip_is("item_count", 0))),
    Damage("laszip chunk size 0", of(cloud, laszip_is("chunk_size", 0))),
    Damage("laszip chunk size fixed", of(cloud, laszip_is("chunk_size", 50_000))),
    Damage("laszip user id", of(cloud, in_laszip(-52, b"zzzzzz"))),
]
TABLES = [
    Damage("table pointer 0", no_pointer),
    Damage("table pointer -1", put(table_pointer, b"\xff" * 8)),
    Damage("table pointer beyond", put(table_pointer, (1 << 40).to_bytes(8, "little"))),
    Damage("table pointer into points", put(table_pointer, lambda w: (w.start + 40).to_bytes(8, "little"))),
    Damage("table zeroed", put(table, bytes(16))),
    Damage("table head noise", put(table, NOISE[:16])),
    Damage("table count 1 more", put(lambda w: w.table + 4 if w.table else None, lambda w: (len(w.chunks) + 1).to_bytes(4, "little"))),
    Damage("table count huge", put(lambda w: w.table + 4 if w.table else None, b"\xff\xff\xff\x7f")),
    Damage("table entries noise", put(lambda w: w.table + 8 if w.table else None, NOISE[:8])),
    Damage("table and pointer", both(no_pointer, put(table, bytes(12)))),
    Damage("table pointer and count", both(no_pointer, lambda w: field_is("point_count", 5)(w) or w.data)),
]
CLOUDS = [
    Damage("root page offset", info_is("root_page_offset", 77)),
    Damage("root page size", info_is("root_page_size", 31)),
    Damage("root page size 0", info_is("root_page_size", 0)),
    Damage("cube NaN", info_is("center", [NAN] * 3)),
    Damage("cube halfsize 0", info_is("halfsize", 0)),
    Damage("cube elsewhere", info_is("center", [1.0, 2.0, 3.0])),
    Damage("spacing 0", info_is("spacing", 0)),
    Damage("spacing NaN", info_is("spacing", NAN)),
    Damage("spacing far too small", info_is("spacing", 1e-6)),
    Damage("GPS range", info_is("gps_time_range", [5.0, 6.0])),
    Damage("GPS range crossed", info_is("gps_time_range", [1e9, -1e9])),
    Damage("reserved", info_is("reserved", [5] * 11)),
    Damage("info wiped", no_info),
    Damage("info user id", put(lambda w: info(w) - 52 if info(w) else None, b"zzzz")),
    Damage("hierarchy wiped", no_pages),
    Damage("hierarchy noise", put(entries, lambda w: (NOISE * 2)[: hierarchy_size(w)])),
    Damage("hierarchy half wiped", put(entries, lambda w: bytes(hierarchy_size(w) // 2))),
    Damage("hierarchy head", put(hierarchy, bytes(60))),
    Damage("hierarchy and info", both(no_pages, no_info)),
    Damage("hierarchy and table", both(no_pages, no_pointer)),
    Damage("hierarchy, table and info", both(no_pages, no_pointer, no_info)),
    Damage("entry key", entry("key", [1, 9, 9, 9])),
    Damage("entry key of another", entry("key", [1, 1, 0, 1])),
    Damage("entry key twice", entry("key", [0, 0, 0, 0], 3)),
    Damage("entry offset", entry("offset", 5)),
    Damage("entry size", entry("byte_size", 3)),
    Damage("entry count", entry("point_count", 149)),
    Damage("entry count negative", entry("point_count", -9)),
    Damage("entry emptied", both(entry("point_count", 0), entry("byte_size", 0))),
    Damage("root entry lost", both(entry("point_count", 0, 0), entry("byte_size", 0, 0), entry("key", [9, 0, 0, 0], 0))),
]
CHUNKS = [
    Damage("chunk's first point far off", put(layered_chunk, b"\xff\xff\xff\x7f" * 3), but(2)),
    Damage("chunk's count", put(head_of_chunk, b"\xff\xff\xff\x7f"), but(2)),
    Damage("chunk's layers", put(lambda w: head_of_chunk(w) + 4 if head_of_chunk(w) else None, b"\xff\xff\xff\x7f"), but(2)),
    Damage("chunk's head, without a table", both(put(head_of_chunk, b"\xff\xff\xff\x7f"), no_pointer), but(2)),
    Damage("chunk wiped", put(layered_chunk, lambda w: bytes(int(w.chunks[2, 1]))), but(2)),
    Damage("chunk's head wiped, table and hierarchy too", both(put(layered_chunk, bytes(60)), no_pointer, no_pages_if_any), but(2)),
]
in_points = lambda w: int(w.chunks[-1, 0] + w.chunks[-1, 1] * 2 // 3)  # noqa: E731
in_head = lambda w: None if "stream" in w.name else int(w.chunks[-1, 0]) + int(w.header["record_length"]) + 2  # noqa: E731
in_first_point = lambda w: int(w.chunks[-1, 0]) + 9 if len(w.chunks) > 1 else None  # noqa: E731
ENDS = [
    Damage("cut in the points", cut_at(in_points), before(in_points)),
    Damage("cut in a chunk's head", cut_at(in_head), before(in_head)),
    Damage("cut in a chunk's first point", cut_at(in_first_point), before(in_first_point)),
    Damage("cut in the EVLRs", cut_at(lambda w: w.evlrs[-1] + 20 if len(w.evlrs) > 1 else None), records_lost=True),
    Damage("cut before the EVLRs", cut_at(lambda w: w.evlrs[0] if len(w.evlrs) > 1 else None), records_lost=True),
    Damage("cut behind the table", cut_at(lambda w: w.evlrs[0] if cloud(w) and len(w.evlrs) == 1 else None)),
    Damage("cut at the table", cut_at(lambda w: w.table if w.table and len(w.evlrs) < 2 else None)),
    Damage("cut in the table", cut_at(lambda w: w.table + 9 if w.table and len(w.evlrs) < 2 else None)),
    Damage("trailing zeros", appended(bytes(1000))),
    Damage("trailing noise", appended(NOISE[:777])),
]
DAMAGES = HEADERS + RECORDS + TABLES + CLOUDS + CHUNKS + ENDS
