"""Defaults that the user sets once."""

from __future__ import annotations

from copc_forge.desk import settings
from copc_forge.plugin import options
from copc_forge.processing.algorithms.convert import Convert
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
