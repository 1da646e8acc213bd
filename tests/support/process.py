"""Running bin/qgis_process in tests."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = ROOT / "bin" / "qgis_process"
TIMEOUT = 300
POINTS = 20_000  # of the survey that the tests convert


@dataclass(frozen=True)
class Outcome:
    """How a run of qgis_process ended."""

    code: int
    stdout: str
    stderr: str

    @property
    def results(self) -> dict:
        return json.loads(self.stdout)["results"]

    @property
    def said(self) -> str:
        return self.stdout + self.stderr


def run(*arguments: str, inputs: dict | None = None, before: tuple[str, ...] = (), **more) -> Outcome:
    """One run. inputs: parameters that go to standard input as JSON, with `more` beside them; before: a command to run it under."""
    text = json.dumps({"inputs": inputs, **more}, ensure_ascii=False) if inputs is not None else None
    command = [*before, str(PROGRAM), *arguments, *(["-"] if inputs is not None else [])]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    environment.pop("QGIS_CUSTOM_CONFIG_PATH", None)
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", timeout=TIMEOUT, env=environment, check=False)
    return Outcome(done.returncode, done.stdout, done.stderr)


def convert(inputs: str | list[str] | Path, output: str | Path, *, before: tuple[str, ...] = (), **parameters) -> Outcome:
    """copcforge:convert with parameters through standard input."""
    given = [str(path) for path in inputs] if isinstance(inputs, list) else str(inputs)
    return run("run", "copcforge:convert", inputs={"INPUT": given, "OUTPUT": str(output), **parameters}, before=before)
