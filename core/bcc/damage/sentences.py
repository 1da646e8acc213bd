"""What bcc/damage/ says: id and English of each sentence."""

from __future__ import annotations

SENTENCES = {
    "bcc.damage.recovery.blocks_stood_twice_byte_byte": {
        "by": "blocks_repeated",
        "one": "one block stood twice byte for byte and counts once",
        "other": "{blocks_repeated:,} blocks stood twice byte for byte and count once",
    },
    "bcc.damage.recovery.container_carries_no_checksums_decodes": "the container carries no checksums: what decodes was taken, unverified",
    "bcc.damage.recovery.file_empty": "the file is empty",
    "bcc.damage.recovery.file_header_lost": "the file header was lost; {told} are {header}",
    "bcc.damage.recovery.get_again_from_its_source": "get it again from its source",
    "bcc.damage.recovery.give_its_identifier_type_payload": "give its identifier type and payload size",
    "bcc.damage.recovery.header_announces_cells_missing": (
        "the header announces {announced:,} cells, {announced2:,} of which are missing{why}"
    ),
    "bcc.damage.recovery.nothing_container_can_saved": "nothing of the container can be saved",
    "bcc.damage.recovery.nothing_file_sound_block_bcc": "nothing in this file is a sound block of a BCC container",
    "bcc.damage.recovery.recover_file_too_stream": "{sentence}, or recover that file too: it is a stream",
    "bcc.damage.recovery.searching": "Searching",
    "bcc.damage.recovery.writing": "Writing",
    "bcc.damage.salvage.identifiers_not_all_type": "identifiers are not all of type {name}",
    "bcc.damage.salvage.payload_does_not_match_block": "payload does not match the block's checksum",
    "bcc.damage.window.file_became_shorter_while_read": "file became shorter while it was read",
    "bcc.damage.recovery.bytes_places_lost_first_at_byte": (
        {
            "by": "count",
            "one": "{bytes_unreadable:,} bytes in one place were lost, from byte {first:,} on",
            "other": "{bytes_unreadable:,} bytes in {count:,} places were lost, the first at byte {first:,}",
        }
    ),
    "bcc.damage.recovery.identifier_type_bytes_payload_per_cell": (
        "identifier type {identifier_type} and {payload_size} bytes of payload per cell"
    ),
    "bcc.damage.recovery.repeated_blocks_among_them_keep_repeats": (
        ", repeated blocks among them: keep repeats if they were meant to stand twice"
    ),
    "bcc.damage.salvage.fields_blocks_header_contradict_each_other": "fields of the block's header contradict each other",
    "bcc.damage.salvage.file_ends_inside_block": "file ends inside a block",
    "bcc.damage.salvage.file_ends_inside_blocks_header": "file ends inside a block's header",
    "bcc.damage.salvage.there_no_block_where_one_should": "there is no block where one should begin",
    "bcc.damage.window.byte": "byte {where} of {size}",
}
