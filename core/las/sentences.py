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
    ),
    "las.opening.points_compressed_but_laszip_record": "the points are compressed, but the laszip record that says how is missing",
    "las.opening.read_those_get_file_again": "{allow} to read those, repair the file (copcforge:repair), or get it again",
    "las.chunked.chunk": "chunk {chunk} {message}",
    "las.chunked.damaged_its_points_do_not": "is damaged: its points do not end where its bytes do",
    "las.chunked.file_ended_while_chunk_byte": "the file ended while the chunk at byte {start:,} was read",
    "las.reading.file_ended_while_point_following": "the file ended while point {start:,} and following were read",
    "las.chunked.get_file_again_repair": "get the file again, or repair it (copcforge:repair)",
    "las.source.chunk_table_missing_without_chunks": "the chunk table is missing, without which chunks of varying size can't be found",
    "las.source.decode_extra_bytes_point_old": "{path}: to decode {extra_length:,} extra bytes a point in the old way of compression takes",
    "las.source.get_whole_file": "get the whole file, repair it (copcforge:repair), or {allow}",
    "las.source.header_counts_no_points_but": "the header counts no points, but {count} chunks of points follow",
    "las.source.header_counts_points_but_file": "the header counts {point_count:,} points, but the file holds only {there:,}",
    "las.source.read_all_certain": "{allow} to read all that are certain",
    "las.vlr.evlrs_announced_byte_file_ends": (
        "{evlr_count:,} EVLRs are announced at byte {evlr_offset:,} of a file that ends at byte {size:,}"
    ),
    "las.vlr.header_announces_vlrs_where_room": "the header announces {vlr_count:,} VLRs where there is room for at most {room:,}",
}
