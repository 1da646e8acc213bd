"""What stands in QGIS's window while the plugin is loaded: each part adds itself, and takes itself away."""
