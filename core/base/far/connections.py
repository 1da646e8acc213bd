"""Requests by Python's own library: connections that stay open, the proxies of the environment, the system's certificates."""

from __future__ import annotations

import base64
import contextlib
import http.client
import socket
import ssl
import threading
import time
import urllib.request
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from ..refusals import refusal
from ..saying import say
from ..version import VERSION
from . import transport
from .inside import is_public
from .named import Address
from .transport import Reply, Unreached

_PIECE = 1 << 16


class Connections:
    """Of one file; see Transport. Any thread may ask."""

    def __init__(self) -> None:
        self._idle: dict[tuple, list[_Connection]] = {}
        self._busy: set[_Connection] = set()
        self._turn, self._stopped = threading.Lock(), False
        self._context: ssl.SSLContext | None = None

    def get(self, address: Address, first: int, last: int) -> Reply:
        connection, was_open = self._taken(address)
        try:
            return self._answer(connection, address, first, last)
        except Unreached as error:
            if not was_open or not error.again or connection.is_late:
                raise
        return self.get(address, first, last)  # the server had closed the connection meanwhile

    def look(self) -> None:
        now = time.monotonic()
        with self._turn:
            late = [item for item in self._busy if now > item.deadline]
        for item in late:
            item.is_late = True
            item.break_off()

    def stop(self) -> None:
        with self._turn:
            self._stopped = True
            idle, busy = [item for items in self._idle.values() for item in items], list(self._busy)
            self._idle.clear()
        for item in busy:
            item.break_off()
        for item in idle:
            item.http.close()

    def _answer(self, connection: _Connection, address: Address, first: int, last: int) -> Reply:
        size, keep = last - first + 1, False
        connection.deadline = time.monotonic() + transport.PATIENCE_SECONDS + size / transport.LEAST_RATE
        try:
            connection.http.request("GET", connection.target(address), headers=_headers(address, first, last) | connection.headers)
            response = connection.http.getresponse()
            body = _body(response, size) if response.status == 206 else b""
            keep = response.isclosed() and not response.will_close
            if connection.is_late or self._stopped:  # an answer that was broken off looks like one that ended
                raise OSError
            return Reply(response.status, {name.lower(): value for name, value in response.getheaders()}, body)
        except (OSError, http.client.HTTPException, ValueError) as error:  # the last: no lengths, or broken off
            raise self._unreached(connection, error) from None
        finally:
            self._given_back(connection, keep)

    def _unreached(self, connection: _Connection, error: Exception) -> Unreached:
        if self._stopped:
            return Unreached(say("base.far.connections.stopped"), again=False)
        if connection.is_late:
            return Unreached(say("base.far.connections.takes_too_long"))
        if isinstance(error, _InsideError):
            return Unreached(say("base.far.connections.leads_inside_this_network"), again=False)
        if isinstance(error, _ProxyError):
            return Unreached(say("base.far.connections.proxy_does_not_let_through"), again=False)
        return Unreached(_reason(error), again=not isinstance(error, ssl.SSLCertVerificationError))

    def _taken(self, address: Address) -> tuple[_Connection, bool]:
        key = (address.scheme, address.host, address.port, address.outside)
        with self._turn:
            if self._stopped:
                raise Unreached(say("base.far.connections.stopped"), again=False)
            waiting = self._idle.get(key)
            connection = waiting.pop() if waiting else None
            was_open = connection is not None
            if connection is None:
                if address.scheme == "https" and self._context is None:
                    self._context = ssl.create_default_context()
                connection = _Connection(key, address, self._context)
            self._busy.add(connection)
        return connection, was_open

    def _given_back(self, connection: _Connection, keep: bool) -> None:
        with self._turn:
            self._busy.discard(connection)
            keep = keep and not self._stopped and not connection.is_late
            if keep:
                self._idle.setdefault(connection.key, []).append(connection)
        if not keep:
            connection.http.close()


class _InsideError(OSError):
    """What answers is inside of this network."""


