"""What it takes to open a file: whether its COPC stands there already, and what should be asked before one is made."""

from __future__ import annotations

import enum
import os
import shutil
import tempfile
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from ...core.base.paths import absolute, long_path
from ...core.base.standins import dataset_folder, is_dataset_on_disk, is_virtual
from ...core.base.suffixes import CONTAINERS, COPC, LAZ, VPC, is_copc_name
from ...processing.names import stem
from .cache import Cache

LARGE = 2 << 30  # bytes of a source
LONG = 100_000_000  # points: about a minute on two cores
_COMPRESSED = 0.5  # of the bytes of a LAS file or a container: more than LAZ ever takes of what was measured
_SPARE = 1.1


class Reason(enum.Enum):
    """Why somebody is asked before a file is converted."""

    ROOM = "room"  # it may not fit
    LARGE = "large"
    LONG = "long"
    UNWRITABLE = "unwritable"  # it goes to the cache
    STANDS = "stands"  # a COPC that is not ours, or that was made of something else


@dataclass(frozen=True)
class Plan:
    """source, output: paths; size: bytes of the source; needed: bytes of output and scratch, estimated; ready: output can be opened as it
    is; cached: it lies in the cache.
    """

    source: str
    output: str
    size: int = 0
    points: int = 0
    needed: int = 0
    ready: bool = False
    cached: bool = False
    reasons: tuple[Reason, ...] = ()

    @property
    def is_container(self) -> bool:
        return self.source.lower().endswith(CONTAINERS)

    @property
    def is_virtual(self) -> bool:
        return is_virtual(self.source)

    @property
    def is_tiled(self) -> bool:
        """Whether QGIS shows it as it is: a virtual point cloud, or a dataset of tiles."""
        return self.is_virtual or is_dataset_on_disk(self.source)

    @property
    def provider(self) -> str:
        """QGIS's name of what reads the output."""
        return "vpc" if self.is_virtual else "ept" if self.is_tiled else "copc"

    def beside(self, taken: Collection[str] = ()) -> Plan:
        """The same with an output of a name that is free, and not among those taken."""
        reasons = tuple(reason for reason in self.reasons if reason is not Reason.STANDS)
        return replace(self, output=free_name(self.output, taken), reasons=reasons)

    def as_it_stands(self) -> Plan:
        """The output is opened, whatever it was made from."""
        return replace(self, ready=True, reasons=())


@dataclass(frozen=True)
class Habits:
    """What the user has said once. folder: where outputs go, "" for beside their sources; apart: to the cache; reuses: whether what is
    current is opened without a question.
    """

    temp_folder: str = ""
    folder: str = ""
    apart: bool = False
    reuses: bool = True


def plan_for(source: str, cache: Cache, habits: Habits | None = None) -> Plan:
    """What it takes to open a file. Reads heads, not points. Raises a ForgeError for what can't be read."""
    from ...core import state_of  # packages may be missing, which must not keep the plugin from loading
    from ...core.inputs.origin import OutputState

    source, habits = absolute(source), habits or Habits()
    if is_copc_name(source) or Plan(source, source).is_tiled:
        return Plan(source, source, ready=True)
    folder = Path(habits.folder) if habits.folder else Path(source).parent
    output = cache.place_for(source) if habits.apart else str(folder / name_of(source)) + COPC
    plan = Plan(source, output, cached=habits.apart, size=Path(long_path(source)).stat().st_size)
    if plan.is_container:
        states = {True: OutputState.FOREIGN, False: OutputState.MISSING}  # a container tells nothing that would be current
        state = states[os.path.lexists(long_path(plan.output))]
    else:
        state = state_of(plan.output, source)
    if state is OutputState.MISSING and not habits.apart and not is_writable(str(Path(plan.output).parent)):
        plan = replace(plan, output=cache.place_for(source), cached=True)
        state = state_of(plan.output, source)
    if state is OutputState.CURRENT and habits.reuses:
        return replace(plan, ready=True)
    return _with_reasons(plan, state is not OutputState.MISSING, habits)


def name_of(source: str) -> str:
    """What layer and file made from a source are called, without an ending."""
    name = Path(dataset_folder(source)).name
    return Path(name).stem if name.lower().endswith((*CONTAINERS, VPC)) else stem(name)


def _with_reasons(plan: Plan, stands: bool, habits: Habits) -> Plan:
    temp_folder = habits.temp_folder
    points, scratch = (0, plan.size) if plan.is_container else _announced(plan, temp_folder)
    written = plan.size if plan.source.lower().endswith(LAZ) else int(plan.size * _COMPRESSED)
    plan = replace(plan, points=points, needed=written + scratch)
    asked = {
        Reason.STANDS: stands,
        Reason.UNWRITABLE: plan.cached and not habits.apart,
        Reason.LARGE: plan.size > LARGE,
        Reason.LONG: points > LONG,
        Reason.ROOM: not _fits(written, Path(plan.output).parent) or not _fits(scratch, Path(temp_folder or tempfile.gettempdir())),
    }
    return replace(plan, reasons=tuple(reason for reason, holds in asked.items() if holds))


def _announced(plan: Plan, temp_folder: str) -> tuple[int, int]:
    """Points of a point cloud, and bytes of scratch that its conversion may take."""
    from ...core import convert

    announced = convert(plan.source, plan.output, temp_folder=temp_folder or None, dry_run=True)
    return announced.points, announced.scratch


def _fits(size: int, folder: Path) -> bool:
    """Whether there is room in a folder, or in the nearest one above it that is there."""
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    try:
        return shutil.disk_usage(folder).free >= size * _SPARE
    except OSError:  # a network folder that does not say
        return True


def is_writable(folder: str) -> bool:
    """Whether a file can be made in a folder: rights on Windows and on network drives tell less than trying."""
    try:
        with tempfile.TemporaryFile(dir=long_path(folder)):
            return True
    except OSError:
        return False


def free_name(path: str, taken: Collection[str] = ()) -> str:
    """The path, or the first of name-2, name-3 … that nothing has and that is not taken."""
    stem, number = path[: -len(COPC)], 1
    while path in taken or os.path.lexists(long_path(path)):
        number += 1
        path = f"{stem}-{number}{COPC}"
    return path
