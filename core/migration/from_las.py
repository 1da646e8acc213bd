"""LAS and LAZ of any age: converted, compared with their source, and only then put into place."""

from __future__ import annotations

import os
import shutil

from ..base.errors import OutputError
from ..base.files import publishing
from ..base.monitor import Monitor, Part
from ..base.saying import say
from ..base.suffixes import COPC
from ..base.temporary import Folder
from ..conversion.convert import convert
from ..conversion.report import ConversionReport
from ..validation import validate
from ..validation.catalogue import ERROR
from ..validation.places import Given
from .means import Means
from .report import CONVERTED, CloudMigration

_CONVERTED = 0.65  # of the whole time; reading output and source again takes the rest
_TOLD = {"source.crs", "source.gps_type"}  # where the user's own word says otherwise


def convert_and_prove(source: str | os.PathLike, output: str | os.PathLike, kind: str, means: Means, monitor: Monitor) -> CloudMigration:
    """Raises what `convert` raises, and OutputError if a value of the source is not in what was written."""
    beside = os.path.dirname(os.path.abspath(os.fspath(output)))  # noqa: PTH120 - any kind of path
    with publishing(output, overwrite=means.overwrite, inputs=[source]) as file, Folder(beside) as folder:
        path = folder.new_path("converted", COPC)
        options = {"memory_limit": means.memory_limit, "threads": means.threads, "temp_folder": means.temp_folder}
        report = convert(source, path, crs=means.crs, gps_time=means.gps_time, monitor=Part(monitor, 0.0, _CONVERTED), **options)
        _prove(source, path, output, means, Part(monitor, _CONVERTED, 1.0))
        with open(path, "rb") as made:
            shutil.copyfileobj(made, file, 1 << 22)
    return _account(source, output, kind, report)


def _prove(source: str | os.PathLike, path: str, output: str | os.PathLike, means: Means, monitor: Monitor) -> None:
    given = Given(crs=means.crs) if means.crs else Given()
    told = _TOLD if means.crs or means.gps_time else set()
    (found,) = validate(path, level="full", source=source, given=given, threads=means.threads, monitor=monitor).files
    lost = [row.attribute for row in found.comparison if row.lost]
    lost += [finding.id for finding in found.findings if finding.severity == ERROR and finding.id not in told]
    if lost or not found.comparison:
        what = ", ".join(lost) or say("migration.from_las.not_compared")
        raise OutputError(say("migration.from_las.not_those", what=what), path=output, hint=say("migration.proof.try_again"))


def _account(source: str | os.PathLike, output: str | os.PathLike, kind: str, report: ConversionReport) -> CloudMigration:
    return CloudMigration(
        source=os.fspath(source), output=os.fspath(output), kind=kind, state=CONVERTED, points=report.points, nodes=report.nodes,
        verified=say("migration.from_las.verified"), byte_size=report.byte_size,
    )  # fmt: skip
