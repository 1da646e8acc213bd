"""One worker as its parent sees it: a Python of its own that runs worker.py, the file that both share, questions and answers."""

from __future__ import annotations

import contextlib
import os
import queue
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

from ...base.monitor import check_watched
from ...base.saying import say
from .shared import NAME, Shared

PROGRAM = Path(__file__).with_name("worker.py")
IDLE = 60  # seconds after which a worker without work ends by itself
_STARTING = 30.0  # seconds that a start may take
LOOK = 0.1  # seconds between two looks for a cancel
_LATER = 5  # seconds by which a worker's own clock goes slower than its parent's
# What a process that was ended by a fault of its own says: signals, and what Windows has for them.
_FAULTS = {-signal.SIGSEGV, -signal.SIGABRT, -signal.SIGILL, -signal.SIGFPE} | {-getattr(signal, "SIGBUS", signal.SIGSEGV)}
_WINDOWS_FAULTS = {0xC0000005, 0xC00000FD, 0xC0000409, 0xC000001D, 0xC0000374, 3}


class NoWorker(Exception):
    """No worker could be started."""


class WorkerLost(Exception):
    """A worker ended before it answered. certain: by a fault of its own, which it would commit again."""

    def __init__(self, how: str, certain: bool = False):
        super().__init__(how)
        self.how, self.certain = how, certain


class CodecError(Exception):
    """The codec noticed damage."""


