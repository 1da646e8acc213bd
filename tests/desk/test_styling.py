"""How layers look when they are loaded."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from copc_forge.core import convert
from copc_forge.desk import looks, settings, styling
from copc_forge.tests.support import survey
from copc_forge.tests.support.laswriter import LasWriter
from qgis import _3d
from qgis.core import Qgis, QgsApplication, QgsPointCloudLayer, QgsProcessingContext, QgsProcessingFeedback, QgsProject
from qgis.PyQt import sip

COLOURLESS = {"Red": 0, "Green": 0, "Blue": 0, "Classification": 1, "Z": 5.0}
COUNT = 3_000


@pytest.mark.parametrize(
    ("points", "kind"),
    [
        ([COLOURLESS, {**COLOURLESS, "Green": 1}], styling.RGB),
        ([{**COLOURLESS, "Green": 9}] * 2, styling.ELEVATION),
        ([{**COLOURLESS, "Green": 9}, {**COLOURLESS, "Green": 9, "Classification": 6}], styling.CLASSES),
        ([{**COLOURLESS, "Classification": 6}], styling.ELEVATION),
        ([COLOURLESS, {**COLOURLESS, "Classification": 2}], styling.ELEVATION),
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
    labels = [category.label() for category in categories]
    if known:
        assert labels[:3] == ["Ground", "Building", "Overhead structure"] and labels[3:] == ["Class 64", "Class 67", "Class 255"]
    else:
        assert labels[1] == "Building (500)" and labels[3] == "Class 64 (500)" and labels[5] == "Class 255 (1)"
    symbol = found.renderer3D().symbol()
    assert [category.value() for category in symbol.categoriesList()] == list(ODD_CLASSES)


def test_a_class_is_drawn_whatever_it_is_where_looking_takes_too_long(layer, monkeypatch):
    monkeypatch.setattr(looks, "SEARCHED", 100)
    found = layer(7, oddly_classified)
    styling.style(found)
    assert [category.value() for category in found.renderer().categories()] == list(ODD_CLASSES)  # as the file states
    monkeypatch.setattr(looks, "_stated_classes", lambda copc: {})
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


@pytest.mark.parametrize("change", [lambda records: None, grey, unclassified, oddly_classified])
def test_what_is_higher_is_drawn_later_and_ranges_are_known(layer, change):
    """Trees and roofs would vanish below the ground; a ramp without a range is asked for at the first click only."""
    found = layer(7, change)
    styling.dress(found, looks.look_at(found.source()))
    manager = found.styleManager()
    for name in manager.styles():
        manager.setCurrentStyle(name)
        renderer = found.renderer()
        assert renderer.drawOrder2d() == Qgis.PointCloudDrawOrder.BottomToTop
        if renderer.type() == "ramp":
            items = renderer.colorRampShader().colorRampItemList()
            assert renderer.minimum() < renderer.maximum() and (items[0].value, items[-1].value) == (renderer.minimum(), renderer.maximum())


def test_all_else_that_points_show_waits_under_styles(layer):
    _3d.Qgs3D.initialize()  # as QGIS's window does: without it, no style with a 3D part can be read
    found = layer(7)
    styling.dress(found, looks.look_at(found.source()))
    manager = found.styleManager()
    assert manager.currentStyle() == "default" and found.renderer().type() == "rgb"
    assert sorted(manager.styles()) == ["Classes", "Elevation", "GPS time", "Intensity", "Returns", "default"]
    shown = {}
    for name in manager.styles():
        manager.setCurrentStyle(name)
        attribute = "" if found.renderer().type() == "rgb" else found.renderer().attribute()
        shown[name] = (
            found.renderer().type(),
            attribute,
            sip.cast(found.renderer3D(), _3d.QgsPointCloudLayer3DRenderer).symbol().symbolType(),
        )
    assert shown["Intensity"] == ("ramp", "Intensity", "color-ramp") and shown["GPS time"] == ("ramp", "GpsTime", "color-ramp")
    assert shown["Returns"] == ("classified", "ReturnNumber", "classification") and shown["Elevation"][1] == "Z"
    assert shown["Classes"] == ("classified", "Classification", "classification") and shown["default"] == ("rgb", "", "rgb")


def test_intensity_is_stretched_to_what_is_there(layer):
    def faint(records):
        records["intensity"] = np.arange(len(records)) % 100 + 1000
        records["intensity"][0] = 65535

    found = layer(7, faint)
    styling.dress(found, looks.look_at(found.source()))
    found.styleManager().setCurrentStyle("Intensity")
    assert 1000 <= found.renderer().minimum() < 1005 and 1094 < found.renderer().maximum() <= 1099


def test_times_are_told_as_moments(layer):
    found = layer(6)
    look = looks.look_at(found.source())
    styling.dress(found, look)
    found.styleManager().setCurrentStyle("GPS time")
    shader = found.renderer().colorRampShader()  # owns the settings
    ends, labels = shader.legendSettings(), [item.label for item in shader.colorRampItemList()]
    assert look.is_standard and ends.minimumLabel().endswith(" UTC") and ends.minimumLabel() < ends.maximumLabel()
    assert all(label.endswith(" UTC") for label in labels)


def test_metadata_say_what_a_layer_is(layer):
    found = layer(7)
    styling.dress(found, looks.look_at(found.source()))
    metadata = found.metadata()
    assert metadata.identifier() == found.source() and metadata.title() == "points"
    assert metadata.abstract() == "3,000 points of out.copc.laz."
    assert metadata.crs() == found.crs() and metadata.history()[0] == "Made from one file of 3,000 points."
    assert metadata.history()[1].startswith("Written by COPC Forge")
    box = metadata.extent().spatialExtents()[0].bounds
    assert (box.xMinimum(), box.yMaximum()) == (found.extent().xMinimum(), found.extent().yMaximum())


@pytest.mark.parametrize("created", [(0, 0), (2024, 366), (2023, 400), (65535, 65535)])
def test_odd_creation_dates_are_left_out(layer, created):
    found = layer(7)
    look = dataclasses.replace(looks.look_at(found.source()), facts={"software": "X", "created": created})
    styling.dress(found, look)
    assert found.metadata().history() == ["Written by X on 2024-12-31." if created[0] == 2024 else "Written by X."]


@pytest.fixture
def wanted(qgis_app):
    yield lambda style: settings.store(style=style)
    settings.store(style=settings.BY_CONTENT)


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        (settings.BY_CONTENT, ("rgb", "")),
        (settings.CLASSES, ("classified", "Classification")),
        (settings.ELEVATION, ("ramp", "Z")),
        (settings.INTENSITY, ("ramp", "Intensity")),
    ],
)
def test_the_user_may_want_another_style_of_new_layers(layer, wanted, style, shown):
    found = layer(7)
    wanted(style)
    styling.dress(found, looks.look_at(found.source()))
    assert (found.renderer().type(), getattr(found.renderer(), "attribute", str)()) == shown
    assert len(found.styleManager().styles()) == 6  # all others wait


def test_what_points_do_not_show_is_not_imposed(layer, wanted):
    found = layer(7, lambda records: records["intensity"].fill(7))
    wanted(settings.INTENSITY)
    assert styling.style(found) == styling.RGB


def test_the_style_may_be_left_to_qgis(layer, wanted):
    found = layer(7)
    wanted(settings.PLAIN)
    before = found.renderer().type()
    styling.dress(found, looks.look_at(found.source()))
    assert found.renderer().type() == before and found.styleManager().styles() == ["default"] and found.metadata().title() == "points"


@pytest.mark.parametrize("stated", [True, False])
@pytest.mark.parametrize("bright", [255, 65535])
def test_a_single_coloured_point_is_enough_and_its_depth_is_seen(layer, monkeypatch, stated, bright):
    """No sample finds it: the file's statistics do, or all of its colours."""

    def one_red_point(records):
        grey(records)
        records["red"][1234] = bright

    found = layer(7, one_red_point)
    if not stated:
        monkeypatch.setattr(looks, "_stated", lambda copc: None)
    monkeypatch.setattr(looks, "SAMPLE", 10)
    assert not any(point["Red"] for point in looks.look_at(found.source()).points)
    assert styling.style(found) == styling.RGB
    assert found.renderer().redContrastEnhancement().maximumValue() == bright


