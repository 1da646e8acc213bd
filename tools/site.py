"""What `make docs` does: the documentation as a searchable site in build/site, which fetches nothing from elsewhere.

MkDocs makes it, strictly: a link that leads nowhere, or a page that no menu lists, is an error. README.md and CHANGELOG.md, which stand
outside docs/, become pages, too.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from release import pages

ROOT = Path(__file__).resolve().parent.parent
STAGE = ROOT / "build" / "site-pages"
NEEDED = {"mkdocs": "mkdocs>=1.6", "material": "mkdocs-material>=9.5"}
FRONT = {"README.md": "index.md", "CHANGELOG.md": "changelog.md"}
PICTURES = (".png", ".jpg", ".svg")


def main() -> int:
    missing = [package for module, package in NEEDED.items() if importlib.util.find_spec(module) is None]
    if missing:
        subprocess.run([sys.executable, "-m", "pip", "install", "-q", *missing], check=True)
    lay_out(ROOT, STAGE)
    command = [sys.executable, "-m", "mkdocs", "build", "--clean", "-f", str(ROOT / "mkdocs.yml")]
    code = subprocess.run(command, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=False).returncode
    if not code:
        print(f"{ROOT / 'build' / 'site' / 'index.html'}")
    return code


def lay_out(root: Path, stage: Path) -> None:
    """The site's pages: docs/ as it is, with the two from outside. Links that leave both become text, as in the plugin's archive."""
    shutil.rmtree(stage, ignore_errors=True)
    docs = root / "docs"
    outputs = FRONT | {f"docs/{path.relative_to(docs).as_posix()}": path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    pictures = [path for path in docs.rglob("*") if path.suffix in PICTURES]
    outputs |= {f"docs/{path.relative_to(docs).as_posix()}": path.relative_to(docs).as_posix() for path in pictures}
    places = pages.Places(set(), outputs, repository="")
    for source, output in outputs.items():
        target = stage / output
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.suffix == ".md":
            target.write_text(pages.relinked(source, (root / source).read_text("utf-8"), places, output), "utf-8")
        else:
            shutil.copyfile(root / source, target)
    for name in ("resources/icon.svg", "tools/site.css"):
        shutil.copy(root / name, stage)


if __name__ == "__main__":
    sys.exit(main())
