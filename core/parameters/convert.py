"""Parameters of `core.convert` and `core.convert_and_compare`."""

from __future__ import annotations

from ..base.words import COLOURS, GPS_TIMES, KEEP
from .row import JobParameter, Kind, Table
from .shared import (
    ALLOW_BALLPARK,
    ALLOW_INCOMPLETE,
    CLUSTER,
    CRS,
    FALLBACK_CRS,
    FILTERS,
    HEIGHT_UNIT,
    INPUTS,
    MEMORY_LIMIT,
    OVERWRITE,
    PRINT_JSON,
    RECURSIVE,
    REPORT,
    REPORT_JSON,
    TARGET_CRS,
    TEMP_FOLDER,
    THREADS,
    advanced,
)

CONVERT: Table = (
    INPUTS.but(
        more="In a folder, `.las` and `.laz` in any case; `.copc.laz` files there are passed over unless there is nothing else, so an "
        "earlier output never becomes an input. `@LIST` is a text file with an input a line, from the list's folder on."
    ),
    CRS,
    FALLBACK_CRS,
    TARGET_CRS,
    JobParameter(
        "", Kind.SWITCH, "Compare with the input", "Says in the report if a value was lost.", name="COMPARE", option="--compare",
        default=False,
        more="Output and inputs are read again at the end, and each attribute compared. A loss is a warning, too. "
        "In Python, `convert_and_compare`.",
    ),
    *advanced(FILTERS),
    JobParameter(
        "temporal_stride", Kind.WHOLE, "Temporal index: a sample every so many points",
        "0: no index. -1: as recommended for the number of points. Needs points with GPS time.", default=0, least=-1, advanced=True,
        metavar="N",
    ),
    JobParameter(
        "gps_time", Kind.CHOICE, "GPS time of the input",
        "keep: as the headers say; week: seconds of the GPS week; adjusted: adjusted standard time. Left open, the values correct "
        "the headers where they leave no doubt.",
        choices=GPS_TIMES, advanced=True, more="See [GPS time](convert.md).",
    ),
    HEIGHT_UNIT,
    ALLOW_BALLPARK,
    JobParameter(
        "scale", Kind.TEXT, "Scale of the output's coordinates",
        "A number, or three for x, y and z, such as 0.001, 0.001, 0.01. Left open, the finest of the input's.",
        advanced=True, metavar="S", more="See [Grid](convert.md).",
    ),
    JobParameter(
        "colours", Kind.CHOICE, "Colours",
        "scale: colours of files that use only 8 of the 16 bits are multiplied by 256, as LAS wants them; those of all other files "
        "stay.",
        default=KEEP, choices=COLOURS, advanced=True,
        more="Near infrared is multiplied, too. 8 bits are used if all are at most 255 and not all 0; files are named. "
        "`keep` changes none; a merge of "
        "both kinds is warned of.",
    ),
    RECURSIVE,
    ALLOW_INCOMPLETE,
    JobParameter(
        "skip_bad", Kind.SWITCH, "Go on without bad files",
        "Leaves out files that can't be read, each named in a warning; otherwise they are an error, which names all of them.",
        default=False, advanced=True,
        more="Such an error comes before any work. A file whose points turn out to be damaged later is an error in any case; files "
        "without points never are, unless there is nothing else.",
    ),
    MEMORY_LIMIT,
    THREADS,
    TEMP_FOLDER,
    CLUSTER,
    JobParameter(
        "scratch_compression", Kind.SWITCH, "Compress scratch files", "Takes less room there.", default=True, advanced=True,
        line="do not pack the scratch file",
    ),
    JobParameter(
        "output", Kind.COPC, "Cloud-Optimized Point Cloud", "Its name ends in .copc.laz, by which QGIS recognises the format.",
        option="output", metavar="OUT", line="the COPC file to write; its name ends in .copc.laz",
        more="In QGIS, another ending is mended.",
    ),
    REPORT,
    REPORT_JSON,
    JobParameter(
        "", Kind.TEXT, name="", option="--report", metavar="FILE",
        line="write the report to this file too: .html, .json, or text under any other name",
    ),
    OVERWRITE.but(line="replace the output, and the report, if they exist"),
    JobParameter("dry_run", Kind.SWITCH, name="", default=False, line="say what would be done, and stop"),
    PRINT_JSON,
)  # fmt: skip
