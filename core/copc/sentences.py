"""What copc/ says: id and English of each sentence."""

from __future__ import annotations

SENTENCES = {
    "copc.hierarchy.get_whole_file": "get the whole file, or repair it (copcforge:repair)",
    "copc.hierarchy.hierarchy_page_bytes_not_whole": "a hierarchy page of {length:,} bytes is not whole entries of {itemsize}",
    "copc.hierarchy.hierarchy_page_bytes_reaches_beyond": "the hierarchy page of {length:,} bytes reaches beyond the end at byte {size:,}",
    "copc.hierarchy.hierarchy_page_pointed_twice": "a hierarchy page is pointed to twice",
    "copc.hierarchy.hierarchy_never_ends": "the hierarchy has more than {most:,} bytes",
    "copc.hierarchy.hierarchy_pages_overlap": "hierarchy pages overlap",
    "copc.hierarchy.node_hierarchy": "node {name_of} {what} in the hierarchy",
    "copc.hierarchy.node_lies_byte_beyond_end": "node {name_of} lies at byte {offset:,}, beyond the end at byte {size:,}",
    "copc.hierarchy.node_occurs_twice_hierarchy": "node {name_of} occurs twice in the hierarchy",
    "copc.reader.convert_copc_first": "convert it to COPC first",
    "copc.reader.copc_info_record_gives_no": "the copc info record gives no finite cube",
    "copc.reader.file_says_copc_but_its": "the file says that it is COPC, but its info record, compression or point format say no",
    "copc.reader.no_copc_file_no_copc": "this is no COPC file: it has no copc info record",
    "copc.reader.node_holds_points_bytes_where": (
        "node {key} holds {points:,} points in {length:,} bytes where the hierarchy says {count:,} in {size:,}"
    ),
    "copc.temporal.give_number_points_recommended_no": "give a number of points, -1 for what is recommended, or 0 for no index",
    "copc.temporal.temporal_index": "the temporal index {what}",
    "copc.temporal.temporal_stride_makes_no_sense": "a temporal stride of {stride} makes no sense",
    "copc.hierarchy.has_impossible_key": "has an impossible key",
    "copc.hierarchy.has_negative_size_or_count": "has a negative size or count",
    "copc.hierarchy.has_points_but_no_bytes": "has points but no bytes",
    "copc.reader.node": "node {name_of}",
    "copc.temporal.cut_by_end_file": "is cut by the end of the file",
    "copc.temporal.gives_times_out_order_for_node": "gives times out of order for node {name_of}",
    "copc.temporal.has_bytes_too_few_for_header": "has {length} bytes, too few for its header",
    "copc.temporal.has_empty_root_page": "has an empty root page",
    "copc.temporal.has_entry_bytes_where_page_has": "has an entry of {length:,} bytes where its page has {size:,} left",
    "copc.temporal.has_entry_page_cuts": "has an entry that its page cuts",
    "copc.temporal.has_page_bytes_outside_record": "has a page of {size:,} bytes outside its record",
    "copc.temporal.has_page_pointed_twice": "has a page that is pointed to twice",
    "copc.temporal.has_version_stride": "has version {header} and stride {stride}",
    "copc.temporal.rebuild_index_or_remove": "rebuild the index, or remove it",
}
