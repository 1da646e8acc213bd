"""The documentation as HTML inside the archive, and whether its links lead somewhere."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable
from html.parser import HTMLParser

from markdown_it import MarkdownIt

FRONT = {"README.md": "docs/index.html", "CHANGELOG.md": "docs/changelog.html"}
STYLE = (
    "body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 sans-serif;color:#222}"
    "table{border-collapse:collapse;display:block;overflow-x:auto}td,th{border:1px solid #ccc;padding:.3rem .6rem;text-align:left;"
    "vertical-align:top}pre{background:#f4f4f4;padding:.8rem;overflow-x:auto}code{background:#f4f4f4}pre code{background:none}"
    "img{max-width:100%}a{color:#0b6}"
)
PAGE = (
    '<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n<style>{style}</style>\n</head>\n'
    '<body>\n<p><a href="{home}">COPC Forge</a></p>\n{body}</body>\n</html>\n'
)


class Places:
    """Where a link of a page leads in the archive. files: the archive's paths; pages: those that become HTML, and as what."""

    def __init__(self, files: set[str], pages: dict[str, str], repository: str):
        self.files, self.pages, self.repository = files, pages, repository.rstrip("/")

    def resolve(self, source: str, output: str, target: str) -> str:
        """The link as it must stand in `output`; "" if it leads nowhere from there."""
        path, _, anchor = target.partition("#")
        if "://" in target or not path:
            return target
        meant = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        there = self.pages.get(meant, meant if meant in self.files else "")
        if not there:
            return f"{self.repository}/blob/main/{meant}" if self.repository else ""
        return posixpath.relpath(there, posixpath.dirname(output) or ".") + (f"#{anchor}" if anchor else "")


def as_html(source: str, text: str, places: Places) -> str:
    """A page of Markdown as HTML. source: its path in the repository, one of places.pages."""
    output = places.pages[source]
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    seen: dict[str, int] = {}
    title = ""
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            words = "".join(child.content for child in tokens[place + 1].children or [])
            title = title or words
            token.attrSet("id", slug(words, seen))
        if token.children:
            token.children = _led(token.children, lambda target: places.resolve(source, output, target))
    body = MarkdownIt("commonmark", {"html": True}).enable("table").renderer.render(tokens, MarkdownIt().options, {})
    home = posixpath.relpath(FRONT["README.md"], posixpath.dirname(output))
    return PAGE.format(language=_language(source), title=html.escape(title), style=STYLE, home=home, body=body)


def _language(source: str) -> str:
    """Of a page: docs/de/… is German."""
    found = re.match(r"docs/([a-z]{2})/", source)
    return found[1] if found else "en"


def relinked(source: str, text: str, places: Places, output: str = "") -> str:
    """Markdown that stays Markdown: its links led to where they lead from `output`, by default its own place, or made text."""

    def led(found: re.Match) -> str:
        target = places.resolve(source, output or source, found[2])
        return f"{found[1]}({target})" if target else re.sub(r"^!?\[(.*)\]$", r"\1", found[1], flags=re.DOTALL)

    return re.sub(r"(!?\[[^\]]*\])\(([^)\s]+)\)", led, text)


def slug(words: str, seen: dict[str, int]) -> str:
    """A heading's anchor, as the usual hosts make it; the second of the same name gets a number."""
    name = re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", words.lower()).strip())
    seen[name] = seen.get(name, -1) + 1
    return name if not seen[name] else f"{name}-{seen[name]}"


def _led(children: list, resolve: Callable[[str], str]) -> list:
    kept, inside_dead = [], 0
    for child in children:
        name = {"link_open": "href", "image": "src"}.get(child.type)
        if name:
            target = resolve(child.attrGet(name))
            if not target:
                inside_dead += child.type == "link_open"
                continue
            child.attrSet(name, target)
        elif child.type == "link_close" and inside_dead:
            inside_dead -= 1
            continue
        kept.append(child)
    return kept


def dead_links(pages: dict[str, str], files: set[str]) -> list[str]:
    """Links of HTML pages, by path, to files or anchors that are not there. Addresses of others are not asked."""
    read = {path: _Read.of(text) for path, text in pages.items()}
    found = []
    for path, page in read.items():
        for target in page.targets:
            where, _, anchor = target.partition("#")
            if "://" in target:
                continue
            meant = posixpath.normpath(posixpath.join(posixpath.dirname(path), where)) if where else path
            if meant not in files or (anchor and meant in read and anchor not in read[meant].anchors):
                found.append(f"{path}: the link {target} leads nowhere.")
    return found


class _Read(HTMLParser):
    def __init__(self):
        super().__init__()
        self.targets: list[str] = []
        self.anchors: set[str] = set()

    @classmethod
    def of(cls, text: str) -> _Read:
        read = cls()
        read.feed(text)
        return read

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name == "id" or (tag == "a" and name == "name"):
                self.anchors.add(value)
            elif name in ("href", "src") and value:
                self.targets.append(value)
