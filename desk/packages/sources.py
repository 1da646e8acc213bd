"""Where the files of the lock can come from: a package index, or a folder that the user has filled."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsFeedback

from ..texts import tr
from . import index, network
from .lock import Locked
from .wheels import Wheel, newest, parse
from .wheels import here as this_machine

PAGE_MOST = 32 << 20  # bytes of an index's page

Progress = Callable[[int], None]


class SourceError(Exception):
    """One sentence: why a file could not be had. everywhere: whether all others would fail in the same way."""

    def __init__(self, sentence: str, *, everywhere: bool = False):
        super().__init__(sentence)
        self.everywhere = everywhere


class FromIndex:
    """Files from a package index."""

    def __init__(self, address: str, login: str = ""):
        self.address, self.login = address, login

    def content(self, wanted: Locked, feedback: QgsFeedback, progress: Progress | None = None) -> bytes:
        """The bytes of a file, as the lock knows it. Raises SourceError, network.Cancelled."""
        wrong, page = index.fault(self.address), index.page(self.address, wanted.wheel.name)
        if wrong:
            raise SourceError(wrong, everywhere=True)
        try:
            html = network.get(page, login=self.login, most=PAGE_MOST, feedback=feedback)
            address = index.links(html, page).get(wanted.wheel.file)
            if address is None:
                text = tr("{host} does not offer {file}.")
                raise SourceError(text.format(host=index.host(self.address), file=wanted.wheel.file))
            content = network.get(address, login=self._login_for(address), most=wanted.size, feedback=feedback, progress=progress)
        except network.NetworkError as error:
            raise SourceError(str(error), everywhere=error.everywhere) from error
        if not is_that(content, wanted):
            text = tr("{file}: what {host} sent is not the file that this release of COPC Forge names; it was thrown away.")
            raise SourceError(text.format(file=wanted.wheel.file, host=index.host(address)))
        return content

    def _login_for(self, address: str) -> str:
        """The user's login is for the index alone, never for another host that its pages lead to."""
        return self.login if index.host(address) == index.host(self.address) else ""


class FromFolder:
    """Files that lie in a folder."""

    def __init__(self, folder: Path):
        self.folder = folder

    def content(self, wanted: Locked, feedback: QgsFeedback, progress: Progress | None = None) -> bytes:
        """The same. A file of the lock's name must be the lock's file."""
        path = self.folder / wanted.wheel.file
        try:
            content = path.read_bytes() if path.is_file() else None
        except OSError as error:
            raise SourceError(f"{path}: {error.strerror or error}") from error
        if content is None:
            raise SourceError(tr("{folder} does not hold {file}.").format(folder=self.folder, file=wanted.wheel.file))
        if not is_that(content, wanted):
            text = tr("{file} is not the file that this release of COPC Forge names: it is damaged, or another one of that name.")
            raise SourceError(text.format(file=path))
        return content

    def unlocked(self, package: str) -> Wheel | None:
        """The newest wheel of a package that this Python takes, for machines that the lock has nothing for."""
        listed = [wheel for path in self.folder.glob("*.whl") if (wheel := parse(path.name)) is not None]
        return newest(listed, this_machine()).get(package)


def is_that(content: bytes, wanted: Locked) -> bool:
    """Is it the file that the lock names?"""
    return len(content) == wanted.size and hashlib.sha256(content).hexdigest() == wanted.sha256
