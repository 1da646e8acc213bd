"""Parameters of `core.validate`."""

from __future__ import annotations

from ..base.words import FULL, LEVELS
from .row import JobParameter, Kind, Table
from .shared import INPUTS, MEMORY_LIMIT, OVERWRITE, PRINT_JSON, READ_MUCH, RECURSIVE, REPORT, REPORT_JSON, THREADS

VALIDATE: Table = (
    INPUTS.but(
        keyword="paths",
        help="LAS, LAZ, COPC or BCC: one file, many, folders of them, virtual point clouds, EPT datasets (ept.json), or http(s) addresses.",
        option="files", metavar="FILE", line="a file, a folder of them, a virtual point cloud, an EPT dataset, or an http(s) address",
    ),
    JobParameter(
        "source", Kind.FILES, "Compare with source", "The files that the point cloud was made from. What was lost is listed with counts.",
        optional=True, metavar="FILE", line="compare with the file it was made from; may be repeated",
    ),
    JobParameter(
        "level", Kind.CHOICE, "Level",
        "quick: structure only. full: all points. deep: duplicates and evenness of the overview as well.", default=FULL, choices=LEVELS,
        more="[Validation](../validation.md) lists all checks with their levels.",
    ),
    JobParameter("strict", Kind.SWITCH, "Strict", "Warnings make a file invalid too.", default=False),
    JobParameter(
        "opt_in", Kind.IDS, "Checks of a deeper level",
        "Ids of single checks to run all the same, separated by spaces: points.duplicates", name="CHECKS", option="--check", default=(),
        advanced=True, metavar="ID", line="run this check of a deeper level too; may be repeated",
    ),
    RECURSIVE,
    MEMORY_LIMIT.but(help="What the validation may add to QGIS.", more=""),
    THREADS,
    REPORT.but(help="All findings, levels, and a picture of the nodes, in HTML.", advanced=False),
    REPORT_JSON.but(advanced=False),
    JobParameter("", Kind.TEXT, name="", option="--html", metavar="PAGE", line="write the report to this HTML page too"),
    JobParameter("", Kind.TEXT, name="", option="--json-file", metavar="FILE", line="write the report to this file as JSON too"),
    OVERWRITE.but(keyword="", line="replace PAGE and FILE if they exist"),
    READ_MUCH,
    PRINT_JSON.but(line="print JSON"),
)  # fmt: skip
