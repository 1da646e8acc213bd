"""The engine's log in QGIS's panel."""

from __future__ import annotations

import logging

from copc_forge.plugin import logs
from qgis.core import Qgis, QgsApplication


def test_records_reach_the_panel_with_their_level(qgis_app):
    seen = []
    QgsApplication.messageLog().messageReceived[str, str, Qgis.MessageLevel].connect(lambda *message: seen.append(message))
    handler = logs.install()
    logging.getLogger("copc_forge").warning("bounds of %s are wrong", "a.las")
    logging.getLogger("copc_forge").error("no points")
    logs.remove(handler)
    logging.getLogger("copc_forge").error("after removal")
    qgis_app.processEvents()
    ours = [(text, level) for text, panel, level in seen if panel == logs.PANEL]
    assert ours == [("bounds of a.las are wrong", Qgis.MessageLevel.Warning), ("no points", Qgis.MessageLevel.Critical)]
