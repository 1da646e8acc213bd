"""Which machines are of the public network, and which are inside of this one."""

from __future__ import annotations

import ipaddress
import socket

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # numbers of the old kind within those of the new (RFC 6052)


def is_inside(host: str) -> bool:
    """Whether a host, or one of the machines of that name, is not of the public network. A name that nobody knows here is not."""
    try:
        return not is_public(host)
    except ValueError:
        pass
    try:
        found = {str(item[4][0]) for item in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError):
        return False
    return not all([is_public(item) for item in found])


def is_public(number: str) -> bool:
    """Whether a machine's number is of the public network. Raises ValueError for what is no number."""
    given = ipaddress.ip_address(number.split("%")[0])
    inner = getattr(given, "ipv4_mapped", None) or getattr(given, "sixtofour", None) or given
    if inner in _TRANSLATED:
        inner = ipaddress.ip_address(int(inner) & 0xFFFFFFFF)
    return inner.is_global and not inner.is_multicast
