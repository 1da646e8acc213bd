"""The scanners of the plugin site, with the rules that are switched on there: Bandit, detect-secrets, Flake8, and looks at files.

The site runs them on what is uploaded and shows what they find. A comment `# nosec` with the rule's number is heeded there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

# Switched on there: of Bandit all but B109, B404, B410, B411, whose findings are no more than hints.
BANDIT = [
    *(f"B{number}" for number in (*range(101, 109), 110, 111, 112, 113, 201, 202)),
    *(f"B{number}" for number in (*range(301, 309), *range(310, 322), 323, 324)),
    *(f"B{number}" for number in (401, 402, 403, 405, 406, 407, 408, 409, 412, 413)),
    *(f"B{number}" for number in (*range(501, 510), *range(601, 616), 701, 702, 703, 704)),
]
SECRETS_OFF = ["IPPublicDetector"]  # all other detectors are on
FLAKE8 = [
    *("E101", "E711", "E712", "E713", "E714", "E721", "E722", "E731", "E741", "E742", "E743", "E901", "E902", "E999", "W605"),
    *("F402", "F403", "F404", "F405", "F811", "F821", "F822", "F823", "F831", "F901", "C901"),
]
FLAKE8_LINE = "120"
SUSPICIOUS = {".exe", ".dll", ".so", ".dylib", ".bat", ".sh", ".ps1", ".cmd", ".pyc", ".pyd"}
PATIENCE = 300


class ScannerMissing(Exception):
    """A scanner is not installed here."""


def findings(folder: Path) -> list[str]:
    """What the scanners find in an unpacked archive. Raises ScannerMissing."""
    return [*_bandit(folder), *_secrets(folder), *_flake8(folder), *_files(folder)]


def _bandit(folder: Path) -> list[str]:
    said = _run("bandit", ["-r", ".", "-f", "json", "-q", "-t", ",".join(BANDIT)], folder)
    report = json.loads(said)
    errors = [f"Bandit could not read {error['filename']}: {error['reason']}" for error in report["errors"]]
    return errors + [f"{one['filename']}:{one['line_number']}: {one['test_id']}: {one['issue_text']}" for one in report["results"]]


def _secrets(folder: Path) -> list[str]:
    off = [word for detector in SECRETS_OFF for word in ("--disable-plugin", detector)]
    said = _run("detect_secrets", ["scan", "--all-files", "--exclude-files", r"metadata\.txt", *off, "."], folder)
    return [f"{path}:{one['line_number']}: {one['type']}" for path, found in json.loads(said)["results"].items() for one in found]


def _flake8(folder: Path) -> list[str]:
    said = _run("flake8", ["--isolated", f"--max-line-length={FLAKE8_LINE}", "--select", ",".join(FLAKE8), "."], folder)
    return [line for line in said.splitlines() if line.strip()]


def _files(folder: Path) -> list[str]:
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if path.suffix.lower() in SUSPICIOUS:
            found.append(f"{name}: files of this kind are refused.")
        if path.name.startswith("."):
            found.append(f"{name}: a hidden file.")
        if path.suffix == ".py" and os.access(path, os.X_OK) and os.name != "nt" and path.stat().st_mode & 0o111:
            found.append(f"{name}: may be executed.")
    return found


def _run(module: str, words: list[str], folder: Path) -> str:
    """What a scanner prints; that it has found something is no failure."""
    command = [sys.executable, "-m", module, *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False)
    if done.returncode > 1 or "No module named" in done.stderr:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise ScannerMissing(f"{module} does not run ({reason}): 'make setup' installs it.")
    return done.stdout
