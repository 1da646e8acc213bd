"""Parameters of `core.repair`."""

from __future__ import annotations

from ..base.words import AUTO, DECODES, GPS_TIMES
from .row import JobParameter, Kind, Table
from .shared import OVERWRITE, PRINT_JSON, REPORT, REPORT_JSON

REPAIR: Table = (
    JobParameter(
        "source", Kind.FILE, "Damaged file", "LAS, LAZ or COPC. It is never changed.", name="INPUT", option="source", metavar="IN",
    ),
    JobParameter(
        "output", Kind.COPC, "Repaired file", "Of the same kind. Where nothing is wrong, nothing is written.",
        option="output", metavar="OUT", optional=True,
        line="the file to write, of the same kind; may be left out with --dry-run",
    ),
    JobParameter(
        "keep_doubtful", Kind.SWITCH, "Keep doubtful points", "Of chunks that are damaged inside, keeps what they give, marked by the "
        "extra dimension Doubtful. Otherwise such a chunk is left out.", default=False,
    ),
    JobParameter(
        "decode", Kind.CHOICE, "Decode chunks",
        "all finds damage inside chunks. none takes those whose structure is sound as they are. auto decodes, unless all that is wrong is "
        "of no harm to points: WKT bit, CRS, spacing, a lost chunk table …", default=AUTO, choices=DECODES, advanced=True,
        line="which chunks to look into: auto, all or none; auto by default",
    ),
    JobParameter(
        "crs", Kind.CRS, "CRS", "States this one in place of what the file says. Left open, the CRS stays what it is.", metavar="CRS",
        line="the CRS to state in place of what the file says: EPSG:..., or WKT",
    ),
    JobParameter(
        "crs_from", Kind.FILE, "Take the CRS from", "A point cloud whose CRS it is, in place of a CRS: of a neighbour.",
        optional=True, advanced=True, metavar="OTHER", line="in place of --crs: the CRS that this file states",
    ),
    JobParameter(
        "gps_time", Kind.CHOICE, "GPS time",
        "How GPS times are counted. Left open, the values correct the header where they leave no doubt.",
        choices=GPS_TIMES, advanced=True,
    ),
    JobParameter(
        "dry_run", Kind.SWITCH, "Dry run", "Says what would be done, and writes nothing.", default=False, advanced=True,
        line="say what would be done, and write nothing",
    ),
    OVERWRITE,
    REPORT.but(help="What was recovered, lost and mended, in HTML."),
    REPORT_JSON,
    PRINT_JSON,
)  # fmt: skip
