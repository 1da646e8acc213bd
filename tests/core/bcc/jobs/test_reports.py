"""What jobs on containers tell, by the one base of all reports."""

from __future__ import annotations

import json

from copc_forge.core.bcc.jobs.reports import CellsReport, RecoveryReport, WriteReport


def test_a_report_tells_every_field_that_holds_something():
    report = RecoveryReport("in.bcc", "out.bcc", cells=12_345, lost_ranges=[(3, 9)], warnings=["careful"])
    lines = report.to_text().splitlines()
    assert [line.split() for line in lines[:3]] == [["Input", "in.bcc"], ["Output", "out.bcc"], ["Cells", "12,345"]]
    assert lines[-3:] == ["Lost ranges:", "  (3, 9)", "warning: careful"] and ["Verified", "yes"] in [line.split() for line in lines]
    assert "Header" not in report.to_text() and "Announced" not in report.to_text()
    page = report.to_html()
    assert "<h1>out.bcc</h1>" in page and "12,345" in page and "(3, 9)" in page and "careful" in page
    assert json.loads(report.to_json())["lost_ranges"] == [[3, 9]]


def test_lists_of_records_are_lines():
    lines = WriteReport("a", "b", levels={0: 5}, heights=[{"file": "x", "shift": None, "unit": "m"}]).to_text().splitlines()
    assert lines[lines.index("Levels:") + 1] == "  0: 5" and lines[lines.index("Heights:") + 1] == "  file x, unit m"


def test_none_draws_a_report_of_its_own():
    assert not {"to_text", "to_html", "to_json"} & {name for one in (CellsReport, *CellsReport.__subclasses__()) for name in vars(one)}
