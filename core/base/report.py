"""What all reports are made of: JSON, lines of text, and small pieces of HTML: one file, no scripts, nothing fetched, readable
on light and dark ground.

Whatever is given as str is text and gets escaped; only what these functions return (Html) goes into a page as it is.
"""

from __future__ import annotations

import dataclasses
import html
import json
import math
import os
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, cast

from .saying import language, number, say, spoken
from .version import SOFTWARE

_STYLE = """
:root { color-scheme: light dark; }
body { font: 14px/1.45 system-ui, sans-serif; margin: 1.5em auto; max-width: 75em; padding: 0 1em; }
h1 { font-size: 1.5em; margin: 0 0 .2em; } h2 { font-size: 1.1em; margin: 1.6em 0 .4em; }
p { margin: .3em 0; } .quiet { opacity: .65; }
table { border-collapse: collapse; } th, td { padding: .15em .7em .15em 0; text-align: left; vertical-align: top; }
th { font-weight: 600; } td, th { border-bottom: 1px solid rgba(128, 128, 128, .3); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.wide { overflow-x: auto; } td ul { margin: 0; padding-left: 1.2em; } details summary { cursor: pointer; white-space: nowrap; }
details { overflow-wrap: anywhere; } .bounds span { white-space: nowrap; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; word-break: break-word; margin: 0; font: 12px/1.4 ui-monospace, monospace; }
.mark { border-radius: .3em; padding: 0 .45em; color: #fff; background: #667; white-space: nowrap; }
@media print { body { margin: 0; max-width: none; } .wide { overflow: visible; } tr, svg { break-inside: avoid; } }
.mark.good { background: #287d3c; } .mark.warning { background: #9a6700; } .mark.error { background: #b3261e; }
svg { max-width: 100%; height: auto; } svg rect { fill: #3a7ca5; } svg text { fill: currentColor; font: 11px system-ui, sans-serif; }
"""


BRIEF = 10  # lines of a summary
_LONE = re.compile("[\ud800-\udfff]")  # what Python makes of bytes in names that are no text: no encoding takes it


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def escape(value: Any) -> Html:
    """A value as HTML: Html as it is, numbers with thousands separated, all else as text."""
    return value if isinstance(value, Html) else Html(html.escape(plain(value)))


