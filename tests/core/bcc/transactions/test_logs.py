"""Logs beside containers: believed only if they fit, applied by writers only, and never clobbered."""

from __future__ import annotations

import json
import os
import shutil
import struct

import pytest
from copc_forge.core.base.errors import BadParameter, DamagedFile, ForgeError, OutputError, UnreadableInput
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.bcc import append, compact, migrate, query, recover, settle, to_copc
from copc_forge.core.bcc.files import sources, wal
from copc_forge.core.bcc.files.container import Container
from copc_forge.core.bcc.format.cells import Cells, concatenated
from copc_forge.core.bcc.format.layout import CHUNK_SIZE, ChunkHeader
from copc_forge.core.bcc.transactions import applying, journal
from copc_forge.core.bcc.transactions.journal import TransactionalWriter
from copc_forge.core.inspection.container_facts import described as inspect
from copc_forge.tests.support import containers as support
from copc_forge.tests.support.containers import validate


def cells_of(seed, count=300) -> Cells:
    return support.some_cells(count=count, seed=seed)


def made(path, cells, **settings):
    path.write_bytes(support.container(cells, metadata=support.some_metadata(), block_cells=50, **settings))
    return path


def read(path) -> list[bytes]:
    with sources.open_source(path) as source:
        return support.as_set(concatenated(list(source.cells())))


def log_of(path, cells, old=False):
    """An append that was killed before the container was touched; old: by version 0.1.0."""
    writer = TransactionalWriter(path)
    writer.insert(cells)
    writer.close()
    log = wal.log_path(path)
    if old:
        data = log.read_bytes()
        header = ChunkHeader.unpack(data[:CHUNK_SIZE])
        told = json.loads(data[CHUNK_SIZE : header.length])
        del told["journal"]["base_digest"]
        with open(log, "wb") as file:
            file.write(wal.pack_text(json.dumps(told), 0, 0) + data[header.length :])
    return log


def readers(path, out):
    yield lambda monitor: query(path, out / "q.bcc", monitor=monitor)
    yield lambda monitor: migrate(path, out / "m.bcc", monitor=monitor)
    yield lambda monitor: compact(path, out / "c.bcc", monitor=monitor)
    yield lambda monitor: to_copc(path, out / "p.copc.laz", crs="EPSG:32632", monitor=monitor)
    yield lambda monitor: append(path, made(out / "t.bcc", cells_of(9)), monitor=monitor)


