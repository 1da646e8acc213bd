"""The lock: which files of the packages there are, for which platform and Python, with digest and size. It knows no addresses.

`make lock` writes the table, and nobody else. Platform and Python stand in each file's name too; the columns are for people, and a
table whose columns contradict its names is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .wheels import Machine, Wheel, newest, order, parse

TABLE = Path(__file__).with_name("lock.tsv")
PACKAGES = ("lazrs", "lz4", "zstandard")  # those that QGIS does not bring
COLUMNS = ("file", "version", "platform", "python", "sha256", "size")


class LockError(Exception):
    """The table is damaged: the plugin must be installed again."""


@dataclass(frozen=True)
class Locked:
    """A file that may be fetched."""

    wheel: Wheel
    sha256: str
    size: int

    @property
    def row(self) -> tuple[str, ...]:
        return (self.wheel.file, self.wheel.version, self.wheel.platform, self.wheel.python, self.sha256, str(self.size))


def read(path: Path = TABLE) -> list[Locked]:
    """All files of the table. Raises LockError if a row is not what `write` writes."""
    try:
        first, *lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise LockError(f"{path}: can't be read: {error}") from error
    if tuple(first.split("\t")) != COLUMNS:
        raise LockError(f"{path}: line 1 does not name the columns {', '.join(COLUMNS)}")
    return [_locked(line.split("\t"), f"{path}: line {number}") for number, line in enumerate(lines, 2)]


def for_machine(machine: Machine, path: Path = TABLE) -> dict[str, Locked]:
    """For each package the file for that machine; packages without one are absent."""
    rows = {row.wheel.file: row for row in read(path)}
    return {name: rows[wheel.file] for name, wheel in newest((row.wheel for row in rows.values()), machine).items()}


def write(rows: Iterable[Locked], path: Path = TABLE) -> None:
    """Writes the table, in an order that depends on nothing but its rows."""
    ordered = sorted(set(rows), key=lambda row: (row.wheel.name, order(row.wheel.python), row.wheel.platform, row.wheel.file))
    path.write_bytes("".join("\t".join(line) + "\n" for line in (COLUMNS, *(row.row for row in ordered))).encode())


def _locked(fields: list[str], place: str) -> Locked:
    wheel = parse(fields[0])
    well_formed = wheel is not None and len(fields) == len(COLUMNS) and re.fullmatch(r"[0-9a-f]{64}", fields[4]) and fields[5].isdecimal()
    if not well_formed or (wheel.version, wheel.platform, wheel.python) != tuple(fields[1:4]):
        raise LockError(f"{place}: is not a file's name, version, platform, Python, SHA-256 and size")
    return Locked(wheel, fields[4], int(fields[5]))
