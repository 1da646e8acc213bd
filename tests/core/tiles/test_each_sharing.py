"""Memory, threads and progress of conversions that run at once: never more than there is, nobody waits for ever, one way from 0 to 1."""

from __future__ import annotations

import json
import threading
import time

import numpy as np
import pytest
from copc_forge.core.base.errors import BadParameter, Cancelled
from copc_forge.core.base.memory import MIB
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.tiles import each_sharing
from copc_forge.core.tiles.each_sharing import Board, Shares
from copc_forge.tests.support import eptset
from copc_forge.tests.support.cases import any_points, make

LIMIT = 1024


@pytest.fixture
def held(monkeypatch):
    """Bytes that a file needs, told by its name in MiB."""
    monkeypatch.setattr(each_sharing, "held_by", lambda path: int(path) * MIB)


def test_threads_are_divided_among_as_many_as_there_is_memory_for(held):
    shares = Shares(LIMIT, 8)
    room = LIMIT * MIB - each_sharing._STANDING
    assert shares.needed("0") == (each_sharing._BASE, 1)
    assert shares.needed("5000") == (room, 8)
    memory, threads = shares.needed("400")
    assert memory == each_sharing._BASE + 400 * MIB and threads == 4
    assert Shares(LIMIT, 1).needed("5000")[1] == 1
    with pytest.raises(BadParameter):
        Shares(3, 1)


def test_what_a_header_says_tells_what_its_file_needs(tmp_path):
    path = make(tmp_path / "a.las", 7, points=any_points(500, 7))
    assert each_sharing.held_by(str(path)) == 500 * (4 * 36 + 82)
    path.write_bytes(b"nothing")
    assert each_sharing.held_by(str(path)) == 0


def test_what_a_dataset_says_tells_what_it_needs(tmp_path):
    dataset = eptset.write(tmp_path / "ept")
    told = json.loads((dataset / "ept.json").read_text())
    held = told["points"] * (4 * sum(row["size"] for row in told["schema"]) + 82)
    assert each_sharing.held_by(str(dataset)) == each_sharing.held_by(str(dataset / "ept.json")) == held


def test_never_more_than_there_is_and_each_gets_its_turn(held):
    shares, running, most, done, lock = Shares(LIMIT, 4), [], [], [], threading.Lock()
    wishes = np.random.default_rng(3).choice([0, 1, 50, 300, 700, 5000], 60).tolist()

    def job(wish):
        with shares.lent(str(wish), Monitor()) as threads:
            with lock:
                running.append((shares.needed(str(wish))[0], threads))
                most.append((sum(memory for memory, _ in running), sum(threads for _, threads in running), len(running)))
            time.sleep(0.002)
            with lock:
                running.remove((shares.needed(str(wish))[0], threads))
                done.append(wish)

    workers = [threading.Thread(target=job, args=(wish,)) for wish in wishes]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert sorted(done) == sorted(wishes)
    memory, working, together = map(max, zip(*most))
    assert memory <= LIMIT * MIB - each_sharing._STANDING and working <= 4 and together > 1


def test_small_ones_do_not_pass_a_large_one_by(held):
    shares, order, first = Shares(LIMIT, 2), [], threading.Event()

    def job(wish):
        with shares.lent(wish, Monitor()):
            order.append(wish)
            first.set()
            time.sleep(0.05)

    workers = [threading.Thread(target=job, args=(wish,)) for wish in ("1", "5000", "2", "3")]
    for worker in workers:
        worker.start()
        first.wait(5)
        time.sleep(0.01)
    for worker in workers:
        worker.join(30)
    assert order.index("5000") == 1


def test_who_waits_can_be_stopped(held):
    shares, stopped = Shares(LIMIT, 1), threading.Event()

    class Stopped(Monitor):
        def is_cancelled(self):
            return True

    def wait():
        with pytest.raises(Cancelled), shares.lent("1", Stopped()):
            pass
        stopped.set()

    with shares.lent("5000", Monitor()):
        worker = threading.Thread(target=wait)
        worker.start()
        worker.join(10)
        assert stopped.is_set()
    with shares.lent("5000", Monitor()):  # nothing is lost by it
        pass


class Seen(Monitor):
    def __init__(self):
        super().__init__()
        self.fractions: list[float] = []

    def on_progress(self, fraction, stage):
        self.fractions.append(fraction)


def test_several_ways_are_one():
    whole = Seen()
    board = Board(whole, [1.0, 3.0], 0.0, 0.8)
    one, other = board.lane(0), board.lane(1)
    one.on_progress(0.5, "half")
    other.on_progress(0.5, "half")
    other.on_progress(0.2, "anew")
    one.warn("said")
    one.warn("said")
    one.end()
    other.end()
    assert (
        whole.fractions == sorted(whole.fractions)
        and whole.fractions[1] == pytest.approx(0.4)
        and whole.fractions[-1] == pytest.approx(0.8)
    )
    assert one.warnings == whole.warnings == ["said"] and other.warnings == []


def test_what_escapes_one_ends_all():
    board = Board(Monitor(), [1.0, 1.0], 0.0, 1.0)
    one, other = board.lane(0), board.lane(1)
    assert not other.is_cancelled()
    with pytest.raises(KeyError), one.ending_all():
        raise KeyError
    assert other.is_cancelled()
