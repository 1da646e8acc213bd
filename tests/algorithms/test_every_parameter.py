"""Every parameter of every algorithm, set alone: exactly the engine's keyword that is meant for it changes.

The parameters are those that the algorithms declare: a new one is tried by itself.
"""

from __future__ import annotations

import os

import pytest
from copc_forge.processing.algorithms import ALGORITHMS
from copc_forge.tests.support import containers, spying
from copc_forge.tests.support.tinycopc import tiny_copc
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterPointCloudDestination,
    QgsVectorLayer,
)

TEXTS = ("7, 8, 9", "EPSG:25832", "7")  # one of them is right for any parameter that is no number, choice or file


class Bench:
    """Runs one algorithm with the engine replaced."""

    def __init__(self, algorithm, folder, context, feedback, monkeypatch):
        self.algorithm, self.folder, self.context, self.feedback = algorithm, folder, context, feedback
        self.declaring = algorithm().create()  # owns its parameters
        self.parameters = {parameter.name(): parameter for parameter in self.declaring.parameterDefinitions()}
        self.files = [self._file(folder / f"in{number}") for number in (1, 2)]
        self.spy = spying.Spy(monkeypatch)

    def _file(self, path) -> str:
        """An input of the kind that the algorithm takes."""
        if self.algorithm.GROUP == "bcc":
            path = path.with_suffix(".bcc")
            path.write_bytes(containers.container(containers.golden()))
        else:
            path = path.with_suffix(".copc.laz")
            path.write_bytes(tiny_copc().build())
        return str(path)

    def usual(self) -> dict:
        """What must be given, and where cells lie."""
        given = {}
        for name, parameter in self.parameters.items():
            if parameter.isDestination():
                if not name.startswith("REPORT") and name not in ("OUTPUT_COPC", "LOST_PLACES", "PLACES"):
                    given[name] = self.destination(parameter, "out")
            elif not parameter.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional and parameter.defaultValue() is None:
                given[name] = self.files[0]
        return {**given, "CELL_SIZE": 2.0} if "CELL_SIZE" in self.parameters else given

    def destination(self, parameter, stem: str) -> str:
        is_cloud = isinstance(parameter, QgsProcessingParameterPointCloudDestination)
        return str(self.folder / f"{stem}.{'copc.laz' if is_cloud else parameter.defaultFileExtension()}")

    def others(self, parameter) -> list:
        """Values other than the usual one, of which one makes sense."""
        kind = next(each for each in type(parameter).__mro__ if each.__module__.startswith("qgis."))  # we have some of our own
        if kind is QgsProcessingParameterBoolean:
            return [not parameter.defaultValue()]
        if kind is QgsProcessingParameterNumber:
            return [(parameter.defaultValue() or 0) + 3]
        if kind is QgsProcessingParameterEnum:
            usual = parameter.defaultValue() if isinstance(parameter.defaultValue(), list) else [parameter.defaultValue()]
            return [next(option for option in parameter.options() if option not in usual)]
        if kind in (QgsProcessingParameterFile, QgsProcessingParameterMultipleLayers):
            return [str(self.folder)] if parameter.name() == "TEMP_FOLDER" else [self.files[1]]
        if parameter.isDestination():
            return [self.destination(parameter, "another")]
        if kind is QgsProcessingParameterFeatureSource:
            return [self._polygons()]
        return [*TEXTS, "1,2,3,4"]

    def _polygons(self) -> str:
        layer = QgsVectorLayer("Polygon", "areas", "memory")
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromWkt("POLYGON((0 0, 1 0, 1 1, 0 0))"))
        layer.dataProvider().addFeatures([feature])
        return self.context.project().addMapLayer(layer).id()

    def run(self, **given) -> dict | None:
        """What the algorithm did, None if the values make no sense."""
        before = set(os.listdir(self.folder))
        parameters = {**self.usual(), **given}
        algorithm = self.algorithm().create()
        if not algorithm.checkParameterValues(parameters, self.context)[0]:
            return None
        try:
            algorithm.run(parameters, self.context, self.feedback, {}, False)
        except QgsProcessingException:
            return None
        new = sorted(set(os.listdir(self.folder)) - before)
        for name in new:
            os.remove(self.folder / name)
        return {**self.spy.seen(), "files": new}


@pytest.mark.parametrize("algorithm", ALGORITHMS, ids=lambda algorithm: algorithm.ID)
def test_a_parameter_changes_its_own_keyword_alone(algorithm, qgis_app, tmp_path, context, feedback, monkeypatch):
    bench = Bench(algorithm, tmp_path, context, feedback, monkeypatch)
    wrong = []
    for name, parameter in bench.parameters.items():
        before = bench.run()
        found = [(value, after) for value in bench.others(parameter) if (after := bench.run(**{name: value})) is not None]
        try:
            assert found, f"{name}: no value makes sense"
            _assert_right(name, parameter, before, found, bench)
        except AssertionError as error:
            wrong.append(str(error).splitlines()[0])
    assert wrong == []


def _assert_right(name: str, parameter, before: dict, found: list, bench: Bench) -> None:
    value, after = found[0]
    if name in ("LOST_PLACES", "PLACES"):
        assert spying.changed(before, after) == {"files"}
        return
    if name == "CLUSTER":  # whose machines do not see Processing's own folder
        assert spying.changed(before, after) == {"cluster", "temp_folder"} and after["cluster"] == value and after["temp_folder"] is None
        return
    if name.startswith("REPORT"):
        assert spying.changed(before, after) == {"files"} and isinstance(parameter, QgsProcessingParameterFileDestination)
        return
    spying.assert_means(name.lower(), before, after, [other.lower() for other in bench.parameters])
    if isinstance(parameter, (QgsProcessingParameterBoolean, QgsProcessingParameterNumber)) and name.lower() in before:
        assert after[name.lower()] == value, f"{name}: {value} becomes {after[name.lower()]}"


def test_the_algorithms_have_parameters(qgis_app):
    """That what is tried is all there is."""
    assert sum(len(algorithm().create().parameterDefinitions()) for algorithm in ALGORITHMS) > 120
