"""copc-forge bcc: every command from words to files, its exit code and what it says."""

from __future__ import annotations

import io
import json

import numpy as np
import pytest
from copc_forge.core.bcc.files.container import Container
from copc_forge.core.bcc.files.stream import StreamWriter
from copc_forge.core.bcc.format.cells import as_records, concatenated
from copc_forge.core.bcc.format.layout import Identifier
from copc_forge.core.bcc.jobs.querying import centres_of
from copc_forge.core.cli.main import main
from copc_forge.core.copc.reader import CopcFile
from copc_forge.tests.support import containers as support
from copc_forge.tests.support.survey import Survey, write_survey

POINTS = 5000


@pytest.fixture(scope="module")
def cloud(tmp_path_factory):
    path = tmp_path_factory.mktemp("cloud") / "survey.laz"
    write_survey(path, Survey(POINTS, seed=2, point_format=6))
    return path


@pytest.fixture
def container(tmp_path):
    path = tmp_path / "cells.bcc"
    path.write_bytes(support.container(support.some_cells(count=3000), metadata=support.some_metadata(), block_cells=500))
    return path


@pytest.fixture
def stream(tmp_path):
    path, cells = tmp_path / "cells.bccs", support.some_cells(count=700)
    with open(path, "wb") as file, StreamWriter(file, metadata=support.some_metadata()) as out:
        out.write(cells, np.arange(len(cells), dtype=np.uint64))
    return path


@pytest.fixture
def run(capsys):
    def run(*words, code=0) -> dict:
        assert main(["bcc", *map(str, words), "--json"]) == code
        said = capsys.readouterr()
        run.warnings = said.err
        return json.loads(said.out) if said.out else {"error": said.err}

    return run


def contents(path):
    with Container(path) as opened:
        cells = concatenated(opened.cells())
        return cells, as_records(cells.payload, opened.schema), opened.metadata


def test_from_points_and_back(run, cloud, tmp_path):
    made = run(
        "from-points", cloud, tmp_path / "a.bcc", "--cell-size", 5, "--attribute", "intensity", "--attribute", "z", "--levels", 2,
        "--origin", 689000, 5332000, -1000, "--codec", "lz4", "--identifier-type", "hilbert64",
    )  # fmt: skip
    assert made["points"] == POINTS and list(made["levels"]) == ["10", "9", "8"] and made["identifier_type"] == "hilbert64"
    _, records, metadata = contents(tmp_path / "a.bcc")
    assert records.dtype.names == ("count", "intensity_mean", "z_mean") and records["count"].sum() == 3 * POINTS
    assert metadata.origin == (689000, 5332000, -1000) and "25832" in metadata.crs
    back = run("to-copc", tmp_path / "a.bcc", tmp_path / "a.copc.laz", "--lod", 10)
    assert back["cells"] == made["levels"]["10"]
    with CopcFile(tmp_path / "a.copc.laz") as copc:
        assert int(copc.hierarchy.point_count) == back["cells"]


def test_a_damaged_cloud_is_one_sentence(run, cloud, tmp_path):
    cut = tmp_path / "cut.laz"
    cut.write_bytes(cloud.read_bytes()[:9000])
    said = run("from-points", cut, tmp_path / "a.bcc", "--cell-size", 1, code=2)["error"]
    assert "cut.laz" in said and said.count("\n") == 1
    assert not (tmp_path / "a.bcc").exists()


def test_outputs_are_not_replaced_unasked(run, container, tmp_path):
    out = tmp_path / "old.bcc"
    out.write_bytes(b"something")
    assert "old.bcc" in run("migrate", container, out, code=1)["error"] and out.read_bytes() == b"something"
    assert run("migrate", container, out, "--overwrite")["cells"] == 3000


def test_from_stream_in_a_file_and_on_standard_input(run, stream, tmp_path, monkeypatch):
    assert run("from-stream", stream, tmp_path / "file.bcc")["cells"] == 700

    class Input:
        buffer = io.BytesIO(stream.read_bytes())

    monkeypatch.setattr("sys.stdin", Input)
    assert run("from-stream", "-", tmp_path / "pipe.bcc")["input"] == "standard input"
    assert (tmp_path / "file.bcc").read_bytes() == (tmp_path / "pipe.bcc").read_bytes()
    assert "exists" in run("from-stream", "-", tmp_path / "pipe.bcc", code=1)["error"]  # before the pipe is drained
    _, records, _ = contents(tmp_path / "pipe.bcc")
    assert records.dtype.names == ("value", "time_us")
    run("from-stream", stream, tmp_path / "bare.bcc", "--no-times")
    assert contents(tmp_path / "bare.bcc")[1].dtype.names == ("value",)


def test_a_stream_that_does_not_say_where_it_lies(run, tmp_path):
    path = tmp_path / "bare.bccs"
    with open(path, "wb") as file, StreamWriter(file) as out:
        out.write(support.some_cells())
    run("from-stream", path, tmp_path / "a.bcc", "--cell-size", 0.5, "--origin", 10, 20, -3, "--crs", "EPSG:25832")
    _, _, metadata = contents(tmp_path / "a.bcc")
    assert metadata.origin == (10, 20, -3) and metadata.cell_size == 0.5 and "25832" in metadata.crs


