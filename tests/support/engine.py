"""The engine in a process of its own: the command line with its exit code, time and peak memory. Run as a script, it is that process.

As a script: file for the peak memory, then the arguments of `copc-forge`.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MIB = 1 << 20
SECONDS = 120  # before a run counts as hung


@dataclass(frozen=True)
class Run:
    """How it ended. peak: most bytes of memory that the process had at once; tree: with what the codec's workers had at their peak."""

    code: int
    stdout: str
    stderr: str
    seconds: float
    peak: int
    tree: int


def command(*arguments: str | os.PathLike, peak: str | os.PathLike = os.devnull) -> list[str]:
    """The command line of a process with these arguments of `copc-forge`."""
    return [sys.executable, __file__, os.fspath(peak), *map(os.fspath, arguments)]


def run(*arguments: str | os.PathLike, environment: dict[str, str] | None = None, seconds: float = SECONDS) -> Run:
    """Runs `copc-forge` to its end. environment: beside this process's own."""
    with tempfile.TemporaryDirectory() as folder:
        peak, begun = Path(folder) / "peak", time.perf_counter()
        done = subprocess.run(
            command(*arguments, peak=peak),
            capture_output=True,
            encoding="utf-8",
            timeout=seconds,
            check=False,
            env={**os.environ, "PYTHONUTF8": "1", **(environment or {})},
        )
        took = time.perf_counter() - begun
        own, workers = map(int, peak.read_text().split()) if peak.exists() else (0, 0)
        return Run(done.returncode, done.stdout, done.stderr, took, own, own + workers)


def workers_memory() -> int:
    """Bytes of memory that the codec's workers that still run had at most, each by itself; 0 where that can't be asked."""
    from copc_forge.core.las.laz.crew import crew

    return sum(peak_memory(worker._process.pid) for worker in list(crew._all) if worker.alive and Path("/proc/self").exists())


def peak_memory(process: int | str = "self") -> int:
    """Bytes of memory that this process, or on Linux another one, had at most at once.

    Linux counts in ru_maxrss what the parent had when it started us, so that there the status of the process itself is asked.
    """
    status = Path(f"/proc/{process}/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def main() -> int:
    spec = importlib.util.spec_from_file_location("copc_forge", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)])
    sys.modules["copc_forge"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules["copc_forge"])
    from copc_forge.core.cli import main as engine

    try:
        return engine(sys.argv[2:])
    finally:
        if sys.argv[1] != os.devnull:
            Path(sys.argv[1]).write_text(f"{peak_memory()} {workers_memory()}")


if __name__ == "__main__":
    sys.exit(main())
