"""Outputs: whole or not at all, never an input, never a device, never in the place of what nobody gave up."""

from __future__ import annotations

import errno
import os
import socket
import stat
from pathlib import Path

import pytest
from copc_forge.core.base import files
from copc_forge.core.base.errors import BadParameter, OutputError
from copc_forge.core.base.files import check_output, is_in_place, publishing
from copc_forge.core.base.leftovers import remove_leftovers
from copc_forge.tests.support.users import reachable

OLD, NEW = b"what stood there before", b"the new file"
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes, and links for administrators only")
root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")


def publish(target, **options) -> None:
    with publishing(target, **options) as file:
        file.write(NEW)


def mode(path) -> int:
    return stat.S_IMODE(Path(path).stat().st_mode)


@pytest.fixture
def target(tmp_path):
    return tmp_path / "out.copc.laz"


def test_new_and_replaced(target):
    publish(target, overwrite=False)
    assert target.read_bytes() == NEW
    target.write_bytes(OLD)
    with pytest.raises(OutputError, match="exists already"):
        publish(target, overwrite=False)
    assert target.read_bytes() == OLD
    publish(target)
    assert target.read_bytes() == NEW and [path.name for path in target.parent.iterdir()] == [target.name]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, OSError(errno.ENOSPC, "full")])
def test_nothing_is_left_of_what_fails(target, error):
    target.write_bytes(OLD)
    with pytest.raises((ValueError, KeyboardInterrupt, OutputError)), publishing(target) as file:
        file.write(NEW)
        raise error
    assert target.read_bytes() == OLD and len(list(target.parent.iterdir())) == 1


@pytest.mark.parametrize("links", ["hard links", "none", "windows"])
@pytest.mark.parametrize("late", ["file", "empty file", "link to nothing"])
def test_what_appears_in_the_meantime_stays(target, links, late, monkeypatch):
    if links == "none":
        monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError(errno.EPERM, "no hard links on FAT")))
    if links == "windows":
        monkeypatch.setattr(files, "_put_anew", windows_rename)
    before, left = target.parent.parent / "left", []
    with pytest.raises(OutputError, match="appeared since"), publishing(target, overwrite=False) as file:
        file.write(NEW)
        if late == "link to nothing":
            target.symlink_to(before)
        else:
            target.write_bytes(OLD if late == "file" else b"")
        left = os.lstat(target)
    assert os.lstat(target).st_ino == left.st_ino and [path.name for path in target.parent.iterdir()] == [target.name]
    publish(target.with_name("other"), overwrite=False)
    assert target.with_name("other").read_bytes() == NEW and len(list(target.parent.iterdir())) == 2


def test_without_hard_links_the_name_that_was_taken_is_looked_at_again(target, monkeypatch):
    """Somebody replaces the empty file that reserves the name."""
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError(errno.EPERM, "no hard links on FAT")))
    look = os.lstat

    def replaced(path):
        monkeypatch.setattr(os, "lstat", look)
        target.with_name("other").write_bytes(OLD)
        target.with_name("other").replace(target)
        return look(path)

    with pytest.raises(OutputError, match="appeared since"), publishing(target, overwrite=False) as file:
        file.write(NEW)
        monkeypatch.setattr(os, "lstat", replaced)
    assert target.read_bytes() == OLD and len(list(target.parent.iterdir())) == 1


def windows_rename(made, real):
    """As Windows does it."""
    if os.path.lexists(real):
        raise FileExistsError(real)
    Path(made).rename(real)


def test_what_appears_is_replaced_if_that_was_asked_for(target):
    with publishing(target, overwrite=True) as file:
        file.write(NEW)
        target.write_bytes(OLD)
    assert target.read_bytes() == NEW


@posix
@pytest.mark.parametrize("overwrite", [True, False])
def test_the_finished_file_is_in_use_until_it_has_its_name(target, overwrite, monkeypatch):
    """Another run of the same output comes just before that."""
    swept = []
    for name in ("link", "replace"):
        put = getattr(os, name)

        def put_later(*arguments, put=put):
            swept.append(remove_leftovers(target.parent, target.name))
            return put(*arguments)

        monkeypatch.setattr(os, name, put_later)
    publish(target, overwrite=overwrite)
    assert swept == [[]] and target.read_bytes() == NEW


@pytest.mark.parametrize("overwrite", [True, False])
def test_the_output_is_never_an_input(target, overwrite):
    source = target.with_name("in.laz")
    source.write_bytes(OLD)
    os.link(source, target)
    names = [source, target]
    if os.name != "nt":
        (target.parent / "link").symlink_to(source)
        names.append(target.parent / "link")
    for name in names:
        with pytest.raises(BadParameter, match="also an input"):
            publish(name, overwrite=overwrite, inputs=["elsewhere.laz", source])
        with pytest.raises(BadParameter, match="also an input"):
            check_output(name, overwrite=overwrite, inputs=[os.fspath(source)])
    assert source.read_bytes() == OLD and target.read_bytes() == OLD


def test_names_in_another_case_are_one_where_the_disk_says_so(target, monkeypatch):
    """A disk that knows no case finds the input under the output's name."""
    source = target.with_name("IN.laz")
    source.write_bytes(OLD)
    look = os.stat

    def caseless(path, *arguments, **options):
        return look(source if os.fspath(path).lower() == os.fspath(source).lower() else path, *arguments, **options)

    monkeypatch.setattr(os, "stat", caseless)
    with pytest.raises(BadParameter, match="also an input"):
        publish(target.with_name("in.laz"), inputs=[source])
    assert is_in_place(source, target.with_name("in.laz"))


