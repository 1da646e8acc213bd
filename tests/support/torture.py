"""One case of torture at a time, from a seed: damaged inputs, random conversions, kills. Each raises AssertionError for a broken promise.

Run as a script it is a child: the campaign, the first seed and how many. It prints a JSON object as each case begins, and one as it ends,
so that the parent knows which case took the child down (benchmarks/torture.py).
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

UNFORESEEN = ("Traceback", "nobody foresaw")
CLOUDS = {"las-1.2": (3, 2, "las"), "laz-1.2": (1, 2, "laz"), "las-1.4": (7, 4, "las"), "laz-1.4": (6, 4, "laz"), "laz-1.3": (2, 3, "laz")}
CONTAINERS = ("v1", "v2.0", "v2.1", "v2.1-lod", "stream")


# -- inputs


@functools.cache
def samples() -> dict[str, tuple[str, bytes]]:
    """Small sound inputs of every kind: name to (suffix, bytes)."""
    from copc_forge.core.bcc.files import v1
    from copc_forge.core.bcc.files.stream import StreamWriter
    from copc_forge.core.bcc.format.layout import Identifier
    from copc_forge.core.conversion.convert import convert

    from . import containers
    from .survey import Survey, write_survey

    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, (point_format, minor, suffix) in CLOUDS.items():
            path = Path(folder, f"a.{suffix}")
            write_survey(path, Survey(700, point_format=point_format, minor=minor))
            found[name] = (f".{suffix}", path.read_bytes())
        source, made = Path(folder, "timed.laz"), Path(folder, "made.copc.laz")
        write_survey(source, Survey(900, point_format=7))
        for name, stride in (("copc", 0), ("copc-temporal", 7)):
            convert(source, made, temporal_stride=stride)
            found[name] = (".copc.laz", made.read_bytes())
    cells, old, stream = containers.some_cells(count=900), io.BytesIO(), io.BytesIO()
    v1.write(old, Identifier.INDEX64, 4, [cells], block_cells=100)
    with StreamWriter(stream, chunk_cells=90) as writer:
        writer.write(cells)
    options = {"block_cells": 60, "index_every": 5}
    found["v1"], found["stream"] = (".bcc", old.getvalue()), (".bccs", stream.getvalue())
    found["v2.0"] = (".bcc", containers.container(cells, codec="lz4", version="2.0", **options))
    found["v2.1"] = (".bcc", containers.container(cells, codec="zstd-3", metadata=containers.some_metadata(), **options))
    found["v2.1-lod"] = (".bcc", containers.container(cells, codec="none", **options))
    return found


def damage(data: bytes, random: np.random.Generator) -> bytes:
    """One to three injuries: bits, bytes, runs of a byte, ends, pieces that are lost, doubled or moved, extreme numbers."""
    data = bytearray(data)
    for _ in range(int(random.integers(1, 4))):
        if len(data) < 8:
            break
        head = random.random() < 0.5  # where everything is said
        at = int(random.integers(0, min(len(data), 1200) if head else len(data)))
        size = int(2 ** random.uniform(0, 9))
        kind = random.integers(0, 8)
        if kind == 0:
            data[at] ^= 1 << int(random.integers(0, 8))
        elif kind == 1:
            data[at] = int(random.integers(0, 256))
        elif kind == 2:
            data[at : at + size] = bytes([int(random.choice([0, 255, 127, 128]))]) * len(data[at : at + size])
        elif kind == 3:
            del data[at:]
        elif kind == 4:
            del data[at : at + size]
        elif kind == 5:
            data[at:at] = data[at : at + size]
        elif kind == 6:
            data[at : at + size] = random.bytes(len(data[at : at + size]))
        else:
            width = int(random.choice([2, 4, 8]))
            value = (0, 1, 2 ** (8 * width - 1), 2 ** (8 * width) - 1, len(data), len(data) + 1)[int(random.integers(0, 6))]
            data[at : at + width] = value.to_bytes(8, "little")[: len(data[at : at + width])]
    return bytes(data)


# -- damaged inputs

IN, OUT = "{in}", "{out}"
ON_CLOUDS = [
    ["convert", IN, OUT + ".copc.laz"], ["convert", IN, OUT + ".copc.laz", "--allow-incomplete", "--compare"],
    ["convert", IN, OUT + ".copc.laz", "--temporal-stride", "-1"], ["convert", IN, OUT + ".copc.laz", "--dry-run"],
    ["info", IN], ["info", IN, "--json"], ["info", IN, "--quick"], ["validate", IN], ["validate", IN, "--level", "deep", "--json"],
    ["validate", IN, "--level", "quick"], ["validate", IN, "--source", "{sound}"],
    ["extract", IN, OUT + ".laz"], ["extract", IN, OUT + ".las", "--depth", "1"], ["extract", IN, OUT + ".copc.laz", "--where", "Z > 0"],
    ["raster", IN, OUT + ".tif", "--cell-size", "50", "--statistic", "median"], ["outline", IN, OUT + ".geojson"],
    ["split", IN, OUT, "--size", "1000"], ["validate", IN, "{sound}", "--level", "quick"],
    ["index", IN, OUT + ".copc.laz"], ["index", IN], ["bcc", "from-points", IN, OUT + ".bcc", "--cell-size", "5", "--levels", "1"],
]  # fmt: skip
ON_CONTAINERS = [
    ["info", IN], ["info", IN, "--json"], ["validate", IN], ["validate", IN, "--json"], ["bcc", "query", IN, OUT + ".bcc"],
    ["bcc", "query", IN, OUT + ".bcc", "--keys", "0", "99999999"], ["bcc", "migrate", IN, OUT + ".bcc"],
    ["bcc", "migrate", IN, OUT + ".bcc", "--to", "2.0"], ["bcc", "migrate", IN], ["bcc", "recover", IN, OUT + ".bcc"],
    ["bcc", "recover", IN, OUT + ".bcc", "--identifier-type", "index64", "--payload-size", "4"],
    ["bcc", "append", IN, "{target}"], ["bcc", "append", "{cells}", IN], ["bcc", "compact", IN], ["bcc", "compact", IN, OUT + ".bcc"],
    ["bcc", "from-stream", IN, OUT + ".bcc"], ["bcc", "from-stream", IN, OUT + ".bcc", "--duplicates", "max"],
    ["bcc", "to-copc", IN, OUT + ".copc.laz", "--cell-size", "1", "--origin", "0", "0", "0"],
]  # fmt: skip


def damaged(seed: int, folder: Path) -> str:
    """A damaged input, or a sound one of another kind, and a command: ends as it should, changes nothing that is not its own."""
    from copc_forge.core.cli.main import main

    random = np.random.default_rng(seed)
    name = str(random.choice(list(samples())))
    suffix, data = samples()[name]
    words = ON_CONTAINERS if (name in CONTAINERS) != (random.random() < 0.05) else ON_CLOUDS
    words = words[int(random.integers(0, len(words)))]
    given = folder / f"in{suffix}"
    given.write_bytes(damage(data, random) if random.random() < 0.97 else data)
    places = {IN: given, OUT: folder / "out"}
    for place, sample in (("{sound}", "laz-1.4"), ("{target}", "v2.1-lod"), ("{cells}", "v2.1-lod")):
        places[place] = folder / f"{place[1:-1]}{samples()[sample][0]}"
        places[place].write_bytes(samples()[sample][1])
    arguments = [functools.reduce(lambda text, place: text.replace(place, str(places[place])), places, word) for word in words]
    before, scratch = contents(folder), folder / "scratch"
    scratch.mkdir()
    code, out, err = call(main, arguments, scratch)
    said = f"{' '.join(arguments)} ({name}): exit code {code}\n{err[-2000:]}"
    assert code in (0, 1, 2), said
    assert not any(word in out + err for word in UNFORESEEN), said
    assert code == 0 or err or out, f"not a word: {said}"
    assert not list(scratch.iterdir()), f"left in the temporary folder: {[path.name for path in scratch.iterdir()]}: {said}"
    scratch.rmdir()
    after = contents(folder)
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    is_made = code == 0 or (code == 1 and words[:2] == ["bcc", "recover"])  # which says so where something was lost
    own = _own(words, arguments, changed) if is_made else set()
    assert changed <= own, f"changed or left behind: {changed - own}: {said}"
    return f"{' '.join(words[: 1 + (words[0] == 'bcc')])}: {code}"


def _own(words: list[str], arguments: list[str], changed: set[str]) -> set[str]:
    """The files that a command may write: one, or those of a folder."""
    if words[0] == "split":
        return {path for path in changed if Path(path).parent == Path(arguments[2])}
    return {_written(words, arguments)}


def _written(words: list[str], arguments: list[str]) -> str:
    """The one file that a command may write, which for some is its input; "" if it writes none."""
    if words[0] in ("info", "validate") or "--dry-run" in words:
        return ""
    files = [argument for word, argument in zip(words, arguments) if word.startswith("{")]
    return files[-1]


def contents(folder: Path) -> dict[str, str]:
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def call(main: Callable, arguments: list[str], scratch: Path) -> tuple[int, str, str]:
    """The command line in this process. Returns exit code, standard output and error."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True), io.StringIO()
    kept, tempfile.tempdir = tempfile.tempdir, str(scratch)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = main(arguments)
            except SystemExit as error:
                code = error.code
    finally:
        tempfile.tempdir = kept
    return code, out.buffer.getvalue().decode("utf-8", "replace"), err.getvalue()


