"""Conversions on a cluster of single-threaded workers of this machine, held against as many threads of one process; kills; a replay.

    python benchmarks/cluster.py [--points 4000000] [--pairs 3] [--workers 1 2] [--kills 10] [--replay 8 64 512 --network 1000 --disk 500]

In turns, locally with N threads and on N workers: wall and processor time (of scheduler, workers and codec processes too), medians, and
local / cluster as efficiency. --kills: so many conversions, in each of which a worker dies at a random moment; the bytes must be the local
ones. --replay: the wall time on more workers, from the measured orders: inputs are what each order took, what the client took for each,
bytes that pass through the shared folder (--network MB/s in all) and the output's (--disk MB/s). Nothing is fitted.
"""

from __future__ import annotations

import argparse
import hashlib
import heapq
import multiprocessing
import random
import statistics
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import _root  # noqa: F401
import psutil
from copc_forge.core import convert
from copc_forge.core.base.allocator import keep_memory
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.conversion.cluster.team import Team
from copc_forge.core.conversion.parcel import unpacked
from copc_forge.core.las.laz.crew import crew
from copc_forge.tests.support.daskcluster import DaskCluster
from copc_forge.tests.support.survey import Survey, write_survey


def processor(processes: list[psutil.Process]) -> float:
    """Seconds of processor time of processes and their children, so far; each counted once, though one be the other's child."""
    everybody = {one.pid: one for process in processes for one in [process, *process.children(recursive=True)]}
    times = [one.cpu_times() for one in everybody.values()]
    return sum(one.user + one.system for one in times)


def measured(work: Callable[[], object], others: list[psutil.Process]) -> tuple[float, float]:
    """Wall and processor time of a run; others: processes that work for this one."""
    mine = [psutil.Process(), *others]
    before, begun = processor(mine), time.perf_counter()
    work()
    return time.perf_counter() - begun, processor(mine) - before


def compare(source: Path, folder: Path, count: int, pairs: int) -> None:
    runs: dict[str, list[tuple[float, float]]] = {"local": [], "cluster": []}
    with DaskCluster(folder / f"cluster-{count}", count, nanny=True) as cluster:  # as `dask worker` has it
        keep_memory()  # as the command line does, but not `dask worker`: what it says to the system would hold for workers started later
        others = [psutil.Process(process.pid) for process in (cluster.scheduler, *cluster.workers)]
        for pair in range(pairs + 1):
            for kind in ("local", "cluster") if pair % 2 else ("cluster", "local"):
                where = cluster.address if kind == "cluster" else "local"
                if kind == "cluster":
                    crew.end()  # what it took must not count for the next
                took = measured(lambda where=where: convert(source, folder / "out.copc.laz", cluster=where, threads=count), others)
                if pair:  # the first warms up
                    runs[kind].append(took)
    for index, what in enumerate(("wall", "processor")):
        here, there = (statistics.median(run[index] for run in runs[kind]) for kind in ("local", "cluster"))
        print(f"{count} worker(s), {what} time: {here:.2f} s local, {there:.2f} s cluster, efficiency {here / there:.2f}")


class Killing(Monitor):
    """Kills a worker at a share of the way."""

    def __init__(self, cluster: DaskCluster, share: float):
        super().__init__()
        self.cluster, self.share, self.killed = cluster, share, False

    def on_progress(self, fraction: float, stage: str) -> None:
        if fraction >= self.share and not self.killed:
            self.killed = True
            number = random.randrange(len(self.cluster.workers))
            threading.Thread(target=self.cluster.kill_worker, args=(number,)).start()


def kill(source: Path, folder: Path, count: int) -> None:
    convert(source, folder / "here.copc.laz", cluster="local")
    digest = hashlib.sha256((folder / "here.copc.laz").read_bytes()).digest()
    same = 0
    for number in range(count):
        with DaskCluster(folder / f"kills-{number}", 2) as cluster:
            convert(source, folder / "out.copc.laz", cluster=cluster.address, monitor=Killing(cluster, random.uniform(0.06, 0.93)))
        same += hashlib.sha256((folder / "out.copc.laz").read_bytes()).digest() == digest
    print(f"{same} of {count} conversions in which a worker was killed gave the local bytes")


