"""`core.extract_each`: the points of each feature of a polygon layer as a file of its own."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ..base.errors import BadParameter, NoPoints
from ..base.far.named import named
from ..base.files import check_output
from ..base.monitor import Monitor, Part, watched
from ..base.report import Listed
from ..base.saying import number, say
from ..crs import NONE, parse
from ..inputs.wanted.polygons import read_features
from .extracting import crs_of, extract
from .target import kind_of

_LONGEST = 80  # letters of a value in a name
_REFUSED = re.compile(r"[^\w.+-]+")  # what some file system does not allow in names, and blanks


@dataclass
class EachReport(Listed):
    """outputs: of each file that was written, the value of its feature, its path and points; empty: values of features without points."""

    HEADING = say("extraction.each.extraction_by_feature")

    source: str
    field: str
    outputs: list[dict]
    empty: list[str]
    warnings: list[str] = field(default_factory=list)

    @property
    def points(self) -> int:
        """In all files together; points in several features count in each."""
        return sum(row["points"] for row in self.outputs)

    def rows(self) -> list[tuple[str, str]]:
        return [
            (say("extraction.each.files"), number(f"{len(self.outputs):,}")),
            *((str(row["value"]), say("extraction.each.points", points=row["points"], output=row["output"])) for row in self.outputs),
            (say("extraction.each.without_points"), ", ".join(self.empty) or say("extraction.each.no_feature")),
        ]


@watched
def extract_each(
    source: str | os.PathLike,
    output: str | os.PathLike,
    *,
    polygons: str,
    field: str,
    overwrite: bool = True,
    monitor: Monitor | None = None,
    **options,
) -> EachReport:
    """Extracts the points of each feature into a file of its own, named after the value of a property.

    source: of the points, as for `extract`.
    output: OUT.laz makes files OUT_value.laz.
    polygons: GeoJSON text.
    field: the property.
    overwrite, monitor: as for `extract`.
    options: further ones of `extract`, for each file.

    A feature without points gives no file, and a warning. Raises what `extract` raises, and NoPoints if no feature has any.
    """
    source = named(source)
    kind = kind_of(source, output, options.get("threads", 0))
    stated = crs_of(source)
    features = read_features(polygons, parse(stated) if stated else NONE)
    values = _values([properties for properties, _ in features], field)
    paths = _paths(os.fspath(output), kind, values)
    for path in paths:
        check_output(path, overwrite=overwrite, inputs=[source])
    report = EachReport(os.fspath(source), field, [], [])
    for index, ((_, shape), value, path) in enumerate(zip(features, values, paths)):
        part = Part(monitor, index / len(features), (index + 1) / len(features))
        try:
            found = extract(source, path, polygons=shape, overwrite=overwrite, monitor=part, **options)
        except NoPoints:
            monitor.warn(say("extraction.each.no_point_fulfils_query_feature", value=value))
            report.empty.append(value)
        else:
            report.outputs.append({"value": value, "output": path, "points": found.points})
    report.warnings = list(monitor.warnings)
    if not report.outputs:
        raise NoPoints(say("extraction.each.no_feature_holds_point_fulfils"), path=source, hint=say("extraction.each.widen_query"))
    return report


def _values(properties: Sequence[dict[str, Any]], field: str) -> list[str]:
    """Of each feature; its number where it has none. Raises BadParameter if no feature has such a property."""
    if not any(field in item for item in properties):
        names = sorted({name for item in properties for name in item})
        hint = say("extraction.each.use_one", names=", ".join(names)) if names else say("extraction.each.give_features_properties")
        raise BadParameter(say("extraction.each.no_feature_property", field=field), hint=hint)
    found = [item.get(field) for item in properties]
    return [
        say("extraction.each.feature", number=number) if value is None or value == "" else _shown(value)
        for number, value in enumerate(found, 1)
    ]


def _shown(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _paths(output: str, kind: str, values: Sequence[str]) -> list[str]:
    """A path for each value; a number tells those apart that would be the same, on systems without capitals too."""
    stem, suffix = output[: -len(kind)], output[-len(kind) :]
    found: dict[str, str] = {}
    for value in values:
        name = _REFUSED.sub("_", value)[:_LONGEST].strip("._") or "feature"
        taken, number = name, 1
        while taken.casefold() in found:
            number += 1
            taken = f"{name}_{number}"
        found[taken.casefold()] = f"{stem}_{taken}{suffix}"
    return list(found.values())
