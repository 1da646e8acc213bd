"""The last way: pip, where QGIS has one. It is run through Qt, and what it fetches goes the way of all other packages into the folder."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from qgis.core import QgsFeedback
from qgis.PyQt.QtCore import QProcess

from ..texts import tr
from . import presence
from .fetching import Outcome
from .interpreters import interpreter
from .store import Store, StoreError

LOOK, ENDING = 200, 5000  # milliseconds between looks at pip, and for it to end
PATIENCE = 600_000  # milliseconds that pip may take


def is_there() -> bool:
    """Whether this Python has pip, and there is an interpreter to run it."""
    return not presence.missing(("pip",)) and bool(interpreter())


def command(names: Iterable[str], python: str, target: Path) -> list[str]:
    """The call of pip.

    No dependencies are fetched along: what they need, QGIS has. The version of Python is stated, so that the interpreter that
    runs pip may be another than the one inside QGIS.
    """
    version = "{}.{}".format(*sys.version_info[:2])
    options = ["--no-deps", "--only-binary=:all:", "--python-version", version, "--target", str(target)]
    return [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *options, *names]


def install(names: Iterable[str], feedback: QgsFeedback, *, busy: bool = False) -> Outcome:
    """Has pip fetch each package, from the index that pip is set to."""
    outcome, store = Outcome(), Store(presence.packages_folder())
    names = list(names)
    for number, name in enumerate(names):
        with tempfile.TemporaryDirectory(prefix="copc-forge-pip-") as folder:
            failure = _run(command([name], interpreter(), Path(folder)), feedback)
            if feedback.isCanceled():
                outcome.cancelled = True
                break
            try:
                if failure:
                    text = tr("pip could not install {package}: {reason}")
                    raise StoreError(text.format(package=name, reason=failure))
                version = Store(Path(folder)).versions().get(name, "")
                (outcome.ready if store.adopt(name, Path(folder), busy=busy) else outcome.later)[name] = version
            except StoreError as error:
                outcome.failed[name] = str(error)
        feedback.setProgress(100.0 * (number + 1) / len(names))
    return outcome


def _run(words: list[str], feedback: QgsFeedback) -> str:
    """Runs it to its end; "" or what it said last."""
    process = QProcess()
    process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
    process.start(words[0], words[1:])
    for _ in range(PATIENCE // LOOK):
        if process.waitForFinished(LOOK) or process.state() == QProcess.ProcessState.NotRunning or feedback.isCanceled():
            break
    if process.state() != QProcess.ProcessState.NotRunning:
        process.kill()
        process.waitForFinished(ENDING)
        return tr("it was stopped")
    if process.error() == QProcess.ProcessError.FailedToStart:
        return process.errorString()
    said = bytes(process.readAll()).decode("utf-8", "replace").strip()
    failed = process.exitStatus() != QProcess.ExitStatus.NormalExit or process.exitCode() != 0
    return (said.splitlines() or [tr("exit code {code}").format(code=process.exitCode())])[-1] if failed else ""
