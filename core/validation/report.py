"""The answer of `validate`: its data, with the three ways to be shown."""

from __future__ import annotations

from dataclasses import dataclass

from ..base.report import as_json
from . import html, text
from .model import Results


@dataclass
class ValidationReport(Results):
    """Reports of all files, and how they were made: the fields are those of Results."""

    def to_json(self) -> str:
        """The whole report, by the schema in docs/validation.md; values that JSON can't hold are null."""
        return as_json(self.as_dict())

    def to_text(self) -> str:
        """Lines for a terminal."""
        return text.render(self)

    def summary(self) -> list[tuple[str, str]]:
        """Names and values for a log."""
        return text.summary(self)

    def to_html(self) -> str:
        """A page."""
        return html.render(self)
