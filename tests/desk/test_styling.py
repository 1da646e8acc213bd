"""How layers look when they are loaded."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from copc_forge.core import convert
from copc_forge.desk import looks, styling
from copc_forge.tests.support import survey
from copc_forge.tests.support.laswriter import LasWriter
from qgis.core import QgsPointCloudLayer, QgsProcessingContext, QgsProcessingFeedback

COLOURLESS = {"Red": 0, "Green": 0, "Blue": 0, "Classification": 1, "Z": 5.0}
COUNT = 3_000


@pytest.mark.parametrize(
    ("points", "kind"),
    [
        ([{**COLOURLESS, "Green": 1}], styling.RGB),
        ([COLOURLESS, {**COLOURLESS, "Classification": 2}], styling.CLASSES),
        ([COLOURLESS, {**COLOURLESS, "Classification": 0}], styling.ELEVATION),
        ([{"Z": 1.0}], styling.ELEVATION),
        ([], styling.ELEVATION),
    ],
)
def test_colours_go_before_classes_before_elevation(qgis_app, points, kind):
    assert styling.choose(points) == kind


@pytest.fixture
def layer(qgis_app, tmp_path):
    """Makes a layer of a survey whose records went through a function first."""

    def layer(point_format: int, change=lambda records: None) -> QgsPointCloudLayer:
        flight = survey.Survey(COUNT, 1, point_format)
        source, output = tmp_path / "in.laz", tmp_path / "out.copc.laz"
        records = survey.survey(COUNT, 1, point_format=point_format)
        change(records)
        with survey.writer_for(source, flight) as writer:
            writer.write(records)
        convert(source, output)
        made = QgsPointCloudLayer(str(output), "points", "copc")
        assert made.isValid() and made.pointCount() == COUNT
        return made

    return layer


def grey(records: np.ndarray) -> None:
    for colour in ("red", "green", "blue"):
        records[colour] = 0


def dim(records: np.ndarray) -> None:
    for colour in ("red", "green", "blue"):
        records[colour] >>= 8


def unclassified(records: np.ndarray) -> None:
    records["classification"] = 1


def test_colours_of_sixteen_bits(layer):
    coloured = layer(7)
    assert styling.style(coloured) == styling.RGB
    assert coloured.renderer().type() == "rgb" and coloured.renderer().redContrastEnhancement().maximumValue() == 65535
    assert coloured.renderer3D().symbol().symbolType() == "rgb"


def test_colours_of_eight_bits_are_not_black(layer):
    dimmed = layer(7, dim)
    styling.style(dimmed)
    assert dimmed.renderer().greenContrastEnhancement().maximumValue() == 255
    assert dimmed.renderer3D().symbol().greenContrastEnhancement().maximumValue() == 255


@pytest.mark.parametrize(("point_format", "change"), [(6, lambda records: None), (7, grey)])
def test_classes_where_there_is_no_colour(layer, point_format, change):
    classified = layer(point_format, change)
    assert styling.style(classified) == styling.CLASSES
    assert classified.renderer().type() == "classified" and classified.renderer3D().symbol().symbolType() == "classification"


def test_elevation_where_there_is_nothing_else(layer):
    plain = layer(6, unclassified)
    assert styling.style(plain) == styling.ELEVATION
    renderer = plain.renderer()
    assert renderer.type() == "ramp" and renderer.attribute() == "Z"
    heights = [point["Z"] for point in styling.overview(plain)]
    assert min(heights) <= renderer.minimum() < renderer.maximum() <= max(heights)
    assert plain.renderer3D().symbol().symbolType() == "color-ramp"


def test_the_overview_comes_from_all_over(layer):
    points = styling.overview(layer(7), most=500)
    assert 0 < len(points) <= 500
    easting = np.array([point["X"] for point in points])
    assert np.ptp(easting) > 100  # the survey is 120 m wide


@pytest.mark.parametrize("shape", ["point", "line"])
def test_points_without_area(qgis_app, tmp_path, shape):
    records = survey.survey(50, 1, point_format=6)
    records["Y"], records["X"] = 0, 0 if shape == "point" else np.arange(50) * 1000
    source, output = Path(tmp_path, "in.laz"), Path(tmp_path, "out.copc.laz")
    with LasWriter(source, 6, minor=4, scale=(0.001,) * 3, offset=(0.0,) * 3) as writer:
        writer.write(records)
    convert(source, output)
    flat = QgsPointCloudLayer(str(output), "points", "copc")
    assert styling.style(flat) == styling.CLASSES


def test_the_styler_lives_until_it_is_used(layer):
    before = set(styling.Styler._alive)
    coloured = layer(7)
    styler = styling.Styler(looks.look_at(coloured.source()))
    assert styler in styling.Styler._alive
    styler.postProcessLayer(coloured, QgsProcessingContext(), QgsProcessingFeedback())
    assert coloured.renderer().type() == "rgb" and styling.Styler._alive == before


ODD_CLASSES = (2, 6, 19, 64, 67, 255)


def oddly_classified(records: np.ndarray) -> None:
    grey(records)
    records["classification"] = np.resize(ODD_CLASSES, len(records))
    records["classification"][:-1][records["classification"][:-1] == 255] = 2  # one point alone has the last class


@pytest.mark.parametrize("known", [False, True])
def test_every_class_of_the_file_is_drawn_and_in_the_legend(layer, known):
    found = layer(7, oddly_classified)
    assert styling.style(found, ODD_CLASSES if known else None) == styling.CLASSES
    categories = found.renderer().categories()
    assert [category.value() for category in categories] == list(ODD_CLASSES)
    assert all(category.renderState() and category.color().alpha() == 255 for category in categories)
    assert len({category.color().name() for category in categories}) == len({category.label() for category in categories}) == 6
    symbol = found.renderer3D().symbol()
    assert [category.value() for category in symbol.categoriesList()] == list(ODD_CLASSES)


def test_a_class_is_drawn_whatever_it_is_where_looking_takes_too_long(layer, monkeypatch):
    monkeypatch.setattr(looks, "SEARCHED", 100)
    found = layer(7, oddly_classified)
    styling.style(found)
    assert [category.value() for category in found.renderer().categories()] == list(range(256))


def test_a_single_classified_point_is_enough(layer):
    def one_tower(records):
        grey(records)
        records["classification"] = 1
        records["classification"][0] = 40

    found = layer(7, one_tower)
    assert styling.style(found) == styling.CLASSES
    assert [category.value() for category in found.renderer().categories()] == [1, 40]


@pytest.mark.parametrize("change", [lambda records: None, grey, unclassified, oddly_classified])
def test_a_look_from_elsewhere_makes_the_same_style_without_asking_the_provider(layer, monkeypatch, change):
    """The provider is asked in the main thread, and the window waits for it."""
    here, there = layer(7, change), layer(7, change)
    kind = styling.style(here)
    monkeypatch.setattr(styling, "overview", lambda *_: pytest.fail("the provider was asked"))
    monkeypatch.setattr(styling, "look_at", lambda *_: pytest.fail("the file was read in the main thread"))
    assert styling.style(there, look=looks.look_at(there.source())) == kind
    assert [one.renderer().type() for one in (here, there)] == [here.renderer().type()] * 2


def test_the_look_is_that_of_the_provider(layer):
    """Colours, classes and the range of heights, by another reader."""
    found = layer(7)
    theirs, ours = styling.overview(found), looks.look_at(found.source()).points
    assert len(ours) == looks.SAMPLE or len(ours) == COUNT
    for name in ("Z", "Red", "Green", "Blue", "Classification"):
        a, b = [np.array([point[name] for point in points], float) for points in (theirs, ours)]
        assert a.min() >= b.min() - 1e-9 and a.max() <= b.max() + 1e-9 and abs(np.median(a) - np.median(b)) <= 0.2 * (np.ptp(b) + 1e-9)


def test_what_cannot_be_looked_at_is_asked_of_the_provider(layer, monkeypatch):
    found = layer(7)
    monkeypatch.setattr(styling, "look_at", lambda path, classes: looks.look_at("/nowhere.copc.laz", classes))
    assert looks.look_at("/nowhere.copc.laz").points == [] and styling.style(found) == styling.RGB
