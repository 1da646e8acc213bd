"""The private folder of packages: wheels are unpacked into it, replaced and removed, now or by the next start of QGIS.

A package that is loaded stays as it is until QGIS ends: on Windows its files can't be touched, and elsewhere old and new would
mix. What is to take its place waits in `.next`, and `finish` brings it in before anything is imported. Everything is put together
in `.coming` and moved from there, so that a package is whole or not there; what is replaced goes through `.old`.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import stat
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ...core.base.locks import lock, unlock
from ..texts import tr
from .presence import COMING, NEXT, OLD, ROOMS
from .wheels import canonical

TURN = ".turn"  # whoever holds this file may change the folder
INFO = ".dist-info"
REMOVED = ".remove"  # in .next: NAME.remove, a package that is to go
MOST = 512 << 20  # bytes that a package may have, unpacked
PATIENCE = 30  # seconds that another QGIS may take to unpack something


class StoreError(Exception):
    """One sentence: why a package could not be put into the folder, or taken out of it."""


class Store:
    """The packages in one folder."""

    def __init__(self, folder: Path):
        self.folder = folder

    def versions(self) -> dict[str, str]:
        """What is there, by name."""
        found = sorted(self.folder.glob(f"*{INFO}")) if self.folder.is_dir() else []
        return {canonical(path.name.partition("-")[0]): path.name.removesuffix(INFO).partition("-")[2] for path in found}

    def waiting(self) -> dict[str, str]:
        """What the next start brings, by name: a version, "" for a removal."""
        room = self.folder / NEXT
        inside = sorted(room.iterdir()) if room.is_dir() else []
        gone = {path.name.removesuffix(REMOVED): "" for path in inside if path.name.endswith(REMOVED)}
        return {**gone, **{path.name: (Store(path).versions().get(path.name, "?")) for path in inside if path.is_dir()}}

    def put(self, name: str, content: bytes, *, busy: bool = False) -> bool:
        """Unpacks a wheel. True if it can be used at once, False if the next start brings it.

        busy: whether work is under way that may load what is there now. Raises StoreError.
        """
        with self._turn() as rooms:
            coming = Path(tempfile.mkdtemp(dir=rooms[COMING]))
            unpack(content, coming)
            return self._bring(name, coming, busy)

    def adopt(self, name: str, tree: Path, *, busy: bool = False) -> bool:
        """The same with a package that something else has unpacked: the entries of `tree` that belong to it are moved here."""
        with self._turn() as rooms:
            coming = Path(tempfile.mkdtemp(dir=rooms[COMING]))
            for entry in Store(tree).entries(name):
                shutil.move(str(tree / entry), str(coming / entry))
            return self._bring(name, coming, busy)

    def remove(self, name: str, *, busy: bool = False) -> bool:
        """Takes a package out. True if it is gone, False if the next start removes it. Raises StoreError."""
        with self._turn() as rooms:
            shutil.rmtree(rooms[NEXT] / name, ignore_errors=True)
            if not self.entries(name):
                return True
            if busy or self.is_loaded(name) or not self._put_aside(name, rooms[OLD]):
                (rooms[NEXT] / f"{name}{REMOVED}").touch()
                return False
            return True

    def finish(self) -> None:
        """What the last time had to leave undone; call it before anything is imported. What still can't be done waits on."""
        if not (self.folder / TURN).exists():
            return
        with contextlib.suppress(StoreError, OSError), self._turn(patience=0) as rooms:
            for leftover in (COMING, OLD):
                shutil.rmtree(rooms[leftover], ignore_errors=True)
                rooms[leftover].mkdir(exist_ok=True)
            for path in sorted(rooms[NEXT].iterdir()):
                name = path.name.removesuffix(REMOVED)
                if not self.is_loaded(name) and self._put_aside(name, rooms[OLD]):
                    self._move_in(path) if path.is_dir() else path.unlink()

    def entries(self, name: str) -> list[str]:
        """The folder's entries that belong to a package, its description last; none if it is not there."""
        infos = [path for path in self.folder.glob(f"*{INFO}") if canonical(path.name.partition("-")[0]) == name]
        found: dict[str, None] = {}
        for info in infos:
            record = info / "RECORD"
            lines = record.read_text("utf-8").splitlines() if record.is_file() else []
            tops = (PurePosixPath(line.partition(",")[0].strip('"').replace("\\", "/")).parts[:1] for line in lines)
            found.update((top[0], None) for top in tops if top and top[0] not in ("..", "/") and not top[0].endswith(INFO))
        ours = [entry for entry in found if (self.folder / entry).exists()]
        return [*ours, *(info.name for info in infos)]

    def is_loaded(self, name: str) -> bool:
        """Has this process loaded the package from here?"""
        tops = {entry.partition(".")[0] for entry in self.entries(name)}
        here = os.path.join(str(self.folder), "")
        loaded = [module for module in list(sys.modules.values()) if getattr(module, "__name__", "").partition(".")[0] in tops]
        return any(str(getattr(module, "__file__", None) or "").startswith(here) for module in loaded)

    def _bring(self, name: str, coming: Path, busy: bool) -> bool:
        if not Store(coming).entries(name):
            raise StoreError(tr("{file} is not a wheel of {package}.").format(file=coming.name, package=name))
        room = self.folder / NEXT
        shutil.rmtree(room / name, ignore_errors=True)
        with contextlib.suppress(FileNotFoundError):
            (room / f"{name}{REMOVED}").unlink()
        held = self.entries(name) and (busy or self.is_loaded(name))
        if held or not self._put_aside(name, self.folder / OLD):
            coming.rename(room / name)
            return False
        self._move_in(coming)
        return True

    def _move_in(self, coming: Path) -> None:
        for entry in sorted(coming.iterdir(), key=lambda path: path.name.endswith(INFO)):
            entry.rename(self.folder / entry.name)
        coming.rmdir()

    def _put_aside(self, name: str, room: Path) -> bool:
        """Moves what there is of a package away, all of it or nothing; False where the system does not allow it."""
        aside, moved = Path(tempfile.mkdtemp(dir=room)), []
        try:
            for entry in self.entries(name):
                (self.folder / entry).rename(aside / entry)
                moved.append(entry)
        except OSError:
            for entry in reversed(moved):
                (aside / entry).rename(self.folder / entry)
            return False
        shutil.rmtree(aside, ignore_errors=True)
        return True

    @contextlib.contextmanager
    def _turn(self, patience: float = PATIENCE) -> Iterator[dict[str, Path]]:
        """The rooms beside the packages, for one process at a time."""
        if self.folder.is_symlink():
            text = tr("{folder} is a link, and what it leads to was not made by COPC Forge: nothing is changed there.")
            raise StoreError(text.format(folder=self.folder))
        rooms = {name: self.folder / name for name in ROOMS}
        try:
            for room in rooms.values():
                room.mkdir(parents=True, exist_ok=True)
            with open(self.folder / TURN, "ab") as file:
                end = time.monotonic() + patience
                while not lock(file):
                    if time.monotonic() >= end:
                        raise StoreError(tr("Another QGIS is installing packages; try again when it is done."))
                    time.sleep(0.1)
                try:
                    yield rooms
                finally:
                    unlock(file)
        except OSError as error:
            text = tr("{folder}: the system refuses ({reason}); look after the disk, the folder and its permissions.")
            raise StoreError(text.format(folder=self.folder, reason=error.strerror or error)) from error


def unpack(content: bytes, folder: Path) -> None:
    """Unpacks a wheel's members. Raises StoreError for one that is damaged, or whose members want to be elsewhere."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as zipped:
            members = [member for member in zipped.infolist() if not member.is_dir()]
            if sum(member.file_size for member in members) > MOST or not all(_is_harmless(member) for member in members):
                raise StoreError(tr("The wheel holds files that it must not hold; nothing was unpacked."))
            for member in members:
                target = folder.joinpath(*PurePosixPath(member.filename).parts)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(zipped.read(member))
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise StoreError(tr("The wheel is damaged ({reason}); nothing was unpacked.").format(reason=error)) from error


def _is_harmless(member: zipfile.ZipInfo) -> bool:
    """A file with a name below the folder, on every system."""
    name = member.filename
    inside = not name.startswith("/") and ".." not in PurePosixPath(name).parts and not set(name) & set('\\:*?"<>|\0')
    return inside and stat.S_IFMT(member.external_attr >> 16) in (0, stat.S_IFREG)
