"""What names of files end in. No other module says it."""

from __future__ import annotations

LAS, LAZ, COPC = ".las", ".laz", ".copc.laz"  # COPC's is what QGIS and others recognise it by
POINT_CLOUDS = (LAS, LAZ)
CONTAINER, STREAM = ".bcc", ".bccs"
CONTAINERS = (CONTAINER, STREAM)
VPC = ".vpc"  # a virtual point cloud
RASTERS = (".tif", ".tiff")
GEOPACKAGE = ".gpkg"
LAYERS = (".geojson", ".json", GEOPACKAGE)


def is_copc_name(name: str) -> bool:
    """Whether a file's name says that it is COPC."""
    return name.lower().endswith(COPC)


def is_las_name(name: str) -> bool:
    """Whether a file's name says that it is LAS or LAZ, and not COPC."""
    return name.lower().endswith(POINT_CLOUDS) and not is_copc_name(name)