class Worker:
    """A running worker; for one user at a time. Raises NoWorker if it can't be started.

    python: the interpreter; folder: where it finds lazrs; program: what it runs, idle: the seconds that it waits for work; variables: of
    its environment, beside this process's.
    """

    def __init__(
        self, python: str, folder: str, program: Path | None = None, idle: int | None = None, variables: Mapping[str, str] | None = None
    ):
        self._unread, self.shared = b"", Shared()
        self._process: subprocess.Popen | None = None
        self._listen: Callable[[float], bytes | None] = lambda seconds: b""
        try:
            for options, environment in _ways(python):
                words = [str(program or PROGRAM), folder, self.shared.word, str(idle or IDLE)]
                if self._started([python, *options, *words], {**environment, **(variables or {})}):
                    return
        except BaseException:
            self.end()
            raise
        self.end()
        raise NoWorker(f"{python} does not run the codec")

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def ask(self, name: str, *numbers: int, patience: float, memory: int, supply: Callable[[int, int], int] | None = None) -> list[int]:
        """Has one request answered.

        patience: seconds that it may take; memory: bytes that the worker may have of its own; supply: puts compressed bytes, from
        a place on and so many at most, where the worker expects them, and tells how many. Raises CodecError for what lazrs
        says, WorkerLost where the worker crashed, took too long or was ended, and Cancelled. After anything but CodecError it is ended.
        """
        try:
            self._say(name, self.shared.size, int(patience) + _LATER, memory, *numbers)
            end = time.monotonic() + patience
            while True:
                kind, *words = self._heard(end)
                if kind != "need":
                    break
                begun = time.monotonic()
                self._say(supply(*map(int, words)) if supply is not None else 0)
                end += time.monotonic() - begun  # reading the file is not the worker's work
        except BaseException:
            self.kill()
            raise
        if kind == "error":
            raise CodecError(" ".join(words))
        if kind != "done":
            self.kill()
            if words[:1] == ["MemoryError"]:
                raise WorkerLost("ran out of memory", certain=True)
            raise RuntimeError(f"the codec's worker failed: {' '.join(words)}")
        return [int(word) for word in words]

    @property
    def _running(self) -> subprocess.Popen:
        """The process; there is one for whoever was lent the worker."""
        if self._process is None:
            raise WorkerLost("was ended")
        return self._process

    def tell(self, name: str) -> None:
        """Has something done that needs no answer."""
        if self.alive:
            with contextlib.suppress(WorkerLost):  # which is seen when it is asked for something
                self._say(name)

    def stop(self) -> None:
        """Ends it at once, for whoever waits for its answer in another thread: that one learns that it was lost."""
        process = self._process
        if process is not None:
            with contextlib.suppress(OSError):
                process.kill()

    def kill(self) -> None:
        """Ends it at once. What it left in the shared file can still be read."""
        self.stop()
        self._bury()

    def end(self) -> None:
        """Lets it end, and takes away what it leaves."""
        self._bury()
        self.shared.close()

    def forget(self) -> None:
        """In a process that was forked: gives up all hold on it, without ending it."""
        if self._process is not None:
            for stream in _pipes(self._process):
                os.close(stream.fileno())
            self._process.returncode = 0  # it is not ours to wait for
            self._process = None
        self.shared.close()

    def _bury(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        for stream in _pipes(process):
            with contextlib.suppress(OSError):
                stream.close()
        try:
            process.wait(2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _started(self, command: list[str], environment: dict[str, str]) -> bool:
        more: dict[str, Any] = (
            {"pass_fds": self.shared.handles} if os.name != "nt" else {"creationflags": getattr(subprocess, "CREATE_NO_WINDOW", 0)}
        )
        try:
            # a codec that crashes must crash alone; no shell, and the words are a Python's path and our own program
            process = self._process = subprocess.Popen(  # nosec B603
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0, env=environment,
                cwd=os.path.abspath(os.sep), **more,
            )  # fmt: skip
        except OSError:
            return False
        self._unread, self._listen = b"", _listener(_pipes(process)[1])
        try:
            return self._heard(time.monotonic() + _STARTING)[0] == "ready"
        except WorkerLost:
            self._process = None
            process.kill()
            process.wait()
            return False

    def _say(self, *words: object) -> None:
        line = (" ".join(map(str, words)) + "\n").encode()
        try:
            with _no_pipe_signal():
                os.write(_pipes(self._running)[0].fileno(), line)
        except OSError:
            raise self._lost() from None

    def _heard(self, end: float) -> list[str]:
        """The next line, in words."""
        while b"\n" not in self._unread:
            more = self._listen(LOOK)
            if more == b"":
                raise self._lost()
            if more is None:
                check_watched()
                if time.monotonic() > end:
                    raise WorkerLost("did not come to an end")
                continue
            self._unread += more
        line, self._unread = self._unread.split(b"\n", 1)
        return line.decode("utf-8", "replace").split()

    def _lost(self) -> WorkerLost:
        try:
            code = self._running.wait(2)
        except subprocess.TimeoutExpired:
            return WorkerLost(say("las.laz.process.gave_no_answer"))
        certain = code in _FAULTS or (os.name == "nt" and code & 0xFFFFFFFF in _WINDOWS_FAULTS)
        return WorkerLost(say("las.laz.process.crashed") if certain else say("las.laz.process.was_ended"), certain)


def _ways(python: str) -> list[tuple[list[str], dict[str, str]]]:
    """Options and environments to try: alone, which starts fastest, and then with the home that this process's Python has.

    Some Pythons inside applications find their own library only if they are told where it is.
    """
    alone = {name: value for name, value in os.environ.items() if name != "RUST_MIN_STACK"}
    return [(["-I", "-S"], alone), (["-s", "-S"], {**alone, "PYTHONHOME": sys.base_prefix})]


def _pipes(process: subprocess.Popen) -> tuple[IO[bytes], IO[bytes]]:
    """Where it hears, and where it speaks."""
    if process.stdin is None or process.stdout is None:
        raise NoWorker("it was started without pipes")
    return process.stdin, process.stdout


def _listener(stream: IO[bytes]) -> Callable[[float], bytes | None]:
    """A function that gives what comes, b"" at the end, None if nothing comes for so many seconds."""
    if hasattr(select, "poll"):
        poll = select.poll()
        poll.register(stream.fileno(), select.POLLIN)
        return lambda seconds: os.read(stream.fileno(), 65536) if poll.poll(seconds * 1000) else None
    return listening_thread(stream)


def listening_thread(stream: IO[bytes]) -> Callable[[float], bytes | None]:
    """The same where a pipe can't be waited for with a bound, as on Windows: a thread waits for it."""
    heard: queue.SimpleQueue = queue.SimpleQueue()

    def listen() -> None:
        piece = b"?"
        while piece:
            try:
                piece = os.read(stream.fileno(), 65536)
            except (OSError, ValueError):  # it was closed
                piece = b""
            heard.put(piece)

    threading.Thread(target=listen, name=NAME, daemon=True).start()

    def next_piece(seconds: float) -> bytes | None:
        try:
            return heard.get(timeout=seconds)
        except queue.Empty:
            return None

    return next_piece


@contextlib.contextmanager
def _no_pipe_signal():
    """Keeps SIGPIPE from the process: a Python inside an application may not ignore it, and a worker may be dead."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPIPE})
    try:
        yield
    finally:
        if signal.SIGPIPE not in before:
            if signal.SIGPIPE in signal.sigpending():
                signal.sigwait({signal.SIGPIPE})
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGPIPE})