# -- conversions


def conversion(seed: int, folder: Path) -> str:
    """Random files, options and formats: a foreign reader finds every point with all its values, and the engine says identical."""
    import laspy
    from copc_forge.core import convert_and_compare

    from . import peers
    from .survey import Survey, blocks, write_survey

    random = np.random.default_rng(seed)
    point_format, files = int(random.choice([0, 1, 2, 3, 6, 7, 8])), int(random.integers(1, 4))
    minor, suffix = 4 if point_format >= 6 else int(random.integers(2, 5)), str(random.choice(["las", "laz"]))
    (folder / "in").mkdir()
    parts = []
    for number in range(files):
        flight = Survey(
            int(10 ** random.uniform(0, 4.3)),
            int(random.integers(0, 1 << 30)),
            point_format,
            minor,
            density=float(random.choice([0.5, 8, 200])),
            undeclared=int(random.choice([0, 0, 3])) if files == 1 else 0,
        )
        write_survey(folder / "in" / f"{number}.{suffix}", flight)
        parts += list(blocks(flight))
    options = {"threads": int(random.integers(1, 4)), "memory_limit": int(random.choice([0, 192])), "temp_folder": folder / "scratch"}
    if point_format not in (0, 2):
        options["temporal_stride"] = int(random.choice([0, -1, 7]))
    (folder / "scratch").mkdir()
    report = convert_and_compare(folder / "in", folder / "out.copc.laz", **options)
    with laspy.open(folder / "out.copc.laz", laz_backend=laspy.LazBackend.Laszip) as reader:
        points = reader.read().points.array
    target = {0: 6, 1: 6, 2: 7, 3: 7}.get(point_format, point_format)
    found = np.ascontiguousarray(points).view(np.uint8).reshape(len(points), -1)
    found = found.view(_dtype(target, found.shape[1]))[:, 0]
    peers.assert_same_points(peers.as_columns(np.concatenate(parts), point_format), peers.as_columns(found, target))
    assert report.comparison and all(row["identical"] for row in report.comparison), report.comparison
    assert not list((folder / "scratch").iterdir()) and {path.name for path in folder.iterdir()} == {"in", "scratch", "out.copc.laz"}
    return f"format {point_format}"


