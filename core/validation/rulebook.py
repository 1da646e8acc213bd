"""Writes docs/validation.md from the check table: the page is the list of rules.

python -m copc_forge.core.validation.rulebook > docs/validation.md
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable

from .catalogue import CHECKS, GROUPS, Check
from .schema import SCHEMA

_INTRODUCTION = """# Validation

<!-- Written by core/validation/rulebook.py from the check table. Change the table, not this page. -->

COPC Forge checks LAS, LAZ and COPC files, BCC containers, EPT datasets and virtual point clouds against their specifications:
`copcforge:validate` in QGIS, `copc-forge validate` on the command line, `copc_forge.core.validate(...)` in Python. A number that leads
to another is looked at before it is trusted, so that damaged files cost neither time nor memory. The report tells the cause, not
everything that follows from it.

| level | what it reads | how long it takes |
|---|---|---|
| `quick` | structure only: header, records, chunk table, hierarchy, temporal index | under a second, whatever the size |
| `full` | decodes all points once | hardly longer than decoding them |
| `deep` | looks for duplicates and judges the evenness of the overview as well | about 1.4 times decoding |

Measured on two cores: `quick` 0.13 s for 10 GB in 70,000 nodes; for 20 million points `full` takes 1.07 times the processor time of
decoding them with all cores and 131 MiB of memory, `deep` 1.4 times and 360 MiB. Containers are read wholly at every level. Of an EPT
dataset, `quick` reads `ept.json` and the hierarchy, and looks whether the tiles are there, unless they are on a server; `full` decodes
them. A virtual point cloud is held against the heads of its files, which are then checked one by one.

Single checks of a deeper level can be asked for by their id (`--check points.duplicates`). With a source (`--source`, as many files as
the file was made from) the file is compared with it attribute by attribute, and what was lost is named and counted.

**Severities.** An *error* makes a file invalid: a reader that follows the specification fails, or misses points. A *warning* is a
violation that most readers survive, or values that are almost certainly wrong. A *note* is legal: worth knowing, or unusual. With
`strict` warnings make a file invalid too.

**Exit codes** of the command: 0 all files valid, 1 a file is invalid, 2 a file can't be read at all or the usage is wrong, 130
cancelled. In Processing the algorithm succeeds, and its output `VALID` says which it is.

What is legal though unusual costs at most a note: nested hierarchy pages, a root page that is not the first, chunk size 0, WKT 2, no
CRS, records of other tools (QGIS's statistics among them), points that rounding put on the wrong side of a node's face.
"""
_OTHER_TOOLS = """## What other tools' files show

Alarms that sound files of other writers raise, and why they are right:

| tool | alarm | why |
|---|---|---|
| untwine | `las.legacy_count` | legacy counts are given for point format 7, where the standard wants 0 |
| untwine | `las.creation_date`, `crs.wkt_end`, `copc.points.node_rounding`, `copc.nodes.order` | day 1 of year 1; WKT without its \
zero byte; points exactly on the face between two nodes; chunks not coarse first. Harmless notes |
| copc_converter | `crs.wkt_end`, `crs.wkt2` | WKT 2 without its zero byte. Harmless notes |
| copc_converter | `extra.undeclared`, `source.dimension`, `source.attribute` | extra bytes of a file with deprecated types: the \
record grows by bytes that nothing declares, and dimensions are shifted |
| copc_converter | `source.crs` | of a compound CRS in GeoTIFF keys, the vertical part is dropped; it says so itself |
| copc_converter | `copc.evenness` | levels 0 to 1 of adjoining tiles vary much in density |
| many | `points.colour_8bit` | colours of 8 bits were copied without scaling them to 16 |
| many | `points.duplicates` | flight lines or tiles were merged twice, or the points were made so |
"""
_SCHEMA_TEXT = """## JSON

`--json`, `REPORT_JSON` and `to_json()` give one object by this schema; values that are not finite are null.

```json
{schema}
```
"""
_HEAD = "| check | severity | level | rule | clause | what to do |\n|---|---|---|---|---|---|"


def markdown() -> str:
    """The whole page."""
    parts = [_INTRODUCTION, f"There are {len(CHECKS)} checks.\n"]
    parts += [f"## {title}\n\n{table(checks)}\n" for title, checks in GROUPS]
    parts += [_OTHER_TOOLS, _SCHEMA_TEXT.format(schema=json.dumps(SCHEMA, indent=1, ensure_ascii=False))]
    return "\n".join(parts)


def table(checks: Iterable[Check]) -> str:
    """One group of checks."""
    return "\n".join([_HEAD, *map(_row, checks)])


def _row(check: Check) -> str:
    remedy = check.advice + (f" (`copcforge:{check.mended_by}`)" if check.mended_by else "")
    cells = [f"`{check.id}`", check.severity, check.level, check.title, check.clause, remedy]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    sys.stdout.buffer.write(markdown().encode("utf-8"))
