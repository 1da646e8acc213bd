"""Writes docs/api.md, the page of the Python API, from the docstrings: python tools/api.py"""

from __future__ import annotations

import inspect
import re
import sys
import textwrap
from pathlib import Path
from types import ModuleType

from copc_forge import core
from copc_forge.core import bcc

PAGE = Path(__file__).resolve().parent.parent / "docs" / "api.md"
PARAMETER = re.compile(r"(\w+(?:, \w+)*): ")  # how a docstring's line on parameters begins
_HEAD = """# Python API

Made from the docstrings by `python tools/api.py`. Everything is imported when it is first used; nothing here needs QGIS:

```python
from copc_forge import core

report = core.convert(["north.laz", "south.laz"], "survey.copc.laz", crs="EPSG:25832+7837")
print(report.points, report.warnings)
```

Paths are text or `os.PathLike`. Coordinates are in the units of the CRS, memory in MiB, times in seconds. Errors are classes of
`copc_forge.core.base.errors`; all derive from `ForgeError`, say file and reason in one sentence, and leave no partial output.
`monitor` is a `copc_forge.core.base.monitor.Monitor`: progress, warnings, and the question whether to go on.
"""


def main() -> int:
    PAGE.write_text(page(), "utf-8")
    return 0


def page() -> str:
    """The page as it must be."""
    faces = [(core, "copc_forge.core", "Point clouds"), (bcc, "copc_forge.core.bcc", "Containers of cells")]
    return "\n".join([_HEAD, *(_section(*face) for face in faces)])


def _section(face: ModuleType, name: str, title: str) -> str:
    return "\n".join([f"## {title}: `{name}`", "", *(_entry(name, each, getattr(face, each)) for each in face.__all__)])


def _entry(module: str, name: str, function) -> str:
    """A heading, how it is called, what it does, a list of its parameters, and the rest."""
    return f"### `{name}`\n\n```python\n{_call(name, function)}\n```\n\n{_text(inspect.getdoc(function) or '')}\n"


def _call(name: str, function) -> str:
    """The signature, a line for each parameter where one line is too short."""
    signature = inspect.signature(function)
    parameters = list(signature.parameters.values())
    given = [_parameter(each) for each in parameters]
    first_keyword = next((place for place, each in enumerate(parameters) if each.kind is each.KEYWORD_ONLY), None)
    if first_keyword is not None:
        given.insert(first_keyword, "*")
    end = f") -> {signature.return_annotation}"
    line = f"{name}({', '.join(given)}{end}"
    return line if len(line) <= 100 else "\n".join([f"{name}(", *(f"    {each}," for each in given), end])


def _parameter(parameter: inspect.Parameter) -> str:
    """As in the code: annotations are text there, and would come out in quotation marks."""
    stars = {parameter.VAR_KEYWORD: "**", parameter.VAR_POSITIONAL: "*"}.get(parameter.kind, "")
    typed = "" if parameter.annotation is parameter.empty else f": {parameter.annotation}"
    default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
    return f"{stars}{parameter.name}{typed}{default}"


def _text(doc: str) -> str:
    """A docstring as Markdown: parameters become a list, indented code a block of it."""
    return "\n\n".join(_paragraph(part) for part in doc.split("\n\n"))


def _paragraph(part: str) -> str:
    if part.startswith("    "):
        return f"```python\n{textwrap.dedent(part)}\n```"
    return _list(part) if PARAMETER.match(part) else part


def _list(part: str) -> str:
    return "\n".join(_item(line) for line in part.split("\n"))


def _item(line: str) -> str:
    """A line that names parameters, or one that goes on with the last."""
    found = PARAMETER.match(line)
    if found is None:
        return f"  {line.strip()}"
    names = ", ".join(f"`{each}`" for each in found[1].split(", "))
    return f"- {names}: {line[found.end() :]}"


if __name__ == "__main__":
    sys.exit(main())
