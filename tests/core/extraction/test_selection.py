"""What a selection takes of a file of known nodes, what it looks at, and what it says of that."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.copc.layout import TEMPORAL_HEADER
from copc_forge.core.copc.reader import CopcFile
from copc_forge.core.extraction.selection import NodeSelection
from copc_forge.core.inputs.wanted.query import Condition, PointQuery
from copc_forge.tests.support.tinycopc import EDGE, ORIGIN, SCALE, SIZES, STRIDE, tiny_copc

ROOT, MARKED = (0, 0, 0, 0), (2, 3, 2, 3)


class Counter(Monitor):
    """Keeps how many steps were told."""

    steps = 0

    def advance(self, steps: int = 1) -> None:
        self.steps += steps


class Spy:
    """A condition that keeps how many points it was asked about at a time."""

    def __init__(self, field: str, test):
        self.asked, self._test, self.condition = [], test, Condition(frozenset([field]), self)

    def __call__(self, records: np.ndarray) -> np.ndarray:
        self.asked.append(len(records))
        return self._test(records)


def opened(path, file=None) -> CopcFile:
    path.write_bytes((file or tiny_copc()).build())
    return CopcFile(path)


def selected(copc: CopcFile, query: PointQuery, monitor: Monitor | None = None) -> tuple[NodeSelection, list[str]]:
    """The selection, and what it warned of."""
    warned: list[str] = []
    return NodeSelection(copc, query, warned.append, monitor or Monitor()), warned


def keys_of(selection: NodeSelection) -> set[tuple]:
    return {tuple(key) for key in selection.copc.hierarchy.keys[selection.candidates].tolist()}


def in_window(start: float, end: float) -> Spy:
    return Spy("gps_time", lambda records: (records["gps_time"] >= start) & (records["gps_time"] <= end))


@pytest.mark.parametrize("most", [1, 50, 60, 75, 200, 10_000])
def test_blocks_are_no_larger_than_asked_and_every_node_counts_once(tmp_path, most):
    with opened(tmp_path / "a.copc.laz") as copc:
        selection, _ = selected(copc, PointQuery())
        sizes = [len(records) for records in selection.blocks(most)]
    assert max(sizes) <= 2 * most and sum(sizes) == sum(SIZES.values())
    reading = selection.reading
    assert (reading.nodes, reading.looked_at, reading.seen, reading.points) == (len(SIZES), 0, sum(sizes), sum(sizes))


@pytest.mark.parametrize("axis", range(3))
@pytest.mark.parametrize(("beyond", "both"), [(0.5, True), (1.5, False)])
def test_cubes_of_nodes_are_one_unit_wider_and_no_more(tmp_path, axis, beyond, both):
    """A box that ends, or begins, so many units beyond the face between the halves of the root cube."""
    middle = ORIGIN[axis] + EDGE // 2 * SCALE
    with opened(tmp_path / "a.copc.laz") as copc:
        for side, end in ((0, middle + beyond * SCALE), (1, middle - beyond * SCALE)):
            query = PointQuery()
            query.box[side, axis] = end
            halves = {key[1 + axis] for key in keys_of(selected(copc, query)[0]) if key[0] == 1}
            assert halves == ({0, 1} if both else {1 - side})


def test_nodes_that_were_looked_at_in_vain_are_not_read(tmp_path):
    file = tiny_copc()
    for key, points in file.points.items():
        points["user_data"] = 200 if key == MARKED else 1
    spy, monitor = Spy("user_data", lambda records: records["user_data"] == 200), Counter()
    with opened(tmp_path / "a.copc.laz", file) as copc:
        selection, _ = selected(copc, PointQuery(conditions=[spy.condition]), monitor)
        found = np.concatenate(list(selection.announced()))
    assert (found == file.points[MARKED]).all() and len(found) == SIZES[MARKED]
    assert (selection.reading.nodes, selection.reading.looked_at) == (1, len(SIZES))
    assert spy.asked == [sum(SIZES.values()), SIZES[MARKED]]
    assert monitor.steps == sum(SIZES.values()) - SIZES[MARKED]  # the others are announced by whoever takes them


def test_a_window_leaves_out_nodes_before_and_behind_it(tmp_path):
    """Each node has a second of its own."""
    file = tiny_copc()
    for second, points in enumerate(file.points.values()):
        points["gps_time"] = 3.1e8 + second + np.linspace(0, 0.5, len(points))
    with opened(tmp_path / "a.copc.laz", file) as copc:
        for second, key in enumerate(file.points):
            window = 3.1e8 + second - 0.25, 3.1e8 + second + 0.75
            selection, warned = selected(copc, PointQuery(times=window, conditions=[in_window(*window).condition]))
            assert keys_of(selection) == {key} and not warned
            assert (np.concatenate(list(selection.blocks())) == file.points[key]).all()


def test_a_node_is_decoded_only_as_far_as_the_window_reaches(tmp_path):
    file = tiny_copc()
    times = file.points[ROOT]["gps_time"]
    spy = in_window(times[0], times[10])
    with opened(tmp_path / "a.copc.laz", file) as copc:
        selection, _ = selected(copc, PointQuery(times=(times[0], times[10]), deepest=0, conditions=[spy.condition]))
        found = np.concatenate(list(selection.blocks()))
    assert (found == file.points[ROOT][:11]).all() and len(found) == 11
    assert 11 <= max(spy.asked) <= STRIDE + 1 < SIZES[ROOT]
    assert selection.reading.looked_at == 0  # the first sample lies in the window, so that nothing was doubtful


def test_an_index_with_samples_of_another_stride_is_not_used(tmp_path):
    file = tiny_copc()
    file.set("temporal", "<u4", STRIDE - 1, TEMPORAL_HEADER.fields["stride"][1])
    times = file.points[ROOT]["gps_time"]
    window = times[49], times[49]
    with opened(tmp_path / "a.copc.laz", file) as copc:
        selection, warned = selected(copc, PointQuery(times=window, conditions=[in_window(*window).condition]))
        found = np.concatenate(list(selection.blocks()))
    assert len(warned) == 1 and "samples" in warned[0] and keys_of(selection) == set(SIZES)
    assert found["gps_time"].tolist() == [times[49]]
