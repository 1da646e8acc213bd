"""Where the files of an EPT dataset lie: a folder, or an archive of one (ZIP, TAR)."""

from __future__ import annotations

import os
import tarfile
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from ...base.errors import DamagedFile, UnreadableInput, UnsupportedFile
from ...base.far.beside import Beside
from ...base.far.file import FarFile, begin_far
from ...base.paths import is_folder, open_input
from ...base.saying import say
from ...base.standins import EPT, dataset_folder, is_dataset_by_name, is_far_dataset

_ZIP, _TAR, _TAR_AT = b"PK\3\4", b"ustar", 257
_AHEAD = 6  # files that are fetched at once from a server
_LONGEST = 1 << 31  # bytes of a file that are read at once; a tile that is longer is no tile


class Storage(Protocol):
    """Files by their names below the dataset's folder, with forward slashes."""

    def read(self, name: str, most: int = _LONGEST) -> bytes:
        """All of a file, but no more than `most` bytes: what an archive unpacks to may be anything.

        Raises UnreadableInput if it is not there or can't be read, DamagedFile if the archive is damaged.
        """

    def path_of(self, name: str) -> str | None:
        """Where the file lies by itself; None in an archive."""

    def place(self, name: str) -> str:
        """The file as messages name it."""

    def expect(self, names: Sequence[str]) -> None:
        """Says which files are wanted next, in this order."""

    def close(self) -> None: ...


class FolderStorage:
    """A folder. path: of it."""

    def __init__(self, path: str | os.PathLike):
        self.folder = Path(path)

    def read(self, name: str, most: int = _LONGEST) -> bytes:
        with open_input(self.folder / name) as file:
            return file.read(most)

    def path_of(self, name: str) -> str | None:
        return os.fspath(self.folder / name)

    def place(self, name: str) -> str:
        return os.fspath(self.folder / name)

    def expect(self, names: Sequence[str]) -> None:
        pass

    def close(self) -> None:
        pass


class FarStorage:
    """A folder on a server. path: address of its ept.json. What is wanted next is fetched ahead, since each file is a request."""

    def __init__(self, path: str | os.PathLike):
        self._beside = Beside(path)
        self._places: dict[str, int] = {}
        self._names: Sequence[str] = ()
        self._ahead: dict[str, FarFile] = {}

    def read(self, name: str, most: int = _LONGEST) -> bytes:
        with open_input(self.path_of(name)) as file:
            return file.read(most)

    def path_of(self, name: str) -> str:
        here = self._places.get(name)
        if here is not None:
            wanted = self._names[here : here + _AHEAD]
            for gone in self._ahead.keys() - set(wanted):
                self._ahead.pop(gone).close()
            for each in wanted:
                if each not in self._ahead:
                    self._ahead[each] = begin_far(self.place(each))
        return self.place(name)

    def place(self, name: str) -> str:
        return self._beside.of(name)

    def expect(self, names: Sequence[str]) -> None:
        self._names, self._places = names, {name: number for number, name in enumerate(names)}

    def close(self) -> None:
        for file in self._ahead.values():
            file.close()
        self._ahead.clear()


class _Archive(ABC):
    """What both kinds of archive have in common. prefix: the folder of it in which the dataset stands, "" for none.

    Raises UnreadableInput if it can't be opened, DamagedFile, and UnsupportedFile if there is no dataset in it.
    """

    def __init__(self, path: str | os.PathLike):
        self.path, self._file = os.fspath(path), open_input(path)
        try:
            self.prefix = _prefix(self._listed(), self.path)
        except (zipfile.BadZipFile, tarfile.TarError, NotImplementedError, ValueError, OSError) as error:
            self._file.close()
            raise self._damaged(error) from error
        except BaseException:
            self._file.close()
            raise

    @abstractmethod
    def _listed(self) -> list[str]:
        """Names of the members; what that takes is kept for reading them."""

    def path_of(self, name: str) -> str | None:
        return None

    def place(self, name: str) -> str:
        return f"{self.path}/{self.prefix}{name}"

    def expect(self, names: Sequence[str]) -> None:
        return None

    def _no_file(self, name: str) -> UnreadableInput:
        return UnreadableInput(say("inputs.ept.storage.not_in_archive", name=self.prefix + name), path=self.path)

    def _damaged(self, error: Exception) -> DamagedFile:
        hint = say("inputs.ept.storage.get_again")
        return DamagedFile(say("inputs.ept.storage.archive_damaged", reason=str(error)), path=self.path, hint=hint)


class ZipStorage(_Archive):
    """A ZIP archive."""

    def _listed(self) -> list[str]:
        self._zip = zipfile.ZipFile(self._file)
        return self._zip.namelist()

    def read(self, name: str, most: int = _LONGEST) -> bytes:
        try:
            with self._zip.open(self.prefix + name) as file:
                return file.read(most)
        except KeyError:
            raise self._no_file(name) from None
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
            raise self._damaged(error) from error
        except Exception as error:  # what a method of compression raises is its own
            raise self._damaged(error) from error

    def close(self) -> None:
        self._zip.close()
        self._file.close()


class TarStorage(_Archive):
    """A TAR archive without compression, whose members can be read where they lie."""

    def _listed(self) -> list[str]:
        with tarfile.open(fileobj=self._file, mode="r:") as archive:
            self._members = {each.name.removeprefix("./"): (each.offset_data, each.size) for each in archive if each.isreg()}
        return list(self._members)

    def read(self, name: str, most: int = _LONGEST) -> bytes:
        found = self._members.get(self.prefix + name)
        if found is None:
            raise self._no_file(name)
        self._file.seek(found[0])
        return self._file.read(min(found[1], most))

    def close(self) -> None:
        self._file.close()


def is_dataset(path: str | os.PathLike) -> bool:
    """Whether a path is an EPT dataset's, or an archive, which may hold one. Raises UnreadableInput if it can't be read."""
    return is_dataset_by_name(path) or (not is_folder(path) and _is_archive(_start(path)))


def storage_of(path: str | os.PathLike) -> Storage:
    """The files of a dataset that is named by its ept.json, or by its folder on this machine."""
    if is_far_dataset(path):
        return FarStorage(path)
    return FolderStorage(dataset_folder(os.fspath(path)))


def opened(path: str | os.PathLike) -> Storage | None:
    """The files of an EPT dataset, from its folder, its ept.json or an archive of it; None for what is none of these.

    Raises UnreadableInput if the path can't be read, UnsupportedFile for an archive without a dataset.
    """
    if is_dataset_by_name(path):
        return storage_of(path)
    if is_folder(path):
        return None
    start = _start(path)
    if not _is_archive(start):
        return None
    return ZipStorage(path) if start.startswith(_ZIP) else TarStorage(path)


def _start(path: str | os.PathLike) -> bytes:
    with open_input(path) as file:
        return file.read(_TAR_AT + len(_TAR))


def _is_archive(start: bytes) -> bool:
    return start.startswith(_ZIP) or start[_TAR_AT:] == _TAR


def _prefix(names: list[str], path: str) -> str:
    """The folder of an archive in which the dataset stands: the highest one with an ept.json."""
    found = [name[: -len(EPT)] for name in names if name == EPT or name.endswith("/" + EPT)]
    if not found:
        raise UnsupportedFile(
            say("inputs.ept.storage.no_dataset_in_archive", ept=EPT), path=path, hint=say("inputs.ept.storage.give_dataset")
        )
    return min(found, key=lambda prefix: (prefix.count("/"), prefix))
