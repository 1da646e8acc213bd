"""Reads the hierarchy's pages and checks them (COPC 1.0, hierarchy EVLR)."""

from __future__ import annotations

from collections import deque

import numpy as np

from ..base.saying import say
from ..copc import layout as copc
from .image import Image, RecordHead
from .info import place

_DEEPEST = 31
_MANY, _LARGE_PAGE = 16_384, 8_192  # entries of a tree and of a page from which one page is too much for a remote reader


def read_hierarchy(image: Image) -> None:
    """Follows all pages from the root page and keeps the nodes in `image.entries`."""
    found, record = image.findings, image.find(copc.HIERARCHY_RECORD)
    if record is None:
        if not found.has("las.evlr.offset", "las.evlr.chain", "las.truncated"):
            found.add(
                "copc.hierarchy.missing",
                say("validation.hierarchy.no_hierarchy_evlr_copc"),
                offset=int(image.header["evlr_offset"]) or None,
            )
        return
    if image.info is None:
        return
    offset, size = int(image.info["root_page_offset"]), int(image.info["root_page_size"])
    if not _inside(record, offset, size) or not size:
        found.add(
            "copc.info.root_page",
            say("validation.hierarchy.root_page_does_not_lie"),
            offset=place(image, "root_page_offset"),
            found=say("validation.hierarchy.bytes_at", size=size, offset=offset),
            expected=say("validation.hierarchy.within", data_offset=record.data_offset, end=record.end),
        )
        image.entries = _without_pages(image, record)
        return
    if offset != record.data_offset:
        found.add(
            "copc.info.root_position",
            say("validation.hierarchy.root_page_not_first_page"),
            offset=place(image, "root_page_offset"),
            found=offset,
            expected=record.data_offset,
        )
    image.entries = _walk(image, record, offset, size)
    _check_space(image, record)


def _walk(image: Image, record: RecordHead, offset: int, size: int) -> np.ndarray:
    found, nodes, seen = image.findings, [], set()
    queue: deque[tuple[int, int, tuple | None]] = deque([(offset, size, None)])
    while queue:
        offset, size, key = queue.popleft()
        if not _inside(record, offset, size) or not size:
            found.add(
                "copc.hierarchy.page_place",
                say("validation.hierarchy.page_lies_outside_hierarchy_evlr"),
                key=key,
                found=say("validation.hierarchy.bytes_at", size=size, offset=offset),
                expected=say("validation.hierarchy.within", data_offset=record.data_offset, end=record.end),
            )
            continue
        if offset in seen:
            found.add("copc.hierarchy.page_cycle", say("validation.hierarchy.page_reached_twice"), offset=offset, key=key)
            continue
        seen.add(offset)
        image.pages.append((offset, size, key))
        if size % copc.ENTRY.itemsize:
            found.add(
                "copc.hierarchy.page_size",
                say("validation.hierarchy.page_bytes_beyond_its_last"),
                offset=offset,
                key=key,
                found=size,
                expected=say("validation.hierarchy.multiple", itemsize=copc.ENTRY.itemsize),
            )
        entries = np.frombuffer(image.read(offset, size - size % copc.ENTRY.itemsize), copc.ENTRY)
        if key is not None:
            _check_scope(image, entries, key, offset)
        pointers = entries["point_count"] == copc.CHILD_PAGE
        nodes.append(entries[~pointers])
        queue.extend((int(entry["offset"]), int(entry["byte_size"]), tuple(entry["key"].tolist())) for entry in entries[pointers])
    return np.concatenate(nodes) if nodes else np.zeros(0, copc.ENTRY)


def _check_scope(image: Image, entries: np.ndarray, key: tuple, offset: int) -> None:
    keys = entries["key"].astype(np.int64)
    down = np.clip(keys[:, 0] - key[0], 0, 63)
    inside = (keys[:, 0] >= key[0]) & ((keys[:, 1:] >> down[:, None]) == np.array(key[1:])).all(axis=1)
    own = (keys == np.array(key)).all(axis=1) & (entries["point_count"] != copc.CHILD_PAGE)
    if not inside.all():
        stranger = keys[int(np.argmin(inside))]
        image.findings.add(
            "copc.hierarchy.page_scope",
            say("validation.hierarchy.child_page_holds_nodes_another"),
            offset=offset,
            key=stranger,
            found=int((~inside).sum()),
            expected=0,
        )
    elif not own.any():
        image.findings.add("copc.hierarchy.page_scope", say("validation.hierarchy.child_page_lacks_node_points"), offset=offset, key=key)


