"""Walks a temporal index byte by byte, from the draft's tables alone: nothing of the engine is used but the bytes of a file."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

NODE, POINTER, HEADER = struct.Struct("<4iI"), struct.Struct("<4iIQI2d"), struct.Struct("<IIIIQII")


@dataclass
class Walk:
    """What was found. nodes: samples by key; pages: (offset, size) in the order of reading; pointers: (key, child, range, page)."""

    stride: int = 0
    node_count: int = 0
    page_count: int = 0
    nodes: dict = field(default_factory=dict)
    page_of: dict = field(default_factory=dict)
    pages: list = field(default_factory=list)
    pointers: list = field(default_factory=list)


def payload_of(data: bytes) -> tuple[int, int] | None:
    """Offset and length of the index's payload in a whole LAS 1.4 file; None if it has none."""
    position, count = struct.unpack_from("<QI", data, 235)
    for _ in range(count):
        user, number, length = struct.unpack_from("<2x16sHQ", data, position)
        if (user.rstrip(b"\0"), number) == (b"copc_temporal", 1000):
            return position + 60, length
        position += 60 + length
    assert position == len(data), "the EVLRs do not end where the file does"
    return None


def walk(data: bytes, start: int, length: int) -> Walk:
    """Follows all pages. data: the file, in which the payload stands at `start`."""
    version, stride, node_count, page_count, root, root_size, reserved = HEADER.unpack_from(data, start)
    assert (version, reserved) == (1, 0) and stride >= 1
    found, todo = Walk(stride, node_count, page_count), [(root, root_size)]
    while todo:
        page, size = todo.pop()
        assert start + 32 <= page and page + size <= start + length, "a page outside the record"
        assert (page, size) not in found.pages, "a page twice"
        found.pages.append((page, size))
        at = page
        while at < page + size:
            key, samples = struct.unpack_from("<4i", data, at), struct.unpack_from("<I", data, at + 16)[0]
            if samples:
                assert key not in found.nodes, "a node twice"
                found.nodes[key] = struct.unpack_from(f"<{samples}d", data, at + NODE.size)
                found.page_of[key] = page
                at += NODE.size + 8 * samples
            else:
                *_, child, child_size, low, high = POINTER.unpack_from(data, at)
                found.pointers.append((key, child, (low, high), page))
                todo.append((child, child_size))
                at += POINTER.size
        assert at == page + size, "an entry reaches beyond its page"
    check(found, length)
    return found


def check(found: Walk, length: int) -> None:
    """What must hold of any index: counts, disjoint pages that fill the record, exact ranges of subtrees, pages within subtrees."""
    assert (found.node_count, found.page_count) == (len(found.nodes), len(found.pages))
    assert 32 + sum(size for _, size in found.pages) == length, "pages overlap, or bytes belong to none"
    for key, child, span, _ in found.pointers:
        below = [samples for other, samples in found.nodes.items() if other == key or is_below(other, key)]
        assert span == (min(samples[0] for samples in below), max(samples[-1] for samples in below)), "a range is not exact"
        assert all(is_below(other, key) for other, page in found.page_of.items() if page == child)


def is_below(key: tuple, root: tuple) -> bool:
    down = key[0] - root[0]
    return down > 0 and all(part >> down == above for part, above in zip(key[1:], root[1:]))
