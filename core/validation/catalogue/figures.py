"""What the figures of a report are called: those of a file, by the names that JSON has for them."""

from __future__ import annotations

from ...base.saying import say

_CALLED = {
    "duplicates": say("validation.catalogue.figures.duplicates"),
    "overview": say("validation.catalogue.figures.overview"),
    "levels": say("validation.catalogue.figures.levels"),
    "requests": say("validation.catalogue.figures.requests"),
    "bytes": say("validation.catalogue.figures.bytes"),
    "share": say("validation.catalogue.figures.share"),
    "hierarchy": say("validation.catalogue.figures.hierarchy"),
    "pages": say("validation.catalogue.figures.pages"),
    "entries": say("validation.catalogue.figures.entries"),
    "root_page_bytes": say("validation.catalogue.figures.root_page_bytes"),
    "temporal_index": say("validation.catalogue.figures.temporal_index"),
    "stride": say("validation.catalogue.figures.stride"),
    "nodes": say("validation.catalogue.figures.nodes"),
    "samples": say("validation.catalogue.figures.samples"),
    "container": say("validation.catalogue.figures.container"),
    "status": say("validation.catalogue.figures.status"),
    "blocks": say("validation.catalogue.figures.blocks"),
    "valid_blocks": say("validation.catalogue.figures.valid_blocks"),
    "cells": say("validation.catalogue.figures.cells"),
    "crs": say("validation.catalogue.figures.crs"),
    "overview_variation": say("validation.catalogue.figures.overview_variation"),
    "bounds": say("validation.catalogue.figures.bounds"),
    "points_by_return": say("validation.catalogue.figures.points_by_return"),
    "classes": say("validation.catalogue.figures.classes"),
    "gps_time": say("validation.catalogue.figures.gps_time"),
    "ranges": say("validation.catalogue.figures.ranges"),
    "extra": say("validation.catalogue.figures.extra"),
}


def figure(name: str) -> str:
    """What people read of it; names of attributes and numbers stay as they are."""
    return _CALLED.get(name) or name.replace("_", " ")
