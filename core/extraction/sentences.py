"""What extraction/ says: id and English of each sentence."""

from __future__ import annotations

SENTENCES = {
    "extraction.each.extraction_by_feature": "Extraction by feature",
    "extraction.each.feature": "feature {number}",
    "extraction.each.files": "Files",
    "extraction.each.give_features_properties": "give features with properties",
    "extraction.each.no_feature": "no feature",
    "extraction.each.no_feature_holds_point_fulfils": "no feature holds a point that fulfils the query",
    "extraction.each.no_feature_property": "no feature has a property {field!r}",
    "extraction.each.no_point_fulfils_query_feature": "No point fulfils the query in the feature {value}; it gets no file.",
    "extraction.each.points": {
        "by": "points",
        "one": "one point in {output}",
        "other": "{points:,} points in {output}",
    },
    "extraction.each.use_one": "use one of {names}",
    "extraction.each.widen_query": "widen the query",
    "extraction.each.without_points": "Without points",
    "extraction.extracting.convert_file_copc_first_ask": "convert the file to COPC first, or ask for no depth and no spacing",
    "extraction.extracting.crs_counts_degrees_distance_thinning": (
        "The CRS counts in degrees: the distance for thinning is in degrees across and in units of height up."
    ),
    "extraction.extracting.depth_spacing_octree_las_file": "depth and spacing are of an octree, which a LAS file does not have",
    "extraction.extracting.header_says_but_gps_times": (
        "{path}: the header says {names}, but GPS times are none; they are taken for {names2}."
    ),
    "extraction.extracting.no_copc_file_so_all": "{source} is no COPC file, so that all of its {point_count:,} points are read.",
    "extraction.report.all_points_since_input_no_copc": "all points, since the input is no COPC file",
    "extraction.report.bytes": "{byte_size:,} bytes",
    "extraction.report.bytes_read": "Bytes read",
    "extraction.report.crs": "CRS",
    "extraction.report.extraction": "Extraction",
    "extraction.report.index_pages": "Index pages",
    "extraction.report.nodes": "Nodes",
    "extraction.report.of": "{points:,} of {points_in_file:,}",
    "extraction.report.of_2": "{bytes_read:,} of {bytes_in_file:,} ({bytes_read2:.2%})",
    "extraction.report.output": "Output",
    "extraction.report.points": "Points",
    "extraction.report.read": "Read",
    "extraction.report.read_looked_at_first": "{nodes:,} of {nodes_in_file:,} read, {looked_at:,} looked at first",
    "extraction.report.requests": "Requests",
    "extraction.report.size": "Size",
    "extraction.report.time": "Time",
    "extraction.selection.no_point_fulfils_query": "no point fulfils the query",
    "extraction.selection.rebuild_index": "rebuild the index",
    "extraction.selection.temporal_index_samples_node_points": (
        "the temporal index has {count:,} samples of a node of {count2:,} points, not {expected:,}"
    ),
    "extraction.selection.widen_query": "widen the query",
    "extraction.target.end": "end it in {copc}, {laz} or {las}",
    "extraction.target.extracting_points": "Extracting points",
    "extraction.target.give_all_cores_positive_number": "give 0 for all cores, or a positive number",
    "extraction.target.name_does_not_say_whether": "the name does not say whether COPC, LAZ or LAS is wanted",
    "extraction.target.no_point_fulfils_query": "no point fulfils the query",
    "extraction.target.thinning": "Thinning",
    "extraction.target.threads_make_no_sense": "{threads} threads make no sense",
    "extraction.target.widen_query": "widen the query",
    "extraction.selection.not_used": "{error} It is not used.",
}
