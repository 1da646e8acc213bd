"""Saves the sound cells of a damaged container and gives account of every byte that was lost (docs/formats/bcc.md, section 7)."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

from ...base.errors import DamagedFile, UnreadableInput
from ...base.files import publishing
from ...base.monitor import Monitor
from ...base.saying import say
from ..files.container import naming
from ..files.passage import Passage
from ..files.sorting import for_sorting
from ..files.writer import Settings
from ..format import identifiers, metadata
from ..format.cells import Cells
from ..format.layout import BLOCK_SIZE, HEADER_SIZE, MAGIC_V1, MAGIC_V2, STREAM_MAGIC_BYTES, FileHeader, Identifier
from ..jobs.migration import refuse_same
from ..jobs.reports import RecoveryReport, size_of
from .inference import infer_frame
from .rescue import Repeats, Saved, lose, saved_stream, saved_v1
from .salvage import Frame, Salvage, frame_of
from .window import FileBytes


def recover(
    source: str | os.PathLike,
    output: str | os.PathLike,
    *,
    identifier_type: Identifier | str | None = None,
    payload_size: int | None = None,
    keep_repeats: bool = False,
    codec: str = "zstd-3",
    overwrite: bool = True,
    memory_limit: int = 0,
    temp_folder: str | os.PathLike | None = None,
    monitor: Monitor | None = None,
    **settings,
) -> RecoveryReport:
    """Writes all sound cells of a container of any kind to a new v2.1 container.

    source: the damaged container.
    output: the new one.
    identifier_type, payload_size: of a container whose header is lost and whose blocks do not tell.
    keep_repeats: counts a block that stands twice byte for byte twice.
    codec: of the new blocks, as of `migrate`.
    overwrite: replaces an output that exists.
    memory_limit, temp_folder: as of `core.convert`.
    monitor: takes progress and warnings, and is asked for a cancel.
    settings: further ones of writer.Settings.

    Raises DamagedFile if nothing can be saved, BadParameter, OutputError.
    """
    monitor, begin, memory = monitor or Monitor(), time.perf_counter(), for_sorting(memory_limit)
    refuse_same(source, output)
    kind = None if identifier_type is None else identifiers.kind_of(identifier_type)
    report = RecoveryReport(os.fspath(source), os.fspath(output))
    with naming(source), FileBytes(source) as data:
        if data.log is not None and data.log.sentence():
            monitor.warn(say("bcc.damage.recovery.recover_file_too_stream", sentence=data.log.sentence()))
        found = _opened(data, report, kind, payload_size, keep_repeats)
        with Passage(found.kind, found.payload_size, memory=memory, folder=temp_folder) as passage:
            monitor.stage(say("bcc.damage.recovery.searching"), 0, (0.0, 0.5))
            for cells in found.cells():
                monitor.check()
                passage.add(cells)
            monitor.stage(say("bcc.damage.recovery.writing"), passage.cells, (0.5, 0.8))
            if not passage.cells and (report.lost_ranges or not found.valid_empty):
                raise DamagedFile(say("bcc.damage.recovery.nothing_container_can_saved"))
            options = {"metadata": found.kept_metadata(), "settings": Settings.of(codec, **settings)}
            with publishing(output, overwrite=overwrite) as file:
                written = passage.write(file, output, monitor, **options)
    report.cells, report.blocks, report.byte_size = written.cells, written.blocks, size_of(output)
    report.identifier_type, report.payload_size = found.kind.name.lower(), found.payload_size
    report.complete = found.whole and not report.lost_ranges and _all_announced(report)
    _warn(report, monitor)
    report.warnings, report.seconds = list(monitor.warnings), time.perf_counter() - begin
    return report


def _opened(data: FileBytes, report: RecoveryReport, kind, payload_size, keep_repeats: bool) -> Saved:
    """Takes the file for what its first bytes say, else for the first kind of which a sound block is found."""
    if not len(data):
        raise UnreadableInput(say("bcc.damage.recovery.file_empty"), hint=say("bcc.damage.recovery.get_again_from_its_source"))
    start = data[:8].tobytes()
    order = [_v2, saved_v1, saved_stream]
    if start[:4] == STREAM_MAGIC_BYTES:
        order = [saved_stream, _v2, saved_v1]
    elif start == MAGIC_V1:
        order = [saved_v1, _v2, saved_stream]
    for attempt in order:
        saved = attempt(data, report, kind, payload_size, keep_repeats)
        if saved is not None:
            return saved
    raise DamagedFile(
        say("bcc.damage.recovery.nothing_file_sound_block_bcc"), hint=say("bcc.damage.recovery.give_its_identifier_type_payload")
    )


def _v2(data: FileBytes, report: RecoveryReport, kind, payload_size, keep_repeats: bool) -> Saved | None:
    frame, header = choose_frame(data, kind, payload_size)
    if frame is None:
        return None
    report.kind = f"v2.{frame.minor}"
    report.header = "kept" if header is not None else "given" if kind is not None else "inferred"
    report.verified = frame.checksums
    report.announced = None if header is None else header.cells
    saved = Saved(frame.kind, frame.payload_size, lambda: _v2_cells(saved, data, frame, header, report, keep_repeats))
    saved.valid_empty = header is not None and header.blocks == 0
    return saved


def choose_frame(data: FileBytes, kind=None, payload_size: int | None = None) -> tuple[Frame | None, FileHeader | None]:
    """How the blocks of a v2 container are to be read: as its header says, if blocks confirm that, else as they tell themselves."""
    header = FileHeader.unpack(data[:HEADER_SIZE].tobytes()) if data[:8].tobytes() == MAGIC_V2 and len(data) >= HEADER_SIZE else None
    said = frame_of(header) if header is not None else None
    if said is not None and _confirmed(data, said, header):
        return said, header
    told = infer_frame(data, kind, payload_size)
    if told is None and kind is not None and payload_size is not None:
        told = Frame(kind, payload_size, True, 1)
        if Salvage(data, told).find(0) is None:
            return None, None
    return told, None


def _confirmed(data: FileBytes, frame: Frame, header: FileHeader) -> bool:
    salvage = Salvage(data, frame, header.index_offset)
    if len(data) == HEADER_SIZE:
        return header.blocks == 0 and header.checksum_holds()
    if header.blocks == 0 and salvage.at(HEADER_SIZE).what == "metadata":
        return True
    return any(event.what == "data" for event in salvage.events())


def _v2_cells(saved: Saved, data, frame: Frame, header: FileHeader | None, report: RecoveryReport, keep_repeats: bool) -> Iterator[Cells]:
    salvage, repeats = Salvage(data, frame, header.index_offset if header else 0), Repeats()
    start = HEADER_SIZE
    if header is None and salvage.at(HEADER_SIZE).what not in ("data", "metadata", "corrupt"):
        start = 0  # bytes were put in or taken out in front of the blocks: look everywhere
    elif header is None:
        lose(report, 0, HEADER_SIZE)
    for event in salvage.events(start):
        if event.what == "metadata":
            saved.metadata = metadata.from_json(data[event.offset + BLOCK_SIZE : event.end].tobytes())
        elif event.what == "data":
            if repeats.seen(data[event.offset : event.end]) and not keep_repeats:
                report.blocks_repeated += 1
            else:
                yield event.cells
        elif event.what != "index":
            report.blocks_corrupted += event.what == "corrupt"
            report.blocks_truncated += event.what == "truncated"
            lose(report, event.offset, event.end)


def _all_announced(report: RecoveryReport) -> bool:
    """Whether there are as many cells as the header says; of a container that was never finished nobody knows."""
    if report.announced is None:
        return True
    return report.cells >= report.announced and not (report.cells and not report.announced)


def _warn(report: RecoveryReport, monitor: Monitor) -> None:
    for sentence in report.warnings:
        monitor.warn(sentence)
    if report.bytes_unreadable:
        first = report.lost_ranges[0]
        text = say(
            "bcc.damage.recovery.bytes_places_lost_first_at_byte",
            bytes_unreadable=report.bytes_unreadable,
            count=len(report.lost_ranges),
            first=first[0],
        )
        monitor.warn(text)
    if report.blocks_repeated:
        monitor.warn(say("bcc.damage.recovery.blocks_stood_twice_byte_byte", blocks_repeated=report.blocks_repeated))
    if report.announced is not None and report.cells < report.announced:
        why = say("bcc.damage.recovery.repeated_blocks_among_them_keep_repeats") if report.blocks_repeated else ""
        monitor.warn(
            say(
                "bcc.damage.recovery.header_announces_cells_missing",
                announced=report.announced,
                announced2=report.announced - report.cells,
                why=why,
            )
        )
    if not report.verified:
        monitor.warn(say("bcc.damage.recovery.container_carries_no_checksums_decodes"))
    if report.header != "kept":
        told = say(
            "bcc.damage.recovery.identifier_type_bytes_payload_per_cell",
            identifier_type=report.identifier_type,
            payload_size=report.payload_size,
        )
        monitor.warn(say("bcc.damage.recovery.file_header_lost", told=told, header=report.header))
