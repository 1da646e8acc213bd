"""What a row of the check table says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...base.saying import Sentence

ERROR, WARNING, NOTE = "error", "warning", "note"
SEVERITIES = (ERROR, WARNING, NOTE)
PRACTICE = "practice"  # what the clause of a rule begins with that no standard says
COMPARE = "compare"  # beside the levels: what only a comparison finds


@dataclass(frozen=True)
class Check:
    """One rule: `id` never changes once published; `level` is the first level that applies it (`compare`: only with a source).

    clause: where the rule is written, or "practice" where no standard says it; mended_by: our algorithm that mends it, or "".
    """

    id: str
    severity: str
    level: str
    title: str
    clause: str
    advice: str
    mended_by: str = ""

    @property
    def told_advice(self) -> str:
        """What to do, with its id."""
        return Sentence(self.advice, f"rule.{self.id}.advice", {})

    @property
    def told_clause(self) -> str:
        """Where the rule is written: what a standard calls it, or a sentence where none says it."""
        if not self.clause.startswith(PRACTICE):
            return self.clause
        return Sentence(self.clause, "clause." + "_".join(re.findall("[a-z0-9]+", self.clause.lower())), {})

    @property
    def told_title(self) -> str:
        """The rule, likewise."""
        return Sentence(self.title, f"rule.{self.id}.title", {})


def rows(level: str, clause: str, *checks: tuple[str, str, str, str] | tuple[str, str, str, str, str]) -> tuple[Check, ...]:
    """Checks that share a level and a clause; each is (id, severity, title, advice[, mended_by])."""
    return tuple(Check(entry[0], entry[1], level, entry[2], clause, *entry[3:]) for entry in checks)
