"""What a command does not need is not loaded: a user waits for it."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest
from copc_forge.core.cli import main
from copc_forge.tests.support import adversarial, engine

HEAVY = ("numpy", "pyproj", "lazrs", "lz4", "zstandard")


def loaded_by(*words) -> set[str]:
    """All modules that a run of the command line imports."""
    command = [sys.executable, "-X", "importtime", *engine.command(*words)[1:]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return {line.rsplit("|", 1)[1].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["convert", "--help"], ["bcc", "--help"], ["convert", "--no-such-option"]])
def test_help_and_wrong_usage_load_no_package(words):
    loaded = loaded_by(*words)
    assert "argparse" in loaded and not loaded.intersection(HEAVY)


def test_converting_loads_no_other_job(tmp_path):
    adversarial.write("uniform", tmp_path / "in.las", 100)
    loaded = loaded_by("convert", tmp_path / "in.las", tmp_path / "out.copc.laz", "--verbose")  # else standard error is hushed
    rooms = {name.split(".")[2] for name in loaded if name.startswith("copc_forge.core.")}
    assert "conversion" in rooms and not rooms & {"validation", "inspection", "extraction", "indexing", "bcc", "repair"}


def test_cycles_are_looked_for_less_often_in_a_process_of_our_own_alone(tmp_path, monkeypatch):
    before = gc.get_threshold()
    words = ["info", str(tmp_path / "missing.laz")]
    main(words)  # as somebody else's process calls it
    assert gc.get_threshold() == before
    monkeypatch.setattr(sys, "argv", ["copc-forge", *words])
    try:
        main()
        assert gc.get_threshold() == (*before[:2], 100 * before[2])
    finally:
        gc.set_threshold(*before)
