"""Cells of a region, key range, level of detail or time; reads only the blocks that can hold them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ...base.errors import BadParameter
from ...base.files import publishing
from ...base.monitor import Monitor
from ...base.saying import say
from ..files.container import Container
from ..files.passage import Passage
from ..files.sorting import for_sorting
from ..files.sources import open_source
from ..files.writer import Settings
from ..format import identifiers, lattice
from ..format.cells import Cells, as_records
from ..format.cover import key_intervals, overlapping
from ..format.metadata import Metadata
from .migration import refuse_same
from .reports import WriteReport, size_of
from .streaming import TIME_COLUMN


@dataclass(frozen=True)
class Selection:
    """Which cells are wanted; what is None does not matter.

    box: ((x, y, z) least, (x, y, z) greatest) of cell centres in world units, inclusive; key_range: first and last sort key,
    inclusive; lod: a level of detail; time_range: least and greatest value of the payload column `time_column`.
    """

    box: tuple | None = None
    key_range: tuple[int, int] | None = None
    lod: int | None = None
    time_range: tuple[float, float] | None = None
    time_column: str = TIME_COLUMN

    def __post_init__(self):
        if self.box is not None:
            corners = np.asarray(self.box, np.float64)
            if corners.shape != (2, 3) or np.isnan(corners).any() or (corners[0] > corners[1]).any():
                raise BadParameter(say("bcc.jobs.querying.box_two_corners_three_coordinates"))
        for name in ("key_range", "time_range"):
            pair = getattr(self, name)
            if pair is not None and not pair[0] <= pair[1]:
                raise BadParameter(say("bcc.jobs.querying.ends_before_begins", replace=name.replace("_", " ")))


class Query:
    """A selection on an open source (see `sources.open_source`). metadata: for sources that do not say where cells lie.

    Raises BadParameter if the source lacks what the selection asks about. blocks_read counts what was decoded.
    """

    def __init__(self, source, selection: Selection, metadata: Metadata | None = None):
        self.source, self.selection, self.metadata = source, selection, source.metadata or metadata
        self.blocks_read = 0
        self.levels: set[int] = {lod for lod, _ in self.metadata.levels} if self.metadata else set()  # that are there, as far as is known
        if selection.box is not None and self.metadata is None:
            raise BadParameter(
                say("bcc.jobs.querying.container_does_not_say_where"), path=source.path, hint=say("bcc.jobs.querying.give_origin_cell_size")
            )
        if selection.time_range is not None and selection.time_column not in (source.schema.names or ()):
            hint = say("bcc.jobs.querying.its_columns", value=", ".join(source.schema.names or ()) or "none")
            raise BadParameter(
                say("bcc.jobs.querying.container_no_payload_column", time_column=selection.time_column), path=source.path, hint=hint
            )
        if selection.lod is not None and not identifiers.LOD_MAX[source.kind]:
            raise BadParameter(say("bcc.jobs.querying.identifiers_type_no_level_detail", name=source.kind.name.lower()), path=source.path)

    def cells(self) -> Iterator[Cells]:
        """The cells wanted, in the order of the source."""
        for cells in self.source.cells(**self._chosen()):
            wanted = self.wanted(cells)
            yield cells if wanted.all() else cells.take(wanted)

    def nothing(self) -> tuple[str, str]:
        """What to say, and what to hint at, if no cell is wanted."""
        if self.selection.lod is not None and self.levels and self.selection.lod not in self.levels:
            there = ", ".join(map(str, sorted(self.levels)))
            return say("bcc.jobs.querying.no_cell_wanted_there_no_level", lod=self.selection.lod), say(
                "bcc.jobs.querying.ask_for_one", there=there
            )
        return say("bcc.jobs.querying.no_cell_wanted"), say("bcc.jobs.querying.ask_for_more_larger_box_longer")

    def wanted(self, cells: Cells) -> np.ndarray:
        """Which cells are wanted: (n,) bool."""
        kind, chosen = self.source.kind, self.selection
        wanted = np.ones(len(cells), bool)
        if chosen.key_range is not None:
            keys = identifiers.keys(kind, cells.ids)
            wanted &= (keys >= np.uint64(chosen.key_range[0])) & (keys <= np.uint64(chosen.key_range[1]))
        if chosen.lod is not None:
            lods = identifiers.labels(kind, cells.ids).lod
            self.levels.update(np.unique(lods).tolist())
            wanted &= lods == chosen.lod
        if chosen.time_range is not None:
            times = as_records(cells.payload, self.source.schema)[chosen.time_column]
            wanted &= (times >= chosen.time_range[0]) & (times <= chosen.time_range[1])
        if chosen.box is not None:
            centres = centres_of(kind, cells, self.metadata)
            wanted &= ((centres >= chosen.box[0]) & (centres <= chosen.box[1])).all(axis=1)
        return wanted

    def _chosen(self) -> dict:
        """Which blocks can hold wanted cells, where the source knows keys of its blocks."""
        if not isinstance(self.source, Container):
            return {}
        table = self.source.table()
        can = np.ones(len(table), bool)
        if self.selection.key_range is not None:
            interval = np.array([self.selection.key_range], np.uint64)
            can &= overlapping(interval, table["first_key"], table["last_key"])
        if self.selection.box is not None:
            can &= overlapping(self._box_intervals(), table["first_key"], table["last_key"])
        chosen = np.flatnonzero(can)
        self.blocks_read = len(chosen)
        return {"chosen": chosen}

    def _box_intervals(self) -> np.ndarray:
        """Key intervals of the box on the lattice of each level that the container holds."""
        sizes = {size for _, size in self.metadata.levels} or {self.metadata.cell_size}
        corners, found = np.asarray(self.selection.box, np.float64) - self.metadata.origin, []
        for size in sizes:
            lattice_corners = np.clip(corners / (size / 2), -(2.0**40), 2.0**40)
            found.append(key_intervals(self.source.kind, np.floor(lattice_corners[0]), np.ceil(lattice_corners[1])))
        together = np.concatenate(found)
        if len(sizes) == 1 or not len(together):
            return together
        together = together[np.argsort(together[:, 0])]
        reach = np.maximum.accumulate(together[:, 1])  # intervals of several levels overlap
        starts = np.flatnonzero(np.append(True, together[1:, 0] > reach[:-1]))
        return np.stack([together[starts, 0], reach[np.append(starts[1:], len(together)) - 1]], axis=1)


def centres_of(kind, cells: Cells, metadata: Metadata) -> np.ndarray:
    """World positions of cells: (n, 3) float64, each on the lattice of its level of detail."""
    coordinates = identifiers.decode(kind, cells.ids)
    if len(metadata.levels) < 2:
        return lattice.centres(coordinates, metadata.origin, metadata.cell_size)
    lods = identifiers.labels(kind, cells.ids).lod
    sizes = np.array([metadata.size_at(lod) for lod in range(64)])
    return np.asarray(metadata.origin) + coordinates * (sizes[lods] / 2)[:, None]


def query(
    source: str | os.PathLike,
    output: str | os.PathLike,
    *,
    box=None,
    key_range: tuple[int, int] | None = None,
    lod: int | None = None,
    time_range: tuple[float, float] | None = None,
    time_column: str = TIME_COLUMN,
    metadata: Metadata | None = None,
    codec: str = "zstd-3",
    overwrite: bool = True,
    memory_limit: int = 0,
    temp_folder: str | os.PathLike | None = None,
    monitor: Monitor | None = None,
    **settings,
) -> WriteReport:
    """Writes the cells that a selection wants to a new v2.1 container.

    source: a container of any kind.
    output: the new container.
    box, key_range, lod, time_range, time_column: as in Selection.
    metadata: for a source that does not say where its cells lie.
    codec: of the blocks, as of `migrate`.
    overwrite: replaces an output that exists.
    memory_limit, temp_folder: as of `core.convert`.
    monitor: takes progress and warnings, and is asked for a cancel.
    settings: further ones of writer.Settings.

    Raises BadParameter, UnreadableInput and its kin, OutputError.
    """
    monitor, begin, memory = monitor or Monitor(), time.perf_counter(), for_sorting(memory_limit)
    refuse_same(source, output)
    selection = Selection(box, key_range, lod, time_range, time_column)
    made = Settings.of(codec, **settings)
    with open_source(source) as cells, Passage(cells.kind, cells.payload_size, memory=memory, folder=temp_folder) as passage:
        asked = Query(cells, selection, metadata)
        monitor.stage(say("bcc.jobs.querying.reading"), cells.total_cells, (0.0, 0.6))
        for piece in asked.cells():
            passage.add(piece)
            monitor.advance(len(piece))
        for sentence in cells.warnings:
            monitor.warn(sentence)
        if not passage.cells:
            message, hint = asked.nothing()
            monitor.warn(say("bcc.jobs.querying.container_written_empty", message=message, hint=hint))
        monitor.stage(say("bcc.jobs.querying.writing"), passage.cells, (0.6, 0.8))
        with publishing(output, overwrite=overwrite) as file:
            written = passage.write(file, output, monitor, metadata=asked.metadata, settings=made)
        report = WriteReport(
            os.fspath(source),
            os.fspath(output),
            written.cells,
            written.blocks,
            identifier_type=cells.kind.name.lower(),
            codec=str(made.codec),
            blocks_read=asked.blocks_read,
            bytes_read=cells.bytes_read,
            input_size=cells.size,
        )
    report.byte_size, report.warnings = size_of(output), list(monitor.warnings)
    report.seconds = time.perf_counter() - begin
    return report
