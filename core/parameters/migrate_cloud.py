"""Parameters of `core.migration.migrate`: what `core.migrate` takes for point clouds."""

from __future__ import annotations

from ..base.words import GPS_TIMES
from .row import JobParameter, Kind, Table
from .shared import OVERWRITE, PRINT_JSON

MIGRATE_CLOUD: Table = (
    JobParameter(
        "source", Kind.TEXT, name="", option="input", metavar="IN",
        line="an EPT dataset: its folder, its ept.json, or a ZIP or TAR archive of it",
    ),
    JobParameter("crs", Kind.CRS, name="", line="CRS of the points, whatever the source says: EPSG:..., or WKT"),
    JobParameter(
        "gps_time", Kind.CHOICE, name="", choices=GPS_TIMES, line="what the GPS times are, whatever the source says; see convert",
    ),
    JobParameter("temp_folder", Kind.SCRATCH, name="", option="--temp-dir", metavar="DIR", line="folder for scratch files"),
    JobParameter(
        "output", Kind.COPC, name="", option="output", optional=True, metavar="OUT", line="where to write, a name that ends in .copc.laz"
    ),
    OVERWRITE.but(line="replace OUT if it exists"),
    PRINT_JSON,
)  # fmt: skip
