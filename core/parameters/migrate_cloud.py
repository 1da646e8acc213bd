"""Parameters of `core.migration.migrate`: what `core.migrate` takes for point clouds."""

from __future__ import annotations

from ..base.words import GPS_TIMES
from .row import JobParameter, Kind, Table
from .shared import MEMORY_LIMIT, OVERWRITE, PRINT_JSON, RECURSIVE, REPORT, REPORT_JSON, TEMP_FOLDER, THREADS

MIGRATE_CLOUD: Table = (
    JobParameter(
        "source", Kind.FILE, "Point cloud",
        "COPC, LAS or LAZ; the ept.json of an EPT dataset, or a ZIP or TAR archive of one; or a folder of all these.", name="INPUT",
        option="input", metavar="IN",
        line="an EPT dataset (its folder, its ept.json, or a ZIP or TAR archive of it), a COPC, LAS or LAZ file, or a folder of all these",
    ),
    JobParameter(
        "crs", Kind.CRS, "CRS of the points", "Whatever the source says; of COPC that breaks no rule, only a missing one is added.",
        advanced=True, line="CRS of the points, whatever the source says: EPSG:..., or WKT",
    ),
    JobParameter(
        "gps_time", Kind.CHOICE, "GPS time of the source",
        "What the times are, whatever header and values say; keep: what the header says. Left open, values that leave no doubt correct it.",
        choices=GPS_TIMES, advanced=True, line="what the GPS times are, whatever the source says; see convert",
    ),
    RECURSIVE,
    MEMORY_LIMIT.but(
        help="Where files are converted: what that may add to QGIS. 0: the engine chooses.", more="",
        line="memory to stay below where files are converted, in MiB or like 4G; 0 lets the engine choose",
    ),
    THREADS,
    TEMP_FOLDER.but(help="Emptied afterwards. Left open: Processing's own folder."),
    JobParameter(
        "output", Kind.FOLDER_OUTPUT, "Folder for the outputs",
        "Files keep their names, with .copc.laz. Left out, COPC is replaced, and a folder's other files get theirs beside them. For a "
        "single source, scripts may give a file name as well.",
        option="output", optional=True, metavar="OUT",
        line="a file that ends in .copc.laz, or a folder; without it, COPC is replaced, and a folder's files get theirs beside them",
    ),
    REPORT.but(help="What became of each file, in HTML."),
    REPORT_JSON,
    OVERWRITE.but(line="replace outputs that exist"),
    PRINT_JSON,
)  # fmt: skip
