"""All that the engine says, by id, for translators: python tools/sentences.py [--check] writes i18n/engine/en.json

What left the code leaves the translations beside it, too. --check says instead what each of them lacks, and what of it does not fit.

A text, or an object of the forms that a number wants: "by" names the field, "one" and "other" are the forms of English.
`rule.ID.title` and `.advice` are the validator's rules, `option.…` what only the command line's help says of a parameter, `choice.WORD` the
words that are given for parameters. docs/translating.md tells the rest.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from copc_forge.core.base.languages import FORMS
from copc_forge.core.base.saying import names
from copc_forge.core.parameters.row import id_of
from copc_forge.core.parameters.tables import TABLES
from copc_forge.core.validation.catalogue import CHECKS

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "i18n" / "engine"
FILE = FOLDER / "en.json"


def main(arguments: Sequence[str] = ()) -> int:
    english = everything()
    translated = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json")) if path != FILE}
    if "--check" in arguments:
        found = {f"{code}.json: {id}: {fault}" for code, texts in translated.items() for id, fault in faults(code, texts, english).items()}
        print("\n".join(sorted(found)), file=sys.stderr)
        return int(bool(found))
    FOLDER.mkdir(exist_ok=True)
    FILE.write_text(written(english), "utf-8")
    for code, texts in translated.items():
        if not texts.keys() <= english.keys():
            (FOLDER / f"{code}.json").write_text(written({id: text for id, text in texts.items() if id in english}), "utf-8")
    return 0


def written(templates: dict) -> str:
    """A file as it must be."""
    return json.dumps(dict(sorted(templates.items())), indent=2, ensure_ascii=False) + "\n"


def everything() -> dict:
    """All ids with their English."""
    return {**sentences(), **rules(), **options()}


def faults(code: str, translated: dict, english: dict) -> dict[str, str]:
    """What is wrong with a translation, by id."""
    missing = {id: "not translated" for id in english if id not in translated}
    found = {id: _fault(code, template, english.get(id)) for id, template in translated.items()}
    return missing | {id: fault for id, fault in found.items() if fault}


def _fault(code: str, template: object, english: object) -> str:
    if english is None:
        return "nobody says that any more"
    forms = [form for form in template if form != "by"] if isinstance(template, dict) else []
    texts = [template[form] for form in forms] if isinstance(template, dict) else [template]
    if not all(isinstance(text, str) and text.strip() for text in texts):
        return "is no text"
    if isinstance(template, dict) and sorted(forms) != sorted(FORMS[code]):
        return f"forms are {', '.join(FORMS[code])}"
    unknown = sorted(names(template) - names(english))
    return f"knows no {', '.join(unknown)}" if unknown else ""


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
    clauses = {check.told_clause.id: check.clause for check in CHECKS.values() if hasattr(check.told_clause, "id")}
    return {**titles, **clauses, **{f"rule.{check.id}.advice": check.advice for check in CHECKS.values()}}


def options() -> dict[str, str]:
    """What stands in the tables of parameters and in no table of Qt's."""
    rows = [row for table in TABLES.values() for row in table]
    lines: dict[str, str] = {}
    for row in rows:
        if row.line and lines.setdefault(id_of(row.line), row.line) != row.line:
            raise ValueError(f"two texts begin alike: {row.line}")
    return {**lines, **{f"choice.{word}": word for row in rows for word in row.choices}}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
