"""What a validation found, as data."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..base.version import SOFTWARE
from ..base.words import DIFFERS, IDENTICAL, INCOMPARABLE
from ..tiles.delivery import Delivery
from .catalogue import CHECKS, ERROR, NOTE, WARNING
from .findings import Finding, Findings

SCHEMA_VERSION = 1


@dataclass
class LevelRow:
    """One level of the octree. spacing: in units of the CRS, as the info VLR gives it."""

    level: int
    nodes: int
    points: int
    bytes: int
    largest: int
    spacing: float | None


@dataclass
class Comparison:
    """One attribute compared with the source. missing, added: points by which the multisets differ at least.

    state: one of STATES; MOVED: coordinates are the source's but for rounding to the file's grid, SCALED: colours are 256 times the
    source's. identical: None where the state is neither IDENTICAL nor DIFFERS. compared: False if that was not possible, for which
    `detail` has the reason.
    """

    attribute: str
    identical: bool | None = None
    missing: int = 0
    added: int = 0
    detail: str = ""
    compared: bool = True
    state: str = ""

    def __post_init__(self) -> None:
        if not self.state:
            self.state = IDENTICAL if self.identical else DIFFERS
        self.identical = {IDENTICAL: True, DIFFERS: False}.get(self.state)
        self.compared = self.state != INCOMPARABLE

    @property
    def lost(self) -> bool:
        """Whether values are missing or wrong."""
        return self.state == DIFFERS


@dataclass
class FileReport:
    """One file. readable: False if it is no file that the validator knows; facts: figures by name, see the documentation; wkt: its CRS."""

    path: str
    kind: str = ""
    size: int = 0
    points: int = 0
    decoded: int | None = None
    readable: bool = True
    strict: bool = False
    findings: list[Finding] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    severities: dict[str, str] = field(default_factory=dict)
    levels: list[LevelRow] = field(default_factory=list)
    comparison: list[Comparison] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0
    wkt: str = field(default="", repr=False)
    picture: np.ndarray | None = field(default=None, repr=False)  # copc.ENTRY of the nodes, for the HTML

    def number(self, severity: str) -> int:
        """How many checks failed so badly."""
        return sum(worst == severity for worst in self.severities.values())

    @property
    def errors(self) -> int:
        return self.number(ERROR)

    @property
    def warnings(self) -> int:
        return self.number(WARNING)

    @property
    def notes(self) -> int:
        return self.number(NOTE)

    @property
    def valid(self) -> bool:
        return not self.errors and not (self.strict and self.warnings)

    @property
    def remedies(self) -> list[str]:
        """Our algorithms that mend what is wrong here, but for mere notes."""
        return sorted({CHECKS[check].mended_by for check, severity in self.severities.items() if severity != NOTE} - {""})

    def adopt(self, findings: Findings) -> None:
        """Takes the findings over, the worst first."""
        self.findings, self.counts, self.severities = findings.ordered(), dict(findings.counts), dict(findings.severities)

    def as_dict(self) -> dict[str, Any]:
        plain = {
            "path": self.path,
            "kind": self.kind,
            "valid": self.valid,
            "readable": self.readable,
            "size": self.size,
            "points": self.points,
            "decoded": self.decoded,
            "errors": self.errors,
            "warnings": self.warnings,
            "notes": self.notes,
            "seconds": round(self.seconds, 3),
        }
        plain["findings"] = [_finding(finding) for finding in self.findings]
        plain["failed_checks"] = dict(sorted(self.counts.items()))
        plain["levels"] = [dataclasses.asdict(row) for row in self.levels]
        plain["comparison"] = [dataclasses.asdict(row) for row in self.comparison]
        plain["facts"] = self.facts
        return plain


@dataclass
class Results:
    """Reports of all files, and how they were made. delivery: what several point clouds are together, which makes none of them invalid."""

    files: list[FileReport]
    level: str
    strict: bool = False
    seconds: float = 0.0
    delivery: Delivery | None = None

    @property
    def valid(self) -> bool:
        return all(file.valid for file in self.files)

    @property
    def readable(self) -> bool:
        return all(file.readable for file in self.files)

    @property
    def errors(self) -> int:
        return sum(file.errors for file in self.files)

    @property
    def warnings(self) -> int:
        return sum(file.warnings for file in self.files)

    @property
    def notes(self) -> int:
        return sum(file.notes for file in self.files)

    @property
    def exit_code(self) -> int:
        """0 valid, 1 invalid, 2 if a file could not be read at all."""
        return 2 if not self.readable else 0 if self.valid else 1

    def as_dict(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA_VERSION,
            "software": SOFTWARE,
            "level": self.level,
            "strict": self.strict,
            "valid": self.valid,
            "errors": self.errors,
            "warnings": self.warnings,
            "notes": self.notes,
            "seconds": round(self.seconds, 3),
            "delivery": self.delivery.as_dict() if self.delivery is not None else None,
            "files": [file.as_dict() for file in self.files],
        }


def _finding(finding: Finding) -> dict[str, Any]:
    own = {name: getattr(finding, name) for name in ("id", "severity", "message", "offset", "key", "found", "expected")}
    own["boxes"] = [list(box) for box in finding.boxes]
    return {**own, "clause": finding.clause, "advice": finding.advice, "mended_by": finding.mended_by or None}
