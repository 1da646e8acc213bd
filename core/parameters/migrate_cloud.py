"""Parameters of `core.migration.migrate`: what `core.migrate` takes for point clouds."""

from __future__ import annotations

from ..base.words import GPS_TIMES
from .row import JobParameter, Kind, Table
from .shared import MEMORY_LIMIT, OVERWRITE, PRINT_JSON, RECURSIVE, THREADS

MIGRATE_CLOUD: Table = (
    JobParameter(
        "source", Kind.TEXT, name="", option="input", metavar="IN",
        line="an EPT dataset (its folder, its ept.json, or a ZIP or TAR archive of it), a COPC, LAS or LAZ file, or a folder of all these",
    ),
    JobParameter("crs", Kind.CRS, name="", line="CRS of the points, whatever the source says: EPSG:..., or WKT"),
    JobParameter(
        "gps_time", Kind.CHOICE, name="", choices=GPS_TIMES, line="what the GPS times are, whatever the source says; see convert",
    ),
    RECURSIVE.but(name=""),
    MEMORY_LIMIT.but(name="", line="memory to stay below where files are converted, in MiB or like 4G; 0 lets the engine choose"),
    THREADS.but(name=""),
    JobParameter("temp_folder", Kind.SCRATCH, name="", option="--temp-dir", metavar="DIR", line="folder for scratch files"),
    JobParameter(
        "output", Kind.COPC, name="", option="output", optional=True, metavar="OUT",
        line="where to write, a name that ends in .copc.laz, or a folder for a folder; without it, a COPC file is replaced, and a folder's "
        "files get theirs beside them",
    ),
    OVERWRITE.but(line="replace OUT if it exists"),
    PRINT_JSON,
)  # fmt: skip
