"""Memory stays below the limit on inputs several times as large. The peak is the process's own, asked of the system."""

from __future__ import annotations

import pytest
from copc_forge.tests.support import adversarial, engine
from copc_forge.tests.support.copcfile import entries, header_and_info

LIMIT, ALLOWANCE = 256, 64  # MiB


@pytest.mark.parametrize("shape", ["single-chunk", "coincident"])
def test_below_the_limit(tmp_path, shape):
    """288 MB of records where 256 MiB are allowed, of which half is the interpreter, its libraries and work in progress."""
    source, target, scratch, count = tmp_path / "in.laz", tmp_path / "out.copc.laz", tmp_path / "scratch", 8_000_000
    adversarial.write(shape, source, count)
    done = engine.run("convert", source, target, "--memory-limit", str(LIMIT), "--temp-dir", scratch, seconds=300)
    assert done.code == 0, done.stderr
    assert done.peak <= (LIMIT + ALLOWANCE) * engine.MIB, f"{done.peak / engine.MIB:.0f} MiB"
    assert header_and_info(target)[0]["point_count"] == entries(target)["point_count"].sum() == count
    assert not list(scratch.iterdir())
