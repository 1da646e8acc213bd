"""COPC: byte layouts, reader, hierarchy pages, temporal index, and what of them is written around chunks."""
