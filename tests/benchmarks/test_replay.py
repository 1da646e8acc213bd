"""What the replay of benchmarks/replay.py makes of traces whose answer is known."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from copc_forge.tests.support import survey

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="binds processes to cores as Linux does")


@pytest.fixture
def module(monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)
    return lambda name: importlib.import_module(f"many_cores.{name}")


@pytest.fixture
def seconds(module):
    """Wall time of a made-up trace."""

    def replayed(events, cores, pools=(2,), latency=0.0, slower=lambda running: 1.0, **options):
        trace = {"points": 100, "read": 200, "written": 100, "pools": list(pools), "events": events}
        return module("replay").Replay(trace, cores, latency, slower, **options).seconds()

    return replayed


def loop(*tasks, most=1000, make=(), take=()):
    items = [{"points": 10, "make": list(make), "task": list(task), "take": list(take)} for task in tasks]
    return ["loop", {"most": most, "items": items, "end": []}]


def free(seconds):
    """A stretch of NumPy that leaves the lock to others."""
    return ["run", 0.0, seconds]


def test_tasks_share_the_cores(seconds):
    tasks = [[free(1.0)] for _ in range(4)]
    assert [seconds([loop(*tasks)], cores) for cores in (1, 2, 4)] == pytest.approx([4, 2, 1])


def test_threads_beyond_the_cores_are_slower_not_later(seconds):
    events = [["begin", 0, 1, [free(1.0)]], ["begin", 0, 2, [free(3.0)]], ["wait", 1], ["wait", 2]]
    assert seconds(events, 1, pools=[2]) == pytest.approx(4) and seconds(events, 2, pools=[2]) == pytest.approx(3)
    assert seconds(events, 2, pools=[1]) == pytest.approx(4)  # one thread for both


def test_the_lock_is_had_by_one_at_a_time(seconds):
    tasks = [[["run", 1.0]] for _ in range(4)]
    assert seconds([loop(*tasks)], 4) == pytest.approx(4)
    assert seconds([loop(*tasks)], 4, processes=True) == pytest.approx(1)


def test_waiting_for_the_lock_overlaps_with_work_without_it(seconds):
    tasks = [[["run", 1.0, 3.0]] for _ in range(4)]
    assert seconds([loop(*tasks)], 4) == pytest.approx(1 + 1 + 1 + 1 + 3)


def test_points_under_way_are_bounded(seconds):
    tasks = [[free(1.0)] for _ in range(4)]
    assert seconds([loop(*tasks, most=10)], 4) == pytest.approx(4) and seconds([loop(*tasks, most=20)], 4) == pytest.approx(2)


def test_results_are_taken_in_order_by_the_first_thread(seconds):
    tasks = [[free(4.0)], [free(1.0)], [free(1.0)]]
    assert seconds([loop(*tasks, make=[free(0.5)], take=[free(0.25)])], 8) == pytest.approx(0.5 + 4 + 3 * 0.25)


def test_chunks_are_shared_by_the_codec_s_threads_in_whole(seconds):
    nine = [["codec", 9.0, [1] * 9, True]]
    assert [seconds(nine, cores) for cores in (1, 16)] == pytest.approx([9, 1])
    assert seconds(nine, 8) == pytest.approx(2)  # one of them gets the ninth
    assert seconds([["codec", 9.0, [1] * 9, False]], 16) == pytest.approx(9)


def test_a_codec_in_this_process_keeps_the_lock(seconds):
    task = [["run", 0.5]]
    assert seconds([["begin", 0, 1, task], ["here", 4.0, [1, 1], True], ["wait", 1]], 4) == pytest.approx(2.5)
    assert seconds([["begin", 0, 1, task], ["codec", 4.0, [1, 1], True], ["wait", 1]], 4) == pytest.approx(2)


def test_calls_of_the_codec_go_on_at_once_as_there_are_workers(module, seconds):
    call = [["codec", 1.0, [1], False]]
    events = [*(["begin", 0, number, call] for number in range(4)), *(["wait", number] for number in range(4))]
    assert seconds(events, 8, pools=[4]) == pytest.approx(2)
    trace = {"points": 1, "read": 0, "written": 0, "pools": [4], "workers": 4, "events": events}
    assert module("replay").Replay(trace, 8).seconds() == pytest.approx(1)


def test_builders_can_be_had_once_they_have_started(module):
    trace = {
        "points": 2,
        "read": 0,
        "written": 0,
        "pools": [],
        "builders": [0.5, 3.0],
        "events": [loop([["build", 1.0]], [["build", 1.0]])],
    }
    assert module("replay").Replay(trace, 4).seconds() == pytest.approx(2.5)
    assert module("replay").Replay({**trace, "builders": [0.5, 0.5]}, 4).seconds() == pytest.approx(1.5)


def test_disk_and_memory_are_waited_for(seconds):
    events = [loop([free(1.0)], [free(1.0)], make=[["read", 20]]), ["disk", 0.5]]
    assert seconds(events, 2) == pytest.approx(1.5)
    assert seconds(events, 2, disk=100.0) == pytest.approx(0.2 + 0.2 + 1.0 + 1.0)  # 20 bytes to read before each, and 100 of the output
    assert seconds(events, 2, slower=lambda running: running) == pytest.approx(2.5)


def test_the_disk_gives_one_after_another_and_nobody_keeps_the_lock_meanwhile(seconds):
    reading = [["begin", 0, number, [["read", 100]]] for number in (1, 2)]
    events = [*reading, free(1.5), ["wait", 1], ["wait", 2]]
    assert seconds(events, 4, disk=100.0) == pytest.approx(2 + 1) and seconds(events, 4) == pytest.approx(1.5)
    assert seconds([*reading, ["run", 1.5], ["wait", 1], ["wait", 2]], 4, disk=50.0) == pytest.approx(1.5 + 4 + 2)


def test_who_waits_runs_as_soon_as_a_thread_can_wake(seconds):
    assert seconds([["begin", 0, 1, [free(1.0)]], ["wait", 1]], 2, latency=0.125) == pytest.approx(1.125)


def had_by_another(machine, held, latency):
    """When a thread gets the lock that another holds for so long again and again, and gives up for a moment between."""
    made, lock, had = machine.Machine(2, latency), machine.Lock(interval=0.005), []

    def busy():
        for _ in range(100):
            yield machine.take(lock)
            yield machine.cpu(held)
            yield machine.give(lock)
            yield machine.cpu(0.00001)

    def waiting():
        yield machine.cpu(0.00005)
        yield machine.take(lock)
        had.append(made.now)
        yield machine.give(lock)

    made.start(busy())
    made.start(waiting())
    made.run()
    return had[0]


def test_a_lock_given_up_for_a_moment_is_had_again_before_the_one_who_waits_has_woken(module):
    machine = module("machine")
    assert had_by_another(machine, 0.0001, 0.000005) == pytest.approx(0.000105)
    assert had_by_another(machine, 0.0001, 0.00103) > 0.01  # woken again and again, and always too late


def test_a_lock_that_was_asked_for_is_passed_on(module):
    machine = module("machine")
    assert had_by_another(machine, 0.002, 0.0001) > 0.2  # never asked for: there was a sign within 5 ms
    assert had_by_another(machine, 0.02, 0.0001) == pytest.approx(0.0201)


def test_bounds(module):
    trace = {
        "points": 20, "read": 30, "written": 10, "pools": [2],
        "events": [["run", 1.0, 2.0], loop([["run", 4.0, 8.0]], [["codec", 6.0, [1], True]]), ["here", 3.0, [1], True], ["disk", 0.5]],
    }  # fmt: skip
    found = module("replay").bounds(trace, 2, disk=10.0)
    assert found == pytest.approx({"serial": 3.5, "lock": 5.0 + 1.5, "codec": 4.5, "work": 12.0, "disk": 4.0})


def test_what_disk_and_start_leave(module):
    events = [["run", 0.5, 0.25], ["codec", 0.25, [1], False], loop([["run", 4.0, 8.0]]), ["run", 1.0], ["disk", 0.5]]
    trace = {"points": 20, "read": 30, "written": 10, "pools": [2], "events": events}
    least = module("replay").least
    assert least(trace, 2) == pytest.approx(1 + 13 / 2) and least(trace, 26) == pytest.approx(1 + 0.5)
    assert least(trace, 26, disk=20.0) == pytest.approx(1 + 2)


def test_what_is_wanted_of_las_is_what_can_be_had(monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)
    seconds = {2: (8.0, 8.0), 8: (3.0, 1.0), 16: (2.0, 4.0)}
    rows = [{"kind": kind, "cores": cores, "seconds": s, "least": e} for kind in ("las", "laz") for cores, (s, e) in seconds.items()]
    importlib.import_module("replay").compare(rows)
    assert [row.get("wanted") for row in rows] == [None, 3.4, pytest.approx(0.85 * 2), None, 3.4, 5.5]
    assert rows[2]["allowed"] == rows[5]["allowed"] == 2 and "allowed" not in rows[0]


def test_what_was_seen_of_the_lock_is_cut_into_stretches(module):
    second = 10**9
    moments, states = np.array([0, 2, 5, 9]) * second, np.array([True, False, True, False])
    profile = module("lock").Profile(moments, states, np.empty((0, 2), np.int64))
    assert profile.of(1 * second, 6 * second) == pytest.approx([1, 3, 1])
    assert profile.of(3 * second, 4 * second) == pytest.approx([0, 1])
    blind = module("lock").Profile(moments, states, np.array([[3, 5]]) * second)
    assert blind.of(1 * second, 6 * second) == pytest.approx([1, 1, 1])


def test_stretches_that_were_not_seen_are_like_others_of_their_kind(module):
    trace, second = module("trace"), 10**9
    events = [loop([["run", 0, 4 * second, 2.0]], [["run", 4 * second, 8 * second, 1.0]])]
    gaps = np.array([[4, 8]]) * second
    profile = module("lock").Profile(np.array([0, 1, 4]) * second, np.array([True, False, True]), gaps)
    assert trace._cut(events, profile) == pytest.approx(2 / 3)
    items = events[0][1]["items"]
    assert items[0]["task"] == [["run", 0.5, 1.5]] and items[1]["task"] == [["run", 0.25, 0.75]]


def test_of_a_real_conversion(tmp_path):
    (tmp_path / "1.laz").mkdir()
    survey.write_survey(tmp_path / "1.laz" / "survey.laz", survey.Survey(150_000, 1, 7))
    command = [sys.executable, BENCHMARKS / "replay.py", "--points", "1", "--folder", tmp_path, "--kinds", "laz", "--cores", "2,8"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.count("| LAZ |") == 2
    few, many = (json.loads((tmp_path / f"1-laz-{cores}-0.json").read_text()) for cores in (2, 8))
    assert few["points"] == many["points"] == 150_000 and 0 <= many["seen"] <= 1
    assert '"codec"' in json.dumps(few["events"][1]) and '"here"' in json.dumps(few["events"])
    assert json.dumps(many["events"]).count('"here"') == 1  # the last of it: while others work, a worker encodes where there are many cores
    for trace in (few, many):
        told = json.dumps(trace["events"])
        assert told.count('"disk"') >= 2 and sum(map(int, re.findall(r'"read", (\d+)', told))) >= 0.9 * trace["read"]
