"""What tiles/ says: id and English of each sentence."""

from __future__ import annotations

SENTENCES = {
    "tiles.grid.end_in_tif": "end it in .tif",
    "tiles.grid.give_some": "give some of {names}",
    "tiles.grid.name_is_no_tiff": "the name is not that of a GeoTIFF",
    "tiles.grid.no_statistic": "there is no statistic {told}",
    "tiles.grid.reading": "Reading points",
    "tiles.grid.writing": "Writing the raster",
    "tiles.grid_cells.edge_too_small": "cells of {edge:g} are too small to be counted so far from the origin",
    "tiles.grid_cells.give_larger": "give a larger size",
    "tiles.grid_cells.give_one_above": "give one above 0, in units of the CRS",
    "tiles.grid_cells.no_edge": "a size of {edge:g} makes no sense",
    "tiles.grid_preview.convert_first": "convert it to COPC first, or leave the preview out",
    "tiles.grid_preview.no_levels": "a preview takes the coarse levels of COPC, which this file does not have",
    "tiles.grid_writing.gdal_failed": "GDAL can't write the raster ({reason})",
    "tiles.grid_writing.larger_cells_or_extent": "give larger cells, or an extent that leaves out points far off",
    "tiles.grid_writing.no_gdal": "GDAL's Python package is missing, which rasters need",
    "tiles.grid_writing.run_in_qgis": "run it inside QGIS, which has it, or install the system's package (python3-gdal)",
    "tiles.grid_writing.too_many_cells": "the raster would have {columns:,} × {rows:,} cells",
    "tiles.split.give_all_or_more": "give 0 for all cores, or a positive number",
    "tiles.split.give_kind": "give one of {names}",
    "tiles.split.give_up_to_size": "give one from 0 to the size of a tile",
    "tiles.split.no_buffer": "a buffer of {buffer:g} makes no sense",
    "tiles.split.no_kind": "there is no kind of file {kind}",
    "tiles.split.no_threads": "{threads} threads make no sense",
    "tiles.split.reading": "Reading points",
    "tiles.split.writing": "Writing tiles",
}
