"""Parameters of `core.bcc.from_points`."""

from __future__ import annotations

from ..base.words import AGGREGATIONS, AUTO, IDENTIFIERS
from .containers import MEMORY, SCRATCH, WRITING
from .row import JobParameter, Kind, Table
from .shared import (
    ALLOW_BALLPARK,
    ALLOW_INCOMPLETE,
    CRS,
    FALLBACK_CRS,
    HEIGHT_UNIT,
    INPUTS,
    OVERWRITE,
    PRINT_JSON,
    RECURSIVE,
    REPORT,
    REPORT_JSON,
    TARGET_CRS,
    THREADS,
)

FROM_POINTS: Table = (
    INPUTS.but(help="LAS, LAZ or COPC: one file, many, or folders of them."),
    JobParameter(
        "cell_size", Kind.REAL, "Cell size",
        "Distance of adjacent centres along an axis, in units of the CRS. A cell has half the volume of a cube of that edge.",
        default=1.0, least=0.0, required=True, metavar="SIZE", line="distance of adjacent cells, units of the CRS",
    ),
    JobParameter(
        "attributes", Kind.LIST, "Attributes",
        "Separated by commas: intensity, classification, red, z, gps_time …, or names of extra bytes.", option="--attribute", default=(),
        metavar="NAME", line="attribute to aggregate; may be repeated",
    ),
    JobParameter(
        "aggregations", Kind.CHOICES, "Aggregations",
        "Each of them of each attribute; count is the number of points. mode: the most frequent value.", option="--aggregation",
        default=("count", "mean"), choices=AGGREGATIONS, line="may be repeated; count and mean by default",
    ),
    JobParameter(
        "levels", Kind.WHOLE, "Coarser levels",
        "Cells of 2, 4, 8 … times the size are written too, each aggregated from all of its points.", default=0, least=0, metavar="N",
        line="roll up to so many coarser levels too",
    ),
    CRS,
    FALLBACK_CRS,
    TARGET_CRS,
    HEIGHT_UNIT,
    *WRITING,
    JobParameter(
        "identifier_type", Kind.CHOICE, "Type of identifiers",
        "auto: index64 where the extent fits it, else galactic128, which fits any.", default=AUTO, choices=(AUTO, *IDENTIFIERS),
        advanced=True, line="auto: the smallest that fits",
    ),
    JobParameter(
        "origin", Kind.POINT, "Origin",
        "Position of cell (0, 0, 0) as x, y, z. Left open, one below the points by which neighbouring tiles share a lattice.",
        advanced=True, line="position of cell (0, 0, 0); chosen by default",
    ),
    JobParameter(
        "lod", Kind.WHOLE, "Level of detail of the finest cells", "A label in the identifiers.", default=10, least=0, advanced=True,
        line="level of detail of the finest cells, a label; 10 by default",
    ),
    JobParameter(
        "frame", Kind.WHOLE, "Frame of reference", "A label in the identifiers, 0 to 255.", default=0, least=0, advanced=True,
    ),
    JobParameter("tier", Kind.WHOLE, "Tier", "A label in the identifiers, 0 to 3.", default=0, least=0, advanced=True),
    RECURSIVE,
    ALLOW_INCOMPLETE.but(
        help="Takes what is there if a file ends before the points that its header announces; otherwise that is an error.", advanced=True,
        more="",
    ),
    ALLOW_BALLPARK,
    MEMORY,
    THREADS.but(name=""),
    SCRATCH,
    JobParameter(
        "output", Kind.CONTAINER, "BCC container", "A sequential container of version 2.1.", option="output", metavar="OUT",
        line="the container to write",
    ),
    REPORT,
    REPORT_JSON,
    OVERWRITE.but(line="replace OUT if it exists"),
    PRINT_JSON,
)  # fmt: skip
