"""What las/laz/ says: id and English of each sentence."""

from __future__ import annotations

SENTENCES = {
    "las.laz.boundary.get_file_again_from_its": "get the file again from its source, or repair it (copcforge:repair)",
    "las.laz.boundary.text": "{message} ({detail})",
    "las.laz.codec.chunks_bytes_announced_where_left": "chunks of {chunks:,} bytes are announced where {count:,} are left",
    "las.laz.crew.codec_process_could_not_started": "the codec's process could not be started again ({python})",
    "las.laz.crew.end_other_programs_then_try": "end other programs, then try again",
    "las.laz.laszip.chunk_says_points_bytes_table": (
        "chunk {first} says that it has {found:,} points in {found2:,} bytes, the table {points:,} in {size:,}"
    ),
    "las.laz.laszip.compressors_read": "compressors 1 to 3 are read",
    "las.laz.laszip.laszip_record_bytes_does_not": "the laszip record of {count} bytes does not hold its {count2} items",
    "las.laz.laszip.laszip_record_describes_items_where": (
        "the laszip record describes items {listed} where point format {point_format} of {record_length} bytes has {wanted}"
    ),
    "las.laz.laszip.laszip_record_gives_chunks_points": "the laszip record gives chunks of 0 points",
    "las.laz.laszip.laszip_record_items_belong_no": "the laszip record's items belong to no point format",
    "las.laz.laszip.laz_compressor_not_known": "LAZ compressor {compressor} is not known",
    "las.laz.laszip.laz_entropy_coder_not_known": "LAZ entropy coder {coder} is not known",
    "las.laz.laszip.only_arithmetic_coder_exists": "only the arithmetic coder, 0, exists",
    "las.laz.laszip.version_laz_item_type_not": "version {version} of LAZ item type {kind} is not known",
    "las.laz.local.compressed_points_damaged_chunk_those": (
        "the compressed points are damaged: chunk {index} of those read together holds a run of erased bytes"
    ),
    "las.laz.sequential.chunks_layers_cannot_found_without": "the chunks of layers can't be found without a chunk table",
    "las.laz.stream.compressed_points_damaged": "the compressed points are damaged: {message}",
    "las.laz.stream.compressed_points_end_damaged_after": "the compressed points end or are damaged after {cut:,} points",
    "las.laz.table.chunk_table_adds_up_bytes": "the chunk table adds up to {table:,} bytes of points where there are {position:,}",
    "las.laz.table.chunk_table_damaged_gives_sizes": "the chunk table is damaged: it gives sizes that no file has",
    "las.laz.table.chunk_table_stand_byte_before": "the chunk table would stand at byte {position:,}, before the points",
    "las.laz.table.chunk_table_version_chunks_bytes": (
        "the chunk table has version {version} and {count:,} chunks, which {position:,} bytes of points can't hold"
    ),
    "las.laz.table.file_ends_byte_before_its": "the file ends at byte {size:,}, before its chunk table at byte {position:,}",
    "las.laz.table.file_ends_inside_its_chunk": "the file ends inside its chunk table",
    "las.laz.table.get_whole_file": "get the whole file, or repair it (copcforge:repair)",
    "las.laz.table.get_whole_file_allow_incomplete": "get the whole file, repair it (copcforge:repair), or allow incomplete input",
    "las.laz.wide.compressed_points_end_damaged_after": "the compressed points end or are damaged after {position:,} points",
    "las.laz.boundary.compressed_points_damaged": "the compressed points are damaged",
    "las.laz.boundary.reading_writing_laz": "reading and writing LAZ",
    "las.laz.codec.chunk_those_read_together": "chunk {index} of those read together",
    "las.laz.table.chunk_table_damaged": "the chunk table is damaged",
    "las.laz.stream.codec": "the codec {how}",
    "las.laz.process.gave_no_answer": "gave no answer",
    "las.laz.process.crashed": "crashed",
    "las.laz.process.was_ended": "was ended",
    "las.laz.whole.is_damaged": "{name} is damaged",
    "las.laz.boundary.ended_early": "the data ends too early",
    "las.laz.boundary.nothing_said": "the decoder did not say why",
}
