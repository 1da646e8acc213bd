"""The codec floor: decoding a LAZ file once and encoding its points once, with lazrs on all cores and nothing else.

    python benchmarks/codec_floor.py INPUT.laz [--nodes OUTPUT.copc.laz] [--json]

No converter on this codec can be faster, so times are judged as multiples of it. Input is read sequentially through
`ParLasZipDecompressor`, in the blocks that the engine is free to choose; output is encoded by `ParLasZipCompressor` in the chunks of
`--nodes` (the sizes of its nodes, in the order of the file), else in chunks of 50,000, into memory, so that no disk is timed. The points
encoded are the input's own, upgraded to the output's point format by copying fields; the upgrade is not timed.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
import time
from collections.abc import Iterator

import _root  # noqa: F401
import lazrs
import numpy as np
from copc_forge.core.las import layout
from copc_forge.tests.support.copcfile import entries

BLOCK = 1_000_000  # points a codec call: twenty chunks, so that all cores have work


def header_of(stream) -> np.ndarray:
    stream.seek(0)
    return np.frombuffer(stream.read(layout.HEADER.itemsize).ljust(layout.HEADER.itemsize, b"\0"), layout.HEADER)[0]


def laszip_record(stream, header: np.ndarray) -> bytes:
    """Payload of the laszip VLR. Raises ValueError if there is none: the file is no LAZ."""
    stream.seek(int(header["header_size"]))
    for _ in range(int(header["vlr_count"])):
        head = np.frombuffer(stream.read(layout.VLR.itemsize), layout.VLR)[0]
        payload = stream.read(int(head["length"]))
        if (head["user_id"].decode(), int(head["record_id"])) == layout.LASZIP_RECORD:
            return payload
    raise ValueError("the input is not LAZ")


def decode(path: str | os.PathLike) -> Iterator[np.ndarray]:
    """Blocks of raw records, (n, record length) uint8, in file order; the arrays are reused."""
    with open(path, "rb") as stream:
        header = header_of(stream)
        record = laszip_record(stream, header)
        stream.seek(int(header["offset_to_points"]))
        decoder = lazrs.ParLasZipDecompressor(stream, record)
        count = int(header["point_count"]) if header["version_minor"] >= 4 else int(header["legacy_point_count"])
        length = int(header["record_length"])
        raw = np.empty((min(BLOCK, count), length), np.uint8)
        for start in range(0, count, BLOCK):
            block = raw[: min(BLOCK, count - start)]
            decoder.decompress_many(block.reshape(-1))
            yield block


def decode_seconds(path: str | os.PathLike) -> float:
    start = time.perf_counter()
    for _ in decode(path):
        pass
    return time.perf_counter() - start


def chunk_sizes(count: int, nodes: str | os.PathLike | None) -> np.ndarray:
    """Points of each chunk to encode, (n,) int64, sum `count`."""
    if nodes is None:
        return np.diff(np.append(np.arange(0, count, 50_000), count))
    table = entries(nodes)
    table = table[table["point_count"] > 0]
    return table["point_count"][np.argsort(table["offset"])].astype(np.int64)


def encode_seconds(path: str | os.PathLike, sizes: np.ndarray) -> float:
    """Seconds to encode the points of `path` in chunks of `sizes`; decoding in between is not counted."""
    with open(path, "rb") as stream:
        header = header_of(stream)
    number = int(header["point_format"]) & ~layout.LAZ_BITS
    modern = {0: 6, 1: 6, 4: 6, 2: 7, 3: 7, 5: 7, 9: 6, 10: 8}.get(number, number)
    extra = int(header["record_length"]) - layout.POINT[number].itemsize
    record = lazrs.LazVlr.new_for_compression(modern, extra, True)
    out = io.BytesIO()
    encoder = lazrs.ParLasZipCompressor(out, record)
    encoder.reserve_offset_to_chunk_table()
    seconds, waiting, sizes = 0.0, np.empty(0, np.uint8), list(sizes[::-1])
    width = layout.POINT[modern].itemsize + extra
    for block in decode(path):
        waiting = np.concatenate([waiting, _upgraded(block, number, modern).reshape(-1)])
        chunks, used = [], 0
        while sizes and used + sizes[-1] * width <= len(waiting):
            size = int(sizes.pop()) * width
            chunks.append(waiting[used : used + size])
            used += size
        start = time.perf_counter()
        if chunks:
            encoder.compress_chunks(chunks)
        seconds += time.perf_counter() - start
        waiting = waiting[used:].copy()
    start = time.perf_counter()
    encoder.done()
    seconds += time.perf_counter() - start
    if sizes or len(waiting):
        raise ValueError("the nodes do not hold as many points as the input")
    return seconds


def _upgraded(block: np.ndarray, number: int, modern: int) -> np.ndarray:
    """Records with the fields that both formats have; enough to time, not to keep."""
    if number == modern:
        return block
    old = layout.POINT[number]
    points = block[:, : old.itemsize].copy().view(old)[:, 0]
    target = np.zeros((len(block), layout.POINT[modern].itemsize + block.shape[1] - old.itemsize), np.uint8)
    new = np.zeros(len(block), layout.POINT[modern])
    for name in set(old.names) & set(new.dtype.names):
        new[name] = points[name]
    if "class_bits" in old.names:
        returns = points["return_bits"]
        new["return_bits"], new["classification"] = returns & 7 | (returns >> 3 & 7) << 4, points["class_bits"] & 31
        new["scan_angle"] = points["scan_angle_rank"].astype(np.int16) * 166
    target[:, : new.dtype.itemsize] = new.view(np.uint8).reshape(len(block), -1)
    target[:, new.dtype.itemsize :] = block[:, old.itemsize :]
    return target


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Seconds to decode a LAZ once and to encode its points once, lazrs on all cores.")
    parser.add_argument("input", help="LAZ in chunks")
    parser.add_argument("--nodes", help="a COPC of the same points: encode in chunks of its nodes' sizes instead of 50,000")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args(arguments)
    with open(options.input, "rb") as stream:
        header = header_of(stream)
    count = int(header["point_count"]) if header["version_minor"] >= 4 else int(header["legacy_point_count"])
    decoding = decode_seconds(options.input)
    encoding = encode_seconds(options.input, chunk_sizes(count, options.nodes))
    result = {"points": count, "decode": decoding, "encode": encoding, "floor": decoding + encoding, "numpy": np.__version__}
    if options.json:
        print(json.dumps(result))
    else:
        print(
            f"decode {decoding:.2f} s + encode {encoding:.2f} s = floor {decoding + encoding:.2f} s"
            f" ({count / (decoding + encoding) / 1e6:.2f} M points/s, NumPy {np.__version__})"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
