"""The report as one HTML page: a summary on top, then each file with its findings, levels, a picture of its nodes, and the rest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from ..base.called import called
from ..base.report import Html, bars, escape, join, mark, page, pairs, paragraph, path, table
from ..base.saying import joined, say
from .catalogue.figures import figure
from .findings import shown
from .model import Comparison, FileReport, Results

_KINDS = {"error": "error", "warning": "warning", "note": ""}
_PICTURE, _MOST_SQUARES = 560, 4000


def render(report: Results) -> str:
    """The page. Several files get a table of contents with their verdicts."""
    sections: list[tuple[str, str]] = [(say("validation.html.summary"), _summary(report))]
    if report.delivery is not None:
        sections.insert(0, (say("validation.html.delivery"), report.delivery.to_section()))
    for file in report.files:
        prefix = f"{Path(file.path).name}: " if len(report.files) > 1 else ""
        sections += [(joined([prefix, heading], ""), content) for heading, content in _file(file)]
    title = (
        say("validation.html.validation", name=Path(report.files[0].path).name)
        if len(report.files) == 1
        else say("validation.html.validation_files", count=len(report.files))
    )
    strict = say("validation.html.warnings_count_as_errors") if report.strict else ""
    return page(title, sections, subtitle=say("validation.html.level_s", level=report.level, strict=strict, seconds=report.seconds))


def _summary(report: Results) -> Html:
    rows = [
        [_verdict(file), path(file.path), file.kind.upper(), file.points, file.size, file.errors, file.warnings, file.notes]
        for file in report.files
    ]
    return table(
        rows,
        [
            "",
            say("validation.html.file"),
            say("validation.html.kind"),
            say("validation.html.points"),
            say("validation.html.bytes"),
            say("validation.html.errors"),
            say("validation.html.warnings"),
            say("validation.html.notes"),
        ],
    )


def _verdict(file: FileReport) -> Html:
    if not file.readable:
        return mark(called("unreadable"), "error")
    return mark(called("valid"), "good") if file.valid else mark(called("invalid"), "error")


def _file(file: FileReport) -> list[tuple[str, str]]:
    return [
        (say("validation.html.findings"), _findings(file)),
        (say("validation.html.compared_with_source"), _comparison(file)),
        (say("validation.html.levels"), _levels(file)),
        (say("validation.html.nodes_from_above"), picture(file.picture) if file.picture is not None else ""),
        (say("validation.html.figures"), _facts(file.facts)),
    ]


def _findings(file: FileReport) -> Html:
    if not file.findings:
        return paragraph(say("validation.html.nothing_complain_about"))
    rows, told = [], {}
    for finding in file.findings:
        told[finding.id] = told.get(finding.id, 0) + 1
        where = finding.key or ("" if finding.offset is None else say("validation.html.byte", offset=finding.offset))
        mended = [say("validation.html.algorithm_copcforge", mended_by=finding.mended_by)] if finding.mended_by else []
        remedy = joined([finding.advice, *mended], "")
        cells = [
            mark(called(finding.severity), _KINDS[finding.severity]),
            finding.id,
            finding.message,
            where,
            shown(finding.found),
            shown(finding.expected),
        ]
        rows.append([*cells, finding.clause, remedy])
    for check, count in file.counts.items():
        if count > told.get(check, count):
            rows.append(["", check, say("validation.html.more_these", count=count - told[check]), "", "", "", "", ""])
    return table(
        rows,
        [
            "",
            say("validation.html.check"),
            say("validation.html.what"),
            say("validation.html.where"),
            say("validation.html.found"),
            say("validation.html.expected"),
            say("validation.html.clause"),
            say("validation.html.what_do"),
        ],
    )


def _comparison(file: FileReport) -> Html:
    rows = [[_state(row), row.attribute, row.missing, row.added, row.detail] for row in file.comparison]
    return table(
        rows,
        [
            "",
            say("validation.html.attribute"),
            say("validation.html.missing"),
            say("validation.html.others_instead"),
            say("validation.html.detail"),
        ],
    )


def _state(row: Comparison) -> Html:
    return mark(called(row.state), "good" if row.identical else "error" if row.lost else "warning")


def _levels(file: FileReport) -> Html:
    if not file.levels:
        return Html("")
    rows = [[row.level, row.nodes, row.points, row.points // row.nodes, row.largest, row.bytes, row.spacing] for row in file.levels]
    listed = table(
        rows,
        [
            say("validation.html.level"),
            say("validation.html.nodes"),
            say("validation.html.points"),
            say("validation.html.points_node"),
            say("validation.html.largest_node"),
            say("validation.html.bytes"),
            say("validation.html.spacing"),
        ],
    )
    chart = bars(
        [row.points for row in file.levels],
        first=say("validation.html.level_0"),
        last=say("validation.html.level_2", level=file.levels[-1].level),
    )
    return join(listed, chart)


def picture(nodes: np.ndarray) -> Html:
    """Nodes seen from above as SVG: one square for each column of nodes of a level, the darker the denser, finer levels on top.

    nodes: copc.ENTRY of the nodes with points. Levels are left out from the finest up where there would be too many squares.
    """
    squares: list[str] = []
    for level in np.unique(nodes["key"][:, 0]).tolist():
        rows = nodes[nodes["key"][:, 0] == level]
        columns, which = np.unique(rows["key"][:, 1:3], axis=0, return_inverse=True)
        if len(squares) + len(columns) > _MOST_SQUARES:
            break
        points = np.bincount(which.reshape(-1), weights=rows["point_count"])
        edge = _PICTURE / 2**level
        opacity = 0.03 + 0.27 * points / points.max()
        squares += [
            f'<rect x="{x * edge:.2f}" y="{_PICTURE - (y + 1) * edge:.2f}" width="{edge:.2f}" height="{edge:.2f}" '
            f'fill-opacity="{strength:.2f}" stroke="currentColor" stroke-opacity="0.25" stroke-width="0.5"/>'
            for (x, y), strength in zip(columns.tolist(), opacity.tolist())
        ]
    return Html(f'<svg viewBox="0 0 {_PICTURE} {_PICTURE}" width="{_PICTURE}" role="img">{"".join(squares)}</svg>') if squares else Html("")


def _facts(facts: dict[str, Any]) -> Html:
    return pairs({figure(name): _flat(value) for name, value in facts.items()})


def _flat(value: Any) -> Any:
    if isinstance(value, dict):
        return Html("<br>".join(f"{escape(figure(str(name)))}: {escape(_flat(item))}" for name, item in value.items()))
    return value
