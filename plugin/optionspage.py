"""The page in QGIS's options where a user sets defaults: where outputs go, resources, style, reports, drops; and Python packages."""

from __future__ import annotations

import os
from pathlib import Path

from qgis.gui import QgsFileWidget, QgsOptionsPageWidget
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QFormLayout, QSpinBox, QVBoxLayout

from ..desk import settings
from ..desk.texts import tr
from .packages.bar import PackagesBar
from .packages.panel import PackagesPanel


class OptionsPage(QgsOptionsPageWidget):
    """Defaults for new dialogs; what is set in a dialog itself goes first."""

    def __init__(self, parent=None, packages: PackagesBar | None = None):
        super().__init__(parent)
        self.results = _choice(self, _results(), settings.results())
        self.results_folder = _folder(self, settings.results_folder())
        self.results.currentIndexChanged.connect(lambda _index: self._show_folders())
        self.reuses = _switch(self, tr("Open what was converted before, without a question"), settings.reuses())
        self.style = _choice(self, _styles(), settings.style())
        self.reports = _switch(self, tr("Propose a report in every dialog"), settings.reports())
        self.temp_folder = _folder(self, settings.temp_folder())
        self.memory_limit = _count(self, 1 << 20, tr(" MiB"), tr("automatic"), settings.memory_limit())
        self.threads = _count(self, max(64, os.cpu_count() or 1), "", tr("all"), settings.threads())
        self.drops = _choice(self, _drops(), settings.drops())
        self.cache_folder = _folder(self, settings.cache_folder())
        self.cache_limit = _count(self, 1 << 24, tr(" MiB"), tr("nothing is kept"), settings.cache_limit())
        self.far_limit = _count(self, 1 << 24, tr(" MiB"), tr("nothing is kept"), settings.far_limit())
        self.far_folder = _folder(self, settings.far_folder())
        self.far_limit.valueChanged.connect(lambda _size: self._show_folders())
        self.packages = PackagesPanel(packages, self)
        form = QFormLayout()
        form.addRow(tr("Outputs go"), self.results)
        form.addRow(tr("Folder for outputs"), self.results_folder)
        form.addRow("", self.reuses)
        form.addRow(tr("New layers show"), self.style)
        form.addRow("", self.reports)
        form.addRow(tr("Memory limit"), self.memory_limit)
        form.addRow(tr("Threads"), self.threads)
        form.addRow(tr("Folder for scratch files"), self.temp_folder)
        form.addRow(tr("Dropped LAS and LAZ files"), self.drops)
        form.addRow(tr("Cache, where a source's folder can't be written"), self.cache_folder)
        form.addRow(tr("Size of the cache"), self.cache_limit)
        form.addRow(tr("Kept of files on servers, for later runs"), self.far_limit)
        form.addRow(tr("Folder for what is kept of them"), self.far_folder)
        page = QVBoxLayout(self)
        page.addLayout(form)
        page.addWidget(self.packages)
        page.addStretch(1)
        self._show_folders()

    def _show_folders(self) -> None:
        self.far_folder.setEnabled(self.far_limit.value() > 0)
        self.results_folder.setEnabled(self.results.currentData() == settings.FOLDER)

    def isValid(self) -> bool:
        """QGIS asks before it keeps what is set."""
        lacks_folder = self.results.currentData() == settings.FOLDER and not Path(self.results_folder.filePath() or "?").is_dir()
        return not lacks_folder and not self.packages.fault()

    def apply(self) -> None:
        """Keeps what is set; QGIS calls it when the user accepts."""
        settings.store(
            results=self.results.currentData(),
            results_folder=self.results_folder.filePath(),
            reuses=self.reuses.isChecked(),
            style=self.style.currentData(),
            reports=self.reports.isChecked(),
            temp_folder=self.temp_folder.filePath(),
            memory_limit=self.memory_limit.value(),
            threads=self.threads.value(),
            drops=self.drops.currentData(),
            cache_folder=self.cache_folder.filePath(),
            cache_limit=self.cache_limit.value(),
            far_limit=self.far_limit.value(),
            far_folder=self.far_folder.filePath(),
        )
        self.packages.apply()


def _results() -> list[tuple[str, str]]:
    """Where outputs may go, and what that is called."""
    return [
        (settings.BESIDE, tr("beside their sources")),
        (settings.FOLDER, tr("to one folder")),
        (settings.APART, tr("to temporary files, and of drops to the cache")),
    ]


def _styles() -> list[tuple[str, str]]:
    """What new layers may show, and what that is called."""
    return [
        (settings.BY_CONTENT, tr("colours, else classes, else elevation")),
        (settings.CLASSES, tr("classes, where there are any")),
        (settings.ELEVATION, tr("elevation")),
        (settings.INTENSITY, tr("intensity, where it varies")),
        (settings.PLAIN, tr("what QGIS chooses")),
    ]


def _drops() -> list[tuple[str, str]]:
    """What may become of dropped point clouds, and what that is called."""
    return [
        (settings.UNOPENED, tr("convert them if this QGIS can't open them")),
        (settings.ALWAYS, tr("convert them always")),
        (settings.NEVER, tr("leave them to QGIS")),
    ]


def _folder(parent, path: str) -> QgsFileWidget:
    field = QgsFileWidget(parent)
    field.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
    field.setFilePath(path)
    return field


def _switch(parent, text: str, value: bool) -> QCheckBox:
    box = QCheckBox(text, parent)
    box.setChecked(value)
    return box


def _choice(parent, choices: list[tuple[str, str]], value: str) -> QComboBox:
    box = QComboBox(parent)
    for key, text in choices:
        box.addItem(text, key)
    box.setCurrentIndex(box.findData(value))
    return box


def _count(parent, most: int, suffix: str, automatic: str, value: int) -> QSpinBox:
    box = QSpinBox(parent)
    box.setRange(0, most)
    box.setSuffix(suffix)
    box.setSpecialValueText(automatic)
    box.setValue(value)
    return box
