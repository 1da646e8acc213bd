"""`core.assign_crs`: sets, replaces or removes the CRS of LAS, LAZ and COPC files without decoding a point."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ..base import journal
from ..base.errors import BadParameter, Cancelled, CrsError, ForgeError, OutputError, unforeseen
from ..base.files import long_path, output_errors, publishing
from ..base.journal import Change
from ..base.monitor import Monitor, Part, watched
from ..base.paths import absolute, files_of, identity, is_folder, open_input
from ..base.saying import joined, say
from ..base.standins import refuse_stand_in
from ..base.suffixes import COPC, POINT_CLOUDS
from ..base.targets import followed
from ..base.turns import turn
from ..crs import NONE, Crs, parse
from ..crs.oddities import oddities
from ..inputs.gathering import gather
from .assignment import COPIED, IN_PLACE, UNCHANGED, AssignmentReport, FileAssignment
from .front import Front, FrontPlan, planned, read_front, stated
from .moving import moved_offsets, write_copy
from .proof import prove

_PATIENCE = 10.0  # seconds to wait for another process that writes to a file


@watched
def assign_crs(
    inputs: str | os.PathLike | Sequence[str | os.PathLike],
    crs: Any = None,
    *,
    crs_from: str | os.PathLike | None = None,
    remove: bool = False,
    output: str | os.PathLike | None = None,
    in_place: bool = False,
    recursive: bool = False,
    overwrite: bool = True,
    monitor: Monitor | None = None,
) -> AssignmentReport:
    """Gives each file the CRS, by the records of its version: WKT from LAS 1.4 on, GeoTIFF keys before. What stated another goes.

    inputs: files and folders.
    crs: whatever `crs.parse` takes: WKT, "EPSG:25832", a compound "EPSG:25832+7837" …
    crs_from: instead, a point cloud whose CRS it is.
    remove: instead, no CRS at all.
    output: a file for one file, or a folder.
    in_place: the files themselves: only the head is written where the new one fits into the room of the old, else they are replaced by
        a copy.
    recursive: folders with their subfolders.
    overwrite: outputs that exist.
    monitor: takes progress and warnings, and is asked for a cancel.

    Exactly one of crs, crs_from and remove, and one of output and in_place. What is wrong with one file stands in its row of the report
    and keeps no other from being done. Raises BadParameter and CrsError for what concerns all, Cancelled.
    """
    begun = time.perf_counter()
    monitor = monitor or Monitor()
    wanted = _wanted(crs, crs_from, remove)
    if in_place == (output is not None):
        raise BadParameter(say("restoration.repairing.no_output"), hint=say("restoration.assigning.name_output_or_in_place"))
    paths, rows = _gathered(inputs, recursive, monitor)
    targets = {path: path for path in paths} if in_place else _targets(paths, os.fspath(output or ""))
    for number, path in enumerate(paths):
        part = Part(monitor, number / len(paths), (number + 1) / len(paths))
        rows.append(_tried(path, targets[path], wanted, in_place, overwrite, part))
    monitor.on_progress(1.0, say("base.called.done"))
    rows.sort(key=lambda row: row.path)
    return AssignmentReport(str(wanted) if wanted else "", rows, round(time.perf_counter() - begun, 3), list(monitor.warnings))


def _wanted(crs: Any, crs_from: str | os.PathLike | None, remove: bool) -> Crs:
    """The CRS that is to be stated; NONE to remove all."""
    given = parse(crs)
    if bool(given) + (crs_from is not None) + remove != 1:
        raise BadParameter(say("restoration.assigning.one_crs"), hint=say("restoration.assigning.give_one"))
    if crs_from is not None:
        with open_input(crs_from) as file:
            found = read_front(file, os.fspath(crs_from)).crs
        if found.crs is None:
            raise CrsError(say("restoration.assigning.states_none"), path=crs_from, hint=say("restoration.assigning.name_another"))
        given = found
    return given or NONE


def _gathered(inputs: Any, recursive: bool, monitor: Monitor) -> tuple[list[str], list[FileAssignment]]:
    """The files, and rows of those that can't be had."""
    named = [inputs] if isinstance(inputs, (str, os.PathLike)) else list(inputs)
    paths: dict[str, str] = {}
    failed = []
    for item in named:
        try:
            found = gather(item, recursive=recursive, monitor=monitor)
            if is_folder(item):
                found = _with_copc(found, item, recursive, monitor)
        except Cancelled:
            raise
        except ForgeError as error:
            failed.append(FileAssignment(os.fspath(item), error=str(error)))
            continue
        for path in found:
            paths.setdefault(identity(path), path)
    if not named:
        raise BadParameter(say("restoration.assigning.no_file"), hint=say("restoration.assigning.give_files"))
    return sorted(paths.values()), failed


def _with_copc(found: list[str], folder: str | os.PathLike, recursive: bool, monitor: Monitor) -> list[str]:
    """A folder's COPC files beside its others: here, unlike in a conversion, neither is made from the other."""
    all_files = files_of(os.fspath(folder), recursive, monitor.warn)
    copc = [absolute(path) for path in all_files if path.lower().endswith(COPC) and not Path(path).name.startswith("._")]
    return sorted({*found, *copc})


