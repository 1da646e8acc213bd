"""LAS and LAZ: headers, VLRs, record layouts, legacy upgrade, extra bytes, streaming reader."""
