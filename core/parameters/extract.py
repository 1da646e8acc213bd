"""Parameters of `core.extract` and `core.extract_each`."""

from __future__ import annotations

from .row import JobParameter, Kind, Table
from .shared import ALLOW_INCOMPLETE, FILTERS, MEMORY_LIMIT, OVERWRITE, PRINT_JSON, READ_MUCH, REPORT, TEMP_FOLDER, THREADS

EXTRACT: Table = (
    JobParameter(
        "source", Kind.FILE, "Point cloud",
        "A COPC file, its http(s) address, a virtual point cloud, or a layer's name. LAS and LAZ will do, and are read whole.",
        name="INPUT", option="input", metavar="IN",
        line="the COPC file, its http(s) address, or a virtual point cloud; LAS and LAZ are read whole",
        more="Of a file on a server only what is needed is read: see [Clip from a national server](../clip-from-a-server.md). Of a virtual "
        "point cloud (`.vpc`), files whose bounds in it lie beside what is asked for are not opened at all.",
    ),
    FILTERS[0],
    JobParameter(
        "polygons", Kind.POLYGONS, "Polygons", "Points in any of them; they are brought into the point cloud's CRS.",
        option="--polygon", metavar="WKT", line="POLYGON, MULTIPOLYGON, or @FILE with that or GeoJSON",
        more="On the command line and in Python `SRID=4326;POLYGON…` names another CRS than the file's; a file holds WKT, UTF-8 or UTF-16, "
        "or GeoJSON, which is in WGS 84 unless it says otherwise.",
    ),
    JobParameter(
        "field", Kind.TEXT, name="", option="--each", metavar="FIELD",
        line="a file for each feature of GeoJSON, OUT_value, named after this property",
        more="See [One file for each polygon](extract.md).",
    ),
    *FILTERS[1:-1],
    JobParameter(
        "time_from", Kind.MOMENT, "From", "First moment: GPS seconds or UTC.", option="--from", metavar="TIME",
        line="first moment: GPS seconds as the file counts, or UTC (ISO 8601)",
        more="Seconds as the file counts them (of the week, or adjusted standard time: `inspect` tells); UTC such as "
        "`2024-03-01T12:00:00`, with leap seconds.",
    ),
    JobParameter(
        "time_to", Kind.MOMENT, "To", "Last moment: GPS seconds or UTC.", option="--to", metavar="TIME",
        line="last moment; a date includes its whole day", more="A date alone includes its day.",
    ),
    JobParameter(
        "spacing", Kind.DISTANCE, "Distance between points that suffices", "In units of the CRS; left open, every point.", least=0,
        metavar="D", line="distance between points that suffices",
    ),
    FILTERS[-1],
    JobParameter(
        "depth", Kind.WHOLE, "Finest level", "Of the octree; 0 is the coarsest.", least=0, advanced=True, metavar="N",
        line="finest level of the octree",
    ),
    JobParameter(
        "temporal_stride", Kind.WHOLE, "Temporal index of the output",
        "Points between samples, 0 for no index, -1 as recommended. Left open: as in the input.", least=-1, advanced=True, metavar="N",
        line="of a COPC output's temporal index; without it, as in the input",
    ),
    JobParameter(
        "thin", Kind.DISTANCE, "Thin out: distance between points",
        "Of what fulfils all else. In units of the CRS, in 3D; points that stay are at least 0.7 times as far apart.", least=0,
        advanced=True, metavar="D",
        line="of what fulfils all else, keep points that are at least D/√2 apart, and lose none that is farther than 2 D from one of them",
        more="Exactly: those that stay are at least `THIN`/√2 apart, and none that does not stay is farther than 2 `THIN` from one that "
        "does. The same input gives the same points, whatever the memory. `SPACING` picks a level of the octree, and is faster.",
    ),
    ALLOW_INCOMPLETE.but(help="LAS, LAZ: takes what is there of files that were cut.", more=""),
    MEMORY_LIMIT.but(help="What the conversion to COPC may add to QGIS.", more=""),
    THREADS,
    TEMP_FOLDER.but(help="Used if the points exceed the memory limit. Left open: Processing's own folder."),
    JobParameter(
        "output", Kind.COPC, "Extracted points", "A name in .copc.laz gives COPC, one in .laz or .las gives that.", option="output",
        metavar="OUT", line="the file to write: .las, .laz or .copc.laz", more="LAS is 1.4. Only COPC is loaded as a layer.",
    ),
    REPORT,
    OVERWRITE,
    READ_MUCH.but(line="read more than 100 MB from a server of what can't be read in part"),
    PRINT_JSON,
)  # fmt: skip
