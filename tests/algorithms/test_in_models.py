"""Conditions on points in models: the fields of dialogs are for dialogs, and what goes in is plain text."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core import convert
from copc_forge.core.las.source import PointSource
from copc_forge.tests.support.survey import Survey, write_survey
from qgis.core import (
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)


@pytest.fixture
def model(provider):
    """Extract as a step: its file and its classes are inputs of the model, its returns and its expression stand in it."""
    made = QgsProcessingModelAlgorithm("part", "tests")
    made.addModelParameter(QgsProcessingParameterFile("cloud", "cloud"), QgsProcessingModelParameter("cloud"))
    made.addModelParameter(QgsProcessingParameterString("kinds", "kinds"), QgsProcessingModelParameter("kinds"))
    step = QgsProcessingModelChildAlgorithm("copcforge:extract")
    step.setChildId("step")
    step.setDescription("step")
    source = QgsProcessingModelChildParameterSource
    step.addParameterSources("INPUT", [source.fromModelParameter("cloud")])
    step.addParameterSources("CLASSES", [source.fromModelParameter("kinds")])
    step.addParameterSources("RETURNS", [source.fromStaticValue("first, only")])
    step.addParameterSources("WHERE", [source.fromExpression("'Intensity >= ' || 0")])
    step.addParameterSources("TIME_FROM", [source.fromStaticValue("2000-01-01")])
    output = QgsProcessingModelOutput("OUTPUT")
    output.setChildId("step")
    output.setChildOutputName("OUTPUT")
    step.setModelOutputs({"OUTPUT": output})
    made.addChildAlgorithm(step)
    made.updateDestinationParameters()
    return made


def test_a_model_gives_plain_text(model, context, feedback, tmp_path):
    write_survey(tmp_path / "in.laz", Survey(3000, seed=2, point_format=7))
    convert(tmp_path / "in.laz", tmp_path / "in.copc.laz")
    name = next(one.name() for one in model.parameterDefinitions() if one.isDestination())
    given = {"cloud": str(tmp_path / "in.copc.laz"), "kinds": "2 5", name: str(tmp_path / "out.copc.laz")}
    results, successful = model.run(given, context, feedback, {}, False)
    assert successful and (tmp_path / "out.copc.laz").is_file(), results
    assert feedback.said["error"] == []
    before, after = (np.concatenate(list(PointSource(tmp_path / one).blocks())) for one in ("in.copc.laz", "out.copc.laz"))
    wanted = np.isin(before["classification"], (2, 5)) & ((before["return_bits"] & 15) == 1)
    assert 0 < len(after) == wanted.sum() < len(before)
