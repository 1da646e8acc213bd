"""Work by several threads: in order, bounded, broken off with the caller; and made in one place alone."""

from __future__ import annotations

import ast
import threading
import time
from pathlib import Path

import pytest
from copc_forge.core.base import parallel
from copc_forge.core.base.errors import Cancelled, DamagedFile
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.base.parallel import in_order, ordered_map, pool, worker_count

CORE = Path(parallel.__file__).parents[1]


def slowly(number: int) -> int:
    time.sleep(0.001 * (number % 3))
    return -number


@pytest.mark.parametrize("threads", [1, 3])
def test_results_come_in_the_order_of_the_items(threads):
    assert list(ordered_map(slowly, range(40), threads)) == [-number for number in range(40)]


def test_no_more_is_under_way_than_may_be():
    begun, most = [], [0]

    def work(item):
        begun.append(item)
        return item

    with pool(2) as workers:
        for done, (item, result) in enumerate(in_order(work, ["ab"] * 30, workers, 6, Monitor())):
            most[0] = max(most[0], len(begun) - done)
            assert item == result == "ab"
    assert len(begun) == 30 and most[0] <= 4  # three of two points each, and the one that is yielded


def test_one_item_may_be_more_than_all():
    with pool(1) as workers:
        assert [result for _, result in in_order(len, ["abcdefgh", "a"], workers, 2, Monitor())] == [8, 1]


def test_an_error_is_the_callers_and_ends_the_rest():
    def work(number):
        if number == 5:
            raise ValueError("five")
        return number

    with pytest.raises(ValueError, match="five"):
        list(ordered_map(work, range(10_000), 2))


@pytest.mark.parametrize("wrong", [None, "first"])
def test_the_first_thing_wrong_is_told_whether_in_an_item_or_in_getting_one(wrong):
    """A slow item that is wrong stands before one that can't be had at all, which is known at once."""
    asked = threading.Event()

    def items():
        yield "first"
        yield "second"
        asked.set()
        raise DamagedFile("there is no third")

    def work(item):
        asked.wait(5)
        time.sleep(0.05)
        if item == wrong:
            raise DamagedFile("the first is damaged")
        return item

    with pool(2) as workers, pytest.raises(DamagedFile, match=r"first is damaged" if wrong else "no third"):
        list(in_order(work, items(), workers, 100, Monitor()))


def test_a_cancel_while_getting_an_item_waits_for_none():
    begun, ended = threading.Event(), threading.Event()

    def items():
        yield "a"
        begun.wait(5)
        raise Cancelled()

    def work(item):
        begun.set()
        return ended.wait(5)

    with pool(1) as workers:
        with pytest.raises(Cancelled):
            list(in_order(work, items(), workers, 100, Monitor()))
        assert not ended.is_set()
        ended.set()


def test_a_cancel_is_heard_while_a_result_is_waited_for():
    ended = threading.Event()

    class Impatient(Monitor):
        def is_cancelled(self) -> bool:
            ended.set()
            return len(asked) > 1 or bool(asked.append(1))

    asked: list[int] = []
    with pool(1) as workers, pytest.raises(Cancelled):
        list(in_order(lambda item: ended.wait(5) and time.sleep(0.5), ["a"], workers, 1, Impatient()))


def test_a_job_has_as_many_threads_as_asked_for(monkeypatch):
    monkeypatch.setattr(parallel.os, "cpu_count", lambda: 64)
    assert worker_count(3) == 3 and worker_count() == 8
    with pool(3) as workers:
        assert workers._max_workers == 3


def test_nobody_else_makes_threads_for_a_job():
    users = set()
    for path in CORE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = {alias.name for alias in node.names} if isinstance(node, ast.ImportFrom) else set()
            if names & {"ThreadPoolExecutor", "ProcessPoolExecutor"}:
                users.add(path.relative_to(CORE).as_posix())
    assert users == {"base/parallel.py"}
