"""What validation/standins/ says: id and English of each sentence."""

from __future__ import annotations

SENTENCES = {
    "validation.standins.dataset.decoding": "Decoding {name}",
    "validation.standins.dataset.no_box_in_cube": "boundsConforming are no box in the cube",
    "validation.standins.dataset.no_crs": "The dataset does not say its CRS",
    "validation.standins.dataset.no_parent": "A node's parent is missing",
    "validation.standins.dataset.no_tile": "A node's tile is missing",
    "validation.standins.dataset.other_points": "ept.json counts other points than the hierarchy lists",
    "validation.standins.dataset.stray_tile": "A tile belongs to no node",
    "validation.standins.dataset.within": "within {cube}",
    "validation.standins.tiles.broken_record": "A tile ends inside a record of the schema's dimensions",
    "validation.standins.tiles.no_dimension": "A tile lacks dimensions of the schema",
    "validation.standins.tiles.other_count": "A tile has another number of points than the hierarchy lists",
    "validation.standins.tiles.outside_bounds": {
        "by": "count",
        "one": "one point lies outside boundsConforming",
        "other": "{count:,} points lie outside boundsConforming",
    },
    "validation.standins.tiles.outside_node": {
        "by": "count",
        "one": "one point lies outside its node's cube",
        "other": "{count:,} points lie outside their node's cube",
    },
    "validation.standins.virtual.checking": "Checking {name}",
    "validation.standins.virtual.crs_unreadable": "PROJ does not understand the CRS of item {number:,}",
    "validation.standins.virtual.named_twice": "Item {number:,} names the same file as item {first:,}",
    "validation.standins.virtual.no_crs": "none",
    "validation.standins.virtual.other_box": "Item {number:,} gives another box than {path} has",
    "validation.standins.virtual.other_count": "Item {number:,} counts other points than {path} has",
    "validation.standins.virtual.other_crs": "Item {number:,} gives another CRS than {path} has",
    "validation.standins.virtual.overview_no_copc": "The overview is no COPC",
}