def _dtype(point_format: int, length: int) -> np.dtype:
    from copc_forge.core.las.layout import POINT

    standard = POINT[point_format]
    extra = [("extra", f"V{length - standard.itemsize}")] if length > standard.itemsize else []
    return np.dtype(standard.descr + extra)


# -- kills


def kill(seed: int, folder: Path) -> str:
    """A run that is killed at any moment leaves old or new, its inputs as they were, and nothing once it is repeated."""
    from . import engine

    random = np.random.default_rng(seed)
    job = str(random.choice(["convert", "extract", "index", "migrate", "migrate in place", "compact", "from-points", "to-copc", "recover"]))
    copied(folder)
    cloud, copc, cells, out = (folder / name for name in ("cloud.laz", "cloud.copc.laz", "cells.bcc", "out"))
    target = {"convert": "out.copc.laz", "extract": "out.laz", "to-copc": "out.copc.laz"}
    target |= {"index": copc.name, "compact": cells.name, "migrate in place": cells.name}
    out = folder / target.get(job, "out.bcc")
    arguments = {
        "convert": ["convert", cloud, out], "extract": ["extract", copc, out], "index": ["index", copc],
        "migrate": ["bcc", "migrate", cells, out], "compact": ["bcc", "compact", cells], "recover": ["bcc", "recover", cells, out],
        "from-points": ["bcc", "from-points", cloud, out, "--cell-size", "1", "--levels", "1"],
        "to-copc": ["bcc", "to-copc", cells, out], "migrate in place": ["bcc", "migrate", cells],
    }[job]  # fmt: skip
    in_place = job in ("index", "compact", "migrate in place")
    if not in_place:
        out.write_bytes(b"what stood there")
        arguments.append("--overwrite")
    scratch = folder / "scratch"
    scratch.mkdir()
    if job not in _TOOK:  # a first run tells how long the job takes here, so that most kills come before its end
        _TOOK[job] = engine.run(*arguments, environment={"TMPDIR": str(scratch), "SOURCE_DATE_EPOCH": "1700000000"}).seconds
        copied(folder)
        if not in_place:
            out.write_bytes(b"what stood there")
    before, old = contents(folder), out.read_bytes()
    process = subprocess.Popen(
        engine.command(*arguments), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**_environment(), "TMPDIR": str(scratch)}
    )
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(float(random.uniform(0.2, 1.0)) * _TOOK[job])
    process.kill()
    done = process.wait() == 0
    now = out.read_bytes()
    after = contents(folder)
    assert all(after.get(path) == digest for path, digest in before.items() if path != str(out)), f"{job}: an input was changed"
    again = engine.run(*arguments, environment={"TMPDIR": str(scratch), "SOURCE_DATE_EPOCH": "1700000000"})
    assert again.code == 0, f"{job}: {again.stderr}"
    complete = out.read_bytes()
    assert now in (old, complete) or in_place, f"{job}: neither old nor new"
    if in_place and now != old:
        assert now == complete or engine.run("validate", out).code == 0, f"{job}: neither old nor new"
    left = [path for path in contents(folder) if path not in before and not _is_a_try(Path(path))]
    assert not left, f"{job}: left behind {left}"
    return f"{job}: {'done' if done else 'killed'}"


