"""Statistics of all points that a repair finds in a COPC file: those of other points go, all else stays."""

from __future__ import annotations

import pytest
from copc_forge.core import convert, repair, validate
from copc_forge.core.copc.layout import STATISTICS_RECORD
from copc_forge.core.copc.reader import CopcFile
from copc_forge.core.las.vlr import find
from copc_forge.core.restoration.salvage import statistics
from copc_forge.tests.support import survey

COUNT = 3_000


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sound")
    survey.write_survey(folder / "a.laz", survey.Survey(COUNT, 1, 7))
    convert(folder / "a.laz", folder / "a.copc.laz")
    return folder / "a.copc.laz"


def record(path) -> bytes:
    with CopcFile(path) as copc:
        head = find(copc.evlr_heads, STATISTICS_RECORD)
        return copc.read_at(head.offset, head.length)


def edited(sound, tmp_path, change):
    """A copy whose record says something else, as long as before."""
    data, old = sound.read_bytes(), record(sound)
    new = change(old)
    assert new != old and len(new) <= len(old)
    path = tmp_path / "edited.copc.laz"
    path.write_bytes(data.replace(old, new.ljust(len(old))))
    return path


def another_digit(part: bytes, after: bytes):
    """Changes the first digit behind `after` that follows the attribute's name."""

    def change(data: bytes) -> bytes:
        at = data.index(after, data.index(b'"' + part + b'":')) + len(after)
        return data[:at] + (b"7" if data[at : at + 1] != b"7" else b"3") + data[at + 1 :]

    return change


STALE = {
    "classes": another_digit(b"Classification", b'"class-count":{"2":'),
    "intensity": another_digit(b"Intensity", b'"maximum":'),
    "heights": another_digit(b"Z", b'"minimum":'),
    "more points": lambda data: data.replace(b'"sampled-points":3000', b'"sampled-points":9000'),
    "no JSON": lambda data: data[:-1],
}


@pytest.mark.parametrize("name", STALE)
def test_what_is_of_other_points_is_made_anew(sound, tmp_path, name):
    source, target = edited(sound, tmp_path, STALE[name]), tmp_path / "mended.copc.laz"
    found = validate(source).files[0]
    rule = "copc.statistics.form" if name == "no JSON" else "copc.statistics.points"
    assert set(found.counts) == {rule} and found.remedies == ["repair"]
    report = repair(source, target)
    assert [entry.rule for entry in report.mended] == [rule] and report.complete and report.encoded == 0
    assert record(target) == record(sound) and not validate(target).files[0].counts


def test_those_of_a_sample_are_let_be(sound, tmp_path):
    def sampled(data: bytes) -> bytes:
        return STALE["classes"](data).replace(b'"sampled-points":3000', b'"sampled-points":2000')

    assert repair(edited(sound, tmp_path, sampled), tmp_path / "b.copc.laz").is_sound


def test_a_sound_file_is_decoded_once(sound, tmp_path, monkeypatch):
    monkeypatch.setattr(statistics, "records_of", None)  # which would decode again
    assert repair(sound, tmp_path / "b.copc.laz").is_sound


def test_what_is_not_decoded_is_judged_by_its_number_of_points(sound, tmp_path):
    """And then left out, since nothing tells what would be right."""
    assert repair(edited(sound, tmp_path, STALE["classes"]), tmp_path / "a.copc.laz", decode="none").mended == []
    report = repair(edited(sound, tmp_path, STALE["more points"]), tmp_path / "b.copc.laz", decode="none")
    assert [entry.rule for entry in report.mended] == ["copc.statistics.points"] and report.unread
    with CopcFile(tmp_path / "b.copc.laz") as copc:
        assert find(copc.evlr_heads, STATISTICS_RECORD) is None
