"""The Python packages that QGIS does not bring: which are missing, where they come from, and the folder that they are kept in."""
