"""Progress on a console, and Ctrl-C as a wish to stop."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterator

from ..base.monitor import Monitor
from ..base.report import as_json
from ..base.saying import say, spoken
from .far import refuse_much
from .streams import silence

_BAR = 30  # characters


class ConsoleMonitor(Monitor):
    """Tells progress and warnings on standard error; standard output is for results.

    style: "bar", "plain" (a line every ten per cent), "json" (an object a line), or None: a bar if a person is watching, else silence.
    """

    def __init__(self, style: str | None = None, verbose: bool = False):
        super().__init__()
        self.style = style or ("bar" if sys.stderr.isatty() else "")
        self.verbose = verbose
        self.stopped = False
        self.asks = False  # before much is read whole from servers
        self._shown = (-1.0, "", 0.0)  # fraction, stage, when
        self._open_line = False

    def is_cancelled(self) -> bool:
        return self.stopped

    def will_fetch(self, size: int) -> None:
        if self.asks:
            refuse_much(size)

    def on_progress(self, fraction: float, stage: str) -> None:
        last, last_stage, when = self._shown
        step = {"bar": 0.005, "json": 0.01}.get(self.style, 0.1)
        if not self.style or (stage == last_stage and fraction - last < step and fraction < 1):
            return
        if self.style == "bar" and stage == last_stage and time.monotonic() - when < 0.05:
            return
        self._shown = (fraction, stage, time.monotonic())
        getattr(self, f"_show_{self.style}")(fraction, stage)

    def on_warning(self, message: str) -> None:
        if self.style == "json":
            self._line(as_json({"warning": message}, None))
        else:
            self._line(spoken(say("cli.progress.warning", message=message)))

    def on_info(self, message: str) -> None:
        if self.verbose and self.style != "json":
            self._line(spoken(message))

    def end(self, message: str = "") -> None:
        """Ends the bar's line; says a last word."""
        if message:
            self._line(as_json({"error": message}, None) if self.style == "json" else spoken(message))
        elif self._open_line:
            self._line("")

    def fail(self, message: str) -> None:
        """A last word on what went wrong."""
        self.end(say("cli.progress.failed", message=message))

    def _show_bar(self, fraction: float, stage: str) -> None:
        done = round(fraction * _BAR)
        self._write(f"\r[{'#' * done}{'.' * (_BAR - done)}] {fraction:4.0%} {spoken(stage):<24}")
        self._open_line = True

    def _show_plain(self, fraction: float, stage: str) -> None:
        self._line(f"{fraction:4.0%} {spoken(stage)}")

    def _show_json(self, fraction: float, stage: str) -> None:
        self._line(as_json({"progress": round(fraction, 4), "stage": stage}, None))

    def _line(self, text: str) -> None:
        start = "\n" if self._open_line and text else ""
        self._open_line = False
        self._write(f"{start}{text}\n")

    @staticmethod
    def _write(text: str) -> None:
        """What can't be told is no reason to stop the work."""
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except (OSError, ValueError):
            silence(sys.stderr)


@contextlib.contextmanager
def hushed(active: bool = True) -> Iterator[None]:
    """Keeps what compiled libraries write to standard error by themselves from the user: a codec's panic over damaged data is a
    page of its own source, where our sentence says it all. What Python writes there is not touched."""
    try:
        active = active and sys.stderr.fileno() == 2
    except (AttributeError, OSError, ValueError):  # there is none, or it is not the system's
        active = False
    if not active:
        yield
        return
    before, kept, nowhere = sys.stderr, os.dup(2), os.open(os.devnull, os.O_WRONLY)
    with contextlib.suppress(OSError, ValueError):
        before.flush()
    sys.stderr = open(kept, "w", encoding=before.encoding, errors=before.errors, buffering=1)  # noqa: SIM115 - closed below
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.flush()
        os.dup2(kept, 2)
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.close()
        sys.stderr = before
        os.close(nowhere)


@contextlib.contextmanager
def interruptible(monitor: ConsoleMonitor) -> Iterator[None]:
    """Ctrl-C, and what servers and closing terminals send, ask the engine to stop and clean up.

    A hang-up that we were started to ignore (nohup) stays ignored.
    """

    def stop(*_) -> None:
        monitor.stopped = True

    names = [name for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK") if hasattr(signal, name)]
    before = {}
    for name in names:
        if name in ("SIGHUP", "SIGQUIT") and signal.getsignal(getattr(signal, name)) is signal.SIG_IGN:
            continue
        with contextlib.suppress(ValueError):  # not in the main thread: leave it to whoever runs us
            before[name] = signal.signal(getattr(signal, name), stop)
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)
        monitor.end()
