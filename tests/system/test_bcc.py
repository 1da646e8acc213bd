"""BCC containers through qgis_process: the way from points to cells and back, outputs for models, refusals, and Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import numpy as np
import pytest
from copc_forge.core.bcc.files.container import Container
from copc_forge.core.bcc.format import lattice
from copc_forge.core.bcc.format.cells import concatenated
from copc_forge.core.bcc.jobs.querying import centres_of
from copc_forge.core.crs import file_crs
from copc_forge.core.las.source import PointSource
from copc_forge.tests.support import containers as support
from copc_forge.tests.support import survey
from copc_forge.tests.support.process import POINTS, PROGRAM, ROOT, Outcome, run

MODEL = ROOT / "processing" / "models" / "points_to_cells.model3"
SIZE = 2.5  # metres
MANY, PATIENCE = 3_000_000, 60.0  # points to be interrupted in: qgis_process hears a signal late; seconds until the work has ended


def algorithm(name: str, **inputs) -> Outcome:
    given = {key: str(value) if isinstance(value, Path) else value for key, value in inputs.items()}
    return run("run", f"copcforge:{name}", inputs=given)


def done(name: str, **inputs) -> dict:
    outcome = algorithm(name, **inputs)
    assert outcome.code == 0, outcome.said
    return outcome.results


def sentence(outcome: Outcome) -> str:
    """All that was said, which is one line."""
    assert outcome.code == 1, outcome.said
    lines = {line.strip() for line in outcome.stderr.splitlines() if line.strip()}
    assert len(lines) == 1, outcome.said
    return lines.pop()


def positions(path) -> tuple[np.ndarray, np.ndarray, str]:
    """Coordinates, records and the CRS's code of a point cloud."""
    source = PointSource(path)
    records = np.concatenate(list(source.blocks()))
    header = source.header
    points = np.stack([records[axis] * header.scale[i] + header.offset[i] for i, axis in enumerate("XYZ")], axis=1)
    return points, records, file_crs(source.vlrs, source.evlrs, header.wkt_bit, path=path, warn=print).authority


@pytest.fixture(scope="module")
def container(source, tmp_path_factory) -> Path:
    """The survey as cells, in small blocks."""
    path = tmp_path_factory.mktemp("cells") / "cells ü.bcc"
    done("pointcloudtobcc", INPUT=source, OUTPUT=path, CELL_SIZE=SIZE, ATTRIBUTES="intensity", BLOCK_CELLS=200)
    return path


def test_round_trip(source, container, tmp_path):
    """Points → cells → points: centres stay where they belong, every point near one, and the CRS is kept."""
    results = done("bcctocopc", INPUT=container, OUTPUT=tmp_path / "cells.copc.laz")
    assert results["OUTPUT"] == results["OUTPUT_PATH"] == str(tmp_path / "cells.copc.laz")
    points, _, crs = positions(source)
    back, records, crs_back = positions(results["OUTPUT"])
    assert crs == crs_back == "EPSG:25832"
    with Container(container) as opened:
        cells, metadata = concatenated(opened.cells()), opened.metadata
        kind = opened.kind
    snapped = lattice.centres(np.unique(lattice.cells_of(points, metadata.origin, SIZE), axis=0), metadata.origin, SIZE)
    for centres in (snapped, centres_of(kind, cells, metadata)):
        assert len(centres) == len(back) == results["CELLS"]
        assert np.abs(in_order(centres) - in_order(back)).max() < SIZE / 1000
    counts = np.ascontiguousarray(records["extra"]).view(np.uint8).reshape(len(records), -1)[:, :4].copy().view("<u4")
    assert counts.sum() == len(points) == POINTS


def in_order(points: np.ndarray) -> np.ndarray:
    steps = np.rint(points / (SIZE / 2)).astype(np.int64)
    return points[np.lexsort(steps.T)]