def _without_pages(image: Image, record: RecordHead) -> np.ndarray:
    """All entries of the EVLR in a row: what is left when the way into the pages is lost."""
    size = min(record.length, image.size - record.data_offset)
    entries = np.frombuffer(image.read(record.data_offset, size - size % copc.ENTRY.itemsize), copc.ENTRY)
    return entries[entries["point_count"] != copc.CHILD_PAGE]


def _inside(record: RecordHead, offset: int, size: int) -> bool:
    return size >= 0 and record.data_offset <= offset and offset + size <= record.end


def _check_space(image: Image, record: RecordHead) -> None:
    found, position, used = image.findings, record.data_offset, 0
    for offset, size, key in sorted(image.pages, key=lambda page: page[:2]):
        if offset < position:
            found.add(
                "copc.hierarchy.page_cycle",
                say("validation.hierarchy.two_pages_share_bytes"),
                offset=offset,
                key=key,
                found=say("validation.hierarchy.bytes", position=position - offset),
                expected="0",
            )
        position = max(position, offset + size)
        used += size
    if used < record.length and not found.has("copc.hierarchy.page_size", "copc.hierarchy.page_place", "copc.hierarchy.page_cycle"):
        found.add(
            "copc.hierarchy.dead_space",
            say("validation.hierarchy.hierarchy_evlr_bytes_no_page"),
            offset=record.data_offset,
            found=say("validation.hierarchy.bytes_2", length=record.length - used),
            expected="0",
        )
    largest = max((size for _, size, _ in image.pages), default=0) // copc.ENTRY.itemsize
    if len(image.entries) > _MANY and largest > _LARGE_PAGE:
        found.add(
            "copc.page_entries",
            say("validation.hierarchy.hierarchy_page_large"),
            found=say("validation.hierarchy.entries", largest=largest),
            expected=say("validation.hierarchy.at_most", large_page=_LARGE_PAGE),
        )


def check_tree(image: Image) -> None:
    """Keys, parents and counts of the nodes."""
    if image.entries is None:
        return
    found, entries = image.findings, image.entries
    keys = entries["key"].astype(np.int64)
    deep = keys[:, 0] > _DEEPEST
    _report(
        image,
        "copc.hierarchy.depth",
        deep,
        say("validation.hierarchy.node_lies_absurdly_deep"),
        say("validation.hierarchy.level_at_most", deepest=_DEEPEST),
    )
    wrong = ~deep & ((keys < 0).any(axis=1) | ((keys[:, 1:] >> np.clip(keys[:, :1], 0, 63)) != 0).any(axis=1))
    _report(image, "copc.hierarchy.key", wrong, say("validation.hierarchy.key_outside_range_level"), "0 ≤ x, y, z < 2^level")
    sound = ~(deep | wrong)
    _check_family(image, np.ascontiguousarray(entries["key"][sound]))
    counts, sizes = entries["point_count"], entries["byte_size"]
    bad = (counts < 0) | (sizes < 0) | ((counts == 0) != (sizes == 0))
    for index in np.flatnonzero(bad)[:50]:
        found.add(
            "copc.hierarchy.count",
            say("validation.hierarchy.node_point_count_byte_size"),
            key=keys[index],
            found=say("validation.hierarchy.points_bytes", counts=int(counts[index]), sizes=int(sizes[index])),
        )


def _check_family(image: Image, keys: np.ndarray) -> None:
    """Root, parents, duplicates among sound keys, (n, 4) int32."""
    found, names = image.findings, as_names(keys)
    unique, counts = np.unique(names, return_counts=True)
    for name in unique[counts > 1][:50]:
        found.add("copc.hierarchy.duplicate", say("validation.hierarchy.key_occurs_more_once"), key=np.frombuffer(name.tobytes(), np.int32))
    if not (keys == 0).all(axis=1).any():
        found.add("copc.hierarchy.root", say("validation.hierarchy.no_root_node"), key=(0, 0, 0, 0))
    parents = keys.copy()
    parents[:, 0] -= 1
    parents[:, 1:] >>= 1
    lost = (keys[:, 0] > 0) & ~np.isin(as_names(parents), unique)
    if found.has("copc.hierarchy.root"):
        lost &= keys[:, 0] != 1
    for index in np.flatnonzero(lost)[:50]:
        found.add("copc.hierarchy.parent", say("validation.hierarchy.node_parent_not_hierarchy"), key=keys[index])


def as_names(keys: np.ndarray) -> np.ndarray:
    """Keys, (n, 4) int32, as (n,) 16-byte strings that can be sorted and looked up."""
    return np.ascontiguousarray(keys, np.int32).view("V16").reshape(-1)


def _report(image: Image, check: str, where: np.ndarray, message: str, expected: str) -> None:
    for index in np.flatnonzero(where)[:50]:
        image.findings.add(check, message, key=image.entries["key"][index], expected=expected)