@posix
def test_devices_pipes_sockets_and_folders_stay(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "null").symlink_to("/dev/null")
    with socket.socket(socket.AF_UNIX) as listening:
        before = Path.cwd()
        os.chdir(tmp_path)  # a socket's path is short
        try:
            listening.bind("socket")
        finally:
            os.chdir(before)
        for name in ("pipe", "socket", "null", "/dev/null"):
            with pytest.raises(OutputError, match="a device, a pipe or a socket"):
                publish(tmp_path / name)
        with pytest.raises(OutputError, match="is a folder"):
            publish(tmp_path / "folder")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode) and stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    with pytest.raises(OutputError, match="a device, a pipe or a socket"), publishing(tmp_path / "late") as file:
        file.write(NEW)
        os.mkfifo(tmp_path / "late")
    assert stat.S_ISFIFO((tmp_path / "late").stat().st_mode)


@posix
def test_links_are_written_through(tmp_path):
    """The file changes where it is, the links stay, and temporary files stand beside the file."""
    there, here = tmp_path / "there", tmp_path / "here"
    there.mkdir()
    here.mkdir()
    file = there / "real.copc.laz"
    file.write_bytes(OLD)
    (here / "second").symlink_to("../there/real.copc.laz")
    (here / "first").symlink_to("second")
    with publishing(here / "first") as made:
        made.write(NEW)
        assert len(list(there.iterdir())) == 2 and len(list(here.iterdir())) == 2
    assert (here / "first").is_symlink() and (here / "second").is_symlink() and file.read_bytes() == NEW
    (here / "new").symlink_to(there / "new.copc.laz")
    publish(here / "new", overwrite=False)
    assert (here / "new").is_symlink() and (there / "new.copc.laz").read_bytes() == NEW
    (here / "circle").symlink_to("circle")
    with pytest.raises(OutputError):
        publish(here / "circle")


@posix
@pytest.mark.parametrize("in_place", [True, False])
@pytest.mark.parametrize("wanted", [0o600, 0o640, 0o664, 0o755])
def test_what_is_replaced_keeps_its_mode(target, wanted, in_place):
    target.write_bytes(OLD)
    target.chmod(wanted)
    with publishing(target, in_place=in_place) as file:
        file.write(NEW)
        assert mode(file.name) == 0o600
    assert mode(target) == wanted and target.read_bytes() == NEW


@posix
def test_what_is_new_has_the_mode_that_all_new_files_have(target):
    before = os.umask(0o027)
    try:
        publish(target)
    finally:
        os.umask(before)
    assert mode(target) == 0o640


@posix
@root
def test_what_is_replaced_keeps_its_owner(target):
    target.write_bytes(OLD)
    os.chown(target, 65534, 12345)
    target.chmod(0o640)
    publish(target, in_place=True)
    found = target.stat()
    assert (found.st_uid, found.st_gid, mode(target), target.read_bytes()) == (65534, 12345, 0o640, NEW)


@posix
@root
def test_a_file_of_another_user_is_not_taken_from_him(target):
    """In place, the file would become ours; as an output that may be replaced, it does, with no more rights than before."""
    reachable(target.parent)
    target.write_bytes(OLD)
    target.chmod(0o666)
    os.seteuid(65534)
    try:
        with pytest.raises(OutputError, match="belongs to another user"):
            publish(target, in_place=True)
        assert target.read_bytes() == OLD
        publish(target)
    finally:
        os.seteuid(0)
    assert target.read_bytes() == NEW and target.stat().st_uid == 65534


@posix
@root
def test_protected_files_stay(target):
    reachable(target.parent)
    target.write_bytes(OLD)
    os.chown(target, 65534, 65534)
    target.chmod(0o444)
    os.seteuid(65534)
    try:
        for options in ({"overwrite": True}, {"in_place": True}):
            with pytest.raises(OutputError, match="protected against writing"):
                publish(target, **options)
    finally:
        os.seteuid(0)
    assert target.read_bytes() == OLD


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no extended attributes here")
def test_what_is_replaced_keeps_its_attributes(target):
    target.write_bytes(OLD)
    try:
        os.setxattr(target, "user.survey", b"2021")
    except OSError:
        pytest.skip("no extended attributes on this disk")
    publish(target, in_place=True)
    assert os.getxattr(target, "user.survey") == b"2021"


@pytest.mark.parametrize("change", ["rewritten", "replaced", "removed", "same size"])
def test_in_place_replaces_only_what_was_read(target, change):
    target.write_bytes(OLD)
    os.utime(target, (1e9, 1e9))
    with pytest.raises(OutputError, match="changed by another program"), publishing(target, in_place=True) as file:
        file.write(NEW)
        if change == "replaced":
            other = target.with_name("other")
            other.write_bytes(OLD)
            os.utime(other, (1e9, 1e9))
            target.unlink()
            other.rename(target)
        elif change == "removed":
            target.unlink()
        else:
            target.write_bytes(OLD + b"more" if change == "rewritten" else OLD[::-1])
    assert target.exists() == (change != "removed") and (not target.exists() or NEW not in target.read_bytes())
    assert len(list(target.parent.iterdir())) == (change != "removed")


def test_a_hard_link_is_another_name_and_not_in_place(tmp_path):
    source, second = tmp_path / "in.copc.laz", tmp_path / "second.copc.laz"
    source.write_bytes(OLD)
    assert is_in_place(source, source) and is_in_place(source, tmp_path / "." / "in.copc.laz")
    os.link(source, second)
    assert is_in_place(source, source) and not is_in_place(source, second) and not is_in_place(source, tmp_path / "new")
    if os.name != "nt":
        (tmp_path / "link").symlink_to(source)
        assert is_in_place(source, tmp_path / "link")
