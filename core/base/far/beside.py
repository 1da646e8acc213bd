"""Files that another file names: a virtual point cloud its tiles, a list its inputs, a dataset its parts.

What lies on a server names what lies on servers, and nothing else: no file of this machine, and, out of the public network, none inside of
this one. What the server wanted for the file that names, a login or a signature, goes along to what lies in its folder or below, and
nowhere else.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urljoin

from ..errors import UnreadableInput
from ..saying import say
from .inside import is_inside
from .named import Address, address_of, is_address, name_of, named, parsed

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SAFE = "/%:@!$&'()*+,;=~-._?#[]"  # of what may be an address already


class Beside:
    """What stands in a file. document: its path, address or name."""

    def __init__(self, document: str | os.PathLike):
        self._document = document
        self._base: Address | None = address_of(document) if is_address(document) else None
        self._inside: dict[str, bool] = {}  # of hosts: many files are of one

    def of(self, told: str) -> str:
        """The path of a file, or its name if it is on a server. Raises UnreadableInput for what this document may not lead to."""
        if self._base is not None:
            return self._far(self._base, told)
        if "://" in told:
            return named(told)
        return os.path.normpath(Path(os.path.abspath(self._document)).parent / told)

    def _far(self, base: Address, told: str) -> str:
        try:
            found = _joined(base, told)
        except (UnreadableInput, ValueError):
            raise self._refused(say("base.far.beside.leads_to_no_http"), say("base.far.beside.look_into_it")) from None
        if found.is_cloud:
            return name_of(found)
        from_outside = base.outside or base.is_cloud or not self._is_inside(base.host)
        if from_outside and self._is_inside(found.host):
            raise self._refused(say("base.far.beside.leads_inside"), say("base.far.beside.look_into_it"))
        return name_of(replace(_with_entry(found, base), outside=from_outside))

    def _is_inside(self, host: str) -> bool:
        if host not in self._inside:
            self._inside[host] = is_inside(host)
        return self._inside[host]

    def _refused(self, message: str, hint: str) -> UnreadableInput:
        return UnreadableInput(message, path=named(self._document), hint=hint)


def _joined(base: Address, told: str) -> Address:
    """Where that is, seen from the base. Raises ValueError for what it may not name: of an object store, no other bucket, whose keys are
    the user's, and for what the user asked for."""
    if _SCHEME.match(told):
        if not is_address(told):
            raise ValueError
        found = parsed(quote(told, safe=_SAFE))
        if found.is_cloud and not found.has_same_server(base):
            raise ValueError
        return found
    web = f"https://{base.netloc}{base.target}" if base.is_cloud else base.url  # urljoin knows no other schemes
    found = parsed(urljoin(web, quote(told, safe=_SAFE)))
    return replace(found, scheme=base.scheme, port=base.port) if base.is_cloud and found.host == base.host else found


def _with_entry(found: Address, base: Address) -> Address:
    """The address with what opens the folder of the base, if it lies there."""
    path, has_query, _ = found.target.partition("?")
    base_path, marked, query = base.target.partition("?")
    if not found.has_same_server(base) or not path.startswith(base_path[: base_path.rindex("/") + 1]) or _climbs(path):
        return found
    target = found.target if has_query else f"{path}{marked}{query}"
    if found.user or found.word:
        return replace(found, target=target)
    return replace(found, target=target, user=base.user, word=base.word, login=base.login)


def _climbs(path: str) -> bool:
    """Whether a server may take a path for one above the folder that it begins with."""
    return ".." in re.split(r"/|%2f|%5c", path.lower().replace("%2e", "."))
