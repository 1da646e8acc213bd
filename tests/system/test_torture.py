"""A slice of `make torture` at each run, and the promise that it notices what it looks for."""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path

import numpy as np
import pytest
from copc_forge.tests.support import torture

BENCHMARKS = Path(__file__).resolve().parent.parent.parent / "benchmarks"


@pytest.fixture(scope="module")
def driver():
    sys.path.insert(0, str(BENCHMARKS))
    try:
        return runpy.run_path(str(BENCHMARKS / "torture.py"))
    finally:
        sys.path.remove(str(BENCHMARKS))


@pytest.mark.parametrize(("campaign", "count"), [("damaged", 150), ("conversions", 8), ("kills", 4)])
def test_a_slice(driver, campaign, count, tmp_path):
    state = driver["State"](tmp_path / "state.json", 1)
    state.add(campaign, driver["run_batch"](campaign, 1_000_000, count))
    assert not state.faults(), state.text()
    assert state.done(campaign) == count
    again = driver["State"](tmp_path / "state.json", 1)
    assert again.done(campaign) == count and f"{count} cases" in again.text()


def test_a_header_that_claims_more_points_than_64_bits_hold(tmp_path):
    """Found so: seed 562."""
    assert torture.one("damaged", 562)


CHILDREN = {
    "a signal": ("os.kill(os.getpid(), 9)", "the process ended with -9"),
    "no end": ("time.sleep(60)", "hung for 5 s"),
    "an exception": ("raise ValueError('odd')", "ValueError: odd"),
}


@pytest.mark.parametrize("name", list(CHILDREN))
def test_what_a_child_does_is_noticed_and_the_others_go_on(driver, name, tmp_path, monkeypatch):
    """Of five cases the third goes wrong; the children are stand-ins that talk like the real ones."""
    what, fault = CHILDREN[name]
    child = tmp_path / "child.py"
    child.write_text(
        "import json, os, sys, time\n"
        "def case(seed):\n"
        f"    if seed == 12:\n        {what}\n"
        "for seed in range(int(sys.argv[2]), int(sys.argv[2]) + int(sys.argv[3])):\n"
        "    print(json.dumps({'begun': seed}), flush=True)\n"
        "    fault = ''\n"
        "    try:\n        case(seed)\n    except Exception as error:\n        fault = f'{type(error).__name__}: {error}'\n"
        "    print(json.dumps({'seed': seed, 'what': '' if fault else 'fine', 'fault': fault, 'seconds': 0.0}), flush=True)\n"
    )
    own = driver["_run_child"].__globals__
    monkeypatch.setitem(own, "CHILD", child)
    monkeypatch.setitem(own, "HUNG", 5)
    cases = driver["run_batch"]("damaged", 10, 5)
    assert [case["seed"] for case in cases] == [10, 11, 12, 13, 14] and [case["fault"] for case in cases] == ["", "", fault, "", ""]


@pytest.mark.parametrize("misdeed", ["changes the input", "leaves a file", "says nothing", "is surprised", "ends oddly", "leaves scratch"])
def test_misdeeds_of_a_command_are_noticed(misdeed, monkeypatch):
    from copc_forge.core.cli import main as _  # noqa: F401 - so that the module is there

    module = sys.modules["copc_forge.core.cli.main"]

    def main(arguments):
        given = next(Path(word) for word in arguments if Path(word).name.startswith("in."))
        if misdeed == "changes the input":
            given.write_bytes(b"")
        elif misdeed == "leaves a file":
            given.with_name("left").write_bytes(b"")
        elif misdeed == "is surprised":
            print("copc-forge: something went wrong that nobody foresaw (KeyError: 1)", file=sys.stderr)
        elif misdeed == "leaves scratch":
            Path(torture.tempfile.gettempdir(), "left").write_bytes(b"")
        if misdeed not in ("says nothing", "is surprised"):
            print("copc-forge: no.", file=sys.stderr)
        return 3 if misdeed == "ends oddly" else 2

    monkeypatch.setattr(module, "main", main)
    with pytest.raises(AssertionError):
        torture.one("damaged", 3)


def test_damage_depends_on_the_seed_alone_and_hardly_ever_does_nothing():
    data = bytes(range(256)) * 8
    made = [torture.damage(data, np.random.default_rng(seed)) for seed in range(200)]
    assert made == [torture.damage(data, np.random.default_rng(seed)) for seed in range(200)]
    assert sum(one != data for one in made) > 190 and len(set(made)) > 150
    assert json.dumps(sorted({len(one) == len(data) for one in made})) == "[false, true]"
