from __future__ import annotations

import dataclasses
import os
from html.parser import HTMLParser

import numpy as np
import pytest
from copc_forge.core.base import report
from copc_forge.core.base.report import Listed


class Outline(HTMLParser):
    """Checks that tags close in order and gathers their names and the text."""

    EMPTY = ("meta", "rect")

    def __init__(self, document: str):
        super().__init__()
        self.open, self.tags, self.words = [], [], []
        self.feed(document)
        assert not self.open

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def test_a_page_is_whole_and_escaped():
    content = report.join(report.table([("<b>", 1234567), ("x", 2)], ("name", "points")), report.items(["a & b"]), report.code("one\ntwo"))
    page = report.page(
        "Füße & <script>", [("Part", content), ("Empty", report.table([])), ("Bars", report.bars([1, 2, np.nan]))], subtitle="x"
    )
    outline = Outline(page)
    text = "".join(outline.words)
    assert page.startswith("<!DOCTYPE html>") and "script" not in outline.tags and "b" not in outline.tags
    assert "Füße & <script>" in text and "1,234,567" in text and "a & b" in text and "Empty" not in text
    assert "http" not in page.replace("http-equiv", "")


def test_columns_of_numbers_stand_right():
    table = report.table([("a", 1, None), ("b", 2.5, 3)], ("name", "x", "y"))
    assert table.count("class=number") == 6 and "<td>a" in table


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (True, "yes"), (np.bool_(False), "no"), (1234, "1,234"), (np.uint64(2**63), "9,223,372,036,854,775,808"), (0.001, "0.001"),
     (2.0, "2"), (float("nan"), "nan"), (1e300, "1e+300"), ((1.5, 2), "1.5, 2"), (np.array([1.0, 0.25]), "1, 0.25"), ("x", "x")],
)  # fmt: skip
def test_plain(value, text):
    assert report.plain(value) == text


def test_pairs_leave_out_what_is_not_there():
    pairs = report.pairs({"a": None, "b": "", "c": 0, "d": False})
    assert "<td>a" not in pairs and "<td>b" not in pairs and "<td>c</td><td>0</td>" in pairs and "<td>no</td>" in pairs


def test_bars():
    chart = report.bars([0, 1, 4], first="a", last="<b>")
    assert chart.count("<rect") == 2 and "&lt;b&gt;" in chart and report.bars([]) == ""
    assert Outline(report.bars(np.zeros(3))).tags.count("rect") == 0


def test_text_table():
    assert report.text_table([("a", 5), ("bcd", 1000)], ("name", "points")) == ["  name  points", "  a          5", "  bcd    1,000"]
    assert report.text_table([]) == []


@dataclasses.dataclass
class _Long(Listed):
    HEADING = "Heading"
    warnings: list

    def rows(self):
        return [("Name", "1"), ("A name that is long", "2")]

    def lists(self):
        return {"Lost": ["3 to 4", "<5>"]}


def test_a_listed_report_shows_rows_lists_and_warnings():
    shown = _Long(["careful"])
    assert shown.to_text().splitlines() == [
        "Name                 1",
        "A name that is long  2",
        "Lost:",
        "  3 to 4",
        "  <5>",
        "warning: careful",
    ]
    page = shown.to_html()
    assert "<h1>Heading</h1>" in page and "<h2>Lost</h2>" in page and "&lt;5&gt;" in page and "careful" in page


def test_a_summary_is_short_whatever_there_is_to_say():
    path = os.path.abspath(os.path.join("some", "where", "a.copc.laz"))
    lines = report.brief([("Output", path), ("Empty", ""), ("Long", "x" * 200), *((f"N{number}", number) for number in range(20))])
    assert lines[:2] == ["Output: a.copc.laz", f"Long: {'x' * 98} …"] and len(lines) == report.BRIEF


def test_a_file_stands_by_its_name_and_its_path_opens():
    shown = report.path("/data/survey 2024/tile & 1.laz")
    assert shown.startswith("<details><summary>tile &amp; 1.laz</summary>") and "/data/survey 2024/tile &amp; 1.laz" in shown
    assert report.path("C:\\data\\a.laz").startswith("<details><summary>a.laz</summary>") and report.path("a.laz") == "a.laz"


def test_bounds_are_ranges():
    assert (
        report.ranges([690_000.0, -1.0, 485.0891], [690_120.0, 2, 634.9])
        == "x 690,000.000 … 690,120.000; y -1.000 … 2.000; z 485.089 … 634.900"
    )


def test_no_cell_breaks_words_and_wide_tables_scroll():
    """A cell that may be broken anywhere is made as narrow as a letter by a narrow page."""
    styles = [rule for rule in report._STYLE.split("}") if "anywhere" in rule]
    assert all("td" not in rule.split("{")[0] and "th" not in rule.split("{")[0] for rule in styles)
    assert report.table([[1, "a"]]).startswith('<div class="wide"><table>') and ".wide { overflow-x: auto; }" in report._STYLE
