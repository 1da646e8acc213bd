"""Which node each chunk is: as the hierarchy says where the points confirm it, otherwise as the points allow."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np

from ...base.saying import say
from ..account import Account
from .head import Head
from .nodes import has_cube
from .placing import Key, RootCube, cube_by_nodes, parent
from .survey import Survey
from .tree import Tree

_ENOUGH = 0.5  # share of nodes that must hold their points for a cube to be believed


def assign_keys(
    head: Head, info: np.void | None, nodes: np.ndarray, empty: set[Key], chunks: np.ndarray, looked: Survey, account: Account
) -> Tree:
    """Fills in `key` and `keyed` of the chunks; those that stay without one are placed by their points later.

    empty: keys of nodes without points. A chunk with points outside its node is damaged, unless it is rather the entry that can't be true:
    its key occurs twice or has no parent, or the chunk itself says another number of points or bytes than it does.
    """
    named = _named(nodes, chunks)
    keys_said = Counter(map(tuple, nodes["key"].tolist()))
    known = keys_said.keys() | empty
    cube = _cube(head, info, nodes, named, looked, account)
    tree = Tree(cube, info, bool(named))
    for index, rows in named.items():
        if index in looked.faults:
            chunks["key"][index], chunks["keyed"][index] = nodes["key"][rows[0]], True
            continue
        keys = nodes["key"][rows].astype(np.int64)
        low, high = (np.repeat(column[index : index + 1], len(rows), axis=0) for column in (looked.low, looked.high))
        inside = cube.contains(keys, low, high)
        if inside.any():
            chunks["key"][index], chunks["keyed"][index] = keys[int(np.argmax(inside))], True
        elif cube.contains(keys[:1] * 0, low[:1], high[:1])[0] and any(
            _is_doubtful(nodes[row], chunks[index], keys_said, known) for row in rows
        ):
            account.mend("copc.points.outside_node", say("restoration.salvage.keys.another_node"))
        else:
            chunks["key"][index], chunks["keyed"][index] = keys[0], True
            looked.faults[index] = "copc.points.outside_node", say("restoration.salvage.keys.outside")
    _without_repeats(chunks, looked, account)
    if named and any(not keyed and index not in looked.faults and index not in named for index, keyed in enumerate(chunks["keyed"])):
        account.mend("copc.chunk.orphan", say("restoration.salvage.keys.orphan"))
    return tree


def _named(nodes: np.ndarray, chunks: np.ndarray) -> dict[int, list[int]]:
    """The rows of nodes that can be a chunk's, by its number: those that begin where it does."""
    places = {int(offset): index for index, offset in enumerate(chunks["offset"])}
    found: dict[int, list[int]] = defaultdict(list)
    for row in np.flatnonzero(nodes["keyed"]).tolist():
        index = places.get(int(nodes["offset"][row]))
        if index is not None:
            found[index].append(row)
    for index, rows in found.items():  # an entry that agrees with the chunk goes first
        rows.sort(key=lambda row: (nodes["points"][row] != chunks["points"][index], nodes["size"][row] != chunks["size"][index]))
    return dict(found)


def _cube(head: Head, info: np.void | None, nodes: np.ndarray, named: dict[int, list[int]], looked: Survey, account: Account) -> RootCube:
    """The info record's, if nodes hold their points in it; otherwise one in which they do; otherwise one around all points."""
    scale, offset = (head.raw[name].astype(np.float64) for name in ("scale", "offset"))
    sound = [index for index in named if index not in looked.faults]
    keys = np.array([nodes["key"][named[index][0]] for index in sound], np.int64).reshape(-1, 4)
    low, high = looked.low[sound], looked.high[sound]
    cubes = []
    if info is not None and has_cube(info):
        cubes.append(RootCube(info["center"] - info["halfsize"], 2 * float(info["halfsize"]), scale, offset))
        if not sound or cubes[0].contains(keys, low, high).mean() >= _ENOUGH:
            return cubes[0]
    account.mend("copc.info.cube" if info is not None else "copc.info.missing", say("restoration.salvage.keys.cube"))
    if sound:
        solved = cube_by_nodes(keys, low * scale + offset, high * scale + offset)
        if solved is not None:
            return RootCube(*solved, scale, offset)
    used = [index for index in range(len(looked.count)) if looked.count[index] and index not in looked.faults]
    least = looked.low[used].min(axis=0) * scale + offset if used else np.zeros(3)
    most = looked.high[used].max(axis=0) * scale + offset if used else np.ones(3)
    edge = float((most - least).max()) * 1.001 + float(scale.max())
    return RootCube((least + most - edge) / 2, edge, scale, offset)


def _without_repeats(chunks: np.ndarray, looked: Survey, account: Account) -> None:
    """Of chunks with the same key the first keeps it."""
    taken: set[tuple[int, ...]] = set()
    for index in range(len(chunks)):
        key = tuple(chunks["key"][index].tolist())
        if not chunks["keyed"][index] or index in looked.faults:
            continue
        if key in taken:
            chunks["keyed"][index] = False
            account.mend("copc.hierarchy.duplicate", say("restoration.salvage.keys.twice"))
        taken.add(key)


def _is_doubtful(node: np.void, chunk: np.void, said: Counter, known: set[Key]) -> bool:
    """Whether an entry of the hierarchy can't be true."""
    key = tuple(node["key"].tolist())
    lonely = key[0] > 0 and parent(key) not in known
    return said[key] > 1 or lonely or (node["points"], node["size"]) != (chunk["points"], chunk["size"])
