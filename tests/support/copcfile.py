"""The structure of any COPC file, read independently of the engine's reader: header, info, hierarchy and the points of chosen nodes."""

from __future__ import annotations

import os
from collections.abc import Iterable

import numpy as np

from ...core.copc.layout import CHILD_PAGE, ENTRY, INFO, INFO_OFFSET
from ...core.las import layout


def header_and_info(path: str | os.PathLike) -> tuple[np.ndarray, np.ndarray]:
    """The header as layout.HEADER and the info record as INFO, both scalars. Raises ValueError where there is no COPC info."""
    with open(path, "rb") as stream:
        start = stream.read(INFO_OFFSET + INFO.itemsize)
    if start[:4] != layout.SIGNATURE or start[377:381] != b"copc":
        raise ValueError(f"{os.fspath(path)} is not COPC")
    return np.frombuffer(start, layout.HEADER, 1)[0], np.frombuffer(start, INFO, 1, INFO_OFFSET)[0]


def entries(path: str | os.PathLike) -> np.ndarray:
    """All entries of all hierarchy pages but the pointers, (n,) ENTRY, in the order in which pages are met."""
    _, info = header_and_info(path)
    pages, found = [(int(info["root_page_offset"]), int(info["root_page_size"]))], []
    with open(path, "rb") as stream:
        while pages:
            offset, size = pages.pop(0)
            stream.seek(offset)
            page = np.frombuffer(stream.read(size), ENTRY)
            child = page["point_count"] == CHILD_PAGE
            pages += [(int(entry["offset"]), int(entry["byte_size"])) for entry in page[child]]
            found.append(page[~child])
    return np.concatenate(found)


def node_points(path: str | os.PathLike, nodes: Iterable[np.void]) -> np.ndarray:
    """Points of the given entries, in their order, decoded by lazrs: records of layout.POINT with `extra` as opaque bytes."""
    import lazrs

    header, _ = header_and_info(path)
    number, length = int(header["point_format"]) & ~layout.LAZ_BITS, int(header["record_length"])
    rest = length - layout.POINT[number].itemsize
    dtype = np.dtype(layout.POINT[number].descr + ([("extra", f"V{rest}")] if rest else []))
    record, parts = lazrs.LazVlr.new_for_compression(number, rest, True).record_data(), []
    with open(path, "rb") as stream:
        for node in nodes:
            if not node["point_count"]:
                continue
            stream.seek(int(node["offset"]))
            chunk, raw = stream.read(int(node["byte_size"])), np.zeros(int(node["point_count"]) * length, np.uint8)
            lazrs.decompress_points_with_chunk_table(chunk, record, raw, [(int(node["point_count"]), len(chunk))])
            parts.append(raw.view(dtype))
    return np.concatenate([np.empty(0, dtype), *parts])
