"""What copcforge:convert hands to the engine and back; the engine itself is replaced by one that keeps its call."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from copc_forge import core
from copc_forge.core.base.errors import Cancelled, DamagedFile
from copc_forge.core.las.source import PointSource
from copc_forge.processing.algorithms.convert import Convert
from copc_forge.tests.support.cases import make
from copc_forge.tests.support.laswriter import Record, wkt_record
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsPointCloudLayer,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
)


class Engine:
    """Stands in for core.convert: keeps the call, then behaves as told."""

    def __init__(self):
        self.failure, self.warnings = None, []

    def __call__(self, inputs, output, *, monitor, **options):
        self.inputs, self.output, self.options = inputs, output, options
        monitor.stage("Reading", 2)
        monitor.advance()
        for warning in self.warnings:
            monitor.warn(warning)
        if self.failure:
            raise self.failure
        return SimpleNamespace(
            rows=lambda: [("Points", "7")],
            points=7,
            nodes=2,
            warnings=monitor.warnings,
            crs="NAD83",
            crs_source="WKT record",
            to_html=lambda: "<p>ü</p>",
            to_json=lambda: "{}",
            classes={2: 7},
            comparison=None,
            skipped=[{"input": "bad.laz", "reason": "is empty"}],
        )


@pytest.fixture
def engine(monkeypatch) -> Engine:
    engine = Engine()
    monkeypatch.setattr(core, "convert", engine, raising=False)
    return engine


@pytest.fixture
def run(qgis_app, context, feedback):
    def run(**parameters):
        results, prepared = Convert().create().run(parameters, context, feedback, {}, False)
        return results if prepared else None

    return run


def test_defaults(run, engine, tmp_path):
    results = run(INPUT="/data/ü x.laz", OUTPUT=str(tmp_path / "o.copc.laz"))
    assert engine.inputs == ["/data/ü x.laz"] and engine.output == str(tmp_path / "o.copc.laz")
    assert engine.options["height_unit"] == "auto"
    told = {name: engine.options[name] for name in ("crs", "target_crs", "fallback_crs", "temporal_stride", "memory_limit", "threads")}
    assert told == {"crs": None, "target_crs": None, "fallback_crs": None, "temporal_stride": 0, "memory_limit": 0, "threads": 0}
    assert not any(engine.options[name] for name in ("recursive", "allow_incomplete", "allow_ballpark"))
    assert engine.options["scratch_compression"] is True and engine.options["temp_folder"]
    assert (results["POINTS"], results["NODES"], results["WARNINGS"], results["CRS"]) == (7, 2, 0, "NAD83 (WKT record)")
    assert results["OUTPUT"] == results["OUTPUT_PATH"] == str(tmp_path / "o.copc.laz")
    assert results["SKIPPED"] == 1 and engine.options["skip_bad"] is False
    assert engine.options["scale"] is None and engine.options["colours"] == "keep"
    assert results["REPORT"] == results["REPORT_JSON"] == ""  # nobody asked for one


@pytest.mark.parametrize("choice", ["keep", "week", "adjusted", None])
def test_the_kind_of_gps_time(run, engine, tmp_path, choice):
    given = {} if choice is None else {"GPS_TIME": choice}
    run(INPUT="/data/x.laz", OUTPUT=str(tmp_path / "o.copc.laz"), **given)
    assert engine.options["gps_time"] == choice


def test_everything_given_is_passed_on(run, engine, tmp_path):
    run(
        INPUT=["/b.laz", "/a"], OUTPUT=str(tmp_path / "o.copc.laz"), REPORT=str(tmp_path / "r.html"),
        CRS="EPSG:3005", TARGET_CRS="EPSG:2927+5703", HEIGHT_UNIT="us-foot",
        TEMPORAL_STRIDE=-1, MEMORY_LIMIT=512, THREADS=1, TEMP_FOLDER=str(tmp_path), RECURSIVE=True, ALLOW_INCOMPLETE=True,
        ALLOW_BALLPARK=True, SCRATCH_COMPRESSION=False, EXTENT="1,2,3,4", CLASSES="2 5", RETURNS="first", WHERE="Z > 5", DROP_WITHHELD=True,
        SCALE="0.01, 0.01, 0.1", SKIP_BAD=True, COLOURS="scale",
    )  # fmt: skip
    assert engine.inputs == ["/b.laz", "/a"]
    assert engine.options == {
        "crs": "EPSG:3005", "target_crs": "EPSG:2927+5703", "fallback_crs": None, "temporal_stride": -1, "memory_limit": 512, "threads": 1,
        "temp_folder": str(tmp_path), "recursive": True, "allow_incomplete": True, "allow_ballpark": True,
        "scratch_compression": False, "bounds": [1, 3, 2, 4], "classes": "2 5", "returns": "first", "where": "Z > 5", "drop_withheld": True,
        "height_unit": "us-foot", "gps_time": None, "scale": "0.01, 0.01, 0.1", "skip_bad": True, "colours": "scale", "cluster": None,
    }  # fmt: skip
    assert (tmp_path / "r.html").is_file()


def test_a_crs_without_a_code_goes_as_wkt(run, engine, tmp_path):
    crs = QgsCoordinateReferenceSystem.fromProj("+proj=tmerc +lat_0=1 +lon_0=2 +ellps=GRS80 +units=m")
    run(INPUT="/a.laz", OUTPUT=str(tmp_path / "o.copc.laz"), CRS=crs)
    assert "Transverse" in engine.options["crs"]


def test_the_name_is_mended(run, engine, tmp_path):
    assert run(INPUT="/a.laz", OUTPUT=str(tmp_path / "o.laz"))["OUTPUT"] == str(tmp_path / "o.copc.laz") == engine.output


def test_a_temporary_output_is_copc(run, engine):
    results = run(INPUT="/a.laz", OUTPUT=QgsProcessing.TEMPORARY_OUTPUT)
    assert results["OUTPUT"] == engine.output and engine.output.endswith(".copc.laz") and ".copc.copc" not in engine.output


def test_the_project_lends_its_crs_if_it_is_a_real_one(run, engine, project, tmp_path):
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:3005"))
    run(INPUT="/a.laz", OUTPUT=str(tmp_path / "o.copc.laz"))
    assert engine.options["fallback_crs"] is None  # no window and no project file: nobody chose that CRS
    assert project.write(str(tmp_path / "p.qgz"))
    run(INPUT="/a.laz", OUTPUT=str(tmp_path / "o.copc.laz"))
    assert engine.options["fallback_crs"] == "EPSG:3005"


def test_an_engine_s_error_is_one_sentence(run, engine, tmp_path):
    engine.failure = DamagedFile("the chunk table is cut", path="/a.laz", offset=99, hint="fetch the file again")
    with pytest.raises(QgsProcessingException) as caught:
        run(INPUT="/a.laz", OUTPUT=str(tmp_path / "o.copc.laz"))
    assert str(caught.value) == "/a.laz: the chunk table is cut (at byte 99); fetch the file again."


def test_want_of_memory_is_said_so(run, engine, tmp_path):
    engine.failure = MemoryError()
    with pytest.raises(QgsProcessingException, match="memory"):
        run(INPUT="/a.laz", OUTPUT=str(tmp_path / "o.copc.laz"))


def test_cancel_in_a_window_ends_quietly(run, engine, feedback, tmp_path, monkeypatch):
    monkeypatch.setattr("copc_forge.processing.running.iface", object())
    feedback.cancel()
    assert run(INPUT="/a.laz", OUTPUT=str(tmp_path / "o.copc.laz")) == {}
    assert engine.options and any("cancelled" in info for info in feedback.said["info"])


def test_cancel_without_a_window_is_no_success(run, engine, tmp_path):
    engine.failure = Cancelled()
    with pytest.raises(QgsProcessingException, match="cancelled"):
        run(INPUT="/a.laz", OUTPUT=str(tmp_path / "o.copc.laz"))


def test_stages_progress_and_warnings_are_shown(run, engine, feedback, tmp_path):
    engine.warnings = ["bounds are wrong", "bounds are wrong", "no CRS"]
    results = run(INPUT="/a.laz", OUTPUT=str(tmp_path / "o.copc.laz"))
    assert feedback.said["stage"] == ["Reading"] and feedback.progress() == 50.0
    assert feedback.said["warning"] == ["bounds are wrong", "no CRS"] and results["WARNINGS"] == 2


def test_the_layer_is_named_and_styled(run, engine, context, project, tmp_path):
    output = str(tmp_path / "o.copc.laz")
    context.addLayerToLoadOnCompletion(output, QgsProcessingContext.LayerDetails("Output", project, "OUTPUT"))
    run(INPUT=["/data/tile_1.laz", "/data/tile_2.laz"], OUTPUT=output)
    details = context.layerToLoadOnCompletionDetails(output)
    assert details.name == "tile" and details.forceName and details.postProcessor() is not None


def test_a_mended_name_is_still_loaded(run, engine, context, project, tmp_path):
    context.addLayerToLoadOnCompletion(str(tmp_path / "o.laz"), QgsProcessingContext.LayerDetails("Output", project, "OUTPUT"))
    run(INPUT="/data/a.laz", OUTPUT=str(tmp_path / "o.laz"))
    assert list(context.layersToLoadOnCompletion()) == [str(tmp_path / "o.copc.laz")]


def test_windows_can_not_replace_a_loaded_file(run, engine, project, feedback, tmp_path, monkeypatch):
    output = str(tmp_path / "o.copc.laz")
    project.addMapLayer(QgsPointCloudLayer(output, "My points", "copc"))
    monkeypatch.setattr("copc_forge.processing.replacing.WINDOWS", True)
    assert run(INPUT="/a.laz", OUTPUT=output) is None
    assert "My points" in feedback.said["error"][0]


@pytest.mark.parametrize("wrapped", [False, True])
def test_elsewhere_a_loaded_file_is_replaced_and_shown(run, engine, project, tmp_path, wrapped):
    output = str(tmp_path / "o.copc.laz")
    layer = project.addMapLayer(QgsPointCloudLayer(output, "My points", "copc"))
    changed = []
    layer.dataSourceChanged.connect(lambda: changed.append(True))
    run(INPUT="/a.laz", OUTPUT=QgsProcessingOutputLayerDefinition(output) if wrapped else output)  # a dialog wraps it
    assert changed and layer.name() == "My points"


def test_a_layer_stands_for_its_file(run, engine, project, tmp_path):
    layer = project.addMapLayer(QgsPointCloudLayer("/data/in.copc.laz", "Survey", "copc"))
    run(INPUT=[layer.id(), "Survey"], OUTPUT=str(tmp_path / "o.copc.laz"))
    assert engine.inputs == ["/data/in.copc.laz"] * 2


def test_batch_outputs_stand_beside_their_inputs(qgis_app):
    batch = Convert().create()
    made = batch.autogenerateParameterValues({"INPUT": ["/data/a.b.LAZ"]}, "INPUT", None)
    assert made == {"OUTPUT": "/data/a.b.copc.laz"}
    assert batch.autogenerateParameterValues({"INPUT": "/a.laz", "OUTPUT": "/kept.copc.laz"}, "INPUT", None) == {}


def test_heights_of_a_real_conversion(run, tmp_path):
    make(tmp_path / "in.las", 6, 50, offset=(500_000, 4_000_000, 1_000), records=[wkt_record("EPSG:26917")])
    known = {}
    for word in ("auto", "foot", "keep"):
        words = {"TARGET_CRS": "EPSG:26918", "HEIGHT_UNIT": word}
        results = run(INPUT=str(tmp_path / "in.las"), OUTPUT=str(tmp_path / f"{word}.copc.laz"), REPORT=str(tmp_path / "r.html"), **words)
        known[word] = PointSource(results["OUTPUT"]).header.maxs[2], "(× 0.3048)" in (tmp_path / "r.html").read_text("utf-8")
    assert known["auto"] == known["keep"] and not known["auto"][1] and known["foot"][1]
    assert known["foot"][0] == pytest.approx(known["auto"][0] * 0.3048, abs=0.001)


def test_the_log_tells_in_a_few_lines_what_was_done(run, feedback, tmp_path):
    make(tmp_path / "in.las", 6, 50)
    run(INPUT=str(tmp_path / "in.las"), OUTPUT=str(tmp_path / "a.copc.laz"), COMPARE=True)
    (begun, *lines) = feedback.said["info"]
    assert begun.startswith("1 file, 50 points") and len(lines) <= 10 and all(len(line) < 120 for line in lines)
    assert lines[0] == "Output: a.copc.laz" and lines[1] == "Points: 50" and lines[-1].endswith("identical")


@pytest.mark.parametrize("text", ["EPSG:32632", "urn:ogc:def:crs:EPSG::32632"])
def test_a_layer_has_the_crs_whose_code_stands_in_place_of_wkt(run, tmp_path, text):
    make(tmp_path / "in.las", 6, 50, records=[Record("LASF_Projection", 2112, b""), Record("LASF_Projection", 2112, text.encode())])
    results = run(INPUT=str(tmp_path / "in.las"), OUTPUT=str(tmp_path / "o.copc.laz"))
    assert QgsPointCloudLayer(results["OUTPUT"], "layer", "copc").crs().authid() == "EPSG:32632"


def test_a_vertical_crs_alone_is_one_sentence(run, tmp_path):
    make(tmp_path / "in.las", 6, 50)
    with pytest.raises(QgsProcessingException, match="vertical CRS"):
        run(INPUT=str(tmp_path / "in.las"), OUTPUT=str(tmp_path / "o.copc.laz"), CRS="EPSG:5703")
