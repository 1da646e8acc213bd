"""What was written, held against the tiles that it was made from: both read anew, the points of each node as a multiset.

The tiles are not taken through the module that made the records: LAZ points are restated field by field as the validator does it,
and of binary tiles it is the written record that is taken back to the tile's dimensions.
"""

from __future__ import annotations

import numpy as np

from ..base.errors import OutputError
from ..base.monitor import Monitor
from ..base.multiset import Tally
from ..base.saying import say
from ..conversion.checking import check_structure
from ..copc.reader import CopcFile
from ..inputs.ept.dataset import LASZIP, Key, TileAttribute, named
from ..inputs.ept.dimensions import ANGLES, TIME
from ..inputs.ept.tiles import Tiles
from ..las.layout import POINT
from ..las.records import COORDINATES, record_dtype
from ..validation.pairing import paired
from ..validation.regridding import on_grid
from ..validation.restating import restate

_SHIFTS = {
    "ReturnNumber": ("return_bits", 1, 16), "NumberOfReturns": ("return_bits", 16, 16), "Synthetic": ("flag_bits", 1, 2),
    "KeyPoint": ("flag_bits", 2, 2), "Withheld": ("flag_bits", 4, 2), "Overlap": ("flag_bits", 8, 2), "ClassFlags": ("flag_bits", 1, 16),
    "ScanChannel": ("flag_bits", 16, 4), "ScanDirectionFlag": ("flag_bits", 64, 2), "EdgeOfFlightLine": ("flag_bits", 128, 2),
    "Classification": ("classification", 1, 256), "UserData": ("user_data", 1, 256), "PointSourceId": ("point_source_id", 1, 65536),
    "Intensity": ("intensity", 1, 65536), "Red": ("red", 1, 65536), "Green": ("green", 1, 65536), "Blue": ("blue", 1, 65536),
    "Infrared": ("nir", 1, 65536), "NIR": ("nir", 1, 65536),
}  # fmt: skip  # field, divisor, modulus


def prove_tiles(tiles: Tiles, written: CopcFile, monitor: Monitor) -> float:
    """Raises OutputError unless the file has the dataset's nodes, no others, and each of them its tile's points.

    Returns by how much coordinates moved at most to get on the file's grid, world units: 0 if all tiles share one.
    """
    check_structure(written)
    nodes = written.hierarchy
    there = {tuple(key): (node, int(count)) for node, (key, count) in enumerate(zip(nodes.keys.tolist(), nodes.counts)) if count}
    if {key: count for key, (_, count) in there.items()} != {key: tiles.tree[key] for key in tiles.filled}:
        raise _lost(say("migration.proof.nodes"), written)
    moved = 0.0
    for key in tiles.filled:
        records = written.read_nodes([there[key][0]])
        if tiles.metadata.data_type == LASZIP:
            expected, by = _restated(tiles, key, written)
            same, moved = _tally(expected) == _tally(records), max(moved, by)
        else:
            same = _columns(_seen_in_tile(tiles, key)) == _columns(_seen_in_file(tiles, records))
        if not same:
            raise _lost(say("migration.proof.points", node=named(key)), written)
        monitor.advance(len(records))
    return moved


def _restated(tiles: Tiles, key: Key, written: CopcFile) -> tuple[np.ndarray, float]:
    """What the file should hold of a LAZ tile, and the most that a coordinate moves."""
    parts, moved, layout = [], 0.0, tiles.layout
    for source, block in tiles.laz(key):
        records = np.zeros(len(block), record_dtype(layout.point_format, layout.extra.length))
        restate(records, block, source.header.point_format)
        runs, missing, absent = paired(source.extra, layout.extra)
        if missing:
            raise _lost(say("migration.proof.dimensions"), written)
        if layout.extra.length:
            target = _bytes(records)[:, POINT[layout.point_format].itemsize :]
            for dimension in absent:
                target[:, dimension.start : dimension.start + dimension.length] = np.frombuffer(dimension.absent(), np.uint8)
            own = _bytes(block)[:, POINT[source.header.point_format].itemsize :]
            for start, place, length in runs:
                target[:, place : place + length] = own[:, start : start + length]
        header, file = source.header, written.header
        for axis, name in enumerate(COORDINATES):
            stored, by = on_grid(records[name], (header.scale[axis], header.offset[axis]), (file.scale[axis], file.offset[axis]))
            if stored is None:
                raise _lost(say("migration.proof.points", node=named(key)), written)
            records[name], moved = stored, max(moved, by)
        parts.append(records)
    return np.concatenate(parts), moved


def _seen_in_tile(tiles: Tiles, key: Key) -> list[np.ndarray]:
    """A column of uint64 for each dimension, from a tile."""
    raw, seen = tiles.raw(key), []
    for each in tiles.metadata.attributes:
        values = raw[each.name]
        if each.name in COORDINATES:
            axis = COORDINATES.index(each.name)
            scale, offset = tiles.layout.scale[axis], tiles.layout.offset[axis]
            own = (scale, offset) == (each.scale, each.offset) and values.dtype.kind != "f"
            seen.append(_number(values if own else np.rint((values * each.scale + each.offset - offset) / scale)))
        elif each.name in ANGLES:
            seen.append(_number(np.rint(_real(each, values) * 1000 / 6)))
        elif each.name == TIME:
            seen.append(_bits(_real(each, values).astype(np.float64)))
        else:
            seen.append(_number(_real(each, values)) if each.name in _SHIFTS else _bits(values))
    return seen


def _seen_in_file(tiles: Tiles, records: np.ndarray) -> list[np.ndarray]:
    """The same, taken back from the records of a file."""
    seen, start = [], records.dtype.itemsize - tiles.layout.extra.length
    for each in tiles.metadata.attributes:
        if each.name in COORDINATES:
            seen.append(_number(records[each.name]))
        elif each.name in _SHIFTS:
            field, divisor, modulus = _SHIFTS[each.name]
            seen.append(_number(records[field] // divisor % modulus))
        elif each.name in ANGLES:
            seen.append(_number(records["scan_angle"]))
        elif each.name == TIME:
            seen.append(_bits(records["gps_time"]))
        else:
            seen.append(_bits(np.ascontiguousarray(_bytes(records)[:, start : start + each.dtype.itemsize]).view(each.dtype)[:, 0]))
            start += each.dtype.itemsize
    return seen


def _real(each: TileAttribute, values: np.ndarray) -> np.ndarray:
    return values * each.scale + each.offset if each.is_scaled else values


def _number(values: np.ndarray) -> np.ndarray:
    """Numbers as the bits of float64, whatever their type; there is one zero only."""
    return (values.astype(np.float64) + 0.0).view(np.uint64)


def _bits(values: np.ndarray) -> np.ndarray:
    """Values bit for bit."""
    return np.ascontiguousarray(values).view(f"<u{values.dtype.itemsize}").astype(np.uint64)


def _columns(columns: list[np.ndarray]) -> Tally:
    tally = Tally()
    tally.take(*columns)
    return tally


def _tally(records: np.ndarray) -> Tally:
    tally = Tally()
    tally.take(_bytes(records))
    return tally


def _bytes(records: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(records).view(np.uint8).reshape(len(records), -1)


def _lost(what: str, written: CopcFile) -> OutputError:
    return OutputError(say("migration.proof.not_those", what=what), path=written.path, hint=say("migration.proof.try_again"))