class _ProxyError(OSError):
    """The proxy refuses."""


class _Connection:
    """To one server, or to the proxy before it. deadline: of time.monotonic; is_late: it was broken off for that."""

    def __init__(self, key: tuple, address: Address, context: ssl.SSLContext | None):
        self.key, self.deadline, self.is_late = key, float("inf"), False
        self.headers: dict[str, str] = {}
        proxy = _proxy_of(address)
        self._through = proxy is not None and address.scheme == "http"
        host, port = (address.host, address.port) if proxy is None else (proxy[0], proxy[1])
        self.http = http.client.HTTPConnection(host, port, timeout=transport.CONNECT_SECONDS)
        self.http.default_port = address.usual_port  # goes without saying in a Host, which may be signed
        if address.scheme == "https" and proxy is not None:
            self.http.set_tunnel(address.host, address.port, headers=proxy[2])
        else:
            self.headers = proxy[2] if proxy is not None else {}
        secured = (context, address.host) if context is not None and address.scheme == "https" else None
        self.http.connect = _connecting(self.http, address.outside and proxy is None, secured)  # type: ignore[method-assign]

    def target(self, address: Address) -> str:
        return address.url if self._through else address.target

    def break_off(self) -> None:
        sock = self.http.sock
        if sock is not None:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)


def _connecting(connection: http.client.HTTPConnection, outside: bool, secured: tuple[ssl.SSLContext, str] | None) -> Callable[[], None]:
    """Connects, and looks who answers before anything is said: a name may lead elsewhere than a moment ago.

    secured: what trusts certificates, and the name that one must have. The socket is the connection's before the handshake begins, so
    that a handshake can be broken off, which http.client's own can't.
    """
    connect = connection.connect

    def run() -> None:
        try:
            connect()
        except OSError as error:
            raise _ProxyError if str(error).startswith("Tunnel connection failed") else error from None
        if outside and not is_public(str(connection.sock.getpeername()[0])):
            raise _InsideError
        connection.sock.settimeout(transport.SILENT_SECONDS)
        if secured is not None:
            context, name = secured
            handshake = context.wrap_socket(connection.sock, server_hostname=name, do_handshake_on_connect=False)
            connection.sock = handshake
            handshake.do_handshake()

    return run


def _headers(address: Address, first: int, last: int) -> dict[str, str]:
    headers = {"Range": f"bytes={first}-{last}", "User-Agent": f"copc-forge/{VERSION}", "Accept-Encoding": "identity"}
    if address.user or address.word:
        headers["Authorization"] = _basic(address.user, address.word)
    return headers


def _basic(user: str, word: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{word}".encode()).decode()


def _body(response: http.client.HTTPResponse, size: int) -> bytes:
    """The answer, but never more than a byte beyond `size`."""
    found = bytearray()
    while len(found) <= size:
        piece = response.read(min(_PIECE, size + 1 - len(found)))
        if not piece:
            break
        found += piece
    return bytes(found)


def _proxy_of(address: Address) -> tuple[str, int, dict[str, str]] | None:
    """Host, port and headers of the proxy that the environment names for an address."""
    proxy = urllib.request.getproxies().get(address.scheme, "")
    if not proxy or urllib.request.proxy_bypass(address.netloc):
        return None
    parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
    login = _basic(unquote(parts.username), unquote(parts.password or "")) if parts.username else ""
    return parts.hostname or "", parts.port or 80, {"Proxy-Authorization": login} if login else {}


def _reason(error: Exception) -> str:
    """A few words, none of them from an address."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return say("base.far.connections.certificate_not_trusted", verify_message=error.verify_message)
    if isinstance(error, socket.gaierror):
        return say("base.far.connections.name_not_known_here")
    if isinstance(error, socket.timeout):
        return say("base.far.connections.does_not_answer")
    if isinstance(error, (http.client.HTTPException, ValueError)):
        return say("base.far.connections.breaks_off_or_talks_no_http")
    return refusal(error) if getattr(error, "strerror", "") else type(error).__name__.lower()
