"""What `make package` does: the plugin's archive for QGIS, and all that must hold before it may be published.

make package INDEX=… EMAIL=… HOMEPAGE=… REPOSITORY=… TRACKER=…
The addresses are settings of the release: they get into the archive, never into the repository. Without them the archive's name ends in
-local: it can be installed, but not be published.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import zipfile
from dataclasses import fields
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from release import contents, metadata, pages, scanners
from release.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
LARGEST = 25_000_000  # bytes that the plugin site takes
NEEDED = ("metadata.txt", "LICENSE", "__init__.py", "README.md", "CHANGELOG.md", "requirements.txt", "docs/index.html")


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for field in fields(Settings):
        parser.add_argument(f"--{field.name}", default="", type=str.strip)
    parser.add_argument("--into", type=Path, default=ROOT / "dist", help="folder of the archive")
    given = vars(parser.parse_args(words))
    into = given.pop("into")
    settings = Settings(**given)
    problems = settings.faults()
    archive = problems or made(settings, into)
    problems = problems or faults(archive, published=not settings.unsaid())
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        return 1
    print(f"{archive}: {archive.stat().st_size:,} bytes")
    if settings.unsaid():
        print(f"It can be installed, but not be published: {', '.join(settings.unsaid())} were not given.")
    return 0


def made(settings: Settings, into: Path) -> Path:
    """Writes the archive; one that is found wanting is removed again by `faults`."""
    files = contents.collected(ROOT, settings)
    version = re.search(r"^version=(.+)$", files["metadata.txt"].decode("utf-8"), re.MULTILINE)[1].strip()
    path = into / f"{contents.NAME}-{version}{'-local' if settings.unsaid() else ''}.zip"
    into.mkdir(parents=True, exist_ok=True)
    contents.zipped(files, path, contents.committed(ROOT))
    return path


def faults(archive: Path, *, published: bool) -> list[str]:
    """What the plugin site, QGIS or a reader would find wanting; the archive is gone if there is anything."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(archive) as zipped:
        zipped.extractall(folder)
        root = Path(folder) / contents.NAME
        paths = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
        found = [f"{name}: missing from the archive." for name in NEEDED if name not in paths]
        if "metadata.txt" in paths:
            sizes = {name: path.stat().st_size for name, path in paths.items()}
            found += metadata.faults(paths["metadata.txt"].read_text("utf-8"), sizes, published=published)
        html = {name: path.read_text("utf-8") for name, path in paths.items() if name.endswith(".html")}
        found += pages.dead_links(html, set(paths))
        try:
            found += scanners.findings(Path(folder))
        except scanners.ScannerMissing as error:
            found.append(str(error))
    if archive.stat().st_size > LARGEST:
        found.append(f"{archive.name}: larger than {LARGEST:,} bytes.")
    if found:
        archive.unlink()
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
