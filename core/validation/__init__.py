"""Validation: what is wrong with a file, where, by which clause, and what mends it."""

from .catalogue import CHECKS, Check
from .engine import validate
from .findings import Finding
from .model import FileReport
from .report import ValidationReport

__all__ = ["CHECKS", "Check", "FileReport", "Finding", "ValidationReport", "validate"]
