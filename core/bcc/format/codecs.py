"""The methods of compression, and what a user chooses: one of them, or one of two ways to choose by block.

Another method is a file like its neighbours', and an entry in METHODS; all rooms ask here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...base.errors import BadParameter, DamagedFile, ForgeError, shown
from ...base.listing import one_of
from ...base.saying import say
from ...base.words import CODECS
from .compression import SAYS_NONSENSE, Compression, Uncompressed
from .layout import MAX_RAW_BLOCK
from .lz4_method import Lz4
from .zstd_method import Zstd

NONE, LZ4, ZSTD = METHODS = Uncompressed(), Lz4(), Zstd()
ADAPTIVE, SMALLEST = CHOOSING = CODECS[len(METHODS) :]
_BY_NUMBER = {method.number: method for method in METHODS}
_BY_NAME = {method.name: method for method in METHODS}
KNOWN = np.isin(np.arange(256), list(_BY_NUMBER))  # by the byte that a header has


@dataclass(frozen=True)
class Codec:
    """How payloads are compressed: the name of a method, with a level where it has some, "adaptive" or "smallest"."""

    name: str = ZSTD.name
    level: int = ZSTD.usual_level

    @classmethod
    def of(cls, text: str | Codec) -> Codec:
        """Reads "lz4", "zstd", "zstd-9", "zstd:9", "adaptive" … Raises BadParameter."""
        if isinstance(text, Codec):
            return text
        name, _, level = text.strip().lower().replace(":", "-").partition("-")
        if name == "archive" and not level:
            return cls(ZSTD.name, 9)
        levels = _BY_NAME[name].levels if name in _BY_NAME else range(0)
        if name not in CODECS or (level and not levels):
            raise BadParameter(say("bcc.format.codecs.no_codec", text=shown(text)), hint=say("bcc.format.codecs.choose", words=words()))
        if level and not (level.isdigit() and int(level) in levels):
            raise BadParameter(
                say("bcc.format.codecs.no_level", name=name, level=level),
                hint=say("bcc.format.codecs.choose_2", levels=levels[0], levels2=levels[-1]),
            )
        return cls(name, int(level) if level else _BY_NAME[name].usual_level if levels else ZSTD.usual_level)

    def __str__(self) -> str:
        return f"{self.name}-{self.level}" if self.name in _BY_NAME and _BY_NAME[self.name].levels else self.name


def words() -> str:
    """What a user may choose, as part of a sentence."""
    return one_of([*map(_names_of, METHODS), *CHOOSING])


def _names_of(method: Compression) -> str:
    """The names that a method has, one for each of its levels."""
    if not method.levels:
        return method.name
    return say("bcc.format.codecs.names", first=f"{method.name}-{method.levels[0]}", last=f"{method.name}-{method.levels[-1]}")


def of_number(number: int) -> Compression:
    """The method that a header names. Raises DamagedFile for none."""
    if number not in _BY_NUMBER:
        raise DamagedFile(say("bcc.format.codecs.unknown_codec", number=number))
    return _BY_NUMBER[number]


def usual(codec: Codec) -> Compression:
    """The method of most blocks, which a file header names."""
    return _BY_NAME.get(codec.name, LZ4)


def require(codec: Codec) -> None:
    """Raises MissingDependency before any work if a library that the codec needs is not installed."""
    for method in METHODS:
        if codec.name in (method.name, *CHOOSING):
            method.require()


def compress(codec: Codec, raw) -> tuple[int, bytes]:
    """The number of the method that was taken, and the stored payload of bytes-like `raw`. Raises MissingDependency."""
    if not len(raw):
        return NONE.number, raw
    if codec.name == ADAPTIVE:
        return _adaptive(raw)
    methods = METHODS if codec.name == SMALLEST else (_BY_NAME[codec.name],)
    stored = [(method.number, method.compress(raw, codec.level)) for method in methods]
    return min(stored, key=lambda pair: len(pair[1]))


def decompress(number: int, stored, size: int) -> memoryview:
    """The `size` raw bytes of a stored payload, or DamagedFile if it does not decode to exactly so many.

    number: of the method. Raises MissingDependency if its library is not installed.
    """
    if size > MAX_RAW_BLOCK:
        raise DamagedFile(say("bcc.format.codecs.block_announces_decoded_bytes_more", size=size, max_raw_block=MAX_RAW_BLOCK))
    return of_number(number).decompress(stored, size)


def may_hold(number: int, start, stored: int, size: int) -> bool:
    """Can a payload of `stored` bytes that begins so decode to `size`?"""
    try:
        return of_number(number).announced(start, stored) in (None, size)
    except ForgeError:
        return False


def sizes_said(numbers: np.ndarray, stored: np.ndarray, first: np.ndarray) -> np.ndarray:
    """`Compression.sizes_said` of payloads of various methods."""
    sizes = np.full(len(numbers), SAYS_NONSENSE, np.int64)
    for method in METHODS:
        mine = numbers == method.number
        sizes[mine] = method.sizes_said(stored[mine], first[mine])
    return sizes


def _adaptive(raw) -> tuple[int, bytes]:
    """LZ4 while it does well, for it is the fastest to read; Zstandard where that pays; raw where nothing shrinks."""
    fast = LZ4.compress(raw, 0)
    if len(fast) < 0.6 * len(raw):
        return LZ4.number, fast
    dense = ZSTD.compress(raw, ZSTD.usual_level)
    best = (ZSTD.number, dense) if len(dense) < 0.85 * len(fast) else (LZ4.number, fast)
    return best if len(best[1]) < len(raw) else (NONE.number, raw)
