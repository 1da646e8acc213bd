"""The points of one file that a query asks for, in blocks, from as few bytes as that takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ..base.errors import DamagedFile, NoPoints
from ..base.monitor import Monitor
from ..base.runs import runs
from ..base.saying import say
from ..copc.layers import PartialChunk, decode_partial, layer_mask
from ..copc.reader import BLOCK_POINTS, CopcFile
from ..copc.temporal import NodeTimes, TemporalIndex, sampled_points
from ..inputs.wanted.query import PointQuery
from .foresight import Foresight, Run

_BLOCK_BYTES = 16 << 20  # of records in a block
_TRUST = 1_000_000  # points of matching nodes that may be looked at in vain, beyond those of others, before that is given up


@dataclass
class Effort:
    """What was read so far. nodes: whose points were decoded whole; looked_at: of which only some fields were; seen: points of all
    nodes that were dealt with; points: those that match.
    """

    nodes: int = 0
    looked_at: int = 0
    index_pages: int = 0
    seen: int = 0
    points: int = 0

    def __iadd__(self, other: Effort) -> Effort:
        self.nodes += other.nodes
        self.looked_at += other.looked_at
        self.index_pages += other.index_pages
        self.seen += other.seen
        self.points += other.points
        return self


class NodeSelection:
    """The answer to a query.

    candidates: (n,) indices of the nodes that may hold such points, as their chunks lie in the file. Before a node is read whole,
    only the fields that decide are, as long as that turns out to spare work; and of nodes that the temporal index knows, only as far
    as points can be in the window.
    """

    def __init__(self, copc: CopcFile, query: PointQuery, warn: Callable[[str], None], monitor: Monitor):
        self.copc, self.query, self.monitor, self.reading = copc, query, monitor, Effort()
        self._sure: set[int] = set()  # nodes that certainly hold points of the time window
        self._reach: dict[int, int] = {}  # of nodes, how many points from the first on can be in the time window
        self._spared, self._spent = 0, 0  # points
        self._foresight: Foresight | None = None
        self.candidates = self._candidates(warn)

    @property
    def most_points(self) -> int:
        """Points of all candidates: no answer has more."""
        return int(self.copc.hierarchy.counts[self.candidates].sum())

    def blocks(self, most: int = BLOCK_POINTS) -> Iterator[np.ndarray]:
        """The points, as (n,) arrays of copc.dtype, 0 < n <= 2 * most. Raises NoPoints if there are none."""
        counts = self.copc.hierarchy.counts[self.candidates]
        most = max(1, min(most, BLOCK_POINTS, _BLOCK_BYTES // self.copc.header.record_length))
        for window in self._windows(list(runs(counts, most))):
            worth = [self._doubted(self.candidates[a:b].tolist()) if counts[a] <= 2 * most else None for a, b in window]
            self._looked(window, worth)
            for (first, last), chunks in zip(window, worth):
                self.monitor.check()
                self.reading.seen += int(counts[first:last].sum())
                found = self._streamed(int(self.candidates[first]), most) if chunks is None else [self._matching(chunks)]
                for records in found:
                    if len(records):
                        self.reading.points += len(records)
                        yield records
        if not self.reading.points:
            raise NoPoints(
                say("extraction.selection.no_point_fulfils_query"), path=self.copc.path, hint=say("extraction.selection.widen_query")
            )

    def _windows(self, all_runs: list[Run]) -> Iterator[Sequence[Run]]:
        """Runs of candidates that are looked at together; of a file on a server, what they take is fetched ahead."""
        if all_runs and self.copc.is_far and not self._reach and self._looking_pays():
            self._foresight = Foresight(self.copc, self.candidates, layer_mask(self.copc.laz, self.query.fields))
            return self._foresight.windows(all_runs)
        self.copc.foretell(self.candidates)
        return iter([[run] for run in all_runs])

    def _looked(self, window: Sequence[Run], worth: Sequence[list[PartialChunk] | None]) -> None:
        """worth: what is read of each run; None for one that is streamed."""
        if self._foresight is not None:
            streamed = [int(self.candidates[first]) for (first, _), chunks in zip(window, worth) if chunks is None]
            self._foresight.looked([*streamed, *(chunk.node for chunks in worth for chunk in chunks or ())])

    def _streamed(self, node: int, most: int) -> Iterator[np.ndarray]:
        """The points that match of a node too large to be held whole, of which there are few: where very many points coincide."""
        self.reading.nodes += 1
        for records in self.copc.stream(node, most, self._reach.get(node)):
            self.monitor.check()
            yield self._chosen(records)

    def announced(self) -> Iterator[np.ndarray]:
        """The points, with progress told for those that do not match, too: the others are announced by whoever takes them."""
        told = 0
        for records in self.blocks():
            in_vain = max(self.reading.seen - told - len(records), 0)
            self.monitor.advance(in_vain)
            told += in_vain + len(records)
            yield records

    def _matching(self, chunks: list[PartialChunk]) -> np.ndarray:
        """The points that match."""
        records = decode_partial(self.copc, chunks)
        self.reading.nodes += len(chunks)
        return self._chosen(records)

    def _chosen(self, records: np.ndarray) -> np.ndarray:
        found = self.query.matches(records)
        return records if found.all() else records.view(f"V{records.itemsize}")[found].view(records.dtype)

    def _doubted(self, nodes: list[int]) -> list[PartialChunk]:
        """The chunks that are worth decoding: doubtful ones are looked at first as long as that pays."""
        self.monitor.check()
        chunks = {node: PartialChunk(self.copc, node, self._reach.get(node)) for node in nodes}
        if self._foresight is not None:
            self._foresight.learn(chunks.values())
        doubtful = [chunks[node] for node in nodes if node not in self._sure] if self._looking_pays() else []
        if doubtful:
            records = decode_partial(self.copc, doubtful, self.query.fields)
            counts = np.array([chunk.points for chunk in doubtful])
            hits = np.add.reduceat(self.query.matches(records), np.cumsum(counts) - counts) > 0
            self.reading.looked_at += len(doubtful)
            self._spent += int(counts[hits].sum())
            self._spared += int(counts[~hits].sum())
            missed = {id(chunk) for chunk, hit in zip(doubtful, hits.tolist()) if not hit}
            return [chunk for chunk in chunks.values() if id(chunk) not in missed]
        return list(chunks.values())

    def _looking_pays(self) -> bool:
        """Bytes are never read twice, but fields that decide are decoded twice where points match."""
        if not self.query.conditions or layer_mask(self.copc.laz, self.query.fields).all():
            return False
        return self._spent <= self._spared + _TRUST

    def _candidates(self, warn: Callable[[str], None]) -> np.ndarray:
        copc, query = self.copc, self.query
        nodes = copc.file_order()
        if query.deepest is not None:
            nodes = nodes[copc.hierarchy.levels[nodes] <= query.deepest]
        nodes = nodes[query.touches(self._boxes(copc.hierarchy.keys[nodes]))]
        if query.times is None or not len(nodes):
            return nodes
        try:
            return self._in_time(nodes)
        except DamagedFile as error:
            warn(say("extraction.selection.not_used", error=str(error)))
            return nodes

    def _in_time(self, nodes: np.ndarray) -> np.ndarray:
        """The nodes that the temporal index leaves; all if the file has none."""
        index = TemporalIndex.of(self.copc)
        if index is None:
            return nodes
        start, end = self.query.times
        try:
            found = {tuple(node.key.tolist()): node for node in index.nodes(start, end, self._subtrees)}
        finally:
            self.reading.index_pages = index.pages_read
        left, keys, counts = [], self.copc.hierarchy.keys, self.copc.hierarchy.counts
        for node in nodes.tolist():
            times = found.get(tuple(keys[node].tolist()))
            if times is None:
                continue
            self._check_samples(times, int(counts[node]), index.stride)
            first, last = times.candidates(start, end, int(counts[node]), index.stride)
            if last > first:
                left.append(node)
                self._reach[node] = last
                if len(self.query.conditions) == 1 and ((times.samples >= start) & (times.samples <= end)).any():
                    self._sure.add(node)
        return np.array(left, np.int64)

    def _check_samples(self, times: NodeTimes, count: int, stride: int) -> None:
        expected = len(sampled_points(count, stride))
        if len(times.samples) != expected:
            message = say(
                "extraction.selection.temporal_index_samples_node_points", count=len(times.samples), count2=count, expected=expected
            )
            raise DamagedFile(message, path=self.copc.path, hint=say("extraction.selection.rebuild_index"))

    def _subtrees(self, keys: np.ndarray) -> np.ndarray:
        """Which subtrees are of interest: (n, 4) keys to (n,) bool."""
        wanted = self.query.touches(self._boxes(keys))
        return wanted if self.query.deepest is None else wanted & (keys[:, 0] <= self.query.deepest)

    def _boxes(self, keys: np.ndarray) -> np.ndarray:
        """Cubes of nodes, (n, 3, 2), a scale unit wider on all sides: points at their faces belong to one of two nodes."""
        info, scale = self.copc.info, self.copc.header.scale[:, None]
        edge = 2 * float(info["halfsize"]) / 2.0 ** keys[:, :1]
        corner = info["center"] - info["halfsize"] + keys[:, 1:] * edge
        return np.stack([corner, corner + edge], axis=2) + scale * np.array([-1.0, 1.0])
