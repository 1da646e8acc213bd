"""An EPT dataset (Entwine Point Tile 1.0 and 1.1): what its ept.json says, and the octree of its hierarchy pages."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from typing import Any, cast

import numpy as np

from ...base.errors import DamagedFile, UnsupportedFile
from ...base.saying import say
from ...base.standins import EPT
from ...copc.hierarchy import DEEPEST_LEVEL
from .storage import Storage

LASZIP, BINARY, ZSTANDARD = "laszip", "binary", "zstandard"
ENDINGS = {LASZIP: "laz", BINARY: "bin", ZSTANDARD: "zst"}
_KEY = re.compile(r"(\d{1,3})-(\d{1,10})-(\d{1,10})-(\d{1,10})")
_POINTER = -1  # in place of a count: the page of that name says it
_MOST_SPAN = 1 << 16
_PACKED = 4  # how much smaller compressed tiles are, about
_LONGEST = 1 << 28  # bytes of a JSON file: some ten million nodes

Key = tuple[int, int, int, int]  # level, x, y, z


@dataclass(frozen=True)
class TileAttribute:
    """A dimension of ept.json. dtype: as stored in binary tiles; scale, offset: of its values, 1 and 0 if it states none."""

    name: str
    dtype: np.dtype
    scale: float
    offset: float
    is_scaled: bool


@dataclass(frozen=True)
class DatasetFacts:
    """What ept.json says. cube: (2, 3) least and greatest corner; box: the same of the points, the cube if it says none that could be;
    span: grid cells on a node's edge; crs: WKT or a code, "" for none.
    """

    data_type: str
    points: int
    cube: np.ndarray
    span: int
    attributes: tuple[TileAttribute, ...]
    crs: str
    box: np.ndarray

    @property
    def likely_size(self) -> int:
        """Bytes of all tiles, about."""
        size = self.points * sum(each.dtype.itemsize for each in self.attributes)
        return size if self.data_type == BINARY else size // _PACKED

    @property
    def edge(self) -> float:
        return float((self.cube[1] - self.cube[0]).max())


def read_metadata(storage: Storage) -> DatasetFacts:
    """Raises DamagedFile for an ept.json that makes no sense, UnsupportedFile for what this does not know."""
    told = _object(storage, EPT)
    kind, hierarchy = told.get("dataType"), told.get("hierarchyType", "json")
    if kind not in ENDINGS:
        raise UnsupportedFile(say("inputs.ept.dataset.tiles_unknown", kind=repr(kind), names=", ".join(ENDINGS)), path=storage.place(EPT))
    if hierarchy != "json":
        raise UnsupportedFile(say("inputs.ept.dataset.hierarchy_unknown", kind=repr(hierarchy)), path=storage.place(EPT))
    try:
        cube = np.array(told["bounds"], np.float64).reshape(2, 3)
        span, points = int(told["span"]), int(told["points"])
        attributes = tuple(map(_attribute, told["schema"]))
        crs = _crs(told.get("srs") or {})
        box = _box(told.get("boundsConforming"), cube)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise DamagedFile(say("inputs.ept.dataset.metadata_senseless", reason=repr(error)), path=storage.place(EPT)) from error
    _check(cube, span, attributes, storage)
    return DatasetFacts(kind, points, cube, span, attributes, crs, box)


def read_tree(storage: Storage) -> dict[Key, int]:
    """The nodes with their counts of points, 0 for those without, from all hierarchy pages; sorted, coarse level first.

    Raises DamagedFile for keys and counts that can't be, pages that are pointed to twice, and nodes that occur twice.
    """
    waiting, seen, found = [(0, 0, 0, 0)], set(), {}
    while waiting:
        page = waiting.pop()
        name = f"ept-hierarchy/{named(page)}.json"
        if page in seen:
            raise DamagedFile(say("inputs.ept.dataset.page_twice", name=named(page)), path=storage.place(name))
        seen.add(page)
        for text, count in _object(storage, name).items():
            key = _key(text, count, storage.place(name))
            if count == _POINTER:
                waiting.append(key)
            elif key in found:
                raise DamagedFile(say("inputs.ept.dataset.node_twice", name=text), path=storage.place(name))
            else:
                found[key] = count
    return dict(sorted(found.items()))


def named(key: Key) -> str:
    """A key as EPT's files are named."""
    return "-".join(map(str, key))


