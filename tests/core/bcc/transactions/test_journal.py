"""Transactions: nothing acknowledged is lost, whenever the process dies."""

from __future__ import annotations

import os
import random
import signal
import time

import numpy as np
import pytest
from copc_forge.core.base.errors import BadParameter, DamagedFile, OutputError
from copc_forge.core.bcc.files import sources, wal
from copc_forge.core.bcc.files.container import Container
from copc_forge.core.bcc.files.writer import Settings
from copc_forge.core.bcc.format.cells import Cells, concatenated
from copc_forge.core.bcc.format.layout import Identifier
from copc_forge.core.bcc.transactions.journal import TransactionalWriter, replay
from copc_forge.tests.support import containers as support

KIND = Identifier.INDEX64


def numbered(batch, count=50) -> Cells:
    """Cells whose payload says batch and number, so that no two are alike."""
    cells = support.some_cells(count=count, seed=batch)
    numbers = np.arange(count, dtype="<u4") + np.uint32(batch * 1000)
    return Cells(cells.ids, numbers.view(np.uint8).reshape(-1, 4))


def numbers_in(path) -> list[int]:
    with sources.open_source(path) as source:
        pieces = list(source.cells())
    return sorted(concatenated(pieces).payload.copy().view("<u4")[:, 0].tolist()) if pieces else []


def expected(batches) -> list[int]:
    return [batch * 1000 + number for batch in batches for number in range(50)]


def session(path, batches, acknowledged=lambda batch: None, finish=True):
    with TransactionalWriter(path, KIND, support.SCHEMA, settings=Settings.of("lz4", block_cells=40)) as writer:
        for batch in batches:
            writer.insert(numbered(batch))
            acknowledged(batch)
        if not finish:
            raise KeyboardInterrupt


def test_create_then_append_then_append(tmp_path):
    path = tmp_path / "cells.bcc"
    for first in (0, 4, 8):
        session(path, range(first, first + 4))
        assert numbers_in(path) == expected(range(first + 4))
    assert [entry.name for entry in tmp_path.iterdir()] == ["cells.bcc"]
    with Container(path) as container:
        listed = support.listed_offsets(path.read_bytes())
        assert sorted(listed) == container.table()["offset"].tolist() and not container.is_sorted
        assert path.read_bytes()[container.header.index_offset + 25] == 0x10


@pytest.mark.parametrize("version", ["2.0", "2.1"])
@pytest.mark.parametrize("index_every", [0, 3])
@pytest.mark.parametrize("delta", [True, False])
def test_append_keeps_the_old_bytes_and_the_way_they_were_written(tmp_path, version, index_every, delta):
    path = tmp_path / "cells.bcc"
    before = support.container(numbered(0), codec="none", version=version, index_every=index_every, delta=delta, block_cells=7)
    path.write_bytes(before)
    session(path, [1, 2])
    assert path.read_bytes()[64 : len(before)] == before[64:] and numbers_in(path) == expected([0, 1, 2])
    with Container(path) as container:
        assert container.version == version and bool(container.header.flags & 2) == delta
        assert sorted(support.listed_offsets(path.read_bytes())) == container.table()["offset"].tolist()


def test_append_to_a_file_without_its_last_padding(tmp_path):
    path = tmp_path / "cells.bcc"
    data = support.container(numbered(0), codec="none", version="2.0", index_every=0)
    path.write_bytes(data[:-5])
    session(path, [1])
    assert numbers_in(path) == expected([0, 1])


def test_append_to_a_container_without_cells(tmp_path):
    path = tmp_path / "cells.bcc"
    path.write_bytes(support.container(support.some_cells(count=0), metadata=support.some_metadata()))
    session(path, [1])
    assert numbers_in(path) == expected([1])


def test_an_error_leaves_the_log_and_the_next_writer_brings_it_in(tmp_path):
    path = tmp_path / "cells.bcc"
    with pytest.raises(KeyboardInterrupt):
        session(path, [0, 1], finish=False)
    assert not path.exists() and wal.log_path(path).exists()
    session(path, [2])
    assert numbers_in(path) == expected([0, 1, 2])


def test_abort_forgets(tmp_path):
    path = tmp_path / "cells.bcc"
    session(path, [0])
    before = path.read_bytes()
    writer = TransactionalWriter(path)
    assert writer.insert(numbered(1)) == writer.acknowledged == 50
    writer.abort()
    assert path.read_bytes() == before and not wal.log_path(path).exists()


