"""What core/ says: id and English of each sentence."""

from __future__ import annotations

SENTENCES = {
    "each.finished_files_stay": "the files that are finished stay, and the same run goes on after them",
    "each.foreign_vpc": "{path} names files elsewhere, and is left as it is: no virtual point cloud was written.",
    "each.looking_for_files": "Looking for files",
    "each.overview_needs_vpc": "There is no overview, since it belongs to a virtual point cloud, and none was asked for.",
    "kinds.not_kind_file": "a {kind} is not the kind of file that this is for",
    "laspy_bridge.give_laspy_read_path": "give laspy.read(path)",
    "laspy_bridge.give_some": "give some",
    "laspy_bridge.neither_laspy_lasdata_nor_laspy": "a {name} is neither a laspy.LasData nor a laspy.LasReader",
    "laspy_bridge.no_points": "there are no points",
    "laspy_bridge.reading_headers": "Reading headers",
    "preservation.comparison_inputs_says": "The comparison with the inputs says: {message}{found}.",
    "preservation.dry_run_writes_nothing_could": "a dry run writes nothing that could be compared",
    "preservation.not_all_values_inputs_output": "Not all values of the inputs are in the output: {names}.",
    "preservation.output_could_not_compared_inputs": "The output could not be compared with the inputs: nothing is known of what was kept.",
    "kinds.convert_point_clouds_with_incomplete_input": "convert point clouds with incomplete input allowed",
    "kinds.dataset_tiles": "dataset of tiles",
    "kinds.point_cloud": "point cloud",
    "laspy_bridge.exchange_points_with": "the exchange of points with it",
    "preservation.points": {
        "by": "missing",
        "one": "{attribute} (one point)",
        "other": "{attribute} ({missing:,} points)",
    },
    "kinds.virtual_point_cloud": "virtual point cloud",
}
