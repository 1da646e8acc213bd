"""The report as plain text."""

from __future__ import annotations

from .model import FileReport, Results

_MARKS = {"error": "ERROR  ", "warning": "warning", "note": "note   "}


def render(report: Results) -> str:
    """One block a file, worst findings first, and a line that sums up."""
    lines: list[str] = []
    for file in report.files:
        lines += [*_file(file), ""]
    invalid = sum(not file.valid for file in report.files)
    what = "1 file" if len(report.files) == 1 else f"{len(report.files):,} files"
    sums = f"{report.errors:,} errors, {report.warnings:,} warnings, {report.notes:,} notes"
    lines.append(f"{what}, {invalid:,} invalid; {sums} (level {report.level})")
    return "\n".join(lines) + "\n"


def _file(file: FileReport) -> list[str]:
    state = "valid" if file.valid else "unreadable" if not file.readable else "INVALID"
    head = f"{file.path}: {state}"
    if file.readable:
        head += f"  [{file.kind.upper()}, {file.points:,} points, {file.size:,} bytes, {file.seconds:.2f} s]"
    lines = [head]
    for finding in file.findings:
        where = "".join(
            [f" at byte {finding.offset:,}" if finding.offset is not None else "", f" node {finding.key}" if finding.key else ""]
        )
        values = "; ".join(
            f"{name} {value}" for name, value in (("found", finding.found), ("expected", finding.expected)) if value is not None
        )
        lines.append(f"  {_MARKS[finding.severity]} {finding.id}{where}: {finding.message}{f' ({values})' if values else ''}")
    kept: dict[str, int] = {}
    for finding in file.findings:
        kept[finding.id] = kept.get(finding.id, 0) + 1
    lines += [
        f"          {check}: {count - kept[check]:,} more" for check, count in sorted(file.counts.items()) if count > kept.get(check, count)
    ]
    lines += [f"  level {row.level}: {row.nodes:,} nodes, {row.points:,} points, {row.bytes:,} bytes" for row in file.levels]
    for row in file.comparison:
        state = f"differs ({row.missing:,} missing, {row.added:,} added)" if row.lost else row.state
        lines.append(f"  source {row.attribute}: {state}{f', {row.detail}' if row.detail else ''}")
    return lines