def tile_name(metadata: DatasetFacts, key: Key) -> str:
    """Of the file that holds a node, below the dataset's folder."""
    return f"ept-data/{named(key)}.{ENDINGS[metadata.data_type]}"


def _object(storage: Storage, name: str) -> dict[str, Any]:
    try:
        told = json.loads(storage.read(name, _LONGEST).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise DamagedFile(say("inputs.ept.dataset.no_json", reason=str(error)), path=storage.place(name)) from error
    if not isinstance(told, dict):
        raise DamagedFile(say("inputs.ept.dataset.no_object"), path=storage.place(name))
    return told


def _attribute(told: dict) -> TileAttribute:
    kind = {"signed": "i", "unsigned": "u", "float": "f"}[told["type"]]
    size = int(told["size"])
    if size not in (1, 2, 4, 8) or (kind == "f" and size < 4):
        raise ValueError(f"size {size}")
    scale, offset = float(told.get("scale", 1.0)), float(told.get("offset", 0.0))
    return TileAttribute(str(told["name"]), np.dtype(f"<{kind}{size}"), scale, offset, "scale" in told or "offset" in told)


def _box(told: Any, cube: np.ndarray) -> np.ndarray:
    """What ept.json says of the box of its points; the cube where that could not be."""
    try:
        box = np.array(told, np.float64).reshape(2, 3)
    except (TypeError, ValueError, OverflowError):
        return cube
    return box if np.isfinite(box).all() and (box[0] <= box[1]).all() else cube


def _crs(told: dict) -> str:
    if told.get("wkt"):
        return str(told["wkt"])
    if not told.get("horizontal"):
        return ""
    vertical = f"+{told['vertical']}" if told.get("vertical") else ""
    return f"{told.get('authority') or 'EPSG'}:{told['horizontal']}{vertical}"


def _check(cube: np.ndarray, span: int, attributes: tuple[TileAttribute, ...], storage: Storage) -> None:
    edges, place = cube[1] - cube[0], storage.place(EPT)
    if not np.isfinite(cube).all() or not edges.min() > 0:
        raise DamagedFile(say("inputs.ept.dataset.bounds_senseless", bounds=cube.ravel().tolist()), path=place)
    if edges.max() - edges.min() > 1e-6 * edges.max():
        raise UnsupportedFile(
            say("inputs.ept.dataset.bounds_no_cube", edges=edges.tolist()), path=place, hint=say("inputs.ept.dataset.convert_tiles")
        )
    if not 0 < span <= _MOST_SPAN:
        raise DamagedFile(say("inputs.ept.dataset.span_senseless", span=span), path=place)
    names = [each.name for each in attributes]
    if len(set(names)) != len(names) or not {"X", "Y", "Z"} <= set(names):
        raise DamagedFile(say("inputs.ept.dataset.schema_senseless", names=", ".join(names)), path=place)
    if not all(np.isfinite([each.scale, each.offset]).all() and each.scale > 0 for each in attributes):
        raise DamagedFile(say("inputs.ept.dataset.scale_senseless"), path=place)


def _key(text: str, count: Any, place: str | os.PathLike) -> Key:
    match = _KEY.fullmatch(text)
    key = cast(Key, tuple(map(int, match.groups()))) if match else (DEEPEST_LEVEL + 1, 0, 0, 0)
    if key[0] > DEEPEST_LEVEL or max(key[1:]) >= 1 << key[0]:
        raise DamagedFile(say("inputs.ept.dataset.key_impossible", name=text), path=place)
    if type(count) is not int or not _POINTER <= count < 1 << 31:
        raise DamagedFile(say("inputs.ept.dataset.count_impossible", name=text, count=repr(count)), path=place)
    return key
