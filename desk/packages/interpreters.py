"""Python interpreters beside the one inside of QGIS: pip runs in one, and so does the codec."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def interpreter() -> str:
    """A Python interpreter that can run pip; "" if there is none."""
    return next(iter(interpreters()), "")


def interpreters() -> list[str]:
    """The Python interpreters of this Python's version, best first.

    sys.executable is QGIS itself on Windows and macOS, so they are looked for where each system keeps them.
    """
    version = "{}.{}".format(*sys.version_info[:2])
    homes = [Path(home) for home in (sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix)]
    if os.name == "nt":
        candidates = [home / name for home in homes for name in ("python.exe", "python3.exe")]
    else:
        beside = Path(sys.executable or sys.prefix).parent
        folders = [*(home / "bin" for home in homes), beside, beside / "bin"]
        candidates = [folder / name for folder in folders for name in (f"python{version}", "python3")]
    return [path for path in dict.fromkeys(map(str, candidates)) if Path(path).is_file() and os.access(path, os.X_OK)]
