"""One COPC for each of many files, several small ones at once: what is current is passed over, and a bad one stops no other."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..base.errors import Cancelled, ClusterError, ForgeError, MissingDependency, NoPoints, NotEnoughSpace, OutputError, unforeseen
from ..base.files import long_path, output_errors
from ..base.memory import MIB
from ..base.monitor import Monitor
from ..base.parallel import Ahead
from ..base.paths import identity
from ..base.saying import say
from ..base.standins import is_dataset_by_name
from ..inputs.origin import OutputState, state_of
from .each_inputs import EachInput
from .each_report import CONVERTED, CURRENT, EMPTY, FAILED, SAME, TileConversion
from .each_sharing import Board, Lane, Shares, held_by

_OURS_TO_REPLACE = (OutputState.MISSING, OutputState.STALE)
_UNPACKED = 20  # bytes held of a point for one in a compressed file, about
_END_ALL = (Cancelled, ClusterError, MissingDependency, NotEnoughSpace)  # what no other file would be spared


@dataclass(frozen=True)
class EachWork:
    """How all of them are converted.

    convert: a function as `core.convert`; options: its keywords that say how the inputs are taken, and which points; resources: its other
    ones, but for memory and threads; overwrite: replaces files that were there and are not ours.
    """

    convert: Callable[..., Any]
    options: Mapping[str, Any]
    resources: Mapping[str, Any]
    shares: Shares
    overwrite: bool

    def results(self, tiles: list[EachInput], monitor: Monitor, last: float) -> list[TileConversion]:
        """A row for each, in their order. last: of the whole job's way, where this ends. Raises what stops all: Cancelled, a full disk."""
        board = Board(monitor, [_weight(tile.path) for tile in tiles], 0.0, last)
        ahead = Ahead(min(self.shares.threads, len(tiles)), len(tiles))
        try:
            for number, tile in enumerate(tiles):
                ahead.submit(lambda one: self._one(*one), (tile, board.lane(number)))
            return list(ahead.rest())
        except Cancelled:  # of one that others ended with them: what ended these is what is to be told
            raise board.cause or Cancelled() from None
        finally:
            board.stopped = True
            ahead.close()

    def _one(self, tile: EachInput, lane: Lane) -> TileConversion:
        with lane.ending_all():
            lane.check()
            row = self._tried(tile, lane)
            lane.end()
        return row

    def _tried(self, tile: EachInput, lane: Lane) -> TileConversion:
        """One of them; whatever is wrong with it alone is told in its row."""
        try:
            return self._converted(tile, lane)
        except NoPoints as error:
            return TileConversion(tile.path, tile.output, EMPTY, str(error))
        except _END_ALL:
            raise
        except ForgeError as error:
            if error.path is None:
                error.path = tile.path
            told = str(error)
        except Exception as error:  # the other files wait
            told = say("base.errors.of_file", path=tile.path, told=unforeseen(error))
        return TileConversion(tile.path, tile.output, FAILED, told, warnings=list(lane.warnings))

    def _converted(self, tile: EachInput, lane: Lane) -> TileConversion:
        if identity(tile.path) == identity(tile.output):
            return TileConversion(tile.path, tile.output, SAME)
        state = state_of(tile.output, tile.path, monitor=lane, **self.options)
        if state is OutputState.CURRENT:
            return TileConversion(tile.path, tile.output, CURRENT)
        if state not in _OURS_TO_REPLACE and not self.overwrite:
            raise OutputError(say("tiles.each_work.foreign"), path=tile.output, hint=say("tiles.each_work.allow_overwriting"))
        with self.shares.lent(tile.path, lane) as threads:
            with output_errors(tile.output):
                os.makedirs(long_path(os.path.dirname(tile.output)), exist_ok=True)  # noqa: PTH103, PTH120 - a long path
            report = self.convert(
                tile.path, tile.output, **self.options, **self.resources, threads=threads, memory_limit=self.shares.limit // MIB,
                overwrite=self.overwrite or state is OutputState.STALE, monitor=lane,
            )  # fmt: skip
        return TileConversion(
            tile.path, tile.output, CONVERTED, "", report.points, report.nodes, report.byte_size, report.comparison, list(lane.warnings)
        )


def _weight(path: str) -> float:
    """How much work a file or dataset is, compared with others."""
    try:
        if is_dataset_by_name(path):
            return held_by(path) / _UNPACKED
        return float(os.stat(long_path(path)).st_size) + 1e4  # noqa: PTH116 - a long path
    except (OSError, ValueError, ForgeError):
        return 1e4
