"""The engine of COPC Forge: a library that knows no QGIS. What stands here is its public face."""
