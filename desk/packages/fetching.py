"""Missing packages, fetched one by one: what one of them lacks never keeps another away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from qgis.core import QgsFeedback

from ..texts import tr
from . import lock, presence
from .network import Cancelled
from .sources import FromFolder, FromIndex, SourceError
from .store import Store, StoreError
from .wheels import Machine, here


@dataclass
class Outcome:
    """What became of each package, by name. ready, later: versions, at once or from the next start on; failed: sentences."""

    ready: dict[str, str] = field(default_factory=dict)
    later: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    cancelled: bool = False

    def sentences(self) -> list[str]:
        """All of it, as a user is told."""
        told = []
        if self.ready:
            told.append(tr("Installed: {packages}.").format(packages=_listed(self.ready)))
        if self.later:
            told.append(tr("In use just now, and brought by the next start of QGIS: {packages}.").format(packages=_listed(self.later)))
        told += dict.fromkeys(self.failed.values())
        return [*told, tr("Cancelled.")] if self.cancelled else told


def planned(names: Iterable[str], machine: Machine | None = None) -> dict[str, lock.Locked | None]:
    """The file for each package on this machine, None where there is none. Raises lock.LockError."""
    files = lock.for_machine(machine or here())
    return {name: files.get(name) for name in names}


def fetch(names: Iterable[str], source: FromIndex | FromFolder, feedback: QgsFeedback, *, busy: bool = False) -> Outcome:
    """Fetches packages into the private folder. feedback: is told the progress in percent, and may cancel; busy: as of Store.put."""
    outcome, store = Outcome(), Store(presence.packages_folder())
    try:
        plan = planned(names)
    except lock.LockError as error:
        outcome.failed = dict.fromkeys(names, str(error))
        return outcome
    known = [wanted for wanted in plan.values() if wanted is not None]
    whole, before = sum(wanted.size for wanted in known) or 1, 0
    for name, wanted in plan.items():
        try:
            version, content = _had(name, wanted, source, feedback, lambda count, before=before: _tell(feedback, before + count, whole))
            at_once = store.put(name, content, busy=busy)
            (outcome.ready if at_once else outcome.later)[name] = version
        except Cancelled:
            outcome.cancelled = True
            break
        except (SourceError, StoreError) as error:
            outcome.failed[name] = str(error)
            if getattr(error, "everywhere", False):
                rest = [other for other in plan if other not in (*outcome.ready, *outcome.later, *outcome.failed)]
                outcome.failed.update(dict.fromkeys(rest, str(error)))
                break
        before += wanted.size if wanted is not None else 0
        _tell(feedback, before, whole)
    return outcome


def _had(name: str, wanted: lock.Locked | None, source, feedback: QgsFeedback, progress) -> tuple[str, bytes]:
    """Version and bytes of a package's file."""
    if wanted is not None:
        return wanted.wheel.version, source.content(wanted, feedback, progress)
    other = source.unlocked(name) if isinstance(source, FromFolder) else None
    if other is None:
        raise SourceError(no_wheel(name))
    try:
        return other.version, (source.folder / other.file).read_bytes()
    except OSError as error:
        raise SourceError(f"{source.folder / other.file}: {error.strerror or error}") from error


def no_wheel(name: str) -> str:
    """What to say where no file of the lock suits this Python."""
    machine = here()
    text = tr("There is no wheel of {package} for Python {python} on {platform}; install the package by what QGIS was installed with.")
    return text.format(package=name, python="{}.{}".format(*machine.python), platform=machine.platform)


def _tell(feedback: QgsFeedback, done: int, whole: int) -> None:
    feedback.setProgress(min(100.0, 100.0 * done / whole))


def _listed(versions: dict[str, str]) -> str:
    return ", ".join(f"{name} {version}".strip() for name, version in versions.items())
