"""Temporary files: who may read them, and that runs which share a folder never take each other's."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from copc_forge.core.base import temporary
from copc_forge.core.base.errors import OutputError
from copc_forge.core.base.leftovers import MARK, STEM, remove_leftovers
from copc_forge.core.base.temporary import Folder, beside, rewritten, unnamed

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
ROUNDS = 40


def mode(path) -> int:
    return stat.S_IMODE(Path(path).stat().st_mode)


@pytest.fixture
def open_umask():
    before = os.umask(0)
    yield
    os.umask(before)


@posix
def test_only_the_owner_can_read(tmp_path, open_umask):
    with Folder(tmp_path) as folder:
        file, path = folder.new_file("points")
        file.close()
        task = folder.new_path("task")
        with rewritten(task) as file:
            file.write(b"rows")
        (own,) = tmp_path.iterdir()
        assert mode(own) == 0o700 and {mode(child) for child in own.iterdir()} == {0o600} and len(list(own.iterdir())) == 3
    with unnamed(tmp_path) as file:
        assert stat.S_IMODE(os.fstat(file.fileno()).st_mode) == 0o600
        assert not list(tmp_path.iterdir())
    file, path = beside(os.fspath(tmp_path / "new"), private=False)
    file.close()
    other, private = beside(os.fspath(tmp_path / "there"), private=True)
    other.close()
    assert (mode(path), mode(private)) == (0o666, 0o600)


@posix
def test_a_task_that_is_run_again_starts_over_and_follows_no_link(tmp_path):
    path = tmp_path / "task"
    for rows in (b"the first time", b"again"):
        with rewritten(os.fspath(path)) as file:
            file.write(rows)
        assert path.read_bytes() == rows
    link = tmp_path / "link"
    link.symlink_to(path)
    with pytest.raises(OSError):
        rewritten(os.fspath(link))
    assert path.read_bytes() == b"again"


def test_nothing_is_made_before_it_is_needed_and_nothing_stays(tmp_path):
    with Folder(tmp_path / "new") as folder:
        assert not list((tmp_path / "new").iterdir())
        assert len({folder.new_path("task") for _ in range(5)}) == 5
    assert not list((tmp_path / "new").iterdir())


def test_unnamed_is_a_file(tmp_path):
    with unnamed(tmp_path) as file:
        file.write(b"abc")
        file.seek(0)
        assert file.read() == b"abc"


def test_a_long_name_has_room_for_what_is_added(tmp_path):
    for name in ("x" * 255, "ü" * 120, "x" * 240 + ".copc.laz"):
        file, path = beside(os.fspath(tmp_path / name), private=False)
        file.close()
        assert len(os.fsencode(Path(path).name)) <= 255
        other, _ = beside(os.fspath(tmp_path / name), private=False)  # knows what was left
        other.close()
        assert not Path(path).exists()


def test_no_folder_at_all_is_a_sentence(monkeypatch):
    def nowhere():
        raise FileNotFoundError("No usable temporary directory found")

    monkeypatch.setattr(temporary.tempfile, "gettempdir", nowhere)
    with pytest.raises(OutputError, match="no folder for temporary files"):
        Folder(None)


@pytest.mark.parametrize("moment", ["before the lock file", "before the lock", "after the lock is refused"])
def test_what_another_run_takes_away_while_it_is_made_is_made_anew(tmp_path, monkeypatch, moment):
    """The other run comes between each two steps of the making."""
    created, locked, done = temporary._created, temporary.lock, []

    def sweep_first(path, *arguments):
        if moment == "before the lock file" and not done:
            done.append(remove_leftovers(tmp_path, STEM))
        return created(path, *arguments)

    def lock_later(file):
        if moment == "before the lock" and not done:
            done.append(remove_leftovers(tmp_path, STEM))
        if moment == "after the lock is refused" and not done:
            done.append(True)
            return False
        return locked(file)

    monkeypatch.setattr(temporary, "_created", sweep_first)
    monkeypatch.setattr(temporary, "lock", lock_later)
    with Folder(tmp_path) as folder:
        file, path = folder.new_file("points")
        with file:
            file.write(b"rows")
        refused = moment == "after the lock is refused"  # by the other run, which then dies before it removes anything
        assert done and done[0] and len(remove_leftovers(tmp_path, STEM)) == refused
        assert Path(path).read_bytes() == b"rows"
    assert not list(tmp_path.iterdir())


def one_run(folder: str) -> None:
    """What a conversion does with temporary files, in short; fails if another run took any of them."""
    target = os.path.join(folder, "out.copc.laz")
    with Folder(folder) as own:
        file, path = own.new_file("points")
        with file:
            file.write(b"rows")
            file.flush()
            tasks = [own.new_path("task") for _ in range(3)]
            for task in tasks:  # without a lock of their own, as those of other processes
                with rewritten(task) as result:
                    result.write(b"result")
            beside_it, made = beside(target, private=False)
            with beside_it, unnamed(folder) as spill:
                spill.write(b"spill")
                assert all(Path(task).read_bytes() == b"result" for task in tasks) and Path(path).read_bytes() == b"rows"
                os.replace(made, target)


def runs(folder: str, count: int) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one_run, [folder] * count))


def test_many_runs_share_a_folder(tmp_path):
    """Four processes of eight threads each."""
    code = (
        "import importlib.util, sys\n"
        f"spec = importlib.util.spec_from_file_location('copc_forge', {os.fspath(Path(__file__).parents[3] / '__init__.py')!r},"
        f" submodule_search_locations=[{os.fspath(Path(__file__).parents[3])!r}])\n"
        "sys.modules['copc_forge'] = importlib.util.module_from_spec(spec)\n"
        "from copc_forge.tests.core.base import test_temporary as tests\n"
        f"tests.runs({os.fspath(tmp_path)!r}, {ROUNDS})"
    )
    processes = [subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True) for _ in range(4)]
    for process in processes:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
    assert [path.name for path in tmp_path.iterdir() if MARK in path.name] == []
