"""What killed runs left goes; what is not ours stays: links, folders with other things in them, other users' files, what is in use."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from copc_forge.core.base import leftovers
from copc_forge.core.base.leftovers import STEM, Place, name_of, remove_leftovers
from copc_forge.core.base.locks import lock
from copc_forge.core.base.scratch import Scratch
from copc_forge.core.base.temporary import Folder, beside, sweep
from copc_forge.tests.support.users import reachable

posix = pytest.mark.skipif(os.name == "nt", reason="Windows makes links for administrators only, and has no owners")
TOKEN = "0123456789abcdef"
OURS = name_of(STEM, TOKEN)
FILES = (f"{TOKEN}.lock", f"{TOKEN}-points-1", f"{TOKEN}-task-12", f"{TOKEN}-cells-3.las")


@pytest.fixture(params=[True, False], ids=["handles", "paths"])
def handles(request, monkeypatch):
    """Both ways to look into folders: through handles, and where the system has none by testing each path."""
    monkeypatch.setattr(leftovers, "_HANDLES", request.param and leftovers._HANDLES)
    monkeypatch.setattr(leftovers, "_RECENT", 0.0)
    return request.param


@pytest.fixture
def precious(tmp_path):
    """A folder that must outlive everything."""
    folder = tmp_path / "precious"
    (folder / "below").mkdir(parents=True)
    for file in (folder / "survey.laz", folder / "points", folder / FILES[0], folder / "below" / "survey.laz"):
        file.write_bytes(b"the only copy")
    return folder


@pytest.fixture
def shared(tmp_path):
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")}


def dead_folder(shared: Path, name: str = OURS, files=FILES) -> Path:
    folder = shared / name
    folder.mkdir()
    for file in files:
        (folder / file).write_bytes(b"left")
    return folder


def test_all_kinds_go(shared, handles):
    dead_folder(shared)
    dead_folder(shared, name_of(STEM, "a" * 12), ["points", "task-1", "task-22"])  # as version 0.1.0 left them
    dead_folder(shared, name_of(STEM, "b" * 12), [])  # killed between the last file and the folder
    dead_folder(shared, name_of(STEM, "c" * 12), [f"{'c' * 12}-task-1"])
    (shared / name_of(STEM, "d" * 12, ".tmp")).write_bytes(b"left")
    assert len(remove_leftovers(shared, STEM)) == 5
    assert not list(shared.iterdir())
    assert remove_leftovers(shared / "nowhere", STEM) == []


@pytest.mark.parametrize("name", [
    "survey.laz", f"{STEM}.copcforge-0123456789a", f"{STEM}.copcforge-0123456789abc", f"{STEM}.copcforge-0123456789AB", f"{OURS}0",
    f"my-{OURS}", f"{OURS}.laz", f"{OURS}.tmp.bak", f"x.{STEM}",
])  # fmt: skip
def test_other_names_stay(shared, name, handles):
    (shared / name).write_bytes(b"somebody's")
    dead_folder(shared, name + "-folder")
    before = tree(shared)
    assert remove_leftovers(shared, STEM) == [] and tree(shared) == before


def test_folders_are_ours_among_scratch_files_only(shared, handles):
    """Beside an output, we make files."""
    dead_folder(shared, name_of("out.copc.laz", TOKEN))
    before = tree(shared)
    assert remove_leftovers(shared, "out.copc.laz") == [] and tree(shared) == before


def test_a_file_without_the_ending_and_a_folder_with_it_are_not_ours(shared, handles):
    (shared / OURS).write_bytes(b"somebody's")
    dead_folder(shared, name_of(STEM, "a" * 12, ".tmp"))
    before = tree(shared)
    assert remove_leftovers(shared, STEM) == [] and tree(shared) == before


@pytest.mark.parametrize("other", ["survey.laz", "below/survey.laz", "0123456789abcdee-task-1", "Points", ".hidden", f"{TOKEN}-task-1.bak"])
def test_a_folder_with_anything_else_in_it_stays_whole(shared, other, handles):
    folder = dead_folder(shared)
    (folder / other).parent.mkdir(exist_ok=True)
    (folder / other).write_bytes(b"the only copy")
    before = tree(shared)
    assert remove_leftovers(shared, STEM) == [] and tree(shared) == before


@posix
@pytest.mark.parametrize("target", ["folder", "file"])
@pytest.mark.parametrize("place", [OURS, f"{OURS}.tmp", f"{OURS}/{FILES[0]}", f"{OURS}/{FILES[1]}", f"{OURS}/points"])
def test_links_lead_nowhere_and_stay(shared, precious, place, target, handles):
    if "/" in place:
        dead_folder(shared, files=FILES[2:])
    (shared / place).symlink_to(precious if target == "folder" else precious / "survey.laz")
    before, outside = tree(shared), tree(precious)
    assert remove_leftovers(shared, STEM) == []
    assert tree(shared) == before and tree(precious) == outside and (shared / place).is_symlink()


@posix
def test_second_names_pipes_and_folders_in_the_place_of_files_stay(shared, precious, handles):
    os.link(precious / "survey.laz", shared / f"{OURS}.tmp")
    os.mkfifo(shared / name_of(STEM, "a" * 12, ".tmp"))
    os.link(precious / "points", dead_folder(shared, name_of(STEM, "b" * 12), []) / "points")
    os.mkfifo(dead_folder(shared, name_of(STEM, "c" * 12), []) / f"{'c' * 12}.lock")
    (dead_folder(shared, name_of(STEM, "d" * 12), []) / "task-1").mkdir()
    names = sorted(path.relative_to(shared).as_posix() for path in shared.rglob("*"))
    assert remove_leftovers(shared, STEM) == []
    assert sorted(path.relative_to(shared).as_posix() for path in shared.rglob("*")) == names


@posix
def test_a_file_that_bears_its_outputs_name_too_loses_the_other(shared, precious, handles):
    """Killed between the two steps by which a file is put where nothing may be replaced."""
    output, left = shared / "out.laz", shared / name_of("out.laz", TOKEN, ".tmp")
    output.write_bytes(b"whole")
    os.link(output, left)
    assert remove_leftovers(shared, "out.laz") == [left.name] and output.read_bytes() == b"whole" and not left.exists()
    os.link(precious / "survey.laz", left)  # two names, but none of them is the output's
    assert remove_leftovers(shared, "out.laz") == [] and left.exists()
    left.unlink()
    os.link(output, left)
    with open(output, "r+b") as file:
        assert lock(file) and remove_leftovers(shared, "out.laz") == [] and left.exists()


def test_several_outputs_at_once_and_no_others(shared, handles):
    names = [name_of(stem, TOKEN, ".tmp") for stem in ("a.laz", "b.laz", "c.laz")]
    for name in names:
        (shared / name).write_bytes(b"left")
    sweep([str(shared / "a.laz"), str(shared / "c.laz"), str(shared / "none" / "d.laz")])
    assert [path.name for path in shared.iterdir()] == [names[1]]


def test_what_a_junction_leads_to_stays(shared, precious, monkeypatch):
    """Windows' junctions are folders by their mode; only an attribute tells."""
    monkeypatch.setattr(leftovers, "_HANDLES", False)
    monkeypatch.setattr(leftovers, "_RECENT", 0.0)
    folder = dead_folder(shared)
    look = Place.look

    def as_junction(place, name):
        found = look(place, name)
        names = ("st_mode", "st_uid", "st_nlink", "st_ino", "st_dev", "st_mtime")
        attributes = 0x400 if name == junction else 0
        return SimpleNamespace(**{field: getattr(found, field) for field in names}, st_file_attributes=attributes)

    monkeypatch.setattr(Place, "look", as_junction)
    for junction in (OURS, FILES[0], FILES[1]):
        assert remove_leftovers(shared, STEM) == [] and sorted(tree(folder)) == sorted(FILES), junction
    junction = ""
    assert remove_leftovers(shared, STEM) == [OURS] and not folder.exists()


