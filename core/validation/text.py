"""The report as plain text."""

from __future__ import annotations

from pathlib import Path

from ..base.called import called
from ..base.report import BRIEF
from ..base.saying import joined, say, spoken
from .findings import shown
from .model import FileReport, Results

_MARKS = {"error": say("validation.text.error"), "warning": say("validation.text.warning"), "note": say("validation.text.note")}
_WORST = 6  # files in a summary
_VALID, _UNREADABLE = say("validation.text.valid"), say("validation.text.unreadable")


def summary(report: Results) -> list[tuple[str, str]]:
    """What matters most: of one file its worst findings, of several the worst files and what they are together; the sums last."""
    rows: list[tuple[str, str]] = []
    if len(report.files) == 1:
        file = report.files[0]
        rows += [(Path(file.path).name, _state(file)), *(_in_short(one.severity, one.id, one.message) for one in file.findings)]
    else:
        worst = sorted(report.files, key=lambda file: (file.readable, file.valid, -file.errors, -file.warnings))
        told = [file for file in worst[:_WORST] if file.errors or file.warnings]
        rows += [(Path(file.path).name, f"{spoken(_state(file))}: {spoken(_sums(file))}") for file in told]
        known = report.delivery.findings if report.delivery is not None else []
        rows += [_in_short(one.severity, one.kind, one.message) for one in known]
    return [*rows[: BRIEF - 1], (say("base.report.result"), _total(report))]


def _in_short(severity: str, name: str, message: str) -> tuple[str, str]:
    return f"{spoken(_MARKS[severity])} {name}", message


def render(report: Results) -> str:
    """What several files are together, one block a file, worst findings first, and a line that sums up."""
    lines: list[str] = [*report.delivery.to_lines(), ""] if report.delivery is not None else []
    for file in report.files:
        lines += [*_file(file), ""]
    lines.append(_total(report))
    return "\n".join(map(spoken, lines)) + "\n"


def _total(report: Results) -> str:
    invalid = sum(not file.valid for file in report.files)
    what = say("validation.text.n_1_file") if len(report.files) == 1 else say("validation.text.files", count=len(report.files))
    return say("validation.text.invalid_level", what=what, invalid=invalid, sums=_sums(report), level=report.level)


def _sums(counted: Results | FileReport) -> str:
    errors, warnings, notes = counted.errors, counted.warnings, counted.notes
    return say("validation.text.errors_warnings_notes", errors=errors, warnings=warnings, notes=notes)


def _state(file: FileReport) -> str:
    return _VALID if file.valid else _UNREADABLE if not file.readable else say("validation.text.invalid")


def _file(file: FileReport) -> list[str]:
    head = f"{file.path}: {spoken(_state(file))}"
    if file.readable:
        seen = say("validation.text.points_bytes_s", upper=file.kind.upper(), points=file.points, size=file.size, seconds=file.seconds)
        head += spoken(seen)
    lines = [head]
    for finding in file.findings:
        where = spoken(say("validation.text.at_byte", offset=finding.offset)) if finding.offset is not None else ""
        where += spoken(say("validation.text.node", key=finding.key)) if finding.key else ""
        values = [say("validation.text.found", found=shown(finding.found))] if finding.found is not None else []
        values += [say("validation.text.expected", expected=shown(finding.expected))] if finding.expected is not None else []
        told = f" ({'; '.join(map(spoken, values))})" if values else ""
        lines.append(f"  {spoken(_MARKS[finding.severity]):<7} {finding.id}{where}: {spoken(finding.message)}{told}")
    kept: dict[str, int] = {}
    for finding in file.findings:
        kept[finding.id] = kept.get(finding.id, 0) + 1
    lines += [
        say("validation.text.more", check=check, count=count - kept[check])
        for check, count in sorted(file.counts.items())
        if count > kept.get(check, count)
    ]
    lines += [
        say("validation.text.level_nodes_points_bytes", level=row.level, nodes=row.nodes, points=row.points, bytes=row.bytes)
        for row in file.levels
    ]
    for row in file.comparison:
        state = say("validation.text.differs_missing_added", missing=row.missing, added=row.added) if row.lost else called(row.state)
        lines.append(
            say("validation.text.source", attribute=row.attribute, state=state, value=joined([", ", row.detail], "") if row.detail else "")
        )
    return lines