def test_the_other_ways(container, tmp_path):
    """Migrate, query, append, recover, from a stream; examined by the two algorithms that examine."""
    migrated = done("migratebcc", INPUT=container, OUTPUT=tmp_path / "migrated.bcc", CODEC="lz4")
    assert migrated["VERIFIED"] and migrated["FROM_VERSION"] == "2.1"
    with Container(container) as opened:
        middle = float(np.median(centres_of(opened.kind, concatenated(opened.cells()), opened.metadata)[:, 2]))
    part = done("querybcc", INPUT=container, Z_MAX=middle, OUTPUT=tmp_path / "part.bcc", OUTPUT_COPC=tmp_path / "part.copc.laz")
    assert 0 < part["CELLS"] < migrated["CELLS"] and Path(part["COPC_PATH"]).is_file()
    appended = done("appendtobcc", INPUT=tmp_path / "part.bcc", TARGET=tmp_path / "migrated.bcc")
    assert appended["ADDED"] == part["CELLS"]
    data = bytearray((tmp_path / "migrated.bcc").read_bytes())
    data[len(data) // 2] ^= 0xFF
    (tmp_path / "broken.bcc").write_bytes(data)
    assert done("validate", INPUT=tmp_path / "migrated.bcc")["VALID"] is True
    assert done("validate", INPUT=tmp_path / "broken.bcc")["VALID"] is False
    saved = done("recoverbcc", INPUT=tmp_path / "broken.bcc", OUTPUT=tmp_path / "saved.bcc")
    assert not saved["COMPLETE"] and saved["WARNINGS"] and 0 < saved["CELLS"] < migrated["CELLS"] + part["CELLS"]
    inspected = done("inspect", INPUT=tmp_path / "saved.bcc", REPORT=tmp_path / "saved.html")
    assert inspected["POINTS"] == saved["CELLS"] and inspected["CRS"] == "EPSG:25832"
    (tmp_path / "stream.bccs").write_bytes(bytes.fromhex(support.GOLDEN_STREAM))
    assert done("streamtobcc", INPUT=tmp_path / "stream.bccs", OUTPUT=tmp_path / "stream.bcc")["CELLS"] == 2


def test_a_model_hands_the_container_on(source, tmp_path):
    inputs = {"INPUT": str(source), "CELL_SIZE": 4, "container": str(tmp_path / "a.bcc"), "copc": str(tmp_path / "a.copc.laz")}
    outcome = run("run", str(MODEL), inputs=inputs)
    assert outcome.code == 0, outcome.said
    with Container(tmp_path / "a.bcc") as opened:
        assert opened.total_cells == len(positions(tmp_path / "a.copc.laz")[0])


def test_bad_inputs_are_refused_in_one_sentence(source, container, tmp_path):
    cut, output = tmp_path / "cut.laz", tmp_path / "out.bcc"
    cut.write_bytes(source.read_bytes()[: source.stat().st_size // 2])
    output.write_bytes(b"what was there before")
    assert "cut.laz" in sentence(algorithm("pointcloudtobcc", INPUT=cut, OUTPUT=output))
    half = tmp_path / "half.bcc"
    half.write_bytes(container.read_bytes()[: container.stat().st_size // 2])
    assert "half.bcc" in sentence(algorithm("migratebcc", INPUT=half, OUTPUT=output))
    assert "half.bcc" in sentence(algorithm("bcctocopc", INPUT=half, OUTPUT=tmp_path / "out.copc.laz"))
    assert "cut.laz" in sentence(algorithm("recoverbcc", INPUT=cut, OUTPUT=output))
    assert output.read_bytes() == b"what was there before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cut.laz", "half.bcc", "out.bcc"]


def test_an_interrupt_leaves_nothing(tmp_path):
    source, folder = tmp_path / "survey.laz", tmp_path / "out"
    folder.mkdir()
    survey.write_survey(source, survey.Survey(MANY, 1, 7))
    command = [PROGRAM, "run", "copcforge:pointcloudtobcc", f"--INPUT={source}", f"--OUTPUT={folder / 'o.bcc'}", "--CELL_SIZE=0.2"]
    command += ["--LEVELS=3", "--ATTRIBUTES=intensity,z", "--AGGREGATIONS=median", "--MEMORY_LIMIT=192", f"--TEMP_FOLDER={folder}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8") as process:
        heard = ""
        while "Reading points" not in heard:  # the first work that takes a while
            letter = process.stdout.read(1)
            assert letter, heard
            heard += letter
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1, heard + said
    assert "cancelled" in said
    assert os.listdir(folder) == []
