"""Locks: by flock, by msvcrt where there is none, and turns at a file."""

from __future__ import annotations

import errno
import multiprocessing
import os
import threading
import time
from types import SimpleNamespace

import pytest
from copc_forge.core.base import files, locks, turns
from copc_forge.core.base.errors import Cancelled, OutputError
from copc_forge.core.base.monitor import Monitor


class Windows:
    """msvcrt as Windows has it: locks of byte ranges that every other handle meets, by the position of the handle."""

    LK_NBLCK, LK_UNLCK = 2, 0

    def __init__(self):
        self.held, self.places = {}, []

    def _is_open(self, key) -> bool:
        """Is a lock held, by a handle that was not closed since?"""
        try:
            return os.fstat(self.held[key]).st_ino == key[0]
        except (KeyError, OSError):
            return False

    def locking(self, handle, mode, count):
        place = os.lseek(handle, 0, os.SEEK_CUR)
        self.places.append(place)
        key = (os.fstat(handle).st_ino, place, count)
        if mode == self.LK_UNLCK:
            if self.held.get(key) != handle:
                raise OSError(errno.EACCES, "not locked by this handle")
            del self.held[key]
        elif self.held.get(key) != handle and self._is_open(key):
            raise OSError(errno.EACCES, "Permission denied")
        else:
            self.held[key] = handle


@pytest.fixture(params=["flock", "msvcrt"])
def system(request, monkeypatch):
    if request.param == "msvcrt":
        fake = Windows()
        monkeypatch.setattr(locks, "fcntl", None)
        monkeypatch.setattr(locks, "msvcrt", fake)
        assert locks._FAR > 1 << 60
        monkeypatch.setattr(locks, "_FAR", 1 << 40)  # as far as file systems here go
        return fake
    if locks.fcntl is None:
        pytest.skip("no flock here")
    return None


def test_a_lock_excludes_every_other_handle_until_it_is_given_up(tmp_path, system):
    path = tmp_path / "file"
    path.write_bytes(b"0123456789")
    with open(path, "r+b") as one, open(path, "r+b") as other:
        one.seek(4)
        assert locks.lock(one) and not locks.lock(other) and files.lock is locks.lock
        assert one.read(2) == b"45"  # the position is where it was
        locks.unlock(one)
        assert locks.lock(other) and not locks.lock(one)
        locks.unlock(other)
    if system is not None:
        assert min(system.places) == 1 << 40 and not system.held


def test_a_file_system_without_locks_is_taken_as_ours(tmp_path, monkeypatch):
    def none(*_):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(locks, "fcntl", SimpleNamespace(flock=none, LOCK_EX=2, LOCK_NB=4, LOCK_UN=8))
    with open(tmp_path / "file", "wb") as file:
        assert locks.lock(file)
        locks.unlock(file)


def test_a_turn_excludes_others_and_leaves_nothing(tmp_path, system):
    path = tmp_path / "file"
    with turns.turn(path):
        assert [entry.name for entry in tmp_path.iterdir()] == ["file.lock"]
        with pytest.raises(OutputError, match="another process is writing to it"), turns.turn(path, patience=0):
            pass
    assert not list(tmp_path.iterdir())
    with turns.turn(path, patience=0):
        pass


def test_who_waits_says_so_once_and_gets_the_turn(tmp_path, system):
    path, entered, said = tmp_path / "file", threading.Event(), []
    monitor = Monitor()
    monitor.on_info = said.append

    def holding():
        with turns.turn(path):
            entered.set()
            time.sleep(0.2)

    thread = threading.Thread(target=holding)
    thread.start()
    entered.wait()
    with turns.turn(path, monitor=monitor):
        assert len(said) == 1 and "waits for another process" in said[0]
    thread.join()


def test_waiting_can_be_cancelled(tmp_path):
    monitor = Monitor()
    with turns.turn(tmp_path / "file"):
        monitor.is_cancelled = lambda: True
        with pytest.raises(Cancelled), turns.turn(tmp_path / "file", monitor=monitor):
            pass


def test_a_lock_file_that_a_killed_process_left_is_no_obstacle(tmp_path):
    (tmp_path / "file.lock").touch()
    with turns.turn(tmp_path / "file", patience=0):
        pass
    assert not list(tmp_path.iterdir())


def test_a_file_of_that_name_that_is_not_ours_stays(tmp_path):
    (tmp_path / "file.lock").write_text("mine")
    with turns.turn(tmp_path / "file", patience=0):
        pass
    assert (tmp_path / "file.lock").read_text() == "mine"
    (tmp_path / "elsewhere").touch()
    (tmp_path / "other.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="is a link where a lock should be"), turns.turn(tmp_path / "other", patience=0):
        pass
    assert (tmp_path / "elsewhere").exists() and (tmp_path / "other.lock").is_symlink()


def test_a_lock_on_a_file_that_was_removed_meanwhile_is_none(tmp_path, monkeypatch):
    """The holder removes the file after we opened it and before we lock it; a third process makes a new one."""
    beside, real, removed = tmp_path / "file.lock", turns.lock, []

    def late(file):
        if not removed:
            os.remove(beside)
            removed.append(open(beside, "x+b"))  # noqa: SIM115
            assert real(removed[0])
        return real(file)

    monkeypatch.setattr(turns, "lock", late)
    with pytest.raises(OutputError), turns.turn(tmp_path / "file", patience=0):
        pass
    removed[0].close()


def counting(path, times):
    for _ in range(times):
        with turns.turn(path):
            value = int(path.read_text())
            time.sleep(0.0005)
            path.write_text(str(value + 1))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork, for processes in milliseconds")
def test_processes_that_take_turns_lose_no_step(tmp_path):
    path = tmp_path / "count"
    path.write_text("0")
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=counting, args=(path, 50)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert path.read_text() == "200" and [entry.name for entry in tmp_path.iterdir()] == ["count"]
