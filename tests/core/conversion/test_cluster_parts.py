"""Parts of the cluster's client and workers by themselves, without a cluster."""

from __future__ import annotations

import threading
from types import SimpleNamespace

import pytest
from copc_forge.core.base.errors import ClusterError, DamagedFile
from copc_forge.core.base.memory import MIB
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.conversion.cluster.orders import STANDING
from copc_forge.core.conversion.cluster.team import Team
from copc_forge.core.conversion.cluster.whole import by_team
from copc_forge.core.conversion.cluster.work import Failure, Outcome, _Room


def worker(memory: int, threads: int = 2):
    return SimpleNamespace(memory_manager=SimpleNamespace(memory_limit=memory + STANDING), state=SimpleNamespace(nthreads=threads))


def test_an_order_waits_until_there_is_memory_for_it():
    """Each gets its share of 100 MiB, or what it needs; a third has to wait for one of two."""
    room, began, may_end = _Room(), [threading.Event() for _ in range(3)], threading.Event()

    def work(number):
        with room.lent(10 * MIB, worker(100 * MIB), "w", Monitor()) as given:
            assert given == 50 * MIB
            began[number].set()
            may_end.wait(20)

    first = [threading.Thread(target=work, args=(number,)) for number in (0, 1)]
    for thread in first:
        thread.start()
    assert began[0].wait(20) and began[1].wait(20)
    third = threading.Thread(target=work, args=(2,))
    third.start()
    assert not began[2].wait(0.8), "more memory was lent than there is"
    may_end.set()
    assert began[2].wait(20)
    for thread in (*first, third):
        thread.join(20)
    assert room._lent == 0


def test_an_order_that_needs_more_than_a_worker_has_is_refused_with_what_it_takes():
    with (
        pytest.raises(ClusterError, match=r"w.*" + str((STANDING + 101 * MIB) // MIB)),
        _Room().lent(101 * MIB, worker(100 * MIB), "w", Monitor()),
    ):
        raise AssertionError("it was lent")
    with _Room().lent(100 * MIB, worker(100 * MIB), "w", Monitor()) as given:
        assert given == 100 * MIB


class Heard(Monitor):
    """Keeps warnings."""

    def __init__(self):
        super().__init__()
        self.heard: list[str] = []

    def warn(self, message: str) -> None:
        self.heard.append(message)


@pytest.mark.parametrize("failure", [None, Failure.of(DamagedFile("it is cut off"))])
def test_what_a_worker_warned_of_is_passed_on_whatever_became_of_the_order(failure):
    monitor, outcome = Heard(), Outcome(7, failure, ["one", "two"], "tcp://a")
    if failure is None:
        assert Team("tcp://nowhere", monitor).value(outcome, "in.laz", monitor) == 7
    else:
        with pytest.raises(DamagedFile) as raised:
            Team("tcp://nowhere", monitor).value(outcome, "in.laz", monitor)
        assert raised.value.path == "in.laz" and "tcp://a" in str(raised.value)
    assert monitor.heard == ["one", "two"]


def test_a_folder_for_outputs_is_made_before_workers_are_asked_whether_they_see_it(tmp_path):
    folder, seen = tmp_path / "new" / "folder", []
    by_team(SimpleNamespace(check_sees=lambda path: seen.append((path, folder.is_dir()))), None, str(folder))
    assert seen == [(str(folder), True)]
