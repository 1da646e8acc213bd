"""Compressed GPS times that an encoder never writes: one switch of sequence after another, which lazrs follows by recursion.

An adaptive arithmetic coder, as LASzip has it, is led to where a switch costs next to nothing. Everything here is of LASzip's own
definition of its coder, written anew; nothing of it is used by what is tested.
"""

from __future__ import annotations

import numpy as np

from ...core.las.laz import laszip

SWITCHES = (2, 3, 4)  # of the five symbols for a time whose sequence has no difference yet
_LEAST_LENGTH, _SHIFT, _MOST = 1 << 24, 15, 1 << 15


class Model:
    """Adaptive frequencies of symbols."""

    def __init__(self, symbols: int):
        self.counts, self.total, self.cycle = [1] * symbols, 0, symbols
        self._update()
        self.cycle = self.left = (symbols + 6) >> 1

    def seen(self, symbol: int) -> None:
        self.counts[symbol] += 1
        self.left -= 1
        if not self.left:
            self._update()

    def _update(self) -> None:
        self.total += self.cycle
        if self.total > _MOST:
            self.counts = [(count + 1) >> 1 for count in self.counts]
            self.total = sum(self.counts)
        scale, self.limits, before = 0x80000000 // self.total, [], 0
        for count in self.counts:
            self.limits.append((scale * before) >> (31 - _SHIFT))
            before += count
        self.cycle = self.left = min((5 * self.cycle) >> 2, (len(self.counts) + 6) << 3)


class Encoder:
    """Writes symbols."""

    def __init__(self) -> None:
        self.out, self.base, self.length = bytearray(), 0, 0xFFFFFFFF

    def encode(self, model: Model, symbol: int) -> None:
        if symbol == len(model.counts) - 1:
            low = model.limits[symbol] * (self.length >> _SHIFT)
            self.length -= low
        else:
            self.length >>= _SHIFT
            low = model.limits[symbol] * self.length
            self.length = model.limits[symbol + 1] * self.length - low
        self.base += low
        while self.length < _LEAST_LENGTH:
            self._shift()
        model.seen(symbol)

    def finish(self) -> bytes:
        for _ in range(4):
            self._shift()
        return bytes(self.out) + bytes(8)

    def _shift(self) -> None:
        if self.base >> 32:  # carry
            place = len(self.out) - 1
            while self.out[place] == 0xFF:
                self.out[place], place = 0, place - 1
            self.out[place] += 1
            self.base &= 0xFFFFFFFF
        self.out.append(self.base >> 24)
        self.base = (self.base << 8) & 0xFFFFFFFF
        self.length <<= 8


def switching_layer(levels: int, symbols: tuple[int, ...] = (2,)) -> bytes:
    """A layer of GPS times whose first time is `levels` switches of sequence deep, by the symbols in turn."""
    encoder, model = Encoder(), Model(5)
    for level in range(levels):
        encoder.encode(model, symbols[level % len(symbols)])
    return encoder.finish()


def filled_layer(size: int, pattern: bytes) -> bytes:
    """A layer that repeats a pattern."""
    return (pattern * (size // len(pattern) + 1))[:size]


def with_gps_layer(chunk: bytes, vlr: laszip.LaszipVlr, layer: bytes) -> bytes:
    """A layered chunk whose GPS times are these bytes."""
    head = laszip.chunk_head_length(vlr)
    start, end = laszip.gps_layer(chunk[:head], vlr)
    sizes = laszip.layer_sizes(chunk, vlr)
    sizes[8] = len(layer)
    begin = vlr.record_length + 4
    return chunk[:begin] + sizes.astype("<u4").tobytes() + chunk[head:start] + layer + chunk[end:]


def gps_layer_of(chunk: bytes, vlr: laszip.LaszipVlr) -> bytes:
    """The GPS times of a layered chunk."""
    start, end = laszip.gps_layer(chunk[: laszip.chunk_head_length(vlr)], vlr)
    return chunk[start:end]


def rotten_layers(random: np.random.Generator, layer: bytes):
    """Without end: layers that were damaged or crafted in one way or another, about as long as the given one."""
    fills = (b"\xff" * 7 + b"\xfe", b"\xff", b"\x00", b"\xfe", b"\x7f\xff")
    while True:
        kind, size = int(random.integers(5)), int(random.integers(8, len(layer) + 1))
        if kind == 0:
            symbols = tuple(int(symbol) for symbol in random.choice(SWITCHES, random.integers(1, 4)))
            yield switching_layer(int(10 ** random.uniform(1, 4)), symbols) + layer[: int(random.integers(len(layer)))]
        elif kind == 1:
            yield filled_layer(size, fills[int(random.integers(len(fills)))])
        elif kind == 2:
            place = int(random.integers(len(layer)))
            yield layer[:place] + filled_layer(size, fills[int(random.integers(len(fills)))]) + layer[place + size :]
        elif kind == 3:
            place = int(random.integers(len(layer)))
            yield layer[:place] + random.bytes(size) + layer[place + size :]
        else:
            rotten = bytearray(layer)
            for place in random.integers(0, len(layer), 1 + int(random.integers(8))):
                rotten[place] ^= 1 << int(random.integers(8))
            yield bytes(rotten)
