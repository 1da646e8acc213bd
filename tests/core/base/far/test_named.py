from __future__ import annotations

from pathlib import Path

import pytest
from copc_forge.core.base.errors import UnreadableInput, unforeseen
from copc_forge.core.base.far.named import address_of, is_address, named
from hypothesis import given
from hypothesis import strategies as st

SECRET = "https://anna:w0rd@data.example.org:8443/a b/c.copc.laz?sig=s3cret&sp=r#frag"


def test_what_is_an_address():
    given = ["https://a/b", "HTTP://a/b", Path("https://a/b"), "a.las", "ftp://a/b", "/x/https://a", "https", "c:/https.las", "http://"]
    assert [is_address(item) for item in given] == [True, True, True, *[False] * 6]


def test_a_name_has_no_secret_and_leads_to_all_of_the_address():
    name = named(SECRET)
    assert name == "https://data.example.org:8443/a b/c.copc.laz?…"
    found = address_of(name)
    assert found.url == "https://data.example.org:8443/a%20b/c.copc.laz?sig=s3cret&sp=r"
    assert (found.user, found.word) == ("anna", "w0rd") and named(name) == name == named(SECRET)
    assert not any(word in repr(found) for word in ("anna", "w0rd", "s3cret"))


def test_addresses_that_differ_in_their_secrets_alone_are_not_taken_for_each_other():
    names = [named(f"https://two.example.org/get?file={number}") for number in range(3)]
    assert names == [f"https://two.example.org/get?…{number}" for number in ("", 2, 3)]
    assert [address_of(name).target for name in names] == [f"/get?file={number}" for number in range(3)]
    plain, with_user = named("https://two.example.org/a.laz"), named("https://anna@two.example.org/a.laz")
    assert (plain, with_user) == ("https://two.example.org/a.laz", "https://two.example.org/a.laz?…")
    assert address_of(plain).user == "" and address_of(with_user).user == "anna" and named(plain) == plain


@pytest.mark.parametrize(
    "text", ["https://:80/a", "https://a:port/x?sig=s3cret", "http://a:99999/x", "https://[::1/x?s3cret", "http://..a/x"]
)
def test_no_address_is_one_sentence_without_it(text):
    with pytest.raises(UnreadableInput, match="names no server") as caught:
        named(text)
    assert "s3cret" not in str(caught.value)


def test_a_name_of_another_run_is_no_address():
    with pytest.raises(UnreadableInput, match="without its secrets"):
        named("https://elsewhere.example.org/x?…")


@given(st.text(st.characters(blacklist_characters="\\/", blacklist_categories=("Cs",)), max_size=20))
def test_any_path_is_asked_for_in_ascii_and_named_the_same_twice(text):
    name = named("https://any.example.org/" + text)
    assert named(name) == name and address_of(name).url.isascii() and " " not in address_of(name).url
    assert all(letter.isprintable() for letter in name)


def test_errors_never_say_what_an_address_hides():
    for path in (SECRET, Path("https://anna:w0rd@h.example/x.laz?sig=s3cret")):
        for said in (str(UnreadableInput("gone", path=path)), unforeseen(FileNotFoundError(2, "No such file", str(path)))):
            assert not any(word in said for word in ("anna", "w0rd", "s3cret"))
            assert "x.laz" in said or "c.copc.laz" in said
    for path in (
        "https://anna:w0@rd@h.example/x.laz",
        "https://h.example/x.laz#s3cret",
        "HTTP:/anna@h.example/x.laz?a?s3cret",
        "az://h.example/x.laz?s3cret",
    ):
        said = str(UnreadableInput("gone", path=path)).partition(": gone")[0].lower()
        assert said.replace("http:/h", "http://h").partition("?")[0].endswith("://h.example/x.laz"), said
        assert not any(word in said for word in ("anna", "w0", "rd@", "s3cret"))
    assert str(UnreadableInput("gone", path="/a?b/c@d.laz")) == "/a?b/c@d.laz: gone."
    assert str(UnreadableInput("gone", path="https://h.example/x?…2")) == "https://h.example/x?…2: gone."
