"""What the checks found, gathered without drowning the reader."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..base.errors import ForgeError
from ..base.saying import beginning, number, say, spoken
from .catalogue import CHECKS, SEVERITIES

_NUMBER = re.compile(r"-?\d[\d,]*(\.\d+)?(e[+-]?\d+)?")
Box = tuple[float, ...]  # x, y and z least, then greatest
DETAIL_LIMIT = 20  # findings kept in full for one check of one file; the others are counted


@dataclass(frozen=True)
class Finding:
    """One thing that a check found.

    id: the check's, see the catalogue; offset: byte in the file; key: node as level-x-y-z; found and expected: values as text;
    boxes: where on the ground, in the file's coordinates.
    """

    id: str
    severity: str
    message: str
    offset: int | None = None
    key: str | None = None
    found: str | None = None
    expected: str | None = None
    boxes: tuple[Box, ...] = ()

    @property
    def clause(self) -> str:
        return CHECKS[self.id].told_clause

    @property
    def advice(self) -> str:
        return CHECKS[self.id].told_advice

    @property
    def mended_by(self) -> str:
        return CHECKS[self.id].mended_by


@dataclass
class Findings:
    """The findings of one file. May be added to from any thread."""

    kept: list[Finding] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)  # by check id, those not kept included
    severities: dict[str, str] = field(default_factory=dict)  # the worst of each check
    _lock: Any = field(default_factory=threading.Lock, repr=False)

    def add(
        self, check: str, message: str, *, offset=None, key=None, found=None, expected=None, severity: str = "", boxes: tuple[Box, ...] = ()
    ) -> None:
        """Notes that `check` failed; only the first findings of a check are kept in full. severity: if not the check's own."""
        severity = severity or CHECKS[check].severity
        with self._lock:
            before = self.counts.get(check, 0)
            self.counts[check] = before + 1
            self.severities[check] = min(severity, self.severities.get(check, severity), key=SEVERITIES.index)
            if before < DETAIL_LIMIT:
                place = None if offset is None else int(offset)
                self.kept.append(Finding(check, severity, message, place, key_text(key), _text(found), _text(expected), boxes))

    def drop(self, check: str) -> None:
        """Takes back what another finding explains."""
        with self._lock:
            self.counts.pop(check, None)
            self.severities.pop(check, None)
            self.kept = [finding for finding in self.kept if finding.id != check]

    def has(self, *checks: str) -> bool:
        """Whether one of the checks failed; a name that ends in a dot stands for all that begin with it."""
        return any(found == check or (check.endswith(".") and found.startswith(check)) for check in checks for found in self.counts)

    def ordered(self) -> list[Finding]:
        """Errors first, then warnings, then notes; otherwise as found."""
        return sorted(self.kept, key=lambda finding: SEVERITIES.index(finding.severity))


def sentence(error: ForgeError) -> str:
    """What an error says, as a finding begins."""
    return beginning(error.message)


def key_text(key) -> str | None:
    """A voxel key as level-x-y-z."""
    return key if key is None or isinstance(key, str) else "-".join(str(int(part)) for part in key)


def shown(value: str | None) -> str:
    """A value as people read it; JSON has numbers as English writes them."""
    return number(value) if value is not None and _NUMBER.fullmatch(value) else spoken(value or "")


def _text(value) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, (bool, np.bool_)):
        return say("base.report.yes") if value else say("base.report.no")
    if isinstance(value, (int, np.integer)):
        return f"{int(value):,}"
    if isinstance(value, (float, np.floating)):
        return f"{float(value):.12g}"
    if isinstance(value, (bytes, np.bytes_)):
        return bytes(value).decode("ascii", "backslashreplace")
    if isinstance(value, (list, tuple, np.ndarray)):
        return ", ".join(_text(item) or "" for item in value)
    return str(value)
