"""An inspection as HTML and as text, alone or beside another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..base import report
from .model import InspectedFile

DIFFERENT = "≠"
# ASPRS LAS 1.4 R15, table 17.
CLASSES = (
    "never classified", "unclassified", "ground", "low vegetation", "medium vegetation", "high vegetation", "building", "low noise",
    "reserved", "water", "rail", "road surface", "reserved", "wire guard", "wire conductor", "transmission tower", "wire connector",
    "bridge deck", "high noise", "overhead structure", "ignored ground", "snow", "temporal exclusion",
)  # fmt: skip
Facts = dict[str, Any]
Table = tuple[tuple[str, ...], list[tuple[Any, ...]]]


def html(shown: InspectedFile) -> str:
    """A page of its own."""
    sections = [(heading, report.pairs(values)) for heading, values in _facts(shown).items()]
    for heading, (head, rows) in _tables(shown).items():
        sections.append((heading, report.table(rows, head)))
    if shown.levels:
        bars = report.bars([level.points for level in shown.levels], first="level 0", last=f"level {shown.levels[-1].level}")
        sections.append(("Points of each level", bars))
    if shown.temporal:
        first, last = (utc or report.plain(time) for utc, time in zip(shown.temporal["utc_range"], shown.temporal["time_range"]))
        sections.append(("Points over time", report.bars(shown.temporal["histogram"], first=first, last=last)))
    sections.insert(0, ("Warnings", report.items(shown.warnings)))
    sections.append(("WKT", report.code(shown.crs["wkt"]) if shown.crs["wkt"] else ""))
    return report.page(Path(shown.path).name, sections, subtitle=_subtitle(shown))


def html_of_two(first: InspectedFile, second: InspectedFile) -> str:
    """Both side by side; rows that differ are marked."""
    sections = [("Warnings", report.items([*first.warnings, *second.warnings]))]
    for heading, rows in _compared(first, second).items():
        marked = [(name, a, b, report.mark(DIFFERENT, "warning") if a != b else "") for name, a, b in rows]
        sections.append((heading, report.table(marked, ("", *_names(first, second), ""))))
    return report.page(" and ".join(_names(first, second)), sections, subtitle=f"{_subtitle(first)} beside {_subtitle(second)}")


def text(shown: InspectedFile) -> str:
    """Lines for a terminal."""
    lines = [shown.path, _subtitle(shown)]
    for heading, values in _facts(shown).items():
        rows = [(name, report.plain(value)) for name, value in values.items() if report.plain(value)]
        lines += ["", heading, *report.text_table(rows)] if rows else []
    for heading, (head, rows) in _tables(shown).items():
        lines += ["", heading, *report.text_table(rows, head)] if rows else []
    lines += ["", "Warnings", *(f"  {warning}" for warning in shown.warnings)] if shown.warnings else []
    return "\n".join(lines)


def text_of_two(first: InspectedFile, second: InspectedFile) -> str:
    lines = [f"{_subtitle(each)}: {each.path}" for each in (first, second)]
    for heading, rows in _compared(first, second).items():
        marked = [(DIFFERENT if a != b else "", name, a, b) for name, a, b in rows]
        lines += ["", heading, *report.text_table(marked, ("", "", *_names(first, second)))]
    both = [*first.warnings, *second.warnings]
    lines += ["", "Warnings", *(f"  {warning}" for warning in both)] if both else []
    return "\n".join(lines)


def _subtitle(shown: InspectedFile) -> str:
    if shown.bcc is not None:
        what = f"{shown.kind} {shown.bcc['container']}, {report.plain(shown.point_count)} cells of {shown.bcc['identifier_type']}"
        return f"{what}, {report.plain(shown.byte_size)} bytes"
    return f"{shown.kind}, {report.plain(shown.point_count)} points of format {shown.point_format}, {report.plain(shown.byte_size)} bytes"


def _names(first: InspectedFile, second: InspectedFile) -> tuple[str, str]:
    names = Path(first.path).name, Path(second.path).name
    return names if names[0] != names[1] else (first.path, second.path)


def _facts(shown: InspectedFile) -> dict[str, Facts]:
    """Names and values, by heading."""
    if shown.bcc is not None:
        return {"File": _container(shown), "CRS": _crs(shown), "Extent": _extent(shown)}
    header = shown.header
    facts: dict[str, Facts] = {
        "File": {
            "Kind": shown.kind,
            "Points": shown.point_count,
            "Points by the header": header["point_count"] if header["point_count"] != shown.point_count else None,
            "Point format": shown.point_format,
            "Record length": f"{report.plain(shown.record_length)} bytes",
            "LAS version": header["version"],
            "Size": f"{report.plain(shown.byte_size)} bytes",
            "Created": header["created"],
            "Software": header["generating_software"],
            "System": header["system_identifier"],
            "File source id": header["file_source_id"],
            "GUID": header["guid"] if header["guid"].strip("0") else "",
            "GPS time": header["gps_time"],
            "GPS times by the header": header.get("stated_gps_time_range"),
            "Points by return": header["points_by_return"],
        },
        "CRS": _crs(shown),
        "Extent": {
            **{axis: f"{report.plain(low)} … {report.plain(high)}" for axis, low, high in zip("XYZ", header["min"], header["max"])},
            "Scale": header["scale"],
            "Offset": header["offset"],
        },
    }
    if shown.laz:
        names = {"version": "LASzip", "compressor": "Kind", "chunk_size": "Chunk size", "chunks": "Chunks"}
        facts["Compression"] = {name: shown.laz[key] for key, name in names.items()}
    if shown.copc:
        facts["COPC"] = {name.replace("_", " ").capitalize().replace("Gps", "GPS"): value for name, value in shown.copc.items()}
    if shown.temporal:
        facts["Temporal index"] = _temporal(shown.temporal)
    return facts


def _temporal(times: dict[str, Any]) -> Facts:
    return {
        "Stride": f"a sample every {report.plain(times['stride'])} points",
        "Samples": times["samples"],
        "Indexed nodes": times["nodes"],
        "Pages": times["pages"],
        "Index size": f"{report.plain(times['byte_size'])} bytes",
        "GPS times": " … ".join(report.plain(time) for time in times["time_range"]),
        "UTC": " … ".join(times["utc_range"]) if times["utc_range"][0] else "",
    }


def _crs(shown: InspectedFile) -> Facts:
    crs = shown.crs
    return {
        "Name": crs["name"] or "none",
        "Code": crs["authority"],
        "Stated by": crs["source"] if crs["wkt"] else "",
        "Unit": crs["unit"],
        "Unit of heights": crs["vertical_unit"],
    }


def _container(shown: InspectedFile) -> Facts:
    bcc = shown.bcc or {}
    return {
        "Kind": f"{shown.kind} {bcc['container']}",
        "Version": bcc["version"],
        "Cells": bcc["cells"],
        "Blocks": bcc["blocks"],
        "Blocks by codec": [f"{codec} {count:,}" for codec, count in bcc["codecs"].items()],
        "Sorted": bcc["sorted"],
        "Identifiers": bcc["identifier_type"],
        "First identifiers": bcc["first_identifiers"],
        "Payload": f"{bcc['payload_size']} bytes",
        "Features": bcc["flags"],
        "Size": f"{report.plain(shown.byte_size)} bytes",
        "Raw bytes of the cells per byte": bcc["ratio"],
        "Aggregation": bcc["aggregation"],
        "Made from": bcc["source"],
    }


def _extent(shown: InspectedFile) -> Facts:
    """Where the cells of a container lie: in the world if it says so, and on the lattice."""
    bcc = shown.bcc or {}
    facts: Facts = {"Cell size": bcc["cell_size"], "Origin": bcc["origin"]}
    for key, name in (("bounds", "{}"), ("cell_bounds", "{} on the lattice")):
        for axis, low, high in zip("XYZ", *(bcc[key] or ((), ()))):
            facts[name.format(axis)] = f"{report.plain(low)} … {report.plain(high)}"
    return facts


def _tables(shown: InspectedFile) -> dict[str, Table]:
    """Heading, head and rows; the first cell of a row is its name."""
    if shown.bcc is not None:
        return _container_tables(shown)
    classes = next((attribute.values for attribute in shown.attributes if attribute.name == "classification"), {})
    returns = next((attribute.values for attribute in shown.attributes if attribute.name == "return_number"), {})
    return {
        "Levels": (
            ("level", "nodes", "points", "bytes", "spacing"),
            [(level.level, level.nodes, level.points, level.byte_size, level.spacing) for level in shown.levels],
        ),
        "Attributes": (
            ("name", "minimum", "maximum", "not finite"),
            [(each.name, each.minimum, each.maximum, each.not_finite or None) for each in shown.attributes],
        ),
        "Classes": (("class", "name", "points"), [(value, _class_name(value), count) for value, count in classes.items()]),
        "Returns": (("return", "points"), list(returns.items())),
        "Extra bytes": (
            ("name", "type", "scale", "offset", "no data", "description"),
            [(e["name"], e["type"], *(report.plain(e[key]) for key in ("scale", "offset", "no_data")), e["description"])
             for e in shown.extra_bytes],
        ),
        "Records": (
            ("record", "kind", "bytes", "at byte", "description"),
            [(f"{r['user_id']}/{r['record_id']}", "EVLR" if r["extended"] else "VLR", r["byte_size"], r["offset"], r["description"])
             for r in shown.records],
        ),
    }  # fmt: skip


def _container_tables(shown: InspectedFile) -> dict[str, Table]:
    ranges = {each.name: (each.minimum, each.maximum) for each in shown.attributes}
    levels = [(level["lod"], level["cells"], level.get("cell_size")) for level in (shown.bcc or {})["levels"]]
    columns = [(each["name"], each["type"], *ranges.get(each["name"], (None, None))) for each in shown.extra_bytes]
    return {
        "Levels of detail": (("level", "cells", "cell size"), levels),
        "Payload columns": (("name", "type", "minimum", "maximum"), columns),
    }


def _class_name(value: int) -> str:
    return CLASSES[value] if value < len(CLASSES) else "reserved" if value < 64 else "user-defined"


def _compared(first: InspectedFile, second: InspectedFile) -> dict[str, list[tuple[str, str, str]]]:
    """Rows (name, value here, value there) by heading; headings without a row are left out."""
    sides = [_flat(first), _flat(second)]
    found: dict[str, list[tuple[str, str, str]]] = {}
    for heading in dict.fromkeys([*sides[0], *sides[1]]):
        here, there = (side.get(heading, {}) for side in sides)
        rows = [(name, here.get(name, ""), there.get(name, "")) for name in dict.fromkeys([*here, *there])]
        rows = [row for row in rows if row[1] or row[2]]
        if rows:
            found[heading] = rows
    return found


def _flat(shown: InspectedFile) -> dict[str, dict[str, str]]:
    """Facts and tables alike as names and texts."""
    flat = {heading: {name: report.plain(value) for name, value in values.items()} for heading, values in _facts(shown).items()}
    tables = _tables(shown)
    if "Attributes" in tables:
        flat["Attributes"] = {name: f"{report.plain(low)} … {report.plain(high)}" for name, low, high, _ in tables.pop("Attributes")[1]}
    for heading, (head, rows) in tables.items():
        columns = range(1, len(head) if heading != "Records" else 3)  # where a record lies is no difference
        flat[heading] = {}
        for row in rows:
            cells = [f"{head[at]} {report.plain(row[at])}" for at in columns if report.plain(row[at])]
            flat[heading][f"{head[0]} {row[0]}" if isinstance(row[0], int) else row[0]] = ", ".join(cells)
    return flat
