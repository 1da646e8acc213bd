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
    """How it ended. peak: most bytes of memory that the process had at once."""

    code: int
    stdout: str
    stderr: str
    seconds: float
    peak: int


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
        return Run(done.returncode, done.stdout, done.stderr, took, int(peak.read_text()) if peak.exists() else 0)


def peak_memory() -> int:
    """Bytes of memory that this process had at most at once.

    Linux counts in ru_maxrss what the parent had when it started us, so that there the status of the process itself is asked.
    """
    status = Path("/proc/self/status")
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
            Path(sys.argv[1]).write_text(str(peak_memory()))


if __name__ == "__main__":
    sys.exit(main())
