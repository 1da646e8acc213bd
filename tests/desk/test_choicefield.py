"""Choices in the user's words."""

from __future__ import annotations

import pytest
from copc_forge.core.base.languages import use
from copc_forge.core.base.saying import ENGLISH, Language, speak
from copc_forge.processing.algorithms.convert import Convert
from copc_forge.processing.algorithms.validate import Validate


@pytest.fixture
def wrapper(make):
    """Of the level of a validation, in German, and of the kind of GPS time, which may be left open."""
    from processing.gui.wrappers import WidgetWrapperFactory

    speak(Language("de", {"choice.quick": "schnell", "choice.week": "Sekunden der GPS-Woche"}))
    algorithms = Validate(), Convert()  # which own their parameters
    for algorithm in algorithms:
        algorithm.initAlgorithm({})
    yield [
        WidgetWrapperFactory.create_wrapper(algorithm.parameterDefinition(name), object())
        for algorithm, name in zip(algorithms, ("LEVEL", "GPS_TIME"))
    ]
    speak(ENGLISH)


def texts(wrapper):
    return [wrapper.widget.itemText(place) for place in range(wrapper.widget.count())]


def test_words_are_called_as_the_language_calls_them_and_given_as_they_are(wrapper):
    level, times = wrapper
    assert texts(level) == ["schnell", "full", "deep"] and level.value() == "full"
    level.setValue("quick")
    assert level.widget.currentText() == "schnell" and level.value() == "quick"
    level.setValue(2)  # as scripts that count say it
    assert level.value() == "deep"
    assert "Sekunden der GPS-Woche" in texts(times) and times.value() is None
    times.setValue("week")
    assert times.value() == "week"
    times.setValue(None)
    assert times.value() is None


def test_in_english_qgis_shows_them(provider):
    assert use("en") == "en" and "widget_wrapper" not in provider.algorithm("validate").parameterDefinition("LEVEL").metadata()