def _is_a_try(path: Path) -> bool:
    """Whether Python's tempfile wrote it, which tries once whether there is a folder that it can write to, and was killed then."""
    return len(path.name) == 8 and path.is_file() and path.read_bytes() in (b"", b"blat")


_TOOK: dict[str, float] = {}  # seconds, by job


def copied(folder: Path) -> None:
    """Puts the sound inputs there, in place of those that may be."""
    for path in _sound().iterdir():
        shutil.copy(path, folder / path.name)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "1700000000"}


@functools.cache
def _sound() -> Path:
    """A folder of sound inputs that take a while."""
    from copc_forge.core.bcc import from_points
    from copc_forge.core.conversion.convert import convert

    from .survey import Survey, write_survey

    folder = Path(tempfile.mkdtemp(prefix="torture-"))
    write_survey(folder / "cloud.laz", Survey(120_000, point_format=6))
    convert(folder / "cloud.laz", folder / "cloud.copc.laz")
    from_points(folder / "cloud.laz", folder / "cells.bcc", cell_size=0.5, attributes=["z"], aggregations=["mean"])
    return folder


# -- a child

CAMPAIGNS = {"damaged": damaged, "conversions": conversion, "kills": kill}


def one(campaign: str, seed: int) -> str:
    """One case in a folder of its own. Returns what it was; raises AssertionError, or what else went wrong."""
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        return CAMPAIGNS[campaign](seed, Path(folder))


def _child(campaign: str, first: int, count: int) -> None:
    told = sys.stdout
    for seed in range(first, first + count):
        print(json.dumps({"begun": seed}), file=told, flush=True)
        begun = time.perf_counter()
        try:
            what, fault = one(campaign, seed), ""
        except Exception as error:
            what, fault = "", f"{type(error).__name__}: {error}"
        print(json.dumps({"seed": seed, "what": what, "fault": fault, "seconds": time.perf_counter() - begun}), file=told, flush=True)
    if _sound.cache_info().currsize:
        shutil.rmtree(_sound())


def _load() -> None:
    import importlib

    root = Path(__file__).resolve().parent.parent.parent
    sys.path.insert(0, str(root / "benchmarks"))
    importlib.import_module("_root")


if __name__ == "__main__":
    _load()
    from copc_forge.tests.support import torture

    torture._child(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
