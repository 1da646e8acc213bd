"""An inspection as HTML and as text, alone or beside another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..base import report
from ..base.called import called
from ..base.saying import say, spoken
from .model import InspectedFile
from .tables import tables_of

DIFFERENT = "≠"
_COPC = {
    "center": say("inspection.rendering.copc_center"),
    "halfsize": say("inspection.rendering.copc_halfsize"),
    "spacing": say("inspection.rendering.copc_spacing"),
    "gps_time_range": say("inspection.rendering.copc_gps_time_range"),
    "nodes": say("inspection.rendering.copc_nodes"),
    "empty_nodes": say("inspection.rendering.copc_empty_nodes"),
    "hierarchy_pages": say("inspection.rendering.copc_hierarchy_pages"),
    "points_in_nodes": say("inspection.rendering.copc_points_in_nodes"),
    "points_in_largest_node": say("inspection.rendering.copc_points_in_largest_node"),
    "made_from_files": say("inspection.rendering.copc_made_from_files"),
    "made_from_points": say("inspection.rendering.copc_made_from_points"),
    "made_with": say("inspection.rendering.copc_made_with"),
    "statistics_of_points": say("inspection.rendering.copc_statistics_of_points"),
}
Facts = dict[str, Any]


def html(shown: InspectedFile) -> str:
    """A page of its own."""
    sections: list[tuple[str, str]] = [(heading, report.pairs(values)) for heading, values in _facts(shown).items()]
    for heading, (head, rows) in tables_of(shown).items():
        sections.append((heading, report.table(rows, head)))
    if shown.levels:
        bars = report.bars(
            [level.points for level in shown.levels],
            first=say("inspection.rendering.level_0"),
            last=say("inspection.rendering.level", level=shown.levels[-1].level),
        )
        sections.append((say("inspection.rendering.points_each_level"), bars))
    if shown.temporal:
        first, last = (utc or report.plain(time) for utc, time in zip(shown.temporal["utc_range"], shown.temporal["time_range"]))
        sections.append((say("inspection.rendering.points_over_time"), report.bars(shown.temporal["histogram"], first=first, last=last)))
    sections.insert(0, (say("inspection.rendering.warnings"), report.items(shown.warnings)))
    sections.append((say("inspection.rendering.wkt"), report.code(shown.crs["wkt"]) if shown.crs["wkt"] else ""))
    return report.page(Path(shown.path).name, sections, subtitle=_subtitle(shown))


def html_of_two(first: InspectedFile, second: InspectedFile) -> str:
    """Both side by side; rows that differ are marked."""
    sections = [(say("inspection.rendering.warnings"), report.items([*first.warnings, *second.warnings]))]
    for heading, rows in _compared(first, second).items():
        marked = [(name, a, b, report.mark(DIFFERENT, "warning") if a != b else "") for name, a, b in rows]
        sections.append((heading, report.table(marked, ("", *_names(first, second), ""))))
    return report.page(
        say("inspection.rendering.two_files", first=_names(first, second)[0], second=_names(first, second)[1]),
        sections,
        subtitle=say("inspection.rendering.beside", subtitle=_subtitle(first), subtitle2=_subtitle(second)),
    )


def text(shown: InspectedFile) -> str:
    """Lines for a terminal."""
    lines = [shown.path, _subtitle(shown)]
    for heading, values in _facts(shown).items():
        rows = [(name, report.plain(value)) for name, value in values.items() if report.plain(value)]
        lines += ["", heading, *report.text_table(rows)] if rows else []
    for heading, (head, rows) in tables_of(shown).items():
        lines += ["", heading, *report.text_table(rows, head)] if rows else []
    lines += ["", say("inspection.rendering.warnings"), *(f"  {spoken(warning)}" for warning in shown.warnings)] if shown.warnings else []
    return "\n".join(map(spoken, lines))


def text_of_two(first: InspectedFile, second: InspectedFile) -> str:
    lines = [f"{spoken(_subtitle(each))}: {each.path}" for each in (first, second)]
    for heading, rows in _compared(first, second).items():
        marked = [(DIFFERENT if a != b else "", name, a, b) for name, a, b in rows]
        lines += ["", heading, *report.text_table(marked, ("", "", *_names(first, second)))]
    both = [*first.warnings, *second.warnings]
    lines += ["", say("inspection.rendering.warnings"), *(f"  {spoken(warning)}" for warning in both)] if both else []
    return "\n".join(map(spoken, lines))


def _subtitle(shown: InspectedFile) -> str:
    if shown.bcc is not None:
        what = say(
            "inspection.rendering.cells",
            kind=shown.kind,
            container=called(shown.bcc["container"]),
            point_count=report.plain(shown.point_count),
            identifier_type=shown.bcc["identifier_type"],
        )
        return say("inspection.rendering.bytes", what=what, byte_size=report.plain(shown.byte_size))
    if shown.vpc is not None:
        return say("inspection.rendering.points_in_files", kind=shown.kind, points=shown.point_count, files=len(shown.vpc["files"]))
    if not shown.byte_size:
        return say(
            "inspection.rendering.points_format",
            kind=shown.kind,
            point_count=report.plain(shown.point_count),
            point_format=shown.point_format,
        )
    return say(
        "inspection.rendering.points_format_bytes",
        kind=shown.kind,
        point_count=report.plain(shown.point_count),
        point_format=shown.point_format,
        byte_size=report.plain(shown.byte_size),
    )


def _size(byte_size: int) -> str | None:
    """None where nobody has counted it: of a dataset of many files on a server."""
    return say("inspection.rendering.bytes_4", byte_size=report.plain(byte_size)) if byte_size else None


def _names(first: InspectedFile, second: InspectedFile) -> tuple[str, str]:
    names = Path(first.path).name, Path(second.path).name
    return names if names[0] != names[1] else (first.path, second.path)


def _facts(shown: InspectedFile) -> dict[str, Facts]:
    """Names and values, by heading."""
    if shown.bcc is not None:
        return {
            say("inspection.rendering.file"): _container(shown),
            say("inspection.rendering.crs"): _crs(shown),
            say("inspection.rendering.extent"): _extent(shown),
        }
    if shown.vpc is not None:
        return {
            say("inspection.rendering.file"): _virtual(shown.vpc),
            say("inspection.rendering.crs"): _crs(shown),
            say("inspection.rendering.extent"): _axes(shown.vpc["min"], shown.vpc["max"]),
        }
    header = shown.header
    facts: dict[str, Facts] = {
        say("inspection.rendering.file"): {
            say("inspection.rendering.kind"): shown.kind,
            say("inspection.rendering.points"): shown.point_count,
            say("inspection.rendering.points_by_header"): header["point_count"] if header["point_count"] != shown.point_count else None,
            say("inspection.rendering.point_format"): shown.point_format,
            say("inspection.rendering.record_length"): say("inspection.rendering.bytes_5", record_length=report.plain(shown.record_length)),
            say("inspection.rendering.las_version"): header["version"],
            say("inspection.rendering.size"): _size(shown.byte_size),
            say("inspection.rendering.created"): header["created"],
            say("inspection.rendering.software"): header["generating_software"],
            say("inspection.rendering.system"): header["system_identifier"],
            say("inspection.rendering.file_source_id"): header["file_source_id"],
            say("inspection.rendering.guid"): header["guid"] if header["guid"].strip("0") else "",
            say("inspection.rendering.gps_time"): header["gps_time"],
            say("inspection.rendering.gps_times_by_header"): header.get("stated_gps_time_range"),
            say("inspection.rendering.points_by_return"): header["points_by_return"],
        },
        say("inspection.rendering.crs"): _crs(shown),
        say("inspection.rendering.extent"): {
            **_axes(header["min"], header["max"]),
            say("inspection.rendering.scale"): header["scale"],
            say("inspection.rendering.offset"): header["offset"],
        },
    }
    if shown.laz:
        names = {
            "version": say("inspection.rendering.laszip"),
            "compressor": say("inspection.rendering.kind"),
            "chunk_size": say("inspection.rendering.chunk_size"),
            "chunks": say("inspection.rendering.chunks"),
        }
        facts[say("inspection.rendering.compression")] = {name: shown.laz[key] for key, name in names.items()}
    if shown.copc:
        facts["COPC"] = {_COPC.get(name, name): value for name, value in shown.copc.items()}
    if shown.temporal:
        facts[say("inspection.rendering.temporal_index")] = _temporal(shown.temporal)
    return facts


def _axes(low: list[float], high: list[float]) -> Facts:
    return {axis: f"{report.plain(first)} … {report.plain(last)}" for axis, first, last in zip("XYZ", low, high)}


def _virtual(vpc: dict[str, Any]) -> Facts:
    return {
        say("inspection.rendering.entries"): vpc["entries"],
        say("inspection.rendering.files_read"): len(vpc["files"]),
        say("inspection.rendering.size_of_files"): say("inspection.rendering.bytes_4", byte_size=report.plain(vpc["bytes_in_files"])),
        say("inspection.rendering.crs_of_files"): [f"{name or spoken(called('none'))} ({count:,})" for name, count in vpc["crs"].items()],
    }


def _temporal(times: dict[str, Any]) -> Facts:
    return {
        say("inspection.rendering.stride"): say("inspection.rendering.sample_every_points", times=report.plain(times["stride"])),
        say("inspection.rendering.samples"): times["samples"],
        say("inspection.rendering.indexed_nodes"): times["nodes"],
        say("inspection.rendering.pages"): times["pages"],
        say("inspection.rendering.index_size"): say("inspection.rendering.bytes_2", times=report.plain(times["byte_size"])),
        say("inspection.rendering.gps_times"): " … ".join(report.plain(time) for time in times["time_range"]),
        say("inspection.rendering.utc"): " … ".join(times["utc_range"]) if times["utc_range"][0] else "",
    }


def _crs(shown: InspectedFile) -> Facts:
    crs = shown.crs
    return {
        say("inspection.rendering.name"): crs["name"] or called("none"),
        say("inspection.rendering.code"): crs["authority"],
        say("inspection.rendering.stated_by"): crs["source"] if crs["wkt"] else "",
        say("inspection.rendering.unit"): crs["unit"],
        say("inspection.rendering.unit_heights"): crs["vertical_unit"],
    }


def _container(shown: InspectedFile) -> Facts:
    bcc = shown.bcc or {}
    return {
        say("inspection.rendering.kind"): say(
            "inspection.rendering.kind_of_container", kind=shown.kind, container=called(bcc["container"])
        ),
        say("inspection.rendering.version"): bcc["version"],
        say("inspection.rendering.cells_2"): bcc["cells"],
        say("inspection.rendering.blocks"): bcc["blocks"],
        say("inspection.rendering.blocks_by_codec"): [f"{codec} {count:,}" for codec, count in bcc["codecs"].items()],
        say("inspection.rendering.sorted"): bcc["sorted"],
        say("inspection.rendering.identifiers"): bcc["identifier_type"],
        say("inspection.rendering.first_identifiers"): bcc["first_identifiers"],
        say("inspection.rendering.payload"): say("inspection.rendering.bytes_3", payload_size=bcc["payload_size"]),
        say("inspection.rendering.features"): bcc["flags"],
        say("inspection.rendering.size"): say("inspection.rendering.bytes_4", byte_size=report.plain(shown.byte_size)),
        say("inspection.rendering.raw_bytes_cells_per_byte"): bcc["ratio"],
        say("inspection.rendering.aggregation"): bcc["aggregation"],
        say("inspection.rendering.made_from"): bcc["source"],
    }


def _extent(shown: InspectedFile) -> Facts:
    """Where the cells of a container lie: in the world if it says so, and on the lattice."""
    bcc = shown.bcc or {}
    facts: Facts = {say("inspection.rendering.cell_size"): bcc["cell_size"], say("inspection.rendering.origin"): bcc["origin"]}
    for axis, low, high in zip("XYZ", *(bcc["bounds"] or ((), ()))):
        facts[axis] = f"{report.plain(low)} … {report.plain(high)}"
    for axis, low, high in zip("XYZ", *(bcc["cell_bounds"] or ((), ()))):
        facts[say("inspection.rendering.on_lattice", axis=axis)] = f"{report.plain(low)} … {report.plain(high)}"
    return facts


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
    tables = tables_of(shown)
    if say("inspection.rendering.attributes") in tables:
        flat[say("inspection.rendering.attributes")] = {
            name: f"{report.plain(low)} … {report.plain(high)}"
            for name, low, high, _ in tables.pop(say("inspection.rendering.attributes"))[1]
        }
    for heading, (head, rows) in tables.items():
        columns = range(1, len(head) if heading != say("inspection.rendering.records") else 3)  # where a record lies is no difference
        flat[heading] = {}
        for row in rows:
            cells = [f"{head[at]} {report.plain(row[at])}" for at in columns if report.plain(row[at])]
            flat[heading][f"{head[0]} {row[0]}" if isinstance(row[0], int) else row[0]] = ", ".join(cells)
    return flat