def test_a_file_names_classes_that_the_standard_does_not(qgis_app, tmp_path):
    from copc_forge.tests.support.laswriter import Record

    names = {2: b"Boden", 66: b"Rail", 67: b""}
    data = b"".join(bytes([number]) + names.get(number, b"").ljust(15, b"\0") for number in range(255))
    records = survey.survey(COUNT, 1, point_format=6)
    records["classification"] = np.resize([2, 66, 67], COUNT)
    with survey.writer_for(tmp_path / "in.laz", survey.Survey(COUNT, 1, 6, records=[Record("LASF_Spec", 0, data)])) as writer:
        writer.write(records)
    convert(tmp_path / "in.laz", tmp_path / "out.copc.laz")
    found = QgsPointCloudLayer(str(tmp_path / "out.copc.laz"), "points", "copc")
    styling.style(found)
    labels = [category.label() for category in found.renderer().categories()]
    assert labels == ["Ground (1,000)", "Class 66: Rail (1,000)", "Class 67 (1,000)"]


@pytest.mark.parametrize("kinds", [ODD_CLASSES, (1, 2, 6)])
def test_classes_of_a_large_file_are_counted_beside_the_window(layer, monkeypatch, kinds):
    """First all there can be, since each must be drawn; then those that there are, and the style that they ask for."""
    import time

    def rarely(records):
        grey(records)
        records["classification"] = 2
        records["classification"][: len(kinds)] = kinds

    monkeypatch.setattr(looks, "SEARCHED", 100)
    monkeypatch.setattr(looks, "SAMPLE", 3)
    monkeypatch.setattr(looks, "_stated", lambda copc: None)
    _3d.Qgs3D.initialize()
    found = layer(7, rarely)
    project = QgsProject.instance()
    project.addMapLayer(found, False)
    styling.dress(found, looks.look_at(found.source()))
    until = time.monotonic() + 20
    while (found.renderer().type() != "classified" or len(found.renderer().categories()) > 6) and time.monotonic() < until:
        QgsApplication.processEvents()
    assert [category.value() for category in found.renderer().categories()] == sorted({2, *kinds})
    assert all(category.label().endswith(")") for category in found.renderer().categories())
    symbol = sip.cast(found.renderer3D(), _3d.QgsPointCloudLayer3DRenderer).symbol()
    symbol = sip.cast(symbol, _3d.QgsClassificationPointCloud3DSymbol)
    assert [category.value() for category in symbol.categoriesList()] == sorted({2, *kinds})
    assert found.styleManager().styles().count("Elevation") == 1
    project.clear()
