"""What las/ says: id and English of each sentence."""

from __future__ import annotations

SENTENCES = {
    "las.extra_bytes.convert_these_files_separately": "convert these files separately",
    "las.extra_bytes.extra_bytes_dimension_another": "the extra bytes dimension {name!r} has another {what} than in {first_path}",
    "las.header.file_ends_inside_its_header": "the file ends inside its header, after {count} of {header_sizes} bytes",
    "las.header.file_ends_inside_its_header_2": "the file ends inside its header, after {count} of {known} bytes",
    "las.header.formats_read": "formats 0 to 10 are read",
    "las.header.give_las_laz_copc_file": "give a LAS, LAZ or COPC file",
    "las.header.las_version_not_known": "LAS version {major}.{minor} is not known",
    "las.header.not_las_laz_file": "not a LAS or LAZ file: it {found}",
    "las.header.point_format_not_known": "point format {number} is not known",
    "las.header.points_begin_byte_but_file": "the points would begin at byte {start:,}, but the file has only {size:,}",
    "las.header.points_begin_byte_inside_header": "the points would begin at byte {start:,}, inside the header of {header_size} bytes",
    "las.header.versions_read": "versions 1.0 to 1.5 are read",
    "las.in_memory.points_announced_but_came": "{point_count:,} points were announced, but {given:,} came",
    "las.in_memory.records_bytes_came_where_header": "records of {itemsize} bytes came where the header says {itemsize2}",
    "las.opening.allow_incomplete_input_allow_incomplete": "allow incomplete input (--allow-incomplete, ALLOW_INCOMPLETE)",
    "las.opening.get_file_again_read_them": "get the file again, repair it (copcforge:repair), or {allow} to read them as far as they go",
    "las.opening.header_says_points_compressed_but": (
        "the header says that the points are compressed, but no laszip record says how, and {point_count:,} plain records "
        "fill their room exactly"
    ),
    "las.opening.points_compressed_but_laszip_record": "the points are compressed, but the laszip record that says how is missing",
    "las.opening.read_those_get_file_again": "{allow} to read those, repair the file (copcforge:repair), or get it again",
    "las.chunked.chunk": "chunk {chunk} {message}",
    "las.chunked.damaged_its_points_do_not": "is damaged: its points do not end where its bytes do",
    "las.chunked.file_ended_while_chunk_byte": "the file ended while the chunk at byte {start:,} was read",
    "las.plain.file_ended_while_point_following": "the file ended while point {start:,} and following were read",
    "las.chunked.get_file_again_repair": "get the file again, or repair it (copcforge:repair)",
    "las.source.chunk_table_missing_without_chunks": "the chunk table is missing, without which chunks of varying size can't be found",
    "las.source.decode_extra_bytes_point_old": (
        "{path}: to decode {extra_length:,} extra bytes a point in the old way of compression takes about {needed:,} MiB more than "
        "the memory limit."
    ),
    "las.source.get_whole_file": "get the whole file, repair it (copcforge:repair), or {allow}",
    "las.source.header_counts_no_points_but": {
        "by": "count",
        "one": "the header counts no points, but one chunk of points follows",
        "other": "the header counts no points, but {count} chunks of points follow",
    },
    "las.source.header_counts_points_but_file": "the header counts {point_count:,} points, but the file holds only {there:,}",
    "las.source.read_all_certain": "{allow} to read all that are certain",
    "las.vlr.evlrs_announced_byte_file_ends": (
        "{evlr_count:,} EVLRs are announced at byte {evlr_offset:,} of a file that ends at byte {size:,}"
    ),
    "las.vlr.header_announces_vlrs_where_room": "the header announces {vlr_count:,} VLRs where there is room for at most {room:,}",
    "las.chunked.chunk_2": "chunk {first}",
    "las.extra_bytes.bytes_kept_as_undeclared": "{fspath}: {what}; its bytes are kept as undeclared.",
    "las.extra_bytes.extra_bytes_dimension_does_not_fit": "the extra bytes dimension {text!r} does not fit the point record",
    "las.extra_bytes.extra_bytes_dimension_missing_inputs_where": (
        "The extra bytes dimension {name!r} is missing in {missing} of {count} inputs, where it is {value}."
    ),
    "las.gps_time.adjusted_standard_gps_time": "adjusted standard GPS time",
    "las.gps_time.not_all_lie_between_0": "not all {names}, which lie between 0 and {week_seconds:,}",
    "las.gps_time.not_all_lies_between_1980_today": "not all {names}, which lies between {adjusted_by:,} (1980) and today",
    "las.gps_time.seconds_gps_week": "seconds of the GPS week",
    "las.header.does_not_begin_with_signature_lasf": "does not begin with the signature LASF",
    "las.header.empty": "is empty",
    "las.header.header_says_bytes_long_but_version": (
        "the header says that it is {header_size} bytes long, but version 1.{minor} has {least}"
    ),
    "las.header.offsets_not_all_numbers": "the offsets {listed} are not all numbers",
    "las.header.point_records_bytes_cant_hold_format": "point records of {length} bytes can't hold format {number}, which takes {itemsize}",
    "las.header.scale_factors_not_all_positive_numbers": "the scale factors {listed} are not all positive numbers of sensible size",
    "las.mending.extra_bytes_dimension": "The extra bytes dimension {name!r} {remark}.",
    "las.mending.extra_bytes_dimension_output": "The extra bytes dimension {said} {why}; in the output it is {name!r}.",
    "las.mending.has_least_value_above_greatest_output": "has a least value above its greatest; the output states neither",
    "las.mending.has_name_another_has": "has a name that another has",
    "las.mending.has_no_name": "has no name",
    "las.mending.has_scale_offset_no_usable_numbers": (
        "has scale {listed} and offset {listed2}, which are no usable numbers; its values are as stored"
    ),
    "las.mending.named_like_attribute_all_points_have": "is named like an attribute that all points have",
    "las.opening.header_counts_vlrs_but_stand_before": (
        "{path}: the header counts {counted:,} VLRs, but {counted2:,} stand before the points; all are read."
    ),
    "las.opening.points_begin_at_byte_where_vlrs": (
        "{path}: the points begin at byte {found}, where the VLRs end, not at byte {stated} as the header says."
    ),
    "las.opening.points_compressed_but_header_denies_bit": (
        "the points are compressed, but the header denies it (bit 7 of the point format, at byte 104, is not set)"
    ),
    "las.opening.they_read_as_far_as_they": "{path}: {lost}; they are read as far as they go.",
    "las.opening.they_read_as_what_they": "{path}: {lost}; they are read as what they are.",
    "las.opening.those_read": "{path}: {message}; those are read.",
    "las.source.get_file_again_or_find_points": "get the file again, or {allow} to find the points without it",
    "las.source.header_counts_points_but_data_ends": (
        "the header counts {point_count:,} points, but the data ends or is damaged after {points:,}; those are read"
    ),
    "las.source.header_counts_points_but_there_all": "the header counts {claimed:,} points, but there are {there:,}; all are read",
    "las.source.header_counts_points_but_there_more": (
        "the header counts {claimed:,} points, but there are more than {whole:,}; {count:,} are read"
    ),
    "las.source.header_counts_points_but_there_room": (
        "the header counts {claimed:,} points, but there is room for {there:,} more; they are not read"
    ),
    "las.source.those_read": "{message}; those are read",
    "las.source.what_there_read_without": "{error} The points that are there are read without the chunk table.",
    "las.vlr.convert_file_with_incomplete_input_allowed": (
        "convert the file with incomplete input allowed (--allow-incomplete, ALLOW_INCOMPLETE) to do without it"
    ),
    "las.vlr.does_not_lie_wholly_place": "{kind} {number} of {count} does not lie wholly in its place",
    "las.vlr.those_there_read": "Those that are there are read.",
    "las.vlr.what_follows_left_out": "It and what follows it is left out.",
    "las.vlr.would_need_bytes_where_left": "{kind} {number} of {count} would need {length:,} bytes where {end:,} are left",
    "las.gps_time.september": "14 to 21 September 2011 as {adjusted}, but may be {week}",
    "las.gps_time.span": "{least:,.12g} to {greatest:,.12g}",
}
