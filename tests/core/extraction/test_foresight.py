"""What is fetched of doubtful chunks on a server: first what decides, where that spares more than requests cost. Points are the same."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from copc_forge.core.extraction import extract, foresight, selection
from copc_forge.core.extraction.foresight import Foresight
from copc_forge.tests.support.farserver import FarServer
from copc_forge.tests.support.strips import ORIGIN

X, Y = ORIGIN
MB = 1_000_000
SELDOM = {"where": f"X < {X + 40} and Y < {Y + 40}"}  # in a corner: no box that the hierarchy could be asked for
EVERYWHERE = {"where": "Intensity > 100"}


class Plans:
    """A file of twelve chunks of a size, one behind the other, which keeps what is foretold."""

    def __init__(self, size: int = MB):
        self.hierarchy = SimpleNamespace(offsets=np.arange(12, dtype=np.uint64) * size, sizes=np.full(12, size, np.uint32))
        self.told, self.size = [], size

    def foretell_places(self, places) -> None:
        self.told.append(sorted(places))

    def run(self, matching: set[int], monkeypatch) -> None:
        """Windows of two chunks, whose layers that decide end after a third."""
        monkeypatch.setattr(foresight, "WINDOW", 2 * self.size)
        found = Foresight(self, np.arange(12), np.array([True, False]))
        for window in found.windows([(node, node + 1) for node in range(12)]):
            nodes = [first for first, _ in window]
            found.learn([SimpleNamespace(size=self.size, reach=lambda mask: self.size // 3) for _ in nodes])
            found.looked([node for node in nodes if node in matching])

    @property
    def bytes_told(self) -> int:
        """Of what was told anew each time, each byte once."""
        return sum(length for _, length in set().union(*self.told) if length)


def test_what_comes_of_chunks_in_vain_is_their_beginning(monkeypatch):
    plans = Plans()
    plans.run(set(), monkeypatch)
    assert plans.told[0] == [(number * MB, MB) for number in range(4)], "nothing is known of the first two windows"
    third = plans.told[1][-2:]
    assert [offset for offset, _ in third] == [4 * MB, 5 * MB] and all(MB // 3 < length < 0.36 * MB for _, length in third)
    assert plans.bytes_told < 4 * MB + 8 * 0.36 * MB


def test_the_rest_comes_of_those_that_match(monkeypatch):
    plans = Plans()
    plans.run({6}, monkeypatch)
    rests = [(offset, length) for places in plans.told for offset, length in places if offset % MB and length]
    assert len(rests) == 1 and 6 * MB + MB // 3 < rests[0][0] < 6.36 * MB and sum(rests[0]) == 7 * MB


def test_where_all_match_chunks_come_whole(monkeypatch):
    plans = Plans()
    plans.run(set(range(12)), monkeypatch)
    assert set().union(*plans.told) - {(at * MB + MB, 0) for at in range(12)} == {(number * MB, MB) for number in range(12)}


def test_short_chunks_come_whole(monkeypatch):
    plans = Plans(foresight.WORTH)
    plans.run(set(), monkeypatch)
    assert {length for places in plans.told for _, length in places if length} == {foresight.WORTH}


@pytest.fixture
def cheap(monkeypatch):
    """Requests cost next to nothing, and a few chunks are looked at together, so that a small file shows what a large one would."""
    monkeypatch.setattr(foresight, "WORTH", 4 << 10)
    monkeypatch.setattr(foresight, "WINDOW", 256 << 10)
    monkeypatch.setattr(selection, "BLOCK_POINTS", 60_000)


def cost(path, output, query) -> tuple[int, int, bytes]:
    """Bytes and requests of an extraction from a server, and what came out."""
    with FarServer(path.parent) as server:
        extract(server.address(path.name), output, **query)
        return server.sent, len(server.asked), output.read_bytes()


def test_fewer_bytes_and_the_same_points(strips, tmp_path, monkeypatch, cheap):
    sent, requests, found = cost(strips, tmp_path / "a.laz", SELDOM)
    all_sent, all_requests, same = cost(strips, tmp_path / "all.laz", EVERYWHERE)
    monkeypatch.setattr(foresight, "WORTH", 1 << 60)
    whole, fewest, there = cost(strips, tmp_path / "b.laz", SELDOM)
    assert (all_sent, all_requests, same) == cost(strips, tmp_path / "c.laz", EVERYWHERE), "nothing is asked for twice"
    extract(strips, tmp_path / "near.laz", **SELDOM)
    assert found == there == (tmp_path / "near.laz").read_bytes()
    assert sent < 0.9 * whole and requests > fewest and whole > 0.99 * strips.stat().st_size


def test_nodes_that_are_streamed_come_as_they_did(strips, tmp_path, monkeypatch, cheap):
    monkeypatch.setattr(selection, "_BLOCK_BYTES", 600_000)
    sent, _, found = cost(strips, tmp_path / "a.laz", SELDOM)
    extract(strips, tmp_path / "near.laz", **SELDOM)
    assert found == (tmp_path / "near.laz").read_bytes() and sent < 1.2 * strips.stat().st_size
