"""`make mutants`: changes single lines of a room of the engine and sees whether the room's tests notice.

A seeded sample of mutations, each tried against those tests of the room that run its line. What was found out is kept below .cache:
a run that was broken off, or that ran out of time, goes on where it stopped; what survived is tried again when tests have changed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from mutation import operators, workshop

ROOMS = ("octree", "conversion", "copc", "las", "bcc", "extraction", "crs", "inputs")
EQUIVALENT = Path(__file__).resolve().parent / "mutation" / "equivalent.json"


@dataclass(frozen=True)
class Candidate:
    """One mutation of one file. key: the same as long as the file's line, and the lines like it before, are the same."""

    file: Path
    mutation: operators.Mutation
    before: str
    after: str
    key: str


def candidates(shop: workshop.Workshop) -> list[Candidate]:
    """All mutations of a room."""
    found, seen = [], set()
    for file in shop.modules():
        source = (shop.root / file).read_bytes()
        for mutation, before, after in operators.changes(source):
            number = 0
            while (file, before, after, number) in seen:
                number += 1
            seen.add((file, before, after, number))
            key = hashlib.sha256(f"{file.as_posix()}\0{before}\0{after}\0{number}".encode()).hexdigest()[:16]
            found.append(Candidate(file, mutation, before, after, key))
    return found


def sample(everything: list[Candidate], seed: int, count: int) -> list[Candidate]:
    """Lines at random, and of each line one mutation; a larger sample begins with the smaller one."""
    everything = sorted(everything, key=lambda one: hashlib.sha256(f"{seed} {one.key}".encode()).digest())
    chosen, lines = [], set()
    for one in everything:
        if (one.file, one.mutation.line) not in lines:
            lines.add((one.file, one.mutation.line))
            chosen.append(one)
    return chosen[:count]


def equivalents(listed: Path = EQUIVALENT) -> dict[tuple[str, str, str], str]:
    """Mutations that change nothing that is promised: file, line before, line after ("*": any) and the reason."""
    return {(one["file"], one["line"], one["becomes"]): one["reason"] for one in json.loads(listed.read_text("utf-8"))}


def is_equivalent(one: Candidate, listed: dict[tuple[str, str, str], str]) -> bool:
    file = one.file.as_posix()
    return (file, one.before, one.after) in listed or (file, one.before, "*") in listed


class Campaign:
    """The mutants of one room. until: time.monotonic() after which no more is begun; 0 for never."""

    def __init__(self, shop: workshop.Workshop, seed: int, count: int, budget: float, until: float):
        self.shop, self.until = shop, until
        self.state = shop.folder / "state.json"
        self.known = json.loads(self.state.read_text()) if self.state.exists() else {}
        shop.refresh()
        self.tests = shop.digest(shop.tests)
        listed = equivalents()
        self.wanted = [one for one in sample(candidates(shop), seed, count) if not is_equivalent(one, listed)]
        self.left_out = count - len(self.wanted)
        self.chooser = workshop.Chooser(shop.source, shop.watch(), budget) if self.waiting() else None

    def waiting(self) -> list[Candidate]:
        """Those that hung once come last."""
        return sorted((one for one in self.wanted if not self._settled(one)), key=self._hung)

    def _settled(self, one: Candidate) -> bool:
        known = self.known.get(one.key)
        if known is None or (known["outcome"] == "survived" and known["tests"] != self.tests):
            return False
        return known["outcome"] != "hung" or self._hung(one) > 1

    def _hung(self, one: Candidate) -> int:
        """How often: once may be the machine, which had other work to do."""
        return self.known.get(one.key, {}).get("hung", 0)

    def run(self) -> None:
        """Tries what is not settled yet, and once more what hung."""
        for _ in range(2):
            for one in self.waiting():
                if self.until and time.monotonic() > self.until:
                    print("mutants: the time is over; run it again to go on")
                    return
                self._try(one)

    def _try(self, one: Candidate) -> None:
        source = (self.shop.tree / one.file).read_bytes()
        tests, seconds = self.chooser.choose(one.file, source, one.mutation.line)
        outcome, by = self.shop.try_out(one.file, one.mutation.apply(source), tests, seconds) if tests else ("survived", "")
        hung = self._hung(one) + (outcome == "hung")
        self.known[one.key] = {"outcome": outcome, "tests": self.tests, "tried": len(tests), "by": by, "hung": hung}
        if outcome == "survived":
            print(self._told(one), flush=True)
        self._keep()

    def _keep(self) -> None:
        new = self.state.with_suffix(".new")
        new.write_text(json.dumps(self.known, indent=0))
        os.replace(new, self.state)

    def _told(self, one: Candidate) -> str:
        tried = self.known[one.key]["tried"]
        return f"{one.file.as_posix()}:{one.mutation.line}: survives {tried} tests\n  - {one.before}\n  + {one.after}"

    def report(self) -> int:
        """Prints survivors and the score; returns how many survive or were not tried."""
        outcomes = {one.key: self.known[one.key]["outcome"] for one in self.wanted if self._settled(one)}
        survivors = [one for one in self.wanted if outcomes.get(one.key) == "survived"]
        for one in survivors:
            print(self._told(one))
        found = len(outcomes) - len(survivors)
        print(
            f"{self.shop.room}: {found} of {len(outcomes)} mutants found ({100 * found / max(1, len(outcomes)):.0f} %), "
            f"{len(survivors)} survive, {len(self.wanted) - len(outcomes)} not tried, {self.left_out} left out as equivalent"
        )
        return len(survivors) + len(self.wanted) - len(outcomes)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=f"folders of core/; without one: {', '.join(ROOMS)}")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=60, help="mutants a room; 60 by default")
    parser.add_argument("--budget", type=float, default=60, help="seconds of tests a mutant; 60 by default")
    parser.add_argument("--minutes", type=float, default=0, help="for all; 0, the default, for as long as it takes")
    given = parser.parse_args(arguments)
    until = time.monotonic() + 60 * given.minutes if given.minutes else 0
    if hasattr(os, "nice"):
        os.nice(14)
    campaigns = []
    for room in given.rooms or ROOMS:
        campaigns.append(Campaign(workshop.Workshop(room), given.seed, given.count, given.budget, until))
        campaigns[-1].run()
    print()
    return 1 if sum([campaign.report() for campaign in campaigns]) else 0


if __name__ == "__main__":
    sys.exit(main())
