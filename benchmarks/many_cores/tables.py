"""Tables of what takes how long with so many cores."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

Row = Mapping[str, object]


def by_cores(rows: Sequence[Row], seconds: str, columns: Mapping[str, Callable[[Row], str]]) -> str:
    """A table of rows that have their `kind` of input, their `cores`, and `seconds`, the name of a column, which is held against 2 cores.

    columns: what else there is, by its heading, the first of them before the comparison.
    """
    two = {row["kind"]: row[seconds] for row in rows if row["cores"] == 2}
    first, *others = columns
    lines = ["| " + " | ".join(["from", "cores", first, "× 2 cores", *others]) + " |", "|---" + "|---:" * (len(columns) + 2) + "|"]
    for row in rows:
        faster = f"{two[row['kind']] / row[seconds]:.2f}" if row["kind"] in two else ""
        cells = [str(row["kind"]).upper(), str(row["cores"]), columns[first](row), faster, *(columns[name](row) for name in others)]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)
