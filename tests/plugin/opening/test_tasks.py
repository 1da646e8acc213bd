"""Work in QGIS's threads, which Python did not start and which come back for the next task."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest
from copc_forge.core.base.errors import UnreadableInput
from copc_forge.core.base.monitor import watching
from copc_forge.plugin.opening.tasks import Task
from copc_forge.tests.support.cases import make
from copc_forge.tests.support.laswriter import wkt_record
from copc_forge.tests.support.process import ROOT
from qgis.core import QgsApplication

TWICE = f"""
import sys; sys.path.insert(0, {str(ROOT / "tests")!r})
import conftest, time
from qgis.core import QgsApplication, QgsTask
from copc_forge.core import convert
app = QgsApplication([], False)
app.initQgis()
class Convert(QgsTask):
    def run(self):
        convert(sys.argv[1], sys.argv[2], target_crs="EPSG:25833")
        return True
for number in range(3):
    task = Convert("convert")
    QgsApplication.taskManager().addTask(task)
    while task.status() not in (QgsTask.Complete, QgsTask.Terminated):
        app.processEvents()
        time.sleep(0.01)
    print(number, task.status() == QgsTask.Complete, flush=True)
"""


@pytest.fixture
def run(qgis_app):
    """Runs a job as a task and waits; its result and sentence."""

    def run(job):
        answers = []
        task = Task("job", job, lambda *answer: answers.append(answer))
        QgsApplication.taskManager().addTask(task)
        end = time.monotonic() + 30
        while not answers and time.monotonic() < end:
            qgis_app.processEvents()
            time.sleep(0.005)
        return answers[0]

    return run


def test_what_a_thread_keeps_is_there_when_it_comes_back(run):
    """Without `keep_thread_state`, the interpreter forgets the thread in between, and pyproj uses what was freed with it."""
    kept, seen = threading.local(), []

    def job(monitor):
        with watching(monitor):
            seen.append(
                (threading.get_ident(), isinstance(threading.current_thread(), threading._DummyThread), getattr(kept, "value", None))
            )
            kept.value = "kept"

    for _ in range(3):
        run(job)
    assert all(foreign for _, foreign, _ in seen)
    known = set()
    for thread, _, value in seen:
        assert value == ("kept" if thread in known else None)
        known.add(thread)
    assert len(known) < len(seen), "QGIS gave each task a thread of its own, so that nothing was tested"


def test_conversions_in_tasks_of_somebody_else_do_not_crash(qgis_app, tmp_path):
    """A plugin, or a script in QGIS, that calls the library in a task of its own."""
    source = make(tmp_path / "in.las", 7, 200, records=[wkt_record(25832)])
    done = subprocess.run(
        [sys.executable, "-c", TWICE, str(source), str(tmp_path / "out.copc.laz")], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout.split("\n")[:3] == ["0 True", "1 True", "2 True"], done.stdout + done.stderr


def test_errors_come_back_as_sentences(run):
    def bad(monitor):
        raise UnreadableInput("nothing is there", path="/x.las")

    result, sentence = run(bad)
    assert result is None and "/x.las" in sentence and "nothing is there" in sentence
    result, sentence = run(lambda monitor: 1 / 0)
    assert result is None and "ZeroDivisionError" in sentence
    assert run(lambda monitor: 7) == (7, "")
