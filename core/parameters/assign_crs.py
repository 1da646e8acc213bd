"""Parameters of `core.assign_crs`."""

from __future__ import annotations

from .row import JobParameter, Kind, Table
from .shared import INPUTS, OVERWRITE, PRINT_JSON, RECURSIVE, REPORT, REPORT_JSON

ASSIGN_CRS: Table = (
    INPUTS.but(
        help="LAS, LAZ or COPC: files, folders of them, or layers' names.", option="files", metavar="FILE",
        line="a file, or a folder of them",
        more="Each file is done by itself: what is wrong with one keeps no other from being done. If any failed, the algorithm ends with "
        "an error that names them.",
    ),
    JobParameter(
        "crs", Kind.CRS, "CRS",
        "Of the project, of a layer, or any other. EPSG:25832+7837 is understood too: with a CRS of heights.",
        line="EPSG:..., EPSG:...+... with heights, WKT, or anything else that PROJ reads",
        more="On the command line also WKT, PROJ strings and PROJ JSON.",
    ),
    JobParameter(
        "in_place", Kind.SWITCH, "Change the files themselves", "Otherwise copies are written to the folder that is given.", default=False,
        line="in place of --output: change the files themselves, and only their heads where the CRS fits",
    ),
    JobParameter(
        "output", Kind.FOLDER_OUTPUT, "Folder for the copies", "Copies keep their names. For a single file, scripts may give a file name "
        "as well.", optional=True, metavar="OUT", line="the file to write, or a folder for files of the same names",
    ),
    JobParameter(
        "remove", Kind.SWITCH, "Remove the CRS", "No CRS is stated any more; none may be given then.", default=False,
        line="in place of --crs: remove all records of a CRS",
    ),
    JobParameter(
        "crs_from", Kind.FILE, "Take the CRS from",
        "A point cloud whose CRS it is, in place of a CRS. The file itself will do: what it says is then written properly.", optional=True,
        advanced=True, metavar="OTHER", line="in place of --crs: the CRS that this file states",
        more="So `assign-crs a.laz --crs-from a.laz --in-place`.",
    ),
    RECURSIVE,
    OVERWRITE.but(
        name="OVERWRITE", text="Replace copies that exist", help="Otherwise a file of the same name in the folder is an error.",
        advanced=True, line="replace outputs that exist",
    ),
    REPORT.but(help="What became of each file, in HTML."),
    REPORT_JSON,
    PRINT_JSON,
)  # fmt: skip
