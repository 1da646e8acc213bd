"""The one question before packages are fetched: what comes from where, with all the ways there are."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from qgis.core import QgsFeedback
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QPushButton, QWidget

from ...desk.packages import index, pip, task, wording
from ...desk.packages.fetching import Outcome, fetch
from ...desk.packages.sources import FromFolder, FromIndex
from ...desk.texts import tr

TITLE = "COPC Forge"

Work = Callable[[QgsFeedback], Outcome]


def ask(names: list[str], parent: QWidget | None = None) -> Work | None:
    """Asks; returns the work that fetches the packages, None if the user does not want it."""
    address = index.address()
    box = QMessageBox(QMessageBox.Icon.Question, TITLE, wording.question(names, address), parent=parent)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    ways = _ways(box, names, address, parent)
    box.addButton(tr("Not now"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(next(iter(ways)))
    box.exec()
    way = ways.get(box.clickedButton())
    return way() if way is not None else None


def _ways(box: QMessageBox, names: list[str], address: str, parent: QWidget | None) -> dict[QPushButton, Callable[[], Work | None]]:
    """The buttons, the best way first, and what each leads to."""
    ways: list[tuple[str, Callable[[], Work | None]]] = []
    known = bool(wording.files(names))
    if known and address:
        ways.append((tr("Download"), lambda: from_index(names)))
    if pip.is_there():
        ways.append((tr("Install with pip"), lambda: partial(pip.install, names, busy=task.others_run())))
    if known and not address:
        ways.append((tr("From an index…"), lambda: from_new_index(names, parent)))
    ways.append((tr("From files…"), lambda: from_files(names, parent)))
    return {box.addButton(text, QMessageBox.ButtonRole.AcceptRole): way for text, way in ways}


def from_index(names: list[str]) -> Work:
    """Fetches from the index that is set."""
    return partial(fetch, names, FromIndex(index.address(), index.login()), busy=task.others_run())


def from_new_index(names: list[str], parent: QWidget | None = None) -> Work | None:
    """Asks where the index is, keeps the answer as the user's option, and fetches from there."""
    text = tr("The address of a package index, as pip takes it:")
    address, fault = "", ""
    while not address or fault:
        address, accepted = QInputDialog.getText(parent, TITLE, f"{fault}\n\n{text}".strip(), text=address)
        if not accepted:
            return None
        fault = index.fault(address.strip())
    index.store(address, index.login())
    return from_index(names)


def from_files(names: list[str], parent: QWidget | None = None) -> Work | None:
    """Names the files, asks for the folder that they lie in, and takes them from there."""
    box = QMessageBox(QMessageBox.Icon.Information, TITLE, wording.from_files(names), parent=parent)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    choose = box.addButton(tr("Choose folder…"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    if box.clickedButton() is not choose:
        return None
    folder = QFileDialog.getExistingDirectory(parent, tr("Folder of wheels"))
    return partial(fetch, names, FromFolder(Path(folder)), busy=task.others_run()) if folder else None