@posix
@pytest.mark.parametrize("by", ["link", "folder"])
@pytest.mark.parametrize("moment", ["enter", "open", "remove", "remove_folder"])
def test_what_is_swapped_for_something_else_at_any_moment_is_left_alone(shared, precious, moment, by, monkeypatch, handles):
    folder = dead_folder(shared)
    done = []

    def swap() -> None:
        if not done:
            done.append(True)
            folder.rename(shared / "away")
            if by == "link":
                folder.symlink_to(precious, target_is_directory=True)
            else:
                dead_folder(shared)

    name = {"enter": "entered"}.get(moment, moment)
    before = getattr(Place, name)

    def swapping(place, *arguments):
        swap()
        return before(place, *arguments)

    outside = tree(precious)
    monkeypatch.setattr(Place, name, swapping)
    remove_leftovers(shared, STEM)
    assert done and tree(precious) == outside and folder.is_symlink() == (by == "link")
    assert by == "link" or sorted(tree(folder)) == sorted(FILES)


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can make files for others")
def test_other_users_files_stay(shared, handles):
    """Nobody's, alone and among ours, where we are root and could remove all; and root's, where we are nobody."""
    theirs, mixed, ours = (dead_folder(shared, name_of(STEM, digit * 12), [f"{digit * 12}.lock"]) for digit in "abc")
    os.chown(theirs, 65534, 65534)
    os.chown(mixed / f"{'b' * 12}.lock", 65534, 65534)
    file = shared / f"{OURS}.tmp"
    file.write_bytes(b"theirs")
    os.chown(file, 65534, 65534)
    assert remove_leftovers(shared, STEM) == [ours.name] and theirs.exists() and mixed.exists() and file.exists()
    ours.mkdir()
    reachable(shared)
    os.seteuid(65534)
    try:
        assert ours.name not in remove_leftovers(shared, STEM)
    finally:
        os.seteuid(0)
    assert ours.exists()


