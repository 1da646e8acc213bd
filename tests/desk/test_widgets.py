"""The field for files and folders."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointCloudLayer, QgsProcessingContext, QgsProject
from qgis.PyQt.QtCore import QTranslator


@pytest.fixture
def wrapper(make):
    """The one for INPUT of copcforge:convert."""
    return make()


class Output:
    """The field of an output, in a dialog."""

    def __init__(self, definition, value):
        self.definition, self.value = definition, value

    def parameterDefinition(self):
        return self.definition

    def parameterValue(self):
        return self.value

    def setParameterValue(self, value, context):
        self.value = value


def dialog_of(algorithm):
    return SimpleNamespace(algorithm=lambda: algorithm, processingContext=QgsProcessingContext)


@pytest.mark.parametrize("value", [["/data/a b.laz"], ["/data/a.laz", "/data/ü (1).LAZ"], ["/data/folder"], []])
def test_what_is_put_in_comes_out(wrapper, value):
    assert type(wrapper).__name__ == "FilesWrapper"
    wrapper.setParameterValue(value, QgsProcessingContext())
    assert wrapper.parameterValue() == value


class Speaking(QTranslator):
    """Speaks the text of one class."""

    def isEmpty(self):
        return False

    def translate(self, context, text, *more):
        return " [optionnel]" if (context, text) == ("WidgetWrapper", " [optional]") else ""


def test_what_qgis_adds_to_a_label_is_in_its_language(qgis_app, make):
    french = Speaking()
    assert qgis_app.installTranslator(french)
    try:
        assert make("extract", "CLASSES").label.text() == "Classes [optionnel]"
    finally:
        qgis_app.removeTranslator(french)


def test_a_single_path_may_come_as_text(wrapper):
    wrapper.setParameterValue("/data/a.laz", QgsProcessingContext())
    assert wrapper.parameterValue() == ["/data/a.laz"]


@pytest.mark.parametrize(
    ("algorithm", "source", "proposed"),
    [
        ("convert", "/d/a b.laz", "/d/a b.copc.laz"),
        ("convert", "/d/a.copc.laz", "/d/a_new.copc.laz"),
        ("extract", "/d/a.copc.laz", "/d/a_part.copc.laz"),
        ("addtemporalindex", "/d/a.copc.laz", "/d/a_indexed.copc.laz"),
        ("migratebcc", "/d/a.bcc", "/d/a_migrated.bcc"),
        ("bcctocopc", "/d/a.bcc", "/d/a.copc.laz"),
    ],
)
def test_an_output_is_filled_in_beside_the_input(make, provider, algorithm, source, proposed):
    made = provider.algorithm(algorithm)
    wrapper = make(algorithm, "INPUT", dialog_of(made))
    output = Output(made.parameterDefinition("OUTPUT"), "TEMPORARY_OUTPUT")
    wrapper.postInitialize([wrapper, output])
    wrapper.setParameterValue(source, QgsProcessingContext())
    assert output.value == str(Path(proposed))
    wrapper.setParameterValue("/other/c.laz", QgsProcessingContext())
    assert output.value.startswith(str(Path("/other/c")))  # what was proposed follows
    output.value = "/mine/x.copc.laz"
    wrapper.setParameterValue(source, QgsProcessingContext())
    assert output.value == "/mine/x.copc.laz"  # what the user has said stays


def test_several_inputs_name_the_output_together(make, provider):
    made = provider.algorithm("convert")
    wrapper = make(dialog=dialog_of(made))
    output = Output(made.parameterDefinition("OUTPUT"), "TEMPORARY_OUTPUT")
    wrapper.postInitialize([wrapper, output])
    wrapper.setParameterValue(["/d/tile_1.laz", "/d/tile_2.laz"], QgsProcessingContext())
    assert output.value == str(Path("/d/tile.copc.laz"))


class BatchAlgorithmDialog(SimpleNamespace):
    """Called as QGIS's is, by which a batch is told."""


