"""What bcc/files/ says: id and English of each sentence."""

from __future__ import annotations

SENTENCES = {
    "bcc.files.container.container_holds_its_header_announces": "container holds {found}, its header announces {said}",
    "bcc.files.container.container_needs_features_version_does": (
        "container needs features that this version does not know (flags {flags:#x})"
    ),
    "bcc.files.container.container_written_newer_major_version": (
        "container was written by a newer major version of the format ({major}.{minor})"
    ),
    "bcc.files.container.cut_never_finished_recover": "it was cut or never finished; recover it",
    "bcc.files.container.file_bytes_ends_inside_its": "file of {size} bytes ends inside its header",
    "bcc.files.container.file_ends_inside_block": "file ends inside a block",
    "bcc.files.container.file_header_checksum_does_not": "file header's checksum does not match",
    "bcc.files.container.file_header_names_version_does": "file header names version {major}.{minor}, which does not exist",
    "bcc.files.container.metadata_block_checksum_does_not": "metadata block's checksum does not match",
    "bcc.files.container.no_bcc_container_version": "this is no BCC container of version 2",
    "bcc.files.container.recover_file": "recover the file",
    "bcc.files.container.update_program": "update this program",
    "bcc.files.duplicates.choose_one": "choose one of {names}",
    "bcc.files.duplicates.no_policy_duplicates": "there is no policy {policy!r} for duplicates",
    "bcc.files.duplicates.payload_column_holds_no_numbers": "payload column {name} holds no numbers, so duplicates have no {policy}",
    "bcc.files.passage.recover_file": "recover the file",
    "bcc.files.proof.cells_not_order_container_nothing": "cells are not in the order of a container, and nothing was kept",
    "bcc.files.proof.sort_returned_cells_other_given": "the sort returned {count:,} cells other than the {count2:,} that it was given",
    "bcc.files.proof.try_again_if_happens_again": "try again; if it happens again, check memory and disk",
    "bcc.files.proof.verifying": "Verifying",
    "bcc.files.sorting.choose_another_temporary_folder": "choose another temporary folder",
    "bcc.files.sorting.folder_temporary_files_lies_memory": (
        "the folder for temporary files, {folder}, lies in memory: {size:,} MiB go there; choose one on a disk"
    ),
    "bcc.files.sorting.scratch_file_sort_lost_written": "the scratch file of the sort lost what was written to it",
    "bcc.files.sources.file_empty": "the file is empty",
    "bcc.files.sources.get_again_from_its_source": "get it again from its source",
    "bcc.files.sources.if_one_recover": "if it was one, recover it",
    "bcc.files.sources.no_bcc_container": "this is no BCC container",
    "bcc.files.stream.chunk_cannot_hold_bytes": "a chunk can't hold {count:,} bytes",
    "bcc.files.stream.send_fewer_cells_once": "send fewer cells at once",
    "bcc.files.stream_reader.chunk_checksum_does_not_match": "chunk's checksum does not match its payload",
    "bcc.files.v1.container_holds_cells_blocks_its": "container holds {total:,} cells in {count:,} blocks, its header announces {said}",
    "bcc.files.v1.file_ends_inside_its_header": "file ends inside its header",
    "bcc.files.v1.file_header_names_codec_version": "file header names codec {compression}, version 1 has LZ4 only",
    "bcc.files.v1.file_header_names_identifier_type": "file header names identifier type {identifier}, which does not exist",
    "bcc.files.v1.file_header_names_version_behind": "file header names version {major}.{minor} behind the magic of version 1",
    "bcc.files.v1.no_bcc_container_version": "this is no BCC container of version 1",
    "bcc.files.v1.no_block_where_one_should": "there is no block where one should begin",
    "bcc.files.v1.recover_file": "recover the file",
    "bcc.files.wal.another_process_writing": "another process is writing to it",
    "bcc.files.wal.could_not_written_before_takes": "could not be written before, and takes no more cells",
    "bcc.files.wal.does_not_say_write_ahead": "does not say as a write-ahead log must what it is for ({error})",
    "bcc.files.wal.no_write_ahead_log": "is no write-ahead log",
    "bcc.files.walk.file_became_shorter_while_read": "file became shorter while it was read",
    "bcc.files.walk.no_block_where_one_should": "there is no block where one should begin",
    "bcc.files.writer.arrays_not_identifiers_bytes_payload": (
        "arrays are not the identifiers of {name} and {payload_size} bytes of payload per cell"
    ),
    "bcc.files.writer.block_cannot_hold_cells": "a block can't hold {block_cells:,} cells",
    "bcc.files.writer.cells_bytes_too_much_block": "{chosen:,} cells of {record} bytes are too much for a block",
    "bcc.files.writer.choose": "choose 2.0 or 2.1",
    "bcc.files.writer.choose_default": "choose 1 to 4,194,304, or 0 for the default",
    "bcc.files.writer.choose_most": "choose {max_raw_block:,} at most",
    "bcc.files.writer.container_version_cannot_hold_metadata": "a container of version 2.0 can't hold metadata",
    "bcc.files.writer.identifiers_not_all_type": "identifiers are not all of type {name}",
    "bcc.files.writer.metadata_describes_bytes_payload_per": (
        "metadata describes {itemsize} bytes of payload per cell, the cells have {payload_size}"
    ),
    "bcc.files.writer.version_cannot_written": "version 2.{minor} can't be written",
    "bcc.files.writer.version_cannot_written_2": "version {version!r} can't be written",
    "bcc.files.writer.write_version": "write version 2.1",
    "bcc.files.container.bytes_behind_cells_header_counts_append": (
        "{uncounted:,} bytes behind the cells that the header counts are of an append that did not end; recover finds them"
    ),
    "bcc.files.container.cells_blocks": {
        "by": "count",
        "one": "{cells:,} cells in one block",
        "other": "{cells:,} cells in {count:,} blocks",
    },
    "bcc.files.container.container_version_newer_than_2_1": (
        "container is of version {major}.{minor}, newer than the 2.1 that this program knows; unknown fields are ignored"
    ),
    "bcc.files.container.file_header_names_identifier_type_does": "file header names identifier type {identifier}, which does not exist",
    "bcc.files.container.metadata_block_describes_bytes_payload_per": (
        "metadata block describes {itemsize} bytes of payload per cell, the header {payload_size}"
    ),
    "bcc.files.passage.cells_read_announced": "{cells:,} cells were read, {total_cells:,} are announced",
    "bcc.files.proof.container_written_cant_read_not_kept": "the container that was written can't be read ({message}), and was not kept",
    "bcc.files.proof.container_written_does_not_hold_cells": (
        "the container that was written does not hold the cells that went in, and was not kept"
    ),
    "bcc.files.standing.acknowledged_cells_wait_append_has_not": (
        {
            "by": "cells",
            "one": "one acknowledged cell waits in {name}, of an append that has not ended: settle the container",
            "other": "{cells:,} acknowledged cells wait in {name}, of an append that has not ended: settle the container",
        }
    ),
    "bcc.files.standing.cant_read_cells_not_seen": "{name} can't be read ({strerror}): cells in it are not seen",
    "bcc.files.standing.container_anew": "a container anew",
    "bcc.files.standing.left_alone": "{name} {message}, and is left alone",
    "bcc.files.standing.log_another_container_or_another_state": (
        "{name} is the log of another container, or of another state of this one (it builds {built}): its {cells:,} "
        "acknowledged cells are not in here, and it is left alone; under another name it can be appended as a stream"
    ),
    "bcc.files.standing.on_cells_bytes": "on {cells:,} cells in {base_size:,} bytes",
    "bcc.files.standing.stands_where_write_ahead_log_would": (
        "{name} stands where a write-ahead log would but is no file, and is left alone"
    ),
    "bcc.files.stream_reader.bytes_unreadable_from_byte_on": "{sum:,} bytes are unreadable, from byte {lost:,} on",
    "bcc.files.stream_reader.chunks_came_twice_first_number": {
        "by": "count",
        "one": "one chunk came twice, number {repeats:,}",
        "other": "{count:,} chunks came twice, the first is number {repeats:,}",
    },
    "bcc.files.stream_reader.sequence_numbers_came_again_with_other": (
        {
            "by": "count",
            "one": "one sequence number came again with other content, {clashes:,}",
            "other": "{count:,} sequence numbers came again with other content, the first is {clashes:,}",
        }
    ),
    "bcc.files.stream_reader.sequence_numbers_missing_first": {
        "by": "missing",
        "one": "one sequence number is missing, {gaps:,}",
        "other": "{missing:,} sequence numbers are missing, the first is {gaps:,}",
    },
    "bcc.files.stream_reader.stream_truncated_ends_inside_chunk": "stream is truncated: it ends inside a chunk",
    "bcc.files.stream_reader.stream_unterminated_chunk_ends_missing": "stream is unterminated: the chunk that ends it is missing",
}
