"""metadata.txt as it stands in an archive: with the addresses of the release and what is new; and the site's rules for it."""

from __future__ import annotations

import configparser
import re
from pathlib import PurePosixPath

from .settings import Settings

NEEDED = ("name", "description", "version", "qgisMinimumVersion", "author", "about", "license")
PUBLISHED = ("email", "homepage", "repository", "tracker")  # what a release says besides
SCREENSHOT_MOST, SCREENSHOT_KINDS = 2 << 20, {".png", ".jpg", ".jpeg", ".gif"}
ITEMS = 40  # of what is new; the rest stands in the changelog


def written(text: str, changelog: str, settings: Settings) -> str:
    """The repository's metadata, completed."""
    kept = [line for line in text.rstrip("\n").splitlines() if line.partition("=")[0] not in (*PUBLISHED, "changelog")]
    said = [f"{name}={getattr(settings, name)}" for name in PUBLISHED if getattr(settings, name)]
    return "\n".join([*kept, *said, f"changelog={newest(changelog)}"]) + "\n"


def newest(changelog: str) -> str:
    """The changelog's newest section that says something, in the form that metadata.txt takes."""
    sections = re.split(r"(?m)^## ", changelog)[1:]
    heading, _, body = next(section.partition("\n") for section in sections if re.search(r"(?m)^- ", section))
    lines: list[str] = []
    for line in body.splitlines():
        if re.match(r"\[[^\]]+\]:", line):  # addresses of links, at the file's end
            continue
        if line.startswith("  ") and lines:
            lines[-1] += " " + line.strip()
        elif line.startswith("### "):
            lines.append(f"{line[4:].strip()}:")
        elif line.strip():
            lines.append(line.strip())
    more = [f"… and {len(lines) - ITEMS} more: see CHANGELOG.md."] if len(lines) > ITEMS else []
    shown = [heading.strip("[] ").replace("] - ", ", "), *lines[:ITEMS], *more]
    return "\n  ".join(shown).replace("%", "%%")  # which configparser takes for its own


def faults(text: str, sizes: dict[str, int], *, published: bool) -> list[str]:
    """What the site would refuse or find wanting. sizes: the archive's files, by their path below the plugin."""
    parser = configparser.ConfigParser()
    parser.optionxform = str
    try:
        parser.read_string(text)
        entries = dict(parser.items("general"))
    except configparser.Error as error:
        return [f"metadata.txt: can't be read: {error}"]
    missing = [name for name in NEEDED + (PUBLISHED if published else ()) if not entries.get(name, "").strip()]
    found = [f"metadata.txt: {name} is missing." for name in missing]
    if not re.fullmatch(r"\d+\.\d+(\.\d+)?", entries.get("qgisMinimumVersion", "")):
        found.append("metadata.txt: qgisMinimumVersion is not a version.")
    if "/" in entries.get("author", ""):
        found.append("metadata.txt: author holds a slash.")
    if len(entries.get("changelog", "").splitlines()) < 3:
        found.append("metadata.txt: changelog says nothing.")
    if "plugin_dependencies" in entries:
        found.append("metadata.txt: plugin_dependencies: packages are fetched by the plugin itself.")
    if entries.get("icon", "") not in sizes:
        found.append("metadata.txt: icon is not in the archive.")
    return found + _screenshot_faults(entries.get("screenshot", ""), sizes)


def _screenshot_faults(path: str, sizes: dict[str, int]) -> list[str]:
    if path not in sizes or PurePosixPath(path).suffix.lower() not in SCREENSHOT_KINDS:
        return ["metadata.txt: screenshot is no picture in the archive."]
    return [f"metadata.txt: screenshot has more than {SCREENSHOT_MOST:,} bytes."] if sizes[path] > SCREENSHOT_MOST else []
