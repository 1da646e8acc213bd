"""All tables, by the job that they are of."""

from __future__ import annotations

from .assign_crs import ASSIGN_CRS
from .cells import QUERY, TO_COPC
from .convert import CONVERT
from .convert_each import CONVERT_EACH
from .extract import EXTRACT
from .from_points import FROM_POINTS
from .index import INDEX
from .inspect import INSPECT
from .mending import APPEND, COMPACT, FROM_STREAM, MIGRATE, RECOVER, SETTLE
from .migrate_cloud import MIGRATE_CLOUD
from .repair import REPAIR
from .row import Table
from .tiles import BUILD_VPC, OUTLINE, RASTERIZE, SPLIT
from .validate import VALIDATE

TABLES: dict[str, Table] = {
    "convert": CONVERT, "inspect": INSPECT, "validate": VALIDATE, "index": INDEX, "extract": EXTRACT,
    "assign_crs": ASSIGN_CRS,
    "repair": REPAIR,
    "from_points": FROM_POINTS,
    "from_stream": FROM_STREAM,
    "migrate": MIGRATE,
    "migrate_cloud": MIGRATE_CLOUD,
    "recover": RECOVER,
    "append": APPEND,
    "settle": SETTLE,
    "compact": COMPACT,
    "to_copc": TO_COPC,
    "query": QUERY,
    "outline": OUTLINE,
    "rasterize": RASTERIZE,
    "split": SPLIT,
    "build_vpc": BUILD_VPC,
    "convert_each": CONVERT_EACH,
}  # fmt: skip
