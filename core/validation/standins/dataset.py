"""EPT datasets among the files to check: ept.json, the hierarchy, the tiles and their points."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ...base.errors import CrsError, DamagedFile, ForgeError, UnreadableInput, UnsupportedFile
from ...base.far.named import is_address
from ...base.monitor import Monitor
from ...base.paths import files_of
from ...base.saying import joined, say
from ...base.standins import EPT
from ...base.words import QUICK
from ...crs import parse
from ...inputs.ept.dataset import DatasetFacts, Key, named, read_metadata, read_tree, tile_name
from ...inputs.ept.digest import size_of
from ...inputs.ept.storage import Storage, storage_of
from ...inputs.ept.tiles import Tiles
from ...inputs.fetching import tell_whole
from ..catalogue import NOTE
from ..findings import Findings, sentence
from ..model import FileReport, LevelRow
from .tiles import TileChecks

KIND = "ept"


def check_dataset(path: str, level: str, report: FileReport, findings: Findings, monitor: Monitor, span: tuple[float, float]) -> None:
    """All of a dataset at a level. path: of its ept.json, or its folder. Raises UnreadableInput if ept.json can't be had."""
    report.kind, storage = KIND, storage_of(path)
    try:
        metadata = read_metadata(storage)
        _check_metadata(metadata, storage, findings)
        report.points = metadata.points
        report.facts.update(tiles=metadata.data_type, bounds=metadata.box.ravel().tolist())
        tree = _checked_tree(metadata, storage, findings)
        if tree is None:
            return
        report.levels, report.size = _levels(metadata, tree), 0 if is_address(path) else size_of(storage, metadata, tree)
        missing = set() if is_address(path) else _check_files(metadata, tree, storage, findings)
        if level != QUICK:
            there = [key for key, count in tree.items() if count and key not in missing]
            if is_address(path):
                tell_whole(path, 0, metadata.likely_size, monitor)
            monitor.stage(say("validation.standins.dataset.decoding", name=storage.place("")), sum(tree[key] for key in there), span)
            report.decoded = _decoded(Tiles(storage, None), there, findings, monitor)
    except (DamagedFile, UnsupportedFile) as error:
        findings.add("ept.metadata", sentence(error))
    finally:
        storage.close()


def _check_metadata(metadata: DatasetFacts, storage: Storage, findings: Findings) -> None:
    told = json.loads(storage.read(EPT).decode("utf-8-sig")).get("boundsConforming")
    try:
        box = np.array(told, np.float64).reshape(2, 3)
        fits = bool((box[0] <= box[1]).all() and (box[0] >= metadata.cube[0]).all() and (box[1] <= metadata.cube[1]).all())
    except (TypeError, ValueError, OverflowError):
        fits = False
    if not fits:
        cube = metadata.cube.ravel()
        inside = say("validation.standins.dataset.within", cube=", ".join(f"{value:.12g}" for value in cube.tolist()))
        findings.add("ept.conforming", say("validation.standins.dataset.no_box_in_cube"), found=str(told), expected=inside)
    try:
        if not parse(metadata.crs, source=EPT):
            findings.add("ept.crs", say("validation.standins.dataset.no_crs"), severity=NOTE)
    except CrsError as error:
        findings.add("ept.crs", sentence(error))


def _checked_tree(metadata: DatasetFacts, storage: Storage, findings: Findings) -> dict[Key, int] | None:
    """The nodes; None where they can't be known."""
    try:
        tree = read_tree(storage)
    except UnreadableInput as error:
        findings.add("ept.hierarchy", joined([str(error.path), sentence(error)], ": "))
        return None
    for level, x, y, z in tree:
        if level and (level - 1, x >> 1, y >> 1, z >> 1) not in tree:
            findings.add("ept.parent", say("validation.standins.dataset.no_parent"), key=(level, x, y, z))
    counted = sum(tree.values())
    if counted != metadata.points:
        findings.add("ept.points", say("validation.standins.dataset.other_points"), found=metadata.points, expected=counted)
    return tree


def _levels(metadata: DatasetFacts, tree: dict[Key, int]) -> list[LevelRow]:
    """The per-level table. What a node takes is not asked for."""
    rows, spacing = [], metadata.edge / metadata.span
    for level in sorted({key[0] for key, count in tree.items() if count}):
        counts = [count for key, count in tree.items() if key[0] == level and count]
        rows.append(LevelRow(level, len(counts), sum(counts), 0, max(counts), spacing / 2**level))
    return rows


def _check_files(metadata: DatasetFacts, tree: dict[Key, int], storage: Storage, findings: Findings) -> set[Key]:
    """The nodes whose tiles are not there."""
    wanted = {tile_name(metadata, key): key for key, count in tree.items() if count}
    folder = Path(storage.place("ept-data"))
    try:
        there = {f"ept-data/{Path(path).name}" for path in files_of(str(folder), False)}
    except UnreadableInput:
        there = set()
    missing = {key for name, key in wanted.items() if name not in there}
    for key in sorted(missing):
        findings.add("ept.tile", say("validation.standins.dataset.no_tile"), key=key, found=tile_name(metadata, key))
    ending = next(iter(wanted), "").rpartition(".")[2]
    for name in sorted(name for name in there - set(wanted) if name.endswith(f".{ending}")):
        findings.add("ept.stray", say("validation.standins.dataset.stray_tile"), found=name)
    return missing


def _decoded(tiles: Tiles, keys: Sequence[Key], findings: Findings, monitor: Monitor) -> int:
    """Decodes and checks all points; how many there are."""
    checks, decoded = TileChecks(tiles, findings), 0
    for key in keys:
        try:
            decoded += checks.check(key)
        except ForgeError as error:
            if error.exit_code == 130:
                raise
            is_there = isinstance(error, (DamagedFile, UnsupportedFile)) or not isinstance(error, UnreadableInput)
            findings.add("ept.decode" if is_there else "ept.tile", sentence(error), key=named(key))
        monitor.advance(tiles.tree[key])
    return decoded
