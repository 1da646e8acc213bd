"""COPC: byte layouts, writer, reader, hierarchy pages, temporal index."""
