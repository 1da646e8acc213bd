"""What QGIS loads: plugin class, menu, drop handler, options, dependencies, log, styling."""
