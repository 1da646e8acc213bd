"""Which chunks a repair looks into: those that may be damaged, as the structure tells, or all, or none; and what it says of that."""

from __future__ import annotations

import lazrs
import numpy as np
import pytest
from copc_forge.core import convert, inspect, repair, validate
from copc_forge.core.base.errors import BadParameter, OutputError
from copc_forge.core.las.layout import WKT_BIT
from copc_forge.core.restoration.salvage import survey as surveying
from copc_forge.core.restoration.salvage import writing
from copc_forge.tests.support import checked, wreckage
from copc_forge.tests.support.cases import make
from copc_forge.tests.support.wreckage import points_of

SPECIMENS = wreckage.specimens()
LAYERED = ("copc", "copc without index", "layered")


@pytest.fixture
def decoded(monkeypatch):
    """Counts the chunks that are decoded together, and those in pieces."""
    count, together, pieces = [], surveying.decode_chunks, surveying.decoder_of

    def decode_chunks(data, chunks, *others, **named):
        count.append(len(chunks))
        return together(data, chunks, *others, **named)

    def decoder_of(*others):
        count.append(1)
        return pieces(*others)

    monkeypatch.setattr(surveying, "decode_chunks", decode_chunks)
    monkeypatch.setattr(surveying, "decoder_of", decoder_of)
    return count


def without_wkt_bit(data: bytes) -> bytearray:
    changed = bytearray(data)
    changed[6:8] = (int.from_bytes(data[6:8], "little") & ~WKT_BIT).to_bytes(2, "little")
    return changed


def without_table(whole, data: bytes) -> bytearray:
    changed = bytearray(data)
    changed[whole.start : whole.start + 8] = bytes(8)
    return changed


def rotten(whole, chunk: int, data: bytes) -> bytearray:
    """A chunk whose layers are noise that can't be decoded, which its head does not tell."""
    offset, size, points = whole.chunks[chunk].tolist()
    laszip, changed = whole.data[whole.vlrs["laszip encoded", 22204] : whole.start], bytearray(data)
    for seed in range(100):
        dice, first = np.random.default_rng(seed), offset + size * (seed % 9 + 1) // 10
        changed[offset : offset + size] = data[offset : offset + size]
        changed[first : offset + size] = dice.integers(0, 256, offset + size - first, np.uint8).tobytes()
        out = np.zeros(points * int(whole.header["record_length"]), np.uint8)
        try:
            lazrs.decompress_points_with_chunk_table(bytes(changed[offset : offset + size]), laszip, out, [(points, size)])
        except lazrs.LazrsError:
            return changed
    raise AssertionError("no noise is noticed")


def mended(folder, whole, data: bytes, **options):
    source, target = folder / f"damaged{whole.suffix}", folder / f"mended{whole.suffix}"
    source.write_bytes(data)
    return repair(source, target, **options), target


def same_chunks(whole, path) -> bool:
    """Whether a file has all chunks of another, and nothing of their bytes changed."""
    after = wreckage.specimen("", path.read_bytes(), whole.suffix)
    before, now = ([(found.data[at : at + size], points) for at, size, points in found.chunks.tolist()] for found in (whole, after))
    return before == now


@pytest.mark.parametrize("name", LAYERED)
def test_what_is_of_no_harm_to_points_is_mended_without_decoding(tmp_path, decoded, name):
    whole = SPECIMENS[name]
    report, path = mended(tmp_path, whole, without_wkt_bit(whole.data))
    assert not decoded and [entry.rule for entry in report.mended] == ["crs.wkt_bit"] and report.complete
    assert (report.unread, report.copied, report.points) == (len(whole.chunks), len(whole.chunks), whole.count)
    assert same_chunks(whole, path) and validate(path).files[0].valid and "Not looked inside" in report.to_text()


@pytest.mark.parametrize("name", LAYERED)
def test_a_lost_table_costs_a_look_into_its_neighbours(tmp_path, decoded, name):
    whole = SPECIMENS[name]
    report, path = mended(tmp_path, whole, without_table(whole, whole.data))
    assert sum(decoded) == 2 and report.complete and report.unread == len(whole.chunks)
    assert same_chunks(whole, path) and validate(path).files[0].valid


