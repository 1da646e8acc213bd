"""Where a Debian machine gets its packages from, and the same place with another suite.

Both spellings of apt are understood: the one-line form (sources.list) and the deb822 form (*.sources).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_LINE = re.compile(r"^deb\s+(?P<options>\[[^\]]*\]\s+)?(?P<uri>\S+)\s+(?P<suite>\S+)\s+(?P<components>.+)$")


def source_files(apt: Path) -> dict[str, str]:
    """The machine's source files: name to text."""
    folder = apt / "sources.list.d"
    paths = [apt / "sources.list", *sorted(folder.glob("*.list")), *sorted(folder.glob("*.sources"))]
    return {str(path): path.read_text("utf-8", "replace") for path in paths if path.is_file()}


def offers(texts: dict[str, str], suite: str) -> bool:
    """Does any source name this suite?"""
    return any(suite in suites for name, text in texts.items() for suites, _ in _entries(name, text))


def with_suite(texts: dict[str, str], suite: str, other: str) -> tuple[str, str]:
    """The first source of `suite`, written for `other` instead, with its own place and keys: (file suffix, text), or ("", "")."""
    for name, text in texts.items():
        for suites, entry in _entries(name, text):
            if suite in suites:
                return (".sources", _paragraph_for(entry, other)) if name.endswith(".sources") else (".list", _line_for(entry, other))
    return "", ""


def _entries(name: str, text: str) -> Iterator[tuple[list[str], str]]:
    """(suites, entry) of each enabled source of binary packages."""
    if not name.endswith(".sources"):
        for line in text.splitlines():
            match = _LINE.match(line.split("#")[0].strip())
            if match:
                yield [match["suite"]], match[0]
        return
    for paragraph in re.split(r"\n\s*\n", _without_comments(text)):
        fields = _fields(paragraph)
        if "deb" in fields.get("types", "").split() and fields.get("enabled", "yes").strip().lower() not in ("no", "false"):
            yield fields.get("suites", "").split(), paragraph.strip("\n")


def _without_comments(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("#"))


def _fields(paragraph: str) -> dict[str, str]:
    """Fields of a deb822 paragraph, names in lower case; lines that go on belong to the field before."""
    fields: dict[str, str] = {}
    name = ""
    for line in paragraph.splitlines():
        if line[:1].isspace() and name:
            fields[name] += "\n" + line
        elif ":" in line:
            name, _, value = line.partition(":")
            name = name.strip().lower()
            fields[name] = value.strip()
    return fields


def _paragraph_for(paragraph: str, suite: str) -> str:
    """The paragraph with `suite` in place of its suites, and only binary packages."""
    kept = {name: value for name, value in _fields(paragraph).items() if name not in ("types", "suites")}
    lines = ["Types: deb", f"Suites: {suite}", *(f"{name.title()}: {value}" for name, value in kept.items())]
    return "\n".join(lines).replace("Uris:", "URIs:") + "\n"


def _line_for(line: str, suite: str) -> str:
    match = _LINE.match(line)
    return f"deb {match['options'] or ''}{match['uri']} {suite} {match['components']}\n"
