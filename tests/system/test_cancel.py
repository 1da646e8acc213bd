"""Ctrl-C while qgis_process converts: it ends soon, with exit code 1, and leaves nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

from copc_forge.tests.support import adversarial
from copc_forge.tests.support.process import PROGRAM

POINTS = 8_000_000  # some seconds of work: qgis_process itself takes up to two to notice a signal
PATIENCE = 60.0  # seconds until the conversion has begun, or has ended


def test_an_interrupt_leaves_nothing(tmp_path):
    source, folder = tmp_path / "survey.laz", tmp_path / "out"
    folder.mkdir()
    adversarial.write("uniform", source, POINTS)
    command = [PROGRAM, "run", "copcforge:convert", f"--INPUT={source}", f"--OUTPUT={folder / 'o.copc.laz'}", f"--TEMP_FOLDER={folder}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8") as process:
        _wait_for_work(process, folder)
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1, said
    assert "cancelled" in said
    assert os.listdir(folder) == []


def _wait_for_work(process: subprocess.Popen, folder: Path) -> None:
    """Until the first temporary file stands in the folder."""
    end = time.monotonic() + PATIENCE
    while not os.listdir(folder):
        assert process.poll() is None and time.monotonic() < end, "the conversion did not begin"
        time.sleep(0.02)
