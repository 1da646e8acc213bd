"""A pytest plugin: notes which lines of a room each test runs and how long it takes, or runs a given choice of tests in its order.

Environment: MUTANTS_ROOM, the folder that is watched, and MUTANTS_NOTES, the JSON file to write; or MUTANTS_CHOICE, a JSON list of
node ids.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

_ROOM, _NOTES, _CHOICE = (os.environ.get(f"MUTANTS_{name}", "") for name in ("ROOM", "NOTES", "CHOICE"))


class Watcher:
    """Follows calls into the room's files only: other code runs at nearly its usual speed."""

    def __init__(self):
        self.lines: set[tuple[str, int]] = set()  # of what runs now
        self.of_test: dict[str, set] = {}
        self.of_fixture: dict[tuple[str, str], set] = {}
        self.seconds: dict[str, float] = {}
        self.outcome: dict[str, str] = {}
        self.processes: set[str] = set()
        self.users: dict[tuple[str, str], list[str]] = {}
        self.started = False

    def trace(self, frame, event, argument):
        name = frame.f_code.co_filename
        if not name.startswith(_ROOM):
            return None
        self.lines.add((name, frame.f_lineno))
        return self.line

    def line(self, frame, event, argument):
        self.lines.add((frame.f_code.co_filename, frame.f_lineno))
        return self.line

    @pytest.hookimpl
    def pytest_collection_modifyitems(self, items) -> None:
        for item in items:
            for name in getattr(item, "fixturenames", ()):
                self.users.setdefault((item.nodeid.split("::")[0], name), []).append(item.nodeid)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item):
        self.lines, self.started = self.of_test.setdefault(item.nodeid, set()), False
        threading.settrace(self.trace)
        sys.settrace(self.trace)
        try:
            return (yield)
        finally:
            sys.settrace(None)
            threading.settrace(None)
            if self.started:
                self.processes.add(item.nodeid)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef, request):
        """What a shared fixture runs counts for all tests that use it."""
        if fixturedef.scope == "function":
            return (yield)
        before = self.lines
        self.lines = self.of_fixture.setdefault((request.node.nodeid.split("::")[0], fixturedef.argname), set())
        try:
            return (yield)
        finally:
            self.lines = before

    def pytest_runtest_logreport(self, report) -> None:
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0) + report.duration
        if report.when == "call" or report.outcome != "passed":
            self.outcome[report.nodeid] = report.outcome

    def pytest_sessionfinish(self) -> None:
        for key, lines in self.of_fixture.items():
            for test in self.users.get(key, ()):
                self.of_test.setdefault(test, set()).update(lines)
        notes = {
            test: {
                "seconds": round(self.seconds.get(test, 0), 4),
                "outcome": self.outcome.get(test, "failed"),
                "processes": test in self.processes,
                "lines": sorted(f"{os.path.relpath(name, _ROOM)}:{line}" for name, line in lines),
            }
            for test, lines in self.of_test.items()
        }
        Path(_NOTES).write_text(json.dumps(notes))


class Chooser:
    """Runs the chosen tests only, in their order."""

    def __init__(self, wanted: list[str]):
        self.order = {test: number for number, test in enumerate(wanted)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items) -> None:
        items[:] = sorted((item for item in items if item.nodeid in self.order), key=lambda item: self.order[item.nodeid])


def pytest_configure(config) -> None:
    if _CHOICE:
        from hypothesis import Phase, settings

        found_is_enough = (Phase.explicit, Phase.generate)  # the smallest failing example is of no interest here
        settings.register_profile("mutants", settings.get_profile("project"), phases=found_is_enough, report_multiple_bugs=False)
        settings.load_profile("mutants")
        config.pluginmanager.register(Chooser(json.loads(Path(_CHOICE).read_text())))
    elif _NOTES:
        watcher = Watcher()
        config.pluginmanager.register(watcher)
        start = subprocess.Popen.__init__

        def noticed(*arguments, **options):
            watcher.started = True
            return start(*arguments, **options)

        subprocess.Popen.__init__ = noticed
