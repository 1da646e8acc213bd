"""The options page's part about packages: what there is, where it comes from, and buttons to install, update and remove."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from qgis.gui import QgsAuthConfigSelect
from qgis.PyQt.QtWidgets import QFormLayout, QGroupBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from ...desk.packages import index, presence, task, wording
from ...desk.packages.fetching import planned
from ...desk.packages.lock import LockError
from ...desk.packages.store import Store, StoreError
from ...desk.texts import tr
from . import question
from .bar import PackagesBar


class PackagesPanel(QGroupBox):
    """bar: does the work and shows its progress; None where there is no window, as in a test of the page."""

    def __init__(self, bar: PackagesBar | None = None, parent: QWidget | None = None):
        super().__init__(tr("Python packages"), parent)
        self._bar = bar
        self.state = QLabel(self)
        self.state.setWordWrap(True)
        self.address = QLineEdit(index.option(), self)
        self.address.setPlaceholderText(index.released() or tr("none"))
        self.login = QgsAuthConfigSelect(self)
        self.login.setConfigId(index.login())
        self.install = QPushButton(tr("Install or update…"), self)
        self.install.clicked.connect(lambda _checked=False: self._install(question.ask))
        self.files = QPushButton(tr("From files…"), self)
        self.files.clicked.connect(lambda _checked=False: self._install(question.from_files))
        self.remove = QPushButton(tr("Remove"), self)
        self.remove.clicked.connect(lambda _checked=False: self._remove())
        buttons = QHBoxLayout()
        for button in (self.install, self.files, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        form = QFormLayout(self)
        form.addRow(self.state)
        form.addRow(tr("Package index"), self.address)
        form.addRow(tr("Login of the index"), self.login)
        form.addRow(buttons)
        self.refresh()

    def refresh(self) -> None:
        """Shows what there is."""
        self.state.setText("\n".join(described(name) for name in presence.REQUIRED + presence.OPTIONAL))
        self.install.setEnabled(self._bar is not None)
        self.files.setEnabled(self._bar is not None)
        self.remove.setEnabled(bool(Store(presence.packages_folder()).versions()) and not presence.packages_folder().is_symlink())

    def fault(self) -> str:
        """What is wrong with the address, "" if nothing is."""
        given = self.address.text().strip()
        return index.fault(given) if given else ""

    def apply(self) -> None:
        """Keeps what is set, if it has the right form."""
        if not self.fault():
            index.store(self.address.text(), self.login.configId())

    def _install(self, ask) -> None:
        self.apply()
        names = [name for name in presence.fetchable(presence.REQUIRED + presence.OPTIONAL) if wants(name)]
        work = ask(names or list(wording.uses()), self)
        if work is not None:
            self._bar.start(work, lambda _outcome: self._refresh_if_open())

    def _refresh_if_open(self) -> None:
        try:
            self.refresh()
        except RuntimeError:  # the page was closed meanwhile
            return

    def _remove(self) -> None:
        store, told = Store(presence.packages_folder()), []
        for name in store.versions():
            try:
                gone = store.remove(name, busy=task.others_run())
                told.append(
                    (tr("{package} is removed.") if gone else tr("{package} is removed by the next start of QGIS.")).format(package=name)
                )
            except StoreError as error:
                told.append(str(error))
        self.refresh()
        self.state.setText("\n".join([self.state.text(), "", *told]))


def wants(name: str) -> bool:
    """Is it missing, or of another version than this release names?"""
    if presence.missing((name,)):
        return True
    ours = Store(presence.packages_folder()).versions().get(name)
    try:
        wanted = planned([name])[name]
    except LockError:
        return False
    return ours is not None and wanted is not None and ours != wanted.wheel.version


def described(name: str) -> str:
    """One line on a package: its version, where it is, and what the next start does."""
    folder = presence.packages_folder()
    store = Store(folder)
    if presence.missing((name,)):
        line = tr("{package}: missing").format(package=name)
    elif _is_below(name, folder):
        line = tr("{package} {version}: in your profile").format(package=name, version=store.versions().get(name, ""))
    else:
        line = tr("{package}: of this QGIS").format(package=name)
    waiting = store.waiting().get(name)
    if waiting is None:
        return line
    return line + "; " + (tr("the next start brings {version}").format(version=waiting) if waiting else tr("the next start removes it"))


def _is_below(name: str, folder: Path) -> bool:
    found = importlib.util.find_spec(name)
    return found is not None and folder in Path(found.origin or "").parents
