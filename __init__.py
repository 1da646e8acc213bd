"""COPC Forge: Cloud-Optimized Point Clouds in QGIS. The repository root is the plugin package `copc_forge`."""


def classFactory(iface):
    """What QGIS calls to load the plugin."""
    from .plugin.plugin import CopcForgePlugin

    return CopcForgePlugin(iface)
