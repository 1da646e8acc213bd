"""What was written, held against what went in: structure and counts, from the file itself, before it takes the output's place.

The points are not decoded again, which would cost as much as the conversion; `convert_and_compare` and the validator do that.
"""

from __future__ import annotations

import os
from typing import BinaryIO

import numpy as np

from ..base.errors import OutputError, UnreadableInput
from ..base.saying import say
from ..copc.reader import CopcFile
from ..inputs.scan import Scan
from ..las.source import PointSource

_HINT = say("conversion.checking.try_again_if_happens_again")


def self_check(file: BinaryIO, output: str | os.PathLike, found: Scan) -> None:
    """Raises OutputError unless header, hierarchy and chunk table of a COPC file agree, and count the points that the inputs hold."""
    with CopcFile(file, path=output) as copc:
        check_structure(copc)
        check_count(copc.hierarchy.point_count, output, found)
    file.seek(0, os.SEEK_END)


def check_structure(copc: CopcFile) -> None:
    """Raises OutputError unless header, hierarchy and chunk table of a file that was just written agree."""
    nodes, chunks = copc.hierarchy, copc.file_order()
    if nodes.point_count != copc.header.point_count:
        text = say(
            "conversion.checking.points_hierarchy_written_header", point_count=nodes.point_count, point_count2=copc.header.point_count
        )
        raise OutputError(text, path=copc.path, hint=_HINT)
    starts = copc.header.offset_to_points + 8 + np.cumsum(nodes.sizes[chunks]) - nodes.sizes[chunks]
    table = copc.chunk_table()
    if (
        table is None
        or not np.array_equal(table, np.stack([nodes.counts[chunks], nodes.sizes[chunks]], axis=1))
        or not np.array_equal(nodes.offsets[chunks], starts)
    ):
        raise OutputError(say("conversion.checking.chunk_table_written_not_hierarchy"), path=copc.path, hint=_HINT)


def check_las(file: BinaryIO, output: str | os.PathLike, found: Scan) -> None:
    """The same of a LAS or LAZ file: its header against its size, or against its chunk table, and both against the inputs."""
    file.flush()
    try:
        written = PointSource(file.name)
    except UnreadableInput as error:
        text = say("conversion.checking.file_written_cant_read_not_kept", message=error.message)
        raise OutputError(text, path=output, hint=_HINT) from error
    check_count(written.point_count, output, found)
    check_count(written.header.point_count, output, found)


def check_count(points: int, output: str | os.PathLike, found: Scan) -> None:
    """Raises OutputError unless as many points were written as the inputs hold, or the selection took."""
    whole_files = found.takes_all or found.query is not None
    exact = not whole_files or not any([item.source.is_tolerant for item in found.sources])
    expected = found.point_count if found.taken is None else found.taken()
    if points != expected if exact else points > expected:
        raise OutputError(say("conversion.checking.points_written_nothing_kept", points=points, expected=expected), path=output, hint=_HINT)
