"""Identifier types: published vectors, round trips, order, families."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.base.errors import BadParameter, NotRepresentable
from copc_forge.core.bcc.format import identifiers, lattice, morton
from copc_forge.core.bcc.format.layout import Identifier
from hypothesis import given
from hypothesis import strategies as st

KINDS = list(Identifier)
VECTORS = [
    ((0, 0, 5), (100, 200, 300), 0x80050000044E8D40, 0xC0050000066B8BC0),
    ((0, 0, 5), (1, 1, 1), 0x8005000000000007, 0xC005000000000004),
    ((0, 0, 5), (2, 4, 6), 0x80050000000001A8, 0xC005000000000178),
    ((2, 1, 7), (512, 768, 1024), 0x902700011A000000, 0xD027000193000000),
    ((1, 2, 8), (1024, 2048, 4096), 0xA018004440000000, None),
    ((255, 3, 15), (65535, 65535, 65535), 0xBFFFFFFFFFFFFFFF, 0xFFFF924924924924),
]


@pytest.mark.parametrize(("head", "cell", "index", "hilbert"), VECTORS)
def test_published_vectors(head, cell, index, hilbert):
    frame, tier, lod = head
    for kind, expected in ((Identifier.INDEX64, index), (Identifier.HILBERT64, hilbert)):
        if expected is not None:
            ids = identifiers.encode(kind, np.array([cell]), frame=frame, tier=tier, lod=lod)
            assert ids.tolist() == [expected]
            assert identifiers.decode(kind, ids).tolist() == [list(cell)]


def test_published_morton_route_and_galactic():
    assert morton.encode(*np.array([[12345], [54321], [32145]])).tolist() == [0x5AF98481F207]
    route = Identifier.ROUTE64
    assert identifiers.encode(route, np.array([[-100, -200, -300]])).tolist() == [0x4FFF9CFFF38FFED4]
    assert identifiers.encode(route, np.array([[-524288] * 3]), tier=3).tolist() == [0x7800008000080000]
    ids = identifiers.encode(Identifier.GALACTIC128, np.array([[-3, 5, -7]]), frame=42, lod=12)
    assert ids.tobytes() == bytes.fromhex("000c2a10fffffffd00000005fffffff9")[::-1]
    assert identifiers.hexadecimal(ids) == ["0x000c2a10fffffffd00000005fffffff9"]


@st.composite
def labelled(draw):
    kind = draw(st.sampled_from(KINDS))
    least, greatest = identifiers.coordinate_range(kind)
    coordinate = st.integers(least, greatest)
    cells = np.array(draw(st.lists(st.tuples(coordinate, coordinate, coordinate), min_size=1, max_size=40)), np.int64)
    label = {"frame": draw(st.integers(0, 255)), "tier": draw(st.integers(0, 3)), "lod": draw(st.integers(0, identifiers.LOD_MAX[kind]))}
    return kind, cells, label


@given(labelled())
def test_round_trip(case):
    kind, cells, label = case
    ids = identifiers.encode(kind, cells, **label)
    assert identifiers.well_formed(kind, ids).all()
    assert (identifiers.decode(kind, ids) == cells).all()
    found = identifiers.labels(kind, ids)
    for name in ["tier"] if kind is Identifier.ROUTE64 else ["frame", "tier", "lod"]:
        assert (getattr(found, name) == label[name]).all()


@given(labelled())
def test_ranks_order_by_key_then_raw_identifier(case):
    kind, cells, label = case
    ids = identifiers.encode(kind, cells, **label)
    raw = [low | high << 64 for low, high in ids.tolist()] if ids.ndim == 2 else ids.tolist()
    keys = [plain_key(kind, cell) for cell in cells.tolist()]
    words = [tuple(row) for row in np.stack(identifiers.rank_words(kind, ids), 1).tolist()]
    assert identifiers.keys(kind, ids).tolist() == keys
    assert sorted(range(len(raw)), key=words.__getitem__) == sorted(range(len(raw)), key=lambda i: (keys[i], raw[i]))


def plain_key(kind, cell):
    """The sort key by the definition, bit by bit."""
    if kind is Identifier.ROUTE64:
        cell = [value + 2**19 for value in cell]
    if kind is Identifier.GALACTIC128:
        cell = [((value & 0xFFFFFFFF) ^ 0x80000000) >> 11 for value in cell]
    code = sum(((value >> bit) & 1) << (3 * bit + axis) for axis, value in enumerate(cell) for bit in range(21))
    return code ^ ((code >> 1) & 0x6DB6DB6DB6DB) if kind is Identifier.HILBERT64 else code


@pytest.mark.parametrize("kind", KINDS)
def test_families(kind):
    rng = np.random.default_rng(3)
    cells = rng.integers(10, 1000, (200, 3)) * 2
    ids = identifiers.encode(kind, cells, frame=7, tier=2, lod=min(4, identifiers.LOD_MAX[kind]))
    family = identifiers.children(kind, ids)
    assert family.shape[:2] == (200, 8)
    for child in range(8):
        assert (identifiers.parents(kind, family[:, child]) == ids).all()
    assert (identifiers.decode(kind, family[:, 4]) == lattice.children(cells)[:, 4]).all()


def test_what_does_not_fit_is_refused():
    with pytest.raises(NotRepresentable, match="-1 does not fit index64"):
        identifiers.encode(Identifier.INDEX64, np.array([[1, 1, -1]]))
    with pytest.raises(NotRepresentable, match="route64"):
        identifiers.encode(Identifier.ROUTE64, np.array([[2**19, 0, 0]]))
    with pytest.raises(BadParameter, match="lod must lie in 0 to 15"):
        identifiers.encode(Identifier.INDEX64, np.array([[0, 0, 0]]), lod=16)
    with pytest.raises(BadParameter, match="lod"):
        identifiers.parents(Identifier.INDEX64, identifiers.encode(Identifier.INDEX64, np.array([[2, 2, 2]])))
    with pytest.raises(BadParameter, match="no identifier type 'index65'"):
        identifiers.kind_of("index65")


def test_kind_of():
    assert identifiers.kind_of("Galactic128") is identifiers.kind_of(2) is Identifier.GALACTIC128
