"""Parts of files on servers, kept on disk: the same bytes without asking, of the version that the server has."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import numpy as np
import pytest
from copc_forge.core import extract, keep_far_files
from copc_forge.core.base import cache
from copc_forge.core.base.errors import OutputError, UnreadableInput
from copc_forge.core.base.far.file import open_far
from copc_forge.core.base.far.named import address_of, named
from copc_forge.core.cli import main
from copc_forge.tests.support.farserver import FarServer
from copc_forge.tests.support.strips import ORIGIN, Strips, write_strips

DATA = np.random.default_rng(1).bytes(3_000_000)


@pytest.fixture
def served(tmp_path, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    (tmp_path / "served").mkdir()
    (tmp_path / "served" / "noise.bin").write_bytes(DATA)
    with FarServer(tmp_path / "served") as server:
        yield server
    keep_far_files(None)


def read(address: str, *spans: tuple[int, int]) -> None:
    with open_far(address) as far:
        far.plan([(first, length) for first, length in spans])
        for first, length in spans:
            far.seek(first)
            assert far.read(length) == DATA[first : first + length]


def parts(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.part"))


def test_what_was_read_once_is_asked_for_by_one_request(served, tmp_path):
    keep_far_files(tmp_path / "kept")
    address = served.address("noise.bin?sig=s3cret").replace("//", "//anna:w0rd@")
    for round in range(3):
        served.asked.clear()
        read(address, (500_000, 70_000), (1_500_000, 900_000))
        assert len(served.asked) == (3 if round == 0 else 1) and served.asked[0][1:] == (0, 16383)
    read(address, (560_000, 40_000))  # one end of it is there
    assert served.asked[-1][1:] == (570_000, 599_999)
    read(address, (480_000, 40_000))  # the other
    assert served.asked[-1][1:] == (480_000, 499_999)
    served.asked.clear()
    read(address, (480_000, 120_000))
    assert len(served.asked) == 1
    told = "\n".join(os.fspath(path) for path in (tmp_path / "kept").rglob("*"))
    assert not any(secret in told for secret in ("s3cret", "anna", "w0rd", "noise")), "what it is can't be read from it"
    if os.name != "nt":
        assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in (tmp_path / "kept").rglob("*")} == {0}, "for its owner alone"


@pytest.mark.parametrize("change", ["etag", "length", "login", "signature"])
def test_another_version_and_another_reader_have_their_own(served, tmp_path, change):
    keep_far_files(tmp_path / "kept")
    address = served.address("noise.bin?sig=a")
    read(address, (500_000, 70_000))
    served.asked.clear()
    if change == "etag":
        served.etag = '"two"'
    elif change == "length":
        with (tmp_path / "served" / "noise.bin").open("ab") as file:
            file.write(b"x")
    else:
        address = address.replace("//", "//anna@") if change == "login" else address.replace("sig=a", "sig=b")
    read(address, (500_000, 70_000))
    assert len(served.asked) == 2


@pytest.mark.parametrize("etag", ['W/"one"', "", "one", '""'])
def test_nothing_is_kept_where_the_server_does_not_tell_versions_apart(served, tmp_path, etag):
    keep_far_files(tmp_path / "kept")
    served.etag = etag
    for _ in range(2):
        served.asked.clear()
        read(served.address("noise.bin"), (500_000, 70_000))
        assert len(served.asked) == 2
    assert parts(tmp_path / "kept") == []


def test_a_file_that_changes_meanwhile_is_an_error_all_the_same(served, tmp_path):
    keep_far_files(tmp_path / "kept")
    with open_far(served.address("noise.bin")) as far:
        served.etag = '"two"'
        far.seek(1_000_000)
        with pytest.raises(UnreadableInput, match="changed while it was read"):
            far.read(10)


def damaged(path: Path, how: str) -> None:
    data = bytearray(path.read_bytes())
    if how == "bit":
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    elif how == "cut":
        path.write_bytes(data[:-1])
    elif how == "long":
        path.write_bytes(data + b"x")
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "gone":
        path.unlink()
    elif how == "folder":
        path.unlink()
        path.mkdir()


@pytest.mark.parametrize("how", ["bit", "cut", "long", "empty", "gone", "folder"])
def test_what_is_damaged_is_fetched_again(served, tmp_path, how):
    keep_far_files(tmp_path / "kept")
    address = served.address("noise.bin")
    read(address, (500_000, 70_000))
    for path in parts(tmp_path / "kept"):
        if path.name.startswith("500000"):
            damaged(path, how)
    served.asked.clear()
    read(address, (500_000, 70_000))
    assert len(served.asked) == 2


def test_what_was_not_used_for_long_makes_room_and_nothing_else_is_touched(served, tmp_path):
    folder = tmp_path / "kept"
    (folder / ("a" * 64)).mkdir(parents=True)
    strangers = [folder / "0-9.part", folder / "x" / "0-9.part", folder / ("a" * 64) / "mine.laz", folder / ("a" * 64) / "0-9.parts"]
    for path in strangers:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"stranger")
    keep_far_files(folder, most=1_000_000)
    for number in range(8):
        read(served.address(f"noise.bin?{number}"), (1_000_000, 300_000))
        for path in parts(folder):  # as if each were a second older than the next
            if path not in strangers:
                os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 1))
    assert all(path.read_bytes() == b"stranger" for path in strangers)
    held = sum(path.stat().st_size for path in parts(folder) if path not in strangers)
    assert 300_000 < held <= 1_000_000
    served.asked.clear()
    read(served.address("noise.bin?7"), (1_000_000, 300_000))
    assert len(served.asked) == 1
    read(served.address("noise.bin?0"), (1_000_000, 300_000))
    assert len(served.asked) == 3


def test_many_threads_and_two_stores_in_one_folder(served, tmp_path):
    address, wrong = served.address("noise.bin"), []
    stores = [cache.Cache(os.fspath(tmp_path / "kept"), 600_000) for _ in range(2)]

    def work(number: int) -> None:
        try:
            draw = np.random.default_rng(number)
            shelf = stores[number % 2].shelf(address_of(named(address)), '"one"', len(DATA))
            for _ in range(60):
                first, length = int(draw.integers(0, 2_900_000)), int(draw.integers(1, 60_000))
                shelf.put(first, DATA[first : first + length])
                first, last = int(draw.integers(0, 2_900_000)), 0
                last = first + int(draw.integers(0, 90_000))
                before, after = shelf.held(first, last)
                if before != DATA[first : first + len(before)] or (after and after != DATA[last + 1 - len(after) : last + 1]):
                    wrong.append((first, last))
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_folder_that_can_not_be_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "below", "https://anna@h.example/x"):
        with pytest.raises(OutputError, match="parts of files on servers") as caught:
            keep_far_files(folder)
        assert "anna" not in str(caught.value)


def test_the_command_line_keeps_and_takes(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    (tmp_path / "served").mkdir()
    write_strips(tmp_path / "plain.laz", Strips(60_000))
    assert main(["convert", str(tmp_path / "plain.laz"), str(tmp_path / "served" / "a.copc.laz")]) == 0
    x, y = ORIGIN
    extract(tmp_path / "served" / "a.copc.laz", tmp_path / "near.laz", bounds=(x, y, x + 300, y + 300))
    with FarServer(tmp_path / "served") as server:
        for number in range(2):
            server.asked.clear()
            words = ["--bounds", f"{x:.0f}", f"{y:.0f}", f"{x + 300:.0f}", f"{y + 300:.0f}", "--far-cache", str(tmp_path / "kept")]
            assert main(["extract", server.address("a.copc.laz"), str(tmp_path / f"{number}.laz"), *words]) == 0
            assert (tmp_path / f"{number}.laz").read_bytes() == (tmp_path / "near.laz").read_bytes()
        assert len(server.asked) == 1
        assert main(["info", server.address("a.copc.laz"), "--far-cache", str(tmp_path / "plain.laz")]) != 0
        assert "can't be used" in capsys.readouterr().err
        server.asked.clear()
        extract(server.address("a.copc.laz"), tmp_path / "again.laz", bounds=(x, y, x + 300, y + 300))
        assert len(server.asked) > 1, "what one command was told is not what the next one does"
