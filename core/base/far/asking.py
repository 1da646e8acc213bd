"""A part of a file from its server: redirections, tries, and whether the answer is what was asked for."""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from ..errors import UnreadableInput
from ..saying import say
from .inside import is_inside
from .keeping import Shelf, shelf_for
from .named import Address, address_of, parsed
from .transport import Reply, Transport, Unreached

PAUSES = (0.25, 0.5, 1.0)  # seconds before another try
LONGEST_PAUSE = 10.0  # that a server may ask for
REDIRECTIONS = 10  # more lead nowhere
_BUSY = (429, 500, 502, 503, 504)
_ELSEWHERE = (301, 302, 303, 307, 308)
_PLACE = re.compile(r"bytes (\d{1,19})-(\d{1,19})/(\d{1,19})$")


class Line:
    """To the network, for as long as a file is open. wait: true at once if it was stopped."""

    def __init__(self, transport: Transport):
        self.get, self.look, self._transport, self._stopped = transport.get, transport.look, transport, threading.Event()
        self.wait = self._stopped.wait

    def stop(self) -> None:
        self._stopped.set()
        self._transport.stop()


class Asking:
    """Asks one server for parts of one file, from any thread. size: of the file, and modified: when, in seconds since 1970, 0 for unknown;
    both are known after the first part.

    Whatever goes wrong is UnreadableInput, in one sentence.
    """

    def __init__(self, name: str):
        self.name, self.size, self.modified, self.requests, self.received = name, -1, 0.0, 0, 0
        self._address = address_of(name)
        self._end: Address | None = None  # where redirections led
        self._tag: tuple[int, str] | None = None
        self._shelf: Shelf | None = None
        self._turn = threading.Lock()

    def part(self, line: Line, first: int, last: int) -> bytes:
        """The bytes first to last, fewer only where the file ends; from the disk what is kept there."""
        shelf = self._shelf
        if shelf is None:
            found = self._fetched(line, first, last)
            if self._shelf is not None:
                self._shelf.put(first, found)
            return found
        last = min(last, self.size - 1)
        before, after = shelf.held(first, last)
        begin, end = first + len(before), last - len(after)
        if begin > end:
            return before + after
        found = self._fetched(line, begin, end)
        shelf.put(begin, found)
        return b"".join((before, found, after))

    def _fetched(self, line: Line, first: int, last: int) -> bytes:
        for pause in (*PAUSES, None):
            late, wanted = False, pause or 0.0
            try:
                reply = self._followed(line, first, last)
                if reply.status not in _BUSY:
                    return self._judged(reply, first, last)
                error = self._error(say("base.far.asking.busy", status=reply.status), say("base.far.asking.try_later"))
                wanted = max(wanted, min(_seconds(reply.headers.get("retry-after", "")), LONGEST_PAUSE))
            except Unreached as reached:
                error = self._error(say("base.far.asking.unreached", reason=reached.reason), say("base.far.asking.check_network"))
                late = not reached.again
            if late or pause is None or line.wait(wanted):
                raise error
        raise AssertionError("unreachable")

    def _followed(self, line: Line, first: int, last: int) -> Reply:
        """The answer at the end of all redirections, which is remembered."""
        remembered = self._end
        if remembered is not None:
            reply = self._got(line, remembered, first, last)
            if reply.status not in (*_ELSEWHERE, 401, 403, 404, 410):  # else it may have been for a while only
                return reply
        address = self._address
        self._check_place(address)
        for _ in range(REDIRECTIONS):
            reply = self._got(line, address, first, last)
            if reply.status not in _ELSEWHERE:
                self._end = address if address is not self._address and reply.status == 206 else None
                return reply
            address = self._next(address, reply.headers.get("location", ""))
        raise self._error(say("base.far.asking.leads_in_circles"), say("base.far.asking.give_another_address"))

    def _got(self, line: Line, address: Address, first: int, last: int) -> Reply:
        with self._turn:
            self.requests += 1
        reply = line.get(address, first, last)
        with self._turn:
            self.received += len(reply.body)
        return reply

    def _next(self, address: Address, location: str) -> Address:
        """Where a redirection leads. A login is for the server that it was given for."""
        try:
            found = parsed(urljoin(address.url, location)).without_login()
            if found.is_cloud:  # whose keys are the user's, and for what the user asked for
                raise ValueError
        except (UnreadableInput, ValueError):
            raise self._error(say("base.far.asking.leads_to_no_http"), say("base.far.asking.give_another_address")) from None
        found, given = replace(found, outside=address.outside or not is_inside(address.host)), self._address
        self._check_place(found)
        return replace(found, user=given.user, word=given.word, login=given.login) if found.has_same_server(given) else found

    def _check_place(self, address: Address) -> None:
        if address.outside and is_inside(address.host):
            raise self._error(say("base.far.asking.leads_inside"), say("base.far.asking.give_another_address"))

    def _judged(self, reply: Reply, first: int, last: int) -> bytes:
        if reply.status != 206:
            raise self._refused(reply, first)
        place = _PLACE.match(reply.headers.get("content-range", "").strip())
        if place is None or reply.headers.get("content-encoding", "identity") != "identity":
            raise self._error(say("base.far.asking.wrong_part"), say("base.far.asking.tell_its_operator"))
        start, end, size = (int(item) for item in place.groups())
        self._check_same(size, reply)
        if start != first or end != min(last, size - 1) or len(reply.body) > end - start + 1:
            raise self._error(say("base.far.asking.wrong_part"), say("base.far.asking.tell_its_operator"))
        if len(reply.body) < end - start + 1:
            raise Unreached(say("base.far.asking.breaks_off"))
        return reply.body

    def _check_same(self, size: int, reply: Reply) -> None:
        etag = reply.headers.get("etag", "")
        tag = size, etag or reply.headers.get("last-modified", "")
        with self._turn:
            if self._tag is None:
                self._shelf = shelf_for(self._address, etag, size)
                self._tag, self.size, self.modified = tag, size, _moment(reply.headers.get("last-modified", ""))
        if tag != self._tag:
            raise self._error(say("base.far.asking.changed"), say("base.far.asking.run_again"))

    def _refused(self, reply: Reply, first: int) -> UnreadableInput:
        """What an answer without a part means."""
        if reply.status == 200 and self._tag is not None:
            return self._error(say("base.far.asking.no_more_parts"), say("base.far.asking.run_again"))
        if reply.status == 200:
            length = reply.headers.get("content-length", "")
            if length.isdecimal() and len(length) < 20:
                return self._error(say("base.far.asking.whole_only", size=int(length)), say("base.far.asking.download_first"))
            return self._error(say("base.far.asking.whole_of_unknown_size"), say("base.far.asking.download_first"))
        if reply.status == 416:
            return (
                self._error(say("base.far.asking.changed"), say("base.far.asking.run_again"))
                if first
                else self._error(say("base.far.asking.empty"), say("base.far.asking.give_another_address"))
            )
        if reply.status in (401, 403, 407):
            return self._error(say("base.far.asking.no_entry", status=reply.status), say("base.far.asking.give_login"))
        if reply.status in (404, 410):
            return self._error(say("base.far.asking.no_such_file", status=reply.status), say("base.far.asking.check_address"))
        return self._error(say("base.far.asking.strange_answer", status=reply.status), say("base.far.asking.check_address"))

    def _error(self, message: str, hint: str) -> UnreadableInput:
        return UnreadableInput(message, path=self.name, hint=hint)


def _seconds(text: str) -> float:
    return float(text) if text.isdecimal() and len(text) < 6 else 0.0


def _moment(text: str) -> float:
    try:
        return max(parsedate_to_datetime(text).timestamp(), 0.0)
    except (TypeError, ValueError, OverflowError, IndexError):
        return 0.0
