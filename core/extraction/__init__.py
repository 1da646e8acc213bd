"""Parts of a COPC file as files of their own: by place, time, depth and attributes, reading no more than that takes."""

from .each import EachReport, extract_each
from .extracting import crs_of, extract
from .report import ExtractionReport

__all__ = ["EachReport", "ExtractionReport", "crs_of", "extract", "extract_each"]
