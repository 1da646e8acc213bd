"""All sentences of the engine as JSON, by id, for translators: python tools/sentences.py > sentences.json

A text, or an object of the forms that a number wants: "by" names the field, "one" and "other" are the forms of English.
"""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path

CORE = Path(__file__).resolve().parent.parent / "core"


def sentences() -> dict:
    """The English of each id."""
    found = {}
    for path in sorted(CORE.rglob("sentences.py")):
        table = next(node.value for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.Assign))
        found.update(ast.literal_eval(table))
    return dict(sorted(found.items()))


if __name__ == "__main__":
    json.dump(sentences(), sys.stdout, indent=2, ensure_ascii=False)
