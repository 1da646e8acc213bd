"""Bytes of a container: layouts, identifiers, codecs, blocks."""
