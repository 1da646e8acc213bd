"""What a replay is given beside its trace: measured here, before anything is replayed."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from statistics import median

import numpy as np

_BYTES = 32 << 20  # more than caches hold
_ROUNDS = 10
_PASSES = 2000


@dataclass(frozen=True)
class Inputs:
    """latency: seconds until a thread that another wakes runs; one, two: bytes a second that so many processes copy, each on a core."""

    latency: float
    one: float
    two: float

    def slower(self, running: int) -> float:
        """By how much memory makes so many threads slower, if all of them copy and each one more adds as much as the second did."""
        return running * self.one / (self.one + (running - 1) * (self.two - self.one))

    def in_short(self) -> str:
        return f"a thread wakes in {self.latency * 1e6:.0f} µs; one core copies {self.one / 1e9:.1f} GB/s, two {self.two / 1e9:.1f}"


def measure() -> Inputs:
    """Least of several latencies; of bandwidths the median, two cores against one in turns, since others may use the machine's memory."""
    cores = sorted(os.sched_getaffinity(0))
    turns = [[sum(_copying(cores[:count])) for count in (1, 2)] for _ in range(8)]
    one = median(alone for alone, _ in turns)
    gain = min(2.0, median(both / alone for alone, both in turns)) if len(cores) > 1 else 2.0
    return Inputs(min(_latency() for _ in range(5)), one, gain * one)


def _copying(cores: list[int]) -> list[float]:
    running = [subprocess.Popen([sys.executable, __file__, str(core)], stdout=subprocess.PIPE, text=True) for core in cores]
    return [float(process.communicate()[0]) for process in running]


def _copy(core: int) -> float:
    """Bytes that one core copies in a second of its time."""
    os.sched_setaffinity(0, {core})
    source, target = np.ones(_BYTES, np.uint8), np.ones(_BYTES, np.uint8)
    begun = time.process_time()
    for _ in range(_ROUNDS):
        np.copyto(target, source)
    return _ROUNDS * _BYTES / (time.process_time() - begun)


def _latency() -> float:
    """Half of the time that two threads take to wake each other, without Python's lock being wanted by a third."""
    ours, theirs = threading.Semaphore(0), threading.Semaphore(0)

    def answer() -> None:
        for _ in range(_PASSES):
            ours.acquire()
            theirs.release()

    thread = threading.Thread(target=answer)
    thread.start()
    begun = time.perf_counter()
    for _ in range(_PASSES):
        ours.release()
        theirs.acquire()
    seconds = time.perf_counter() - begun
    thread.join()
    return seconds / _PASSES / 2


if __name__ == "__main__":
    print(_copy(int(sys.argv[1])))
