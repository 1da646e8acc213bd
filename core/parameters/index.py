"""Parameters of `core.index`."""

from __future__ import annotations

from .row import JobParameter, Kind, Table
from .shared import OVERWRITE, PRINT_JSON, REPORT, TEMP_FOLDER

INDEX: Table = (
    JobParameter(
        "source", Kind.FILE, "Point cloud", "A COPC file, or the name of a layer made from one.", name="INPUT", option="input",
        metavar="IN", line="the COPC file",
    ),
    JobParameter(
        "stride", Kind.WHOLE, "A sample every so many points",
        "-1: as recommended for the number of points. Fewer points between samples make a larger, finer index. 0: no index.", default=-1,
        least=-1, metavar="N", line="points between samples; -1 (the default) for what is recommended",
    ),
    JobParameter(
        "", Kind.SWITCH, "Remove the index", "Writes the file without one.", name="REMOVE", option="--remove", default=False,
        line="remove the index",
    ),
    TEMP_FOLDER.but(help="Used for very large indexes, and emptied afterwards. Left open: Processing's own folder."),
    JobParameter(
        "output", Kind.COPC, "Indexed point cloud", "Its name ends in .copc.laz. Give the input's name to replace it.", option="output",
        optional=True, metavar="OUT", line="where to write; without it, the input is replaced",
        more="That happens in one step when all is done; layers that show the file are loaded anew.",
    ),
    REPORT,
    OVERWRITE.but(line="replace OUT if it exists"),
    PRINT_JSON,
)  # fmt: skip
