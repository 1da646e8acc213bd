"""A small EPT dataset in all its forms, written here from records that the test keeps: it shares nothing with the engine's reader."""

from __future__ import annotations

import json
import tarfile
import zipfile
from pathlib import Path

import numpy as np

from .cases import any_points, make
from .laswriter import ExtraDimension

SCALE, EDGE, SPAN = 0.01, 512.0, 32
LOW = np.array([691_000.0, 5_335_000.0, 100.0])
OFFSET = LOW + 256.0
EXTRA = (ExtraDimension("Reflectance", 4, scale=0.1, offset=5.0), ExtraDimension("OriginId", 5))
NODES = {(0, 0, 0, 0): 60, (1, 0, 0, 0): 40, (1, 1, 0, 1): 30, (2, 0, 1, 0): 50, (2, 2, 1, 2): 20, (3, 1, 2, 1): 25}
_INTEGERS = {
    "Intensity": ("u", 2, "intensity"), "UserData": ("u", 1, "user_data"), "PointSourceId": ("u", 2, "point_source_id"),
    "Red": ("u", 2, "red"), "Green": ("u", 2, "green"), "Blue": ("u", 2, "blue"),
}  # fmt: skip
_PARTS = {
    "ReturnNumber": ("return_bits", 0, 15), "NumberOfReturns": ("return_bits", 4, 15), "ClassFlags": ("flag_bits", 0, 15),
    "ScanChannel": ("flag_bits", 4, 3), "ScanDirectionFlag": ("flag_bits", 6, 1), "EdgeOfFlightLine": ("flag_bits", 7, 1),
    "Classification": ("classification", 0, 255),
}  # fmt: skip


def nodes(point_format: int = 7, seed: int = 3) -> dict[tuple, np.ndarray]:
    """Records of each node, inside its cube, in no order."""
    found = {}
    for number, (key, count) in enumerate(NODES.items()):
        points = any_points(count, point_format, seed + number, EXTRA)
        random, edge = np.random.default_rng([seed, number]), EDGE / 2 ** key[0]
        for axis, name in enumerate("XYZ"):
            least = LOW[axis] + key[1 + axis] * edge - OFFSET[axis]
            points[name] = np.rint(random.uniform(least + 0.02, least + edge - 0.02, count) / SCALE)
        found[key] = points
    return found


def write(folder: Path, kind: str = "laszip", points: dict[tuple, np.ndarray] | None = None, point_format: int = 7) -> Path:
    """The dataset as a folder. kind: of its tiles."""
    points = nodes(point_format) if points is None else points
    for name in ("ept-data", "ept-hierarchy"):
        (folder / name).mkdir(parents=True)
    for key, records in points.items():
        name = "-".join(map(str, key))
        if kind == "laszip":
            options = {"scale": (SCALE,) * 3, "offset": tuple(OFFSET), "extra": EXTRA}
            make(folder / "ept-data" / f"{name}.laz", point_format, points=records, **options)
        else:
            data = _tile(records)
            if kind == "zstandard":
                import zstandard

                data = zstandard.ZstdCompressor().compress(data)
            (folder / "ept-data" / f"{name}.{'zst' if kind == 'zstandard' else 'bin'}").write_bytes(data)
    _write_pages(folder, {key: len(records) for key, records in points.items()})
    (folder / "ept.json").write_text(json.dumps(metadata(kind, sum(map(len, points.values())))))
    return folder


def metadata(kind: str, count: int) -> dict:
    """What ept.json says."""
    schema = [{"name": n, "type": "signed", "size": 4, "scale": SCALE, "offset": o} for n, o in zip("XYZ", OFFSET.tolist())]
    schema += [{"name": name, "type": "unsigned", "size": size} for name, (_, size, _) in _INTEGERS.items()]
    schema += [{"name": name, "type": "unsigned", "size": 1} for name in _PARTS]
    schema += [{"name": "ScanAngleRank", "type": "float", "size": 4}, {"name": "GpsTime", "type": "float", "size": 8}]
    schema += [{"name": "Reflectance", "type": "signed", "size": 2, "scale": 0.1, "offset": 5.0}]
    schema += [{"name": "OriginId", "type": "unsigned", "size": 4}]
    bounds = [*LOW.tolist(), *(LOW + EDGE).tolist()]
    srs = {"authority": "EPSG", "horizontal": "32632"}
    return {
        "bounds": bounds, "boundsConforming": bounds, "dataType": kind, "hierarchyType": "json", "points": count, "schema": schema,
        "span": SPAN, "srs": srs, "version": "1.1.0",
    }  # fmt: skip


def zipped(folder: Path, target: Path, inside: str = "") -> Path:
    """As a ZIP archive, in a folder of it."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, inside + path.relative_to(folder).as_posix())
    return target


def tarred(folder: Path, target: Path) -> Path:
    """As a TAR archive, in a folder named as it is."""
    with tarfile.open(target, "w") as archive:
        archive.add(folder, folder.name)
    return target


def _tile(records: np.ndarray) -> bytes:
    """In the order of the schema."""
    columns = [("X", "<i4", records["X"]), ("Y", "<i4", records["Y"]), ("Z", "<i4", records["Z"])]
    columns += [(name, f"<{kind}{size}", records[field]) for name, (kind, size, field) in _INTEGERS.items()]
    columns += [(name, "u1", records[field] >> shift & mask) for name, (field, shift, mask) in _PARTS.items()]
    columns += [("ScanAngleRank", "<f4", records["scan_angle"] * 0.006), ("GpsTime", "<f8", records["gps_time"])]
    columns += [("Reflectance", "<i2", records["Reflectance"]), ("OriginId", "<u4", records["OriginId"])]
    tile = np.zeros(len(records), [(name, kind) for name, kind, _ in columns])
    for name, _, values in columns:
        tile[name] = values
    return tile.tobytes()


def _write_pages(folder: Path, counts: dict[tuple, int]) -> None:
    """A page for the root, and one for each node of level 2 with what is below it."""
    pages: dict[str, dict[str, int]] = {"0-0-0-0": {}}
    for key, count in counts.items():
        name, page = "-".join(map(str, key)), "0-0-0-0"
        if key[0] >= 2:
            page = "-".join(map(str, (2, *(part >> (key[0] - 2) for part in key[1:]))))
            pages["0-0-0-0"][page] = -1
        pages.setdefault(page, {})[name] = count
    for name, told in pages.items():
        (folder / "ept-hierarchy" / f"{name}.json").write_text(json.dumps(told))
