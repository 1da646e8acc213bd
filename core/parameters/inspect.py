"""Parameters of `core.inspect`, and of a comparison of what it found in two files."""

from __future__ import annotations

from .row import JobParameter, Kind, Table
from .shared import PRINT_JSON, READ_MUCH, REPORT, REPORT_JSON

INSPECT: Table = (
    JobParameter(
        "", Kind.ANY_FILE, "Point cloud", "LAS, LAZ, COPC, BCC or VPC; a file, a layer's name, or an http(s) address.", name="INPUT",
        option="file", metavar="FILE",
    ),
    JobParameter(
        "", Kind.ANY_FILE, "Second point cloud", "Shown beside the first.", name="SECOND", option="other", optional=True, metavar="OTHER",
        line="a second file, to compare",
    ),
    JobParameter(
        "attributes", Kind.SWITCH, "Ranges of attributes", "Reads all points; without, only the structure is read, in no time.",
        option="--quick", default=True, line="structure only: do not decode points for attribute ranges",
    ),
    REPORT.but(help="All of it, in HTML.", advanced=False),
    REPORT_JSON.but(advanced=False),
    JobParameter("", Kind.SWITCH, name="", option="--html", default=False, line="print an HTML page"),
    READ_MUCH,
    PRINT_JSON.but(line="print JSON"),
)  # fmt: skip
