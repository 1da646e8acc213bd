"""What a file on a server may name, and what goes along to it."""

from __future__ import annotations

import os

import pytest
from copc_forge.core.base.errors import UnreadableInput
from copc_forge.core.base.far import beside, inside
from copc_forge.core.base.far.beside import Beside
from copc_forge.core.base.far.named import address_of, named
from copc_forge.core.base.paths import open_input
from copc_forge.tests.support.farserver import FarServer

SIGNED = "https://anna:w0rd@data.example.org/a/b/all.vpc?sig=s3cret"


@pytest.fixture
def all_public(monkeypatch):
    monkeypatch.setattr(beside, "is_inside", lambda host: host.startswith(("10.", "127.")))


@pytest.mark.parametrize(
    ("told", "url"),
    [
        ("./c.laz", "https://data.example.org/a/b/c.laz"),
        ("c/d e.laz", "https://data.example.org/a/b/c/d%20e.laz"),
        ("../c.laz", "https://data.example.org/a/c.laz"),
        ("../../../../c.laz", "https://data.example.org/c.laz"),
        ("/c.laz", "https://data.example.org/c.laz"),
        ("//other.example/c.laz", "https://other.example/c.laz"),
        ("http://other.example/c.laz?x=1", "http://other.example/c.laz?x=1"),
    ],
)
def test_where_a_file_is_that_a_server_names(all_public, told, url):
    found = address_of(Beside("https://data.example.org/a/b/all.vpc").of(told))
    assert found.url == url and found.outside


@pytest.mark.parametrize(
    "told",
    ["file:///etc/passwd", "file:/etc/passwd", "FILE://localhost/x", "ftp://h.example/x", "C:/x.laz", "c:\\x.laz", "data:,x", "s3://b/k",
     "http://", "http://[::1", "\\\\?\\c:\\x"],
)  # fmt: skip
def test_no_file_of_this_machine_and_no_other_scheme(all_public, told):
    if told.startswith("\\"):  # a path that no server has, but no file of this machine
        assert address_of(Beside(SIGNED).of(told)).host == "data.example.org"
        return
    with pytest.raises(UnreadableInput, match="names what is no http or https address") as caught:
        Beside(SIGNED).of(told)
    assert not any(secret in str(caught.value) for secret in ("s3cret", "anna", "w0rd"))


@pytest.mark.parametrize("told", ["http://10.1.2.3/x.laz", "//127.0.0.1/x.laz", "http://127.1/x"])
def test_out_of_the_public_network_none_inside_of_this_one(all_public, told):
    with pytest.raises(UnreadableInput, match="a machine inside of this one"):
        Beside(SIGNED).of(told)
    assert address_of(Beside("http://10.0.0.1/all.vpc").of("http://10.1.2.3/x.laz")).outside is False
    assert address_of(Beside("http://10.0.0.1/all.vpc").of("http://h.example/x.laz")).outside is False


def test_a_file_that_was_named_from_outside_leads_nowhere_inside(all_public):
    """Also where its own address lies inside: who is called so may have changed since."""
    entry = Beside("https://data.example.org/all.vpc").of("https://turns.example.org/more.vpc")
    with pytest.raises(UnreadableInput, match="a machine inside of this one"):
        Beside(entry).of("http://10.1.2.3/x.laz")


@pytest.mark.parametrize(
    ("told", "query", "user"),
    [
        ("c.laz", "?sig=s3cret", "anna"),
        ("deep/er/c.laz", "?sig=s3cret", "anna"),
        ("c.laz?sig=own", "?sig=own", "anna"),
        ("https://data.example.org/a/b/c.laz", "?sig=s3cret", "anna"),
        ("https://berta@data.example.org/a/b/c.laz", "?sig=s3cret", "berta"),
        ("../c.laz", "", ""),
        ("/c.laz", "", ""),
        ("https://data.example.org:8443/a/b/c.laz", "", ""),
        ("http://data.example.org/a/b/c.laz", "", ""),
        ("https://elsewhere.example/a/b/c.laz", "", ""),
        ("https://data.example.org@elsewhere.example/a/b/c.laz", "", "data.example.org"),
        ("x/%2e%2e/%2e%2E/c.laz", "", ""),
        ("x/..%2f..%2fc.laz", "", ""),
        ("..%5c..%5Cc.laz", "", ""),
    ],
)
def test_login_and_signature_go_to_the_same_folder_alone(all_public, told, query, user):
    name = Beside(SIGNED).of(told)
    found = address_of(name)
    assert found.target.partition("?")[1:] == (query[:1], query[1:]) and found.user == user
    assert not any(secret in name for secret in ("s3cret", "anna", "w0rd", "own"))


def test_what_a_local_file_names_is_its_owners_choice(tmp_path):
    document = tmp_path / "all.vpc"
    assert Beside(document).of("./b/../c.laz") == str(tmp_path / "c.laz")
    assert Beside(document).of("https://127.0.0.1/c.laz?s3cret") == "https://127.0.0.1/c.laz?…"
    assert Beside(document).of(os.fspath(tmp_path / "x.laz")) == str(tmp_path / "x.laz")


def test_an_address_that_a_public_file_named_is_asked_of_public_machines_alone(strips, monkeypatch):
    """Its name may lead elsewhere by the time that it is opened."""
    monkeypatch.setattr(beside, "is_inside", lambda host: False)
    with FarServer(strips) as server:
        entry = Beside("https://data.example.org/all.vpc").of(server.address("strips.copc.laz"))
        with pytest.raises(UnreadableInput, match="a machine inside of this one"):
            open_input(entry)
        monkeypatch.setattr("copc_forge.core.base.far.asking.is_inside", lambda host: False)
        with pytest.raises(UnreadableInput, match="it leads inside of this network"):
            open_input(entry)
        assert server.asked == [] and named(server.address("strips.copc.laz")) == entry


def test_a_public_machine_on_the_way_leads_nowhere_inside(strips, monkeypatch):
    """From inside to the public network and back: whoever answers there decides no more what is asked here."""
    monkeypatch.setattr(inside, "is_public", lambda number: number == "127.0.0.2")
    with FarServer(strips) as last:

        def lead(target):
            def answer(handler, _number):
                handler.tell(302, b"", {"Location": target})
                return True

            return answer

        with (
            FarServer(strips, fault=lead(last.address("strips.copc.laz")), host="127.0.0.2") as public,
            FarServer(strips, fault=lead(public.address("strips.copc.laz"))) as first,
        ):
            with pytest.raises(UnreadableInput, match="a machine inside of this one"):
                open_input(first.address("strips.copc.laz"))
            assert len(first.asked) == len(public.asked) == 1 and last.asked == []
