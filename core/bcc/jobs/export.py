"""From containers to point clouds: each cell a point at its centre, each payload column a dimension of extra bytes."""

from __future__ import annotations

import os
import time
from typing import BinaryIO

import numpy as np

from ...base.errors import BadParameter, NoPoints
from ...base.files import check_output
from ...base.monitor import Clock, Monitor
from ...base.resources import Resources
from ...base.saying import say
from ...base.targets import output_errors
from ...base.temporary import Folder
from ...base.version import SOFTWARE
from ...conversion.convert import check_target, convert_scan
from ...crs.model import NONE, is_wkt, referred
from ...inputs.reading import Reading
from ...inputs.scan import scan
from ...las.layout import EXTRA_BYTES, EXTRA_BYTES_RECORD, EXTRA_TYPES, POINT, WKT_BIT, WKT_RECORD
from ...las.vlr import LONGEST_VLR, Record
from ...las.writing import LasFrame
from ..files.sources import open_source
from ..format import identifiers
from ..format.cells import Cells, as_records
from ..format.metadata import Metadata
from .querying import Query, Selection, centres_of
from .reports import WriteReport, size_of
from .streaming import TIME_COLUMN

LOD_DIMENSION = "lod"
_TYPE_CODES = {np.dtype(text): code for code, text in EXTRA_TYPES.items()}
# Names that readers give to fields of the record: a dimension of that name would be mistaken for it.
_STANDARD = {
    "x", "y", "z", "intensity", "return_number", "number_of_returns", "classification", "user_data", "scan_angle", "scan_angle_rank",
    "point_source_id", "gps_time", "red", "green", "blue", "nir", "scanner_channel", "synthetic", "key_point", "withheld", "overlap",
    "edge_of_flight_line", "scan_direction_flag", "classification_flags",
}  # fmt: skip
_NAME, _OPAQUE_MOST = 32, 255


def to_copc(
    source: str | os.PathLike,
    output: str | os.PathLike,
    *,
    box=None,
    key_range: tuple[int, int] | None = None,
    lod: int | None = None,
    time_range: tuple[float, float] | None = None,
    time_column: str = TIME_COLUMN,
    metadata: Metadata | None = None,
    crs: str | None = None,
    memory_limit: int = 0,
    threads: int = 0,
    temp_folder: str | os.PathLike | None = None,
    overwrite: bool = True,
    monitor: Monitor | None = None,
) -> WriteReport:
    """Writes the cells of a container of any kind, or those that a selection wants, as a COPC file.

    source: the container.
    output: a path that ends in .copc.laz.
    box, key_range, lod, time_range, time_column: as in Selection.
    metadata: for a container that does not say where its cells lie.
    crs: overrides the container's.
    memory_limit, threads, temp_folder, overwrite, monitor: as of `core.convert`.

    Coordinates are exact: one stored unit is half the finest cell. A column whose name is that of a field of the record gets the
    prefix cell_; columns of no LAS type are kept as opaque bytes. Raises BadParameter, UnreadableInput and its kin, NoPoints, OutputError.
    """
    monitor, begin = monitor or Monitor(), time.perf_counter()
    check_output(output, overwrite=overwrite, inputs=[source])
    with open_source(source) as cells, Folder(temp_folder) as folder:
        asked = Query(cells, Selection(box, key_range, lod, time_range, time_column), metadata)
        if asked.metadata is None:
            raise BadParameter(
                say("bcc.jobs.export.container_does_not_say_where"), path=source, hint=say("bcc.jobs.export.give_origin_cell_size")
            )
        file, points = folder.new_file("cells", ".las")
        with output_errors(folder.parent), file:
            count = _LasFile(file, cells, asked.metadata).write(asked, monitor, (0.0, 0.3))
        if not count:
            message, hint = asked.nothing()
            raise NoPoints(message, path=source, hint=hint)
        for sentence in cells.warnings:
            monitor.warn(sentence)
        part = _Part(monitor, 0.3)
        check_target(output, 0, threads)
        found = scan(points, Reading(crs=crs), output=output, monitor=part)  # not `convert`: what it is made from is no file of the user's
        resources = Resources(memory_limit, threads or os.cpu_count() or 1, temp_folder)
        made = convert_scan(found, output, resources, Clock(part), 0, overwrite=overwrite)
        report = WriteReport(
            os.fspath(source),
            os.fspath(output),
            count,
            made.nodes,
            size_of(output),
            points=count,
            identifier_type=cells.kind.name.lower(),
            codec="laz",
            blocks_read=asked.blocks_read,
            bytes_read=cells.bytes_read,
            input_size=cells.size,
        )
    report.warnings, report.seconds = list(monitor.warnings), time.perf_counter() - begin
    return report


def _wkt(text: str) -> bytes:
    """The CRS of a container's metadata as a record of LAS: other writers put codes there."""
    meant = NONE if is_wkt(text) else referred(text.strip(), "metadata")
    return meant.wkt_bytes or text.encode() + b"\0"


