"""BCC containers among the files to check: of every version, and streams (docs/formats/bcc.md, section 7)."""

from __future__ import annotations

from typing import BinaryIO

from ..base.errors import DamagedFile, ForgeError, MissingDependency
from ..base.monitor import Monitor
from ..base.saying import say
from ..bcc.damage.recovery import choose_frame
from ..bcc.damage.rescue import old_blocks, stream_of
from ..bcc.damage.salvage import Salvage
from ..bcc.damage.window import FileBytes
from ..bcc.files.container import naming
from ..bcc.format.layout import MAGIC_V1, MAGIC_V2, STREAM_MAGIC_BYTES, V1_HEADER_SIZE, Identifier, V1Header
from .container_blocks import ContainerReport, SequentialChecks
from .findings import Findings
from .model import FileReport

ENDINGS = (".bcc", ".bccs")


def is_container(path: str, start: bytes) -> bool:
    """Whether a file that begins so is a BCC container of any version, or a stream of one; by its name if that beginning is lost."""
    known = start[:8] in (MAGIC_V1, MAGIC_V2) or start[:4] == STREAM_MAGIC_BYTES
    return known or path.lower().endswith(ENDINGS)


def check_container(path: str, file: BinaryIO, report: FileReport, findings: Findings, monitor: Monitor) -> None:
    """Reads the whole container; the level makes no difference. file: it, open without a buffer, and closed afterwards."""
    report.kind, found = "bcc", ContainerReport()
    try:
        with naming(path), FileBytes(path, file) as data:
            report.size = len(data)
            _check(data, found, monitor)
    except ForgeError as error:
        if error.exit_code == 130:
            raise
        findings.add("file.readable", say("validation.containers.container_cannot_read", message=error.message))
        return
    for one in sorted(found.findings, key=lambda one: -1 if one.offset is None else one.offset):
        findings.add(one.id, one.message, offset=one.offset, severity=one.severity)
    report.points = report.decoded = found.cells
    report.facts.update(container=found.kind, status=found.status, blocks=found.blocks, valid_blocks=found.valid_blocks, cells=found.cells)


def _check(data: FileBytes, report: ContainerReport, monitor: Monitor) -> None:
    start = data[:8].tobytes()
    if data.log is not None and data.log.sentence():
        report.add("bcc.wal", "warning", data.log.sentence())
    elif data.log is not None:
        report.add("bcc.wal", "note", say("validation.containers.no_cells_wait_next_writer", name=data.log.log.name))
    monitor.stage(say("validation.containers.validating"), len(data))
    if start[:4] == STREAM_MAGIC_BYTES:
        _stream(data, report)
    elif start == MAGIC_V1:
        _v1(data, report)
    elif start == MAGIC_V2:
        SequentialChecks(data, report, monitor).run()
    else:
        _unknown(data, report, monitor)


def _v1(data: FileBytes, report: ContainerReport) -> None:
    report.kind = "v1.0"
    if len(data) < V1_HEADER_SIZE:
        report.add("bcc.header", "error", say("validation.containers.file_ends_inside_its_header"), len(data))
        return
    header = V1Header.unpack(data[:V1_HEADER_SIZE].tobytes())
    if header.major != 1 or header.compression != 1 or header.identifier not in Identifier.__members__.values():
        report.add("bcc.header", "error", say("validation.containers.version_codec_identifier_type_file"), 8)
    if len(data) == V1_HEADER_SIZE:
        if (header.cells, header.blocks) != (0, 0):
            report.add("bcc.counts", "error", say("validation.containers.header_announces_cells_no_block", cells=header.cells), 16)
        return
    account = old_blocks(data)
    if account is None:
        report.add("bcc.block", "error", say("validation.containers.no_block_file_decodes"), V1_HEADER_SIZE)
        return
    kind, payload_size, report.blocks, report.cells, lost = account
    report.valid_blocks = report.blocks
    for block in lost:
        check, what = (
            ("bcc.truncated", say("validation.containers.file_ends_inside_block"))
            if block.cut
            else ("bcc.block", say("validation.containers.no_block_there_decodes"))
        )
        report.add(check, "error", say("validation.containers.bytes_lost", end=block.end - block.offset, what=what), block.offset)
    if (header.identifier, header.payload_size) != (kind, payload_size):
        report.add(
            "bcc.header",
            "error",
            say("validation.containers.blocks_hold_bytes_payload_header", name=kind.name.lower(), payload_size=payload_size),
            28,
        )
    if (header.cells, header.blocks) != (report.cells, report.blocks):
        text = say(
            "validation.containers.header_announces_cells_blocks_decode",
            cells=header.cells,
            blocks=header.blocks,
            cells2=report.cells,
            blocks2=report.blocks,
        )
        report.add("bcc.counts", "error", text, 16)
    report.add("bcc.unverified", "note", say("validation.containers.version_no_checksums_decodes_cannot"))


def _stream(data: FileBytes, report: ContainerReport) -> None:
    report.kind = "stream"
    try:
        account = stream_of(data)
    except DamagedFile as error:
        report.add("bcc.block", "error", error.message, 0)
        return
    report.valid_blocks, report.blocks, report.cells = account.chunks, account.chunks, account.cells
    for start, end in account.lost:
        cut = account.truncated and end == len(data)
        report.add(
            "bcc.truncated" if cut else "bcc.block", "error", say("validation.containers.bytes_hold_no_sound_chunk", end=end - start), start
        )
    if not account.finished:
        report.add("bcc.unterminated", "warning", say("validation.containers.chunk_ends_stream_missing"), len(data))
    for start, end in account.gaps:
        report.add("bcc.gap", "warning", say("validation.containers.sequence_numbers_missing", start=start, end=end))
    for number in account.repeats:
        report.add("bcc.repeat", "warning", say("validation.containers.sequence_number_came_twice_equal", number=number))
    for number in account.clashes:
        report.add("bcc.repeat", "error", say("validation.containers.sequence_number_came_again_other", number=number))


def _unknown(data: FileBytes, report: ContainerReport, monitor: Monitor) -> None:
    """A file without a known magic: it may have been a container."""
    report.add("bcc.magic", "error", say("validation.containers.file_does_not_begin_bcc"), 0)
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
