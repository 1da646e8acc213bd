"""`core.index`: adds, rebuilds or removes the temporal index of a COPC file of any writer."""

from __future__ import annotations

import os
import time

from ..base.errors import BadParameter, DamagedFile
from ..base.far.named import named
from ..base.files import is_in_place, publishing
from ..base.monitor import Monitor, watched
from ..base.paths import refuse_far
from ..base.saying import say
from ..base.scratch import Scratch
from ..base.standins import refuse_stand_in
from ..base.suffixes import COPC
from ..copc.layout import TEMPORAL_RECORD
from ..copc.reader import CopcFile
from ..copc.temporal import RECOMMENDED, check_stride, stride_for
from ..las.vlr import find
from .chunks import TimeOrder
from .proof import prove
from .report import IndexReport
from .rewriting import Rewriter

_SAMPLES_IN_MEMORY = 64 << 20  # bytes; more go to a scratch file


@watched
def index(
    source: str | os.PathLike,
    output: str | os.PathLike | None = None,
    *,
    stride: int = RECOMMENDED,
    temp_folder: str | os.PathLike | None = None,
    overwrite: bool = True,
    monitor: Monitor | None = None,
) -> IndexReport:
    """Gives a COPC file a temporal index (COPC Temporal Index Extension 1.0, draft 2), in place of the one that it may have.

    source: a COPC file.
    output: None, or the source itself, to replace the source at the end, in one step.
    stride: a sample every so many points of a node, -1 for what is recommended, 0 to remove the index.
    temp_folder: for samples beyond 64 MiB, None for the system's.
    overwrite: replaces another output that exists.
    monitor: takes progress and warnings, and is asked for a cancel.

    Chunks whose points stand in ascending GPS time are copied byte for byte, others are sorted and encoded anew; nodes, points and
    all other records stay, which is proven by reading both files again before either is replaced. Raises BadParameter for files whose
    times are all 0 or not all finite, UnreadableInput and its kinds, OutputError.
    """
    monitor, begun, source = monitor or Monitor(), time.perf_counter(), named(source)
    if output is None:
        refuse_far(source)
    output = source if output is None else output
    check_stride(stride)
    if not os.fspath(output).lower().endswith(COPC):
        raise BadParameter(say("indexing.indexing.name_does_not_end_copc", copc=COPC), path=output, hint=say("indexing.indexing.name_so"))
    refuse_stand_in(source)
    with CopcFile(source):  # refuses what is no COPC before the output is thought of
        pass
    publish = publishing(output, overwrite=overwrite, inputs=[source], in_place=is_in_place(source, output))
    room = Scratch(temp_folder, _SAMPLES_IN_MEMORY)
    with publish as file, room as scratch, CopcFile(source) as copc:  # which is closed before it may be replaced
        found = _rewritten(copc, file, stride, scratch, monitor)
        replaced = find(copc.evlr_heads, TEMPORAL_RECORD) is not None
        points, nodes = copc.hierarchy.point_count, int((copc.hierarchy.counts > 0).sum())
        file.flush()
        byte_size = file.tell()
        with open(file.name, "rb") as fresh, CopcFile(fresh, path=output) as written:
            prove(copc, written, monitor)
    monitor.on_progress(1.0, say("base.called.done"))
    layout = found.index_layout
    return IndexReport(
        source=os.fspath(source),
        output=os.fspath(output),
        points=points,
        nodes=nodes,
        resorted=found.resorted,
        stride=found.stride,
        samples=sum(kept.shape[0] for kept in found.samples),
        pages=layout.page_count if layout else 0,
        index_size=layout.size if layout else 0,
        time_range=(float(found.spans[:, 0].min()), float(found.spans[:, 1].max())) if layout else None,
        replaced=replaced,
        byte_size=byte_size,
        seconds=round(time.perf_counter() - begun, 3),
        warnings=monitor.warnings,
    )


def _rewritten(copc: CopcFile, file, stride: int, scratch: Scratch, monitor: Monitor) -> Rewriter:
    """Writes the whole file."""
    _check_nodes(copc)
    points = copc.hierarchy.point_count
    stride = stride_for(stride, points)
    monitor.stage(say("indexing.indexing.indexing") if stride else say("indexing.indexing.copying"), points, (0.0, 0.85))
    order, rewriter = TimeOrder(copc, stride, monitor), Rewriter(copc, file, stride, scratch)
    rewriter.write_chunks(order.chunks())
    if stride:
        if order.not_finite:
            raise _no_times(say("indexing.indexing.points_gps_time_not_finite", not_finite=order.not_finite, points=points), copc)
        if not order.timed:
            raise _no_times(say("indexing.indexing.all_gps_times"), copc)
    rewriter.finish(order.statistics.record())
    return rewriter


def _no_times(why: str, copc: CopcFile) -> BadParameter:
    return BadParameter(
        say("indexing.indexing.temporal_index_cannot_made", why=why), path=copc.path, hint=say("indexing.indexing.use_file_without_one")
    )


def _check_nodes(copc: CopcFile) -> None:
    """What is not in the hierarchy would be lost."""
    nodes, header = copc.hierarchy, copc.header
    if nodes.point_count != header.point_count:
        message = say("indexing.indexing.nodes_hold_points_but_header", point_count=nodes.point_count, point_count2=header.point_count)
        raise DamagedFile(message, path=copc.path, hint=say("indexing.indexing.repair_file_convert_anew"))
    if not nodes.point_count:
        raise DamagedFile(say("indexing.indexing.file_no_points"), path=copc.path, hint=say("indexing.indexing.give_file_points"))
