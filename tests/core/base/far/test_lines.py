"""Servers that want harm below HTTP, or at its edges: handshakes, interim answers and trailers without end, proxies that refuse."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager, suppress

import pytest
from copc_forge.core.base.errors import UnreadableInput
from copc_forge.core.base.far import asking, connections, transport
from copc_forge.core.base.far.named import parsed
from copc_forge.core.base.paths import open_input


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(transport, "PATIENCE_SECONDS", 0.4)
    monkeypatch.setattr(transport, "LEAST_RATE", 1 << 20)
    monkeypatch.setattr(asking, "PAUSES", (0.01,))


@contextmanager
def talking(talk):
    """A port of this machine; talk: called with each connection and an event that is set at the end."""
    over, server = threading.Event(), socket.create_server(("127.0.0.1", 0))

    def answer():
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            threading.Thread(target=held, args=(connection,), daemon=True).start()

    def held(connection):
        with connection, suppress(OSError):
            talk(connection, over)

    threading.Thread(target=answer, daemon=True).start()
    try:
        yield server.getsockname()[1]
    finally:
        over.set()
        server.close()


def dripping(before: bytes, again: bytes):
    def talk(connection, over):
        connection.recv(65536)
        connection.sendall(before)
        while not over.wait(0.02):
            connection.sendall(again)

    return talk


PART = b"HTTP/1.1 206 OK\r\nContent-Range: bytes 0-3/4\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("scheme", "talk"),
    [
        ("https", dripping(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc", b"\0")),  # a handshake of 16 KB, byte by byte
        ("http", dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n")),
        ("http", dripping(PART + b"4\r\nLASF\r\n0\r\n", b"X: y\r\n")),
        ("http", dripping(PART + b"4;", b"x")),
        ("http", dripping(PART, b"1\r\nx\r\n")),
    ],
    ids=["handshake", "interim answers", "trailers", "extension of a chunk", "chunks"],
)
def test_what_never_ends_is_given_up(scheme, talk):
    begun = time.monotonic()
    with talking(talk) as port, pytest.raises(UnreadableInput, match=r"takes too long|breaks off|something else than the part"):
        open_input(f"{scheme}://127.0.0.1:{port}/x.laz")
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    "answer",
    [
        b"\xff\xfe\xfd" * 40_000,
        b"HTTP/1.1 99999999999999999999 OK\r\n\r\n",
        b"HTTP/1.1 206 OK\r\nContent-Range: bytes 0-3/4\r\nTransfer-Encoding: chunked\r\n\r\n-4\r\nLASF\r\n0\r\n\r\n",
        b"HTTP/1.1 206 OK\r\nContent-Range: bytes 0-3/4\r\nTransfer-Encoding: chunked\r\n\r\n" + b"f" * 5000 + b"\r\nLASF",
        b"HTTP/1.1 206 OK\r\nContent-Range: bytes 0-16383/99\r\n\r\nLASF",
        b"HTTP/1.1 206 OK\r\nContent-Range: bytes 0-3/0\r\n\r\nLASF",
        b"HTTP/1.1 206 OK\r\nContent-Range: bytes 3-0/4\r\n\r\nLASF",
        b"HTTP/0.9 206 OK\r\n\r\n",
        b"",
    ],
)
def test_what_is_no_answer_of_http_is_one_sentence(answer):
    def talk(connection, _over):
        connection.recv(65536)
        connection.sendall(answer)
        connection.shutdown(socket.SHUT_WR)
        connection.recv(65536)

    with talking(talk) as port, pytest.raises(UnreadableInput) as caught:
        open_input(f"http://anna:w0rd@127.0.0.1:{port}/x.laz?s3cret")
    said = str(caught.value)
    assert "\n" not in said and said.count(". ") == 0 and not any(word in said for word in ("anna", "w0rd", "s3cret", "Error"))


@pytest.mark.parametrize("answer", [b"HTTP/1.1 407 Login\r\n\r\n", b"HTTP/1.1 403 No\r\n\r\n", b"\0\0\0", b""])
def test_a_proxy_that_refuses_is_named_without_its_login(monkeypatch, answer):
    def talk(connection, _over):
        connection.recv(65536)
        connection.sendall(answer)

    with talking(talk) as port:
        monkeypatch.setenv("https_proxy", f"http://berta:pr0xy@127.0.0.1:{port}")
        monkeypatch.setenv("no_proxy", "")
        with pytest.raises(UnreadableInput, match=r"the proxy does not let through|it breaks off") as caught:
            open_input("https://data.invalid/x.laz")
    assert not any(word in str(caught.value) for word in ("berta", "pr0xy", "YmVydGE"))


@pytest.mark.parametrize(
    ("address", "host"),
    [("https://h.example/x", "h.example"), ("http://h.example/x", "h.example"), ("https://h.example:80/x", "h.example:80")],
)
def test_the_host_is_said_as_it_was_signed(address, host, monkeypatch):
    """Its usual port goes without saying, whatever the scheme."""
    monkeypatch.setenv("no_proxy", "*")
    where = parsed(address)
    connection, sent = connections._Connection((), where, None), bytearray()
    connection.http.connect = lambda: None
    connection.http.sock = type("Sock", (), {"sendall": lambda self, data: sent.extend(data), "close": lambda self: None})()
    connection.http.request("GET", connection.target(where))
    assert f"\r\nHost: {host}\r\n".encode() in sent
