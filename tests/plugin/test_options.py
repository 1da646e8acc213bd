"""Defaults that the user sets once."""

from __future__ import annotations

import pytest
from copc_forge.desk import settings
from copc_forge.plugin import options
from copc_forge.processing.algorithms.convert import Convert
from copc_forge.processing.algorithms.repair import Repair
from qgis.core import QgsSettings


def test_what_is_set_on_the_page_becomes_the_default(qgis_app, tmp_path):
    page = options.OptionsFactory().createWidget(None)
    page.temp_folder.setFilePath(str(tmp_path))
    page.memory_limit.setValue(512)
    page.threads.setValue(3)
    try:
        page.apply()
        assert (settings.temp_folder(), settings.memory_limit(), settings.threads()) == (str(tmp_path), 512, 3)
        made = Convert().create()
        found = {name: made.parameterDefinition(name).defaultValue() for name in ("MEMORY_LIMIT", "THREADS", "TEMP_FOLDER")}
        assert found == {"MEMORY_LIMIT": 512, "THREADS": 3, "TEMP_FOLDER": str(tmp_path)}
    finally:
        settings.store(temp_folder="", memory_limit=0, threads=0)


def test_nonsense_in_the_settings_is_taken_as_automatic(qgis_app):
    QgsSettings().setValue(settings.PREFIX + "threads", "many")
    assert settings.threads() == 0
    QgsSettings().remove(settings.PREFIX + "threads")


@pytest.fixture
def kept(qgis_app):
    """Settings as they were before."""
    yield
    settings.store(results=settings.BESIDE, results_folder="", reuses=True, style=settings.BY_CONTENT, reports=False)


def test_where_outputs_go_style_and_reports_are_set_once(qgis_app, kept, tmp_path):
    page = options.OptionsFactory().createWidget(None)
    assert not page.results_folder.isEnabled() and page.reuses.isChecked() and not page.reports.isChecked()
    page.results.setCurrentIndex(page.results.findData(settings.FOLDER))
    assert page.results_folder.isEnabled() and not page.isValid()  # which folder?
    page.results_folder.setFilePath(str(tmp_path))
    page.reuses.setChecked(False)
    page.style.setCurrentIndex(page.style.findData(settings.ELEVATION))
    page.reports.setChecked(True)
    assert page.isValid()
    page.apply()
    assert (settings.results(), settings.results_folder(), settings.reuses()) == (settings.FOLDER, str(tmp_path), False)
    assert (settings.style(), settings.reports()) == (settings.ELEVATION, True)
    again = options.OptionsFactory().createWidget(None)
    assert again.results.currentData() == settings.FOLDER and again.results_folder.filePath() == str(tmp_path)
    assert again.style.currentData() == settings.ELEVATION and again.reports.isChecked() and not again.reuses.isChecked()


def test_what_stays_of_files_on_servers_is_set_there(qgis_app, tmp_path):
    page = options.OptionsFactory().createWidget(None)
    assert page.far_limit.value() == settings.far_limit() == 0 and not page.far_folder.isEnabled(), "nothing unless it is asked for"
    assert page.far_folder.filePath() == settings.far_folder() != settings.cache_folder()
    page.far_limit.setValue(100)
    assert page.far_folder.isEnabled()
    page.far_folder.setFilePath(str(tmp_path / "far"))
    try:
        page.apply()
        assert (settings.far_limit(), settings.far_folder()) == (100, str(tmp_path / "far"))
    finally:
        settings.store(far_limit=0, far_folder="")


@pytest.mark.parametrize(("key", "read"), [("results", settings.results), ("style", settings.style)])
def test_words_that_nobody_knows_mean_the_usual(qgis_app, kept, key, read):
    settings.store(**{key: "upwards"})
    assert read() in (settings.BESIDE, settings.BY_CONTENT)


def test_dialogs_propose_outputs_and_reports_as_set(qgis_app, kept, tmp_path):
    source = str(tmp_path / "a.laz")
    assert Convert().create().proposed_output([source]) == str(tmp_path / "a.copc.laz")
    assert not Convert().create().parameterDefinition("REPORT").createByDefault()
    settings.store(results=settings.FOLDER, results_folder=str(tmp_path / "out"), reports=True)
    assert Convert().create().proposed_output([source]) == str(tmp_path / "out" / "a.copc.laz")
    assert Repair().create().proposed_output([source]) == str(tmp_path / "out" / "a_repaired.laz")
    assert Convert().create().parameterDefinition("REPORT").createByDefault()
    settings.store(results=settings.APART)
    assert Convert().create().proposed_output([source]) == Repair().create().proposed_output([source]) == ""
