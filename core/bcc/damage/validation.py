"""Judges containers of every kind: all findings with their offsets, and whether cells can be had (docs/formats/bcc.md, section 7)."""

from __future__ import annotations

import os
import time

import numpy as np

from ...base.errors import DamagedFile, ForgeError, MissingDependency
from ...base.monitor import Monitor
from ..files.container import naming
from ..format import blocks, identifiers, lattice
from ..format.cells import Cells
from ..format.crcs import variant_of
from ..format.layout import (
    BLOCK_SIZE,
    CHECKSUMS,
    DELTA_IDS,
    HAS_INDEX,
    HAS_METADATA,
    HEADER_SIZE,
    INDEX_ENTRY,
    MAGIC_V1,
    MAGIC_V2,
    MUST_UNDERSTAND,
    RANDOM_ACCESS,
    STREAM_MAGIC_BYTES,
    V1_HEADER_SIZE,
    FileHeader,
    Identifier,
    V1Header,
    padding_after,
)
from ..jobs.reports import ValidationReport
from .recovery import choose_frame
from .rescue import old_blocks, stream_of
from .salvage import Event, Salvage, frame_of
from .window import FileBytes

KNOWN_FLAGS = HAS_INDEX | DELTA_IDS | CHECKSUMS | RANDOM_ACCESS | HAS_METADATA
_TRIED = 3  # broken blocks on which other checksums are tried


def validate(path: str | os.PathLike, *, monitor: Monitor | None = None) -> ValidationReport:
    """Reads a whole container and reports everything that is wrong or unusual in it; does not change it.

    Raises UnreadableInput if the file can't be opened, MissingDependency if a codec's library is not installed.
    """
    monitor, begin = monitor or Monitor(), time.perf_counter()
    with naming(path), FileBytes(path) as data:
        report = ValidationReport(os.fspath(path), "", byte_size=len(data))
        start = data[:8].tobytes()
        if data.log is not None and data.log.sentence():
            report.add("BCC-WAL", "warning", data.log.sentence())
        elif data.log is not None:
            report.add("BCC-WAL", "note", f"no cells wait in {data.log.log.name}: the next writer removes it")
        monitor.stage("Validating", len(data))
        if start[:4] == STREAM_MAGIC_BYTES:
            _stream(data, report)
        elif start == MAGIC_V1:
            _v1(data, report)
        elif start == MAGIC_V2:
            _V2(data, report, monitor).run()
        else:
            _unknown(data, report, monitor)
    worst = {finding.severity for finding in report.findings}
    report.status = "lost" if "error" in worst and not report.valid_blocks else "recoverable" if "error" in worst else "healthy"
    report.findings.sort(key=lambda finding: -1 if finding.offset is None else finding.offset)
    report.seconds = time.perf_counter() - begin
    return report


