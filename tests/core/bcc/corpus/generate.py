"""Adds what is missing to the corpus of container files; those that are there stay as they are.

python tests/core/bcc/corpus/generate.py
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CONTENTS = HERE / "contents.json"


def main() -> int:
    spec = importlib.util.spec_from_file_location("conftest", HERE.parents[2] / "conftest.py")
    spec.loader.exec_module(importlib.util.module_from_spec(spec))  # makes the checkout importable as copc_forge
    from copc_forge.core.bcc.files.digest import CellDigest
    from copc_forge.core.bcc.files.sources import open_source
    from copc_forge.tests.support.bcc_corpus import files

    contents = json.loads(CONTENTS.read_text()) if CONTENTS.exists() else {}
    for name, cells, data in files():
        path = HERE / name
        if path.exists():
            continue
        path.write_bytes(data)
        with open_source(path) as source:
            digest = CellDigest(source.kind)
            digest.update(cells)
            contents[name] = {"cells": len(cells), "type": source.kind.name.lower(), "sha256": digest.hexdigest()}
        print(name)
    CONTENTS.write_text(json.dumps(contents, indent=1, sort_keys=True) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
