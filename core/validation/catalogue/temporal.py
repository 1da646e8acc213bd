"""Checks of the COPC temporal index."""

from __future__ import annotations

from ...base.words import FULL, QUICK
from .model import ERROR, WARNING, rows

_REPAIR = "Repair the file: nodes are sorted where they must be, and the index is made anew."

_MEND = "Rebuild the index, or remove it: readers would silently miss points."

TEMPORAL_CHECKS = rows(
    QUICK,
    "COPC Temporal Index Extension 1.0 draft 2",
    ("temporal.header", ERROR, "The index has version 1, a stride of at least 1 and room for its header", _MEND, "addtemporalindex"),
    ("temporal.reserved", WARNING, "The reserved field is 0", _MEND, "addtemporalindex"),
    ("temporal.page_place", ERROR, "Pages lie inside the index and are read to their last byte", _MEND, "addtemporalindex"),
    ("temporal.page_cycle", ERROR, "No page is reached twice", _MEND, "addtemporalindex"),
    ("temporal.counts", ERROR, "The header's counts of nodes and pages are right", _MEND, "addtemporalindex"),
    ("temporal.nodes", ERROR, "Every node with points is in exactly one page, and no other node", _MEND, "addtemporalindex"),
    ("temporal.samples", ERROR, "Every node has the number of samples that its points and the stride give", _MEND, "addtemporalindex"),
    ("temporal.order", ERROR, "Samples ascend within a node and are finite", _MEND, "addtemporalindex"),
    ("temporal.range", ERROR, "The range of a child page holds all samples below it", _MEND, "addtemporalindex"),
) + rows(
    FULL,
    "COPC Temporal Index Extension 1.0 draft 2",
    ("temporal.points", ERROR, "Samples are the GPS times of the points that they stand for", _REPAIR, "repair"),
    ("temporal.point_order", ERROR, "Points of an indexed node stand in ascending GPS time", _REPAIR, "repair"),
)
