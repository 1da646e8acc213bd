"""Random schedules of all that happens to containers, and a model of lists and bytes that says what must come of it.

The model knows nothing of the engine: it reads containers by their layout, and takes a log for fitting if the bytes that it was
written for are there.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import struct
import time
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import numpy as np
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.bcc import append, compact, migrate, query, settle
from copc_forge.core.bcc.files import container as reading
from copc_forge.core.bcc.files import sources, wal
from copc_forge.core.bcc.format.cells import Cells, concatenated

from . import containers as support
from .containers import validate
from .dying import DIED, FAILED, dying

SOURCE_CELLS = 60
PLAIN = {"codec": "none", "delta": False}


def numbered(first: int, count: int) -> Cells:
    """Cells whose payload is a number of its own each."""
    cells = support.some_cells(count=count, seed=first)
    return Cells(cells.ids, (np.arange(count, dtype="<u4") + np.uint32(first)).view(np.uint8).reshape(-1, 4))


def walked(data: bytes) -> tuple[list[int], int]:
    """Numbers of the cells that the header counts, and where the container that it rules ends."""
    _, _, _, _, blocks, _ = struct.unpack_from("<8sHHIQQ", data)
    numbers, position, seen = [], 64, 0
    while position < len(data):
        length, entries = struct.unpack_from("<II", data, position)
        flags = data[position + 25]
        if not flags & 0x30:
            if seen == blocks:
                break
            numbers += struct.unpack_from(f"<{entries}I", data, position + 32 + 8 * entries)
            seen += 1
        position += length + (0 if flags & 0x30 else -(length - 32) % 64)
    assert seen == blocks
    return numbers, min(position, len(data))


def begins(data: bytes, base: bytes) -> bool:
    """Does a file begin as a container did, whatever its header is now?"""
    return len(data) >= len(base) and data[64 : len(base)] == base[64:]


@dataclass
class Log:
    """A log that a killed append of `source` left: it was written for `base` and holds `cells`, `reached` with what was in before."""

    source: int
    base: bytes
    cells: list[int]
    reached: int


@dataclass
class Note:
    """The first `reached` cells of a source are in every container that begins as one of `states`."""

    reached: int
    states: list[bytes]


@dataclass
class Names:
    """What stands beside a container's name."""

    log: Log | None = None
    notes: dict[int, Note] = field(default_factory=dict)


