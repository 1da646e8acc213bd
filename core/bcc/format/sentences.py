"""What bcc/format/ says: id and English of each sentence."""

from __future__ import annotations

SENTENCES = {
    "bcc.format.codecs.names": "{first} to {last}",
    "bcc.format.blocks.block_checksum_does_not_match": "block's checksum does not match its payload",
    "bcc.format.cells.payload_columns_differ_length": "payload columns differ in length",
    "bcc.format.cells.payload_needs_columns": "the payload needs the columns {names}",
    "bcc.format.codecs.block_announces_decoded_bytes_more": (
        "block announces {size:,} decoded bytes, more than the {max_raw_block:,} that a block may hold"
    ),
    "bcc.format.codecs.choose": "choose {words}",
    "bcc.format.codecs.choose_2": "choose {levels} to {levels2}",
    "bcc.format.codecs.no_codec": "there is no codec {text}",
    "bcc.format.codecs.no_level": "{name} has no level {level!r}",
    "bcc.format.codecs.unknown_codec": "unknown codec {number}",
    "bcc.format.compression.uncompressed_payload_bytes_where_belong": "uncompressed payload has {count:,} bytes where {size:,} belong",
    "bcc.format.identifiers.cell_coordinate_does_not_fit": "cell coordinate {found} does not fit {name} ({least} to {greatest})",
    "bcc.format.identifiers.choose_one": "choose one of {known}",
    "bcc.format.identifiers.must_lie": "{name} must lie in 0 to {limit} for {name2}",
    "bcc.format.identifiers.no_identifier_type": "there is no identifier type {name}",
    "bcc.format.identifiers.use_larger_cells_another_origin": "use larger cells, another origin, or galactic128",
    "bcc.format.lattice.positions_lie_beyond_lattice_bit": "positions lie beyond the lattice of 32-bit cells",
    "bcc.format.lattice.use_larger_cells_nearer_origin": "use larger cells or a nearer origin",
    "bcc.format.lz4_method.install_use_another_codec": "install it, or use another codec",
    "bcc.format.lz4_method.lz_payload_bytes_cannot_decode": "LZ4 payload of {count:,} bytes can't decode to {size:,}",
    "bcc.format.lz4_method.lz_payload_decodes_bytes_where": "LZ4 payload decodes to {count:,} bytes where {size:,} belong",
    "bcc.format.lz4_method.lz_payload_does_not_announce": "LZ4 payload does not announce the {size:,} bytes that its block should hold",
    "bcc.format.lz4_method.lz_payload_does_not_decode": "LZ4 payload does not decode",
    "bcc.format.lz4_method.python_package_lz_not_installed": "the Python package lz4 is not installed",
    "bcc.format.metadata.metadata_block_crs_no_text": "metadata block's CRS is no text",
    "bcc.format.metadata.metadata_block_impossible_origin_cell": "metadata block has an impossible origin or cell size",
    "bcc.format.metadata.metadata_block_lacks_garbles_required": "metadata block lacks or garbles a required key ({error})",
    "bcc.format.metadata.metadata_block_no_json_object": "metadata block is no JSON object",
    "bcc.format.metadata.metadata_block_no_json_text": "metadata block is no JSON text",
    "bcc.format.metadata.metadata_chunk_lacks_garbles_required": "metadata chunk lacks or garbles a required key ({error})",
    "bcc.format.metadata.payload_bytes_per_cell_exceeds": "payload of {itemsize:,} bytes per cell exceeds the 65,535 that a header can say",
    "bcc.format.metadata.payload_columns_make_no_sense": "payload columns make no sense: {error}",
    "bcc.format.zstd_method.install_use_another_codec": "install it, or use another codec",
    "bcc.format.zstd_method.payload_no_zstandard_frame": "payload is no Zstandard frame",
    "bcc.format.zstd_method.python_package_zstandard_not_installed": "the Python package zstandard is not installed",
    "bcc.format.zstd_method.zstandard_payload_decodes_bytes_where": "Zstandard payload decodes to {count:,} bytes where {size:,} belong",
    "bcc.format.zstd_method.zstandard_payload_does_not_announce": (
        "Zstandard payload does not announce the {size:,} bytes that its block should hold"
    ),
    "bcc.format.zstd_method.zstandard_payload_does_not_decode": "Zstandard payload does not decode to {size:,} bytes",
    "bcc.format.blocks.cells_not_order_their_keys": "cells are not in the order of their keys",
    "bcc.format.blocks.identifiers_not_all_type": "identifiers are not all of type {lower}",
    "bcc.format.blocks.least_greatest_key_not_those_blocks": "least and greatest key are not those that the block's header announces",
}
