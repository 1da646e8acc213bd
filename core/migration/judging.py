"""Which rules a COPC file breaks that migration mends: the validator's word, for the source and for what was written."""

from __future__ import annotations

import os

from ..base.errors import DamagedFile, OutputError
from ..base.monitor import Monitor
from ..base.saying import say
from ..validation import FileReport, validate
from ..validation.catalogue import ERROR

MENDED = frozenset({
    "copc.chunk_size", "copc.chunk_size_zero", "copc.info.position", "copc.info.bounds", "copc.info.spacing", "copc.info.spacing_density",
    "copc.info.root_page", "copc.info.root_position", "copc.info.gps_range", "copc.info.reserved", "copc.hierarchy.missing",
    "copc.hierarchy.page_place", "copc.hierarchy.page_scope", "copc.hierarchy.dead_space", "copc.hierarchy.root", "copc.hierarchy.parent",
    "copc.nodes.order", "copc.page_entries", "copc.points.gps_range", "copc.points.gps_range_loose", "copc.points.gps_order",
    "crs.wkt_bit", "crs.geotiff_only", "crs.wkt_empty", "crs.not_wkt", "crs.wkt_elsewhere", "crs.contradiction",
    "las.bounds", "las.by_return_sum", "las.legacy_count", "las.text", "las.vlr.duplicate", "las.evlr.trailing", "las.evlr.gap",
    "points.outside_bounds", "points.loose_bounds", "points.by_return", "points.gps_type",
})  # fmt: skip
# What a temporal index that does not hold breaks: it is made anew.
_OF_THE_INDEX = "temporal."


def broken(path: str | os.PathLike, given_crs: bool, monitor: Monitor) -> list[str]:
    """Ids of the rules that the file breaks and that are mended. given_crs: whether a CRS is there for a file that states none.

    Raises DamagedFile for errors that are not mended here.
    """
    found = _examined(path, monitor)
    rules = [id for id in found.severities if id in MENDED or id.startswith(_OF_THE_INDEX) or (given_crs and id == "crs.missing")]
    beyond = sorted(id for id, severity in found.severities.items() if severity == ERROR and id not in rules)
    if beyond:
        message = next((finding.message for finding in found.findings if finding.id == beyond[0]), "")
        told = say("migration.judging.damaged", rules=", ".join(beyond), message=message)
        raise DamagedFile(told, path=path, hint=say("migration.judging.repair_first"))
    return rules


def mended(path: str | os.PathLike, output: str | os.PathLike, rules: list[str], monitor: Monitor) -> list[str]:
    """Which of the rules a file that was written does not break any more. Raises OutputError if it breaks any as an error."""
    found = _examined(path, monitor)
    errors = sorted(id for id, severity in found.severities.items() if severity == ERROR)
    if errors:
        message = say("migration.judging.output_invalid", rules=", ".join(errors))
        raise OutputError(message, path=output, hint=say("migration.proof.try_again"))
    return sorted(set(rules) - set(found.severities))


def _examined(path: str | os.PathLike, monitor: Monitor) -> FileReport:
    return validate(path, level="full", monitor=monitor).files[0]