def test_in_a_batch_rows_without_a_file_are_free_and_outputs_follow(make, provider):
    made = provider.algorithm("convert")
    field = SimpleNamespace(text="")
    field.getValue, field.setValue = lambda: field.text, lambda text: setattr(field, "text", text)
    table = SimpleNamespace(cellWidget=lambda row, column: field if (row, column) == (1, 5) else None)
    panel = SimpleNamespace(wrappers=[[]], parameter_to_column={"INPUT": 0, "OUTPUT": 5}, tblParameters=table)
    wrapper = make(dialog=BatchAlgorithmDialog(algorithm=lambda: made, mainWidget=lambda: panel))
    panel.wrappers[0].append(wrapper)
    wrapper.postInitialize([wrapper])
    assert wrapper.parameterValue() is None  # QGIS looks for free rows so
    wrapper.setParameterValue("/d/a.laz", QgsProcessingContext())
    assert wrapper.parameterValue() == "/d/a.laz" and field.text == str(Path("/d/a.copc.laz"))  # text: names are made of it


def test_the_active_layer_is_filled_in_where_it_is_meant(make, provider, monkeypatch, tmp_path):
    from copc_forge.core import convert
    from copc_forge.desk import cloudfield
    from copc_forge.tests.support import cases

    convert(cases.make(tmp_path / "a.laz", 7, 50), tmp_path / "a.copc.laz")
    layer = QgsPointCloudLayer(str(tmp_path / "a.copc.laz"), "the layer", "copc")
    project = QgsProject.instance()
    project.addMapLayer(layer, False)
    assert cloudfield.layers_with_files() == [("the layer", layer.source())]
    for algorithm, filled in (("validate", [layer.source()]), ("extract", layer.source()), ("inspect", layer.source()), ("convert", [])):
        wrapper = make(algorithm, "INPUT", dialog_of(provider.algorithm(algorithm)))
        monkeypatch.setattr(sys.modules[wrapper.prefill.__func__.__module__], "iface", SimpleNamespace(activeLayer=lambda: layer))
        wrapper.postInitialize([wrapper])
        assert wrapper.parameterValue() == filled, algorithm
    assert wrapper.widget.paths() == []
    wrapper = make("extract", "INPUT")
    wrapper.setParameterValue(layer.source(), QgsProcessingContext())
    assert wrapper.widget.box.currentText() == "the layer" and wrapper.parameterValue() == layer.source()
    wrapper.widget.box.setEditText("/other/file.copc.laz")
    assert wrapper.parameterValue() == "/other/file.copc.laz"
    wrapper.widget.box.setEditText("the layer")
    assert wrapper.parameterValue() == layer.source()
    project.clear()


def test_layers_of_the_project_are_chosen_among_files(make, tmp_path):
    from copc_forge.core import convert
    from copc_forge.tests.support import cases

    project, names = QgsProject.instance(), ("a", "b c")
    for name in names:
        convert(cases.make(tmp_path / f"{name}.laz", 7, 50), tmp_path / f"{name}.copc.laz")
        project.addMapLayer(QgsPointCloudLayer(str(tmp_path / f"{name}.copc.laz"), f"layer {name}", "copc"), False)
    wrapper = make("validate", "INPUT")
    field, first, second = wrapper.widget, *(str(tmp_path / f"{name}.copc.laz") for name in names)
    wrapper.setParameterValue(["/other/file.laz", first], QgsProcessingContext())
    field.list_layers()
    actions = {action.text(): action for action in field.layers.menu().actions()}
    assert {name: action.isChecked() for name, action in actions.items()} == {"layer a": True, "layer b c": False}
    actions["layer b c"].trigger()
    assert wrapper.parameterValue() == ["/other/file.laz", first, second]
    field.list_layers()
    next(action for action in field.layers.menu().actions() if action.text() == "layer a").trigger()
    assert wrapper.parameterValue() == ["/other/file.laz", second]
    project.clear()


def test_a_drawn_polygon_becomes_a_layer_even_if_it_crosses_itself(qgis_app):
    from copc_forge.desk.drawing import layer_of

    for wkt, area in (("Polygon((0 0, 4 0, 4 4, 0 4, 0 0))", 16.0), ("Polygon((0 0, 4 4, 4 0, 0 4, 0 0))", 8.0)):
        layer = layer_of(QgsGeometry.fromWkt(wkt), QgsCoordinateReferenceSystem("EPSG:25832"))
        (feature,) = layer.getFeatures()
        assert feature.geometry().isGeosValid() and feature.geometry().area() == area and layer.crs().authid() == "EPSG:25832"
