"""The tables of an inspection: levels, attributes, classes, records."""

from __future__ import annotations

from typing import Any

from ..base import report
from ..base.called import called
from ..base.saying import say
from .classes import CLASSES
from .model import InspectedFile

Table = tuple[tuple[str, ...], list[tuple[Any, ...]]]


def tables_of(shown: InspectedFile) -> dict[str, Table]:
    """Heading, head and rows; the first cell of a row is its name."""
    if shown.bcc is not None:
        return _container_tables(shown)
    if shown.vpc is not None:
        return _file_table(shown.vpc)
    classes = next((attribute.values for attribute in shown.attributes if attribute.name == "classification"), {})
    returns = next((attribute.values for attribute in shown.attributes if attribute.name == "return_number"), {})
    return {
        say("inspection.rendering.levels"): (
            (
                say("inspection.rendering.head_level"),
                say("inspection.rendering.head_nodes"),
                say("inspection.rendering.head_points"),
                say("inspection.rendering.head_bytes"),
                say("inspection.rendering.head_spacing"),
            ),
            [(level.level, level.nodes, level.points, level.byte_size, level.spacing) for level in shown.levels],
        ),
        say("inspection.rendering.attributes"): (
            (
                say("inspection.rendering.head_name"),
                say("inspection.rendering.head_minimum"),
                say("inspection.rendering.head_maximum"),
                say("inspection.rendering.not_finite"),
            ),
            [(each.name, each.minimum, each.maximum, each.not_finite or None) for each in shown.attributes],
        ),
        say("inspection.rendering.classes"): (
            (say("inspection.rendering.head_class"), say("inspection.rendering.head_name"), say("inspection.rendering.head_points")),
            [(value, _class_name(value), count) for value, count in classes.items()],
        ),
        say("inspection.rendering.returns"): (
            (say("inspection.rendering.head_return"), say("inspection.rendering.head_points")),
            list(returns.items()),
        ),
        say("inspection.rendering.extra_bytes"): (
            (
                say("inspection.rendering.head_name"),
                say("inspection.rendering.head_type"),
                say("inspection.rendering.head_scale"),
                say("inspection.rendering.head_offset"),
                say("inspection.rendering.no_data"),
                say("inspection.rendering.head_description"),
            ),
            [
                (e["name"], e["type"], *(report.plain(e[key]) for key in ("scale", "offset", "no_data")), e["description"])
                for e in shown.extra_bytes
            ],
        ),
        say("inspection.rendering.records"): (
            (
                say("inspection.rendering.head_record"),
                say("inspection.rendering.head_kind"),
                say("inspection.rendering.head_bytes"),
                say("inspection.rendering.at_byte"),
                say("inspection.rendering.head_description"),
            ),
            [_record(record) for record in shown.records],
        ),
    }


def _record(record: dict[str, Any]) -> tuple[Any, ...]:
    kind = say("inspection.rendering.evlr") if record["extended"] else say("inspection.rendering.vlr")
    return f"{record['user_id']}/{record['record_id']}", kind, record["byte_size"], record["offset"], record["description"]


def _file_table(vpc: dict[str, Any]) -> dict[str, Table]:
    head = (
        say("inspection.rendering.head_name"), say("inspection.rendering.head_kind"), say("inspection.rendering.head_points"),
        say("inspection.rendering.point_format"), say("inspection.rendering.crs"), say("inspection.rendering.head_bytes"),
    )  # fmt: skip
    keys = ("path", "kind", "points", "point_format", "crs", "byte_size")
    return {say("inspection.rendering.files"): (head, [tuple(file[key] for key in keys) for file in vpc["files"]])}


def _container_tables(shown: InspectedFile) -> dict[str, Table]:
    ranges = {each.name: (each.minimum, each.maximum) for each in shown.attributes}
    levels = [(level["lod"], level["cells"], level.get("cell_size")) for level in (shown.bcc or {})["levels"]]
    columns = [(each["name"], each["type"], *ranges.get(each["name"], (None, None))) for each in shown.extra_bytes]
    return {
        say("inspection.rendering.levels_detail"): (
            (say("inspection.rendering.head_level"), say("inspection.rendering.head_cells"), say("inspection.rendering.cell_size_2")),
            levels,
        ),
        say("inspection.rendering.payload_columns"): (
            (
                say("inspection.rendering.head_name"),
                say("inspection.rendering.head_type"),
                say("inspection.rendering.head_minimum"),
                say("inspection.rendering.head_maximum"),
            ),
            columns,
        ),
    }


def _class_name(value: int) -> str:
    return CLASSES[value] if value < len(CLASSES) else called("reserved" if value < 64 else "user-defined")