class _V2:
    """Checks of a v2 container."""

    def __init__(self, data: FileBytes, report: ValidationReport, monitor: Monitor):
        self.data, self.report, self.monitor, self.add = data, report, monitor, report.add
        self.header = FileHeader.unpack(data[:HEADER_SIZE].tobytes()) if len(data) >= HEADER_SIZE else None
        self.found: dict[int, Event] = {}   # data blocks by offset, without their cells
        self.listed: dict[int, tuple] = {}  # index entries by the offset that they name
        self.tried, self.mixed, self.last_index = 0, 0, 0
        self.last_data: Event | None = None

    def run(self) -> None:
        if self.header is None:
            self.add("BCC-HEADER", "error", f"file of {len(self.data)} bytes ends inside its header", len(self.data))
            return
        self.report.kind = f"v{self.header.major}.{self.header.minor}"
        if not self._header():
            return
        frame, confirmed = choose_frame(self.data)
        if frame is None:
            frame = frame_of(self.header)
            if frame is None or len(self.data) == HEADER_SIZE:
                return
        elif confirmed is None:
            told = f"{frame.kind.name.lower()} with {frame.payload_size} bytes of payload"
            self.add("BCC-HEADER", "error", f"blocks are not what the file header says: they hold {told}", 32)
        salvage, end = Salvage(self.data, frame, self.header.index_offset), HEADER_SIZE
        for event in salvage.events():
            self.monitor.advance(max(event.end - end, 0))
            self._padding(end, event.offset)
            self._event(event, frame.kind)
            end = event.end
        self._padding(end, len(self.data), last=True)
        self._counts()
        self._index()
        if self.mixed:
            text = f"{self.mixed:,} identifiers have coordinates of mixed parity: they are no cells of the lattice"
            self.add("BCC-PARITY", "warning", text)

    def _header(self) -> bool:
        """False if the file must not be read further."""
        header = self.header
        if header.major > 2:
            self.add("BCC-VERSION", "error", f"container was written by a newer major version ({header.major}.{header.minor})", 8)
            return False
        if header.major != 2:
            self.add("BCC-VERSION", "error", f"file header names version {header.major}.{header.minor}", 8)
        if header.minor > 1:
            text = f"container is of version 2.{header.minor}, newer than 2.1: unknown fields are not judged"
            self.add("BCC-VERSION", "warning", text, 10)
        if not header.checksum_holds():
            self.add("BCC-HEADER-CRC", "error", "file header's checksum does not match", 60)
        if header.flags & MUST_UNDERSTAND:
            self.add("BCC-FLAGS", "error", f"container needs features that nobody knows (flags {header.flags:#x})", 12)
            return False
        if header.flags & ~KNOWN_FLAGS:
            self.add("BCC-FLAGS", "note", f"unknown flags {header.flags & ~KNOWN_FLAGS:#x} are ignored", 12)
        if bool(header.flags & HAS_INDEX) != bool(header.flags & RANDOM_ACCESS):
            self.add("BCC-FLAGS", "warning", "flags for index and random access contradict each other", 12)
        if header.identifier not in Identifier.__members__.values():
            self.add("BCC-HEADER", "error", f"identifier type {header.identifier} does not exist", 33)
        if header.minor == 0 and header.pack()[36:] != bytes(28) and self.header.checksum_holds():
            self.add("BCC-RESERVED", "note", "reserved bytes of the file header are not zero", 36)
        if header.blocks == 0 and header.cells == 0 and len(self.data) > HEADER_SIZE and not header.flags & HAS_METADATA:
            self.add("BCC-UNFINISHED", "error", "header counts no blocks though the file goes on: it was never finished", 16)
        return True

    def _event(self, event: Event, kind: Identifier) -> None:
        if event.what == "data":
            self._data(event, kind)
        elif event.what == "index":
            self.last_index = event.offset
            for entry in np.frombuffer(self.data[event.offset + BLOCK_SIZE : event.end].tobytes(), INDEX_ENTRY).tolist():
                self.listed.setdefault(entry[1], (entry, event.offset))
        elif event.what == "metadata":
            if not self.header.flags & HAS_METADATA:
                self.add("BCC-FLAGS", "warning", "there is a metadata block that the file header does not announce", event.offset)
        else:
            self.add("BCC-TRUNCATED" if event.what == "truncated" else "BCC-BLOCK", "error",
                     f"{event.end - event.offset:,} bytes are lost: {event.reason}", event.offset)
            self._other_checksum(event)

    def _data(self, event: Event, kind: Identifier) -> None:
        header = event.header
        self.report.valid_blocks += 1
        self.report.blocks += 1
        self.report.cells += header.entries
        self.last_data = self.found[event.offset] = Event(event.what, event.offset, event.end, header)
        if not header.checksum_holds() and self.header.minor:
            self.add("BCC-BLOCK-CRC", "error", "block header's checksum does not match", event.offset + 28)
        reason = blocks.trust(kind, header, event.cells)
        if reason:
            self.add("BCC-KEYS", "error", reason, event.offset)
        if bool(header.flags & DELTA_IDS) != bool(self.header.flags & DELTA_IDS):
            self.add("BCC-FLAGS", "note", "block's delta flag differs from the file's, and wins", event.offset + 25)
        self.mixed += _mixed_parity(kind, event.cells)

    def _other_checksum(self, event: Event) -> None:
        if event.what != "corrupt" or self.report.valid_blocks or self.tried >= _TRIED:
            return
        self.tried += 1
        name = variant_of(self.data[event.offset + BLOCK_SIZE : event.end].tobytes(), event.header.checksum)
        if name:
            self.add("BCC-CRC-KIND", "note", f"block's checksum is a CRC-16/{name}, not the IBM-3740 of the format", event.offset + 26)

    def _padding(self, start: int, end: int, last: bool = False) -> None:
        if start >= end:
            return
        if self.data[start:end].any():
            what = "trailing bytes behind the last block" if last else "bytes between blocks"
            self.add("BCC-PADDING", "warning" if not last else "error", f"{end - start:,} {what} are not zero", start)
        elif self.last_data is not None and self.last_data.end == start:
            due = padding_after(self.last_data.header.stored)
            if end - start != due:
                self.add("BCC-PADDING", "note", f"padding of {end - start} bytes where the format has {due}", start)
        elif last:
            self.add("BCC-TRAILING", "warning", f"{end - start:,} bytes follow the last block", start)

    def _counts(self) -> None:
        held, said = (self.report.blocks, self.report.cells), (self.header.blocks, self.header.cells)
        if held != said and said != (0, 0):
            text = f"header announces {said[1]:,} cells in {said[0]:,} blocks, {held[1]:,} in {held[0]:,} are sound"
            self.add("BCC-COUNTS", "error", text, 16)
        elif held != said and not any(finding.id == "BCC-UNFINISHED" for finding in self.report.findings):
            self.add("BCC-UNFINISHED", "error", "header counts no blocks though there are some: it was never finished", 16)
        order = sorted(self.found.values(), key=lambda event: event.offset)
        if any(a.header.last_key > b.header.first_key for a, b in zip(order, order[1:])):
            self.add("BCC-ORDER", "note", "blocks are not in the order of their keys; compact the container to mend that")

    def _index(self) -> None:
        if not self.header.flags & HAS_INDEX and not self.listed:
            return
        for offset, (entry, index_at) in self.listed.items():
            event = self.found.get(offset)
            if event is None:
                self.add("BCC-INDEX", "error", f"index names a block at byte {offset:,} where no sound one stands", index_at)
            elif (entry[0], entry[2], entry[3]) != (event.header.first_key, event.header.length, event.header.entries):
                self.add("BCC-INDEX", "error", f"index says other things than the block at byte {offset:,}", index_at)
        missing = [offset for offset in self.found if offset not in self.listed]
        if missing:
            self.add("BCC-INDEX", "error", f"{len(missing):,} blocks stand in no index block, the first at byte {missing[0]:,}", missing[0])
        if self.header.minor and self.header.index_offset not in (0, self.last_index):
            self.add("BCC-INDEX", "error", "file header names another place for the last index block", 36)


