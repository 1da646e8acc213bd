"""Missing packages in the message bar: offered at start, fetched with progress and Cancel, and what came of it."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import Qgis, QgsSettings
from qgis.PyQt.QtWidgets import QProgressBar, QPushButton

from ...core.base.version import VERSION
from ...desk.packages import index, presence, task, wording
from ...desk.packages.fetching import Outcome
from ...desk.settings import PREFIX
from ...desk.texts import tr
from . import question

TITLE = "COPC Forge"
OFFERED = PREFIX + "packages_offered"  # the version that has offered what is optional


class _Progress(QProgressBar):
    """A bar that stops to follow when it is taken away."""

    def follow(self, percent: float) -> None:
        self.setValue(round(percent))


class PackagesBar:
    """What concerns packages in the message bar of one window."""

    def __init__(self, iface):
        self.iface = iface
        self._items: list = []

    def offer_at_start(self) -> None:
        """Offers what is missing; what is only optional once in each version."""
        missing = presence.fetchable(presence.missing(presence.REQUIRED + presence.OPTIONAL))
        if not missing or (not presence.missing(presence.REQUIRED) and str(QgsSettings().value(OFFERED, "")) == VERSION):
            return
        QgsSettings().setValue(OFFERED, VERSION)
        ways = [(tr("Other ways…"), lambda: self.ask(missing))]
        address = index.address()
        if address and wording.files(missing):
            ways.insert(0, (tr("Download"), lambda: self.start(question.from_index(missing))))
        else:
            ways = [(tr("Install…"), lambda: self.ask(missing))]
        self._show(wording.short(missing, address), Qgis.MessageLevel.Warning, ways)

    def ask(self, names: list[str] | None = None, done: Callable[[], None] | None = None) -> None:
        """Asks for what is missing, and fetches it. done: called once that has ended, however it ended."""
        wanted = presence.missing(presence.REQUIRED + presence.OPTIONAL) if names is None else names
        ours = presence.fetchable(wanted)
        if not ours:
            level = Qgis.MessageLevel.Warning if wanted else Qgis.MessageLevel.Success
            self._show(wording.missing(wanted) if wanted else tr("All packages are there."), level)
            return
        work = question.ask(ours, self.iface.mainWindow())
        if work is not None:
            self.start(work, (lambda _outcome: done()) if done is not None else None)

    def start(self, work: question.Work, done: Callable[[Outcome], None] | None = None) -> task.PackagesTask | None:
        """Does the work as a task, beside what the user does. done: told of the outcome, too."""
        if task.is_running():
            self._show(tr("Packages are being installed already."), Qgis.MessageLevel.Info)
            return None
        self.clear()

        def ended(outcome: Outcome) -> None:
            self.clear()
            self.tell(outcome)
            if done is not None:
                done(outcome)

        begun = task.start(work, ended)
        progress = _Progress()
        begun.progressChanged.connect(progress.follow)
        self._show(tr("Installing Python packages…"), Qgis.MessageLevel.Info, [(tr("Cancel"), begun.cancel)], progress)
        return begun

    def tell(self, outcome: Outcome) -> None:
        """Says what came of it."""
        level = Qgis.MessageLevel.Warning if outcome.failed or outcome.cancelled else Qgis.MessageLevel.Success
        self._show(" ".join(outcome.sentences()), level)

    def clear(self) -> None:
        """Takes away what stands in the bar of ours."""
        for item in self._items:
            try:
                self.iface.messageBar().popWidget(item)
            except RuntimeError:  # the user has closed it
                continue
        self._items = []

    def _show(self, text: str, level: Qgis.MessageLevel, ways=(), widget=None) -> None:
        bar = self.iface.messageBar()
        item = bar.createMessage(TITLE, text)
        if widget is not None:
            item.layout().addWidget(widget)
        for label, slot in ways:
            button = QPushButton(label, item)
            button.clicked.connect(lambda _checked=False, slot=slot, item=item: (bar.popWidget(item), slot()))
            item.layout().addWidget(button)
        bar.pushWidget(item, level, 0)
        self._items.append(item)
