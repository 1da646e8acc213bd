"""Finds what is sound in a v2 container, whatever happened to the rest (docs/formats/bcc.md, section 7).

Goes from block to block by the rule of the format. Where that fails, it follows the headers of broken blocks to the next sound
one, asks the index, and at last looks at every byte for a header whose block holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ...base.errors import DamagedFile
from ...base.saying import say
from ..format import blocks, codecs, identifiers, metadata
from ..format.cells import Cells
from ..format.layout import (
    ALIGNMENT,
    BLOCK_HEADER,
    BLOCK_SIZE,
    HEADER_SIZE,
    INDEX_BLOCK,
    INDEX_ENTRY,
    KNOWN_BLOCK_FLAGS,
    MAX_RAW_BLOCK,
    METADATA_BLOCK,
    UNCOMPRESSED,
    BlockHeader,
    FileHeader,
    Identifier,
    crc16,
    padding_after,
)

WINDOW = 1 << 20  # bytes that are searched at a time
_MOST_HOPS = 64  # broken blocks that are passed by their headers' word


class Frame(NamedTuple):
    """What must be known to read blocks at all."""

    kind: Identifier
    payload_size: int
    checksums: bool
    minor: int

    @property
    def record(self) -> int:
        return self.kind.size + self.payload_size


@dataclass(frozen=True, eq=False)
class Event:
    """What stands between two offsets of the file.

    what: "data", "index", "metadata" (sound), "corrupt" (header sound, payload not), "truncated" (cut by the end of the file),
    "unreadable" or "padding" (that is not zero); cells: of sound data; reason: why it is not sound.
    """

    what: str
    offset: int
    end: int
    header: BlockHeader | None = None
    cells: Cells | None = None
    reason: str = ""


class Salvage:
    """Walks a container; `data` is the whole file, (size,) uint8, of which only what is looked at need be in memory."""

    def __init__(self, data: np.ndarray, frame: Frame, index_offset: int = 0):
        self.data, self.size, self.frame, self.index_offset = data, len(data), frame, index_offset
        self._index: np.ndarray | None = None
        self._scanned = (0, 0)

    def events(self, start: int = HEADER_SIZE) -> Iterator[Event]:
        """Everything from `start` on, in the order of the file; sound blocks and trouble together cover it but for padding."""
        candidates = [start]
        while True:
            here = self._sound_among(candidates)
            if here is None:
                trouble, here = self._past_trouble(candidates)
                yield from trouble
                if here is None:
                    return
            event = self.at(here)
            yield event
            candidates = self._after(event)

    def at(self, offset: int) -> Event:
        """What stands at an offset: a sound block, or an event that says why not."""
        if offset + BLOCK_SIZE > self.size:
            return Event("unreadable", offset, self.size, reason=say("bcc.damage.salvage.file_ends_inside_blocks_header"))
        header = self._header(offset)
        reason = self._implausible(header, offset)
        if reason:
            return Event("unreadable", offset, offset, header, reason=reason)
        end = offset + header.length
        if end > self.size:
            return Event("truncated", offset, self.size, header, reason=say("bcc.damage.salvage.file_ends_inside_block"))
        try:
            return self._decoded(offset, end, header)
        except DamagedFile as error:
            return Event("corrupt", offset, end, header, reason=error.message)

    def find(self, start: int, stop: int | None = None) -> int | None:
        """The first sound block that begins at any byte from `start` on."""
        stop = self.size if stop is None else stop
        for window in range(start, stop, WINDOW):
            for offset in self._likely(window, min(window + WINDOW, stop)):
                if self._is_sound(int(offset)):
                    return int(offset)
        return None

    def _decoded(self, offset: int, end: int, header: BlockHeader) -> Event:
        stored = memoryview(self.data[offset + BLOCK_SIZE : end])
        proven = self.frame.checksums or header.checksum != 0
        if proven and len(stored) and crc16(stored) != header.checksum:
            raise DamagedFile(say("bcc.damage.salvage.payload_does_not_match_block"))
        if header.flags & METADATA_BLOCK:
            metadata.from_json(bytes(stored))
            return Event("metadata", offset, end, header)
        if header.flags & INDEX_BLOCK:
            return Event("index", offset, end, header)
        cells = blocks.decode(self.frame.kind, header, stored, self.frame.payload_size, checksums=False)
        if not identifiers.well_formed(self.frame.kind, cells.ids).all():
            raise DamagedFile(say("bcc.damage.salvage.identifiers_not_all_type", name=self.frame.kind.name.lower()))
        reason = "" if proven else blocks.trust(self.frame.kind, header, cells)
        if reason:
            raise DamagedFile(reason)
        return Event("data", offset, end, header, cells)

    def _implausible(self, header: BlockHeader, offset: int) -> str:
        """Why the bytes at an offset are no block's header; empty if they may be one, cut by the end of the file even."""
        if header.length < BLOCK_SIZE or not codecs.KNOWN[header.compression]:
            return say("bcc.damage.salvage.there_no_block_where_one_should")
        if self.frame.minor <= 1 and (header.flags & ~KNOWN_BLOCK_FLAGS or header.reserved != b"\0\0"):
            return say("bcc.damage.salvage.there_no_block_where_one_should")
        if header.flags & METADATA_BLOCK:
            fits = header.entries == 0 and header.compression == UNCOMPRESSED
        elif header.flags & INDEX_BLOCK:
            fits = header.stored == header.entries * INDEX_ENTRY.itemsize and header.compression == UNCOMPRESSED
        else:
            fits = self._data_fits(header, offset)
        return "" if fits else say("bcc.damage.salvage.fields_blocks_header_contradict_each_other")

    def _data_fits(self, header: BlockHeader, offset: int) -> bool:
        raw = header.entries * self.frame.record
        if raw > MAX_RAW_BLOCK or (raw == 0) != (header.stored == 0):
            return False
        payload = self.data[offset + BLOCK_SIZE : offset + BLOCK_SIZE + min(18, header.stored)].tobytes()
        agree = codecs.may_hold(header.compression, payload, header.stored, raw)
        # A header that proves itself is believed: then it is the payload that broke.
        packed = header.compression != UNCOMPRESSED
        return agree or (packed and self.frame.minor >= 1 and header.header_checksum != 0 and header.checksum_holds())

    def _header(self, offset: int) -> BlockHeader:
        return BlockHeader.unpack(self.data[offset : offset + BLOCK_SIZE].tobytes())

    def _is_sound(self, offset: int) -> bool:
        return self.at(offset).what in ("data", "index", "metadata")

    def _after(self, event: Event) -> list[int]:
        """Where the next block may begin, the rule of the format first."""
        end = event.end
        padded, aligned = end + padding_after(event.header.stored), end + -end % ALIGNMENT
        return [padded, end, aligned] if event.header.is_data else [end, padded, aligned]

    def _sound_among(self, candidates: list[int]) -> int | None:
        return next((offset for offset in dict.fromkeys(candidates) if offset < self.size and self._is_sound(offset)), None)

    def _past_trouble(self, candidates: list[int]) -> tuple[list[Event], int | None]:
        """What is wrong where a block should begin, and where the next sound one does; None for both at a clean end."""
        start, least = candidates[0], min(candidates)
        rest_is_padding = self.size - least < ALIGNMENT and not self.data[least:].any()
        if start >= self.size or self.size in candidates or rest_is_padding:
            return [], None
        hops, landed = self._follow(candidates)
        if landed is not None:
            return hops, None if landed == self.size else landed
        known = self._next_by_index(start)
        landed = known if known is not None else self.find(start)
        first = self.at(start)
        end = self.size if landed is None else landed
        what = first.what if first.what == "corrupt" and end >= first.end else "unreadable"
        if first.what == "truncated" and landed is None:
            what = "truncated"
        return [Event(what, start, end, first.header, reason=first.reason)], landed

    def _follow(self, candidates: list[int]) -> tuple[list[Event], int | None]:
        """Passes broken blocks by the lengths that their headers say, if that leads to a sound block or exactly to the file's end."""
        passed: list[Event] = []
        for _ in range(_MOST_HOPS):
            broken = [self.at(offset) for offset in dict.fromkeys(candidates) if offset < self.size]
            event = next((e for e in broken if e.what == "corrupt" and self._header_holds(e.header)), None)
            if event is None:
                return passed, None
            candidates = self._after(event)
            landed = self._sound_among(candidates)
            if landed is None and self.size in candidates:
                landed = self.size
            passed.append(Event("corrupt", event.offset, event.end, event.header, reason=event.reason))
            if landed is not None:
                return passed, landed
        return passed, None

    def _header_holds(self, header: BlockHeader) -> bool:
        return self.frame.minor == 0 or header.checksum_holds()

    def _next_by_index(self, lost: int) -> int | None:
        """The sound block that the index lists after the one that begins at `lost`."""
        if self._index is None:
            self._index = self._index_offsets()
        at = int(np.searchsorted(self._index, lost))
        if at >= len(self._index) or self._index[at] != lost:
            return None
        following = [int(offset) for offset in self._index[at + 1 : at + 1 + _MOST_HOPS]]
        return next((offset for offset in following if self._is_sound(offset)), None)

    def _index_offsets(self) -> np.ndarray:
        """Offsets that the last index blocks list: from the last one back, as each begins where a run of data blocks ends."""
        found, at, usual = [np.empty(0, np.int64)], self.index_offset, 0
        while HEADER_SIZE <= at < self.size and self.at(at).what == "index":
            entries = np.frombuffer(self.data[at + BLOCK_SIZE : at + self._header(at).length].tobytes(), INDEX_ENTRY)
            if not len(entries):
                break
            found.append(entries["offset"].astype(np.int64))
            first = int(entries["offset"].min())
            counts = [usual or len(entries), *range(1, 1025)]
            before = [first - BLOCK_SIZE - INDEX_ENTRY.itemsize * count for count in counts]
            at = next((offset for offset in before if offset >= HEADER_SIZE and offset < at and self._is_index(offset, first)), -1)
            usual = (first - at - BLOCK_SIZE) // INDEX_ENTRY.itemsize
        return np.unique(np.concatenate(found))

    def _is_index(self, offset: int, end: int) -> bool:
        return self.data[offset + BLOCK_HEADER.fields["flags"][1]] == INDEX_BLOCK and offset + self._header(offset).length == end

    def _likely(self, start: int, stop: int) -> np.ndarray:
        """Offsets in a range where the bytes could be a block's header of these cells."""
        offsets, fields = header_places(self.data, start, stop)
        data = fields.flags & (INDEX_BLOCK | METADATA_BLOCK) == 0
        cells = (fields.raw == -1) | (fields.raw == fields.entries * self.frame.record)
        fits = np.where(data, cells & (fields.entries > 0), fields.stored == fields.entries * INDEX_ENTRY.itemsize)
        fits |= (fields.flags & METADATA_BLOCK != 0) & (fields.entries == 0)
        return offsets[fits]


