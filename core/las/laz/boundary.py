"""lazrs behind one door: loaded when it is first needed, its errors and panics turned into ours."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from types import ModuleType

from ...base.errors import DamagedFile
from ...base.needs import need


@contextlib.contextmanager
def codec_call(path: str | os.PathLike | None, message: str = "the compressed points are damaged") -> Iterator[ModuleType]:
    """Gives lazrs and turns whatever it raises into DamagedFile, panics (which derive from BaseException) included."""
    lazrs = need("lazrs", "reading and writing LAZ")
    try:
        yield lazrs
    except BaseException as error:
        if isinstance(error, lazrs.LazrsError) or type(error).__name__ == "PanicException":
            detail = (str(error).splitlines() or [""])[0].rstrip(".")
            raise DamagedFile(f"{message} ({detail})", path=path, hint="get the file again from its source") from None
        raise
