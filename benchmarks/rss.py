"""Runs a command and says what it cost: wall and processor seconds, and the peak resident memory of the process itself.

    python benchmarks/rss.py [--limit MIB] [--scratch FOLDER] -- COMMAND...

The peak is `ru_maxrss` as the kernel hands it over when the child is reaped; it covers the largest single process of the child's
tree, which for the converters here is the converter. The kernel starts a child's peak at the parent's memory, so the parent must be
small: this module imports nothing large, and neither may who measures with it. Works on Linux and macOS.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

POLL = 0.1  # seconds between looks at the scratch folder
UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in one ru_maxrss


@dataclass(frozen=True)
class Cost:
    """What a command cost. Times in seconds, memory and scratch in bytes; scratch is None when no folder was watched."""

    exit_code: int
    wall: float
    first: float  # until the first byte of output; the wall time if there was none
    processor: float
    peak: int
    scratch: int | None
    output: str


def run(command: Sequence[str], *, scratch: str | os.PathLike | None = None, environment: dict[str, str] | None = None) -> Cost:
    """Run `command` to its end, standard output and error kept in `output`.

    scratch: a folder whose greatest content is wanted, polled ten times a second. environment: added to this process's.
    Raises OSError if the command can't be started.
    """
    seen = [0]
    over = threading.Event()
    watcher = threading.Thread(target=_watch, args=(Path(scratch), seen, over), daemon=True) if scratch else None
    start = time.perf_counter()
    child = subprocess.Popen(list(command), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})})
    if watcher:
        watcher.start()
    output = os.read(child.stdout.fileno(), 1 << 16)
    first = time.perf_counter() - start
    output += child.stdout.read()
    child.stdout.close()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)  # so that Popen does not wait for what is reaped
    over.set()
    if watcher:
        watcher.join()
    text = output.decode("utf-8", "replace")
    return Cost(child.returncode, wall, first, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * UNIT, seen[0] if scratch else None, text)


def _watch(folder: Path, seen: list[int], over: threading.Event) -> None:
    """Keep the greatest number of bytes that files in `folder` had on disk. Unlinked but open files are out of sight."""
    while not over.wait(POLL):
        total = 0
        for base, _, names in os.walk(folder):
            for name in names:
                try:
                    status = Path(base, name).stat()
                except OSError:
                    continue  # gone since the listing
                total += status.st_blocks * 512
        seen[0] = max(seen[0], total)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Wall, processor time and peak memory of a command.")
    parser.add_argument("--limit", type=float, help="MiB; exit with 1 if the peak is higher")
    parser.add_argument("--scratch", help="folder whose greatest content is wanted")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args(arguments)
    command = options.command[1:] if options.command[:1] == ["--"] else options.command
    if not command:
        parser.error("no command")
    cost = run(command, scratch=options.scratch)
    sys.stdout.write(cost.output)
    print(
        f"exit {cost.exit_code}  wall {cost.wall:.2f} s  first output {cost.first:.2f} s  processor {cost.processor:.2f} s"
        f"  peak {cost.peak / 2**20:.0f} MiB" + (f"  scratch {cost.scratch / 2**20:.0f} MiB" if cost.scratch is not None else "")
    )
    if options.limit and cost.peak > options.limit * 2**20:
        print(f"peak is above {options.limit:.0f} MiB", file=sys.stderr)
        return 1
    return cost.exit_code if cost.exit_code >= 0 else 128 - cost.exit_code


if __name__ == "__main__":
    sys.exit(main())