class Fields(NamedTuple):
    """Fields of many possible headers, (n,) int64 each. raw: decoded bytes by the payload; -1: a frame, may not say; -2: none."""

    stored: np.ndarray
    entries: np.ndarray
    flags: np.ndarray
    raw: np.ndarray


def header_places(data: np.ndarray, start: int, stop: int) -> tuple[np.ndarray, Fields]:
    """Offsets from `start` to `stop` where a block of any cells could begin, by comparisons of whole arrays; their fields."""
    stop = min(stop, len(data) - BLOCK_SIZE + 1)
    count = max(stop - start, 0)
    window = data[start : start + count + BLOCK_SIZE + 18]
    window = np.concatenate([window, np.zeros(count + BLOCK_SIZE + 18 - len(window), np.uint8)])  # the last payload may be short
    codec_at, flags_at, zeros_at = (BLOCK_HEADER.fields[name][1] for name in ("compression", "flags", "reserved"))
    can = codecs.KNOWN[window[codec_at : codec_at + count]] & (window[flags_at : flags_at + count] & ~np.uint8(KNOWN_BLOCK_FLAGS) == 0)
    can &= (window[zeros_at : zeros_at + count] == 0) & (window[zeros_at + 1 : zeros_at + 1 + count] == 0)
    can &= window[:count] | window[1 : 1 + count] | window[2 : 2 + count] | window[3 : 3 + count] != 0  # a length
    at = np.flatnonzero(can)
    length = _u32(window, at)
    at = at[(length >= BLOCK_SIZE) & (length <= len(data) - start - at)]
    stored, entries, codec, said = _u32(window, at) - BLOCK_SIZE, _u32(window, at + 4), window[at + codec_at], _u32(window, at + BLOCK_SIZE)
    return at + start, Fields(stored, entries, window[at + flags_at].astype(np.int64), codecs.sizes_said(codec, stored, said))


def _u32(window: np.ndarray, offsets: np.ndarray) -> np.ndarray:
    """Little-endian u32 at each offset: (n,) int64."""
    return sum(window[offsets + byte].astype(np.int64) << 8 * byte for byte in range(4))


def frame_of(header: FileHeader) -> Frame | None:
    """What a file header says of its blocks; None if it makes no sense."""
    if header.identifier not in Identifier.__members__.values() or header.major != 2:
        return None
    return Frame(Identifier(header.identifier), header.payload_size, bool(header.flags & 0x04), header.minor)
