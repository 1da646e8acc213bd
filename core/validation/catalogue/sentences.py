"""What validation/catalogue/ says: id and English of each sentence."""

from __future__ import annotations

SENTENCES = {
    "validation.catalogue.figures.blocks": "blocks",
    "validation.catalogue.figures.bounds": "bounds",
    "validation.catalogue.figures.bytes": "bytes",
    "validation.catalogue.figures.cells": "cells",
    "validation.catalogue.figures.classes": "classes",
    "validation.catalogue.figures.container": "container",
    "validation.catalogue.figures.crs": "CRS",
    "validation.catalogue.figures.duplicates": "duplicates",
    "validation.catalogue.figures.entries": "entries",
    "validation.catalogue.figures.extra": "extra",
    "validation.catalogue.figures.gps_time": "GPS time",
    "validation.catalogue.figures.hierarchy": "hierarchy",
    "validation.catalogue.figures.levels": "levels",
    "validation.catalogue.figures.nodes": "nodes",
    "validation.catalogue.figures.overview": "overview",
    "validation.catalogue.figures.overview_variation": "overview variation",
    "validation.catalogue.figures.pages": "pages",
    "validation.catalogue.figures.points_by_return": "points by return",
    "validation.catalogue.figures.ranges": "ranges",
    "validation.catalogue.figures.requests": "requests",
    "validation.catalogue.figures.root_page_bytes": "root page bytes",
    "validation.catalogue.figures.samples": "samples",
    "validation.catalogue.figures.share": "share",
    "validation.catalogue.figures.status": "status",
    "validation.catalogue.figures.stride": "stride",
    "validation.catalogue.figures.temporal_index": "temporal index",
    "validation.catalogue.figures.valid_blocks": "valid blocks",
}
