"""All algorithms. Adding one is one file here and one line below."""

from __future__ import annotations

from .addtemporalindex import AddTemporalIndex
from .appendtobcc import AppendToBcc
from .assigncrs import AssignCrs
from .bcctocopc import BccToCopc
from .buildvpc import BuildVpc
from .convert import Convert
from .converteach import ConvertEach
from .extract import Extract
from .inspect import Inspect
from .migrate import Migrate
from .migratebcc import MigrateBcc
from .outline import Outline
from .pointcloudtobcc import PointCloudToBcc
from .querybcc import QueryBcc
from .raster import Raster
from .recoverbcc import RecoverBcc
from .repair import Repair
from .settlebcc import SettleBcc
from .split import Split
from .streamtobcc import StreamToBcc
from .validate import Validate

ALGORITHMS = (
    AddTemporalIndex,
    AppendToBcc,
    AssignCrs,
    BccToCopc,
    BuildVpc,
    Convert,
    ConvertEach,
    Extract,
    Inspect,
    Migrate,
    MigrateBcc,
    Outline,
    PointCloudToBcc,
    QueryBcc,
    Raster,
    RecoverBcc,
    Repair,
    SettleBcc,
    Split,
    StreamToBcc,
    Validate,
)
