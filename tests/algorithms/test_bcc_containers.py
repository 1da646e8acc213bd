"""The algorithms on BCC containers, with the real engine on small files."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from copc_forge.core.bcc.files.container import Container
from copc_forge.core.bcc.files.stream import StreamWriter
from copc_forge.core.bcc.format.cells import as_records, concatenated
from copc_forge.core.bcc.transactions.journal import TransactionalWriter
from copc_forge.core.copc.reader import CopcFile
from copc_forge.core.inspection.container_facts import described as inspect
from copc_forge.processing.algorithms.appendtobcc import AppendToBcc
from copc_forge.processing.algorithms.bcctocopc import BccToCopc
from copc_forge.processing.algorithms.migratebcc import MigrateBcc
from copc_forge.processing.algorithms.pointcloudtobcc import PointCloudToBcc
from copc_forge.processing.algorithms.querybcc import QueryBcc
from copc_forge.processing.algorithms.recoverbcc import RecoverBcc
from copc_forge.processing.algorithms.settlebcc import SettleBcc
from copc_forge.processing.algorithms.streamtobcc import StreamToBcc
from copc_forge.tests.support import containers as support
from copc_forge.tests.support.application import Feedback
from copc_forge.tests.support.survey import Survey, write_survey
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointCloudLayer,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsRectangle,
)

POINTS = 4000


@pytest.fixture
def run(qgis_app, context, feedback):
    def run(algorithm, **parameters):
        results, done = algorithm().create().run(parameters, context, feedback, {}, False)
        return results if done else None

    return run


@pytest.fixture(scope="module")
def cloud(tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("cloud") / "survey ü.laz"
    write_survey(path, Survey(POINTS, seed=4, point_format=7))
    return str(path)


@pytest.fixture
def cells(tmp_path) -> str:
    """3000 cells in blocks of 500; where they lie is told."""
    path = tmp_path / "cells.bcc"
    path.write_bytes(support.container(support.some_cells(count=3000), metadata=support.some_metadata(), block_cells=500))
    return str(path)


@pytest.fixture
def stream(tmp_path) -> str:
    path, held = tmp_path / "cells.bccs", support.some_cells(count=600)
    with open(path, "wb") as file, StreamWriter(file, metadata=support.some_metadata()) as out:
        out.write(held, np.arange(len(held), dtype=np.uint64))
    return str(path)


def contents(path):
    with Container(path) as opened:
        found = concatenated(opened.cells())
        return found, as_records(found.payload, opened.schema), opened.metadata


def test_points_become_cells(run, cloud, tmp_path):
    results = run(
        PointCloudToBcc, INPUT=cloud, OUTPUT=str(tmp_path / "o.bcc"), CELL_SIZE=4, ATTRIBUTES="intensity, classification",
        AGGREGATIONS=["count", "max", "mode"], LEVELS=1, CODEC="zstd", ZSTD_LEVEL=7, ORIGIN="689000, 5333000, -500",
    )  # fmt: skip
    _, records, metadata = contents(results["OUTPUT"])
    assert records.dtype.names == ("count", "intensity_max", "classification_max", "intensity_mode", "classification_mode")
    assert records["count"].sum() == 2 * POINTS == 2 * results["POINTS"] and results["CELLS"] == len(records)
    assert metadata.origin == (689000, 5333000, -500) and len(metadata.levels) == 2 and "25832" in metadata.crs
    assert results["IDENTIFIER_TYPE"] == "index64" and results["BLOCKS"] >= 1 and results["WARNINGS"] == 0
    assert results["BYTES"] == Path(results["OUTPUT"]).stat().st_size


def test_defaults_count_points(run, cloud):
    results = run(PointCloudToBcc, INPUT=[cloud], OUTPUT=QgsProcessing.TEMPORARY_OUTPUT)
    assert results["OUTPUT"].endswith(".bcc") and contents(results["OUTPUT"])[1].dtype.names == ("count",)


def test_points_in_feet_become_cells_in_metres(run, cloud, tmp_path):
    heights = []
    for word in ("metre", "foot"):
        words = {"TARGET_CRS": "EPSG:25833", "HEIGHT_UNIT": word}
        results = run(PointCloudToBcc, INPUT=cloud, OUTPUT=str(tmp_path / f"{word}.bcc"), CELL_SIZE=0.5, **words)
        heights.append(inspect(results["OUTPUT"]).bounds[1][2])
    assert heights[1] == pytest.approx(heights[0] * 0.3048, abs=1)


def test_an_origin_that_is_none(run, cloud, tmp_path):
    with pytest.raises(QgsProcessingException, match="not three coordinates"):
        run(PointCloudToBcc, INPUT=cloud, OUTPUT=str(tmp_path / "o.bcc"), ORIGIN="here")


def test_cells_become_a_styled_layer(run, cells, context, project, tmp_path):
    output = str(tmp_path / "o.copc.laz")
    context.addLayerToLoadOnCompletion(output, QgsProcessingContext.LayerDetails("Output", project, "OUTPUT"))
    results = run(BccToCopc, INPUT=cells, OUTPUT=output, CRS="EPSG:25832")
    assert results["OUTPUT"] == results["OUTPUT_PATH"] == output and results["POINTS"] == results["CELLS"] == 3000
    details = context.layerToLoadOnCompletionDetails(output)
    assert details.name == "cells" and details.postProcessor() is not None
    layer = QgsPointCloudLayer(output, "x", "copc")
    assert layer.isValid() and layer.crs().authid() == "EPSG:25832"
    assert "value" in [attribute.name() for attribute in layer.attributes().attributes()]


def test_a_loaded_layer_is_shown_anew(run, cells, project, tmp_path):
    output = str(tmp_path / "o.copc.laz")
    layer, changed = project.addMapLayer(QgsPointCloudLayer(output, "My cells", "copc")), []
    layer.dataSourceChanged.connect(lambda: changed.append(True))
    run(BccToCopc, INPUT=cells, OUTPUT=output, CRS="EPSG:25832", LOD=5)
    assert changed


def test_windows_can_not_replace_a_loaded_file(run, cells, project, feedback, tmp_path, monkeypatch):
    project.addMapLayer(QgsPointCloudLayer(str(tmp_path / "o.copc.laz"), "My cells", "copc"))
    monkeypatch.setattr("copc_forge.processing.replacing.WINDOWS", True)
    assert run(BccToCopc, INPUT=cells, OUTPUT=str(tmp_path / "o.copc.laz")) is None
    assert "My cells" in feedback.said["error"][0]


def test_where_cells_lie_can_be_given(run, tmp_path):
    bare = tmp_path / "bare.bcc"
    bare.write_bytes(support.container(support.some_cells()))
    with pytest.raises(QgsProcessingException, match="cell size"):
        run(BccToCopc, INPUT=str(bare), OUTPUT=str(tmp_path / "o.copc.laz"))
    results = run(BccToCopc, INPUT=str(bare), OUTPUT=str(tmp_path / "o.copc.laz"), CELL_SIZE=2, ORIGIN="100; 200; 3", CRS="EPSG:25832")
    with CopcFile(results["OUTPUT"]) as file:
        assert file.header.mins[0] >= 100
    migrated = run(MigrateBcc, INPUT=str(bare), OUTPUT=str(tmp_path / "m.bcc"), CELL_SIZE=2, CRS="EPSG:25832")
    assert "25832" in contents(migrated["OUTPUT"])[2].crs


def test_a_stream_is_sorted(run, stream, tmp_path):
    results = run(StreamToBcc, INPUT=stream, OUTPUT=str(tmp_path / "o.bcc"))
    assert results["CELLS"] == 600 and contents(results["OUTPUT"])[1].dtype.names == ("value", "time_us")
    bare = run(StreamToBcc, INPUT=stream, OUTPUT=str(tmp_path / "o.bcc"), TIMES=False, DUPLICATES="mean", CODEC="none")
    assert contents(bare["OUTPUT"])[1].dtype.names == ("value",) and bare["CELLS"] + bare["MERGED"] == 600


def test_a_cut_stream_is_warned_of(run, stream, feedback, tmp_path):
    data = Path(stream).read_bytes()
    Path(stream).write_bytes(data[: len(data) * 2 // 3])
    results = run(StreamToBcc, INPUT=stream, OUTPUT=str(tmp_path / "o.bcc"))
    assert 0 < results["CELLS"] < 600 and results["WARNINGS"] == len(feedback.said["warning"]) > 0


def test_migration_is_verified(run, tmp_path):
    old = tmp_path / "old.bcc"
    old.write_bytes(bytes.fromhex(support.GOLDEN_V1))
    results = run(MigrateBcc, INPUT=str(old), OUTPUT=str(tmp_path / "new.bcc"), VERSION="2.0", CODEC="lz4")
    assert (results["CELLS"], results["FROM_VERSION"], results["VERIFIED"], len(results["DIGEST"])) == (3, "1.0", True, 64)
    assert results["BYTES_BEFORE"] == old.stat().st_size
    held = old.read_bytes()
    for words in ({"OUTPUT": str(old)}, {}):
        old.write_bytes(held)
        results = run(MigrateBcc, INPUT=str(old), **words)
        assert results["VERIFIED"] and results["OUTPUT"] == str(old) and contents(str(old))[0].ids.shape == (3,)


def test_recovery_gives_account(run, cells, feedback, tmp_path):
    sound = run(RecoverBcc, INPUT=cells, OUTPUT=str(tmp_path / "o.bcc"))
    assert sound["COMPLETE"] and sound["VERIFIED"] and sound["BYTES_LOST"] == sound["WARNINGS"] == 0
    data = bytearray(Path(cells).read_bytes())
    data[len(data) // 2] ^= 0xFF
    Path(cells).write_bytes(data)
    report = tmp_path / "report.json"
    lossy = run(RecoverBcc, INPUT=cells, OUTPUT=str(tmp_path / "o.bcc"), REPORT_JSON=str(report), REPORT=QgsProcessing.TEMPORARY_OUTPUT)
    assert (lossy["CELLS"], lossy["CORRUPTED"], lossy["RANGES_LOST"], lossy["COMPLETE"]) == (2500, 1, 1, False)
    assert lossy["BYTES_LOST"] > 0 and any("were lost" in text for text in feedback.said["warning"])
    lost = json.loads(report.read_text("utf-8"))["lost_ranges"]
    assert len(lost) == 1 and "Lost ranges" in Path(lossy["REPORT"]).read_text("utf-8")


def test_appending_in_place(run, cells, tmp_path):
    more = tmp_path / "more.bcc"
    more.write_bytes(support.container(support.some_cells(count=400, seed=9), metadata=support.some_metadata()))
    results = run(AppendToBcc, INPUT=str(more), TARGET=cells)
    assert results["OUTPUT"] == cells and results["ADDED"] == 400 and len(contents(cells)[0]) == 3400
    run(AppendToBcc, INPUT=str(more), TARGET=cells, CODEC="lz4")
    assert len(contents(cells)[0]) == 3800


def test_settling_what_a_killed_append_left(run, cells, feedback):
    writer = TransactionalWriter(cells)
    writer.insert(support.some_cells(count=400, seed=9))
    writer.close()
    assert run(QueryBcc, INPUT=cells, OUTPUT=str(Path(cells).with_name("q.bcc")))["CELLS"] == 3000
    assert any("400 acknowledged cells wait" in text for text in feedback.said["warning"])
    results = run(SettleBcc, INPUT=cells)
    assert (results["OUTPUT"], results["CELLS"], results["TOTAL"]) == (cells, 400, 3400) and len(contents(cells)[0]) == 3400
    assert run(SettleBcc, INPUT=cells)["CELLS"] == 0
    Path(cells + ".wal").write_bytes(b"no log")
    with pytest.raises(QgsProcessingException, match="left alone"):
        run(SettleBcc, INPUT=cells)


def test_what_does_not_fit_is_not_appended(run, cells, stream):
    before = Path(cells).read_bytes()
    other = Path(stream).with_name("other.bcc")
    other.write_bytes(support.container(support.some_cells(payload_size=8)))
    with pytest.raises(QgsProcessingException, match="payload columns"):
        run(AppendToBcc, INPUT=str(other), TARGET=cells)
    assert Path(cells).read_bytes() == before


def test_query_by_extent_and_height(run, cloud, context, tmp_path):
    made = run(PointCloudToBcc, INPUT=cloud, OUTPUT=str(tmp_path / "all.bcc"), CELL_SIZE=2, BLOCK_CELLS=100)["OUTPUT"]
    full = run(BccToCopc, INPUT=made, OUTPUT=str(tmp_path / "all.copc.laz"))["OUTPUT"]
    with CopcFile(full) as file:
        low, high = file.header.mins, file.header.maxs
    middle = (low + high) / 2
    extent = QgsRectangle(low[0] - 1, low[1] - 1, middle[0], middle[1])
    here, there = QgsCoordinateReferenceSystem("EPSG:25832"), QgsCoordinateReferenceSystem("EPSG:4326")
    text = f"{extent.xMinimum()},{extent.xMaximum()},{extent.yMinimum()},{extent.yMaximum()}"
    ours = run(QueryBcc, INPUT=made, EXTENT=f"{text} [EPSG:25832]", OUTPUT=str(tmp_path / "part.bcc"))
    assert 0 < ours["CELLS"] < len(contents(made)[0]) and ours["BYTES_READ"] < Path(made).stat().st_size
    turned = QgsCoordinateTransform(here, there, context.transformContext()).transformBoundingBox(extent)
    abroad = f"{turned.xMinimum()},{turned.xMaximum()},{turned.yMinimum()},{turned.yMaximum()} [EPSG:4326]"
    theirs = run(QueryBcc, INPUT=made, EXTENT=abroad, OUTPUT=str(tmp_path / "part.bcc"))
    assert ours["CELLS"] <= theirs["CELLS"] < 1.5 * ours["CELLS"]
    high_up = run(QueryBcc, INPUT=made, Z_MIN=float(middle[2]), OUTPUT_COPC=str(tmp_path / "part.copc.laz"))
    with CopcFile(high_up["COPC_PATH"]) as file:
        assert file.header.mins[2] >= middle[2] and file.header.maxs[2] == high[2]
        assert file.header.point_count == high_up["CELLS"]


def test_query_by_level_and_time(run, cells, stream, tmp_path):
    assert run(QueryBcc, INPUT=cells, LOD=4, OUTPUT=str(tmp_path / "o.bcc"))["CELLS"] == 0
    both = {"OUTPUT": str(tmp_path / "o.bcc"), "OUTPUT_COPC": str(tmp_path / "o.copc.laz")}
    assert run(QueryBcc, INPUT=cells, LOD=5, **both)["CELLS"] == 3000
    timed = run(StreamToBcc, INPUT=stream, OUTPUT=str(tmp_path / "timed.bcc"))["OUTPUT"]
    assert run(QueryBcc, INPUT=timed, TIME_MIN=100, TIME_MAX=199, OUTPUT=str(tmp_path / "o.bcc"))["CELLS"] == 100
    with pytest.raises(QgsProcessingException, match="no output"):
        run(QueryBcc, INPUT=cells)


@pytest.mark.parametrize(
    ("algorithm", "suffix"),
    [
        (BccToCopc, ".copc.laz"),
        (StreamToBcc, ".bcc"),
        (MigrateBcc, "_migrated.bcc"),
        (RecoverBcc, "_recovered.bcc"),
        (QueryBcc, "_part.bcc"),
    ],
)
def test_batch_outputs_stand_beside_their_inputs(qgis_app, algorithm, suffix):
    made = algorithm().create().autogenerateParameterValues({"INPUT": "/data/a.b.bccs"}, "INPUT", None)
    assert made == {"OUTPUT": f"/data/a.b{suffix}"}
    assert PointCloudToBcc().create().autogenerateParameterValues({"INPUT": ["/a.copc.laz"]}, "INPUT", None) == {"OUTPUT": "/a.bcc"}


@pytest.mark.parametrize("algorithm", [PointCloudToBcc, BccToCopc, StreamToBcc, MigrateBcc, RecoverBcc, AppendToBcc, QueryBcc])
def test_a_missing_input_is_one_sentence_and_leaves_nothing(run, algorithm, tmp_path):
    outputs = {"OUTPUT": str(tmp_path / "o.copc.laz" if algorithm is BccToCopc else tmp_path / "o.bcc"), "TARGET": "/no/such/target.bcc"}
    with pytest.raises(QgsProcessingException, match="/no/such/"):
        run(algorithm, INPUT="/no/such/file.laz", **outputs)
    assert list(tmp_path.iterdir()) == []


class Stopping(Feedback):
    """Asks to stop at the first sign of progress after `calls` of them."""

    def __init__(self, calls: int):
        super().__init__()
        self.left = calls
        self.progressChanged.connect(self._count)

    def _count(self, _progress):
        self.left -= 1
        if self.left <= 0:
            self.cancel()


@pytest.mark.parametrize("calls", [1, 3, 6])
@pytest.mark.parametrize("algorithm", [PointCloudToBcc, BccToCopc, StreamToBcc, MigrateBcc, RecoverBcc, AppendToBcc, QueryBcc])
def test_a_cancel_leaves_everything_as_it_was(qgis_app, context, algorithm, calls, cloud, cells, stream, tmp_path):
    more = tmp_path / "more.bcc"
    more.write_bytes(support.container(support.some_cells(count=400, seed=9), metadata=support.some_metadata()))
    source = {PointCloudToBcc: cloud, StreamToBcc: stream, AppendToBcc: str(more)}.get(algorithm, cells)
    output, before = tmp_path / "out" / ("o.copc.laz" if algorithm is BccToCopc else "o.bcc"), Path(cells).read_bytes()
    output.parent.mkdir()
    feedback = Stopping(calls)
    parameters = {"INPUT": source, "OUTPUT": str(output), "TARGET": cells, "CELL_SIZE": 1, "TEMP_FOLDER": str(output.parent)}
    try:
        algorithm().create().run(parameters, context, feedback, {}, False)
        assert not feedback.isCanceled() or output.exists() or algorithm is AppendToBcc  # it was done before it heard of it
    except QgsProcessingException as error:
        assert feedback.isCanceled() and "cancelled" in str(error)
        assert list(output.parent.iterdir()) == [] and Path(cells).read_bytes() == before
        assert {path.name for path in tmp_path.iterdir()} == {"more.bcc", "cells.bcc", "cells.bccs", "out"}


def test_without_the_library_of_one_codec_the_others_work(run, cells, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "lz4", None)
    monkeypatch.setitem(sys.modules, "lz4.block", None)
    with pytest.raises(QgsProcessingException, match="lz4"):
        run(MigrateBcc, INPUT=cells, OUTPUT=str(tmp_path / "o.bcc"), CODEC="lz4")
    assert run(MigrateBcc, INPUT=cells, OUTPUT=str(tmp_path / "o.bcc"), CODEC="zstd")["CELLS"] == 3000
