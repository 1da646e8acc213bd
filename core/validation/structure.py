"""The structure of one file, checked in the order in which each part can be trusted to lead to the next."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..base.saying import say
from ..copc.layout import INFO_RECORD
from ..las import layout as las
from ..las.laz.laszip import VARIABLE_CHUNKS
from . import crs, extra, fields, header, hierarchy, info, laz, nodes, records, sidecars, temporal
from .image import Image, read_header


@dataclass
class Structure:
    """What the checks of the points build on. decodable: whether there is anything to decode."""

    decodable: bool = False
    extra: list[extra.Dimension] = field(default_factory=list)
    index: temporal.TemporalIndex | None = None


def check_structure(image: Image) -> Structure:
    """Everything that can be checked without decoding a point."""
    whole_header = read_header(image)
    if not header.check_frame(image):
        return Structure()
    if not whole_header:
        image.findings.add("las.truncated", say("validation.structure.file_ends_inside_its_header"), offset=image.size, found=image.size)
        return Structure()
    records.read_records(image)
    laz.find_lost_bit(image)
    _judge_stale_unpacked(image)
    if not header.check_formats(image):
        return Structure()
    records.check_vlrs(image)
    codec_fits = laz.check_laszip(image)
    data_end = _check_data(image, codec_fits)
    if not image.findings.has("las.truncated"):
        records.check_evlrs(image, data_end)
    records.check_duplicates(image)
    fields.check_fields(image)
    result = Structure(decodable=codec_fits or not image.compressed)
    if image.is_copc:
        _check_copc(image)
    laz.check_table_points(image)
    if image.is_copc:
        result.index = temporal.check_temporal(image)
        nodes.check_service(image)
    crs.check_crs(image)
    result.extra = extra.check_extra(image)
    sidecars.check_sidecars(image)
    return result


def _check_data(image: Image, codec_fits: bool) -> int:
    """Where the points and what belongs to them end; 0 if that is not known."""
    if not image.compressed:
        laz.check_las_length(image)
        return image.points_offset + image.point_count * image.record_length if not image.findings.has("las.truncated") else 0
    if not codec_fits:
        return 0
    end = laz.read_table(image)
    return end


def _check_copc(image: Image) -> None:
    info.read_info(image)
    hierarchy.read_hierarchy(image)
    if _belongs_to_other_points(image):
        _mark_stale(image, say("validation.structure.copc_records_do_not_lead_chunks"))
        return
    laz.check_chunk_size(image)
    info.check_info(image)
    hierarchy.check_tree(image)
    nodes.check_chunks(image)
    nodes.check_counts(image)
    info.check_spacing(image)


def _judge_stale_unpacked(image: Image) -> None:
    """An uncompressed file that kept the COPC records of the file that it was unpacked from."""
    if not image.compressed and image.find(INFO_RECORD) is not None and image.find(las.LASZIP_RECORD) is None:
        _mark_stale(image, say("validation.structure.points_not_compressed_but_there_copc"))


def _belongs_to_other_points(image: Image) -> bool:
    """Whether a tool that does not know COPC packed the points anew.

    Then the chunks have a fixed size that fits the point count, or no node begins where a chunk does.
    """
    if image.table is None or image.laz is None:
        return False
    size = int(image.laz["chunk_size"])
    if size not in (0, VARIABLE_CHUNKS):
        return len(image.table) == -(-image.point_count // size)
    if image.entries is None or len(image.table) < 2:
        return False
    chunks = set(image.table[:, 0].tolist())
    return len(image.entries) > 0 and not chunks.intersection(image.entries["offset"].tolist())


def _mark_stale(image: Image, message: str) -> None:
    record = image.find(INFO_RECORD)
    for check in [check for check in image.findings.counts if check.startswith("copc.")]:
        image.findings.drop(check)
    image.findings.add("copc.stale", message, offset=record.offset if record else None)
    image.stale, image.entries, image.info = True, None, None
