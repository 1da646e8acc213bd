"""A package index: where it is, and where on its pages the files are.

An index has a page of links for each package (the "simple" kind that every index has). Where it is, is a setting: the release
may bring one, the user's option goes before it, and the variable before both.
"""

from __future__ import annotations

import json
import os
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from qgis.core import QgsSettings

from ..settings import PREFIX
from ..texts import tr

VARIABLE = "COPC_FORGE_INDEX"
ADDRESS, LOGIN = PREFIX + "index", PREFIX + "index_login"
RELEASE = Path(__file__).with_name("release.json")  # written into archives by `make package`; a checkout has none


def address() -> str:
    """Where the index is; "" if nobody has said."""
    return (os.environ.get(VARIABLE, "").strip() or option() or released()).rstrip("/")


def option() -> str:
    """What the user has set, "" for nothing."""
    return str(QgsSettings().value(ADDRESS, "") or "").strip()


def released() -> str:
    """The index that the release names, "" if it names none."""
    try:
        return str(json.loads(RELEASE.read_text("utf-8")).get("index", ""))
    except (OSError, ValueError):
        return ""


def login() -> str:
    """The id of the authentication configuration that the index wants, "" if it wants none."""
    return str(QgsSettings().value(LOGIN, "") or "")


def store(given: str, login_id: str) -> None:
    """Keeps the user's options."""
    QgsSettings().setValue(ADDRESS, given.strip().rstrip("/"))
    QgsSettings().setValue(LOGIN, login_id)


def fault(given: str) -> str:
    """What is wrong with an address, "" if it has the right form."""
    try:
        parts = urlsplit(given)
        well_formed = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        well_formed = False
    if not well_formed or any(character.isspace() for character in given):
        text = tr("{address} is not the address of a package index, which begins with https:// or http:// and a host.")
        return text.format(address=given)
    if parts.username or parts.password:
        return tr("The address of an index holds no name and password: choose an authentication configuration of QGIS instead.")
    return ""


def host(given: str) -> str:
    """What a user is told of an address: its host."""
    return urlsplit(given).netloc.rpartition("@")[2]


def page(given: str, package: str) -> str:
    """The address of a package's page."""
    return f"{given.rstrip('/')}/{package}/"


def links(html: bytes, base: str) -> dict[str, str]:
    """The files that a page links to: name to address."""
    parser = _Links()
    parser.feed(html.decode("utf-8", "replace"))
    parser.close()
    addresses = [urljoin(base, target) for target in parser.targets]
    return {unquote(urlsplit(address).path.rpartition("/")[2]): address.partition("#")[0] for address in addresses}


class _Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.targets: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.targets += [value for name, value in attrs if tag == "a" and name == "href" and value]
