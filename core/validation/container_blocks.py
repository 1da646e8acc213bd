"""Checks of a sequential container of version 2 (docs/formats/bcc.md, section 7)."""

from __future__ import annotations

import numpy as np

from ..base.monitor import Monitor
from ..base.saying import beginning, say
from ..bcc.damage.recovery import choose_frame
from ..bcc.damage.salvage import Event, Salvage, frame_of
from ..bcc.damage.window import FileBytes
from ..bcc.format import blocks, identifiers, lattice
from ..bcc.format.cells import Cells
from ..bcc.format.crcs import variant_of
from ..bcc.format.layout import (
    BLOCK_SIZE,
    CHECKSUMS,
    DELTA_IDS,
    HAS_INDEX,
    HAS_METADATA,
    HEADER_SIZE,
    INDEX_ENTRY,
    MUST_UNDERSTAND,
    RANDOM_ACCESS,
    FileHeader,
    Identifier,
    padding_after,
)
from .findings import Finding

KNOWN_FLAGS = HAS_INDEX | DELTA_IDS | CHECKSUMS | RANDOM_ACCESS | HAS_METADATA
_TRIED = 3  # broken blocks on which other checksums are tried


class ContainerReport:
    """What is found in a container, in the order in which it is looked at. kind: "v1.0", "v2.1", "stream" …, "" if that is lost."""

    def __init__(self) -> None:
        self.kind, self.blocks, self.cells, self.valid_blocks = "", 0, 0, 0
        self.findings: list[Finding] = []

    def add(self, check: str, severity: str, message: str, offset: int | None = None) -> None:
        self.findings.append(Finding(check, severity, beginning(message), offset))

    @property
    def status(self) -> str:
        """ "healthy", "recoverable" (a block at least is sound) or "lost"."""
        if all(finding.severity != "error" for finding in self.findings):
            return "healthy"
        return "recoverable" if self.valid_blocks else "lost"


