"""What indexing/ says: id and English of each sentence."""

from __future__ import annotations

SENTENCES = {
    "indexing.indexing.all_gps_times": "all GPS times are 0",
    "indexing.indexing.copying": "Copying",
    "indexing.indexing.file_no_points": "the file has no points",
    "indexing.indexing.give_file_points": "give a file with points",
    "indexing.indexing.indexing": "Indexing",
    "indexing.indexing.name_does_not_end_copc": "the name does not end in {copc}, by which COPC is recognised",
    "indexing.indexing.name_so": "name it so",
    "indexing.indexing.nodes_hold_points_but_header": "the nodes hold {point_count:,} points, but the header counts {point_count2:,}",
    "indexing.indexing.points_gps_time_not_finite": "{not_finite:,} of {points:,} points have a GPS time that is not finite",
    "indexing.indexing.repair_file_convert_anew": "repair the file, or convert it anew",
    "indexing.indexing.temporal_index_cannot_made": "a temporal index can't be made: {why}",
    "indexing.indexing.use_file_without_one": "use the file without one",
    "indexing.proof.try_again_if_happens_again": "try again; if it happens again, check memory and disk",
    "indexing.proof.verifying": "Verifying",
    "indexing.proof.written_not_those_source_nothing": "the {what} that were written are not those of the source; nothing was kept",
}