def test_what_is_no_stream_is_refused(run, cloud, tmp_path):
    assert "no sound chunk" in run("from-stream", cloud, tmp_path / "a.bcc", code=2)["error"]
    assert not (tmp_path / "a.bcc").exists()


@pytest.mark.parametrize("version", ["2.0", "2.1"])
def test_migrate_from_version_1(run, tmp_path, version):
    old, new = tmp_path / "old.bcc", tmp_path / "new.bcc"
    old.write_bytes(bytes.fromhex(support.GOLDEN_V1))
    report = run("migrate", old, new, "--to", version, "--cell-size", 2)
    assert (report["cells"], report["from_version"], report["to_version"], report["verified"]) == (3, "1.0", version, True)
    cells, _, metadata = contents(new)
    assert support.same(cells, support.golden()) and (metadata is None) is (version == "2.0")


def test_migrate_in_place(run, tmp_path):
    path = tmp_path / "old.bcc"
    for words in ([], [path]):
        path.write_bytes(bytes.fromhex(support.GOLDEN_V1))
        report = run("migrate", path, *words)
        assert (report["cells"], report["from_version"], report["verified"], report["output"]) == (3, "1.0", True, str(path))
        assert support.same(contents(path)[0], support.golden())


def test_recovery_ends_with_1_if_something_was_lost_and_with_0_if_nothing_was(run, container, tmp_path):
    assert run("recover", container, tmp_path / "whole.bcc")["complete"]
    data = bytearray(container.read_bytes())
    data[len(data) // 2] ^= 0xFF
    container.write_bytes(data)
    report = run("recover", container, tmp_path / "saved.bcc", code=1)
    assert report["cells"] == 2500 and report["blocks_corrupted"] == 1 and len(report["lost_ranges"]) == 1
    assert "were lost" in run.warnings
    (tmp_path / "noise.bcc").write_bytes(bytes(5000))
    assert "noise.bcc" in run("recover", tmp_path / "noise.bcc", tmp_path / "none.bcc", code=2)["error"]
    assert not (tmp_path / "none.bcc").exists()


def test_append_and_compact(run, container, stream, tmp_path):
    bare = tmp_path / "bare.bcc"
    run("from-stream", stream, bare, "--no-times")
    report = run("append", bare, container)
    assert report["cells"] == 700 and len(contents(container)[0]) == 3700
    once = run("compact", container, tmp_path / "one.bcc", "--duplicates", "first")
    assert once["cells"] + once["duplicates"] == 3700 and once["duplicates"] > 0
    assert run("compact", container)["output"] == str(container) and len(contents(container)[0]) == 3700


def test_query_to_a_container_and_to_copc(run, container, tmp_path):
    cells, _, metadata = contents(container)
    box = ["--box", 1000, 2000, 30, 1050, 2100, 130]
    centres = centres_of(Identifier.INDEX64, cells, metadata)
    wanted = int(((centres >= box[1:4]) & (centres <= box[4:])).all(axis=1).sum())
    assert 0 < wanted < 3000
    assert run("query", container, tmp_path / "part.bcc", *box)["cells"] == wanted
    assert run("query", container, tmp_path / "part.copc.laz", *box)["points"] == wanted
    assert run("query", container, tmp_path / "keys.bcc", "--keys", "0x0", "0xffffffffffff")["cells"] == 3000
    assert run("query", container, tmp_path / "lod.bcc", "--lod", 5)["cells"] == 3000
    assert "time_us" in run("query", container, tmp_path / "time.bcc", "--time", 0, 1, code=2)["error"]


def test_where_cells_lie_can_be_given(run, tmp_path):
    bare = tmp_path / "bare.bcc"
    bare.write_bytes(support.container(support.some_cells()))
    assert "origin" in run("to-copc", bare, tmp_path / "a.copc.laz", code=2)["error"]
    assert run("to-copc", bare, tmp_path / "a.copc.laz", "--cell-size", 1, "--crs", "EPSG:25832")["points"] == 1000
    assert "cell size" in run("to-copc", bare, tmp_path / "b.copc.laz", "--origin", 1, 2, 3, code=2)["error"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["migrate", "no.bcc", "out.bcc"], "no.bcc"),
        (["migrate", "cells.bcc", "out.bcc", "--codec", "brotli"], "codec"),
        (["recover", "cells.bcc", "cells.bcc"], "output is the input"),
        (["append", "cells.bcc", "no.bcc"], "no.bcc"),
        (["to-copc", "cells.bcc", "out.copc.laz", "--box", "5", "0", "0", "1", "1", "1"], "box"),
    ],
)
def test_mistakes_are_told_in_one_sentence(run, container, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    told = run(*words, code=2)["error"]
    assert said in told and told.strip().count("\n") == 0
    assert [path.name for path in tmp_path.iterdir()] == ["cells.bcc"]