class World:
    """A folder of containers, and what must be true of it."""

    def __init__(self, folder: Path, seed: int):
        self.folder, self.rng, self.steps = folder, random.Random(seed), []
        self.sources = []
        for number in range(3):
            cells, path = numbered(1000 * (number + 1), SOURCE_CELLS), folder / f"source{number}.bcc"
            path.write_bytes(support.container(cells, block_cells=20, delta=False))
            with sources.open_source(path) as source:
                order = concatenated(list(source.cells())).payload.copy().view("<u4")[:, 0].tolist()
            self.sources.append((path, order, sha256(path.read_bytes()).hexdigest()))
        self.beside = {name: Names() for name in ("a.bcc", "b.bcc", "c.bcc")}
        for first, name in ((100, "a.bcc"), (300, "b.bcc")):
            self.at(name).write_bytes(support.container(numbered(first, 40), block_cells=15, delta=False))
            (folder / f"link-{name}").symlink_to(name)

    def run(self, count: int) -> None:
        ways = [self.append] * 5 + [self.append_again] * 2 + [self.settle] * 2 + [self.read] * 2
        ways += [self.compact, self.compact, self.migrate, self.migrate_in_place]
        ways += [self.copy, self.copy, self.rename, self.hard_link, self.beside_a_writer]
        for _ in range(count):
            names = [name for name in self.beside if self.at(name).exists()]
            if not names:
                return
            self.rng.choice(ways)(self.rng.choice(names))
            for name in names:
                self.check_readable(name)

    # -- what is there

    def at(self, name: str) -> Path:
        return self.folder / name

    def data(self, name: str) -> bytes:
        return self.at(name).read_bytes()

    def path(self, name: str) -> Path:
        """A way to a container: its name, or a link to it."""
        link = self.folder / f"link-{name}"
        return link if link.is_symlink() and self.rng.random() < 0.3 else self.at(name)

    def log_file(self, name: str) -> Path:
        return self.folder / (name + ".wal")

    def built_on(self, name: str) -> bytes:
        """The container that a log was written for, whatever became of it since."""
        data = self.log_file(name).read_bytes()
        told = json.loads(data[32 : struct.unpack_from("<I", data, 4)[0]])["journal"]
        return bytes.fromhex(told["base_header"]) + self.data(name)[64 : told["base_size"]]

    def fits(self, name: str) -> bool:
        log, data = self.beside[name].log, self.data(name)
        return log is not None and begins(data, log.base) and data[:64] == log.base[:64]

    def done(self, name: str) -> bool:
        """Are the cells of a log those that stand behind the container it was written for, and nothing else?"""
        log, data = self.beside[name].log, self.data(name)
        if log is None or not begins(data, log.base) or data[:64] == log.base[:64]:
            return False
        return Counter(walked(data)[0]) == Counter(walked(log.base)[0] + log.cells)

    def foreign(self, name: str) -> bool:
        return self.beside[name].log is not None and not self.fits(name) and not self.done(name)

    def broken(self, name: str) -> bool:
        """A copy that was made during an append, without its log."""
        data = self.data(name)
        return not self.fits(name) and walked(data)[1] < len(data)

    def waiting(self, name: str) -> list[int]:
        return self.beside[name].log.cells if self.fits(name) else []

    def reached(self, name: str, source: int) -> int:
        """How many of a source's first cells are in a container, or will be once its log is."""
        log, note, data = self.beside[name].log, self.beside[name].notes.get(source), self.data(name)
        if log is not None and log.source == source and (self.fits(name) or self.done(name)):
            return log.reached
        return note.reached if note is not None and any(begins(data, state) for state in note.states) else 0

    def everything(self) -> dict:
        return {path.name: path.read_bytes() for path in self.folder.iterdir() if path.is_file() and path.suffix != ".lock"}

    # -- what happens

    def append(self, name: str, source: int | None = None) -> None:
        source = self.rng.randrange(3) if source is None else source
        path, numbers, _ = self.sources[source]
        refused, before, reached = self.foreign(name) or self.broken(name), walked(self.data(name))[0], self.reached(name, source)
        waiting, held, way = self.waiting(name), self.everything(), self.path(name)
        status, acknowledged = self.attempt("append", name, lambda: append(path, way))
        if refused:
            assert status in (FAILED, DIED, -signal.SIGKILL) and self.data(name) == held[name]
            assert self.beside[name].log is None or self.everything() == held  # a log without acknowledged cells may go
            return
        if status == 0:
            assert Counter(walked(self.data(name))[0]) == Counter(before + waiting + numbers[reached:])
            assert not self.log_file(name).exists() and not self.broken(name)
            self.applied(name, self.data(name))
            self.beside[name].notes.pop(source, None)
            return
        assert status in (DIED, -signal.SIGKILL)
        self.died_appending(name, source, before + waiting, numbers[reached:], reached, acknowledged, held.get(name + ".wal"))

    def append_again(self, name: str) -> None:
        """An append that was killed, repeated."""
        log, notes = self.beside[name].log, self.beside[name].notes
        known = [*notes, *([log.source] if log is not None else [])]
        self.append(name, self.rng.choice(known) if known else None)

    def died_appending(self, name, source, settled, coming, reached, acknowledged, old) -> None:
        data, beside, file = self.data(name), self.beside[name], self.log_file(name)
        now, end = walked(data)
        missing, extra = Counter(settled) - Counter(now), Counter(now) - Counter(settled)
        if beside.log is not None and file.exists() and file.read_bytes() == old:  # it died before the old log was gone
            assert sorted(missing.elements()) in ([], sorted(beside.log.cells)) and not extra and not acknowledged
            return
        self.applied(name, data[:end], data)
        waiting = self.told_to_wait(name)
        assert sorted(extra.elements()) == sorted(coming[: sum(extra.values())]) and not (extra and waiting)
        assert sum(extra.values()) + waiting >= acknowledged
        there = reached + sum(extra.values()) + waiting
        if waiting or (extra and file.exists()):
            beside.log = Log(source, self.built_on(name), coming[: waiting or len(coming)], there)
        elif extra or there == SOURCE_CELLS:
            noted = self.at(name + ".resume")
            told = json.loads(noted.read_text())["appends"] if noted.exists() else []
            if self.sources[source][2] not in [entry["source"] for entry in told]:
                assert there == SOURCE_CELLS  # it had ended, but for telling
                beside.notes.pop(source, None)
            else:
                beside.notes[source] = Note(there, [data])

    def settle(self, name: str) -> None:
        foreign, before, waiting, held = self.foreign(name), walked(self.data(name))[0], self.waiting(name), self.everything()
        way = self.path(name)
        status, _ = self.attempt("settle", name, lambda: settle(way))
        if foreign:
            assert status in (FAILED, DIED, -signal.SIGKILL) and self.everything() == held
            return
        if self.beside[name].log is None:  # at most one without acknowledged cells
            assert status in (0, DIED, -signal.SIGKILL) and self.data(name) == held[name]
            return
        self.died_settling(name, before, waiting, status)

    def compact(self, name: str) -> None:
        self.rewrite(name, "compact", compact)

    def migrate_in_place(self, name: str) -> None:
        self.rewrite(name, "migrate in place", migrate)

    def rewrite(self, name: str, what: str, job) -> None:
        foreign, broken, before, waiting = self.foreign(name), self.broken(name), walked(self.data(name))[0], self.waiting(name)
        way, held, old = self.path(name), self.everything(), self.data(name)
        kept = {source: note for source, note in self.beside[name].notes.items() if any(begins(old, state) for state in note.states)}
        status, _ = self.attempt(what, name, lambda: job(way, **PLAIN))
        if broken:
            assert status in (FAILED, DIED, -signal.SIGKILL) and self.data(name) == held[name]
            return
        data = self.data(name)
        if foreign or self.beside[name].log is None:
            assert Counter(walked(data)[0]) == Counter(before) and status in (0, DIED, -signal.SIGKILL)
        else:
            self.died_settling(name, before, waiting, status)
        if data != old and not self.log_file(name).exists():
            kept.update({source: note for source, note in self.beside[name].notes.items() if data in note.states})
        if data != old:
            for note in kept.values():
                note.states.append(data)

    def died_settling(self, name: str, before: list[int], waiting: list[int], status: int) -> None:
        """What came of the log after a writer that was to bring it in ended or died."""
        data = self.data(name)
        now = walked(data)[0]
        assert Counter(now) in (Counter(before), Counter(before + waiting))
        if status == 0:
            assert Counter(now) == Counter(before + waiting) and not self.log_file(name).exists() and not self.broken(name)
        if not self.log_file(name).exists():
            self.applied(name, data)

    def applied(self, name: str, *states: bytes) -> None:
        """The log is in and gone: whose cells they were is known."""
        log = self.beside[name].log
        if log is not None:
            self.beside[name].notes[log.source] = Note(log.reached, [*states])
            self.beside[name].log = None

    def read(self, name: str) -> None:
        held, monitor, out = self.everything(), Monitor(), self.folder.with_suffix(".out")
        report = validate(self.path(name))
        assert report.status == "healthy" or self.broken(name), report.findings
        assert query(self.path(name), out, monitor=monitor, **PLAIN).cells == len(walked(self.data(name))[0])
        assert Counter(walked(out.read_bytes())[0]) == Counter(walked(self.data(name))[0])
        assert any("left alone" in text for text in monitor.warnings) == self.foreign(name)
        assert self.everything() == held

    def check_readable(self, name: str) -> None:
        if not self.at(name).exists():
            return
        with sources.open_source(self.at(name)) as source:
            found = concatenated(list(source.cells())).payload.copy().view("<u4")[:, 0].tolist()
        assert found == walked(self.data(name))[0]
        assert self.told_to_wait(name) == len(self.waiting(name))

    def told_to_wait(self, name: str) -> int:
        with sources.open_source(self.at(name)) as source:
            told = [re.match(r"([\d,]+) acknowledged cells wait", text) for text in source.warnings]
        return sum(int(match[1].replace(",", "")) for match in told if match)

    def migrate(self, name: str) -> None:
        other = self.rng.choice([other for other in self.beside if other != name])
        if self.same_inode(name, other):
            return
        before, way = walked(self.data(name))[0], self.path(name)
        status, _ = self.attempt("migrate", name, lambda: migrate(way, self.at(other), **PLAIN))
        assert status in (0, DIED, -signal.SIGKILL)
        if status == 0:
            assert Counter(walked(self.data(other))[0]) == Counter(before)

    def copy(self, name: str) -> None:
        self.moved(name, shutil.copyfile, copied=True)

    def rename(self, name: str) -> None:
        self.moved(name, os.replace, copied=False)

    def moved(self, name: str, move, copied: bool) -> None:
        other = self.rng.choice([other for other in self.beside if other != name])
        together = self.rng.random() < 0.5
        self.steps.append(f"{move.__name__} {name} {other} {'with' if together else 'without'} what is beside it")
        if self.same_inode(name, other):
            return
        move(self.at(name), self.at(other))
        if not together:
            return
        for suffix in (".wal", ".resume"):
            self.at(other + suffix).unlink(missing_ok=True)
            if self.at(name + suffix).exists():
                move(self.at(name + suffix), self.at(other + suffix))
        mine = self.beside[name]
        log = None if mine.log is None else Log(**vars(mine.log))
        self.beside[other] = Names(log, {source: Note(note.reached, list(note.states)) for source, note in mine.notes.items()})
        if not copied:
            self.beside[name] = Names()

    def hard_link(self, name: str) -> None:
        other = self.rng.choice([other for other in self.beside if other != name])
        if not self.at(other).exists():
            self.steps.append(f"link {name} {other}")
            os.link(self.at(name), self.at(other))

    def same_inode(self, name: str, other: str) -> bool:
        return self.at(other).exists() and self.at(name).samefile(self.at(other))

    def beside_a_writer(self, name: str) -> None:
        """Reads while another process appends: every time the old state or the new one."""
        if self.foreign(name) or self.broken(name):
            return
        source = self.rng.randrange(3)
        before, waiting, reached = walked(self.data(name))[0], self.waiting(name), self.reached(name, source)
        path, numbers, _ = self.sources[source]
        self.steps.append(f"append {name} {path.name} beside readers")
        child = os.fork()
        if child == 0:
            code = FAILED
            try:
                append(path, self.at(name))
                code = 0
            finally:
                os._exit(code)
        states = [Counter(before), Counter(before + waiting), Counter(before + waiting + numbers[reached:])]
        ended = (0, 0)
        while ended[0] == 0:
            ended = os.waitpid(child, os.WNOHANG)
            with sources.open_source(self.at(name)) as opened:
                pieces = list(opened.cells())
            assert Counter(concatenated(pieces).payload.copy().view("<u4")[:, 0].tolist()) in states
        assert ended[1] == 0 and Counter(walked(self.data(name))[0]) == states[2]
        self.applied(name, self.data(name))
        self.beside[name].notes.pop(source, None)

    def attempt(self, what: str, name: str, job) -> tuple[int, int]:
        """Runs a job in a process that may die; how it ended, and how many cells it acknowledged."""
        way = self.rng.random()
        step = None if way < 0.4 else int(self.rng.expovariate(1 / 60)) + 1
        self.steps.append(f"{what} {name} {'to its end' if step is None else f'killed at {step}' if way < 0.9 else 'killed by signal'}")
        out, into = os.pipe()
        telling = _telling(job, into)
        status = dying(telling, step) if way < 0.9 else _killed(telling, self.rng.uniform(0, 0.05))
        os.close(into)
        with os.fdopen(out, "rb") as pipe:
            counts = pipe.read()
        return status, sum(struct.unpack(f"<{len(counts) // 4}I", counts))


def _telling(job, into: int):
    """The job in a child that tells each acknowledgement through a pipe."""

    def telling() -> None:
        real = wal.LogWriter.insert

        def insert(self, cells) -> None:
            real(self, cells)
            os.write(into, struct.pack("<I", len(cells)))

        wal.LogWriter.insert = insert
        job()

    return telling


def _killed(job, seconds: float) -> int:
    child = os.fork()
    if child == 0:
        code = FAILED
        try:
            job()
            code = 0
        finally:
            os._exit(code)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def schedule(folder: Path, seed: int, steps: int = 12) -> None:
    """One schedule; AssertionError names what happened."""
    reading._BATCH = 500  # so that a source comes in several pieces
    folder.mkdir()
    world = World(folder, seed)
    try:
        world.run(steps)
    except BaseException as error:
        raise AssertionError(f"schedule {seed}: {'; '.join(world.steps)}") from error
    shutil.rmtree(folder)
