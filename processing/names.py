"""Names of files and layers: names that QGIS recognises as COPC."""

from __future__ import annotations

import os
import re
from pathlib import Path

from qgis.core import QgsProcessingUtils

from ..core.base.suffixes import COPC, VPC

EXTENSION = COPC.lstrip(".")  # as QGIS wants it
_ITERATED = r"(?i)\.copc_(\d+)(\.la[sz])$"  # QGIS puts a feature's number before the last dot
_SUFFIX = r"(?i)(\.copc)*(\.la[sz])?$"


def stem(path: str | os.PathLike) -> str:
    """A file's name without .las, .laz or .copc.laz; other dots stay."""
    from ..core.base.far.named import HIDDEN

    name = Path(path).name.split(HIDDEN)[0]
    return re.sub(_SUFFIX, "", name) or name


def numbered(path: str) -> str:
    """The path that is meant where QGIS, going through features, made `a.copc_7.laz` of `a.copc.laz`: `a_7.copc.laz`."""
    return re.sub(_ITERATED, r"_\1.copc\2", path)


def is_temporary(path: str) -> bool:
    """Whether Processing has named an output, in its own folder."""
    return Path(path).is_relative_to(QgsProcessingUtils.tempFolder())


def copc_path(path: str) -> str:
    """The same path with a name that QGIS recognises as COPC: it ends in `.copc.laz`, once. No path stays none."""
    if not path:
        return ""
    folder, name = os.path.split(numbered(path))
    return os.path.join(folder, f"{stem(name)}.{EXTENSION}")


def layer_name(inputs: list[str]) -> str:
    """What a layer made from these files or folders is called: after the input, or what the inputs' names begin with."""
    stems = [stem(os.path.normpath(path)) for path in inputs]
    if not stems:
        return "COPC"
    common = os.path.commonprefix(stems)  # noqa: RUF071 - of names, not of folders
    common = common.rstrip("-_. ")
    return common if len(common) >= 3 or len(stems) == 1 else f"{stems[0]} + {len(stems) - 1}"


def vpc_path(path: str) -> str:
    """A path with the ending of virtual point clouds, whatever ending Processing gave it."""
    if not path or path.lower().endswith(VPC):
        return path
    folder, name = os.path.split(path)
    return os.path.join(folder, f"{stem(Path(name).stem if not name.lower().endswith(COPC) else name)}{VPC}")
