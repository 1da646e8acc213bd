"""Missing packages in QGIS's window: the question, the message bar, and the part of the options page."""