class _LasFile:
    """An uncompressed LAS 1.4 file of cells, written piece by piece."""

    def __init__(self, file: BinaryIO, source, metadata: Metadata):
        self.file, self.source, self.metadata = file, source, metadata
        self.unit = min([metadata.cell_size, *(size for _, size in metadata.levels)]) / 2
        self.fields = [(name, *_dimension(name, source.schema[name])) for name in source.schema.names or ()]
        self.fields = [entry for entry in self.fields if entry[2] is not None]
        if len(metadata.levels) > 1:
            taken = LOD_DIMENSION in (source.schema.names or ())
            self.fields.append((None, *_dimension(f"cell_{LOD_DIMENSION}" if taken else LOD_DIMENSION, np.dtype("u1"))))
        self.time = next((name for name, dtype, _ in self.fields if name and name.startswith("gps_time") and dtype.kind == "f"), None)
        extra = [(f"e{number}", dtype) for number, (_, dtype, _) in enumerate(self.fields)]
        self.dtype = np.dtype(POINT[6].descr + extra)

    def write(self, asked: Query, monitor: Monitor, span: tuple[float, float]) -> int:
        """Writes all cells asked for; how many there were."""
        records = [Record(*EXTRA_BYTES_RECORD, "Extra bytes", b"".join(d.tobytes() for _, _, d in self.fields))]
        wkt = Record(*WKT_RECORD, "CRS", _wkt(self.metadata.crs)) if self.metadata.crs else None
        late = wkt if wkt is not None and len(wkt.data) > LONGEST_VLR else None
        records = [record for record in (records[0] if self.fields else None, wkt if late is None else None) if record is not None]
        file, count = self.file, 0
        low, high = np.full(3, np.iinfo(np.int64).max), np.full(3, np.iinfo(np.int64).min)
        monitor.stage(say("bcc.jobs.export.placing_cells"), self.source.total_cells, span)
        frame = LasFrame(file, records, compressed=False)
        for cells in asked.cells():
            points = self._points(cells)
            corners = np.stack([points[axis] for axis in "XYZ"], axis=1)
            if len(cells):
                low, high = np.minimum(low, corners.min(axis=0)), np.maximum(high, corners.max(axis=0))
            file.write(points.tobytes())
            count += len(cells)
            monitor.advance(len(cells))
        if late is not None:
            frame.write_evlr(late)
        origin = np.asarray(self.metadata.origin)
        bounds = {"mins": origin + low * self.unit, "maxs": origin + high * self.unit} if count else {"mins": origin, "maxs": origin}
        frame.write_header(
            **bounds,
            global_encoding=WKT_BIT if wkt else 0,
            system_identifier="BCC cells",
            generating_software=SOFTWARE,
            point_format=6,
            record_length=self.dtype.itemsize,
            point_count=count,
            scale=np.full(3, self.unit),
            offset=origin,
            points_by_return=[count] + [0] * 14,
        )
        frame.finish()
        return count

    def _points(self, cells: Cells) -> np.ndarray:
        points = np.zeros(len(cells), self.dtype)
        steps = np.rint((centres_of(self.source.kind, cells, self.metadata) - self.metadata.origin) / self.unit).astype(np.int64)
        for axis in range(3):
            points["XYZ"[axis]] = steps[:, axis]
        points["return_bits"] = 0x11
        values = as_records(cells.payload, self.source.schema)
        for number, (name, dtype, _) in enumerate(self.fields):
            if name is None:
                points[f"e{number}"] = identifiers.labels(self.source.kind, cells.ids).lod
            else:
                points[f"e{number}"] = values[name].view(dtype) if dtype.kind == "V" else values[name]
        if self.time is not None:
            points["gps_time"] = values[self.time]
        return points


def _dimension(name: str, dtype: np.dtype) -> tuple[np.dtype, np.void | None]:
    """LAS type of a column and its declaration; None where LAS has no room for it."""
    declaration = np.zeros((), EXTRA_BYTES)
    stored = {"b": np.dtype("u1"), "f": np.dtype("<f4") if dtype.itemsize == 2 else dtype.newbyteorder("<")}.get(
        dtype.kind, dtype.newbyteorder("<")
    )
    if stored not in _TYPE_CODES:
        if dtype.itemsize > _OPAQUE_MOST:
            return dtype, None
        stored = np.dtype(f"V{dtype.itemsize}")
        declaration["options"] = dtype.itemsize
    else:
        declaration["data_type"] = _TYPE_CODES[stored]
    shown = f"cell_{name}" if name.lower() in _STANDARD else name
    declaration["name"] = shown.encode()[:_NAME]
    return stored, declaration[()]


class _Part(Monitor):
    """Another job's monitor whose progress is the rest of the whole, from `start` on."""

    def __init__(self, whole: Monitor, start: float):
        super().__init__()
        self.whole, self.start = whole, start

    def warn(self, message: str) -> None:
        self.whole.warn(message)

    def info(self, message: str) -> None:
        self.whole.info(message)

    def on_progress(self, fraction: float, stage: str) -> None:
        self.whole.on_progress(self.start + (1 - self.start) * fraction, stage)

    def is_cancelled(self) -> bool:
        return self.whole.is_cancelled()
