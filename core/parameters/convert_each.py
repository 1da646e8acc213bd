"""Parameters of `core.convert_each`: those of `convert`, for each file, and what many outputs need."""

from __future__ import annotations

from .convert import CONVERT
from .row import JobParameter, Kind, Table
from .shared import FILTERS, INPUTS, MEMORY_LIMIT, OVERWRITE, PRINT_JSON, REPORT, REPORT_JSON, TEMP_FOLDER, THREADS, advanced

_OF_CONVERT = {row.keyword: row for row in CONVERT if row.keyword}

CONVERT_EACH: Table = (
    INPUTS.but(
        help="LAS or LAZ: files, folders of them, virtual point clouds, or EPT datasets (ept.json). Each file becomes a COPC of its own.",
        more="In a folder, `.copc.laz` files are passed over unless there is nothing else. `@LIST` is a text file with an input a line.",
    ),
    *(_OF_CONVERT[name] for name in ("crs", "fallback_crs", "target_crs")),
    JobParameter(
        "vpc", Kind.SWITCH, "Make a virtual point cloud", "One layer that shows all outputs; in the folder, and called as it is.",
        name="BUILD_VPC", default=True, line="make no virtual point cloud of all outputs",
    ),
    JobParameter(
        "overview", Kind.SWITCH, "Make an overview", "One more COPC beside the virtual point cloud, of the coarse levels of all outputs.",
        default=False, line="make an overview beside the virtual point cloud, of the coarse levels of all outputs",
    ),
    JobParameter(
        "compare", Kind.SWITCH, "Compare with the input", "Says in the report if a value was lost.", default=False,
        more="Of each file that is converted, not of those that are up to date.",
    ),
    JobParameter(
        "names", Kind.TEXT, "Names of the outputs",
        "Below the folder, without ending: {name} is that of the input, {folder} its folder from the one on that was named, {parent} the "
        "name of the folder it lies in, {kind} las, laz or ept.",
        default="{folder}/{name}", advanced=True, metavar="TEMPLATE",
        line="names of the outputs, of {name}, {folder}, {parent} and {kind} of each input; {folder}/{name} by default",
        more="Two inputs with one output are an error, before any work.",
    ),
    *advanced(FILTERS),
    *(
        _OF_CONVERT[name]
        for name in ("temporal_stride", "gps_time", "height_unit", "allow_ballpark", "scale", "colours", "recursive", "allow_incomplete")
    ),
    MEMORY_LIMIT.but(
        help="What all conversions together may add to QGIS. 0: the lesser of a quarter of the RAM and half of what is free.", more="",
    ),
    THREADS.but(more="Of all conversions together: several small files at once, or one large one."),
    TEMP_FOLDER,
    _OF_CONVERT["cluster"].but(
        more="See [On a cluster](../cluster.md). Each file is converted by one worker, a very large one by all; all machines must see "
        "inputs and outputs."
    ),
    _OF_CONVERT["scratch_compression"],
    JobParameter(
        "folder", Kind.FOLDER_OUTPUT, "Folder for the outputs", "What is up to date there is passed over.", name="OUTPUT", option="folder",
        metavar="FOLDER", line="folder for the outputs; what is up to date there is passed over",
    ),
    REPORT.but(help="What became of each file, in HTML."),
    REPORT_JSON,
    JobParameter(
        "", Kind.TEXT, name="", option="--report", metavar="FILE",
        line="write the report to this file too: .html, .json, or text under any other name",
    ),
    OVERWRITE.but(line="replace files of another making at the outputs, and the report"),
    PRINT_JSON,
)  # fmt: skip
