"""What conversion/ says: id and English of each sentence."""

from __future__ import annotations

SENTENCES = {
    "conversion.checking.chunk_table_written_not_hierarchy": "the chunk table that was written is not that of the hierarchy",
    "conversion.checking.points_written_nothing_kept": "{points:,} points were written of {expected:,}, and nothing was kept",
    "conversion.checking.try_again_if_happens_again": "try again; if it happens again, check memory and disk",
    "conversion.convert.all_gps_times": "all GPS times are 0",
    "conversion.convert.building_octree": "Building the octree",
    "conversion.convert.convert_without_one_temporal_stride": "convert without one: temporal stride 0",
    "conversion.convert.give_all_cores_positive_number": "give 0 for all cores, or a positive number",
    "conversion.convert.its_point_format_no_gps": "its point format has no GPS time",
    "conversion.convert.name_does_not_end_copc": "the name does not end in {copc}, by which COPC is recognised",
    "conversion.convert.name_so": "name it so",
    "conversion.convert.points_gps_time_not_finite": "{timeless:,} of {points:,} points have a GPS time that is not finite",
    "conversion.convert.reading_headers": "Reading headers",
    "conversion.convert.reading_points": "Reading points",
    "conversion.convert.temporal_index_cannot_made": "a temporal index can't be made: {why}",
    "conversion.convert.text": "{stray}.",
    "conversion.convert.threads_make_no_sense": "{threads} threads make no sense",
    "conversion.convert.writing_file": "Writing the file",
    "conversion.grow.points_lie_one_place_they": (
        "{count:,} points lie at one place: they are kept in one node, which readers must load whole."
    ),
    "conversion.planning.folder_temporary_files_lies_memory": (
        "The folder for temporary files, {folder}, lies in memory: {what}; choose one on a disk."
    ),
    "conversion.planning.long_records_take_more": (
        "Points of {length:,} bytes each take up to {beyond:,.0f} MiB of memory, although the limit is {limit:,.0f} MiB."
    ),
}
