"""az and gs addresses, against stores of this machine: the same bytes as from the local file, and faults as sentences."""

from __future__ import annotations

import re

import pytest
from copc_forge.core import build_vpc, extract
from copc_forge.core.base.errors import UnreadableInput
from copc_forge.core.base.paths import open_input
from copc_forge.tests.support.farserver import FarServer
from copc_forge.tests.support.stores import BUCKET, Azurite, FakeGcs, running
from copc_forge.tests.support.strips import ORIGIN

NAME = "strips.copc.laz"
BOX = (*ORIGIN, ORIGIN[0] + 200, ORIGIN[1] + 300)


@pytest.fixture(scope="module", params=[Azurite, FakeGcs], ids=lambda kind: kind.SCHEME)
def store(request, tmp_path_factory):
    pytest.importorskip("obstore")
    with running(request.param, tmp_path_factory.mktemp("store")) as found:
        yield found


def test_an_extraction_costs_and_gives_what_it_does_from_a_server(store, strips, tmp_path):
    store.put(f"2026/a b/{NAME}", (strips / NAME).read_bytes())
    address = f"{store.SCHEME}://{BUCKET}/2026/a b/{NAME}"
    extract(strips / NAME, tmp_path / "near.laz", bounds=BOX)
    report = extract(address, tmp_path / "far.laz", bounds=BOX)
    assert (tmp_path / "far.laz").read_bytes() == (tmp_path / "near.laz").read_bytes()
    with FarServer(strips) as server:
        web = extract(server.address(NAME), tmp_path / "web.laz", bounds=BOX)
    assert (report.requests, report.bytes_read, report.source) == (web.requests, web.bytes_read, address)
    assert store.SECRET not in report.to_json()


def test_all_bytes_and_what_lies_beside(store, strips, tmp_path):
    data = (strips / NAME).read_bytes()
    store.put("tiles/a.copc.laz", data)
    with open_input(f"{store.SCHEME}://{BUCKET}/tiles/a.copc.laz") as far:
        assert far.read() == data and far.modified > 1.7e9
    (tmp_path / "tiles").mkdir()
    (tmp_path / "tiles" / "a.copc.laz").write_bytes(data)
    build_vpc(tmp_path / "tiles", tmp_path / "all.vpc")
    store.put("all.vpc", (tmp_path / "all.vpc").read_bytes())
    extract(f"{store.SCHEME}://{BUCKET}/all.vpc", tmp_path / "far.laz", bounds=BOX)
    extract(tmp_path / "all.vpc", tmp_path / "near.laz", bounds=BOX)
    assert (tmp_path / "far.laz").read_bytes() == (tmp_path / "near.laz").read_bytes()


def test_faults_are_sentences(store, monkeypatch):
    store.put("empty.laz", b"")
    store.put("there.laz", b"LASF" * 10)
    for name, sentence in {
        f"{BUCKET}/absent.laz": "no such file",
        "nowhere/absent.laz": "no such file",
        f"{BUCKET}/empty.laz": "the file on the server is empty",
        f"{BUCKET}/there.laz?sig=s3cret": "keys and tokens are taken from the environment, not from the address",
    }.items():
        with pytest.raises(UnreadableInput, match=re.escape(sentence)) as caught:
            open_input(f"{store.SCHEME}://{name}")
        assert "s3cret" not in str(caught.value) and "\n" not in str(caught.value) and "127.0.0.1" not in str(caught.value)
    monkeypatch.setattr("copc_forge.core.base.far.asking.PAUSES", (0.01,))
    for name, value in store.nowhere.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(UnreadableInput, match="it does not answer"):
        open_input(f"{store.SCHEME}://{BUCKET}/there.laz")


def test_a_file_that_changes_under_the_reader(store):
    store.put("changes.bin", bytes(500_000))
    with open_input(f"{store.SCHEME}://{BUCKET}/changes.bin") as far:
        store.put("changes.bin", b"\1" * 500_000)
        far.seek(300_000)
        with pytest.raises(UnreadableInput, match="changed while it was read"):
            far.read(10)
