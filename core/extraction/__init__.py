"""Parts of a COPC file as files of their own: by place, time, depth and attributes, reading no more than that takes."""

from .extracting import extract
from .report import ExtractionReport

__all__ = ["ExtractionReport", "extract"]
