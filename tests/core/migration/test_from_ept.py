"""EPT datasets of all kinds become COPC: the same nodes with the same points, as other readers find them."""

from __future__ import annotations

import json

import numpy as np
import pytest
from copc_forge import core
from copc_forge.core.base.errors import (
    Cancelled,
    DamagedFile,
    ForgeError,
    MixedInputs,
    NotRepresentable,
    OutputError,
    UnreadableInput,
    UnsupportedFile,
)
from copc_forge.core.cli import main
from copc_forge.core.inputs.ept import tiles
from copc_forge.core.las.source import PointSource
from copc_forge.core.migration import proof
from copc_forge.tests.support import copcfile, eptset, peers
from copc_forge.tests.support.cases import Impatient, any_points, make


def sorted_bytes(records: np.ndarray) -> list[bytes]:
    return sorted(record.tobytes() for record in records)


def found(path) -> dict[tuple, np.ndarray]:
    """Nodes with points and their points, by the tests' own reader."""
    entries = [entry for entry in copcfile.entries(path) if entry["point_count"]]
    return {tuple(entry["key"].tolist()): copcfile.node_points(path, [entry]) for entry in entries}


def packed(folder, form, tmp_path):
    if form == "folder":
        return folder
    if form == "ept.json":
        return folder / "ept.json"
    return eptset.tarred(folder, tmp_path / "a.tar") if form == "tar" else eptset.zipped(folder, tmp_path / "a.zip", "deep/down/")


@pytest.mark.parametrize("form", ["folder", "ept.json", "zip", "tar"])
@pytest.mark.parametrize("kind", ["laszip", "binary", "zstandard"])
def test_each_node_keeps_its_points(tmp_path, kind, form):
    points = eptset.nodes()
    source = packed(eptset.write(tmp_path / "set", kind, points), form, tmp_path)
    report = core.migrate(source, tmp_path / "a.copc.laz")
    written = found(tmp_path / "a.copc.laz")
    assert written.keys() == points.keys() and report.nodes == len(points) and report.points == 225
    for key, records in written.items():
        assert sorted_bytes(records) == sorted_bytes(points[key]), key
        assert (np.diff(records["gps_time"]) >= 0).all()
    header, info = copcfile.header_and_info(tmp_path / "a.copc.laz")
    assert info["halfsize"] == 256 and info["spacing"] == 16 and info["center"].tolist() == eptset.OFFSET.tolist()
    assert header["scale"].tolist() == [0.01] * 3 and "UTM zone 32N" in core.inspect(tmp_path / "a.copc.laz").to_json()


def test_ancestors_without_points_get_entries(tmp_path):
    points = eptset.nodes()
    del points[2, 0, 1, 0], points[1, 0, 0, 0]
    core.migrate(eptset.write(tmp_path / "set", points=points), tmp_path / "a.copc.laz")
    empty = {tuple(entry["key"].tolist()) for entry in copcfile.entries(tmp_path / "a.copc.laz") if not entry["point_count"]}
    assert empty == {(1, 0, 0, 0), (2, 0, 1, 0)} and found(tmp_path / "a.copc.laz").keys() == points.keys()


def test_tiles_of_old_point_formats_become_those_of_copc(tmp_path):
    points = {key: any_points(len(records), 3, 9, eptset.EXTRA) for key, records in eptset.nodes().items()}
    for key, records in eptset.nodes().items():
        for name in "XYZ":
            points[key][name] = records[name]
    eptset.write(tmp_path / "set", "laszip", points, 3)
    core.migrate(tmp_path / "set", tmp_path / "a.copc.laz")
    theirs = peers.columns(tmp_path / "a.copc.laz")
    ours = peers.as_columns(np.concatenate(list(points.values())), 3)
    for name, values in ours.items():
        assert sorted_bytes(values) == sorted_bytes(theirs[name].astype(values.dtype)), name


