"""The commands of README and docs/, and a folder with a file of each name that they use."""

from __future__ import annotations

import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

from ...core import convert
from ...core.bcc import from_points
from ...core.bcc.format.identifiers import Identifier
from . import bcc_corpus, eptset
from .survey import Survey, survey, writer_for

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
MARCH = 394_096_418.0  # 10 March 2024, adjusted GPS seconds


@dataclass(frozen=True)
class Command:
    """One line of a block of shell. before: words of the command whose output it takes, or none."""

    page: Path
    line: int
    words: tuple[str, ...]
    before: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.line}"


def commands() -> list[Command]:
    """Of all pages in their order; comments and continued lines are taken as a shell takes them."""
    found = []
    for page in PAGES:
        text = page.read_text("utf-8")
        for block in re.finditer(r"^```sh\n(.*?)^```", text, re.S | re.M):
            first = text[: block.start(1)].count("\n") + 1
            found += [_command(page, first + number, entry) for number, entry in _entries(block[1])]
    return [command for command in found if command.words]


def _entries(block: str) -> list[tuple[int, str]]:
    """Lines with their numbers; one that a backslash continues counts where it begins."""
    entries, number, parts = [], 0, []
    for at, line in enumerate(block.splitlines()):
        number = at if not parts else number
        parts.append(line.removesuffix("\\"))
        if not line.endswith("\\"):
            entries.append((number, " ".join(parts)))
            parts = []
    return entries


def _command(page: Path, line: int, entry: str) -> Command:
    words = tuple(shlex.split(entry, comments=True))
    if "|" in words:
        pipe = words.index("|")
        return Command(page, line, words[pipe + 1 :], words[:pipe])
    return Command(page, line, words)


def fill(folder: Path) -> None:
    """Makes the files."""
    _tile(folder / "tile_1.laz", 1)
    _tile(folder / "tile_2.laz", 2, 690_100.0)
    _tile(folder / "tile_0815.laz", 4, 691_000.0)
    for name in ("survey", "a", "neighbour", "copy"):
        shutil.copy(folder / "tile_1.laz", folder / f"{name}.laz")
    shutil.copy(folder / "tile_2.laz", folder / "b.laz")
    for name in ("tiles", "delivery", "flight-lines", "survey"):
        (folder / name).mkdir()
        for one in ("tile_1.laz", "tile_2.laz"):
            shutil.copy(folder / one, folder / name)
    (folder / "archive" / "2009").mkdir(parents=True)
    _tile(folder / "archive" / "2009" / "line.laz", 3, point_format=3, minor=2)
    (folder / "delivery.txt").write_text("delivery/tile_1.laz\ndelivery/tile_2.laz\n")
    (folder / "area.wkt").write_text("POLYGON ((690000 5334000, 690080 5334000, 690080 5334080, 690000 5334080, 690000 5334000))")
    convert([folder / "tile_1.laz", folder / "tile_2.laz"], folder / "survey.copc.laz")
    convert(folder / "tile_0815.laz", folder / "tile_0815.copc.laz")
    for name in ("copy", "from-qgis-3.40"):
        shutil.copy(folder / "survey.copc.laz", folder / f"{name}.copc.laz")
    eptset.write(folder / "survey-ept")
    eptset.zipped(folder / "survey-ept", folder / "survey-ept.zip")
    for name in ("survey.copc.laz", "tile_1.laz"):
        data = (folder / name).read_bytes()
        (folder / ("broken" + name[name.index(".") :])).write_bytes(data[: len(data) * 2 // 3])
    _fill_containers(folder)


def _tile(path: Path, seed: int, x: float = 690_000.0, **fields) -> None:
    """A square of 120 m, flown in March 2024."""
    flight = Survey(20_000, seed, origin=(x, 5_334_000.0), **fields)
    points = survey(flight.count, seed, origin=flight.origin, **fields)
    points["gps_time"] += MARCH - points["gps_time"][0]
    with writer_for(path, flight) as writer:
        writer.write(points)


def _fill_containers(folder: Path) -> None:
    """A sound one, one more to append, an older one and a damaged one; what else the pages name, they make themselves."""
    from_points(folder / "survey.laz", folder / "more.bcc", cell_size=2.0, attributes=["z"], aggregations=["count", "max"], levels=2)
    shutil.copy(folder / "more.bcc", folder / "cells.bcc")
    made = {name: data for name, _, data in bcc_corpus.files()}
    (folder / "old.bcc").write_bytes(made[f"v1-{Identifier.INDEX64.name.lower()}-4.bcc"])
    data = bytearray(made["v2.1-lz4.bcc"])
    data[len(data) // 2] ^= 0xFF
    (folder / "broken.bcc").write_bytes(data)


def stream() -> bytes:
    """What a simulator sends."""
    return next(data for name, _, data in bcc_corpus.files() if name == "stream-lz4.bccs")
