"""The plugin in the user's language."""

from __future__ import annotations

import copc_forge
from copc_forge.processing.algorithms.convert import Convert
from qgis.PyQt.QtCore import QSettings


def test_german_where_the_user_reads_german(qgis_app):
    QSettings().setValue("locale/userLocale", "de_DE")
    plugin = copc_forge.classFactory(None)
    try:
        plugin.initProcessing()
        assert Convert().create().displayName() == "In COPC umwandeln" and Convert().group() == "Umwandlung"
    finally:
        plugin.unload()
        QSettings().remove("locale/userLocale")
    assert Convert().create().displayName() == "Convert to COPC"
