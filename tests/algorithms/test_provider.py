"""What Processing sees: the provider, its algorithms, their parameters and outputs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from copc_forge.core.base.version import VERSION
from copc_forge.processing.algorithms import ALGORITHMS
from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFile,
    QgsProcessingParameterPointCloudDestination,
)

CONVERT_PARAMETERS = {
    "INPUT", "CRS", "TARGET_CRS", "TEMPORAL_STRIDE", "MEMORY_LIMIT", "THREADS", "TEMP_FOLDER", "RECURSIVE", "ALLOW_INCOMPLETE", "OUTPUT",
}  # fmt: skip
CONVERT_OUTPUTS = {"OUTPUT", "OUTPUT_PATH", "POINTS", "NODES", "WARNINGS", "CRS", "REPORT"}
ADVANCED = QgsProcessingParameterDefinition.Flag.FlagAdvanced


@pytest.fixture(params=ALGORITHMS, ids=lambda algorithm: algorithm.ID)
def algorithm(request, qgis_app):
    return request.param().create()


def test_the_provider_presents_itself(provider):
    assert provider.id() == "copcforge" and VERSION in provider.longName()
    assert not provider.icon().isNull() and Path(provider.svgIconPath()).is_file()
    assert provider.supportedOutputPointCloudLayerExtensions() == ["copc.laz"]
    assert {algorithm.name() for algorithm in provider.algorithms()} == {algorithm.ID for algorithm in ALGORITHMS}


@pytest.mark.parametrize(
    ("value", "accepted"),
    [
        ("/data/a.copc.laz", True),
        ("/data/a.b.copc.laz", True),
        ("/data.d/a", True),
        ("C:\\data\\a.laz", True),
        (QgsProcessing.TEMPORARY_OUTPUT, True),
        (QgsProcessingOutputLayerDefinition("/data/a.b.copc.laz"), True),
        ("/data/a.gpkg", False),
        (QgsProcessingOutputLayerDefinition("/data/a.tif"), False),
    ],
)
def test_output_names_that_the_dialog_accepts(provider, value, accepted):
    parameter = QgsProcessingParameterPointCloudDestination("OUTPUT", "Output")
    said, why_not = provider.isSupportedOutputValue(value, parameter, QgsProcessingContext())
    assert said is accepted and bool(why_not) is not accepted


def test_names_of_convert_are_as_promised(provider):
    convert = provider.algorithm("convert")
    assert {parameter.name() for parameter in convert.parameterDefinitions()} >= CONVERT_PARAMETERS
    assert {output.name() for output in convert.outputDefinitions()} >= CONVERT_OUTPUTS


def test_needed_parameters_are_not_hidden_among_the_advanced(algorithm):
    for parameter in algorithm.parameterDefinitions():
        optional = parameter.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional
        assert not (parameter.flags() & ADVANCED) or optional or parameter.defaultValue() is not None, parameter.name()


def test_every_algorithm_presents_itself(algorithm):
    assert re.fullmatch(r"[a-z0-9]+", algorithm.name()) and algorithm.displayName() and algorithm.shortHelpString()
    assert algorithm.group() and algorithm.groupId()
    assert Path(algorithm.svgIconPath()).is_file() and not algorithm.icon().isNull()


def test_every_parameter_has_help(algorithm):
    assert [parameter.name() for parameter in algorithm.parameterDefinitions() if not parameter.help()] == []


def test_inputs_are_files_and_not_layers(algorithm):
    """A layer parameter rejects LAS in builds without PDAL and may index it in others."""
    first = algorithm.parameterDefinition("INPUT")
    if first is not None:
        assert isinstance(first, QgsProcessingParameterFile) or first.layerType() == QgsProcessing.SourceType.TypeFile


def test_qgis_s_own_run_stays(algorithm):
    """processing.run() calls it with QGIS's arguments."""
    assert "run" not in {name for cls in type(algorithm).__mro__ if cls.__module__.startswith("copc_forge") for name in vars(cls)}


def test_missing_packages_are_said_before_running(algorithm, monkeypatch, context):
    monkeypatch.setattr("copc_forge.desk.packages.presence._is_there", lambda name: name not in ("lazrs", "pyproj"))
    ready, why_not = algorithm.checkParameterValues({}, context)
    assert not ready and "pyproj" in why_not and "install" in why_not and "numpy" not in why_not
    assert algorithm.canExecute() == (False, why_not) and ("lazrs" in why_not) == ("lazrs" in algorithm.NEEDS)
