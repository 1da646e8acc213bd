"""What a job knows of one file on a server: the bytes that came, those that are under way, and what is to be asked for next."""

from __future__ import annotations

import bisect
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout

from ..errors import UnreadableInput
from ..monitor import check_watched
from ..parallel import Waiters
from ..saying import say
from .asking import Asking, Line
from .named import address_of
from .network import transport
from .segments import GAP, PIECE, Segments, pieces

AT_ONCE = 4  # requests under way
KEPT = 32 << 20  # bytes in memory
AROUND = 16 << 10  # bytes about a place that nobody said ahead: what is asked for next mostly stands close by
BEFORE = 4 << 10  # of them, before it: the chunk table, before the hierarchy
STREWN = 64 << 20  # bytes of short places that nobody said ahead: structure, of which no sound file has so much
LOOK = 0.1  # seconds between looks at the user's wish to stop

Span = tuple[int, int]  # first byte and the one after the last


class Remote:
    """For any number of open files, from any thread; while there are none, no request is under way."""

    def __init__(self, name: str):
        self.name, self.size_known = name, -1
        self._asking, self._segments = Asking(name), Segments(KEPT)
        self._plan: list[Span] = [(0, AROUND)]
        self._under_way: dict[Span, Future] = {}
        self._turn, self._users, self._strewn = threading.RLock(), 0, 0
        self._line: Line | None = None
        self._threads: Waiters | None = None

    @property
    def size(self) -> int:
        """Bytes of the file."""
        if self.size_known < 0:
            self.bytes_at(0, 1)
        return self.size_known

    @property
    def spent(self) -> tuple[int, int]:
        """Requests so far, and bytes that came."""
        return self._asking.requests, self._asking.received

    @property
    def modified(self) -> float:
        return self._asking.modified

    @property
    def held(self) -> int:
        """Bytes in memory."""
        return self._segments.held

    def forgotten(self) -> int:
        """Bytes that this frees, none as long as somebody reads the file."""
        with self._turn:
            held = 0 if self._users else self._segments.held
            self._segments = Segments(KEPT) if held else self._segments
        return held

    def begin(self) -> None:
        """Asks for the first piece, unless something came or comes already."""
        with self._turn:
            if self.size_known < 0 and not self._under_way:
                self._plan = [(0, PIECE)]
                self._begin((0, PIECE))

    def use(self) -> None:
        with self._turn:
            self._users += 1

    def leave(self) -> None:
        """Breaks off what is under way when the last user goes."""
        with self._turn:
            self._users -= 1
            if self._users:
                return
            self._gather()
            self._under_way.clear()
            line, threads, self._line, self._threads = self._line, self._threads, None, None
        if line is not None and threads is not None:
            line.stop()
            threads.close()

    def plan(self, places: Iterable[tuple[int, int]]) -> None:
        """See FarFile."""
        found = pieces(places, self.size)
        with self._turn:
            self._plan = found
            self._gather()
            failed = [span for span, future in self._under_way.items() if future.done()]
            for span in failed:
                del self._under_way[span]

    def bytes_at(self, first: int, last: int) -> bytes:
        """The bytes of a span that lie together in memory, at least one unless the file ends; fetched if they are not there."""
        while True:
            with self._turn:
                self._gather()
                found = self._segments.at(first, last)
                if found or 0 <= self.size_known <= first:
                    self._begin_ahead(first)
                    return found
                span, future = self._coming(first, last)
            self._wait(span, future)

    def _gather(self) -> None:
        """Takes what came in the meantime."""
        for span, future in list(self._under_way.items()):
            if future.done() and not future.exception():
                self._take(span, future.result())

    def _take(self, span: Span, data: bytes) -> None:
        if self._under_way.pop(span, None) is not None:
            self._segments.add(span[0], data)
        self.size_known = self._asking.size

    def _coming(self, first: int, last: int) -> tuple[Span, Future]:
        """The request that brings a byte; begun now, with those that follow, if it is not under way."""
        found, index = self._under_way_at(first), self._planned(first)
        if found is None:
            self._check_strewn(index is None, last - first)
            for span in [self._plan[index]] if index is not None else self._unplanned(first, last)[:AT_ONCE]:
                self._begin(span)
        self._begin_ahead(first)
        return found or self._coming(first, last)

    def _check_strewn(self, unplanned: bool, length: int) -> None:
        """Raises UnreadableInput if the structure never ends, which a server may make up as it is read."""
        self._strewn += max(length, AROUND) if unplanned and length <= GAP else 0
        if self._strewn > STREWN:
            message = say("base.far.remote.structure_never_ends", size=STREWN >> 20)
            raise UnreadableInput(message, path=self.name, hint=say("base.far.remote.download_first"))

    def _unplanned(self, first: int, last: int) -> list[Span]:
        """What is asked for where a place is read that nobody said ahead."""
        last = max(last, first + AROUND - BEFORE)
        first = max(first - BEFORE, 0) if self._segments.missing(max(first - BEFORE, 0), first) == [(first - BEFORE, first)] else first
        return pieces([(first, last - first)], self.size_known if self.size_known >= 0 else last)

    def _under_way_at(self, first: int) -> tuple[Span, Future] | None:
        return next((item for item in self._under_way.items() if item[0][0] <= first < item[0][1]), None)

    def _planned(self, first: int) -> int | None:
        """Which piece of the plan a byte is in."""
        index = bisect.bisect_right(self._plan, (first, float("inf"))) - 1
        return index if index >= 0 and first < self._plan[index][1] else None

    def _begin_ahead(self, first: int) -> None:
        """Begins what follows in the plan, as far as there may be requests under way."""
        index = self._planned(first)
        for span in self._plan[index + 1 : index + AT_ONCE] if index is not None else ():
            if len(self._under_way) < AT_ONCE:
                self._begin(span)

    def _begin(self, span: Span) -> None:
        """Asks for what is missing of a span and not under way; what lies between is read again if it is shorter than a gap."""
        wanted: list[Span] = []
        for first, last in self._unasked(span):
            between = (wanted[-1][1], first) if wanted else (0, 0)
            if wanted and between[1] - between[0] <= GAP and not any(a < between[1] and between[0] < b for a, b in self._under_way):
                wanted[-1] = (wanted[-1][0], last)
            else:
                wanted.append((first, last))
        for first, last in wanted:
            if self._line is None or self._threads is None:
                self._line, self._threads = Line(transport(address_of(self.name))), Waiters(AT_ONCE)
            self._under_way[first, last] = self._threads.submit(self._asking.part, self._line, first, last - 1)

    def _unasked(self, span: Span) -> Iterator[Span]:
        """What is missing of a span and not under way."""
        for first, last in self._segments.missing(*span):
            for start, end in sorted(self._under_way):
                if first < end and start < last:
                    if first < start:
                        yield first, start
                    first = end
            if first < last:
                yield first, last

    def _wait(self, span: Span, future: Future) -> None:
        try:
            while True:
                try:
                    data = future.result(timeout=LOOK)
                    break
                except FutureTimeout:  # a class of its own before Python 3.11
                    check_watched()
                    line = self._line
                    if line is not None:
                        line.look()
        except BaseException:
            with self._turn:
                self._under_way.pop(span, None)
            raise
        with self._turn:
            self._take(span, data)