def plain(value: Any) -> str:
    """A value as text for people; sequences with commas, nothing for None."""
    value = unpacked(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return spoken(say("base.report.yes") if value else say("base.report.no"))
    if isinstance(value, int):
        return number(f"{value:,}")
    if isinstance(value, float):
        whole = math.isfinite(value) and value == int(value) and abs(value) < 1e15
        return number(f"{int(value):,}" if whole else f"{value:,.12g}")
    if isinstance(value, (list, tuple)):
        return _between().join(plain(item) for item in value)
    return spoken(str(value) if not isinstance(value, str) else value)


def _between() -> str:
    """What stands between values: a comma would be taken for one of the numbers'."""
    return ", " if language().decimal != "," else "; "


def unpacked(value: Any) -> Any:
    """What NumPy holds as Python's own lists and numbers; all else as it is."""
    return value.tolist() if hasattr(value, "tolist") else value  # without NumPy: a command's help needs none


def jsonable(value: Any) -> Any:
    """Plain Python values, as JSON can hold them; numbers that are not finite become None."""
    value = unpacked(value)
    if isinstance(value, Mapping):
        return {str(name): jsonable(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [jsonable(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def as_json(value: Any, indent: int | None = 2) -> str:
    """The JSON of a report. Bytes of file names that are no text become escapes, which read back as they were."""
    text = json.dumps(jsonable(value), indent=indent, ensure_ascii=False, allow_nan=False, default=str)
    return _LONE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def page(title: str, sections: Iterable[tuple[str, str]], *, subtitle: str = "") -> str:
    """A whole document. sections: heading and content, Html or text; sections without content are left out."""
    parts = [f"<h1>{escape(title)}</h1>"]
    parts += [f'<p class="quiet">{escape(subtitle)}</p>'] if subtitle else []
    for heading, content in sections:
        if content:
            parts.append(f"<h2>{escape(heading)}</h2>\n{escape(content)}")
    head = f'<meta charset="utf-8"><meta name="generator" content="{SOFTWARE}"><title>{escape(title)}</title><style>{_STYLE}</style>'
    whole = f'<!DOCTYPE html>\n<html lang="{language().code}"><head>{head}</head>\n<body>\n' + "\n".join(parts) + "\n</body></html>\n"
    return _LONE.sub("\ufffd", whole)


def table(rows: Iterable[Sequence[Any]], head: Sequence[Any] = ()) -> Html:
    """A table of cells; "" if there are no rows. Columns of numbers stand right."""
    rows = [list(row) for row in rows]
    if not rows:
        return Html("")
    right = _numeric_columns(rows)
    lines = [_row(head, "th", right)] if head else []
    lines += [_row(row, "td", right) for row in rows]
    return Html('<div class="wide"><table>\n' + "\n".join(lines) + "\n</table></div>")


def pairs(values: Mapping[str, Any]) -> Html:
    """A table of names and values; what is None or "" is left out."""
    return Html(table((name, escape(value)) for name, value in values.items() if value is not None and plain(value) != ""))


def items(texts: Iterable[Any]) -> Html:
    """A list; "" if there is nothing in it."""
    lines = [f"<li>{escape(text)}</li>" for text in texts]
    return Html("<ul>" + "".join(lines) + "</ul>" if lines else "")


def path(text: str) -> Html:
    """A file by its name; the whole path opens on request."""
    name = re.split(r"[/\\]", text.rstrip("/\\"))[-1]
    return Html(escape(text) if name in ("", text) else f"<details><summary>{escape(name)}</summary>{escape(text)}</details>")


def ranges(low: Sequence[float], high: Sequence[float]) -> str:
    """Bounds as a range for each axis, to a thousandth."""
    return "; ".join(number(f"{name} {least:,.3f} … {greatest:,.3f}") for name, least, greatest in zip("xyz", low, high))


def paragraph(text: Any) -> Html:
    return Html(f"<p>{escape(text)}</p>")


def code(text: str) -> Html:
    """Text with its own line breaks."""
    return Html(f"<pre>{escape(text)}</pre>")


def mark(text: Any, kind: str = "") -> Html:
    """A small coloured label. kind: "good", "warning", "error", or "" for grey."""
    return Html(f'<span class="mark {html.escape(kind)}">{escape(text)}</span>')


def join(*parts: Any) -> Html:
    """Pieces one after another."""
    return Html("\n".join(escape(part) for part in parts if part))


def bars(values: Sequence[float], *, first: str = "", last: str = "", width: int = 720, height: int = 120) -> Html:
    """A bar chart as SVG: one bar a value, from 0 up; first, last: labels below its ends. "" if there are no values."""
    heights = [value if math.isfinite(value) else 0.0 for value in unpacked(values)]
    if not heights:
        return Html("")
    tallest, step = max(*heights, 1e-300), width / len(heights)
    shown = [
        f'<rect x="{number * step:.2f}" y="{height * (1 - value / tallest):.2f}" width="{max(step - 1, step * 0.8):.2f}" '
        f'height="{height * value / tallest:.2f}"/>'
        for number, value in enumerate(heights)
        if value > 0
    ]
    texts = [(0, height + 14, "start", first), (width, height + 14, "end", last), (width, 10, "end", tallest)]
    labels = [f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(text)}</text>' for x, y, anchor, text in texts]
    return Html(f'<svg viewBox="0 0 {width} {height + 18}" width="{width}" role="img">{"".join(shown + labels)}</svg>')


def text_table(rows: Iterable[Sequence[Any]], head: Sequence[Any] = (), indent: str = "  ") -> list[str]:
    """The lines of a table in plain text; columns of numbers stand right. All rows have one length."""
    rows = [list(row) for row in rows]
    cells = [[plain(cell) for cell in row] for row in ([list(head)] if head else []) + rows]
    widths, right, lines = [max(map(len, column)) for column in zip(*cells)], _numeric_columns(rows), []
    for row in cells:
        padded = [cell.rjust(widths[at]) if at in right else cell.ljust(widths[at]) for at, cell in enumerate(row)]
        lines.append((indent + "  ".join(padded)).rstrip())
    return lines


def brief(rows: Iterable[tuple[str, Any]], most: int = BRIEF, width: int = 100) -> list[str]:
    """A few short lines of names and values: of files the name alone, and of what is long its beginning."""
    lines: list[str] = []
    for name, value in rows:
        text = plain(value)
        text = os.path.basename(text.rstrip("/\\")) if os.path.isabs(text) else text  # noqa: PTH117, PTH119 - as text
        if text and len(lines) < most:
            lines.append(f"{plain(name)}: {text if len(text) <= width else text[: width - 2] + ' …'}")
    return lines


class Listed:
    """What a job did, as names and values. To be inherited by a dataclass with `warnings` and `rows()`; HEADING: of its page."""

    HEADING = ""
    warnings: list[str]

    def rows(self) -> list[tuple[str, str]]:
        """Names and values for people."""
        raise TypeError(f"{type(self).__name__} has no rows")

    def summary(self) -> list[tuple[str, str]]:
        """The same for a log, which shows BRIEF of them."""
        return self.rows()

    def lists(self) -> dict[str, list[str]]:
        """What there may be many of, by name; for people, too."""
        return {}

    def heading(self) -> str:
        """Of the page."""
        return self.HEADING

    def to_json(self) -> str:
        """One object; its keys are the names of the fields."""
        return as_json(dataclasses.asdict(cast(Any, self)))

    def to_text(self) -> str:
        """Lines for a terminal."""
        rows = self.rows()
        width = max([16, *(len(spoken(name)) + 2 for name, _ in rows)])
        lines = [f"{spoken(name):<{width}}{plain(value)}" for name, value in rows]
        for name, entries in self.lists().items():
            lines += [plain(say("base.report.named", name=name)), *(f"  {spoken(entry)}" for entry in entries)]
        return "\n".join(lines + [plain(say("base.report.warning", warning=warning)) for warning in self.warnings])

    def to_html(self) -> str:
        """A page."""
        lists = [(name, items(entries)) for name, entries in self.lists().items()]
        return page(
            plain(self.heading()),
            [(say("base.report.warnings"), items(self.warnings)), (say("base.report.result"), pairs(dict(self.rows()))), *lists],
        )


def _is_number(value: Any) -> bool:
    return isinstance(unpacked(value), (int, float)) and not isinstance(unpacked(value), bool)


def _numeric_columns(rows: Sequence[Sequence[Any]]) -> set[int]:
    """Columns that hold nothing but numbers, and gaps."""
    return {at for at, column in enumerate(zip(*rows)) if all(cell is None or _is_number(cell) for cell in column)}


def _row(cells: Sequence[Any], tag: str, right: Collection[int]) -> str:
    marked = [f"<{tag}{' class=number' if at in right else ''}>{escape(cell)}</{tag}>" for at, cell in enumerate(cells)]
    return "<tr>" + "".join(marked) + "</tr>"
