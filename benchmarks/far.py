"""What reading a file on a server costs, against a server of ours on this machine: bytes, requests and seconds.

    python benchmarks/far.py [FILE.copc.laz] [--points 2000000] [--latency 0.05] [--rate 20] [--json]

Without a file, one is made of strips of so many points. The server waits before each answer, and sends so many MB/s in all.

open      Header, CRS, number of points, cube.
quick     `inspect` without attributes: besides, hierarchy and chunk table.
window    An extraction of 1 % of the ground; chunks: bytes of the chunks that it needs; runs: requests that they
          need, one for neighbours with gaps up to 64 KB, in pieces of 4 MB; near: seconds of the same from the local file.
seldom    An extraction of the westernmost fiftieth by an expression: all chunks are doubtful, and most in vain; chunks: bytes of all.
whole     All bytes in order, as a conversion reads them; download: seconds of a plain download in four ranges at a time, without us.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import _root  # noqa: F401
import numpy as np
from copc_forge.core.base.far.segments import GAP, PIECE
from copc_forge.core.base.paths import open_input
from copc_forge.core.conversion.convert import convert
from copc_forge.core.copc.reader import CopcFile
from copc_forge.core.crs import file_crs
from copc_forge.core.extraction import extract
from copc_forge.core.inspection import inspect
from copc_forge.tests.support.farserver import FarServer
from copc_forge.tests.support.strips import Strips, write_strips

BLOCK, AT_ONCE = 1 << 20, 4


def made(folder: Path, points: int) -> Path:
    write_strips(folder / "strips.laz", Strips(points))
    convert(folder / "strips.laz", folder / "strips.copc.laz")
    return folder / "strips.copc.laz"


def measured(server: FarServer, work: Callable) -> dict:
    """Bytes, requests and seconds that it takes."""
    server.asked.clear()
    server.sent, begun = 0, time.perf_counter()
    work()
    return {"bytes": server.sent, "requests": len(server.asked), "seconds": round(time.perf_counter() - begun, 3)}


def structure(address: str) -> None:
    with CopcFile(address) as copc:
        file_crs(copc.vlrs, [], copc.header.wkt_bit, path=copc.path, warn=print)


def window_of(path: Path) -> tuple[tuple[float, ...], dict[str, int]]:
    """A tenth of the extent's sides in its middle; bytes of the chunks whose octants touch it, and requests that they need at least."""
    with CopcFile(path) as copc:
        low, high = copc.header.mins[:2], copc.header.maxs[:2]
        box = np.concatenate([(low + high) / 2 - (high - low) / 20, (low + high) / 2 + (high - low) / 20])
        nodes = copc.file_order()
        bounds = copc.node_bounds(nodes)[:, :2]
        touched = (bounds[:, :, 0] <= box[2:]).all(axis=1) & (bounds[:, :, 1] >= box[:2]).all(axis=1)
        first = copc.hierarchy.offsets[nodes[touched]].astype(np.int64)
        sizes = copc.hierarchy.sizes[nodes[touched]].astype(np.int64)
        cuts = np.flatnonzero(first[1:] - (first + sizes)[:-1] > GAP) + 1
        runs = [-(-int(part[1][-1] + part[0][-1] - part[0][0]) // PIECE) for part in zip(np.split(first, cuts), np.split(sizes, cuts))]
        return tuple(box.tolist()), {"chunks": int(sizes.sum()), "runs": sum(runs)}


def seldom(path: Path) -> tuple[str, int]:
    """A condition that a fiftieth of the extent fulfils; bytes of all chunks."""
    with CopcFile(path) as copc:
        low, high = float(copc.header.mins[0]), float(copc.header.maxs[0])
        return f"X < {low + (high - low) / 50:.3f}", int(copc.hierarchy.sizes[copc.file_order()].astype(np.int64).sum())


def whole(address: str) -> None:
    with open_input(address) as file:
        size = file.seek(0, 2)
        file.plan([(0, size)])
        file.seek(0)
        while file.read(BLOCK):
            pass


def download(address: str, size: int) -> None:
    def part(first: int) -> int:
        request = urllib.request.Request(address, headers={"Range": f"bytes={first}-{min(first + PIECE, size) - 1}"})
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request) as answer:
            return len(answer.read())

    with ThreadPoolExecutor(AT_ONCE) as threads:
        assert sum(threads.map(part, range(0, size, PIECE))) == size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--points", type=int, default=2_000_000)
    parser.add_argument("--latency", type=float, default=0.05, help="seconds")
    parser.add_argument("--rate", type=float, default=20.0, help="MB/s")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = given.file or made(folder, given.points)
        box, chunks = window_of(path)
        for _ in range(2):  # the first one starts the codec's processes
            begun = time.perf_counter()
            extract(path, folder / "near.laz", bounds=box)
        west, in_all = seldom(path)
        near = round(time.perf_counter() - begun, 3)
        with FarServer(path.parent, latency=given.latency, rate=int(given.rate * 1e6)) as server:
            address, size = server.address(path.name), path.stat().st_size
            rows = {
                "open": measured(server, lambda: structure(address)),
                "quick": measured(server, lambda: inspect(address, attributes=False)),
                "window": measured(server, lambda: extract(address, folder / "far.laz", bounds=box)) | chunks | {"near": near},
                "seldom": measured(server, lambda: extract(address, folder / "west.laz", where=west)) | {"chunks": in_all},
                "download": measured(server, lambda: download(address, size)),
                "whole": measured(server, lambda: whole(address)),
            }
        assert (folder / "near.laz").read_bytes() == (folder / "far.laz").read_bytes()
    if given.json:
        print(json.dumps({"size": size, **rows}, indent=2))
        return
    print(f"{path.name}: {size / 1e6:,.1f} MB, {given.latency * 1000:.0f} ms, {given.rate:g} MB/s")
    for label, row in rows.items():
        more = "".join(f", {key} {value:,}" for key, value in row.items() if key not in ("bytes", "requests", "seconds"))
        print(f"{label:<10}{row['bytes'] / 1e3:>12,.1f} kB{row['requests']:>5} requests{row['seconds']:>8.2f} s{more}")


if __name__ == "__main__":
    main()
