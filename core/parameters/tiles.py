"""Parameters of `core.rasterize`, `core.split`, `core.outline` and `core.build_vpc`."""

from __future__ import annotations

from ..base.words import LAZ_FILES, MEAN, STATISTICS, TILE_KINDS
from .row import JobParameter, Kind, Table
from .shared import (
    ALLOW_BALLPARK,
    ALLOW_INCOMPLETE,
    CRS,
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

_INPUTS = INPUTS.but(help="LAS, LAZ or COPC: one file, many, folders of them, virtual point clouds, or EPT datasets (ept.json).")
_PLACE = (CRS.but(advanced=True), TARGET_CRS.but(advanced=True), HEIGHT_UNIT, ALLOW_BALLPARK)
_ALLOW_INCOMPLETE = ALLOW_INCOMPLETE.but(help="Takes what is there of files that were cut.", more="")
_MEMORY_LIMIT = MEMORY_LIMIT.but(help="What the work may add to QGIS.", more="")
_TOLD = (REPORT, REPORT_JSON, OVERWRITE, PRINT_JSON)

RASTERIZE: Table = (
    _INPUTS,
    JobParameter(
        "cell_size", Kind.REAL, "Cell size", "Edge of a cell, in units of the CRS. Borders are multiples of it.", default=1.0, least=0.0,
        required=True, metavar="SIZE", line="edge of a cell, in units of the CRS",
    ),
    JobParameter(
        "attribute", Kind.TEXT, "Attribute", "Z, intensity, classification, gps_time …, or the name of extra bytes.", default="Z",
        metavar="NAME", line="attribute whose values count; Z by default",
    ),
    JobParameter(
        "statistics", Kind.CHOICES, "Statistics", "A band each. count is the number of points, whatever the attribute.",
        option="--statistic", default=(MEAN,), choices=STATISTICS, line="a band each; may be repeated; mean by default",
    ),
    *FILTERS,
    JobParameter(
        "preview", Kind.SWITCH, "Preview from coarse levels", "Of COPC, reads about a million points only: quick, and not exact.",
        default=False, line="take the coarse levels of COPC alone: quick, and not exact",
        more="Counts are too low then, extremes too mild; the bands' names say so.",
    ),
    *_PLACE,
    RECURSIVE,
    _ALLOW_INCOMPLETE,
    _MEMORY_LIMIT,
    TEMP_FOLDER,
    JobParameter(
        "output", Kind.RASTER, "Raster", "A GeoTIFF of 64-bit numbers, a band for each statistic.", option="output", metavar="OUT",
        line="the GeoTIFF to write; its name ends in .tif",
    ),
    *_TOLD,
)  # fmt: skip

SPLIT: Table = (
    _INPUTS,
    JobParameter(
        "size", Kind.REAL, "Size of a tile", "Edge of the square, in units of the CRS. Borders are multiples of it.", default=1000.0,
        least=0.0, required=True, metavar="SIZE", line="edge of a tile, in units of the CRS",
    ),
    JobParameter(
        "buffer", Kind.REAL, "Buffer",
        "How far a tile reaches into its neighbours. Copies of the points there are flagged as withheld. 0: each point is in one tile.",
        default=0.0, least=0.0, metavar="B", line="how far a tile reaches into its neighbours; 0 by default",
    ),
    JobParameter(
        "kind", Kind.CHOICE, "Kind of files", "What the tiles are written as.", default=LAZ_FILES, choices=TILE_KINDS,
        line="what the tiles are written as; laz by default", more="LAS is 1.4, its point format 6, 7 or 8.",
    ),
    *advanced(FILTERS),
    *_PLACE,
    RECURSIVE,
    _ALLOW_INCOMPLETE,
    _MEMORY_LIMIT,
    THREADS,
    TEMP_FOLDER,
    JobParameter(
        "folder", Kind.FOLDER_OUTPUT, "Folder for the tiles", "Each is named after its lower left corner.", name="OUTPUT", option="folder",
        metavar="FOLDER", line="folder for the tiles, each named after its lower left corner",
    ),
    *_TOLD,
)  # fmt: skip

OUTLINE: Table = (
    _INPUTS,
    JobParameter(
        "boxes", Kind.SWITCH, "Boxes from the headers", "The extents that the files state: an index of tiles, without reading a point.",
        default=False, line="the boxes that the headers state: an index of tiles, without reading a point",
    ),
    JobParameter(
        "cell_size", Kind.DISTANCE, "Cell size",
        "Edge of the cells that are occupied or not, in units of the CRS. Left open, some four times the distance between points.", least=0,
        metavar="SIZE", line="edge of the cells, in units of the CRS; some four times the distance between points by default",
        more="Left open, all files get the size that suits the sparsest of them. Borders are multiples of it.",
    ),
    JobParameter(
        "merge", Kind.SWITCH, "One feature for all", "Otherwise each file has one of its own.", default=False,
        line="one feature for all files together",
    ),
    *advanced(FILTERS),
    *_PLACE,
    RECURSIVE,
    _ALLOW_INCOMPLETE,
    _MEMORY_LIMIT,
    TEMP_FOLDER.but(help="Used while a GeoPackage is made. Left open: Processing's own folder.", line="folder for temporary files"),
    JobParameter(
        "output", Kind.VECTOR, "Outlines", "GeoPackage, or GeoJSON by a name in .geojson.", option="output", metavar="OUT",
        line="the layer to write: .geojson, .json or .gpkg",
    ),
    *_TOLD,
)  # fmt: skip

BUILD_VPC: Table = (
    _INPUTS.but(more="Also other `.vpc`. Where NAME.laz and NAME.copc.laz stand in one folder, the latter alone is taken."),
    JobParameter(
        "overview", Kind.SWITCH, "Make an overview", "One more COPC beside the output, of the coarse levels of all that are COPC.",
        default=False, line="make OUT-overview.copc.laz too, of the coarse levels of all that are COPC",
        more="QGIS 3.40 draws boxes only at full extent: the overview shows points there. No tile is decoded whole.",
    ),
    JobParameter(
        "statistics", Kind.SWITCH, "Statistics of the points",
        "Least, greatest, mean and deviation of each dimension: all points are read.", default=False, advanced=True,
        line="read all points, for least, greatest, mean and deviation of each dimension",
    ),
    RECURSIVE,
    THREADS.but(help="That read headers at once."),
    JobParameter(
        "output", Kind.VPC, "Virtual point cloud", "Names the files; they stay where they are.", option="output", metavar="OUT",
        line="the virtual point cloud to write; its name ends in .vpc",
    ),
    *_TOLD,
)  # fmt: skip
