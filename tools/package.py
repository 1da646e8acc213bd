"""What `make package` does: the plugin's archive for QGIS, from what git holds, less what .gitattributes leaves out."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
NAME = "copc_forge"
LARGEST = 25 << 20
REFUSED = {".so", ".dll", ".dylib", ".exe", ".sh", ".bat", ".ps1", ".pyc", ".pyd"}
NEEDED = ("metadata.txt", "LICENSE", "__init__.py", "README.md", "CHANGELOG.md", "requirements.txt", "resources/icon.svg")


def main() -> int:
    version = re.search(r"^version=(.+)$", (ROOT / "metadata.txt").read_text("utf-8"), re.MULTILINE)[1].strip()
    archive = ROOT / "dist" / f"{NAME}-{version}.zip"
    archive.parent.mkdir(exist_ok=True)
    # not ROOT's own name: QGIS takes the folder in the archive for the package's name
    subprocess.run(["git", "archive", "--format=zip", f"--prefix={NAME}/", "-o", str(archive), "HEAD"], cwd=ROOT, check=True)
    problems = faults(archive)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        archive.unlink()
        return 1
    print(f"{archive}: {archive.stat().st_size:,} bytes")
    return 0


def faults(archive: Path) -> list[str]:
    """What the plugin site, or QGIS itself, would refuse the archive for."""
    with zipfile.ZipFile(archive) as zipped:
        names = [name for name in zipped.namelist() if not name.endswith("/")]
    found = [f"{name}: files of this kind are refused." for name in names if PurePosixPath(name).suffix.lower() in REFUSED]
    found += [f"{name}: missing from the archive." for name in NEEDED if f"{NAME}/{name}" not in names]
    if archive.stat().st_size > LARGEST:
        found.append(f"{archive.name}: larger than {LARGEST:,} bytes.")
    return found


if __name__ == "__main__":
    sys.exit(main())
