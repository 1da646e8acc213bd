"""Object stores (s3, gs, az) by the package obstore, which takes keys, region and endpoint from the environment as their own tools do."""

from __future__ import annotations

import datetime
import os
from email.utils import format_datetime
from typing import Any
from urllib.parse import unquote

from ..needs import need
from ..saying import say
from .named import Address
from .segments import PIECE
from .transport import CONNECT_SECONDS, LEAST_RATE, PATIENCE_SECONDS, Reply, Unreached

_OUT_OF_RANGE = "416 "  # in what the package says, which has no kind of error for it
_KINDS = (("NotFoundError", 404), ("PermissionDeniedError", 403), ("UnauthenticatedError", 401))


class Stores:
    """See Transport. Tries are counted by who asks."""

    def __init__(self) -> None:
        self._package: Any = need("obstore", say("base.far.cloud.what_for"))
        need("obstore.store", say("base.far.cloud.what_for"))
        self._open: dict[tuple[str, str], Any] = {}
        self._stopped = False

    def get(self, address: Address, first: int, last: int) -> Reply:
        if self._stopped:
            raise Unreached(say("base.far.cloud.stopped"), again=False)
        path, has_query, _ = address.target.partition("?")
        if has_query or address.user or address.word:
            raise Unreached(say("base.far.cloud.keys_from_environment"), again=False)
        try:
            return self._answer(self._store(address), unquote(path).lstrip("/"), first, last)
        except Unreached:
            raise
        except Exception as error:  # of kinds that the package makes up; what it says has addresses in it
            raise self._explained(error) from None

    def look(self) -> None:
        """The package itself ends what takes too long."""

    def stop(self) -> None:
        self._stopped = True

    def _store(self, address: Address) -> Any:
        key = address.scheme, address.host
        if key not in self._open:
            patience = {"connect_timeout": f"{CONNECT_SECONDS:.0f}s", "timeout": f"{PATIENCE_SECONDS + PIECE / LEAST_RATE:.0f}s"}
            options = patience | ({"allow_http": "true"} if _allows_http() else {})  # which would not be looked for any more
            self._open[key] = self._package.store.from_url(
                f"{address.scheme}://{address.host}", client_options=options, retry_config={"max_retries": 0}
            )
        return self._open[key]

    def _answer(self, store: Any, name: str, first: int, last: int) -> Reply:
        try:
            found = self._package.get(store, name, options={"range": (first, last + 1)})
        except Exception as error:
            status = next((status for kind, status in _KINDS if isinstance(error, self._kinds(kind))), 0)
            status = 416 if not status and _OUT_OF_RANGE in str(error) else status
            if not status:
                raise
            return Reply(status, {}, b"")
        begin, end = found.range
        body = bytearray()
        for piece in found.stream():
            body += piece
            if self._stopped or len(body) > last - first + 1:
                break
        headers = {"content-range": f"bytes {begin}-{end - 1}/{found.meta['size']}", "etag": found.meta["e_tag"] or ""}
        changed = found.meta["last_modified"]
        if isinstance(changed, datetime.datetime):
            headers["last-modified"] = format_datetime(changed.astimezone(datetime.timezone.utc), usegmt=True)
        return Reply(206, headers, bytes(body[: last - first + 2]))

    def _kinds(self, name: str) -> tuple[type, ...]:
        kind = getattr(self._package.exceptions, name, None)
        return (kind, FileNotFoundError) if name == "NotFoundError" and kind is not None else (kind,) if kind is not None else ()

    def _explained(self, error: Exception) -> Unreached:
        if "error sending request" in str(error):
            return Unreached(say("base.far.cloud.no_answer"))
        return Unreached(say("base.far.cloud.store_answers_otherwise"), again=False)


def _allows_http() -> bool:
    """Whether the environment lets a store be asked without encryption, one of this machine for one."""
    names = ("AWS_ALLOW_HTTP", "GOOGLE_ALLOW_HTTP", "AZURE_ALLOW_HTTP", "ALLOW_HTTP")
    return any(os.environ.get(name, "").lower() in ("true", "1", "yes", "on") for name in names)
