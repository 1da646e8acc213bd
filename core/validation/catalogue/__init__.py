"""The check table: every rule that the validator knows, as data. docs/validation.md is written from it."""

from __future__ import annotations

from ...base.words import DEEP, FULL, LEVELS, QUICK
from .bcc import BCC_CHECKS
from .compare import COMPARE_CHECKS
from .copc import COPC_CHECKS
from .datasets import EPT_CHECKS, VPC_CHECKS
from .las import LAS_CHECKS
from .laz import LAZ_CHECKS
from .model import ERROR, NOTE, SEVERITIES, WARNING, Check
from .points import POINT_CHECKS
from .temporal import TEMPORAL_CHECKS

GROUPS = (
    ("Files and LAS structure", LAS_CHECKS),
    ("LAZ compression", LAZ_CHECKS),
    ("COPC structure", COPC_CHECKS),
    ("Points", POINT_CHECKS),
    ("Temporal index", TEMPORAL_CHECKS),
    ("Comparison with the source", COMPARE_CHECKS),
    ("BCC containers", BCC_CHECKS),
    ("EPT datasets", EPT_CHECKS),
    ("Virtual point clouds", VPC_CHECKS),
)
CHECKS: dict[str, Check] = {check.id: check for _, checks in GROUPS for check in checks}

__all__ = ["CHECKS", "DEEP", "ERROR", "FULL", "GROUPS", "LEVELS", "NOTE", "QUICK", "SEVERITIES", "WARNING", "Check"]