def _targets(paths: list[str], output: str) -> dict[str, str]:
    """Where each file goes. Raises BadParameter where one name would be two files'."""
    if not is_folder(output) and output.lower().endswith(POINT_CLOUDS):
        if len(paths) > 1:
            hint = say("restoration.assigning.name_folder")
            raise BadParameter(say("restoration.assigning.many_to_one", count=len(paths)), path=output, hint=hint)
        return dict.fromkeys(paths, output)
    with output_errors(output):
        os.makedirs(long_path(output), exist_ok=True)  # noqa: PTH103 - a long path
    targets = {path: os.path.join(output, os.path.basename(path)) for path in paths}  # noqa: PTH119 - any kind of path
    taken: dict[str, str] = {}
    for path, target in targets.items():
        other = taken.setdefault(identity(target), path)
        if other is not path:
            hint = say("restoration.assigning.one_after_other")
            raise BadParameter(say("restoration.assigning.same_name", other=other), path=path, hint=hint)
    return targets


def _tried(path: str, target: str, crs: Crs, in_place: bool, overwrite: bool, monitor: Monitor) -> FileAssignment:
    """One file; whatever is wrong with it is told in its row."""
    try:
        refuse_stand_in(path)
        return _in_place(path, crs, monitor) if in_place else _to_another(path, target, crs, overwrite, monitor)
    except Cancelled:
        raise
    except ForgeError as error:
        if error.path is None:
            error.path = path
        told = str(error)
    except Exception as error:  # the other files wait
        told = say("base.errors.of_file", path=path, told=unforeseen(error))
    return FileAssignment(path, error=told)


def _to_another(path: str, target: str, crs: Crs, overwrite: bool, monitor: Monitor) -> FileAssignment:
    _settled(path, monitor)
    with open_input(path) as source:
        front = read_front(source, path)
        _check_name(path, target)
        plan = planned(front, crs) or FrontPlan(front.data, 0, [], b"")
        _doubt(front, crs, monitor)
        with publishing(target, overwrite=overwrite, inputs=[path]) as file:
            write_copy(source, file, front, plan, monitor)
            written = file.seek(0, os.SEEK_END)
            prove(source, file, front, plan, crs)
    return FileAssignment(path, target, COPIED, stated(front), str(crs) if crs else "", written)


def _check_name(path: str, target: str) -> None:
    """A copy is of the kind that its source is, and readers go by names."""
    if path.lower().endswith(POINT_CLOUDS) and _kind(target) != _kind(path):
        hint = say("restoration.repairing.end_name", ending=_kind(path))
        raise BadParameter(say("restoration.assigning.another_kind", ending=_kind(path)), path=target, hint=hint)


def _kind(path: str) -> str:
    return next((end for end in (COPC, *POINT_CLOUDS) if path.lower().endswith(end)), "")


def _in_place(path: str, crs: Crs, monitor: Monitor) -> FileAssignment:
    with output_errors(path):
        real = followed(path)
    open_input(real).close()  # what is no file is refused, not waited for
    with turn(real, patience=_PATIENCE, monitor=monitor):
        journal.settle(real, monitor)
        with open_input(real) as source:
            front = read_front(source, path)
            plan = planned(front, crs)
            row = FileAssignment(path, path, UNCHANGED, stated(front), str(crs) if crs else "")
            if plan is None:
                return row
            _doubt(front, crs, monitor)
            _check_writable(real, path)
            if plan.shift or os.stat(real).st_nlink > 1:  # noqa: PTH116 - a long path
                row.action, row.written = COPIED, _replace(source, path, front, plan, crs, monitor)
                return row
            changes = _changes(source, front, plan)
        _change(real, front, plan, crs, changes, monitor)
        row.action, row.written = IN_PLACE, sum(len(change.new) for change in changes)
        return row


def _replace(source, path: str, front: Front, plan: FrontPlan, crs: Crs, monitor: Monitor) -> int:
    """The file by a copy of itself with the new head; bytes written."""
    monitor.info(say("restoration.assigning.new_head_needs_more_room_than", path=path))
    with publishing(path, in_place=True) as file:
        write_copy(source, file, front, plan, monitor)
        written = file.seek(0, os.SEEK_END)
        prove(source, file, front, plan, crs)
        if os.name == "nt":
            source.close()  # an open file can't be replaced there
    return written


def _changes(source, front: Front, plan: FrontPlan) -> list[Change]:
    """What is to be written, the head at last: until then the file is what it was to its readers."""
    changes = [Change(front.header.size, b"", plan.appended)] if plan.appended else []
    for offset, data in [*plan.edits, *moved_offsets(source, front, plan)]:
        source.seek(offset)
        changes.append(Change(offset, source.read(len(data)), data))
    return [*changes, Change(0, front.data, plan.front)]


def _change(real: str, front: Front, plan: FrontPlan, crs: Crs, changes: list[Change], monitor: Monitor) -> None:
    try:
        journal.change_in_place(real, front.header.size, changes)
        with open_input(real) as written:
            prove(None, written, front, plan, crs)
    except BaseException:
        journal.undo_quietly(real, monitor)
        raise
    journal.forget(real)


def _check_writable(real: str, path: str) -> None:
    if not os.access(real, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise OutputError(say("restoration.assigning.protected"), path=path, hint=say("restoration.assigning.write_another"))


def _settled(path: str, monitor: Monitor) -> None:
    """Before a file is read: what a killed run left half done in it is undone."""
    with output_errors(path):
        real = followed(path)
    if journal.is_pending(real):
        with turn(real, patience=_PATIENCE, monitor=monitor):
            journal.settle(real, monitor)


def _doubt(front: Front, crs: Crs, monitor: Monitor) -> None:
    """Warns of coordinates that can't be in the CRS: it is assigned all the same, as users may know better."""
    header = front.header
    if crs and header.point_count:
        for oddity in oddities(crs, np.stack([header.mins, header.maxs], axis=1)):
            monitor.warn(joined([header.path or "", ": ", str(crs), " ", oddity.text, "."], ""))
