"""Every LAS, LAZ, COPC or BCC file that the engine publishes while tests run is validated in the moment it is complete."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import BinaryIO

from ...core.base import files

_STARTS = (b"LASF", b"BCCIDX")
# The tests' inputs lie about themselves on purpose; what their values carry into an output is no fault of the writer.
_FROM_THE_INPUT = {
    "las.bounds_reach", "extra.type", "points.saturation",
}  # fmt: skip


def install() -> None:
    """Wraps `files.publishing`, before any module of the engine has taken it."""
    if files.publishing.__name__ != "checked":
        files.publishing = _checked(files.publishing)


def _checked(publishing):
    @contextlib.contextmanager
    def checked(target: str | os.PathLike, **options) -> Iterator[BinaryIO]:
        with publishing(target, **options) as file:
            yield file
        with open(files.long_path(target), "rb") as written:
            start = written.read(6)
        if start.startswith(_STARTS):
            _assert_valid(os.fspath(target))

    return checked


def _assert_valid(path: str) -> None:
    from ...core.validation import validate

    (report,) = validate(path).files
    faults = [finding for finding in report.findings if finding.severity == "error" and finding.id not in _FROM_THE_INPUT]
    faults += [finding for finding in report.findings if finding.id.startswith("copc.statistics.")]  # which are our own
    assert not faults, f"{path} was written, but is invalid: " + "; ".join(f"{fault.id}: {fault.message}" for fault in faults)
