"""Crafted and damaged layers of GPS times, one after another, and what became of each: points, a sentence, or the end of a worker.

    python benchmarks/rotten_layers.py [--layers 100000] [--seed 1] [--points 300]

The process that asks goes on whatever the layers hold; if it does not, this program ends by a signal, and says nothing.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

import _root  # noqa: F401
import numpy as np
from copc_forge.core.base.errors import DamagedFile
from copc_forge.core.las.layout import POINT
from copc_forge.core.las.laz import codec, laszip
from copc_forge.tests.support import runaway

DEEP = 300_000  # levels of the deepest


def chunk_of(points: int, laz_vlr: bytes) -> bytes:
    random = np.random.default_rng(1)
    records = np.zeros(points, POINT[6])
    for name in "XYZ":
        records[name] = np.cumsum(random.integers(-30, 31, points))
    records["return_bits"], records["gps_time"] = 0x11, np.cumsum(random.random(points))
    return bytes(codec.encode_chunks([records], laz_vlr)[0])


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Decode crafted and damaged layers of GPS times.")
    parser.add_argument("--layers", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--points", type=int, default=300, help="in each chunk")
    options = parser.parse_args(arguments)
    laz_vlr, random, ends, begun = codec.laz_vlr_for(6), np.random.default_rng(options.seed), Counter(), time.perf_counter()
    vlr, chunk = laszip.laszip_vlr(laz_vlr), chunk_of(options.points, laz_vlr)
    deep = [runaway.switching_layer(DEEP, symbols) for symbols in ((2,), (3,), (4,), (2, 3), (4, 2, 3))]
    layers = runaway.rotten_layers(random, runaway.gps_layer_of(chunk, vlr))
    for number in range(options.layers):
        layer = next(layers) if random.integers(20) else deep[int(random.integers(len(deep)))] + random.bytes(int(random.integers(99)))
        bad = runaway.with_gps_layer(chunk, vlr, layer)
        try:
            codec.decode_chunks(bad, [(options.points, len(bad))], laz_vlr, vlr.record_length)
            ends["points"] += 1
        except DamagedFile as error:
            ends["a worker's end" if "the codec" in error.message else "a sentence"] += 1
        if number % 5000 == 4999:
            print(number + 1, dict(ends), f"{time.perf_counter() - begun:.0f} s", flush=True)
    print(f"{options.layers:,} layers: " + ", ".join(f"{count:,} {end}" for end, count in sorted(ends.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
