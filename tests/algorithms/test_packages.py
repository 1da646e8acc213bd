"""A run that misses a package: it asks, fetches, and goes on; where nobody can be asked, it says what to do."""

from __future__ import annotations

import threading
import time

import pytest
from copc_forge.core.base.errors import MissingDependency
from copc_forge.desk.packages import asking, presence
from copc_forge.desk.packages.fetching import Outcome
from copc_forge.processing import packages
from copc_forge.processing.algorithms import ALGORITHMS
from qgis.core import QgsProcessingException
from qgis.PyQt.QtCore import QCoreApplication, QThread


@pytest.fixture
def without(monkeypatch):
    """Makes a package missing until it is installed by `asker`."""
    gone = {"lazrs"}
    monkeypatch.setattr(presence, "_is_there", lambda name: name not in gone)
    return gone


@pytest.fixture
def asker(qgis_app, without):
    """Somebody who says yes; what was asked, and in which thread."""
    asked = []

    def ask(names):
        asked.append((names, QThread.currentThread() == qgis_app.thread()))

        def work(feedback):
            without.difference_update(names)
            return Outcome(ready=dict.fromkeys(names, "1.0"))

        return work

    asking.use(ask)
    yield asked
    asking.use(None)


def test_nobody_to_ask(without, context, feedback):
    assert "lazrs" in packages.why_not(presence.REQUIRED) and packages.why_not(presence.FROM_QGIS) == ""
    with pytest.raises(QgsProcessingException, match="Install missing packages"):
        packages.with_packages(presence.REQUIRED, dict, context, feedback)


def test_what_is_missing_is_fetched_and_the_run_goes_on(asker, context, feedback):
    assert packages.why_not(presence.REQUIRED) == ""
    assert packages.with_packages(presence.REQUIRED, lambda: {"OUTPUT": 1}, context, feedback) == {"OUTPUT": 1}
    assert asker == [(["lazrs"], True)] and any("lazrs 1.0" in said for said in feedback.said["info"])


def test_what_turns_out_to_be_missing_is_fetched_and_the_run_begins_again(asker, context, feedback):
    runs = []

    def work():
        runs.append(len(context.layersToLoadOnCompletion()))
        if len(runs) == 1:
            raise MissingDependency("the Python package zstandard is not installed", package="zstandard")
        return {"OUTPUT": 2}

    assert packages.with_packages((), work, context, feedback) == {"OUTPUT": 2}
    assert len(runs) == 2 and [names for names, _main in asker] == [["zstandard"]]


def test_nothing_is_asked_twice(asker, context, feedback):
    def work():
        raise MissingDependency("the Python package zstandard is not installed", package="zstandard")

    with pytest.raises(QgsProcessingException, match="zstandard is not installed; in QGIS"):
        packages.with_packages((), work, context, feedback)
    assert len(asker) == 1


def test_a_no_is_a_no(without, context, feedback):
    asking.use(lambda names: None)
    try:
        with pytest.raises(QgsProcessingException, match="lazrs"):
            packages.with_packages(presence.REQUIRED, dict, context, feedback)
    finally:
        asking.use(None)


def test_what_qgis_must_bring_is_never_asked_for(asker, without, context, feedback):
    without.add("numpy")
    assert "numpy" in packages.why_not(presence.REQUIRED)
    with pytest.raises(QgsProcessingException):
        packages.with_packages(presence.REQUIRED, dict, context, feedback)
    assert asker == []


def in_a_thread(work) -> list:
    """What the work gives in another thread, while this one serves events."""
    results, thread = [], threading.Thread(target=lambda: results.append(work()))
    thread.start()
    end = time.monotonic() + 20
    while thread.is_alive() and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.01)
    return results


def test_a_run_in_another_thread_asks_in_the_main_one(asker, feedback):
    assert in_a_thread(lambda: asking.offer(["lazrs"], feedback)) == [True]
    assert asker == [(["lazrs"], True)]


def test_a_cancelled_run_does_not_wait_for_the_answer(asker, feedback):
    results, thread = [], threading.Thread(target=lambda: results.append(asking.offer(["lazrs"], feedback)))
    thread.start()
    feedback.cancel()
    thread.join(10)  # this thread serves no events: nobody can answer
    assert results == [False]
    QCoreApplication.processEvents()


def test_only_what_writes_laz_needs_lazrs_from_the_start():
    needing = {algorithm.ID for algorithm in ALGORITHMS if "lazrs" in algorithm.NEEDS}
    assert needing == {"convert", "bcctocopc", "addtemporalindex", "migrate", "converteach"}
