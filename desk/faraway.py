"""Files on servers as users of QGIS name them, and what is kept of them."""

from __future__ import annotations

import re
from collections.abc import Callable

from qgis.core import QgsDataSourceUri, QgsProject

from ..core.base.cache import keep_far_files
from ..core.base.errors import OutputError
from ..core.base.far.named import HIDDEN, is_address, named
from . import settings

_LOGIN = re.compile(r"\s*[|&?]?\s*\bauthcfg='?([A-Za-z0-9]{7})'?")


def keep_as_set(warn: Callable[[str], None]) -> None:
    """Keeps on disk what is fetched of files on servers, as the settings say. A folder that can't be used is told; then nothing is."""
    keep_far_files(None)
    if settings.far_limit():
        try:
            keep_far_files(settings.far_folder(), most=settings.far_limit() << 20)
        except OutputError as error:
            warn(str(error))


def named_source(text: str) -> str:
    """What the engine calls a file on a server that a user or a layer names; other text as it is.

    An authentication configuration may stand behind the address (`https://…|authcfg=abc1234`), or before it as in the sources of layers.
    """
    found = _LOGIN.search(text)
    address = text if found is None else QgsDataSourceUri(text).param("url") or text[: found.start()] + text[found.end() :]
    return named(address.strip(), found[1] if found is not None else "") if is_address(address.strip()) else text


def told_source(text: str) -> str:
    """The same without what is secret in an address, as it may stand in a log and in the history of what was run."""
    found = _LOGIN.search(text)
    name = named_source(text if found is None else text[: found.start()] + text[found.end() :])
    return name if HIDDEN in name else text


def is_far(text: str) -> bool:
    """Whether a user names what is on a server, by its address or by a layer of the project."""
    layer = QgsProject.instance().mapLayer(text)
    return "://" in (text if layer is None else layer.source())
