"""What inputs/ept/ says: id and English of each sentence."""

from __future__ import annotations

SENTENCES = {
    "inputs.ept.dataset.bounds_no_cube": "the bounds are no cube, but {edges} long, so that COPC can't have the same octree",
    "inputs.ept.dataset.bounds_senseless": "the bounds make no sense: {bounds}",
    "inputs.ept.dataset.convert_tiles": "convert the dataset's sources, or its tiles if they are LAZ",
    "inputs.ept.dataset.count_impossible": "node {name} can't have {count} points",
    "inputs.ept.dataset.hierarchy_unknown": "a hierarchy of the type {kind} is not known, only json",
    "inputs.ept.dataset.key_impossible": "{name} is the key of no node",
    "inputs.ept.dataset.metadata_senseless": "what it says makes no sense ({reason})",
    "inputs.ept.dataset.no_json": "the file is no JSON ({reason})",
    "inputs.ept.dataset.no_object": "the file holds JSON, but no object",
    "inputs.ept.dataset.node_twice": "node {name} occurs twice in the hierarchy",
    "inputs.ept.dataset.page_twice": "the hierarchy page {name} is pointed to twice",
    "inputs.ept.dataset.scale_senseless": "a scale or offset of the schema is no usable number",
    "inputs.ept.dataset.schema_senseless": "the schema must have X, Y and Z, and each dimension once, but has {names}",
    "inputs.ept.dataset.span_senseless": "a span of {span} makes no sense",
    "inputs.ept.dataset.tiles_unknown": "tiles of the type {kind} are not known, only {names}",
    "inputs.ept.dimensions.convert_by_other_means": "leave the dimension out of the dataset, or convert its sources",
    "inputs.ept.dimensions.value_does_not_fit": "the dimension {name} has the value {value}, which a point record of LAS 1.4 does not hold",
    "inputs.ept.source.crs_unreadable": "{path}: the CRS is left out, since PROJ can't read it: {message}",
    "inputs.ept.storage.archive_damaged": "the archive can't be read: {reason}",
    "inputs.ept.storage.get_again": "get it again",
    "inputs.ept.storage.give_dataset": "give the folder, its ept.json, or an archive of both",
    "inputs.ept.storage.no_dataset_in_archive": "there is no {ept} in the archive",
    "inputs.ept.storage.not_in_archive": "{name} is not in the archive",
    "inputs.ept.tiles.does_not_unpack": "the tile is no Zstandard frame that can be unpacked ({reason})",
    "inputs.ept.tiles.no_points": "the dataset has no points",
    "inputs.ept.tiles.not_like_first": "the tile has attributes that the dataset's first tile does not have",
    "inputs.ept.tiles.other_count": "the tile holds {count:,} points, but the hierarchy announces {announced:,}",
    "inputs.ept.tiles.reading_tiles_this_kind": "reading tiles of this kind",
}
