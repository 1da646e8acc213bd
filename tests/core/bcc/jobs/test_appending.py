"""Appends that are killed, repeated, and run at once; and readers beside them."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter

import numpy as np
import pytest
from copc_forge.core.base import locks
from copc_forge.core.base.errors import Cancelled, DamagedFile, OutputError
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.bcc import append, compact, query, settle
from copc_forge.core.bcc.damage.window import FileBytes
from copc_forge.core.bcc.files import container as reading
from copc_forge.core.bcc.files import sources, wal
from copc_forge.core.bcc.files.container import Container
from copc_forge.core.bcc.format.cells import concatenated
from copc_forge.core.bcc.transactions import resume
from copc_forge.tests.support import containers as support
from copc_forge.tests.support.containers import validate
from copc_forge.tests.support.dying import DIED, dying
from copc_forge.tests.support.schedules import PLAIN, numbered

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork, for processes that die")


@pytest.fixture
def pair(tmp_path, monkeypatch):
    """A target of 40 cells and a source of 60, which comes in three pieces."""
    monkeypatch.setattr(reading, "_BATCH", 500)
    target, source = tmp_path / "target.bcc", tmp_path / "source.bcc"
    target.write_bytes(support.container(numbered(0, 40), block_cells=15, delta=False))
    source.write_bytes(support.container(numbered(1000, 60), block_cells=20, delta=False))
    return target, source


def numbers(path) -> Counter:
    with sources.open_source(path) as source:
        return Counter(concatenated(list(source.cells())).payload.copy().view("<u4")[:, 0].tolist())


BASE, SOURCE = Counter(range(40)), Counter(range(1000, 1060))


def by_query(target, source, tmp_path):
    query(target, tmp_path / "q.bcc")


def by_another_append(target, source, tmp_path):
    other = tmp_path / "other.bcc"
    other.write_bytes(support.container(numbered(5000, 10), delta=False))
    append(other, target)
    compact(target, duplicates="keep")


def by_compacting(target, source, tmp_path):
    compact(target)
    compact(target, codec="lz4")


def by_settling(target, source, tmp_path):
    settle(target)


@needs_fork
@pytest.mark.parametrize("between", [by_query, by_settling, by_another_append, by_compacting])
def test_an_append_repeated_after_a_kill_doubles_nothing(pair, tmp_path, between):
    """Killed at any step, whatever settles its log in between; once it has ended, it adds again."""
    target, source = pair
    whole, prefixes = target.read_bytes(), set()
    more = Counter(range(5000, 5010)) if between is by_another_append else Counter()
    for step in [*range(1, 62, 5 if between is by_settling else 15), 10_000]:
        target.write_bytes(whole)
        for left in tmp_path.glob("target.bcc.*"):
            left.unlink()
        status = dying(lambda: append(source, target), step)
        if status == 0:
            assert numbers(target) == BASE + SOURCE
            assert append(source, target).cells == 60 and numbers(target) == BASE + SOURCE + SOURCE
            break
        assert status == DIED
        between(target, source, tmp_path)
        monitor = Monitor()
        report = append(source, target, monitor=monitor)
        assert numbers(target) == BASE + SOURCE + more
        assert report.cells + report.continued == 60
        assert bool(report.continued) == any(f"first {report.continued} cells of the source were in" in text for text in monitor.warnings)
        prefixes.add(report.continued)
        assert not list(tmp_path.glob("target.bcc.*"))
    else:
        raise AssertionError("the append never ended")
    assert {0, 60} < prefixes <= {0, 20, 40, 60}


@needs_fork
def test_a_kill_before_the_end_is_told_still_counts_as_a_kill(pair):
    """The command line tells a user that it is done, and only then has the append ended."""
    target, source = pair
    with pytest.raises(KeyboardInterrupt), contextlib.ExitStack() as stack:
        append(source, target, until=stack)
        assert numbers(target) == BASE + SOURCE and not wal.log_path(target).exists()
        raise KeyboardInterrupt
    assert append(source, target).continued == 60 and numbers(target) == BASE + SOURCE
    assert append(source, target).continued == 0 and numbers(target) == BASE + SOURCE + SOURCE


@needs_fork
def test_what_came_in_is_known_only_where_it_is(pair, tmp_path):
    """The container is restored from before the append: then nothing of it is in, and the whole source comes."""
    target, source = pair
    before = target.read_bytes()
    assert dying(lambda: append(source, target), 16) == DIED
    settle(target)
    assert resume.unended(target) and resume.unended(target)[0].cells > 0
    target.write_bytes(before)
    assert not resume.unended(target)
    assert append(source, target).continued == 0 and numbers(target) == BASE + SOURCE


@needs_fork
def test_another_source_with_the_same_beginning_comes_whole(pair, tmp_path):
    target, source = pair
    assert dying(lambda: append(source, target), 16) == DIED
    other = tmp_path / "other.bcc"
    other.write_bytes(support.container(numbered(1000, 60), block_cells=30, delta=False))
    report = append(other, target)
    assert report.continued == 0 and report.cells == 60
    assert append(source, target).continued > 0 and numbers(target) == BASE + SOURCE + SOURCE


@needs_fork
def test_a_note_that_is_not_ours_is_not_replaced(pair):
    target, source = pair
    note = target.with_name("target.bcc.resume")
    note.write_text("my notes")
    before = target.read_bytes()
    with pytest.raises(OutputError, match="is no such note"):
        append(source, target)
    assert note.read_text() == "my notes" and target.read_bytes() == before


def test_a_cancelled_append_waits_for_nothing(pair):
    target, source = pair
    monitor = Monitor()
    monitor.is_cancelled = lambda: True
    with pytest.raises(Cancelled):
        append(source, target, monitor=monitor)
    assert numbers(target) == BASE and [path.name for path in sorted(target.parent.iterdir())] == ["source.bcc", "target.bcc"]


# -- at once

RUN = "import sys; from copc_forge.core.cli.main import main; sys.exit(main(sys.argv[1:]))"


@needs_fork
@pytest.mark.parametrize("link", [False, True])
def test_four_at_once_lose_nothing(pair, link):
    """Four processes, six appends each, of one source; through a second name of the same file too."""
    target, source = pair
    other = target
    if link:
        other = target.with_name("other.bcc")
        os.link(target, other)
    children = []
    for number in range(4):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                for _ in range(6):
                    append(source, other if number % 2 else target)
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    seen = []
    for child in children:
        ended = (0, 0)
        while ended[0] == 0:
            ended = os.waitpid(child, os.WNOHANG)
            found = numbers(target)
            seen.append(found[1000])
            assert found == BASE + Counter(dict.fromkeys(range(1000, 1060), seen[-1])) - Counter()
        assert ended[1] == 0
    assert seen == sorted(seen) and seen[-1] == 24 and validate(target).status == "healthy"
    assert sorted(path.name for path in target.parent.iterdir()) == sorted({other.name, "source.bcc", "target.bcc"})


def test_the_appends_that_were_reported(real_data, tmp_path):
    """A slice of them; the command line as it is called."""
    folder = real_data / "reported" / "concurrent"
    if not folder.is_dir():
        pytest.skip("not among the files here")
    target, source = tmp_path / "target.bcc", tmp_path / "source.bcc"
    shutil.copyfile(folder / "target.bcc", target)
    shutil.copyfile(folder / "source.bcc", source)
    ended = 0
    for _ in range(3):
        command = [sys.executable, "-m", "copc_forge.core.cli", "bcc", "append", str(source), str(target)]
        running = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(4)]
        ended += sum(process.wait() == 0 for process in running)
    with Container(target) as container:
        assert ended == 12 and container.total_cells == 100 + 37 * ended
    assert validate(target).status == "healthy"


def test_without_flock_appends_take_turns_too(pair, monkeypatch):
    """As on Windows: the locks are those of msvcrt."""
    from copc_forge.tests.core.base.test_locks import Windows

    monkeypatch.setattr(locks, "fcntl", None)
    monkeypatch.setattr(locks, "msvcrt", Windows())
    monkeypatch.setattr(locks, "_FAR", 1 << 40)
    target, source = pair
    failed = []

    def appending():
        try:
            for _ in range(3):
                append(source, target)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=appending) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed and numbers(target) == BASE + Counter(dict.fromkeys(range(1000, 1060), 9))


# -- what readers meet


def test_a_reader_that_opened_before_reads_on(pair):
    target, source = pair
    with Container(target) as early:
        append(source, target)
        append(source, target)
        found = concatenated(list(early.cells()))
    assert Counter(found.payload.copy().view("<u4")[:, 0].tolist()) == BASE


def test_a_file_that_shrinks_ends_in_a_sentence(pair):
    target, _ = pair
    whole = target.read_bytes()
    for size in (0, 10, 64, 300, len(whole) - 30):
        target.write_bytes(whole)
        with FileBytes(target) as data, Container(target) as container:
            os.truncate(target, size)
            with pytest.raises(DamagedFile, match="became shorter while it was read"):
                _ = [data[start : start + 100] for start in range(0, len(whole), 100)]
            with contextlib.suppress(DamagedFile):  # it may be in a buffer already
                assert len(concatenated(list(container.cells()))) == 40


def test_the_bytes_of_a_file_are_those_of_the_file(tmp_path):
    path = tmp_path / "file"
    content = np.random.default_rng(3).integers(0, 256, 200_000, dtype=np.uint8)
    path.write_bytes(content.tobytes())
    rng = np.random.default_rng(4)
    with FileBytes(path) as data:
        assert len(data) == len(content)
        for _ in range(300):
            start, size = int(rng.integers(0, 210_000)), int(rng.integers(0, 30_000)) >> int(rng.integers(0, 14))
            assert (data[start : start + size] == content[start : start + size]).all()
            assert len(data[start : start + size]) == len(content[start : start + size])
        assert data[199_999] == content[199_999] and data[-1] == content[-1] and (data[-50:] == content[-50:]).all()
        with pytest.raises(IndexError):
            data[200_000]
    path.write_bytes(b"")
    with FileBytes(path) as data:
        assert len(data) == 0 and len(data[:8]) == 0


@needs_fork
def test_commands_beside_a_writer_never_fail(pair, tmp_path):
    """All readers, while another process appends, settles and compacts."""
    target, source = pair
    child = os.fork()
    if child == 0:
        code = 1
        try:
            for turn in range(12):
                append(source, target)
                if turn % 4 == 3:
                    compact(target, **PLAIN)
            code = 0
        finally:
            os._exit(code)
    begin, ended = time.monotonic(), (0, 0)
    while ended[0] == 0 and time.monotonic() - begin < 60:
        ended = os.waitpid(child, os.WNOHANG)
        assert validate(target).status == "healthy"
        assert (query(target, tmp_path / "q.bcc").cells - 40) % 60 == 0
    assert ended[1] == 0 and numbers(target) == BASE + Counter(dict.fromkeys(range(1000, 1060), 12))
