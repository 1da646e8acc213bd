"""Examines files, one after another."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from ..base.errors import BadParameter, UnreadableInput, shown
from ..base.far.named import is_address, named
from ..base.memory import LEAST_MIB, available
from ..base.monitor import Monitor, watched
from ..base.paths import files_of, is_folder, open_input
from ..base.refusals import refusal
from ..base.saying import say
from ..base.standins import datasets_apart, is_dataset_by_name, is_dataset_on_disk, is_virtual, metadata_of
from ..base.suffixes import CONTAINERS, POINT_CLOUDS
from ..inputs.fetching import tell_whole
from ..inputs.wanted.query import Wanted
from ..tiles.delivery import Delivery, delivery_of
from ..tiles.delivery_facts import Delivered
from .catalogue import CHECKS, LEVELS, QUICK
from .containers import ENDINGS, check_container, is_container
from .content import Options, check_content
from .findings import Findings, sentence
from .image import Image
from .locating import locate
from .model import FileReport, LevelRow
from .nodes import with_points
from .places import Given
from .report import ValidationReport
from .standins.dataset import check_dataset
from .standins.virtual import KIND as VIRTUAL
from .standins.virtual import check_virtual, named_by
from .structure import check_structure

_ENDINGS = (*POINT_CLOUDS, *ENDINGS)
_NO_CLOUDS = ("bcc", VIRTUAL)  # kinds of files that no delivery counts
_UNREADABLE = ("file.readable", "las.signature", "ept.metadata", "vpc.collection")
_DEFAULT_MEMORY = 1024  # MiB
_FILES_SHARE = 0.9  # of the work, where several files are held against each other afterwards


@watched
def validate(
    paths: str | os.PathLike | Iterable[str | os.PathLike],
    *,
    level: str = "full",
    source: str | os.PathLike | Iterable[str | os.PathLike] | None = None,
    strict: bool = False,
    opt_in: Iterable[str] = (),
    threads: int = 0,
    memory_limit: int = 0,
    recursive: bool = False,
    wanted: Wanted | None = None,
    given: Given | None = None,
    monitor: Monitor | None = None,
) -> ValidationReport:
    """Checks LAS, LAZ and COPC files, EPT datasets, virtual point clouds and BCC containers against their specifications.

    docs/validation.md lists all checks.

    paths: a file, its address on a web server, a folder (its .las, .laz, .bcc and .bccs files, and EPT datasets), an EPT dataset
        (its ept.json, or its folder), a virtual point cloud (what it says, and the files that it names), or several of them.
    level: "quick" reads structure only, "full" decodes all points, "deep" adds duplicates and evenness.
    source: the files that the one file was made from; then what was lost is listed.
    strict: warnings make a file invalid.
    opt_in: ids of single checks of deeper levels.
    threads: 0 for all cores.
    memory_limit: MiB, 0 for 1024, or half of what there is.
    recursive: folders with their subfolders.
    wanted: which points of the source the file should hold, None for all.
    given: what was said of the source on conversion, None where that is not known.
    monitor: takes progress and warnings, and is asked for a cancel.

    Of several point clouds, `delivery` of the report tells what they have in common, and what stands out: mixed CRS, units and
    formats, overlaps, gaps, duplicates, unusual densities. What is wrong with a file never raises. Raises
    BadParameter, Cancelled, and UnreadableInput for folders that can't be read.
    """
    if level not in LEVELS:
        raise BadParameter(say("validation.engine.level_not_one", level=level, names=", ".join(LEVELS)))
    unknown = sorted(set(opt_in) - set(CHECKS))
    if unknown:
        raise BadParameter(say("validation.engine.no_check", unknown=shown(unknown[0])))
    monitor, started = monitor or Monitor(), time.perf_counter()
    sources = gather(source, recursive) if source is not None else []
    files = gather(paths, recursive, themselves=not sources)
    if not files:
        raise BadParameter(say("validation.engine.no_las_laz_bcc_file"))
    if source is not None and not sources:
        raise BadParameter(say("validation.engine.no_las_laz_file_source"))
    if sources and len(files) > 1:
        raise BadParameter(say("validation.engine.only_one_file_time_can"))
    if sources and is_dataset_by_name(files[0]):
        raise BadParameter(say("validation.engine.only_a_file_compared"), path=files[0], hint=say("validation.engine.convert_it_first"))
    threads = threads or min(os.cpu_count() or 1, 8)
    options = Options(level, strict, frozenset(opt_in), threads, memory_limit or _default_memory(), sources, wanted, given)
    reports, delivered = [], Delivered()
    share = 1.0 if len(files) == 1 else _FILES_SHARE
    for index, path in enumerate(files):
        span = (share * index / len(files), share * (index + 1) / len(files))
        reports.append(examine(path, options, monitor, span, delivered if len(files) > 1 else None))
    return ValidationReport(reports, level, strict, time.perf_counter() - started, _delivery(delivered, level, monitor))


def _delivery(delivered: Delivered, level: str, monitor: Monitor) -> Delivery | None:
    """What the point clouds among the files are together; None for fewer than two."""
    if len(delivered) < 2:
        return None
    monitor.stage(say("validation.engine.comparing_files"), 0, (_FILES_SHARE, 1.0))
    return delivery_of(delivered, level != QUICK, monitor)


def _default_memory() -> int:
    """MiB; in a container as little as it allows."""
    return min(_DEFAULT_MEMORY, max(LEAST_MIB, available()[0] // 2 >> 20))


def gather(paths: str | os.PathLike | Iterable[str | os.PathLike], recursive: bool = False, *, themselves: bool = False) -> list[str]:
    """Files as given, folders as their LAS, LAZ and container files and datasets in order of their names, datasets as their ept.json,
    virtual point clouds as what they name, each once. themselves: these, too. Raises UnreadableInput for folders that can't be read.
    """
    given = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    found: dict[str, None] = {}
    for path in map(os.fspath, given):
        if is_virtual(path) and themselves:
            found.setdefault(named(path))
        found.update(dict.fromkeys(_meant(path, recursive)))
    return list(found)


def _meant(path: str, recursive: bool) -> list[str]:
    if is_dataset_on_disk(path):
        return [metadata_of(path)]
    if is_folder(path):
        return _of_folder(path, recursive)
    return named_by(path) if is_virtual(path) else [named(path)]


def _of_folder(folder: str, recursive: bool) -> list[str]:
    """Its files by their names' endings. Raises UnreadableInput if it can't be listed."""
    datasets, files = datasets_apart(files_of(folder, recursive))
    files = [file for file in files if file.lower().endswith(_ENDINGS)]
    return [os.fspath(file) for file in sorted(map(Path, [*datasets, *files]))]


def examine(
    path: str, options: Options, monitor: Monitor, span: tuple[float, float] = (0.0, 1.0), delivered: Delivered | None = None
) -> FileReport:
    """One file at all levels asked for. delivered: takes in what a point cloud is beside others, while it is open."""
    started, report, findings = time.perf_counter(), FileReport(path, strict=options.strict), Findings()
    monitor.stage(say("validation.engine.checking", name=Path(path).name), 0, span)
    try:
        if is_virtual(path):
            check_virtual(path, report, findings, monitor)
        elif is_dataset_by_name(path):
            check_dataset(path, options.level, report, findings, monitor, span)
            if delivered is not None:
                delivered.look_at(path)
        else:
            _examine_file(path, report, findings, options, monitor, span, delivered)
    except UnreadableInput as error:
        findings.add("file.readable", sentence(error))
    except OSError as error:
        findings.add("file.readable", say("validation.engine.file_cannot_read", value=refusal(error)))
    if delivered is not None and findings.has("file.readable") and report.kind not in _NO_CLOUDS and not path.lower().endswith(CONTAINERS):
        delivered.unreadable.append(path)
    report.readable = not findings.has(*_UNREADABLE)
    report.adopt(findings)
    report.seconds = time.perf_counter() - started
    return report


def _examine_file(
    path: str, report: FileReport, findings: Findings, options: Options, monitor: Monitor, span: tuple[float, float],
    delivered: Delivered | None,
) -> None:  # fmt: skip
    with open_input(path) as file:
        if is_container(path, file.read(8)):
            check_container(path, file.raw, report, findings, monitor)
            return
        image = Image(path, file, file.seek(0, os.SEEK_END), findings)
        _examine_open(image, report, options, monitor, span)
        locate(image, findings)
        report.wkt = image.crs.wkt or ""
        if delivered is not None:
            delivered.look_at(path, file)


def _examine_open(image: Image, report: FileReport, options: Options, monitor: Monitor, span: tuple[float, float]) -> None:
    with np.errstate(all="ignore"):
        structure = check_structure(image)
        report.size, report.facts = image.size, image.facts
        if image.findings.has("las.signature", "las.version", "las.header_size"):
            return
        report.kind, report.points = image.kind, image.point_count
        _describe(image, report)
        if structure.decodable and (options.level != QUICK or options.sources):
            if is_address(image.path):
                tell_whole(os.fspath(image.path), image.size, image.size, monitor)
            monitor.stage(say("validation.engine.decoding", name=Path(image.path).name), image.point_count, span)
            check_content(image, structure, report, options, monitor)


def _describe(image: Image, report: FileReport) -> None:
    """The per-level table and the picture."""
    if image.entries is None or image.findings.has("copc.hierarchy.depth", "copc.hierarchy.key"):
        return
    nodes = with_points(image)
    spacing = float(image.info["spacing"]) if image.info is not None else None
    for level in np.unique(nodes["key"][:, 0]).tolist():
        rows = nodes[nodes["key"][:, 0] == level]
        counts = rows["point_count"].astype(np.int64)
        report.levels.append(
            LevelRow(
                level,
                len(rows),
                int(counts.sum()),
                int(rows["byte_size"].astype(np.int64).sum()),
                int(counts.max()),
                spacing / 2**level if spacing else None,
            )
        )
    report.picture = nodes
