"""The answer of `inspect`: its data, with the three ways to be shown."""

from __future__ import annotations

from dataclasses import dataclass

from ..base.report import as_json
from . import rendering
from .model import InspectedFile


@dataclass(frozen=True)
class Inspection(InspectedFile):
    """What a file holds: the fields are those of InspectedFile."""

    def to_json(self) -> str:
        """One object; its keys are the names of the fields."""
        return as_json(self.as_dict())

    def to_html(self) -> str:
        """A page."""
        return rendering.html(self)

    def to_text(self) -> str:
        """Lines for a terminal."""
        return rendering.text(self)


@dataclass(frozen=True)
class Differences:
    """Two inspections side by side, with the rows marked that differ."""

    first: Inspection
    second: Inspection

    def to_json(self) -> str:
        """A list of the two objects."""
        return as_json([self.first.as_dict(), self.second.as_dict()])

    def to_html(self) -> str:
        return rendering.html_of_two(self.first, self.second)

    def to_text(self) -> str:
        return rendering.text_of_two(self.first, self.second)


def compare(first: Inspection, second: Inspection) -> Differences:
    """Both files side by side, in the same three ways."""
    return Differences(first, second)