@pytest.mark.parametrize("chunk", [0, -1])
def test_damage_in_a_neighbour_of_the_table_is_found(tmp_path, decoded, chunk):
    whole = SPECIMENS["layered"]
    report, path = mended(tmp_path, whole, without_table(whole, rotten(whole, chunk, whole.data)))
    assert sum(decoded) >= len(whole.chunks) and not report.unread and not report.complete
    assert len(points_of(path.read_bytes())) == whole.count - int(whole.chunks[chunk, 2])


def test_damage_elsewhere_is_found_by_all_and_by_a_second_repair(tmp_path, monkeypatch):
    whole = SPECIMENS["layered"]
    data, lost = without_wkt_bit(rotten(whole, 1, whole.data)), int(whole.chunks[1, 2])
    monkeypatch.setattr(checked, "_assert_valid", lambda path: None)  # what it is about
    first, path = mended(tmp_path, whole, data)
    assert first.complete and first.unread == len(whole.chunks)
    second = repair(path, tmp_path / "again.laz")
    every, _ = mended(tmp_path, whole, data, decode="all")
    assert (second.lost_points, every.lost_points) == (lost, lost) and not every.unread


def test_where_nothing_is_wrong_every_chunk_is_looked_into(tmp_path, decoded):
    whole = SPECIMENS["copc"]
    report, _ = mended(tmp_path, whole, whole.data)
    assert report.is_sound and sum(decoded) == len(whole.chunks)


@pytest.mark.parametrize("field", ["bounds", "points_by_return"])
def test_what_only_points_can_tell_is_read_from_them(tmp_path, decoded, field):
    """Whatever is asked for."""
    whole = SPECIMENS["copc"]
    damaged = bytearray(whole.data)
    at, value = whole.at(field), whole.header[field]
    wrong = np.full(value.shape, np.nan if field == "bounds" else 1 << 31, value.dtype)
    damaged[at : at + value.nbytes] = wrong.tobytes()
    report, path = mended(tmp_path, whole, damaged, decode="none")
    assert sum(decoded) >= len(whole.chunks) and report.points == whole.count
    assert validate(path).files[0].valid


@pytest.mark.parametrize("others", [True, False], ids=["others confirm it", "nothing else tells it"])
def test_a_count_is_taken_from_the_chunks_if_others_confirm_it(tmp_path, decoded, others):
    whole = SPECIMENS["layered"]
    damaged = bytearray(whole.data)
    for field in ("point_count",) if others else ("point_count", "points_by_return", "legacy_point_count", "legacy_points_by_return"):
        damaged[whole.at(field) : whole.at(field) + whole.header[field].nbytes] = bytes(whole.header[field].nbytes)
    report, path = mended(tmp_path, whole, damaged)
    assert report.points == len(points_of(path.read_bytes())) == whole.count and bool(decoded) != others


def test_none_takes_what_structure_says(tmp_path, decoded):
    whole = SPECIMENS["copc"]
    report, _ = mended(tmp_path, whole, whole.data, decode="none")
    assert report.is_sound and report.unread == len(whole.chunks) and not decoded and "Not looked inside" in report.to_text()
    with pytest.raises(BadParameter, match="auto, all, none"):
        mended(tmp_path, whole, whole.data, decode="some")


def test_the_proof_reads_bytes_of_both_files(tmp_path, monkeypatch):
    """One that is written wrongly is not kept."""
    whole, pieces = SPECIMENS["copc"], writing._pieces

    def wrong(source, plan, part):
        for piece in pieces(source, plan, part):
            yield piece[:-1] + bytes([piece[-1] ^ 1])

    monkeypatch.setattr(writing, "_pieces", wrong)
    with pytest.raises(OutputError, match="points"):
        mended(tmp_path, whole, without_wkt_bit(whole.data))
    assert [path.name for path in tmp_path.iterdir()] == ["damaged.copc.laz"]


def test_a_temporal_index_stays_as_it_is(tmp_path, decoded):
    source, whole = make(tmp_path / "a.laz", count=20_000), tmp_path / "whole.copc.laz"
    convert(source, whole, temporal_stride=50, crs="EPSG:25832")
    damaged = tmp_path / "damaged.copc.laz"
    damaged.write_bytes(without_wkt_bit(whole.read_bytes()))
    assert repair(damaged, tmp_path / "mended.copc.laz").unread and not decoded
    assert inspect(tmp_path / "mended.copc.laz").temporal == inspect(whole).temporal
    assert validate(tmp_path / "mended.copc.laz").files[0].valid
