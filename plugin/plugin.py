"""The plugin class: what stands in QGIS while the plugin is loaded, and its orderly removal."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from ..core.base import languages
from ..core.las.laz import pythons
from ..desk import network
from ..desk.packages import presence
from ..desk.packages.interpreters import interpreters
from ..desk.texts import language
from ..processing.provider import ForgeProvider
from . import logs

ROOT = Path(__file__).resolve().parent.parent


class CopcForgePlugin:
    """Loads everywhere, whatever is missing; `initProcessing` alone serves qgis_process, where iface is None."""

    def __init__(self, iface):
        self.iface = iface
        self.provider = self.log_handler = self.desktop = self.translator = None

    def initProcessing(self) -> None:
        """What every QGIS needs: packages within reach, translation, log, the Processing provider."""
        _finish_packages()
        presence.add_packages_folder()
        pythons.find_by(interpreters)
        self.translator = _translator()
        languages.use(language())
        self.log_handler = logs.install()
        network.use_network()
        self.provider = ForgeProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)
        self.provider.add_models()

    def initGui(self) -> None:
        """What a QGIS with a window needs besides: menu, options page, drop handler."""
        from .desktop import Desktop  # needs qgis.gui, which a server has no use for

        self.initProcessing()
        self.desktop = Desktop(self.iface)
        self.desktop.add()

    def unload(self) -> None:
        """Takes away everything that was added, last things first."""
        if self.desktop is not None:
            self.desktop.remove()
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
        if self.log_handler is not None:
            logs.remove(self.log_handler)
        if self.translator is not None:
            QCoreApplication.removeTranslator(self.translator)
        languages.use("en")
        network.leave_network()
        pythons.find_by(None)
        presence.remove_packages_folder()
        self.provider = self.log_handler = self.desktop = self.translator = None


def _finish_packages() -> None:
    """What the last time had to leave undone with packages, before any is imported."""
    folder = presence.packages_folder()
    if presence.is_unfinished(folder):
        from ..desk.packages.store import Store

        Store(folder).finish()


def _translator() -> QTranslator | None:
    """The translation to the user's language, if there is one."""
    code = language().replace("-", "_").partition("_")[0]
    file = ROOT / "i18n" / f"copc_forge_{code}.qm"  # Qt would look for many names, and take its time to know locales
    translator = QTranslator()
    if not file.is_file() or not translator.load(str(file)):
        return None
    QCoreApplication.installTranslator(translator)
    return translator