def everything(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("old", [False, True])
def test_readers_change_nothing_show_what_was_committed_and_count_what_waits(tmp_path, old):
    folder = tmp_path / "in"
    folder.mkdir()
    path = made(folder / "a.bcc", cells_of(0))
    log_of(path, cells_of(1, 77), old)
    before = everything(folder)
    for job in readers(path, tmp_path):
        monitor = Monitor()
        assert job(monitor).cells == 300
        assert [text for text in monitor.warnings if "wait" in text] == [
            "77 acknowledged cells wait in a.bcc.wal, of an append that has not ended: settle the container"
        ]
    assert inspect(path).cells == 300 and "77 acknowledged cells" in inspect(path).warnings[0]
    report = validate(path)
    assert report.status == "healthy" and report.cells == 300 and "77 acknowledged" in report.findings[0].message
    assert everything(folder) == before
    report = settle(path)
    assert (report.cells, report.total_cells) == (77, 377) and [entry.name for entry in folder.iterdir()] == ["a.bcc"]
    assert read(path) == sorted(support.as_set(cells_of(0)) + support.as_set(cells_of(1, 77)))
    assert settle(path).cells == 0


def remade(path, cells):
    made(path, cells_of(5, 900))


def migrated(path, cells):
    new = path.with_name("new")
    migrate(path, new, codec="lz4")
    os.replace(new, path)


def other_header_alone(path, cells):
    data = bytearray(path.read_bytes())
    data[34 - 2] = 2  # the codec that most blocks use
    data[60:62] = b"\0\0"
    path.write_bytes(data)


def appended_under_another_name(path, cells):
    other = path.with_name("hard.bcc")
    os.link(path, other)
    append(made(path.with_name("source"), cells_of(6, len(cells) if cells is not None else 77)), other)


def block_replaced(path, cells):
    data = bytearray(path.read_bytes())
    first = struct.unpack_from("<I", data, 64)[0] + 64  # behind the metadata
    data[first + 40] ^= 1
    path.write_bytes(data)


def cut(path, cells):
    path.write_bytes(path.read_bytes()[:-100])


@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize("change", [remade, migrated, other_header_alone, appended_under_another_name, block_replaced, cut])
def test_a_log_of_another_state_is_left_alone(tmp_path, old, change):
    """Whatever became of the container since: nobody replays the log over it, and nobody loses the log."""
    path = made(tmp_path / "a.bcc", cells_of(0))
    log = log_of(path, cells_of(1, 77), old)
    change(path, cells_of(1, 77))
    if old and change is block_replaced:
        return  # header and size are all that such a log knows of its base
    held, container = log.read_bytes(), path.read_bytes()
    source = made(tmp_path / "s.bcc", cells_of(7))
    for writer in (lambda: append(source, path), lambda: settle(path), lambda: TransactionalWriter(path), lambda: journal.replay(path)):
        with pytest.raises(ForgeError, match=r"its 77 acknowledged cells are not in here, and it is left alone|holds 77 other cells"):
            writer()
        assert (path.read_bytes(), log.read_bytes()) == (container, held)
    told = [finding.message for finding in validate(path).findings if finding.id == "bcc.wal"]
    assert "left alone" in told[0] or (change is appended_under_another_name and "No cells wait" in told[0])
    if change in (remade, migrated, appended_under_another_name):
        count, monitor = len(read(path)), Monitor()
        assert query(path, tmp_path / "q.bcc", monitor=monitor).cells == count
        assert compact(path).cells == count and log.read_bytes() == held
    log.rename(tmp_path / "log.bccs")
    assert recover(tmp_path / "log.bccs", tmp_path / "r.bcc").cells == 77  # nothing acknowledged is lost


def test_the_log_that_was_reported(real_data, tmp_path):
    folder = real_data / "reported" / "stale-log"
    if not folder.is_dir():
        pytest.skip("not among the files here")
    path = tmp_path / "before.bcc"
    shutil.copyfile(folder / "newer.bcc", path)
    shutil.copyfile(folder / "before.bcc.wal", tmp_path / "before.bcc.wal")
    for job in list(readers(path, tmp_path))[:-1]:
        monitor = Monitor()
        assert job(monitor).cells == 9000 and any("before.bcc.wal is the log of another" in text for text in monitor.warnings)
    for writer in (lambda: settle(path), lambda: append(folder / "before.bcc", path)):
        with pytest.raises(OutputError, match="40,000 acknowledged cells are not in here"):
            writer()
    assert path.read_bytes() == (folder / "newer.bcc").read_bytes()
    assert (tmp_path / "before.bcc.wal").read_bytes() == (folder / "before.bcc.wal").read_bytes()
    shutil.copyfile(folder / "before.bcc", path)  # the container that it is of
    assert settle(path).total_cells == 43_000


@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize("state", ["untouched", "half", "other garbage", "torn header", "done"])
def test_every_state_that_its_own_application_leaves_is_brought_to_its_end(tmp_path, old, state):
    path = made(tmp_path / "a.bcc", cells_of(0))
    base, log = path.read_bytes(), log_of(path, cells_of(1, 77), old)
    held = log.read_bytes()
    settle(path)
    whole = path.read_bytes()
    log.write_bytes(held)
    now = {
        "untouched": base,
        "half": base[:64] + whole[64:-200],
        "other garbage": base + b"\1" * 999,
        "torn header": bytes(64) + base[64:],
        "done": whole,
    }[state]
    path.write_bytes(now)
    if old and state == "torn header":
        with pytest.raises(OutputError, match="left alone"):
            settle(path)
        return
    if state != "torn header":
        assert len(read(path)) == (377 if state == "done" else 300)
    assert settle(path).cells == 77 and path.read_bytes() == whole and not log.exists()


def test_what_is_no_log_at_all_stays(tmp_path):
    path, log = made(tmp_path / "a.bcc", cells_of(0)), tmp_path / "a.bcc.wal"
    source = made(tmp_path / "s.bcc", cells_of(7))
    for content in (b"somebody's notes", support.container(cells_of(1)), b"\0\0\0\0\0x"):
        log.write_bytes(content)
        with pytest.raises(OutputError, match=r"a\.bcc\.wal is no write-ahead log, and is left alone"):
            append(source, path)
        assert log.read_bytes() == content and len(read(path)) == 300 and compact(path).cells == 300
        assert "is no write-ahead log" in validate(path).findings[0].message
    log.unlink()
    log.mkdir()
    with pytest.raises(OutputError, match="is no file"):
        append(source, path)


def test_a_log_without_acknowledged_cells_is_no_obstacle(tmp_path):
    path, log, source = made(tmp_path / "a.bcc", cells_of(0)), tmp_path / "a.bcc.wal", made(tmp_path / "s.bcc", cells_of(7))
    whole = log_of(path, cells_of(1)).read_bytes()
    first = ChunkHeader.unpack(whole[:CHUNK_SIZE]).length
    for count, content in enumerate([b"", whole[:2], whole[:100], whole[:first], whole[: first + 500], bytes(300)], 1):
        log.write_bytes(content)
        monitor = Monitor()
        assert append(source, path, monitor=monitor).cells == 300 and not log.exists() and not monitor.warnings
        assert len(read(path)) == 300 + 300 * count


def test_a_rotten_log_is_left_alone(tmp_path):
    path = made(tmp_path / "a.bcc", cells_of(0))
    log = log_of(path, cells_of(1))
    data = bytearray(log.read_bytes())
    data[40] ^= 1
    log.write_bytes(data)
    with pytest.raises(OutputError, match="is no write-ahead log"):
        settle(path)
    assert log.read_bytes() == data


def test_logs_are_found_through_links(tmp_path):
    (tmp_path / "real").mkdir()
    path = made(tmp_path / "real" / "a.bcc", cells_of(0))
    log = log_of(path, cells_of(1, 77))
    link = tmp_path / "link.bcc"
    link.symlink_to(tmp_path / "second")
    (tmp_path / "second").symlink_to(path)
    with Container(link) as container:
        assert "77 acknowledged cells wait in a.bcc.wal" in container.warnings[0]
    source = made(tmp_path / "s.bcc", cells_of(7))
    append(source, link)
    assert len(read(path)) == 677 and not log.exists() and link.is_symlink()
    log_of(link, cells_of(2, 50))
    assert log.exists() and compact(link).cells == 727 and link.is_symlink() and not log.exists()
    assert sorted(entry.name for entry in tmp_path.rglob("*")) == ["a.bcc", "link.bcc", "real", "s.bcc", "second"]


def test_a_container_that_was_to_be_created(tmp_path):
    path = tmp_path / "a.bcc"
    writer = TransactionalWriter(path, support.Identifier.INDEX64, support.SCHEMA)
    writer.insert(cells_of(0))
    writer.close()
    log = wal.log_path(path).read_bytes()
    with pytest.raises(UnreadableInput, match=r"300 acknowledged cells wait in a\.bcc\.wal"):
        query(path, tmp_path / "q.bcc")
    made(path, cells_of(1))  # something else in its place, of as many cells
    before = path.read_bytes()
    with pytest.raises(OutputError, match="holds 300 other cells than"):
        settle(path)
    assert path.read_bytes() == before and wal.log_path(path).read_bytes() == log
    path.unlink()
    assert settle(path).cells == 300 and read(path) == support.as_set(cells_of(0))
    wal.log_path(path).write_bytes(log)
    assert settle(path).cells == 300 and read(path) == support.as_set(cells_of(0)) and not wal.log_path(path).exists()


def test_a_copy_made_during_an_append_shows_what_was_before(tmp_path):
    path = made(tmp_path / "a.bcc", cells_of(0))
    base = path.read_bytes()
    append(made(tmp_path / "s.bcc", cells_of(7)), path)
    whole = path.read_bytes()
    copy = tmp_path / "copy.bcc"
    for size in range(len(base) + 1, len(whole) + 1, 97):
        copy.write_bytes(base[:64] + whole[64:size])
        with Container(copy) as container:
            assert support.as_set(concatenated(list(container.cells()))) == support.as_set(cells_of(0))
            assert container.uncounted == 0 or "recover finds them" in container.warnings[0]
            uncounted = container.uncounted
        if uncounted > 64:
            for writer in (lambda: append(tmp_path / "s.bcc", copy), lambda: compact(copy)):
                with pytest.raises(DamagedFile, match="an append to it did not end"):
                    writer()
            assert copy.read_bytes() == base[:64] + whole[64:size]


def test_the_own_log_is_no_source(tmp_path):
    path = made(tmp_path / "a.bcc", cells_of(0))
    log = log_of(path, cells_of(1))
    with pytest.raises(BadParameter, match="the container's own log"):
        append(log, path)
    moved = log.rename(tmp_path / "b.bccs")
    assert append(moved, path).cells == 300


def test_a_log_that_can_not_be_written_takes_no_more(tmp_path, monkeypatch):
    """Behind a torn chunk nothing counts, so nothing may be acknowledged there."""
    path = made(tmp_path / "a.bcc", cells_of(0))
    writer, real = TransactionalWriter(path), os.fsync
    writer.insert(cells_of(1, 10))

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError):
        writer.insert(cells_of(2, 10))
    monkeypatch.setattr(os, "fsync", real)
    with pytest.raises(OutputError, match="takes no more cells"):
        writer.insert(cells_of(3, 10))
    writer.close()
    assert settle(path).cells in (10, 20)


def test_a_full_disk_leaves_the_container_as_it_was(tmp_path, monkeypatch):
    path = made(tmp_path / "a.bcc", cells_of(0))
    log_of(path, cells_of(1))
    before, log = path.read_bytes(), wal.log_path(path).read_bytes()

    def full(file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(applying, "_sync", full)
    with pytest.raises(OutputError, match="disk is full"):
        settle(path)
    assert path.read_bytes() == before and wal.log_path(path).read_bytes() == log
    monkeypatch.undo()
    assert settle(path).total_cells == 600


def test_a_log_of_many_batches_counts_as_it_reads(tmp_path):
    path = made(tmp_path / "a.bcc", cells_of(0))
    writer = TransactionalWriter(path)
    for batch in range(5):
        writer.insert(cells_of(batch, 40 + batch))
    writer.close()
    data = wal.log_path(path).read_bytes()
    for size in [*range(0, len(data), 53), len(data)]:
        wal.log_path(path).write_bytes(data[:size])
        with open(wal.log_path(path), "rb") as file:
            reader = wal.LogReader(file)
            counted = reader.count()
            assert counted == sum(map(len, reader.batches()))
    assert counted == 210
