"""Packages in the window: the offer at start, the question with its ways, progress and Cancel, and the options page's part."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from copc_forge.desk.packages import index, lock, pip, presence, task, wording
from copc_forge.desk.packages.fetching import Outcome
from copc_forge.desk.packages.store import Store
from copc_forge.plugin.packages import bar, panel, question
from copc_forge.tests.support import packageindex
from copc_forge.tests.support.packageindex import Index
from qgis.core import QgsSettings
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QTimer
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QInputDialog, QMainWindow, QMessageBox, QProgressBar, QPushButton

NAMES = ("forgeone", "forgetwo")


class Interface:
    """As much of QGIS's window as is needed."""

    def __init__(self):
        self.window, self.bar = QMainWindow(), QgsMessageBar()

    def mainWindow(self):
        return self.window

    def messageBar(self):
        return self.bar


@pytest.fixture
def iface(qgis_app):
    return Interface()


@pytest.fixture
def wheels(qgis_app, tmp_path, monkeypatch) -> Path:
    """Two packages that are missing, and nothing that says where an index is."""
    made = [packageindex.wheel(tmp_path / "wheels", name, "1.0", body="#" * 300_000) for name in NAMES]
    monkeypatch.setattr(lock.for_machine, "__defaults__", (tmp_path / "lock.tsv",))
    lock.write([packageindex.locked(path) for path in made], tmp_path / "lock.tsv")
    monkeypatch.setattr(presence, "packages_folder", lambda: tmp_path / "packages")
    monkeypatch.setattr(presence, "REQUIRED", ("numpy", "forgeone"))
    monkeypatch.setattr(presence, "OPTIONAL", ("forgetwo",))
    monkeypatch.setattr(wording, "uses", lambda: dict.fromkeys(NAMES, "tests"))
    monkeypatch.setattr(index, "RELEASE", tmp_path / "release.json")
    monkeypatch.delenv(index.VARIABLE, raising=False)
    QgsSettings().remove(bar.OFFERED)
    yield tmp_path / "wheels"
    index.store("", "")
    QgsSettings().remove(bar.OFFERED)
    presence.remove_packages_folder()
    for name in NAMES:
        sys.modules.pop(name, None)


def until(ready, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end, "it did not come to be"
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        time.sleep(0.01)


def shown(iface) -> str:
    item = iface.bar.currentItem()
    return item.text() if item is not None else ""


def buttons(iface) -> dict[str, QPushButton]:
    item = iface.bar.currentItem()
    return {button.text(): button for button in item.findChildren(QPushButton)} if item is not None else {}


def answer(text: str, seen: list | None = None) -> None:
    """Clicks that button of the next message box."""

    def click() -> None:
        box = next((widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox) and widget.isVisible()), None)
        if box is None:
            QTimer.singleShot(20, click)
            return
        if seen is not None:
            seen.append((box.text(), [button.text().replace("&", "") for button in box.buttons()]))
        next(button for button in box.buttons() if button.text().replace("&", "") == text).click()

    QTimer.singleShot(0, click)


def test_one_click_in_the_bar_and_they_are_there(iface, wheels):
    with Index(wheels) as served:
        index.store(served.address, "")
        bar.PackagesBar(iface).offer_at_start()
        assert "forgeone 1.0, forgetwo 1.0" in shown(iface) and f"127.0.0.1:{served.port}" in shown(iface)
        buttons(iface)["Download"].click()
        until(lambda: not task.is_running())
    assert "Installed: forgeone 1.0, forgetwo 1.0." in shown(iface)
    import forgeone

    assert forgeone.__file__.startswith(str(presence.packages_folder()))
    bar.PackagesBar(iface).offer_at_start()
    assert "Installed" in shown(iface), "nothing is offered where nothing is missing"


def test_progress_and_cancel_stand_in_the_bar(iface, wheels):
    with Index(wheels) as served:
        served.pause.clear()
        index.store(served.address, "")
        packages = bar.PackagesBar(iface)
        packages.start(question.from_index(list(NAMES)))
        cancel, progress = buttons(iface)["Cancel"], iface.bar.currentItem().findChild(QProgressBar)
        until(lambda: any("files" in path for path in served.seen))
        assert packages.start(question.from_index(list(NAMES))) is None and "already" in shown(iface)
        assert progress.maximum() == 100
        cancel.click()
        until(lambda: not task.is_running())
        served.pause.set()
    assert "Cancelled" in shown(iface) and Store(presence.packages_folder()).versions() == {}


