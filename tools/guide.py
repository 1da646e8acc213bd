"""Writes the tables of docs/algorithms/ from those of the parameters: python tools/guide.py

A table stands between `<!-- parameters: JOB -->` and `<!-- end -->`; all else in a page is left as it is.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from copc_forge.core.parameters.row import JobParameter, Kind, Table
from copc_forge.core.parameters.tables import TABLES

PAGES = Path(__file__).resolve().parent.parent / "docs" / "algorithms"
_PLACE = re.compile(r"(<!-- parameters: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def main() -> int:
    for page in sorted(PAGES.glob("*.md")):
        page.write_text(renewed(page.read_text("utf-8")), "utf-8")
    return 0


def renewed(page: str) -> str:
    """The page with the tables as they must be. Raises KeyError for a job that there is not."""
    return _PLACE.sub(lambda found: f"{found[1]}{markdown(TABLES[found[2]])}{found[3]}", page)


def markdown(table: Table) -> str:
    """A table of a page."""
    lines = ["| in QGIS | command line | in Python | meaning |", "|---|---|---|---|"]
    lines += [f"| {_code(row.name)} | {_code(_option(row))} | {_code(row.keyword)} | {_meaning(row)} |" for row in table]
    return "\n".join(lines) + "\n"


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def _option(row: JobParameter) -> str:
    if row.is_place:
        return row.metavar or row.option.upper()
    value = "" if row.kind is Kind.SWITCH or not row.option else _shown(row.metavar) or ("" if row.choices else row.keyword.upper())
    return f"{row.option} {value}".strip()


def _shown(metavar: str | tuple[str, ...] | None) -> str | None:
    return " ".join(metavar) if isinstance(metavar, tuple) else metavar


def _meaning(row: JobParameter) -> str:
    said = [f"{row.text}." if row.help or row.text else "", row.help] if row.text else [row.line[:1].upper() + row.line[1:]]
    told = " ".join(part if part.endswith((".", "?")) else f"{part}." for part in filter(None, said))
    return " ".join(filter(None, (told, _choices(row), row.more))).replace("|", "\\|")


def _choices(row: JobParameter) -> str:
    if not row.choices:
        return ""
    default = f"; {', '.join(_code(word) for word in _words(row.default))} by default" if row.default else "; open by default"
    return f"{', '.join(_code(word) for word in row.choices)}{default}."


def _words(default) -> list[str]:
    return [default] if isinstance(default, str) else list(default)


if __name__ == "__main__":
    sys.exit(main())
