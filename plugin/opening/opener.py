"""From dropped paths to layers: one drop after the other, one conversion at a time, no dialog."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path

from qgis.core import Qgis, QgsApplication, QgsPointCloudLayer, QgsProject
from qgis.PyQt.QtCore import QObject, QTimer

from ...core.base.monitor import Monitor
from ...desk import settings
from ...desk.packages import presence
from ...desk.styling import dress
from ...desk.texts import tr
from ...desk.tiled import show_from_afar
from . import questions
from .bar import Bar
from .cache import Cache
from .made import Made
from .making import job_for
from .planning import Habits, Plan, Reason, name_of, plan_for
from .taking import files_in
from .tasks import Task

Planned = tuple[list[Plan], list[str]]  # plans, and a sentence for each file that can't be opened


class Opener(QObject):
    """Opens what is dropped. Main thread only; all work on files is done by tasks of QGIS.

    open_dialog: shows an algorithm's dialog, by id and first parameters; open_options: shows the plugin's page of options; install:
    fetches missing packages, then calls what it was given.
    """

    def __init__(self, iface, open_dialog, open_options, install: Callable[[Callable[[], None]], None]):
        super().__init__()
        self._iface, self._open_dialog, self._open_options, self._install = iface, open_dialog, open_options, install
        self.bar = Bar(iface.messageBar())
        self.cache = Cache(settings.cache_folder())
        self._dropped: list[str] = []
        self._waiting: deque[Plan] = deque()
        self._tasks: list[Task] = []
        self._running: Task | None = None

    # -- what others call

    def take(self, paths: list[str]) -> None:
        """Paths that were dropped; those that come in one drop, one by one, are opened together."""
        if not self._dropped:
            QTimer.singleShot(0, self._begin)
        self._dropped += paths

    @property
    def is_busy(self) -> bool:
        """Whether something is being looked at, converted, or waits for it."""
        return bool(self._tasks or self._waiting)

    def cancel(self) -> None:
        """Ends what runs, and forgets what waits."""
        self._waiting.clear()
        for task in list(self._tasks):
            task.cancel()

    # -- looking

    def _begin(self) -> None:
        paths, self._dropped = self._dropped, []
        if presence.missing(presence.REQUIRED):
            self._install(lambda: self.take(paths))
            return
        habits, cache = _habits(), self.cache
        self._start(tr("Looking at dropped files"), lambda monitor: _planned(paths, cache, habits, monitor), self._decide)

    def _decide(self, found: Planned | None, sentence: str) -> None:
        if found is None:
            self._fail(sentence)
            return
        plans, sentences = found
        if sentences:
            several = [tr("{count} files can't be opened.").format(count=len(sentences))] if len(sentences) > 1 else []
            self._fail(" ".join([*several, *sentences]))
        for plan in plans:
            if Reason.STANDS in plan.reasons:
                self._ask_what_stands(plan)
        self._consider([plan for plan in plans if Reason.STANDS not in plan.reasons])

    def _consider(self, plans: list[Plan]) -> None:
        """Opens what is ready, converts what nobody needs to be asked about, and asks about the rest."""
        self._queue([plan for plan in plans if plan.ready])
        rest = [plan for plan in plans if not plan.ready]
        if not questions.needs_a_question(rest):
            self._queue(rest)
            return
        buttons = [(tr("Convert"), lambda: self._queue(rest)), (tr("Options…"), lambda: self._open_convert(rest))]
        self.bar.ask(questions.question(rest), buttons)

    def _ask_what_stands(self, plan: Plan) -> None:
        buttons = [
            (tr("Use it"), lambda: self._queue([plan.as_it_stands()])),
            (tr("Convert beside it"), lambda: self._consider([plan.beside()])),
        ]
        self.bar.ask(questions.stands_question(plan), buttons)

    def _open_convert(self, plans: list[Plan]) -> None:
        self._open_dialog("copcforge:convert", {"INPUT": [plan.source for plan in plans]})

    # -- converting, one by one

    def _queue(self, plans: list[Plan]) -> None:
        self._waiting.extend(plans)
        self._next()

    def _next(self) -> None:
        if self._running is not None or not self._waiting:
            return
        plan = self._waiting.popleft()
        name = Path(plan.source).name
        text = tr("Opening {name}") if plan.ready else tr("Converting {name} to COPC")
        job = job_for(plan, settings.memory_limit(), settings.threads(), settings.temp_folder())
        task = self._running = self._start(text.format(name=name), job, self._made)
        if not plan.ready:
            self._show(task, text.format(name=name))

    def _show(self, task: Task, text: str) -> None:
        left = len(self._waiting)
        more = tr(" ({count} more)").format(count=left) if left else ""
        shown = self.bar.show_progress(text + more, [(tr("Cancel"), self.cancel), (tr("Options…"), self._open_options)])
        task.progressChanged.connect(shown)

    def _made(self, made: Made | None, sentence: str) -> None:
        self._running = None
        self.bar.end_progress()
        if made is not None:
            self._load(made)
        elif sentence:
            self._fail(sentence)
        else:
            self.bar.say(tr("Cancelled; nothing was written."))
        self._next()

    # -- layers

    def _load(self, made: Made) -> None:
        plan, project = made.plan, QgsProject.instance()
        layer = QgsPointCloudLayer(plan.output, name_of(plan.source), plan.provider)
        if not layer.isValid():
            self._fail(tr("QGIS can't read {path}.").format(path=plan.output))
            return
        dress(layer, made.look)
        was_empty = not project.mapLayers()
        project.addMapLayer(layer)
        self._load_overview(made)
        if was_empty:
            self._go_to(layer)
        self.cache.use(plan.output)
        self._say_where(plan)
        if not layer.crs().isValid():
            assign = (tr("Assign CRS…"), lambda: self._open_dialog("copcforge:assigncrs", {"INPUT": [plan.output]}))
            self.bar.say(tr("{name} states no CRS.").format(name=layer.name()), Qgis.MessageLevel.Warning, [assign])
        if plan.cached:
            shown = [each.source() for each in project.mapLayers().values() if isinstance(each, QgsPointCloudLayer)]
            self.cache.trim(settings.cache_limit() << 20, shown)

    def _load_overview(self, made: Made) -> None:
        """The layer that stands in for a virtual point cloud from afar, and what is missing of it."""
        name = name_of(made.plan.source)
        if made.overview:
            layer = QgsPointCloudLayer(made.overview, tr("{name} (overview)").format(name=name), "copc")
            if layer.isValid():
                dress(layer, made.overview_look)
                show_from_afar(layer, made.width)
                QgsProject.instance().addMapLayer(layer)
        told = []
        if made.missing:
            told.append(tr("{name} names files that are not there: {count}.").format(name=name, count=made.missing))
        if made.lost_overview:
            told.append(tr("The overview of {name} is not there: {path}.").format(name=name, path=made.lost_overview))
        if told:
            build = (tr("Build again…"), lambda: self._open_dialog("copcforge:buildvpc", {"INPUT": [made.plan.source]}))
            self.bar.say(" ".join(told), Qgis.MessageLevel.Warning, [build])

    def _go_to(self, layer: QgsPointCloudLayer) -> None:
        """The map shows the layer, in its CRS."""
        project, canvas = QgsProject.instance(), self._iface.mapCanvas()
        if layer.crs().isValid():
            project.setCrs(layer.crs())
        if canvas is not None:
            canvas.setExtent(layer.extent())
            canvas.refresh()

    def _say_where(self, plan: Plan) -> None:
        """Says once, the first time, where converted files lie; of the cache each time."""
        if plan.ready or not (plan.cached or settings.first_time("where_outputs_lie")):
            return
        text = tr("The point cloud lies in {folder} as {name}; the source is as it was.")
        self.bar.say(text.format(folder=Path(plan.output).parent, name=Path(plan.output).name), Qgis.MessageLevel.Success)

    def _fail(self, sentence: str) -> None:
        if sentence:
            self.bar.say(sentence, Qgis.MessageLevel.Critical)

    def _start(self, description: str, job: Callable[[Monitor], object], done: Callable) -> Task:
        def ended(result, sentence: str) -> None:
            self._tasks.remove(task)
            done(result, sentence)

        task = Task(description, job, ended)
        self._tasks.append(task)  # QGIS keeps no reference that Python knows of
        QgsApplication.taskManager().addTask(task)
        return task


def _habits() -> Habits:
    """Settings are read in the main thread."""
    folder = settings.results_folder() if settings.results() == settings.FOLDER else ""
    return Habits(settings.temp_folder(), folder, settings.results() == settings.APART, settings.reuses())


def _planned(paths: list[str], cache: Cache, habits: Habits, monitor: Monitor) -> Planned:
    from ...core.base.errors import ForgeError

    plans: list[Plan] = []
    sentences = []
    for path in files_in(paths):
        monitor.check()
        try:
            plan = plan_for(path, cache, habits)
        except ForgeError as error:
            sentences.append(error.told())
            continue
        others = {each.output for each in plans}
        plans.append(plan.beside(others) if plan.output in others and not plan.ready else plan)  # a.las and a.laz
    return plans, sentences
