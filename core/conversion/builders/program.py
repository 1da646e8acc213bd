"""A builder: a program of its own that builds and encodes tasks for its parent, as the codec's worker decodes for it.

It is started by its path, and loads the package from there under a name that nobody else uses. Arguments: folders of NumPy and lazrs, put
together as in PATH; the shared file and the seconds to live when idle, as the codec's worker has them.
"""

from __future__ import annotations

import sys

if __name__ == "__main__" and not sys.flags.isolated:  # the folder of this file, whose neighbours must not be taken for other modules
    del sys.path[0]

import importlib.util
import os
from pathlib import Path

_NAME = "copc_forge_builder"
_ROOT = Path(__file__).resolve().parents[3]


def _package() -> None:
    spec = importlib.util.spec_from_file_location(_NAME, _ROOT / "__init__.py", submodule_search_locations=[str(_ROOT)])
    if spec is None or spec.loader is None:
        raise ImportError(_NAME)
    module = importlib.util.module_from_spec(spec)
    sys.modules[_NAME] = module
    spec.loader.exec_module(module)


def main() -> None:
    folders, area, idle = sys.argv[1:4]
    sys.path += [folder for folder in folders.split(os.pathsep) if folder]
    sys.dont_write_bytecode = True  # the parent did, or may not
    _package()
    importlib.import_module(f"{_NAME}.core.conversion.builders.server").serve(area, int(idle))


if __name__ == "__main__":
    main()
