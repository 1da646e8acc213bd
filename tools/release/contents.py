"""What stands in an archive: what git holds, less what .gitattributes leaves out, and what a release adds."""

from __future__ import annotations

import io
import json
import subprocess
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

from . import metadata, pages
from .settings import Settings

NAME = "copc_forge"  # QGIS takes the folder in the archive for the package's name
RELEASE = "desk/packages/release.json"


def collected(root: Path, settings: Settings, commit: str = "HEAD") -> dict[str, bytes]:
    """All files, by their path below the plugin's folder."""
    files = _archived(root, commit)
    documents = _documents(root, commit)
    outputs = {**pages.FRONT, **{path: f"{path[:-3]}.html" for path in documents if path.endswith(".md")}}
    files.update({path: content for path, content in documents.items() if not path.endswith(".md")})
    sources = {**{path: files[path] for path in pages.FRONT}, **{path: documents[path] for path in documents if path.endswith(".md")}}
    places = pages.Places({*files, *outputs.values()}, outputs, settings.repository)
    for path, content in sources.items():
        files[outputs[path]] = pages.as_html(path, content.decode("utf-8"), places).encode()
    for path in pages.FRONT:
        files[path] = pages.relinked(path, files[path].decode("utf-8"), places).encode()
    changelog = sources["CHANGELOG.md"].decode("utf-8")
    files["metadata.txt"] = metadata.written(files["metadata.txt"].decode("utf-8"), changelog, settings).encode()
    if settings.index:
        files[RELEASE] = (json.dumps({"index": settings.index.rstrip("/")}) + "\n").encode()
    return files


def zipped(files: dict[str, bytes], path: Path, when: tuple[int, int, int, int, int, int]) -> None:
    """Writes the archive: the same files give the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{NAME}/{name}", when)
            entry.external_attr, entry.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])


def committed(root: Path, commit: str = "HEAD") -> tuple[int, int, int, int, int, int]:
    """When the commit was made, as archives want it."""
    said = _git(root, "show", "-s", "--format=%cd", "--date=format:%Y %m %d %H %M %S", commit).decode().split()
    return tuple(int(number) for number in said)


def _archived(root: Path, commit: str) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(_git(root, "archive", "--format=tar", commit))) as archive:
        return {member.name: archive.extractfile(member).read() for member in archive if member.isfile()}


def _documents(root: Path, commit: str) -> dict[str, bytes]:
    """docs/ and its pictures, which stand in the archive as HTML."""
    names = _git(root, "ls-tree", "-r", "--name-only", "-z", commit, "docs/").decode().split("\0")
    wanted = [name for name in names if PurePosixPath(name).suffix in (".md", ".png", ".jpg", ".svg")]
    return {name: _git(root, "show", f"{commit}:{name}") for name in wanted}


def _git(root: Path, *words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=root, check=True, capture_output=True).stdout