def trace(source: Path, folder: Path) -> tuple[dict[str, list[tuple[float, int]]], float, int]:
    """Of a run on one worker: for each kind of order, seconds and bytes put; the client's processor time beside; bytes of the output."""
    orders: dict[str, list[tuple[float, int]]] = defaultdict(list)
    begin, value = Team.begin, Team.value

    def beginning(self, order):
        own.append(time.process_time())
        given, future = time.perf_counter(), begin(self, order)
        future.add_done_callback(lambda done: took(done.result(), order.place.kind, given))
        return future

    def took(outcome, kind: str, given: float) -> None:
        """A worker with one thread does one after another: since the last was done, or since this was given."""
        now = time.perf_counter()
        done[id(outcome)] = (kind, now - max(given, *ended[-1:], 0.0), outcome)
        ended.append(now)

    def valued(self, outcome, about, monitor):
        found = value(self, outcome, about, monitor)
        own.append(time.process_time())
        kind, seconds, _ = done[id(outcome)]
        orders[kind].append((seconds, unpacked(found)["bytes"]))
        return found

    done: dict[int, tuple] = {}
    ended: list[float] = []
    own: list[float] = []  # processor time of this process
    Team.begin, Team.value = beginning, valued
    try:
        with DaskCluster(folder / "trace", 1) as cluster:
            report = convert(source, folder / "out.copc.laz", cluster=cluster.address)
    finally:
        Team.begin, Team.value = begin, value
    return orders, own[-1] - own[0], report.byte_size


def replay(source: Path, folder: Path, points: int, counts: list[int], network: float, disk: float) -> None:
    orders, client, size = trace(source, folder)
    number = sum(map(len, orders.values()))
    each = client / number
    print(
        f"{points:,} points, {number} orders; for each the client takes {1000 * each:.1f} ms; {size / points:.2f} bytes a point are written"
    )
    for kind, found in orders.items():
        seconds, put = sum(row[0] for row in found), sum(row[1] for row in found)
        print(f"  {kind:6} {len(found):5} orders, {1e6 * seconds / points:6.3f} s a million points, {put / points:6.2f} bytes a point put")
    for times in (1, 25, 2500):
        print(f"{points * times:,} points:")
        base = 0.0
        for count in [1, *counts]:
            took = sum(_stage([row[0] for row in orders[kind]] * times, count, each) for kind in ("read", "move", "place", "above"))
            through = 2 * sum(row[1] for found in orders.values() for row in found) * times / 1e6 / network
            whole = max(took, through) + max(size * times / 1e6 / disk, size * times / 1e6 / network)
            base = base or whole
            print(f"  {count:4} workers: {whole:10.1f} s, {base / whole:6.1f} times one; shared folder alone {through:.1f} s")


def _stage(seconds: list[float], workers: int, each: float) -> float:
    """Wall time of orders given one after another to whoever is free, by a client that takes `each` for every one of them."""
    free = [0.0] * workers
    given = end = 0.0
    for took in seconds:
        given += each
        done = max(heapq.heappop(free), given) + took
        heapq.heappush(free, done)
        end = max(end, done)
    return end


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, default=4_000_000)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--replay", type=int, nargs="*", default=[])
    parser.add_argument("--network", type=float, default=1000.0, metavar="MB/S")
    parser.add_argument("--disk", type=float, default=500.0, metavar="MB/S")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "in.laz"
        write_survey(source, Survey(given.points, 1))
        for count in given.workers if given.pairs else ():
            comparing = multiprocessing.get_context("spawn").Process(target=compare, args=(source, folder, count, given.pairs))
            comparing.start()
            comparing.join()
            if comparing.exitcode:
                return 1
        if given.kills:
            kill(source, folder, given.kills)
        if given.replay:
            replay(source, folder, given.points, given.replay, given.network, given.disk)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
