"""Reads COPC files of any writer: structure at once, points of chosen nodes on demand."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

import numpy as np

from ..base.errors import DamagedFile, UnsupportedFile
from ..base.far.named import named
from ..base.paths import open_input
from ..base.runs import runs
from ..base.saying import say
from ..base.streams import Seekable, bytes_spent, foretell, is_far, requests_spent
from ..las.gps_time import Judgement, judged, time_range
from ..las.header import Header, read_header
from ..las.layout import LASZIP_RECORD
from ..las.laz.codec import SequentialDecoder, check_laszip, decode_chunks, laszip_vlr
from ..las.laz.laszip import LaszipVlr, chunk_head_length, layered_chunk
from ..las.laz.table import read_chunk_table
from ..las.records import record_dtype
from ..las.vlr import Record, find, read_evlrs, read_vlrs
from .hierarchy import Hierarchy, name_of, read_hierarchy
from .layout import INFO, INFO_RECORD

BLOCK_POINTS = 500_000  # decoded at once by `blocks`
_COPC_FORMATS = (6, 7, 8)


def is_copc(vlrs: Iterable[Record]) -> bool:
    """Whether a file with these VLRs says that it is COPC."""
    return find(vlrs, INFO_RECORD) is not None


class CopcFile:
    """An open COPC file. A context manager; not for several threads at once.

    file: a path or an address, or a seekable binary file object, which stays the caller's to close. Raises UnreadableInput if it can't be
    opened, UnsupportedFile if it is no COPC, DamagedFile if its header, VLRs or (once asked for) hierarchy can't be true.
    bytes_read: of the file, for structure and points; of one on a server, what came from there.
    """

    header: Header
    vlrs: list[Record]
    info: np.void  # of INFO
    laz: LaszipVlr

    def __init__(self, file: str | os.PathLike | Seekable, *, path: str | os.PathLike | None = None):
        self._opened: BinaryIO | None = None  # by us, who close it
        if isinstance(file, (str, os.PathLike)):
            self.path: str | os.PathLike | None = named(file)
            self._opened = open_input(self.path)
            self._file = _Counting(self._opened)
        else:
            self.path = path or getattr(file, "name", None)
            self._file = _Counting(file)
        try:
            self._read_structure()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> CopcFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()

    @property
    def bytes_read(self) -> int:
        return bytes_spent(self._file.file, self._file.bytes_read)

    @property
    def requests(self) -> int:
        """To the server that the file is on, by the job so far; 0 for a local file."""
        return requests_spent(self._file.file)

    @property
    def dtype(self) -> np.dtype:
        """Of decoded records: fields as in las.layout.POINT, then `extra` for extra bytes."""
        return record_dtype(self.header.point_format, self.header.extra_length)

    @functools.cached_property
    def hierarchy(self) -> Hierarchy:
        """All nodes; read at the first use."""
        info = self.info
        return read_hierarchy(self._file, int(info["root_page_offset"]), int(info["root_page_size"]), self.header.size, self.path)

    @functools.cached_property
    def gps_time(self) -> Judgement:
        """Which kind of time the points have, as the header and the range in the info record tell."""
        return judged(self.header, time_range(self.info["gps_time_range"].astype(np.float64)))

    @functools.cached_property
    def evlrs(self) -> list[Record]:
        """The EVLRs; read at the first use."""
        return read_evlrs(self._file, self.header)

    @functools.cached_property
    def evlr_heads(self) -> list[Record]:
        """The EVLRs without their payloads, which cost nothing until they are asked for."""
        return read_evlrs(self._file, self.header, longest=0)

    def read_at(self, offset: int, size: int) -> bytes:
        """`size` bytes from `offset` on, fewer where the file ends."""
        self._file.seek(offset)
        return self._file.read(size)

    def foretell(self, indices: np.ndarray) -> None:
        """Says that the chunks of these nodes will be read, so that those of a file on a server come by few requests."""
        nodes = self.hierarchy
        self.foretell_places(zip(nodes.offsets[indices].tolist(), np.where(nodes.counts > 0, nodes.sizes, 0)[indices].tolist()))

    def foretell_places(self, places: Iterable[tuple[int, int]]) -> None:
        """The same of places in the file: (offset, bytes)."""
        foretell(self._file, places)

    @property
    def is_far(self) -> bool:
        """Whether it is on a server."""
        return is_far(self._file.file)

    def chunk(self, node: int) -> bytes:
        """The compressed bytes of a node, by its index in `hierarchy`."""
        nodes = self.hierarchy
        self._file.seek(int(nodes.offsets[node]))
        data = self._file.read(int(nodes.sizes[node])) if nodes.counts[node] else b""
        if data:
            self._check_chunk(node, data, len(data))
        return data

    def chunk_head(self, node: int) -> bytes:
        """The bytes of a node's chunk before its layers (see las.laszip.layered_chunk), held against the hierarchy."""
        head = self.read_at(int(self.hierarchy.offsets[node]), chunk_head_length(self.laz))
        self._check_chunk(node, head, int(self.hierarchy.sizes[node]))
        return head

    def read_nodes(self, indices: Sequence[int] | np.ndarray) -> np.ndarray:
        """The points of nodes, by their indices in `hierarchy`, in that order: (n,) of `dtype`.

        All at once in memory; `blocks` is for more than fits. Raises DamagedFile if a chunk contradicts the hierarchy or the
        codec notices damage.
        """
        nodes = np.asarray(indices, np.int64).reshape(-1)
        nodes = nodes[self.hierarchy.counts[nodes] > 0]
        chunks = [self.chunk(node) for node in nodes.tolist()]
        table = np.stack([self.hierarchy.counts[nodes], self.hierarchy.sizes[nodes]], axis=1)
        records = decode_chunks(
            b"".join(chunks), table, self.laz.data, self.header.record_length, path=self.path,
            where=lambda index: self._place(int(nodes[index])),
        )  # fmt: skip
        return records.reshape(-1).view(self.dtype)

    def stream(self, node: int, most_points: int, points: int | None = None) -> Iterator[np.ndarray]:
        """The first `points` points of a node, all if None: (n,) of `dtype`, 0 < n <= most_points. For nodes too large for memory."""
        nodes = self.hierarchy
        count, start, size = int(nodes.counts[node]), int(nodes.offsets[node]), int(nodes.sizes[node])
        self.chunk_head(node)
        decoder = SequentialDecoder(self._file, self.header.point_bytes, self.laz, np.array([(count, size)]), start, start + size)
        wanted = count if points is None else min(points, count)
        for first in range(0, wanted, most_points):
            yield decoder.read(min(most_points, wanted - first)).reshape(-1).view(self.dtype)

    def blocks(self, indices: Sequence[int] | np.ndarray, most_points: int = BLOCK_POINTS) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """The points of nodes in pieces: (indices of the piece, (n,) records) with at most `most_points` points, or one node."""
        indices = np.asarray(indices, np.int64).reshape(-1)
        self.foretell(indices)
        for first, last in runs(self.hierarchy.counts[indices], most_points):
            yield indices[first:last], self.read_nodes(indices[first:last])

    def file_order(self) -> np.ndarray:
        """Indices of all nodes with points, as their chunks lie in the file: the cheapest order to read everything."""
        filled = np.flatnonzero(self.hierarchy.counts)
        return filled[np.argsort(self.hierarchy.offsets[filled], kind="stable")]

    def chunk_table(self) -> np.ndarray | None:
        """What the file says of its chunks beside the hierarchy: (n, 2) points and bytes of each, as they lie; None if it says nothing."""
        return read_chunk_table(self._file, self.header.point_bytes, self.laz)

    def spacing(self, level: int) -> float:
        """Distance between points at a level, in the units of x, y and z."""
        return float(self.info["spacing"]) / 2**level

    def node_bounds(self, indices: Sequence[int] | np.ndarray) -> np.ndarray:
        """Cubes of nodes, (n, 3, 2) float64: least and greatest x, y, z."""
        keys = self.hierarchy.keys[np.asarray(indices, np.int64)].astype(np.float64)
        low = self.info["center"] - self.info["halfsize"]
        edge = 2 * float(self.info["halfsize"]) / 2 ** keys[:, :1]
        corner = low + keys[:, 1:] * edge
        return np.stack([corner, corner + edge], axis=2)

    def _place(self, node: int) -> tuple[str, int]:
        """What a node is called, and where its chunk begins."""
        return say("copc.reader.node", name_of=name_of(self.hierarchy.keys[node])), int(self.hierarchy.offsets[node])

    def _read_structure(self) -> None:
        self.header = read_header(self._file, path=self.path)
        self.vlrs = read_vlrs(self._file, self.header)
        info, laz = find(self.vlrs, INFO_RECORD), find(self.vlrs, LASZIP_RECORD)
        if info is None:
            raise UnsupportedFile(say("copc.reader.no_copc_file_no_copc"), path=self.path, hint=say("copc.reader.convert_copc_first"))
        if (
            info.data is None
            or info.length < INFO.itemsize
            or laz is None
            or laz.data is None
            or not self.header.is_compressed
            or self.header.point_format not in _COPC_FORMATS
        ):
            raise DamagedFile(say("copc.reader.file_says_copc_but_its"), path=self.path)
        self.info = np.frombuffer(info.data, INFO, 1)[0]
        self.laz = laszip_vlr(laz.data, path=self.path)
        check_laszip(self.laz, self.header.point_format, self.header.record_length, path=self.path)
        if not (np.isfinite(self.info["center"]).all() and np.isfinite(self.info["halfsize"]) and self.info["halfsize"] > 0):
            raise DamagedFile(say("copc.reader.copc_info_record_gives_no"), path=self.path, offset=info.offset)

    def _check_chunk(self, node: int, data: bytes, size: int) -> None:
        """A chunk says itself how many points and bytes it has; decoding it into another space would be guesswork."""
        count, key = int(self.hierarchy.counts[node]), name_of(self.hierarchy.keys[node])
        points, length = layered_chunk(data[: chunk_head_length(self.laz)], self.laz)
        if points != count or length > size:
            message = say("copc.reader.node_holds_points_bytes_where", key=key, points=points, length=length, count=count, size=size)
            raise DamagedFile(message, path=self.path, offset=int(self.hierarchy.offsets[node]))


class _Counting:
    """A file that counts the bytes which are read from it."""

    def __init__(self, file: Seekable):
        self.file, self.bytes_read, self.seek, self.tell = file, 0, file.seek, file.tell

    def read(self, size: int = -1, /) -> bytes:
        data = self.file.read(size)
        self.bytes_read += len(data)
        return data

    def plan(self, places: Iterable[tuple[int, int]]) -> None:
        foretell(self.file, places)
