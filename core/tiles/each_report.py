"""What became of files that were to become one COPC each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ..base.report import Listed
from ..base.saying import number, say
from ..base.words import DIFFERS

CONVERTED, CURRENT, EMPTY, SAME, FAILED = "converted", "up to date", "no points", "input itself", "failed"
SKIPPED = (CURRENT, EMPTY, SAME)


@dataclass
class TileConversion:
    """One of them.

    state: CONVERTED; CURRENT (its COPC had been made of it before, with the same parameters); EMPTY (no point is wanted of it); SAME (it
    would replace itself); FAILED, for which `reason` says why. points, nodes, byte_size: of what was written; comparison: if asked for,
    what became of each attribute, as of `convert_and_compare`.
    """

    input: str
    output: str
    state: str
    reason: str = ""
    points: int = 0
    nodes: int = 0
    byte_size: int = 0
    comparison: list[dict] | None = None
    warnings: list[str] = field(default_factory=list)

    @property
    def stands(self) -> bool:
        """Whether there is an output now that was made from the input."""
        return self.state in (CONVERTED, CURRENT)


@dataclass
class EachConversion(Listed):
    """What `convert_each` did: a row for each input, by path. vpc, overview: paths, "" for none; points: written."""

    HEADING = say("tiles.each_report.heading")

    folder: str
    files: list[TileConversion]
    converted: int = 0
    skipped: int = 0
    failed: int = 0
    points: int = 0
    vpc: str = ""
    overview: str = ""
    seconds: float = 0.0
    warnings: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        counts = Counter(file.state for file in self.files)
        self.converted, self.failed = counts[CONVERTED], counts[FAILED]
        self.skipped = sum(counts[state] for state in SKIPPED)
        self.points = sum(file.points for file in self.files)

    @property
    def exit_code(self) -> int:
        """1 if all failed, else 0."""
        return int(self.failed == len(self.files))

    @property
    def reasons(self) -> list[str]:
        """Why files failed, a line each."""
        return [file.reason for file in self.files if file.state == FAILED]

    def rows(self) -> list[tuple[str, str]]:
        """How many of each kind."""
        counts = Counter(file.state for file in self.files)
        told = [(name, number(f"{counts[state]:,}")) for state, name in _states().items() if counts[state]]
        return [
            (say("tiles.each_report.folder"), self.folder),
            *told,
            (say("tiles.each_report.points"), number(f"{self.points:,}")),
            *([(say("tiles.each_report.vpc"), self.vpc)] if self.vpc else []),
            *([(say("tiles.each_report.overview"), self.overview)] if self.overview else []),
            (say("tiles.each_report.time"), say("base.report.seconds", seconds=self.seconds)),
        ]

    def lists(self) -> dict[str, list[str]]:
        """What failed and why, what was left out, what lost a value."""
        lost = [say("tiles.each_report.lost", path=file.input, names=", ".join(names)) for file in self.files if (names := _lost(file))]
        empty = [file.input for file in self.files if file.state == EMPTY]
        found = {
            say("tiles.each_report.failed"): self.reasons,
            say("tiles.each_report.empty"): empty,
            say("tiles.each_report.differ"): lost,
        }
        return {name: entries for name, entries in found.items() if entries}


def _lost(file: TileConversion) -> list[str]:
    return [row["attribute"] for row in file.comparison or () if row["state"] == DIFFERS]


def _states() -> dict[str, str]:
    """What is shown for a state."""
    return {
        CONVERTED: say("tiles.each_report.converted"),
        CURRENT: say("tiles.each_report.current"),
        EMPTY: say("tiles.each_report.empty"),
        SAME: say("tiles.each_report.same"),
        FAILED: say("tiles.each_report.failed"),
    }
