"""Commands stand where they should, do what they say, and go."""

from __future__ import annotations

from unittest.mock import MagicMock

import pytest
from copc_forge.plugin.window.commands import Command, Commands
from qgis.PyQt.QtWidgets import QMainWindow, QToolBar


@pytest.fixture
def iface(qgis_app):
    iface = MagicMock()
    iface.mainWindow.return_value = QMainWindow()
    iface.addToolBar.return_value = QToolBar()
    return iface


def test_each_command_stands_in_its_places_and_goes(iface):
    done = []
    wanted = [
        Command("plain", "icon.svg", lambda: done.append("plain")),
        Command("both", "icon.svg", lambda: done.append("both"), in_toolbar=True, adds_layer=True),
    ]
    commands = Commands(iface, wanted)
    commands.add()
    in_menu = [call.args[1] for call in iface.addPluginToMenu.call_args_list]
    assert [action.text() for action in in_menu] == ["plain", "both"]
    assert [action.text() for action in iface.addToolBar.return_value.actions()] == ["both"]
    assert [call.args[0].text() for call in iface.insertAddLayerAction.call_args_list] == ["both"]
    for action in in_menu:
        action.trigger()
    assert done == ["plain", "both"]
    commands.remove()
    assert [call.args for call in iface.addPluginToMenu.call_args_list] == [call.args for call in iface.removePluginMenu.call_args_list]
    assert iface.insertAddLayerAction.call_args_list == iface.removeAddLayerAction.call_args_list
