"""All that the engine says, by id, for translators: python tools/sentences.py writes i18n/engine/en.json

A text, or an object of the forms that a number wants: "by" names the field, "one" and "other" are the forms of English.
`rule.ID.title` and `.advice` are the validator's rules, `option.…` what only the command line's help says of a parameter, `choice.WORD` the
words that are given for parameters. docs/translating.md tells the rest.
"""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path

from copc_forge.core.parameters.row import id_of
from copc_forge.core.parameters.tables import TABLES
from copc_forge.core.validation.catalogue import CHECKS

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "i18n" / "engine" / "en.json"


def main() -> int:
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(written(), "utf-8")
    return 0


def written() -> str:
    """The file as it must be."""
    return json.dumps(dict(sorted({**sentences(), **rules(), **options()}.items())), indent=1, ensure_ascii=False) + "\n"


def sentences() -> dict:
    """The English of each id in the tables of the rooms."""
    found = {}
    for path in sorted((ROOT / "core").rglob("sentences.py")):
        table = next(node.value for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.Assign))
        found.update(ast.literal_eval(table))
    return found


def rules() -> dict[str, str]:
    """What the validator's rules want, and what to do where they are broken."""
    titles = {f"rule.{check.id}.title": check.title for check in CHECKS.values()}
    return {**titles, **{f"rule.{check.id}.advice": check.advice for check in CHECKS.values()}}


def options() -> dict[str, str]:
    """What stands in the tables of parameters and in no table of Qt's."""
    rows = [row for table in TABLES.values() for row in table]
    lines: dict[str, str] = {}
    for row in rows:
        if row.line and lines.setdefault(id_of(row.line), row.line) != row.line:
            raise ValueError(f"two texts begin alike: {row.line}")
    return {**lines, **{f"choice.{word}": word for row in rows for word in row.choices}}


if __name__ == "__main__":
    sys.exit(main())
