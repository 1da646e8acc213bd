"""Which kind of GPS time all inputs have, so that one bit in the output can say it: judged before the work, settled by the points."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence

import numpy as np

from ..base.errors import BadParameter, MixedInputs
from ..base.monitor import Monitor
from ..base.saying import joined, say
from ..base.words import ADJUSTED, GPS_TIMES, KEEP, WEEK
from ..las.gps_time import NAMES, Judgement, TimeRange, judged, time_range
from ..las.layout import GPS_STANDARD_TIME
from ..las.records import TIMELESS_FORMATS
from ..las.source import PointSource

_FIRST, _BLOCK = 50_000, 1_000  # points of a file that are looked at before the work, at most, and at once
_LISTED = 3  # files named in one warning
_ADDING = threading.Lock()  # of all: held for a moment
_OVERRULED = say("inputs.times.says_otherwise")
_HINT = say("inputs.times.convert_them_separately_say_times")


def check_choice(choice: str | None) -> None:
    """Raises BadParameter for what is no choice of GPS time."""
    if choice is not None and choice not in GPS_TIMES:
        raise BadParameter(
            say("inputs.times.no_kind_gps_time", choice=choice), hint=say("inputs.times.give_nothing", names=", ".join(GPS_TIMES))
        )


class InputTimes:
    """What the inputs' headers say of their GPS times, what the values say, and which of them holds.

    choice: None lets the values correct the header where they leave no doubt; KEEP takes the headers' word, WEEK and ADJUSTED are the
    user's word for all inputs. Offset times of LAS 1.5 are adjusted times in any case, since they are read as such. Files whose times
    are all 0 have none, and agree with all others.
    Raises MixedInputs if the inputs count time in different ways as far as the first times tell; `settle` raises it, too.
    """

    def __init__(self, sources: Sequence[PointSource], choice: str | None, monitor: Monitor):
        self._timed = [source for source in sources if source.header.point_format not in TIMELESS_FORMATS]
        self._choice, self._default = choice, (self._timed or sources)[0]
        self._ranges = {source.path: TimeRange() for source in self._timed}
        self._left = {source.path: source.point_count for source in self._timed}
        self._settled, self._zeros = False, np.zeros(2, np.int64)
        self._origin: str | None = None  # looked for once: there may be very many files
        first: dict[str, TimeRange] = {}
        if choice is None:
            first = {source.path: _first_times(source, monitor) for source in self._timed if _needs_values(source)}
        kinds = {self._judged(source, first.get(source.path, TimeRange())).kind for source in self._timed}
        if len(kinds) > 1:  # those without times do not count
            first |= {source.path: _first_times(source, monitor) for source in self._timed if source.path not in first}
        self._first = first
        self._check_one_kind([source for source in self._timed if first.get(source.path)] if len(kinds) > 1 else [])

    def take(self, path: str, times: np.ndarray) -> None:
        """Times of an input that are on their way into the output. Threads may do that at once."""
        if path in self._ranges:
            times = np.ascontiguousarray(times)
            zeros = zeros_by_sign(times) if self._left[path] > 0 else np.zeros(2, np.int64)
            self.add(path, time_range(times), zeros, len(times))

    def add(self, path: str, span: TimeRange, zeros: np.ndarray, count: int) -> None:
        """Likewise, of times that were looked at elsewhere. zeros: as of `zeros_by_sign`."""
        if path not in self._ranges:
            return
        with _ADDING:
            self._ranges[path] += span
            if self._left[path] > 0:  # some work goes through the points twice
                self._zeros += zeros
                self._left[path] -= count

    def settle(self, monitor: Monitor) -> None:
        """Judges anew once all times were taken, and warns of what was guessed and of what contradicts the headers."""
        self._settled, self._origin = True, None
        timed = [source for source in self._timed if self._ranges[source.path]]
        self._check_one_kind(timed)
        found = [(source, self._final(source)) for source in timed]
        guessed = [source for source, judgement in found if judgement.guessed]
        if guessed:
            monitor.warn(
                say(
                    "inputs.times.header_says_but_gps_times",
                    named=_named(guessed),
                    names=NAMES[WEEK],
                    span=self._span(guessed),
                    names2=NAMES[ADJUSTED],
                    overruled=_OVERRULED,
                )
            )
        problems = [(source, judgement.problem) for source, judgement in found if judgement.problem] if self._choice is None else []
        for problem in dict.fromkeys(problem for _, problem in problems):
            of = [source for source, other in problems if other == problem]
            span = self._span(of)
            monitor.warn(say("inputs.times.gps_times_they_kept_header", named=_named(of), span=span, problem=problem, overruled=_OVERRULED))
        if self._zeros.all():
            monitor.warn(say("inputs.times.gps_times_laz_whose_encoders", zeros=self._zeros[1], zeros2=self._zeros[0]))
        inexact = sum(source.inexact_times for source in self._timed)
        if inexact:
            monitor.warn(say("inputs.times.offset_gps_times_cannot_held", inexact=inexact, names=NAMES[ADJUSTED]))

    @property
    def kind(self) -> str:
        """WEEK or ADJUSTED."""
        return self._final(next((source for source in self._timed if self._known(source)), self._default)).kind

    @property
    def bit(self) -> int:
        """Of the output's global encoding."""
        return GPS_STANDARD_TIME if self.kind == ADJUSTED else 0

    @property
    def origin(self) -> str:
        """Where the kind comes from, in words; "" if there are no times."""
        if self._origin is None:
            self._origin = self._found_origin()
        return self._origin

    def _found_origin(self) -> str:
        known = [source for source in self._timed if self._known(source) or not self._settled]
        if not known:
            return ""
        if self._choice in (WEEK, ADJUSTED) and not all(source.header.gps_time_is_offset for source in known):
            return "given"
        if any(self._final(source).guessed for source in known):
            return say("inputs.times.guessed_from_values")
        if any(source.header.gps_time_is_offset for source in known):
            return say("inputs.times.from_offset_times")
        return say("inputs.times.stated_by_header") if len(known) == 1 else say("inputs.times.stated_by_headers")

    def _span(self, sources: list[PointSource]) -> str:
        return str(sum((self._ranges[source.path] for source in sources), TimeRange()))

    def _known(self, source: PointSource) -> TimeRange:
        """What is known of a file's times by now."""
        return self._ranges[source.path] if self._settled else self._first.get(source.path, TimeRange())

    def _final(self, source: PointSource) -> Judgement:
        return self._judged(source, self._known(source) if source.path in self._ranges else TimeRange())

    def _judged(self, source: PointSource, times: TimeRange) -> Judgement:
        if source.header.gps_time_is_offset or self._choice is None:
            return judged(source.header, times)
        if self._choice == KEEP:
            return Judgement(ADJUSTED if source.header.gps_time_is_standard else WEEK)
        return Judgement(self._choice)

    def _check_one_kind(self, timed: Iterable[PointSource]) -> None:
        """Raises MixedInputs unless files with times count them in one way."""
        first = None
        for source in timed:
            kind = self._final(source).kind
            first = first or (source, kind)
            if kind != first[1]:
                raise MixedInputs(
                    say("inputs.times.but", names=NAMES[kind], path=first[0].path, names2=NAMES[first[1]]), path=source.path, hint=_HINT
                )


def zeros_by_sign(times: np.ndarray) -> np.ndarray:
    """How many of (n,) float64, contiguous, are 0.0, and how many -0.0: (2,) int64."""
    if not len(times) or times.min() > 0 or times.max() < 0:
        return np.zeros(2, np.int64)
    bits = times.view(np.int64)
    return np.array([np.count_nonzero(bits == 0), np.count_nonzero(bits == np.iinfo(np.int64).min)])


def _needs_values(source: PointSource) -> bool:
    """Whether the header's word depends on the values."""
    return not source.header.gps_time_is_standard or source.header.version < (1, 2)


def _first_times(source: PointSource, monitor: Monitor) -> TimeRange:
    """Range of the first times of a file that are not 0."""
    seen = 0
    for block in source.blocks(_BLOCK, False):
        monitor.check()
        found, seen = time_range(np.ascontiguousarray(block["gps_time"])), seen + len(block)
        if found or seen >= _FIRST:
            return found
    return TimeRange()


def _named(sources: list[PointSource]) -> str:
    more = len(sources) - _LISTED
    listed = ", ".join(source.path for source in sources[:_LISTED])
    return joined([listed, say("inputs.times.more", more=more)], "") if more > 0 else listed
