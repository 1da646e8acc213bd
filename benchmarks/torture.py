"""`make torture`: damaged inputs over all commands, random conversions, kills; in batches in child processes that may die of it.

Each case is a seed, so that any of them can be run again by itself: `--one damaged 4711`. What was done is kept in a file, so that a run
can be interrupted and goes on where it was. Exit code 1 if a promise was broken.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import _root

CHILD = _root.ROOT / "tests" / "support" / "torture.py"
HUNG = 120  # seconds in which no case may end
BATCH = {"damaged": 100, "conversions": 25, "kills": 5}
SCHEDULES = "tests/core/bcc/test_schedules.py"
TILES = "tests/core/test_each.py"
REPAIRS = "tests/core/restoration/test_repairing.py"


def main() -> int:
    arguments = parsed()
    if arguments.one:
        from copc_forge.tests.support.torture import one

        print(one(arguments.one[0], int(arguments.one[1])))
        return 0
    state = State(arguments.state, arguments.seed)
    end = time.monotonic() + 60 * arguments.minutes
    for campaign in BATCH:
        wanted = getattr(arguments, campaign)
        while (done := state.done(campaign)) < wanted and time.monotonic() < end:
            first = arguments.seed + done
            state.add(campaign, run_batch(campaign, first, min(BATCH[campaign], wanted - done)))
    print(state.text())
    failed = bool(time.monotonic() < end and arguments.schedules and run_schedules(arguments.schedules, arguments.seed))
    failed |= time.monotonic() < end and arguments.repairs and run_repairs()
    failed |= bool(time.monotonic() < end and arguments.tiles and run_tiles(arguments.tiles))
    return 1 if state.faults() or failed else 0


def run_schedules(count: int, seed: int) -> bool:
    """Schedules of writers, kills and readers of containers against a model, which a test has. Returns whether one failed."""
    environment = {**_environment(), "COPC_FORGE_SCHEDULES": str(count), "COPC_FORGE_SCHEDULES_FROM": str(seed)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", SCHEDULES]
    done = subprocess.run(command, cwd=_root.ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    print(f"schedules: {count:,} from {seed:,}; " + (done.stdout.strip().splitlines() or ["nothing was said"])[-1])
    return done.returncode != 0


def run_tiles(count: int) -> bool:
    """Many tiles, five of them bad, killed at ten moments and resumed, which a test has. Returns whether it failed."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", TILES, "-k", "killed or cancelled or disk"]
    environment = {**_environment(), "COPC_FORGE_TILES": str(count)}
    done = subprocess.run(command, cwd=_root.ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    print(f"tiles: {count:,}; " + (done.stdout.strip().splitlines() or ["nothing was said"])[-1])
    return done.returncode != 0


def run_repairs() -> bool:
    """Every known way of damage with every kind of file, and random damage, repaired: which a test has. Returns whether one failed."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", REPAIRS]
    environment = {**_environment(), "COPC_FORGE_ALL_DAMAGES": "1"}
    done = subprocess.run(command, cwd=_root.ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    print("repairs: " + (done.stdout.strip().splitlines() or ["nothing was said"])[-1])
    return done.returncode != 0


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--damaged", type=int, default=2000, metavar="N", help="damaged inputs")
    parser.add_argument("--conversions", type=int, default=200, metavar="N")
    parser.add_argument("--kills", type=int, default=30, metavar="N")
    parser.add_argument("--schedules", type=int, default=100, metavar="N", help="of container writers, kills and readers; 0 for none")
    parser.add_argument("--tiles", type=int, default=195, metavar="N", help="converted each, killed and resumed; 0 for none")
    parser.add_argument("--no-repairs", dest="repairs", action="store_false", help="leave out the repairs of damaged files")
    parser.add_argument("--minutes", type=float, default=30.0, help="after which no batch is begun; run again to go on")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--state", type=Path, default=_root.ROOT / ".cache" / "torture.json", help="keeps what was done")
    parser.add_argument("--one", nargs=2, metavar=("CAMPAIGN", "SEED"), help="one case, in this process")
    return parser.parse_args()


class State:
    """What was done so far, in a file."""

    def __init__(self, path: Path, seed: int):
        self.path, self.key = path, str(seed)
        self.all = json.loads(path.read_text()) if path.exists() else {}
        self.own = self.all.setdefault(self.key, {})

    def done(self, campaign: str) -> int:
        return sum(self.own.get(campaign, {}).get("outcomes", {}).values())

    def add(self, campaign: str, cases: list[dict]) -> None:
        own = self.own.setdefault(campaign, {"outcomes": {}, "faults": [], "seconds": 0.0})
        outcomes = Counter(own["outcomes"]) + Counter(case["what"] or "fault" for case in cases)
        own["outcomes"] = dict(sorted(outcomes.items()))
        own["faults"] += [case for case in cases if case["fault"]]
        own["seconds"] += sum(case["seconds"] for case in cases)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(self.all, indent=1))

    def faults(self) -> list[dict]:
        return [fault for own in self.own.values() for fault in own["faults"]]

    def text(self) -> str:
        lines = []
        for campaign, own in self.own.items():
            lines.append(f"{campaign}: {self.done(campaign):,} cases in {own['seconds']:,.0f} s, {len(own['faults']):,} faults")
            lines += [f"  {what:<28}{count:>8,}" for what, count in own["outcomes"].items()]
            lines += [f"  seed {fault['seed']}: {fault['fault'][:600]}" for fault in own["faults"][:20]]
        return "\n".join(lines)


def run_batch(campaign: str, first: int, count: int) -> list[dict]:
    """Cases of a campaign, each as the child told it; where a child dies or hangs, that is the case's fault and another goes on."""
    cases: list[dict] = []
    while len(cases) < count:
        cases += _run_child(campaign, first + len(cases), count - len(cases))
    return cases


def _run_child(campaign: str, first: int, count: int) -> list[dict]:
    command = [sys.executable, str(CHILD), campaign, str(first), str(count)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8", env=_environment())
    lines: queue.Queue = queue.Queue()
    threading.Thread(target=_pass_on, args=(child.stdout, lines), daemon=True).start()
    cases, begun, fault = [], first, ""
    while len(cases) < count:
        try:
            line = lines.get(timeout=HUNG)
        except queue.Empty:
            fault = f"hung for {HUNG} s"
            child.kill()
            break
        if not line:
            fault = f"the process ended with {child.wait()}"
            break
        told = json.loads(line)
        if "begun" in told:
            begun = told["begun"]
        else:
            cases.append(told)
    child.wait()
    return [*cases, {"seed": begun, "what": "", "fault": fault, "seconds": 0.0}] if fault else cases


def _pass_on(told: Iterable[str], lines: queue.Queue) -> None:
    """Each line as it comes, and "" at the end."""
    for line in told:
        lines.put(line)
    lines.put("")


def _environment() -> dict[str, str]:
    return {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "PYTHONUTF8": "1"}


if __name__ == "__main__":
    sys.exit(main())