def _mixed_parity(kind: Identifier, cells: Cells) -> int:
    return int((~lattice.is_cell(identifiers.decode(kind, cells.ids))).sum())


def _v1(data: FileBytes, report: ValidationReport) -> None:
    report.kind = "v1.0"
    if len(data) < V1_HEADER_SIZE:
        report.add("BCC-HEADER", "error", "file ends inside its header", len(data))
        return
    header = V1Header.unpack(data[:V1_HEADER_SIZE].tobytes())
    if header.major != 1 or header.compression != 1 or header.identifier not in Identifier.__members__.values():
        report.add("BCC-HEADER", "error", "version, codec or identifier type of the file header do not exist in version 1", 8)
    if len(data) == V1_HEADER_SIZE:
        if (header.cells, header.blocks) != (0, 0):
            report.add("BCC-COUNTS", "error", f"header announces {header.cells:,} cells, there is no block", 16)
        return
    account = old_blocks(data, report.add)
    if account is None:
        report.add("BCC-BLOCK", "error", "no block of this file decodes", V1_HEADER_SIZE)
        return
    kind, payload_size, report.blocks, report.cells = account
    report.valid_blocks = report.blocks
    if (header.identifier, header.payload_size) != (kind, payload_size):
        report.add("BCC-HEADER", "error", f"blocks hold {kind.name.lower()} with {payload_size} bytes of payload, the header says else", 28)
    if (header.cells, header.blocks) != (report.cells, report.blocks):
        text = f"header announces {header.cells:,} cells in {header.blocks:,} blocks, {report.cells:,} in {report.blocks:,} decode"
        report.add("BCC-COUNTS", "error", text, 16)
    report.add("BCC-UNVERIFIED", "note", "version 1 has no checksums: what decodes can't be verified")


def _stream(data: FileBytes, report: ValidationReport) -> None:
    report.kind = "stream"
    try:
        account = stream_of(data)
    except DamagedFile as error:
        report.add("BCC-BLOCK", "error", error.message, 0)
        return
    report.valid_blocks, report.blocks, report.cells = account.chunks, account.chunks, account.cells
    for start, end in account.lost:
        cut = account.truncated and end == len(data)
        report.add("BCC-TRUNCATED" if cut else "BCC-BLOCK", "error", f"{end - start:,} bytes hold no sound chunk", start)
    if not account.finished:
        report.add("BCC-UNTERMINATED", "warning", "the chunk that ends a stream is missing", len(data))
    for start, end in account.gaps:
        report.add("BCC-GAP", "warning", f"sequence numbers {start:,} to {end:,} are missing")
    for number in account.repeats:
        report.add("BCC-REPEAT", "warning", f"sequence number {number:,} came twice with equal content")
    for number in account.clashes:
        report.add("BCC-REPEAT", "error", f"sequence number {number:,} came again with other content")


def _unknown(data: FileBytes, report: ValidationReport, monitor: Monitor) -> None:
    """A file without a known magic: it may have been a container."""
    report.add("BCC-MAGIC", "error", "file does not begin as a BCC container does", 0)
    try:
        frame, _ = choose_frame(data)
    except MissingDependency:
        raise
    except ForgeError:
        frame = None
    if frame is not None:
        report.kind = f"v2.{frame.minor}"
        for event in Salvage(data, frame).events():
            monitor.check()
            if event.what == "data":
                report.valid_blocks += 1
                report.blocks += 1
                report.cells += event.header.entries
