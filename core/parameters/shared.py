"""Parameters that several jobs have."""

from __future__ import annotations

from ..base.words import AUTO, HEIGHT_UNITS
from .row import JobParameter, Kind

INPUTS = JobParameter(
    "inputs", Kind.FILES, "Point clouds", "LAS or LAZ: one file, many, folders of them, virtual point clouds, or EPT datasets (ept.json).",
    name="INPUT", option="inputs", metavar="IN",
    line="LAS, LAZ or COPC file, a folder of them, a virtual point cloud, an EPT dataset, or @LIST: a text with one of these a line",
)  # fmt: skip
RECURSIVE = JobParameter(
    "recursive", Kind.SWITCH, "Search folders recursively", "Includes the folders inside a given folder.", default=False, advanced=True
)
CRS = JobParameter(
    "crs", Kind.CRS, "CRS of the input", "Overrides what the files say. Compound systems keep their vertical part.",
    line="CRS of the points, whatever the files say: EPSG:..., or WKT",
)  # fmt: skip
FALLBACK_CRS = JobParameter(
    "fallback_crs", Kind.CRS, name="", metavar="CRS", line="CRS of the points where the files say nothing", more="In QGIS, the project's."
)
TARGET_CRS = JobParameter(
    "target_crs", Kind.CRS, "Reproject to", "Left open, points stay in the CRS of the input. Needed if the inputs differ in theirs.",
    metavar="CRS",
)  # fmt: skip
HEIGHT_UNIT = JobParameter(
    "height_unit", Kind.CHOICE, "Unit of heights",
    "Of the input, where points are reprojected. auto: as the files state it, else as that of x and y, with a warning. keep: heights "
    "stay as they are.",
    default=AUTO, choices=HEIGHT_UNITS, advanced=True, more="See [Heights](convert.md).",
)  # fmt: skip
ALLOW_INCOMPLETE = JobParameter(
    "allow_incomplete", Kind.SWITCH, "Allow incomplete input",
    "Converts what is there if a file ends before the points that its header announces; otherwise that is an error.",
    default=False, advanced=True, more="Files that are half broken are taken likewise: see *Old and half-broken files*.",
)  # fmt: skip
ALLOW_BALLPARK = JobParameter(
    "allow_ballpark", Kind.SWITCH, "Allow inexact reprojection",
    "Accepts a transformation without its grid file, which may be metres off; otherwise that is an error.",
    default=False, advanced=True,
)  # fmt: skip

MEMORY_LIMIT = JobParameter(
    "memory_limit", Kind.MEMORY, "Memory limit in MiB (0: automatic)",
    "What the conversion may add to QGIS. 0: the lesser of a quarter of the RAM and half of what is free.",
    default=0, advanced=True, metavar="MIB", line="memory to stay below, in MiB or like 4G; 0 lets the engine choose",
    more="In a container, of what that is allowed. On the command line `4G` and `512M` do, too.",
)  # fmt: skip
THREADS = JobParameter(
    "threads", Kind.THREADS, "Threads (0: all)", "The result does not depend on it.", default=0, advanced=True, metavar="N",
    line="threads to use; 0 for all cores",
)  # fmt: skip
TEMP_FOLDER = JobParameter(
    "temp_folder", Kind.SCRATCH, "Folder for scratch files",
    "Used if the points exceed the memory limit, and emptied afterwards. Left open: Processing's own folder.",
    option="--temp-dir", advanced=True, metavar="DIR", line="folder for scratch files",
)  # fmt: skip

CLUSTER = JobParameter(
    "cluster", Kind.TEXT, "Cluster",
    "Address of a Dask scheduler, or its scheduler file: its workers read, build and encode. The result does not depend on it. Left open: "
    "the one that the variable DASK_SCHEDULER names, or none.",
    advanced=True, metavar="ADDRESS",
    line="address of a Dask scheduler, or its .json file, whose workers do the work; DASK_SCHEDULER by default, local for none",
    more="See [On a cluster](../cluster.md). All machines must see the inputs and the folder for scratch files, by default the output's.",
)  # fmt: skip

FILTERS = (
    JobParameter(
        "bounds", Kind.BOUNDS, "Extent", "In any CRS; left open, all.", name="EXTENT", metavar="N",
        line="x y least and greatest, or x y z least and greatest", more="`--bounds`: in the CRS of the output.",
    ),
    JobParameter(
        "classes", Kind.CLASSES, "Classes", "Numbers, such as 2, 9; left open, all.", option="--class", metavar="N",
        line="classes, by their numbers",
    ),
    JobParameter(
        "returns", Kind.RETURNS, "Returns", "Numbers, first, last or only; left open, all.", option="--return", metavar="R",
        line="return numbers, first, last or only",
    ),
    JobParameter(
        "where", Kind.CONDITION, "Expression", "On attributes, such as: Intensity > 100 and Z between 200 and 250.", default="",
        metavar="EXPR",
        line='condition on attributes, like "Intensity > 100 and Z between 2 and 5"', more="See [expressions](extract.md).",
    ),
    JobParameter(
        "drop_withheld", Kind.SWITCH, "Leave out withheld points", "Those that are flagged as not to be used.", default=False,
        line="leave out points that are flagged as withheld",
    ),
)  # fmt: skip

OVERWRITE = JobParameter("overwrite", Kind.SWITCH, name="", default=False, line="replace the output if it exists")
REPORT = JobParameter(
    "", Kind.HTML, "Report", "What was read and written, in HTML.", name="REPORT", option="", advanced=True
)  # fmt: skip
REPORT_JSON = JobParameter("", Kind.JSON, "Report as JSON", "The same for programs.", name="REPORT_JSON", option="", advanced=True)
PRINT_JSON = JobParameter("", Kind.SWITCH, name="", option="--json", default=False, line="print the report as JSON")
READ_MUCH = JobParameter("", Kind.SWITCH, name="", option="--yes", default=False, line="read more than 100 MB from a server without asking")


def advanced(rows: tuple[JobParameter, ...]) -> tuple[JobParameter, ...]:
    """The same rows, shown among the advanced parameters."""
    return tuple(row.but(advanced=True) for row in rows)
