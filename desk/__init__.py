"""What the plugin and its algorithms stand on: texts, settings, packages, styles. It knows QGIS and the engine, neither of the two."""
