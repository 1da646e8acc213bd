"""Reports in files of their own, beside what a job is for: they follow the rules of all outputs, and stay away from data."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Protocol

from .errors import BadParameter
from .files import check_output, publishing
from .saying import say
from .suffixes import CONTAINERS, POINT_CLOUDS
from .targets import means_same

_DATA = (*POINT_CLOUDS, *CONTAINERS, ".wal")
_KINDS = {".html": "html", ".htm": "html", ".json": "json"}


class SavedReport(Protocol):
    """What all reports can say of themselves."""

    def to_html(self) -> str: ...

    def to_json(self) -> str: ...

    def to_text(self) -> str: ...


def save_report(
    report: SavedReport,
    path: str | os.PathLike,
    *,
    kind: str = "",
    overwrite: bool = True,
    inputs: Iterable[str | os.PathLike] = (),
) -> None:
    """Writes a report of any function of the engine to a file, in UTF-8.

    report: what the function returned.
    path: of the file that is written.
    kind: "html", "json" or "text"; by default what the name ends in says it, .html or .json, all else being text.
    overwrite: replaces a file that exists.
    inputs: files that must not be replaced, whatever `overwrite` says.

    Raises BadParameter, OutputError.
    """
    check_reports([path], overwrite=overwrite, inputs=inputs)
    kind = kind or _KINDS.get(os.path.splitext(os.fspath(path))[1].lower(), "text")  # noqa: PTH122 - any kind of path
    text = {"html": report.to_html, "json": report.to_json, "text": report.to_text}[kind]()
    save_text(text if text.endswith("\n") else text + "\n", path, overwrite=overwrite, inputs=inputs)


def save_text(text: str, path: str | os.PathLike, *, overwrite: bool = True, inputs: Iterable[str | os.PathLike] = ()) -> None:
    """Writes text to a file, in UTF-8, by the rules of `save_report`."""
    with publishing(path, overwrite=overwrite, inputs=inputs) as file:
        file.write(text.encode("utf-8"))


def check_reports(
    paths: Iterable[str | os.PathLike],
    *,
    overwrite: bool = True,
    inputs: Iterable[str | os.PathLike] = (),
    outputs: Iterable[str | os.PathLike] = (),
) -> None:
    """Refuses early, before the job begins, reports that could not be saved, or not beside each other and the job's other outputs.

    Raises BadParameter, OutputError.
    """
    inputs, taken = list(inputs), list(outputs)
    for path in paths:
        if os.fspath(path).lower().endswith(_DATA):
            message = say("base.saving.name_point_cloud_container_not")
            raise BadParameter(message, path=path, hint=say("base.saving.end_html_json"))
        if any(means_same(path, other) for other in taken):
            raise BadParameter(say("base.saving.report_also_another_output"), path=path, hint=say("base.saving.give_report_another_name"))
        check_output(path, overwrite=overwrite, inputs=inputs)
        taken.append(path)
