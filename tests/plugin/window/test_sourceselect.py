"""The page of the Data Source Manager."""

from __future__ import annotations

from copc_forge.plugin.window.sourceselect import NAME, SourcePage, SourceProvider
from qgis.gui import QgsGui


def names():
    return [provider.name() for provider in QgsGui.sourceSelectProviderRegistry().providers()]


def test_it_stands_there_while_it_is_added(qgis_app):
    page = SourcePage(print)
    page.add()
    assert NAME in names()
    page.remove()
    assert NAME not in names()


def test_chosen_files_are_taken_once(qgis_app, tmp_path):
    taken, enabled = [], []
    widget = SourceProvider(taken.append).createDataSourceWidget()
    widget.enableButtons.connect(enabled.append)
    widget.addButtonClicked()
    assert not taken
    widget.field.set_paths([str(tmp_path / "a b.las"), str(tmp_path / "c.laz")])
    assert enabled[-1]
    widget.addButtonClicked()
    assert taken == [[str(tmp_path / "a b.las"), str(tmp_path / "c.laz")]] and not enabled[-1]
    widget.addButtonClicked()
    assert len(taken) == 1
