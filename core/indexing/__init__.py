"""The temporal index of a COPC file that is there already: added, made anew, removed."""

from .indexing import index
from .report import IndexReport

__all__ = ["IndexReport", "index"]
