"""Repair of files that are damaged in known ways: which points come out, read by laspy, and what the validator says of the result."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import laspy
import numpy as np
import pytest
from copc_forge.core import repair, validate
from copc_forge.core.base.errors import BadParameter, ForgeError
from copc_forge.core.restoration.account import Account
from copc_forge.core.restoration.salvage.finishing import _drop_index_without_times
from copc_forge.tests.support import checked, peers, wreckage
from copc_forge.tests.support.wreckage import DAMAGES, Specimen, points_of

SPECIMENS = wreckage.specimens()
EVERYTHING = bool(os.environ.get("COPC_FORGE_ALL_DAMAGES"))  # every mode with every file; otherwise every mode with one


def cases() -> list:
    found = []
    for number, damage in enumerate(DAMAGES):
        able = [whole for whole in SPECIMENS.values() if damage.change(whole) not in (None, whole.data)]
        chosen = able if EVERYTHING else [able[number % len(able)]]
        found += [pytest.param(whole, damage, id=f"{damage.name}-{whole.name}") for whole in chosen]
    return found


def repaired(folder: Path, data: bytes, suffix: str, **options):
    """Report and path of what came out."""
    source, target = folder / f"damaged{suffix}", folder / f"mended{suffix}"
    source.write_bytes(data)
    report = repair(source, target, **options)
    assert source.read_bytes() == data
    assert report.output == str(source if report.is_sound else target)
    return report, Path(report.output)


def counted(points: np.ndarray) -> Counter:
    return Counter(record.tobytes() for record in points)


@pytest.mark.parametrize(("whole", "damage"), cases())
def test_all_points_that_are_there_come_out_and_no_others(tmp_path, whole: Specimen, damage):
    report, path = repaired(tmp_path, damage.change(whole), whole.suffix)
    wanted, found = points_of(whole.data)[damage.expected(whole)], points_of(path.read_bytes())
    assert counted(found) == counted(wanted)
    assert (report.points, report.complete) == (len(wanted), damage.is_complete(whole))
    assert [finding for finding in validate(path).files[0].findings if finding.severity == "error"] == []
    if whole.count != len(wanted):
        assert report.lost_points == whole.count - len(wanted)


def test_there_are_enough_modes():
    applicable = [sum(damage.change(whole) not in (None, whole.data) for damage in DAMAGES) for whole in SPECIMENS.values()]
    assert len(DAMAGES) >= 100 and len(SPECIMENS) >= 6 and sum(applicable) >= 450


@pytest.mark.parametrize("name", SPECIMENS)
def test_nothing_is_written_where_nothing_is_wrong(tmp_path, name):
    whole = SPECIMENS[name]
    report, path = repaired(tmp_path, whole.data, whole.suffix)
    assert report.is_sound and report.complete and report.mended == [] and not (tmp_path / f"mended{whole.suffix}").exists()
    assert report.points == whole.count and "nothing is wrong" in report.to_text()
    assert path.read_bytes() == whole.data


def test_garbage_behind_user_ids_and_before_the_points_is_left_alone(tmp_path):
    """As some writers leave it: no record is taken for a broken one, and nothing is lost."""
    whole = SPECIMENS["plain"]
    at = int(whole.header["header_size"])
    extra = b"\0\0Maker\0\xff&\x0e\x81|\xf3\xc9abc".ljust(20, b"\x07") + (30).to_bytes(2, "little") + b"\x99" * 62
    data = bytearray(whole.data[:at] + extra + whole.data[at : whole.start] + b"\0\0N6liblas\x01\x02" * 9 + whole.data[whole.start :])
    data[100:104] = (int(whole.header["vlr_count"]) + 1).to_bytes(4, "little")
    data[96:100] = (whole.start + len(extra) + 12 * 9).to_bytes(4, "little")
    report, _ = repaired(tmp_path, bytes(data), whole.suffix)
    assert report.is_sound and report.points == whole.count, report.to_text()


@pytest.mark.parametrize("name", ["copc", "layered", "pointwise 1.2"])
def test_chunks_are_copied_byte_for_byte(tmp_path, name):
    whole = SPECIMENS[name]
    damage = next(damage for damage in DAMAGES if damage.name == "bounds, counts, returns and offset")
    report, path = repaired(tmp_path, damage.change(whole), whole.suffix)
    after = wreckage.specimen(name, path.read_bytes(), whole.suffix)
    assert (report.copied, report.encoded) == (len(whole.chunks), 0)
    for (one, size, count), (two, size_2, count_2) in zip(whole.chunks.tolist(), after.chunks.tolist()):
        assert (size, count) == (size_2, count_2) and whole.data[one : one + size] == after.data[two : two + size]


def test_a_rebuilt_tree_is_read_by_others(tmp_path):
    """With table, hierarchy and cube gone, copclib and the npm package find every point through the tree that was made."""
    whole = SPECIMENS["copc"]
    damage = next(damage for damage in DAMAGES if damage.name == "hierarchy, table and info")
    _, path = repaired(tmp_path, damage.change(whole), whole.suffix)
    columns = peers.columns(path, "copclib")
    assert len(columns["X"]) == whole.count
    peers.assert_same_points(columns, peers.columns(path, "laspy-laszip"))


def test_what_is_lost_is_named(tmp_path):
    whole = SPECIMENS["copc"]
    damage = next(damage for damage in DAMAGES if damage.name == "chunk's layers")
    report, _ = repaired(tmp_path, damage.change(whole), whole.suffix)
    (lost,) = report.lost
    assert lost.what == "node 1-0-0-1" and lost.rule == "laz.chunk.layers" and lost.points == 150
    assert (lost.offset, lost.size) == tuple(whole.chunks[2, :2].tolist())
    assert len(lost.box) == 6 and lost.box[3] - lost.box[0] == 64.0
    assert report.exit_code == 1 and "Lost" in report.to_text() and '"complete": false' in report.to_json()


@pytest.mark.parametrize("name", ["copc", "layered"])
def test_doubtful_points_are_kept_on_request_and_marked(tmp_path, name):
    """A chunk whose last layer is damaged in its middle: what it gives up to there is exact, and marked; all other points are unmarked."""
    whole = SPECIMENS[name]
    at, size, count = whole.chunks[2].tolist()
    data = bytearray(whole.data)
    data[at + size - 60 : at + size] = b"\xff" * 60
    plain, _ = repaired(tmp_path, bytes(data), whole.suffix)
    (tmp_path / f"mended{whole.suffix}").unlink(missing_ok=True)
    report, path = repaired(tmp_path, bytes(data), whole.suffix, keep_doubtful=True)
    cloud = laspy.read(path)
    marks = np.asarray(cloud["Doubtful"])
    assert plain.lost_points == count and 0 < report.doubtful == int(marks.sum()) <= count and not report.complete
    assert report.points == whole.count - report.lost_points and report.encoded and not report.copied
    assert [one.severity for one in validate(path).files[0].findings if one.severity == "error"] == []
    sound = np.ascontiguousarray(cloud.points.array).view(np.uint8).reshape(len(marks), -1)[marks == 0, :-1]
    kept = np.ones(len(whole.chunks), bool)
    kept[2] = False
    wanted = points_of(whole.data)[np.repeat(kept, whole.chunks[:, 2])]
    assert counted(np.ascontiguousarray(sound).view(f"V{sound.shape[1]}").reshape(-1)) == counted(wanted)


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path):
    whole = SPECIMENS["layered"]
    source = tmp_path / "a.laz"
    source.write_bytes(whole.data[:-40])
    before = sorted(tmp_path.iterdir())
    dry = repair(source, dry_run=True)
    assert dry.output == "" and dry.dry_run and sorted(tmp_path.iterdir()) == before
    real = repair(source, tmp_path / "b.laz")
    assert (dry.mended, dry.lost, dry.points) == (real.mended, real.lost, real.points)


def test_the_crs_comes_from_the_caller(tmp_path):
    whole = SPECIMENS["layered"]
    report, path = repaired(tmp_path, whole.data, whole.suffix, crs="EPSG:2927+5703")
    assert [entry.rule for entry in report.mended] == ["crs.contradiction"]
    assert b"NAVD88" in path.read_bytes()[:3000]
    other = tmp_path / "other.laz"
    other.write_bytes(whole.data)
    again = repair(path, tmp_path / "again.laz", crs_from=other)
    assert counted(points_of(Path(again.output).read_bytes())) == counted(points_of(whole.data))
    assert b"NAVD88" not in Path(again.output).read_bytes()


def test_names_say_the_kind(tmp_path):
    source = tmp_path / "a.laz"
    source.write_bytes(SPECIMENS["layered"].data[:-40])
    for name in ("b.las", "b.copc.laz", "b.xyz"):
        with pytest.raises(BadParameter):
            repair(source, tmp_path / name)
    with pytest.raises(BadParameter):
        repair(source)
    with pytest.raises(BadParameter):
        repair(source, source)


@pytest.mark.parametrize("data", [b"", b"LASF", bytes(500), b"LASF" + bytes(800), b"no point cloud" * 100])
def test_what_is_no_point_cloud_is_refused(tmp_path, data):
    source = tmp_path / "a.laz"
    source.write_bytes(data)
    with pytest.raises(ForgeError):
        repair(source, tmp_path / "b.laz")
    assert [path.name for path in tmp_path.iterdir()] == ["a.laz"]


@pytest.mark.parametrize("seed", range(int(os.environ.get("COPC_FORGE_RANDOM_DAMAGES", 0)) or 40))
def test_random_damage(tmp_path, monkeypatch, seed):
    """No crash; points of chunks whose bytes are intact come out, none twice, and the result is readable."""
    dice = np.random.default_rng(seed)
    whole = list(SPECIMENS.values())[seed % len(SPECIMENS)]
    data = bytearray(whole.data)
    for _ in range(int(dice.integers(1, 4))):
        start = int(dice.integers(len(data)))
        length = int(dice.choice([1, 4, 40, 400]))
        data[start : start + length] = dice.integers(0, 256, len(data[start : start + length]), np.uint8).tobytes()
    if dice.random() < 0.2:
        del data[int(dice.integers(len(data))) :]
    source, target = tmp_path / f"a{whole.suffix}", tmp_path / f"b{whole.suffix}"
    source.write_bytes(data)
    decode = "all" if seed // len(SPECIMENS) % 2 else "auto"
    if decode == "auto":  # chunks that are not looked into may stay damaged; what is written is valid beside that
        monkeypatch.setattr(checked, "_assert_valid", lambda path: None)
    try:
        report = repair(source, target, decode=decode)
    except ForgeError:
        return
    if not report.unread:
        errors = {finding.id for finding in validate(report.output).files[0].findings if finding.severity == "error"}
        assert errors <= checked._FROM_THE_INPUT
    assert hashlib.sha256(source.read_bytes()).digest() == hashlib.sha256(data).digest()
    if report.unread:
        made = wreckage.specimen("", Path(report.output).read_bytes(), whole.suffix)
        assert all(made.data[at : at + size] in data for at, size, _ in made.chunks.tolist())
        return
    found = points_of(Path(report.output).read_bytes())
    assert len(found) == report.points
    intact = [data[at : at + size] == whole.data[at : at + size] for at, size, _ in whole.chunks.tolist()]
    head_is_sound = data[: whole.start + 8] == whole.data[: whole.start + 8]
    truth = points_of(whole.data)
    if head_is_sound and found.dtype == truth.dtype:
        known, there = counted(truth), counted(found)
        missing = counted(truth[np.repeat(intact, whole.chunks[:, 2])]) - there
        assert not missing or whole.table == 0
        assert not [record for record, count in there.items() if record in known and count > known[record]]


def test_a_chunk_size_that_no_reader_could_hold_is_set_right(tmp_path):
    """Others allocate as much as the laszip record says, and abort."""
    whole = wreckage.specimen("", wreckage.written(3, 2, ".laz", points=400), ".laz")
    data = bytearray(whole.data)
    at = whole.vlrs["laszip encoded", 22204] + 12
    data[at : at + 4] = (1_455_604_161).to_bytes(4, "little")
    report, path = repaired(tmp_path, bytes(data), ".laz")
    assert "laz.vlr" in [entry.rule for entry in report.mended] and counted(points_of(path.read_bytes())) == counted(points_of(whole.data))


@pytest.mark.parametrize(("last", "stride"), [(4.0, 10), (np.nan, 0), (np.inf, 0)])
def test_an_index_is_of_times_that_are_numbers(last, stride):
    parts = [SimpleNamespace(samples=np.array(samples)) for samples in ([1.0, 2.0], [3.0, last])]
    plan, account = SimpleNamespace(parts=parts, stride=10, had_index=True), Account()
    _drop_index_without_times(plan, account)
    assert (plan.stride, plan.had_index) == (stride, bool(stride))
    assert [entry.rule for entry in account.mended] == ([] if stride else ["temporal.order"])


OF_OTHERS = ("copc/simple.copc.laz", "copc/simple_with_page.copc.laz")


@pytest.mark.parametrize("name", OF_OTHERS)
def test_files_of_other_writers(real_data, tmp_path, name):
    """Every mode that a file can suffer, or one in five."""
    whole = wreckage.specimen(name, (real_data / name).read_bytes(), ".copc.laz")
    truth, wrong = points_of(whole.data), []
    for number, damage in enumerate(DAMAGES):
        data = damage.change(whole)
        if data is None or data == whole.data or (number % 5 and not EVERYTHING) or damage.name == "entry key of another":
            continue  # the latter's node does not exist here, and the chunk is rather damaged itself
        folder = tmp_path / str(number)
        folder.mkdir()
        report, path = repaired(folder, data, whole.suffix)
        if counted(points_of(path.read_bytes())) != counted(truth[damage.expected(whole)]) or report.complete != damage.is_complete(whole):
            wrong.append((damage.name, report.points, len(truth[damage.expected(whole)]), report.complete))
    assert wrong == []
