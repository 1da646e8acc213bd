"""Parameters of the jobs that choose cells of a container: `core.bcc.query` and `core.bcc.to_copc`."""

from __future__ import annotations

from ..base.words import TIME_COLUMN
from .containers import MEMORY, PLACE, SCRATCH, SOURCE, WRITING
from .row import JobParameter, Kind, Table
from .shared import MEMORY_LIMIT, OVERWRITE, PRINT_JSON, REPORT, REPORT_JSON, TEMP_FOLDER, THREADS

_LOD = JobParameter(
    "lod", Kind.WHOLE, "Level of detail", "Cells of this level only.", least=0, most=63, line="cells of this level of detail"
)
_TIME_COLUMN = JobParameter(
    "time_column", Kind.TEXT, "Column of the time", "The payload column that the time is compared with.", default=TIME_COLUMN,
    advanced=True, metavar="NAME", line="the payload column that holds it; time_us by default",
)  # fmt: skip
_BOX = JobParameter(
    "", Kind.REAL, name="", option="--box", count=6, metavar=("XMIN", "YMIN", "ZMIN", "XMAX", "YMAX", "ZMAX"),
    line="cells whose centres lie in this box",
)  # fmt: skip
_KEYS = JobParameter("", Kind.KEY, name="", option="--keys", count=2, metavar=("FIRST", "LAST"), line="cells of these sort keys")
_TIME = JobParameter("", Kind.REAL, name="", option="--time", count=2, metavar=("FIRST", "LAST"), line="cells of this time")
_TOLD = (REPORT, REPORT_JSON, OVERWRITE.but(line="replace OUT if it exists"), PRINT_JSON)

TO_COPC: Table = (
    SOURCE,
    _BOX,
    _KEYS,
    _LOD.but(help="Cells of this level only; left open, those of all levels, one upon the other."),
    _TIME,
    _TIME_COLUMN.but(name=""),
    JobParameter(
        "crs", Kind.CRS, "CRS of the cells", "Overrides what the container says.",
        line="CRS of the cells, whatever the container says: EPSG:..., or WKT",
    ),
    *PLACE[:2],
    MEMORY_LIMIT.but(help="What the conversion may add to QGIS.", more=""),
    THREADS,
    TEMP_FOLDER.but(help="Emptied afterwards. Left open: Processing's own folder."),
    JobParameter(
        "output", Kind.COPC, "Cloud-Optimized Point Cloud", "Its name ends in .copc.laz, by which QGIS recognises the format.",
        option="output", metavar="OUT", line="the COPC file to write; its name ends in .copc.laz",
    ),
    *_TOLD,
)  # fmt: skip

QUERY: Table = (
    SOURCE,
    _BOX,
    JobParameter("", Kind.BOUNDS, "Extent", "Of cell centres, in any CRS.", name="EXTENT", option=""),
    JobParameter("", Kind.REAL, "Least height", "Of cell centres, in the units of the container.", name="Z_MIN", option=""),
    JobParameter("", Kind.REAL, "Greatest height", "Of cell centres, in the units of the container.", name="Z_MAX", option=""),
    _KEYS,
    _LOD,
    _TIME,
    JobParameter(
        "", Kind.REAL, "First time",
        "In the units of the column that holds the time: microseconds since 1970 for streams.",
        name="TIME_MIN", option="",
    ),
    JobParameter(
        "", Kind.REAL, "Last time",
        "In the units of the column that holds the time: microseconds since 1970 for streams.",
        name="TIME_MAX", option="",
    ),
    _TIME_COLUMN,
    *PLACE,
    *WRITING,
    MEMORY,
    SCRATCH,
    JobParameter(
        "output", Kind.CONTAINER, "Container with the cells", "Left open, none is written.", option="output", metavar="OUT",
        on_request=True,
        line="the container to write, or a COPC file if its name ends in .copc.laz",
    ),
    JobParameter(
        "", Kind.COPC, "Cells as COPC", "Left open, none is written.", name="OUTPUT_COPC", option="", on_request=True,
        more="On the command line, OUT with a name in `.copc.laz`.",
    ),
    *_TOLD,
)  # fmt: skip