@pytest.mark.parametrize("guard", [f"{TOKEN}.lock", "points"])
def test_what_is_in_use_stays_whole(shared, guard, handles):
    folder = dead_folder(shared, files=[guard, f"{TOKEN}-task-1", "task-2"])
    before = tree(shared)
    with open(folder / guard, "r+b") as file:
        assert lock(file)
        assert remove_leftovers(shared, STEM) == [] and tree(shared) == before
    assert remove_leftovers(shared, STEM) == [OURS]


def test_a_disk_without_locks_proves_nothing(shared, monkeypatch, handles):
    dead_folder(shared)
    (shared / f"{OURS}.tmp").write_bytes(b"left")
    before = tree(shared)
    monkeypatch.setattr(leftovers, "lock", lambda file: True)
    assert remove_leftovers(shared, STEM) == [] and tree(shared) == before


def test_where_open_files_can_not_be_renamed_what_is_new_stays(shared, monkeypatch):
    """A finished file is closed before it is renamed there, and looks like a left-over in between."""
    monkeypatch.setattr(leftovers, "_HANDLES", False)
    file = shared / f"{OURS}.tmp"
    file.write_bytes(b"finished")
    assert remove_leftovers(shared, STEM) == []
    os.utime(file, (1e9, 1e9))
    assert remove_leftovers(shared, STEM) == [file.name]


def test_one_that_can_not_be_removed_does_not_keep_the_rest(shared, monkeypatch, handles):
    names = [name_of(STEM, digit * 12) for digit in "012"]
    for name in names:
        dead_folder(shared, name, [])
    remove = Place.remove_folder

    def remove_folder(place, name, seen):
        if name == names[1]:
            raise PermissionError("another user's")
        remove(place, name, seen)

    monkeypatch.setattr(Place, "remove_folder", remove_folder)
    assert remove_leftovers(shared, STEM) == [names[0], names[2]] and [path.name for path in shared.iterdir()] == [names[1]]


def test_our_own_folder_goes_with_our_files_only(shared, handles):
    with Folder(shared) as folder:
        file, path = folder.new_file("points")
        file.close()
        (Path(path).parent / "survey.laz").write_bytes(b"the only copy")
    (left,) = shared.iterdir()
    assert tree(left) == {"survey.laz": b"the only copy"}


def test_every_living_temporary_is_left_alone_by_every_other(shared, handles):
    with Scratch(shared, 0) as scratch:
        task = Path(scratch.new_file())
        task.write_bytes(b"made by another process, which has no lock")
        file, made = beside(os.fspath(shared / "out.copc.laz"), private=False)
        with file:
            before = tree(shared)
            remove_leftovers(shared, STEM)
            remove_leftovers(shared, "out.copc.laz")
            with Scratch(shared, 0):
                pass
            assert tree(shared) == before and Path(made).exists()
    assert [path.name for path in shared.iterdir()] == [Path(made).name]
    assert remove_leftovers(shared, "out.copc") == [] and remove_leftovers(shared, "out.copc.laz") == [Path(made).name]
