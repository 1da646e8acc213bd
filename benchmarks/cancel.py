"""How long a cancel takes, at moments spread over a conversion: from the wish until `convert` has ended and removed what it made.

    python benchmarks/cancel.py INPUT.laz [--threads 0] [--builders] [--limit MIB] [--moments 12]

--builders: as from eight cores on, tasks are built by processes of their own.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import _root  # noqa: F401
from copc_forge.core import convert
from copc_forge.core.base.errors import Cancelled
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.conversion.builders import staff


class Impatient(Monitor):
    """Wants to stop from a moment on, which may lie between two looks at it. wished: that moment, as time.perf_counter."""

    def __init__(self, wished: float):
        super().__init__()
        self.wished = wished

    def is_cancelled(self) -> bool:
        return time.perf_counter() >= self.wished


def waited(source: str, folder: Path, after: float, **options) -> float | None:
    """Seconds from a cancel so long after the start until the end; None if the conversion was done before it."""
    monitor = Impatient(time.perf_counter() + after)
    try:
        convert(source, folder / "out.copc.laz", monitor=monitor, **options)
    except Cancelled:
        took = time.perf_counter() - monitor.wished
        if any(folder.iterdir()):
            raise SystemExit(f"{after:.2f} s: something was left in {folder}") from None
        return took
    (folder / "out.copc.laz").unlink()
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description="How long a cancel takes, at moments spread over a conversion.")
    parser.add_argument("input")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--builders", action="store_true", help="tasks are built by processes of their own, as with many cores")
    parser.add_argument("--limit", type=int, default=0, help="MiB")
    parser.add_argument("--moments", type=int, default=12)
    options = parser.parse_args()
    if options.builders:
        staff.FROM = 1
    given = {"threads": options.threads, "memory_limit": options.limit}
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        waited(options.input, Path(folder), 1e9, **given)
        whole = time.perf_counter() - begun
        took = [waited(options.input, Path(folder), whole * (number + 0.5) / options.moments, **given) for number in range(options.moments)]
    late = [one for one in took if one is not None]
    print(f"a whole conversion {whole:.2f} s; {len(late)} cancels: {sum(late) / len(late):.2f} s on the mean, {max(late):.2f} s at most")
    print("  ".join("done" if one is None else f"{one:.2f}" for one in took))


if __name__ == "__main__":
    main()
