"""Opening inputs: what is no file of bytes is refused in one sentence, at once."""

from __future__ import annotations

import os
import socket
import threading

import pytest
from copc_forge.core.base.errors import UnreadableInput
from copc_forge.core.base.paths import absolute, files_of, is_folder, is_there, open_input, read_text, same_file

POSIX = pytest.mark.skipif(os.name == "nt", reason="there are no such things on Windows")


def refusal(path) -> str:
    """The sentence with which a path is refused; a call that waits fails the test."""
    found = []

    def attempt():
        try:
            open_input(path).close()
        except UnreadableInput as error:
            found.append(str(error))

    thread = threading.Thread(target=attempt, daemon=True)
    thread.start()
    thread.join(10)
    assert not thread.is_alive(), "opening it waits"
    assert found, "it was opened"
    return found[0]


def test_a_file(tmp_path):
    (tmp_path / "a.las").write_bytes(b"LASF")
    with open_input(tmp_path / "a.las") as file:
        assert file.read() == b"LASF"


@POSIX
def test_what_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe.las")
    assert "is a pipe, not a file" in refusal(tmp_path / "pipe.las")
    assert "is a folder" in refusal(tmp_path)
    assert "is a device" in refusal("/dev/zero")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "s"))
        assert "is a socket" in refusal(tmp_path / "s")
    assert "name too long" in refusal(tmp_path / ("n" * 300 + ".las"))
    assert "no file can have this name" in refusal("a\0b.las")
    assert "does not exist" in refusal(tmp_path / "absent.las")
    (tmp_path / "loop.las").symlink_to(tmp_path / "loop.las")
    assert "can't be read" in refusal(tmp_path / "loop.las")


@pytest.mark.parametrize("address", ["ftp://example.org/a%20b.copc.laz", "dav://bucket/a.laz"])
def test_an_address(address, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    sentence = refusal(address)
    assert sentence.startswith(f"{address}: this is an address") and sentence.endswith("download it first.")
    assert "this is an address" in refusal(absolute(address)), "made absolute, it is one still"
    assert "address" not in refusal("C:/absent.las") and "address" not in refusal("a: b.las")


@POSIX
def test_a_file_that_is_called_like_an_address(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "https:").mkdir()
    (tmp_path / "https:/a.las").write_bytes(b"here")
    with open_input("./https://a.las") as file:
        assert file.read() == b"here"


@POSIX
def test_the_working_directory_was_removed(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert "working directory does not exist" in refusal("a.las")
    (tmp_path / "a.las").write_bytes(b"x")
    open_input(tmp_path / "a.las").close()
    monkeypatch.chdir(tmp_path)


def test_names(tmp_path):
    (tmp_path / "a").write_bytes(b"")
    assert is_there(tmp_path / "a") and not is_there(tmp_path / ("b" * 300)) and not is_there("a\0")
    assert is_folder(tmp_path) and not is_folder(tmp_path / "a") and not is_folder(tmp_path / ("b" * 300))
    assert same_file(tmp_path / "a", tmp_path / "." / "a") and not same_file(tmp_path / "a", tmp_path)
    assert not same_file(tmp_path / "a", tmp_path / ("b" * 300))


def test_files_of_a_folder(tmp_path):
    (tmp_path / "in/sub").mkdir(parents=True)
    (tmp_path / "in/a").write_bytes(b"")
    (tmp_path / "in/sub/b").write_bytes(b"")
    assert list(files_of(tmp_path / "in", False)) == [str(tmp_path / "in/a")]
    assert sorted(files_of(tmp_path / "in", True)) == [str(tmp_path / "in/a"), str(tmp_path / "in/sub/b")]
    with pytest.raises(UnreadableInput, match="folder can't be read"):
        list(files_of(tmp_path / "absent", True))


def test_text(tmp_path):
    (tmp_path / "a").write_text("äöü", "utf-8")
    assert read_text(tmp_path / "a", 6) == "äöü"
    with pytest.raises(UnreadableInput, match="more than the 5 bytes"):
        read_text(tmp_path / "a", 5)
    (tmp_path / "a").write_bytes(b"a\xff")
    with pytest.raises(UnreadableInput, match="no text in UTF-8"):
        read_text(tmp_path / "a", 6)