def test_coordinates_that_are_floating_point_get_a_grid_that_holds_them(tmp_path):
    points = eptset.nodes()
    folder = eptset.write(tmp_path / "set", "binary", points)
    told = json.loads((folder / "ept.json").read_text())
    for axis in range(3):
        told["schema"][axis] = {"name": "XYZ"[axis], "type": "float", "size": 8}
    (folder / "ept.json").write_text(json.dumps(told))
    rest = np.dtype([(each["name"], f"V{each['size']}") for each in told["schema"][3:]])
    for key, records in points.items():
        path = folder / "ept-data" / f"{'-'.join(map(str, key))}.bin"
        old = np.frombuffer(path.read_bytes(), [("place", "V12"), *rest.descr])
        new = np.zeros(len(old), [*((name, "<f8") for name in "XYZ"), *rest.descr])
        for axis, name in enumerate("XYZ"):
            new[name] = records[name] * 0.01 + eptset.OFFSET[axis]
        for name in rest.names:
            new[name] = old[name]
        path.write_bytes(new.tobytes())
    core.migrate(folder, tmp_path / "a.copc.laz")
    for key, records in found(tmp_path / "a.copc.laz").items():
        assert sorted(records["X"].tolist()) == sorted(points[key]["X"].tolist())
    assert copcfile.header_and_info(tmp_path / "a.copc.laz")[0]["scale"].tolist() == [0.01] * 3


def test_a_real_dataset_equals_its_source(real_data, tmp_path):
    core.migrate(real_data / "ept" / "lone-star-laszip", tmp_path / "a.copc.laz")
    counts = {tuple(entry["key"].tolist()): int(entry["point_count"]) for entry in copcfile.entries(tmp_path / "a.copc.laz")}
    pages = [json.loads(page.read_text()) for page in (real_data / "ept" / "lone-star-laszip" / "ept-hierarchy").glob("*.json")]
    told = {tuple(map(int, name.split("-"))): count for page in pages for name, count in page.items() if count > 0}
    assert counts == told
    sources = [real_data / "las" / f"split-{number}.laz" for number in range(1, 5)]
    theirs = [peers.columns(path) for path in sources]
    places = [PointSource(path).header.offset for path in sources]
    ours, offset = peers.columns(tmp_path / "a.copc.laz"), copcfile.header_and_info(tmp_path / "a.copc.laz")[0]["offset"]
    names = [name for name in theirs[0] if name != "extra"]
    for columns, own in zip(theirs, places):
        for axis, name in enumerate("XYZ"):
            columns[name] = columns[name].astype(np.int64) + round((own[axis] - offset[axis]) / 0.00025)
    stacked = [
        np.stack([np.concatenate([part[name] for part in parts]).astype(np.float64) for name in names]) for parts in (theirs, [ours])
    ]
    one, other = (rows[:, np.lexsort(rows)] for rows in stacked)
    assert np.array_equal(one, other)


def spoil(folder, what):
    """Makes a dataset wrong. Returns the error that is due, and words of it."""
    told = json.loads((folder / "ept.json").read_text())
    page = folder / "ept-hierarchy" / "0-0-0-0.json"
    tile = folder / "ept-data" / "2-2-1-2.bin"
    nodes = json.loads(page.read_text())
    due = {
        "tile missing": (UnreadableInput, "does not exist"), "tile short": (DamagedFile, "announces 20"),
        "no json": (DamagedFile, "no JSON"), "no cube": (UnsupportedFile, "no cube"), "key": (DamagedFile, "key of no node"),
        "count": (DamagedFile, "can't have"), "type": (UnsupportedFile, "not known"), "schema": (DamagedFile, "schema"),
        "value": (NotRepresentable, "ReturnNumber has the value 255"), "loop": (DamagedFile, "pointed to twice"),
        "page": (UnreadableInput, "exist"),
    }  # fmt: skip
    if what == "tile missing":
        tile.unlink()
    elif what == "tile short":
        tile.write_bytes(tile.read_bytes()[:-7])
    elif what == "no json":
        page.write_text("{")
    elif what == "page":
        page.write_text(json.dumps({**nodes, "2-3-3-3": -1}))
    elif what == "loop":
        (folder / "ept-hierarchy" / "2-2-1-2.json").write_text(json.dumps({"2-2-1-2": 20, "2-0-1-0": -1}))
    elif what in ("key", "count"):
        page.write_text(json.dumps({**nodes, **({"1-2-0-0": 5} if what == "key" else {"1-0-1-0": -2})}))
    elif what == "value":
        data = np.frombuffer(tile.read_bytes(), np.uint8).copy()
        data[12 + 11] = 255
        tile.write_bytes(data.tobytes())
    else:
        changed = {
            "no cube": {"bounds": [*told["bounds"][:5], 900]},
            "type": {"dataType": "draco"},
            "schema": {"schema": told["schema"][1:]},
        }
        (folder / "ept.json").write_text(json.dumps({**told, **changed[what]}))
    return due[what]


