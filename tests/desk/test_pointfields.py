"""Fields for conditions on points, as they are clicked."""

from __future__ import annotations

import time

import pytest
from copc_forge.desk.contents import Contents
from qgis.core import QgsApplication, QgsProcessingContext
from qgis.PyQt.QtCore import QDate, QLocale, QSettings, Qt, QTime

FOUND = Contents(
    {2: 1234, 6: 0, 66: 5}, {66: "Brücke"}, {1: 90, 2: 10}, (300_000_000.25, 300_000_100.5), True, ["X", "Z", "Own dim", "gps_time"]
)


@pytest.fixture
def shown(make):
    """The wrapper of a parameter of Extract that knows a file."""

    def shown(parameter: str, contents: Contents | None = FOUND):
        wrapper = make("extract", parameter)
        if contents is not None:
            wrapper.learn(contents)
        return wrapper

    return shown


def rows(wrapper) -> list[str]:
    return [wrapper.widget.list.item(row).text() for row in range(wrapper.widget.list.count())]


def tick(wrapper, start: str, state=Qt.CheckState.Checked) -> None:
    box = wrapper.widget.list
    next(box.item(row) for row in range(box.count()) if box.item(row).text().startswith(start)).setCheckState(state)


@pytest.mark.parametrize("parameter", ["CLASSES", "RETURNS", "TIME_FROM", "TIME_TO", "WHERE"])
@pytest.mark.parametrize("value", ["", "2, 9", "anything at all: é"])
def test_plain_text_goes_through_as_it_is(shown, parameter, value):
    wrapper = shown(parameter)
    wrapper.setParameterValue(value, QgsProcessingContext())
    assert wrapper.parameterValue() == value
    assert wrapper.parameterDefinition().checkValueIsAcceptable(value)
    assert wrapper.widget.line.placeholderText()


def test_classes_are_ticked_by_name_and_count(shown):
    wrapper = shown("CLASSES")
    assert rows(wrapper) == ["2 Ground (1,234)", "6 Building", "66 Brücke (5)"]
    tick(wrapper, "66")
    tick(wrapper, "2")
    assert wrapper.parameterValue() == "2, 66"
    wrapper.setParameterValue("6 31", QgsProcessingContext())  # 31 is not in the file
    assert wrapper.widget.list.item(1).checkState() == Qt.CheckState.Checked
    tick(wrapper, "2")
    assert wrapper.parameterValue() == "2, 6, 31"
    tick(wrapper, "6 ", Qt.CheckState.Unchecked)
    assert wrapper.parameterValue() == "2, 31"
    wrapper.learn(Contents())  # another file: what was asked for stays
    assert wrapper.parameterValue() == "2, 31" and len(rows(wrapper)) == 23


def test_returns_are_ticked(shown):
    wrapper = shown("RETURNS")
    assert rows(wrapper) == ["first", "last", "only", "Return 1 (90)", "Return 2 (10)"]
    tick(wrapper, "Return 2")
    tick(wrapper, "last")
    assert wrapper.parameterValue() == "last, 2"


def test_a_moment_is_picked_in_utc(shown):
    from copc_forge.core.inputs.wanted.times import parse_time

    wrapper = shown("TIME_FROM")
    field = wrapper.widget
    assert field.button.isEnabled() and "UTC" in field.line.placeholderText()
    field.button.menu().aboutToShow.emit()
    assert parse_time(field.calendar.selectedDate().toString("yyyy-MM-dd") + field.clock.time().toString("Thh:mm:ss"), True) == 300_000_000
    field.clock.setTime(QTime(23, 59, 58))
    field.calendar.setSelectedDate(QDate(2024, 2, 29))
    field.calendar.clicked.emit(QDate(2024, 2, 29))
    assert wrapper.parameterValue() == "2024-02-29T23:59:58Z"
    field.last.click()
    assert parse_time(wrapper.parameterValue(), True) == 300_000_101  # no point is left out by a part of a second
    wrapper.setParameterValue("2020-05-06T12:00:00+02:00", QgsProcessingContext())
    field.button.menu().aboutToShow.emit()
    assert (field.calendar.selectedDate(), field.clock.time()) == (QDate(2020, 5, 6), QTime(10, 0, 0))
    assert wrapper.parameterValue() == "2020-05-06T12:00:00+02:00"  # looking changes nothing


def test_the_calendar_speaks_the_language_of_qgis(shown):
    QSettings().setValue("locale/userLocale", "fr_FR")
    QSettings().setValue("locale/overrideFlag", True)
    try:
        assert shown("TIME_FROM").widget.calendar.locale().language() == QLocale.Language.French
    finally:
        QSettings().remove("locale/userLocale")
        QSettings().remove("locale/overrideFlag")


def test_seconds_of_the_week_have_no_calendar(shown):
    field = shown("TIME_FROM", Contents(times=(100.0, 200.0))).widget
    assert not field.button.isEnabled() and "100" in field.line.placeholderText()


def test_attributes_are_offered_and_inserted(shown):
    wrapper = shown("WHERE")
    field = wrapper.widget
    assert [action.text() for action in field.button.menu().actions()] == ["X", "Z", "Own dim", "gps_time"]
    field.button.menu().actions()[2].trigger()
    assert wrapper.parameterValue() == '"Own dim"'
    field.line.setText("Z > 5 and gps")
    field.completer.setCompletionPrefix("gps")
    field.completer.activated[str].emit("gps_time")
    assert field.line.text() == "Z > 5 and gps_time "
    field.line.setText("Z > 5")
    field.line.setCursorPosition(0)
    field.button.menu().actions()[0].trigger()
    assert field.line.text() == "X Z > 5"


def test_a_dialog_offers_what_its_input_has(make, provider, tmp_path):
    """Looked into beside the window, in a task of QGIS."""
    from types import SimpleNamespace

    from copc_forge.core import convert
    from copc_forge.tests.support import cases

    points = cases.any_points(60, 7, 1)
    points["classification"] = [2] * 20 + [40] * 40
    cases.make(tmp_path / "a.laz", 7, points=points)
    convert(tmp_path / "a.laz", tmp_path / "a.copc.laz")
    dialog = SimpleNamespace(algorithm=lambda: provider.algorithm("extract"), processingContext=QgsProcessingContext)
    wrappers = [make("extract", name, dialog) for name in ("INPUT", "CLASSES", "WHERE")]
    wrappers[0].postInitialize(wrappers)
    wrappers[0].setParameterValue(str(tmp_path / "a.copc.laz"), QgsProcessingContext())
    until = time.monotonic() + 20
    while len(rows(wrappers[1])) != 2 and time.monotonic() < until:
        QgsApplication.processEvents()
    assert [row.rsplit(" ", 1)[1] for row in rows(wrappers[1])] == ["(20)", "(40)"]
    assert "red" in wrappers[2].widget.names.stringList()
