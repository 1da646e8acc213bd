"""Every option of every command, set alone: exactly the engine's keyword that is meant for it changes.

The options are those that the parsers have: a new one is tried by itself.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os

import pytest
from copc_forge.core.base.errors import ForgeError
from copc_forge.core.cli.main import parser
from copc_forge.core.cli.progress import ConsoleMonitor
from copc_forge.tests.support import containers, spying

WORDS = ("7", "8.5", "2G", "EPSG:25832", "some-word")  # one of them is right for any option
NEEDED_BESIDE = {"field": ["--polygon", "some-word"]}  # by options that mean nothing alone
ANOTHER_JOB = {"field": "field"}  # options that choose another job of the engine, and the keyword of theirs
EFFECTS = {"verbose": "monitor", "progress": "monitor", "json": "stdout", "html": "stdout"}  # of options that the engine does not see


def commands(grammar: argparse.ArgumentParser, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], argparse.ArgumentParser]:
    """All commands that do something, by their words."""
    below = [action for action in grammar._actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        return {path: grammar}
    return {words: one for name, inner in below[0].choices.items() for words, one in commands(inner, (*path, name)).items()}


def options(grammar: argparse.ArgumentParser) -> list[argparse.Action]:
    return [action for action in grammar._actions if action.option_strings and not isinstance(action, argparse._HelpAction)]


def words_for(action: argparse.Action, word: str) -> list[str]:
    """The option as it is written, with values that are not its default."""
    name = action.option_strings[-1]
    if action.nargs == 0:
        return [name]
    if action.choices is not None:
        word = next(str(choice) for choice in action.choices if choice != action.default and [choice] != action.default)
    return [name, *[word] * (action.nargs if isinstance(action.nargs, int) else 4 if action.nargs == "+" else 1)]


COMMANDS = commands(parser())
OPTIONS = [(" ".join(words), action.dest) for words, grammar in COMMANDS.items() for action in options(grammar)]


class Bench:
    """Runs one command with the engine replaced."""

    def __init__(self, words: str, folder, monkeypatch):
        self.words, self.grammar, self.folder = words.split(), COMMANDS[tuple(words.split())], folder
        self.spy = spying.Spy(monkeypatch)
        monkeypatch.chdir(folder)
        (folder / "in.bcc").write_bytes(containers.container(containers.golden()))

    def usual(self) -> list[str]:
        """The arguments that are needed, with those that may stand in their place, and where cells lie."""
        places = [action for action in self.grammar._actions if not action.option_strings]
        needed = [f"out{number}.copc.laz" if number and "query" not in self.words else "out.bcc" if number else "in.bcc"
                  for number in range(len(places))]  # fmt: skip
        size = next((action for action in options(self.grammar) if action.dest == "cell_size"), None)
        needed += ["--size", "2"] if any(action.dest == "size" for action in options(self.grammar)) else []  # of tiles
        return [*needed, "--cell-size", "2"] if size is not None else needed

    def run(self, given: list[str]) -> dict | None:
        """What the command did, None if the words make no sense."""
        before = set(os.listdir(self.folder))
        try:
            with contextlib.redirect_stderr(io.StringIO()):
                arguments = parser().parse_args([*self.words, *self.usual(), *given])
        except SystemExit:
            return None
        monitor = ConsoleMonitor(arguments.progress, arguments.verbose)
        with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8")) as said:
            try:
                arguments.run(arguments, monitor)
            except ForgeError:  # the word means nothing
                return None
            said.flush()
            text = said.buffer.getvalue().decode()
        new = sorted(set(os.listdir(self.folder)) - before)
        for name in new:
            os.remove(self.folder / name)
        return {**self.spy.seen(), "monitor": (monitor.style, monitor.verbose), "stdout": text, "files": new}


@pytest.mark.parametrize(("words", "dest"), OPTIONS, ids=lambda value: value)
def test_an_option_changes_its_own_keyword_alone(words, dest, tmp_path, monkeypatch):
    bench = Bench(words, tmp_path, monkeypatch)
    action = next(action for action in options(bench.grammar) if action.dest == dest)
    beside = NEEDED_BESIDE.get(dest, [])
    before = bench.run(beside)
    after = next((found for word in WORDS if (found := bench.run([*beside, *words_for(action, word)])) is not None), None)
    assert after is not None, "no word makes sense"
    found = spying.changed(before, after)
    if dest in ANOTHER_JOB:
        assert found == {"called", "polygons"} and ANOTHER_JOB[dest] not in before and after[ANOTHER_JOB[dest]] in WORDS
        return
    if dest in ("yes", "far_cache"):  # about servers alone: test_far_commands.py, test_cache.py
        assert found == set()
        return
    if dest == "overwrite" and dest not in before:
        return _assert_reports_are_replaced(bench)
    if found == {"files"}:  # a report, where the option says
        assert action.type is None and action.nargs is None and len(after["files"]) == 1
        return
    plain = dest.removeprefix("no_") if dest.startswith("no_") else dest
    if dest in EFFECTS and dest not in before:
        assert found == {EFFECTS[dest]}
        return
    spying.assert_means(plain, before, after, [other.dest for other in options(bench.grammar)])
    if isinstance(action, argparse._StoreTrueAction) and plain in before:
        assert (before[plain], after[plain]) == ((True, False) if dest.startswith("no_") else (False, True)) or before[plain] is None


def _assert_reports_are_replaced(bench: Bench) -> None:
    """A command without an output of its own: the option is about the reports that it writes."""
    reports = [action for action in options(bench.grammar) if action.dest in ("html", "json_file", "report") and action.nargs is None]
    assert reports
    for action in reports:
        given = [action.option_strings[-1], "old"]
        (bench.folder / "old").write_text("old")
        assert bench.run(given) is None and (bench.folder / "old").read_text() == "old"
        assert bench.run([*given, "--overwrite"]) is not None and (bench.folder / "old").read_text() != "old"


@pytest.mark.parametrize("words", [" ".join(words) for words in COMMANDS])
def test_places_go_to_the_engine_in_their_order(words, tmp_path, monkeypatch):
    bench = Bench(words, tmp_path, monkeypatch)
    given = [word for word in bench.usual() if not word.startswith("--") and word != "2"]
    seen = bench.run([])
    arguments = [value for key, value in seen.items() if key not in ("called", "monitor", "stdout", "files")]
    told = [item for value in arguments[:2] for item in (value if isinstance(value, list) else [value])]
    assert seen["called"] and (told[: len(given)] == given or seen["called"].count("inspect") == len(given))


def test_the_commands_are_known():
    """That what is tried is all there is: a parser of another kind would try nothing."""
    assert len(COMMANDS) >= 13 and len(OPTIONS) >= 120
