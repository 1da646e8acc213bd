"""Parameters that jobs on containers of cells share."""

from __future__ import annotations

from ..base.words import CODECS
from .row import JobParameter, Kind
from .shared import MEMORY_LIMIT, TEMP_FOLDER

WRITING = (
    JobParameter(
        "codec", Kind.TEXT, name="", default="zstd-3", metavar="CODEC",
        line="none, lz4, zstd-1 to zstd-22, adaptive or smallest; zstd-3 by default",
    ),
    JobParameter(
        "", Kind.CHOICE, "Compression",
        "none, LZ4 (fastest), Zstandard, or by block: adaptive weighs size against time, smallest takes the smallest.", name="CODEC",
        option="", default="zstd", choices=CODECS,
    ),
    JobParameter(
        "", Kind.WHOLE, "Level of Zstandard", "1 (fast) to 22 (small).", name="ZSTD_LEVEL", option="", default=3, least=1, most=22,
        advanced=True,
    ),
    JobParameter(
        "delta", Kind.SWITCH, "Write identifiers as differences",
        "Smaller; readers of the first editions of the format may not understand it.", default=True, advanced=True,
        line="write identifiers as they are, not as differences",
    ),
    JobParameter(
        "block_cells", Kind.WHOLE, "Cells of a block (0: automatic)", "Small blocks let queries read less, large ones compress better.",
        default=0, least=0, advanced=True, metavar="N",
    ),
)  # fmt: skip
MEMORY = MEMORY_LIMIT.but(
    help="What the job may add to QGIS; what exceeds it goes to scratch files.",
    line="memory for sorting, in MiB or like 4G; 0 lets the engine choose", more="",
)  # fmt: skip
SCRATCH = TEMP_FOLDER.but(help="Emptied afterwards. Left open: Processing's own folder.")
SOURCE = JobParameter(
    "source", Kind.CONTAINER_FILE, "Container", "A container of version 1 or 2, or a stream.", name="INPUT", option="input", metavar="IN",
    line="the container, of any version, or a stream",
)  # fmt: skip
# Where cells lie, for containers that do not say: front ends make metadata of it.
PLACE = (
    JobParameter(
        "", Kind.REAL, "Cell size, if not told",
        "Needed for containers only that do not say where their cells lie: distance of adjacent cells, units of the CRS.",
        name="CELL_SIZE", option="--cell-size", least=0.0, advanced=True, metavar="SIZE",
        line="cell size, if the container does not say where its cells lie",
    ),
    JobParameter(
        "", Kind.POINT, "Origin, if not told", "Position of cell (0, 0, 0) as x, y, z; left open, the origin of the CRS.", name="ORIGIN",
        option="--origin", advanced=True, line="and the position of cell (0, 0, 0)",
    ),
    JobParameter(
        "", Kind.CRS, "CRS, if not told", "Of containers whose cell size is given here.", name="CRS", option="--crs", advanced=True,
        line="and their CRS: EPSG:..., or WKT",
    ),
)  # fmt: skip