def test_what_is_optional_is_offered_once(iface, wheels, monkeypatch):
    monkeypatch.setattr(presence, "REQUIRED", ("numpy",))
    bar.PackagesBar(iface).offer_at_start()
    assert "forgetwo" in shown(iface)
    iface.bar.clearWidgets()
    bar.PackagesBar(iface).offer_at_start()
    assert shown(iface) == ""


def test_what_is_required_is_offered_at_every_start(iface, wheels):
    for _ in range(2):
        bar.PackagesBar(iface).offer_at_start()
        assert "forgeone" in shown(iface)
        iface.bar.clearWidgets()


def test_a_release_with_an_index_asks_one_question(wheels, monkeypatch):
    monkeypatch.setattr(pip, "is_there", lambda: False)
    index.store("https://packages.invalid/simple", "")
    seen = []
    answer("Not now", seen)
    assert question.ask(list(NAMES)) is None
    text, ways = seen[0]
    assert "packages.invalid" in text and "forgeone 1.0" in text and ways == ["Download", "From files…", "Not now"]


def test_a_checkout_without_one_uses_pip_if_there_is_one(wheels, monkeypatch):
    monkeypatch.setattr(pip, "is_there", lambda: True)
    seen = []
    answer("Install with pip", seen)
    assert question.ask(list(NAMES)).func is pip.install
    assert seen[0][1] == ["Install with pip", "From an index…", "From files…", "Not now"]


def test_or_asks_once_where_the_index_is(wheels, monkeypatch):
    monkeypatch.setattr(pip, "is_there", lambda: False)
    given, texts = ["nonsense", "https://packages.invalid/simple/"], []
    monkeypatch.setattr(QInputDialog, "getText", lambda parent, title, label, text="": (texts.append(label), (given.pop(0), True))[1])
    answer("From an index…")
    assert question.ask(list(NAMES)) is not None and index.address() == "https://packages.invalid/simple"
    assert "nonsense is not the address" in texts[1]


def test_files_are_named_and_taken_from_the_folder(wheels, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda parent, title: str(wheels))
    seen = []
    answer("Choose folder…", seen)
    work = question.from_files(list(NAMES))
    assert all(f"{name}-1.0-py3-none-any.whl" in seen[0][0] for name in NAMES)
    assert work.args[1].folder == wheels


def test_a_choice_of_no_folder_is_a_no(wheels, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda parent, title: "")
    answer("Choose folder…")
    assert question.from_files(list(NAMES)) is None


def test_what_waits_for_packages_goes_on_once_they_are_there(iface, wheels, monkeypatch):
    monkeypatch.setattr(pip, "is_there", lambda: False)
    gone_on = []
    with Index(wheels) as served:
        index.store(served.address, "")
        answer("Download")
        bar.PackagesBar(iface).ask(done=lambda: gone_on.append(presence.missing(presence.REQUIRED)))
        until(lambda: gone_on)
    assert gone_on == [[]]


def test_nothing_missing_is_said(iface, qgis_app):
    bar.PackagesBar(iface).ask([])
    assert "All packages are there" in shown(iface)
    bar.PackagesBar(iface).ask(["numpy"])
    assert "QGIS normally brings" in shown(iface)


def test_the_page_shows_updates_and_removes(iface, wheels, monkeypatch, tmp_path):
    store = Store(presence.packages_folder())
    old = packageindex.wheel(tmp_path / "old", "forgeone", "0.9")
    store.put("forgeone", old.read_bytes())
    presence.add_packages_folder()
    page = panel.PackagesPanel(bar.PackagesBar(iface))
    assert "forgeone 0.9: in your profile" in page.state.text() and "forgetwo: missing" in page.state.text()
    assert panel.wants("forgeone") and panel.wants("forgetwo") and not panel.wants("numpy")
    asked = []
    monkeypatch.setattr(question, "ask", lambda names, parent: asked.append(names))
    page.install.click()
    assert asked == [list(NAMES)]
    page.remove.click()
    assert store.versions() == {} and "forgeone is removed." in page.state.text() and not page.remove.isEnabled()


def test_the_page_keeps_an_address_that_is_one(wheels):
    page = panel.PackagesPanel()
    page.address.setText("not an address")
    page.apply()
    assert page.fault() and index.option() == ""
    page.address.setText("https://packages.invalid/simple/")
    page.apply()
    assert not page.fault() and index.option() == "https://packages.invalid/simple"


def test_what_is_in_use_is_said_to_come_later(iface, qgis_app):
    bar.PackagesBar(iface).tell(Outcome(later={"lazrs": "0.9"}, failed={"lz4": "No.", "zstandard": "No."}))
    assert "next start of QGIS: lazrs 0.9." in shown(iface) and shown(iface).count("No.") == 1
