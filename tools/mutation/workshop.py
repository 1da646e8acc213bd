"""A copy of the checkout in which a room's source is mutated and its tests are run: the checkout itself is never touched."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MEMORY = 8 << 30  # bytes of addresses: a mutant that asks for more is as good as found
PATIENCE = 40  # seconds beyond what the tests need, for a busy machine
PACE = 5  # times as long as the tests took may a mutant take


@dataclass
class Notes:
    """What one test did. lines: file and line, as in "nodes.py:12"."""

    seconds: float
    lines: frozenset
    processes: bool


class Workshop:
    """room: a folder of core/ with tests of the same name. Kept below .cache, so that what was measured once serves again."""

    def __init__(self, room: str, root: Path = ROOT):
        self.root, self.room = root, room
        self.source, self.tests = Path("core", room), Path("tests", "core", room)
        self.folder = (root / ".cache").resolve() / "mutants" / room  # as a frame names its file, if .cache is a link
        self.tree, self.scratch = self.folder / "tree", self.folder / "tmp"
        if not (root / self.source).is_dir() or not (root / self.tests).is_dir():
            raise SystemExit(f"mutants: there is no room {room!r} with tests of its own")

    def refresh(self) -> None:
        """Brings the copy up to the checkout: what git knows or does not ignore."""
        listed = subprocess.run(["git", "ls-files", "-coz", "--exclude-standard"], cwd=self.root, capture_output=True, check=True)
        wanted = {Path(os.fsdecode(name)) for name in listed.stdout.split(b"\0") if name}
        for path in self.tree.rglob("*") if self.tree.is_dir() else ():
            if path.is_file() and path.relative_to(self.tree) not in wanted:
                path.unlink()
        for path in wanted:
            source, copy = self.root / path, self.tree / path
            if source.is_file() and not (copy.is_file() and copy.read_bytes() == source.read_bytes()):
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, copy)

    def modules(self) -> list[Path]:
        """The room's source files, from the checkout's root."""
        return sorted(path.relative_to(self.root) for path in (self.root / self.source).rglob("*.py"))

    def digest(self, *folders: Path) -> str:
        """Of all Python files there, or of files named."""
        found = hashlib.sha256()
        for folder in folders:
            top = self.root / folder
            for path in [top] if top.is_file() else sorted(top.rglob("*.py")):
                found.update(str(path.relative_to(self.root)).encode() + b"\0" + path.read_bytes())
        return found.hexdigest()[:16]

    def watch(self, say=print) -> dict[str, Notes]:
        """Which lines of the room each sound test runs; measured anew only for files of tests that changed, or if the engine did."""
        known, notes = self.folder / "notes", {}
        known.mkdir(parents=True, exist_ok=True)
        common = self.digest(Path("core"), Path("tests", "support"), Path("tests", "conftest.py"))
        for test in sorted((self.root / self.tests).rglob("test_*.py")):
            file = test.relative_to(self.root)
            target = known / f"{test.stem}-{common[:8]}{self.digest(file)[:8]}.json"
            if not target.exists():
                for old in known.glob(f"{test.stem}-????????????????.json"):
                    old.unlink()
                say(f"mutants: watching {file}")
                self.pytest([str(file)], 1800, MUTANTS_ROOM=str(self.tree / self.source) + os.sep, MUTANTS_NOTES=str(target))
            for name, one in json.loads(target.read_text() if target.exists() else "{}").items():
                if one["outcome"] == "passed":
                    notes[name] = Notes(one["seconds"], frozenset(one["lines"]), one["processes"])
        return notes

    def try_out(self, file: Path, mutated: bytes, tests: list[str], seconds: float) -> tuple[str, str]:
        """Runs tests against a mutated file. seconds: what they take at their usual pace.

        Returns "killed", "hung" or "survived", and what killed it.
        """
        copy, choice = self.tree / file, self.folder / "choice.json"
        choice.write_text(json.dumps(tests))
        sound = copy.read_bytes()
        try:
            self._write(copy, mutated)
            files = list(dict.fromkeys(test.split("::")[0] for test in tests))
            code, said = self.pytest(files, PACE * seconds + PATIENCE, MUTANTS_CHOICE=str(choice))
        finally:
            self._write(copy, sound)
        if code is None:
            return "hung", ""
        killers = [line for line in said.splitlines() if line.startswith(("FAILED", "ERROR"))]
        return ("survived", "") if code == 0 else ("killed", killers[0][:200] if killers else f"exit code {code}")

    def pytest(self, arguments: list[str], seconds: float, **environment: str) -> tuple[int | None, str]:
        """Runs pytest in the copy. Returns its exit code, None if the time was over, and what it said."""
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.scratch.mkdir(parents=True)
        own = {
            "CI": "1", "TMPDIR": str(self.scratch), "PYTHONPATH": str(Path(__file__).parent), "QT_QPA_PLATFORM": "offscreen",
        }  # fmt: skip
        base = str(self.scratch / "pytest")
        options = ["-q", "-x", "--no-header", "--tb=no", "-p", "watching", "-p", "no:cacheprovider", "-p", "no:xdist", "--basetemp", base]
        command = [sys.executable, "-m", "pytest", *options, *arguments]
        if "MUTANTS_NOTES" in environment:
            command.remove("-x")
        with subprocess.Popen(
            command, cwd=self.tree, env={**os.environ, **own, **environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=_modest if os.name == "posix" else None,
        ) as process:  # fmt: skip
            try:
                said, _ = process.communicate(timeout=seconds)
                return process.returncode, said.decode(errors="replace")
            except subprocess.TimeoutExpired:
                return None, ""
            finally:
                _end(process)

    @staticmethod
    def _write(copy: Path, source: bytes) -> None:
        """The compiled file goes too: it would count as current if size and second are the same."""
        copy.write_bytes(source)
        for compiled in (copy.parent / "__pycache__").glob(f"{copy.stem}.*"):
            compiled.unlink()


class Chooser:
    """Picks tests for a mutated line: those that run it, the quickest first, as many as a budget of seconds allows."""

    def __init__(self, room: Path, notes: dict[str, Notes], budget: float):
        self.room, self.notes, self.budget = room, notes, budget
        self.quickest = sorted(notes, key=lambda test: notes[test].seconds)

    def choose(self, file: Path, source: bytes, line: int) -> tuple[list[str], float]:
        """Node ids and the seconds that they take. Lines that run on import, or in other processes, are a matter of more tests."""
        statement = statement_lines(source, line)
        if statement is None:
            found = self.quickest
        else:
            lines = {f"{file.relative_to(self.room).as_posix()}:{number}" for number in statement}
            found = [test for test in self.quickest if self.notes[test].lines & lines]
            found = found or [test for test in self.quickest if self.notes[test].processes] or self.quickest
        related = f"test_{file.stem}.py"
        found = sorted(found, key=lambda test: (self.notes[test].seconds > 1, not test.split("::")[0].endswith(related)))
        chosen, total = [], 0.0
        for test in found:
            total += self.notes[test].seconds
            if chosen and total > self.budget:
                break
            chosen.append(test)
        return chosen, total


def statement_lines(source: bytes, line: int) -> range | None:
    """Lines of the statement that a line is part of, without the statements in it; None if it runs when the module is imported."""
    found, inside = None, False
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.stmt) or not node.lineno <= line <= node.end_lineno:
            continue
        body = getattr(node, "body", None)
        own = range(node.lineno, body[0].lineno if body else node.end_lineno + 1)
        function = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        inside |= function and line not in own
        if line in own and not function and (found is None or len(own) <= len(found)):
            found = own
    return found if inside else None


def _modest() -> None:
    """In the child: a mutant must not take the machine down."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.nice(5)


def _end(process: subprocess.Popen) -> None:
    """Ends a run and all that it started."""
    if os.name != "posix":
        process.kill()
        return
    for _ in range(2):
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return
        time.sleep(0.05)