def test_only_whole_batches_of_the_valid_prefix_count(tmp_path):
    path = tmp_path / "cells.bcc"
    with pytest.raises(KeyboardInterrupt):
        session(path, [0, 1, 2], finish=False)
    log = wal.log_path(path).read_bytes()
    found = set()
    for size in [*range(0, len(log), 7), len(log)]:
        wal.log_path(path).write_bytes(log[:size])
        replay(path)
        numbers = numbers_in(path) if path.exists() else []
        assert numbers in [expected(range(count)) for count in range(4)]
        found.add(len(numbers))
        path.unlink(missing_ok=True)
    assert found == {0, 50, 100, 150}


def test_another_process_is_respected(tmp_path):
    path = tmp_path / "cells.bcc"
    writer = TransactionalWriter(path, KIND, support.SCHEMA)
    with pytest.raises(OutputError, match="another process"):
        TransactionalWriter(path, KIND, support.SCHEMA)
    writer.abort()


def test_what_can_not_be_appended_to(tmp_path):
    path = tmp_path / "cells.bcc"
    with pytest.raises(BadParameter, match="needs an identifier type"):
        TransactionalWriter(path)
    path.write_bytes(support.container(numbered(0), codec="none", index_every=0)[:-80])
    with pytest.raises(DamagedFile):
        TransactionalWriter(path)
    assert not wal.log_path(path).exists()
    other = tmp_path / "other.bcc"
    with TransactionalWriter(other, KIND, support.SCHEMA) as writer, pytest.raises(BadParameter, match="not all of type"):
        writer.insert(support.some_cells(Identifier.HILBERT64))


class Crash(BaseException):
    """The process dies here."""


@pytest.mark.parametrize("existing", [False, True])
def test_dying_at_every_step(tmp_path, monkeypatch, existing):
    """Every call that makes something durable is a place to die before it, after it, or again while repairing."""
    steps = {"left": 0}

    def dying(call):
        def wrapper(*arguments):
            steps["left"] -= 1
            if steps["left"] == 0:
                raise Crash
            result = call(*arguments)
            steps["left"] -= 1
            if steps["left"] == 0:
                raise Crash
            return result

        return wrapper

    real = {name: getattr(os, name) for name in ("fsync", "replace", "remove")}
    for name, call in real.items():
        monkeypatch.setattr(os, name, dying(call))
    for step in range(1, 60):
        path = tmp_path / f"{step}.bcc"
        steps["left"] = -1
        acknowledged = [7] if existing else []
        if existing:
            session(path, [7])
        steps["left"] = step
        try:
            session(path, [0, 1], acknowledged.append)
        except Crash:
            pass
        else:
            assert numbers_in(path) == expected(sorted(acknowledged)) and step > 12
            return
        steps["left"] = step // 2 + 1
        try:
            replay(path)
        except Crash:
            steps["left"] = -1
            replay(path)
        steps["left"] = -1
        numbers = numbers_in(path) if path.exists() else []
        assert set(expected(acknowledged)) <= set(numbers) and len(numbers) == len(set(numbers)) and len(numbers) % 50 == 0
    raise AssertionError("the session never ended")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork, for fifty processes in seconds")
@pytest.mark.parametrize("existing", [False, True])
def test_kill_at_random_moments(tmp_path, existing):
    rng = random.Random(6)
    begin = time.perf_counter()
    session(tmp_path / "whole.bcc", range(1, 9))
    whole = time.perf_counter() - begin
    killed = 0
    for run in range(50):
        path = tmp_path / f"{run}.bcc"
        if existing:
            session(path, [0])
        acknowledged = killed_session(path, rng.uniform(0, 1.1 * whole))
        replay(path)
        numbers = numbers_in(path) if path.exists() else []
        assert set(expected(acknowledged + [0] * existing)) <= set(numbers) <= set(expected(range(9)))
        assert len(numbers) == len(set(numbers)) and len(numbers) % 50 == 0
        assert not wal.log_path(path).exists()
        killed += len(acknowledged) < 8
    assert killed > 5


def killed_session(path, seconds) -> list[int]:
    """Batches that a process acknowledged before it was killed."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            session(path, range(1, 9), lambda batch: os.write(into, bytes([batch])))
        finally:
            os._exit(0)
    os.close(into)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(out, "rb") as pipe:
        return list(pipe.read())
