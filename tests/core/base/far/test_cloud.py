"""Object stores, against one of this machine (moto's): the same bytes as from the local file, and faults as sentences."""

from __future__ import annotations

import re
import socket
import time

import pytest
from copc_forge.core import build_vpc, extract
from copc_forge.core.base.errors import Cancelled, MissingDependency, UnreadableInput
from copc_forge.core.base.far import cloud
from copc_forge.core.base.far.beside import Beside
from copc_forge.core.base.far.named import address_of, is_address, named
from copc_forge.core.base.monitor import Monitor, watching
from copc_forge.core.base.paths import open_input
from copc_forge.tests.support.farserver import FarServer
from copc_forge.tests.support.strips import ORIGIN

NAME = "strips.copc.laz"
BOX = (*ORIGIN, ORIGIN[0] + 200, ORIGIN[1] + 300)


@pytest.fixture(scope="module")
def store():
    """A client of an empty bucket, on a server of its own."""
    pytest.importorskip("obstore")
    server = pytest.importorskip("moto.server")
    boto3 = pytest.importorskip("boto3")
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    end = f"http://127.0.0.1:{running.get_host_and_port()[1]}"
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "AWS_ACCESS_KEY_ID": "k3y", "AWS_SECRET_ACCESS_KEY": "s3cret", "AWS_REGION": "us-east-1", "AWS_ENDPOINT": end,
            "AWS_ALLOW_HTTP": "true", "no_proxy": "127.0.0.1",
        }.items():  # fmt: skip
            patch.setenv(name, value)
        client = boto3.client("s3", endpoint_url=end, region_name="us-east-1")
        client.create_bucket(Bucket="survey")
        yield client
    running.stop()


def test_an_extraction_costs_and_gives_what_it_does_from_a_server(store, strips, tmp_path):
    store.upload_file(str(strips / NAME), "survey", f"2026/a b/{NAME}")
    address = f"s3://survey/2026/a b/{NAME}"
    extract(strips / NAME, tmp_path / "near.laz", bounds=BOX)
    report = extract(address, tmp_path / "far.laz", bounds=BOX)
    assert (tmp_path / "far.laz").read_bytes() == (tmp_path / "near.laz").read_bytes()
    with FarServer(strips) as server:
        web = extract(server.address(NAME), tmp_path / "web.laz", bounds=BOX)
    assert (report.requests, report.bytes_read, report.source) == (web.requests, web.bytes_read, address)
    assert not any(secret in report.to_json() for secret in ("k3y", "s3cret"))


def test_all_bytes_and_what_lies_beside(store, strips, tmp_path):
    data = (strips / NAME).read_bytes()
    store.put_object(Bucket="survey", Key="x/data.bin", Body=data)
    with open_input("s3://survey/x/data.bin") as far:
        assert far.read() == data
        assert far.modified > 1.7e9
    store.put_object(Bucket="survey", Key="tiles/a.copc.laz", Body=data)
    (tmp_path / "tiles").mkdir()
    (tmp_path / "tiles" / "a.copc.laz").write_bytes(data)
    build_vpc(tmp_path / "tiles", tmp_path / "all.vpc")
    store.upload_file(str(tmp_path / "all.vpc"), "survey", "all.vpc")
    extract("s3://survey/all.vpc", tmp_path / "far.laz", bounds=BOX)
    extract(tmp_path / "all.vpc", tmp_path / "near.laz", bounds=BOX)
    assert (tmp_path / "far.laz").read_bytes() == (tmp_path / "near.laz").read_bytes()


def test_faults_are_sentences(store, monkeypatch, tmp_path):
    store.put_object(Bucket="survey", Key="empty.laz", Body=b"")
    store.put_object(Bucket="survey", Key="there.laz", Body=b"LASF" * 10)
    for name, sentence in {
        "survey/absent.laz": "no such file",
        "nowhere/absent.laz": "no such file",
        "survey/empty.laz": "the file on the server is empty",
        "survey/there.laz?sig=s3cret": "keys and tokens are taken from the environment, not from the address",
    }.items():
        with pytest.raises(UnreadableInput, match=re.escape(sentence)) as caught:
            open_input(f"s3://{name}")
        assert "s3cret" not in str(caught.value) and "\n" not in str(caught.value) and "127.0.0.1" not in str(caught.value)
    monkeypatch.setenv("AWS_ENDPOINT", "http://127.0.0.1:1")
    monkeypatch.setattr("copc_forge.core.base.far.asking.PAUSES", (0.01,))
    with pytest.raises(UnreadableInput, match="it does not answer"):
        open_input("s3://survey/there.laz")


def test_a_file_that_changes_under_the_reader(store):
    store.put_object(Bucket="survey", Key="changes.bin", Body=bytes(500_000))
    with open_input("s3://survey/changes.bin") as far:
        store.put_object(Bucket="survey", Key="changes.bin", Body=b"\1" * 500_000)
        far.seek(300_000)
        with pytest.raises(UnreadableInput, match="changed while it was read"):
            far.read(10)


def test_a_cancel_in_the_middle_of_a_request_takes_a_second_at_most(store, monkeypatch):
    """Of a store that takes connections and never answers."""
    begun = []

    class Impatient(Monitor):
        def is_cancelled(self):
            begun.append(time.monotonic())
            return True

    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("AWS_ENDPOINT", f"http://127.0.0.1:{silent.getsockname()[1]}")
        with pytest.raises(Cancelled), watching(Impatient()):
            open_input("s3://survey/never.laz")
        assert time.monotonic() - begun[0] < 1.0


def test_no_server_leads_to_what_the_keys_of_the_user_open(strips):
    with pytest.raises(UnreadableInput, match="names what is no http or https address"):
        Beside("https://data.example.org/all.vpc").of("s3://private/x.laz")

    def leading(handler, _number):
        handler.tell(302, b"", {"Location": "s3://private/x.laz"})
        return True

    with FarServer(strips, fault=leading) as server, pytest.raises(UnreadableInput, match="leads to what is no http or https address"):
        open_input(server.address(NAME))


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("./c.laz", "s3://survey/a/c.laz"),
        ("../c d.laz", "s3://survey/c%20d.laz"),
        ("../../../c.laz", "s3://survey/c.laz"),
        ("s3://survey/x/c.laz", "s3://survey/x/c.laz"),
        ("s3://other/c.laz", ""),
        ("gs://survey/c.laz", ""),
        ("http://127.0.0.1/c.laz", ""),
        ("//127.0.0.1/c.laz", ""),
        ("file:///etc/passwd", ""),
    ],
)
def test_what_a_file_in_a_store_may_name(told, found):
    if found:
        assert address_of(Beside("s3://survey/a/all.vpc").of(told)).url == found
        return
    with pytest.raises(UnreadableInput, match="names"):
        Beside("s3://survey/a/all.vpc").of(told)


def test_what_is_an_address_of_a_store():
    assert all(is_address(f"{scheme}://survey/a") for scheme in ("s3", "gs", "az", "S3")) and not is_address("abfs://survey/a")
    assert named("S3://survey/a b/c.laz") == "s3://survey/a b/c.laz" and named("s3://survey/a?sig=s3cret") == "s3://survey/a?…"


def test_without_the_package_one_sentence_says_so(monkeypatch):
    monkeypatch.setattr(cloud, "need", lambda name, what_for: (_ for _ in ()).throw(MissingDependency("obstore is missing")))
    with pytest.raises(MissingDependency, match="obstore"):
        open_input("s3://survey/x.laz")
