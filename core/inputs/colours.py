"""Colours of 8 bits among those of 16: LAS wants 16, and what has 8 of them looks black beside the rest.

Nothing is scaled unless the user asks for it. What the first points of each file say before the work, the one pass over all confirms.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np

from ..base.dtypes import names_of
from ..base.errors import BadParameter
from ..base.listing import one_of
from ..base.monitor import Monitor
from ..base.saying import joined, say
from ..base.words import COLOURS, KEEP, SCALE
from ..las.layout import POINT
from ..las.source import PointSource

_BYTE = 255
_SHIFT = 8  # bits: times 256, as LAS 1.4 R15 says of the fields Red, Green, Blue
_FIRST = 50_000  # points of a file that are looked at before the work
_LISTED = 3  # files named in one warning
_ADDING = threading.Lock()  # of all: held for a moment
_BANDS = ("red", "green", "blue", "nir")


class Misjudged(Exception):
    """A file whose first colours fit 8 bits has others: what was read of it was scaled wrongly, and the work begins anew."""


class InputColours:
    """Which files have colours of 8 bits, and which of them are scaled.

    choice: KEEP scales nothing; SCALE multiplies by 256, near infrared included, in files whose colours are all at most 255 and not all 0.
    Raises BadParameter for any other.
    """

    def __init__(self, sources: Sequence[PointSource], choice: str, monitor: Monitor):
        if choice not in COLOURS:
            raise BadParameter(
                say("inputs.colours.nothing_can_done_colours", choice=choice), hint=say("inputs.colours.give", names=one_of(COLOURS))
            )
        coloured = [source for source in sources if "red" in names_of(POINT[source.header.point_format])]
        self.choice = choice
        self._greatest = {source.path: 0 for source in coloured} if choice == SCALE or len(coloured) > 1 else {}
        self._scaled: set[str] = set()
        for source in coloured if choice == SCALE else ():
            monitor.check()
            first = next(source.blocks(_FIRST, False), None)
            if first is not None and _greatest(first) <= _BYTE:
                self._scaled.add(source.path)

    def take(self, path: str, records: np.ndarray) -> None:
        """Points of an input as they are in the file. Raises Misjudged. Threads may do that at once."""
        known = self._greatest.get(path)
        if known is not None and known <= _BYTE:
            self.add(path, _greatest(records))

    def scale(self, path: str, records: np.ndarray) -> None:
        """Points of an input on their way into the output, changed in place where that input is scaled."""
        if path in self._scaled:
            for name in _bands(records):
                records[name] <<= _SHIFT

    def of(self, paths: Sequence[str]) -> InputColours:
        """What is known of some of the inputs, for somebody who reads these alone."""
        part = InputColours((), self.choice, Monitor())
        part._greatest = {path: self._greatest[path] for path in paths if path in self._greatest}
        part._scaled = self._scaled & set(paths)
        return part

    def greatest(self) -> dict[str, int]:
        """The greatest value of each input, as far as it matters; for `add`."""
        return dict(self._greatest)

    def add(self, path: str, greatest: int) -> None:
        """What was taken elsewhere. Raises Misjudged."""
        if path not in self._greatest:
            return
        with _ADDING:
            self._greatest[path] = max(self._greatest[path], greatest)
            if greatest > _BYTE and path in self._scaled:
                self._scaled.remove(path)
                raise Misjudged(path)

    @property
    def scaled(self) -> list[str]:
        """Inputs whose colours are scaled, as far as is known."""
        return sorted(self._scaled)

    def clear(self) -> None:
        """Forgets what was taken, before the points come again."""
        self._greatest = dict.fromkeys(self._greatest, 0)

    def settle(self, monitor: Monitor) -> None:
        """Tells what was scaled, or what does not go together, once all points were taken."""
        few, many = self._with(1, _BYTE), self._with(_BYTE + 1, None)
        if self.choice == KEEP and few and many:
            monitor.warn(say("inputs.colours.colours_use_bits_only_those", named=_named(few), named2=_named(many)))
        if self.choice == SCALE:
            kept = [path for path in self._greatest if path not in few]
            told = [say("inputs.colours.multiplied_by_256", named=_named(few))] if few else []
            told += [say("inputs.colours.kept_use_16_bits_or_all", named=_named(kept))] if kept else []
            monitor.warn(
                say("inputs.colours.colours", names=joined(told, "; ")) if told else say("inputs.colours.no_input_colours_could_scaled")
            )

    def said(self) -> dict[str, list[str]]:
        """For a report: inputs that were scaled and that were not, by path; empty if none was to be."""
        if self.choice == KEEP:
            return {}
        scaled = self._with(1, _BYTE)
        return {"scaled": scaled, "kept": [path for path in self._greatest if path not in scaled]}

    def _with(self, least: int, most: int | None) -> list[str]:
        return [path for path, greatest in self._greatest.items() if least <= greatest and (most is None or greatest <= most)]


def _bands(records: np.ndarray) -> list[str]:
    return [name for name in _BANDS if name in names_of(records.dtype)]


def _greatest(records: np.ndarray) -> int:
    return max((int(records[name].max()) for name in _bands(records)), default=0)


def _named(paths: list[str]) -> str:
    more = len(paths) - _LISTED
    return joined([", ".join(paths[:_LISTED]), *([say("inputs.colours.more", more=more)] if more > 0 else [])], "")
