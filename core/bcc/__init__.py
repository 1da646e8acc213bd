"""BCC containers: lattice, identifiers, block codec, sequential files, streams, journal, query, migration, recovery."""
