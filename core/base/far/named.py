"""What a file on a server is called. What an address says beyond host and path, names of users, signatures, tokens, is a secret.

The engine takes an address at its doors (`named`) and from then on knows only the name, which has no secret in it, so that none can
reach a report, a log, an error or a file. Who asks the server looks the address up (`address_of`).
"""

from __future__ import annotations

import os
import re
import threading
from dataclasses import dataclass, field, replace
from urllib.parse import quote, unquote, urlsplit

from ..errors import UnreadableInput
from ..saying import say

HIDDEN = "?…"  # stands in a name for what is not said; a number behind it tells apart what would be called the same

CLOUD = ("s3", "gs", "az")  # schemes of object stores; a host of theirs is a bucket or a container

_FORM = re.compile(rf"(https?|{'|'.join(CLOUD)}):/{{1,2}}(?=[^/\\])", re.IGNORECASE)  # one slash: what pathlib leaves
_PATH = "/%:@!$&'()*+,;=~-._"  # stays as it is in the path of a request


@dataclass(frozen=True)
class Address:
    """Where a file is. url: without user and fragment; user, word: for the server's login; login: of a network that knows it (QGIS)."""

    scheme: str
    host: str
    port: int
    target: str = field(repr=False)  # path and query
    user: str = field(default="", repr=False)
    word: str = field(default="", repr=False)
    login: str = field(default="", repr=False)
    outside: bool = field(default=False, compare=False)  # the public network led here: it is no machine inside of this one

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.netloc}{self.target}"

    @property
    def netloc(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == self.usual_port else f"{host}:{self.port}"

    @property
    def is_cloud(self) -> bool:
        return self.scheme in CLOUD

    @property
    def usual_port(self) -> int:
        return _port(self.scheme)

    def has_same_server(self, other: Address) -> bool:
        return (self.scheme, self.host, self.port) == (other.scheme, other.host, other.port)

    def without_login(self) -> Address:
        return replace(self, user="", word="", login="")


_known: dict[str, Address] = {}
_turn = threading.Lock()


def is_address(path: str | os.PathLike) -> bool:
    """Whether this is an address on a server or in an object store, not a path."""
    return _FORM.match(os.fspath(path)) is not None


def named(path: str | os.PathLike, login: str = "") -> str:
    """The name of an address, which may be said aloud; a path, and a name, as it is.

    login: of an authentication configuration that goes with it. Raises UnreadableInput for what can't be an address.
    """
    text = os.fspath(path)
    if not is_address(text) or (text in _known and HIDDEN in text):
        return text
    if HIDDEN in text:
        raise UnreadableInput(say("base.far.named.not_whole"), path=text, hint=say("base.far.named.give_whole_address"))
    return name_of(replace(parsed(text), login=login))


def name_of(address: Address) -> str:
    """The name of an address that is taken apart."""
    path_said, query, _ = address.target.partition("?")
    hidden = HIDDEN if query or address.user or address.word or address.login else ""
    with _turn:
        return _kept(f"{address.scheme}://{address.netloc}{_readable(path_said)}{hidden}", address)


def plain(path: str | os.PathLike) -> str:
    """What says of an address where it is and how it ends, without what stands for secrets; a path as it is."""
    return named(path).partition(HIDDEN)[0] if is_address(path) else os.fspath(path)


def address_of(name: str | os.PathLike) -> Address:
    """The address that a name stands for."""
    return _known[named(name)]


def parsed(text: str) -> Address:
    """An address taken apart. Raises UnreadableInput, without saying it, for what can't be one."""
    form = _FORM.match(text)
    try:
        parts = urlsplit(f"{form[1].lower()}://{text[form.end() :]}" if form else text)
        host, port = (parts.hostname or "").rstrip("."), parts.port
        host.encode("idna")
    except ValueError:  # UnicodeError is one
        host, port = "", None
    if not host or parts.scheme not in ("http", "https", *CLOUD):
        raise UnreadableInput(say("base.far.named.no_server_in_address"), hint=say("base.far.named.give_whole_address"))
    query = f"?{quote(parts.query, safe=_PATH + '?')}" if parts.query else ""
    target = (quote(parts.path, safe=_PATH) or "/") + query
    return Address(parts.scheme, host, port or _port(parts.scheme), target, unquote(parts.username or ""), unquote(parts.password or ""))


def _readable(path: str) -> str:
    """A path as people read it, if it can be shown in one line."""
    shown = unquote(path)
    return shown if shown.isprintable() and quote(shown, safe=_PATH) == path else path


def _kept(name: str, address: Address) -> str:
    """A name under which this address is known, and no other."""
    number, given = 1, name
    while _known.setdefault(given, address) != address:
        number += 1
        given = f"{name}{number}" if name.endswith(HIDDEN) else f"{name}{HIDDEN}{number}"
    if address.outside:  # whoever named it before
        _known[given] = address
    return given


def _port(scheme: str) -> int:
    return {"https": 443, "http": 80}.get(scheme, 0)
