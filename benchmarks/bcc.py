"""BCC containers: cells a second, ratios, the share of a file that a query reads, and peak memory.

    python benchmarks/bcc.py [--cells 10M] [--points A.laz B.laz ...] [--cell-size 0.5] [--runs 3] [--folder SCRATCH]

Speed is measured on a hilly surface of as many cells as asked, with one float32 each, on a file system, `fsync` included where the
engine does one; every figure is the median of the runs. Ratios are measured on the cells of the given point clouds: raw bytes
(12 a cell) over the stored payloads of the blocks, with counts and with float means of intensity, encode and decode of blocks in
memory on all cores, in MB of raw cells a second. Peak memory is that of a child process that sorts, writes and reads all cells.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import rss

HERE = Path(__file__).resolve().parent
CODECS = ("none", "lz4", "zstd-1", "zstd-3", "zstd-9")
PUBLISHED = {"lz4": "2.8 / 680 / 3200", "zstd-1": "3.2 / 580 / 1800", "zstd-3": "3.9 / 320 / 1750", "zstd-9": "4.5 / 45 / 1700"}
RAW = 12  # bytes of a cell
_PIECE = 1 << 20


def surface(count: int) -> Iterator:
    """A hilly surface of `count` cells in the order of a survey, line by line, a million at a time."""
    import numpy as np
    from copc_forge.core.bcc.format import identifiers
    from copc_forge.core.bcc.format.cells import Cells
    from copc_forge.core.bcc.format.layout import Identifier

    side = int(np.ceil(np.sqrt(count)))
    for start in range(0, count, _PIECE):
        number = np.arange(start, min(start + _PIECE, count))
        x, y = 2 * (number % side), 2 * (number // side)
        z = 2 * np.rint(400 + 150 * np.sin(x / 900) + 90 * np.cos(y / 700) + 6 * np.sin((x + y) / 37)).astype(np.int64)
        value = (100 + 50 * np.sin(x / 50) + np.random.default_rng(start).integers(0, 8, len(x))).astype("<f4")
        yield Cells(identifiers.encode(Identifier.INDEX64, np.stack([x, y, z], 1), lod=10), value.view(np.uint8).reshape(-1, 4))


def sorted_cells(count: int):
    """The surface in the order of a container."""
    from copc_forge.core.bcc.files import sorting
    from copc_forge.core.bcc.format.cells import concatenated
    from copc_forge.core.bcc.format.layout import Identifier

    cells = concatenated(surface(count))
    return cells.take(sorting.order(Identifier.INDEX64, cells.ids))


def speed_table(count: int, runs: int, folder: Path) -> list[list[str]]:
    """Millions of cells a second: written in order, sorted and written, read."""
    from copc_forge.core.bcc.files.container import Container
    from copc_forge.core.bcc.files.sorting import Sorter
    from copc_forge.core.bcc.files.writer import Settings, write_sorted
    from copc_forge.core.bcc.format.layout import Identifier

    cells, shuffled, path = sorted_cells(count), list(surface(count)), folder / "speed.bcc"
    rows = [["10⁶ cells/s", "write", "sort + write", "read", "ratio"]]

    def write(settings):
        with open(path, "w+b") as file:
            write_sorted(file, Identifier.INDEX64, 4, [cells], settings=settings)

    def sort_and_write(settings):
        with open(path, "w+b") as file, Sorter(Identifier.INDEX64, 4, folder=folder) as sorter:
            for piece in shuffled:
                sorter.add(piece)
            write_sorted(file, Identifier.INDEX64, 4, sorter.sorted(), settings=settings)

    def read():
        with Container(path) as container:
            assert sum(len(piece) for piece in container.cells()) == count

    for codec in CODECS:
        for delta in (False, True):
            settings = Settings.of(codec, delta=delta)
            seconds = [median(work, runs) for work in (partial(write, settings), partial(sort_and_write, settings), read)]
            rate = [f"{count / second / 1e6:.1f}" for second in seconds]
            rows.append([f"{codec}{' + delta' if delta else ''}", *rate, f"{count * RAW / path.stat().st_size:.2f}"])
    return rows


def query_rows(count: int, folder: Path) -> list[list[str]]:
    """What a box of a hundredth of the cells reads, at several places."""
    import numpy as np
    from copc_forge.core.bcc.files.container import Container
    from copc_forge.core.bcc.files.writer import Settings, write_sorted
    from copc_forge.core.bcc.format.layout import Identifier
    from copc_forge.core.bcc.format.metadata import Metadata
    from copc_forge.core.bcc.jobs.querying import Query, Selection

    path, rows = folder / "query.bcc", [["box of 1 %", "cells", "read %", "ms"]]
    metadata = Metadata(None, (0.0, 0.0, 0.0), 2.0, np.dtype([("value", "<f4")]))
    with open(path, "w+b") as file:
        write_sorted(file, Identifier.INDEX64, 4, [sorted_cells(count)], metadata=metadata, settings=Settings.of("zstd-3"))
    side = 2 * np.ceil(np.sqrt(count))
    for place in (0.05, 0.333, 0.45, 0.8):
        low = place * side
        box = ((low, low, 0.0), (low + side / 10, low + side / 10, 1e9))
        begin = time.perf_counter()
        with Container(path) as container:
            cells = sum(len(piece) for piece in Query(container, Selection(box=box)).cells())
            share = 100 * container.bytes_read / container.size
        rows.append([f"at {place:.0%}", f"{cells:,}", f"{share:.2f}", f"{1000 * (time.perf_counter() - begin):.0f}"])
    return rows


def insert_rows(count: int, folder: Path) -> list[list[str]]:
    """Millions of cells a second into a stream of 256-cell chunks, and into a transactional writer, acknowledged batches of 64 Ki."""
    import os

    from copc_forge.core.bcc.files.stream import StreamWriter
    from copc_forge.core.bcc.files.writer import Settings
    from copc_forge.core.bcc.format.layout import Identifier
    from copc_forge.core.bcc.transactions.journal import TransactionalWriter

    pieces, rows = list(surface(count)), [["inserts", "10⁶ cells/s", "published"]]
    begin = time.perf_counter()
    with open(os.devnull, "wb") as file, StreamWriter(file) as writer:
        for piece in pieces:
            writer.write(piece)
    rows.append(["stream", f"{count / (time.perf_counter() - begin) / 1e6:.2f}", "3.5"])
    begin = time.perf_counter()
    path = folder / "inserts.bcc"
    with TransactionalWriter(path, Identifier.INDEX64, [("value", "<f4")], settings=Settings.of("lz4")) as writer:
        for piece in pieces:
            for start in range(0, len(piece), 1 << 16):
                writer.insert(piece.part(start, start + (1 << 16)))
        acknowledged = time.perf_counter() - begin
    rows.append(["acknowledged by the log", f"{count / acknowledged / 1e6:.2f}", "2.8"])
    rows.append(["log and container", f"{count / (time.perf_counter() - begin) / 1e6:.2f}", "2.8"])
    return rows


def ratio_table(inputs: Sequence[str], cell_size: float, runs: int, folder: Path) -> list[list[str]]:
    """Ratio / encode / decode MB/s of the cells of real point clouds."""
    from copc_forge.core.bcc.files.container import Container
    from copc_forge.core.bcc.format.cells import concatenated
    from copc_forge.core.bcc.jobs.points import from_points

    rows = [["ratio / encode / decode MB/s", "count", "count + delta", "mean", "mean + delta", "published"]]
    parts = {}
    for name, aggregation in (("count", "count"), ("mean", "mean")):
        parts[name] = []
        for number, path in enumerate(inputs):
            out = folder / f"ratio{number}.bcc"
            from_points(path, out, cell_size=cell_size, attributes=["intensity"] if name == "mean" else [], aggregations=[aggregation])
            with Container(out) as container:
                parts[name].append(concatenated(container.cells()))
    for codec in CODECS:
        figures = [_ratio(parts[name], codec, delta, runs) for name in ("count", "mean") for delta in (False, True)]
        rows.append([codec, *figures, PUBLISHED.get(codec, "")])
    rows.append(["cells", f"{sum(map(len, parts['count'])):,}", "", "", "", ""])
    return rows


def _ratio(files: Sequence, codec: str, delta: bool, runs: int) -> str:
    from copc_forge.core.base.parallel import ordered_map
    from copc_forge.core.bcc.files.writer import BLOCK_BYTES
    from copc_forge.core.bcc.format import blocks
    from copc_forge.core.bcc.format.codecs import Codec
    from copc_forge.core.bcc.format.layout import Identifier

    step = BLOCK_BYTES // RAW
    parts = [cells.part(start, start + step) for cells in files for start in range(0, len(cells), step)]
    chosen = Codec.of(codec)

    def encode(cells):
        return blocks.encode(Identifier.INDEX64, cells, chosen, delta=delta, checksums=True, header_checksums=True)

    def decode(block):
        return blocks.decode(Identifier.INDEX64, block[0], block[1][1], 4, checksums=True)

    encoded = list(ordered_map(encode, parts))
    raw = sum(len(cells) for cells in parts) * RAW
    stored = sum(header.stored for header, _ in encoded)

    def exhaust(work, items):
        for _ in ordered_map(work, items):
            pass

    seconds = [median(partial(exhaust, work, items), runs) for work, items in ((encode, parts), (decode, encoded))]
    return f"{raw / stored:.2f} / " + " / ".join(f"{raw / second / 1e6:.0f}" for second in seconds)


def memory(count: int, folder: Path) -> None:
    """What a child process does whose peak memory is wanted: sorts, writes and reads all cells."""
    from copc_forge.core.bcc.files.container import Container
    from copc_forge.core.bcc.files.sorting import Sorter
    from copc_forge.core.bcc.files.writer import Settings, write_sorted
    from copc_forge.core.bcc.format.layout import Identifier

    path = folder / "memory.bcc"
    with open(path, "w+b") as file, Sorter(Identifier.INDEX64, 4, folder=folder) as sorter:
        for piece in surface(count):
            sorter.add(piece)
        write_sorted(file, Identifier.INDEX64, 4, sorter.sorted(), settings=Settings.of("zstd-3"))
    with Container(path) as container:
        print(sum(len(piece) for piece in container.cells()))
    path.unlink()


def median(work: Callable[[], object], runs: int) -> float:
    """Median of the seconds that some work takes."""
    seconds = []
    for _ in range(runs):
        begin = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Markdown that also reads well in a terminal."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]])


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cells", default="10M", help="cells for speed, with K or M")
    parser.add_argument("--points", nargs="*", default=[], help="point clouds whose cells are compressed for the ratios")
    parser.add_argument("--cell-size", type=float, default=0.5, help="of those, units of their CRS")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=None, help="for scratch files")
    parser.add_argument("--memory-only", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    count = int(float(options.cells.upper().rstrip("KM")) * {"K": 1e3, "M": 1e6}.get(options.cells[-1].upper(), 1))
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        if options.memory_only:
            import _root

            memory(count, folder)
            return 0
        cost = rss.run([sys.executable, __file__, "--memory-only", "--cells", options.cells, "--folder", name])
        import _root  # noqa: F401

        tables = [[["peak memory", "MiB"], [f"{count:,} cells sorted, written, read", f"{cost.peak / 2**20:.0f}"]]]
        tables += [speed_table(count, options.runs, folder), query_rows(count, folder), insert_rows(count, folder)]
        if options.points:
            tables.append(ratio_table(options.points, options.cell_size, options.runs, folder))
        print("\n\n".join(table(rows) for rows in tables))
    return cost.exit_code


if __name__ == "__main__":
    sys.exit(main())