class SequentialChecks:
    """Of a v2 container, block by block."""

    def __init__(self, data: FileBytes, report: ContainerReport, monitor: Monitor):
        self.data, self.report, self.monitor, self.add = data, report, monitor, report.add
        self.header = FileHeader.unpack(data[:HEADER_SIZE].tobytes()) if len(data) >= HEADER_SIZE else None
        self.found: dict[int, Event] = {}  # data blocks by offset, without their cells
        self.listed: dict[int, tuple] = {}  # index entries by the offset that they name
        self.tried, self.mixed, self.last_index = 0, 0, 0
        self.last_data: Event | None = None

    def run(self) -> None:
        if self.header is None:
            self.add(
                "bcc.header", "error", say("validation.container_blocks.file_bytes_ends_inside_its", count=len(self.data)), len(self.data)
            )
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
            told = say("validation.container_blocks.with_bytes_payload", lower=frame.kind.name.lower(), payload_size=frame.payload_size)
            self.add("bcc.header", "error", say("validation.container_blocks.blocks_not_file_header_says", told=told), 32)
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
            text = say("validation.container_blocks.identifiers_have_coordinates_mixed_parity_they", mixed=self.mixed)
            self.add("bcc.parity", "warning", text)

    def _header(self) -> bool:
        """False if the file must not be read further."""
        header = self.header
        if header.major > 2:
            self.add(
                "bcc.version",
                "error",
                say("validation.container_blocks.container_written_newer_major_version", major=header.major, minor=header.minor),
                8,
            )
            return False
        if header.major != 2:
            self.add(
                "bcc.version",
                "error",
                say("validation.container_blocks.file_header_names_version", major=header.major, minor=header.minor),
                8,
            )
        if header.minor > 1:
            text = say("validation.container_blocks.container_version_2_newer_than_2", minor=header.minor)
            self.add("bcc.version", "warning", text, 10)
        if not header.checksum_holds():
            self.add("bcc.header_crc", "error", say("validation.container_blocks.file_header_checksum_does_not"), 60)
        if header.flags & MUST_UNDERSTAND:
            self.add("bcc.flags", "error", say("validation.container_blocks.container_needs_features_nobody_knows", flags=header.flags), 12)
            return False
        if header.flags & ~KNOWN_FLAGS:
            self.add("bcc.flags", "note", say("validation.container_blocks.unknown_flags_ignored", flags=header.flags & ~KNOWN_FLAGS), 12)
        if bool(header.flags & HAS_INDEX) != bool(header.flags & RANDOM_ACCESS):
            self.add("bcc.flags", "warning", say("validation.container_blocks.flags_index_random_access_contradict"), 12)
        if header.identifier not in Identifier.__members__.values():
            self.add(
                "bcc.header", "error", say("validation.container_blocks.identifier_type_does_not_exist", identifier=header.identifier), 33
            )
        if header.minor == 0 and header.pack()[36:] != bytes(28) and self.header.checksum_holds():
            self.add("bcc.reserved", "note", say("validation.container_blocks.reserved_bytes_file_header_not"), 36)
        if header.blocks == 0 and header.cells == 0 and len(self.data) > HEADER_SIZE and not header.flags & HAS_METADATA:
            self.add("bcc.unfinished", "error", say("validation.container_blocks.header_counts_no_blocks_though"), 16)
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
                self.add("bcc.flags", "warning", say("validation.container_blocks.metadata_block_file_header_does"), event.offset)
        else:
            self.add(
                "bcc.truncated" if event.what == "truncated" else "bcc.block",
                "error",
                say("validation.container_blocks.bytes_lost", end=event.end - event.offset, reason=event.reason),
                event.offset,
            )
            self._other_checksum(event)

    def _data(self, event: Event, kind: Identifier) -> None:
        header = event.header
        self.report.valid_blocks += 1
        self.report.blocks += 1
        self.report.cells += header.entries
        self.last_data = self.found[event.offset] = Event(event.what, event.offset, event.end, header)
        if not header.checksum_holds() and self.header.minor:
            self.add("bcc.block_crc", "error", say("validation.container_blocks.block_header_checksum_does_not"), event.offset + 28)
        reason = blocks.trust(kind, header, event.cells)
        if reason:
            self.add("bcc.keys", "error", reason, event.offset)
        if bool(header.flags & DELTA_IDS) != bool(self.header.flags & DELTA_IDS):
            self.add("bcc.flags", "note", say("validation.container_blocks.block_delta_flag_differs_from"), event.offset + 25)
        self.mixed += _mixed_parity(kind, event.cells)

    def _other_checksum(self, event: Event) -> None:
        if event.what != "corrupt" or self.report.valid_blocks or self.tried >= _TRIED:
            return
        self.tried += 1
        name = variant_of(self.data[event.offset + BLOCK_SIZE : event.end].tobytes(), event.header.checksum)
        if name:
            self.add("bcc.crc_kind", "note", say("validation.container_blocks.block_checksum_crc_not_ibm", name=name), event.offset + 26)

    def _padding(self, start: int, end: int, last: bool = False) -> None:
        if start >= end:
            return
        if self.data[start:end].any():
            what = (
                say("validation.container_blocks.trailing_bytes_behind_last_block")
                if last
                else say("validation.container_blocks.bytes_between_blocks")
            )
            self.add(
                "bcc.padding",
                say("validation.container_blocks.warning") if not last else say("validation.container_blocks.error"),
                say("validation.container_blocks.not_zero", end=end - start, what=what),
                start,
            )
        elif self.last_data is not None and self.last_data.end == start:
            due = padding_after(self.last_data.header.stored)
            if end - start != due:
                self.add(
                    "bcc.padding", "note", say("validation.container_blocks.padding_bytes_where_format", end=end - start, due=due), start
                )
        elif last:
            self.add("bcc.trailing", "warning", say("validation.container_blocks.bytes_follow_last_block", end=end - start), start)

    def _counts(self) -> None:
        held, said = (self.report.blocks, self.report.cells), (self.header.blocks, self.header.cells)
        if held != said and said != (0, 0):
            text = say(
                "validation.container_blocks.header_announces_cells_blocks_sound", said=said[1], said2=said[0], held=held[1], held2=held[0]
            )
            self.add("bcc.counts", "error", text, 16)
        elif held != said and not any(finding.id == "bcc.unfinished" for finding in self.report.findings):
            self.add("bcc.unfinished", "error", say("validation.container_blocks.header_counts_no_blocks_though_2"), 16)
        order = sorted(self.found.values(), key=lambda event: event.offset)
        if any(a.header.last_key > b.header.first_key for a, b in zip(order, order[1:])):
            self.add("bcc.order", "note", say("validation.container_blocks.blocks_not_order_their_keys"))

    def _index(self) -> None:
        if not self.header.flags & HAS_INDEX and not self.listed:
            return
        for offset, (entry, index_at) in self.listed.items():
            event = self.found.get(offset)
            if event is None:
                self.add("bcc.index", "error", say("validation.container_blocks.index_names_block_byte_where", offset=offset), index_at)
            elif (entry[0], entry[2], entry[3]) != (event.header.first_key, event.header.length, event.header.entries):
                self.add("bcc.index", "error", say("validation.container_blocks.index_says_other_things_block", offset=offset), index_at)
        missing = [offset for offset in self.found if offset not in self.listed]
        if missing:
            self.add(
                "bcc.index",
                "error",
                say("validation.container_blocks.blocks_stand_no_index_block", count=len(missing), missing=missing[0]),
                missing[0],
            )
        if self.header.minor and self.header.index_offset not in (0, self.last_index):
            self.add("bcc.index", "error", say("validation.container_blocks.file_header_names_another_place"), 36)


def _mixed_parity(kind: Identifier, cells: Cells) -> int:
    return int((~lattice.is_cell(identifiers.decode(kind, cells.ids))).sum())
