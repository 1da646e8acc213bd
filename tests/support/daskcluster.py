"""A Dask cluster of real processes, as a user starts one: a scheduler, and workers with one thread each that can be killed."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MEMORY = "900MiB"
_SECONDS = 40  # in which a process must have started
_ALONE = 90  # seconds until a worker without a scheduler gives up: tests that are killed take nobody with them


def is_there() -> bool:
    """Whether Dask is installed."""
    with contextlib.suppress(ImportError):
        import distributed  # noqa: F401

        return True
    return False


class DaskCluster:
    """Started in a folder, for its logs and for what makes this checkout the workers' copc_forge."""

    def __init__(self, folder: Path, workers: int = 2, *, nanny: bool = False, memory: str = MEMORY, allowed_failures: int = 20):
        self.folder, self.memory, self.nanny = folder, memory, nanny
        site = folder / "site"
        site.mkdir(parents=True, exist_ok=True)
        if not (site / "copc_forge").exists():
            (site / "copc_forge").symlink_to(ROOT)
        self._environment = {
            **os.environ, "PYTHONPATH": str(site), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(allowed_failures),
            "DASK_DISTRIBUTED__WORKER__MEMORY__SPILL": "False", "OMP_NUM_THREADS": "1",
        }  # fmt: skip
        self._environment.pop("DASK_SCHEDULER", None)
        self.port = _free_port()
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.workers: list[subprocess.Popen] = []
        self.started = 0
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard")
        for _ in range(workers):
            self.add_worker()
        self.wait_for(workers)

    def __enter__(self) -> DaskCluster:
        return self

    def __exit__(self, *_) -> None:
        for process in [*self.workers, self.scheduler]:
            with contextlib.suppress(OSError):
                process.send_signal(signal.SIGCONT)
            if self.nanny and process is not self.scheduler:
                with contextlib.suppress(subprocess.TimeoutExpired):  # a nanny that is killed leaves its worker behind
                    process.terminate()
                    process.wait(10)
            process.kill()
            process.wait()

    def add_worker(self, environment: dict[str, str] | None = None, memory: str | None = None) -> subprocess.Popen:
        """One more, with one thread; whoever needs it waits for it."""
        local = self.folder / f"worker-{self.started}"
        options = ["--nthreads", "1", "--memory-limit", memory or self.memory, "--no-dashboard", "--local-directory", str(local)]
        options += ["--death-timeout", str(_ALONE)]
        options += ["--nanny"] if self.nanny else ["--no-nanny"]
        process = self._start("worker", self.address, "--name", f"w{self.started}", *options, environment=environment)
        self.workers.append(process)
        self.started += 1
        return process

    def kill_worker(self, number: int) -> None:
        """As a machine that fails: nothing is tidied up."""
        self.workers[number].kill()
        self.workers[number].wait()

    def wait_for(self, workers: int) -> None:
        """Until so many workers are known to the scheduler."""
        from distributed import Client

        with Client(self.address, timeout=_SECONDS, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=_SECONDS)

    def logs(self) -> str:
        """What all of them said."""
        return "\n".join(path.read_text("utf-8", "replace") for path in sorted(self.folder.glob("*.log")))

    def _start(self, role: str, *arguments: str, environment: dict[str, str] | None = None) -> subprocess.Popen:
        log = self.folder / f"{role}-{self.started}.log"
        with open(log, "wb") as file:
            return subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{role}", *arguments],
                stdout=file, stderr=subprocess.STDOUT, env={**self._environment, **(environment or {})}, cwd=self.folder,
            )  # fmt: skip


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