WRONG = ["tile missing", "tile short", "no json", "no cube", "key", "count", "type", "schema", "value", "loop", "page"]


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_said_and_nothing_is_left(tmp_path, what):
    folder = eptset.write(tmp_path / "set", "binary")
    kind, words = spoil(folder, what)
    with pytest.raises(kind, match=words) as caught:
        core.migrate(folder, tmp_path / "a.copc.laz")
    assert str(folder) in str(caught.value) and [path.name for path in tmp_path.iterdir()] == ["set"]


def test_an_archive_that_is_cut_is_said_to_be(tmp_path):
    path = eptset.zipped(eptset.write(tmp_path / "set"), tmp_path / "a.zip")
    path.write_bytes(path.read_bytes()[:-50])
    with pytest.raises(DamagedFile, match="archive"):
        core.migrate(path, tmp_path / "a.copc.laz")
    eptset.zipped(tmp_path / "set" / "ept-data", path)
    with pytest.raises(UnsupportedFile, match=r"no ept\.json"):
        core.migrate(path, tmp_path / "a.copc.laz")


def test_tiles_with_more_than_the_first_are_refused(tmp_path):
    folder = eptset.write(tmp_path / "set")
    points = any_points(20, 8, 1, eptset.EXTRA)
    make(folder / "ept-data" / "2-2-1-2.laz", 8, points=points, extra=eptset.EXTRA)
    with pytest.raises(MixedInputs, match="first tile"):
        core.migrate(folder, tmp_path / "a.copc.laz")


@pytest.mark.parametrize("kind", ["laszip", "binary"])
def test_a_point_that_was_altered_on_the_way_is_noticed(tmp_path, monkeypatch, kind):
    folder, real = eptset.write(tmp_path / "set", kind), tiles.Tiles.records

    def altered(self, key):
        records = real(self, key).copy()
        if key == (2, 2, 1, 2):
            records["intensity"][3] ^= 1
        return records

    monkeypatch.setattr(tiles.Tiles, "records", altered)
    with pytest.raises(OutputError, match="points of node 2-2-1-2"):
        core.migrate(folder, tmp_path / "a.copc.laz")
    assert not (tmp_path / "a.copc.laz").exists()


def test_a_node_that_was_lost_on_the_way_is_noticed(tmp_path, monkeypatch):
    folder, real = eptset.write(tmp_path / "set"), proof.prove_tiles

    def told_more(each, written, monitor):
        each.tree[(2, 3, 3, 3)] = 5
        each.filled.append((2, 3, 3, 3))
        return real(each, written, monitor)

    monkeypatch.setattr("copc_forge.core.migration.from_ept.prove_tiles", told_more)
    with pytest.raises(OutputError, match="the nodes that were written"):
        core.migrate(folder, tmp_path / "a.copc.laz")


def test_a_cancel_leaves_nothing(tmp_path):
    folder, patient = eptset.write(tmp_path / "set"), Impatient()
    core.migrate(folder, tmp_path / "a.copc.laz", overwrite=True)  # a first run asks more often, as workers start
    core.migrate(folder, tmp_path / "a.copc.laz", monitor=patient, overwrite=True)
    (tmp_path / "a.copc.laz").unlink()
    for patience in range(0, patient.checks - 2, 5):
        with pytest.raises(Cancelled):
            core.migrate(folder, tmp_path / "a.copc.laz", monitor=Impatient(patience))
        assert [path.name for path in tmp_path.iterdir()] == ["set"]


def test_the_command_line_says_what_was_done(tmp_path, capsys):
    folder, output = eptset.write(tmp_path / "set"), tmp_path / "a.copc.laz"
    assert main(["migrate", str(folder), str(output), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["nodes"] == 6
    assert main(["migrate", str(folder), str(output)]) == 1 and "exists" in capsys.readouterr().err
    assert main(["migrate", str(folder)]) == 2
    assert main(["migrate", str(folder), str(tmp_path / "there")]) == 0 and (tmp_path / "there" / "set.copc.laz").is_file()
    assert main(["migrate", str(folder), str(tmp_path / "a.laz")]) == 2
    assert main(["migrate", str(tmp_path / "none"), str(output)]) == 2


def test_the_crs_that_is_given_overrules(tmp_path):
    folder = eptset.write(tmp_path / "set")
    core.migrate(folder, tmp_path / "a.copc.laz", crs="EPSG:25832+7837")
    assert "7837" in core.inspect(tmp_path / "a.copc.laz").to_json()
    with pytest.raises(ForgeError):
        core.migrate(folder, tmp_path / "b.copc.laz", crs="EPSG:1")
