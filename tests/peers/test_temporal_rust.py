"""The Rust crate copc-temporal reads our index as we mean it. Needs cargo; the first run fetches and builds the crate."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
from pathlib import Path

import pytest
from copc_forge.core.conversion.convert import convert
from copc_forge.tests.support import timewalk
from copc_forge.tests.support.strips import FIRST_TIME, Strips, write_strips

HERE = Path(__file__).resolve().parent / "temporal_rust"
TARGET = HERE.parent.parent.parent / ".cache" / "cargo"
UNREACHABLE = ("failed to download", "failed to get", "Could not resolve", "offline", "network")
SECONDS = 900  # for the first build
CARGO = shutil.which("cargo") or shutil.which(str(Path.home() / ".cargo" / "bin" / "cargo"))


@pytest.fixture(scope="module")
def program() -> Path:
    if CARGO is None:
        pytest.skip("cargo is not installed; install Rust")
    environment = {**os.environ, "CARGO_TARGET_DIR": str(TARGET)}
    command = [CARGO, "build", "--quiet", "--manifest-path", str(HERE / "Cargo.toml")]
    built = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=SECONDS, env=environment, check=False)
    if built.returncode:
        assert any(word in built.stderr for word in UNREACHABLE), built.stderr
        pytest.skip(f"the crate can't be fetched: {built.stderr.strip().splitlines()[-1]}")
    return TARGET / "debug" / ("temporal-peer.exe" if os.name == "nt" else "temporal-peer")


def test_the_crate_reads_every_page(program, tmp_path):
    write_strips(tmp_path / "in.laz", Strips(600_000))
    convert(tmp_path / "in.laz", tmp_path / "out.copc.laz", temporal_stride=5)
    start, end = FIRST_TIME + 100.0, FIRST_TIME + 103.0
    done = subprocess.run(
        [program, tmp_path / "out.copc.laz", str(start), str(end)], capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    data = (tmp_path / "out.copc.laz").read_bytes()
    ours = timewalk.walk(data, *timewalk.payload_of(data))
    assert ours.page_count > 1
    assert [line[1:] for line in lines if line[0] == "header"] == [["5", str(ours.node_count), str(ours.page_count)]]
    theirs = {
        tuple(map(int, line[1:5])): tuple(struct.unpack(">d", bytes.fromhex(item))[0] for item in line[5:])
        for line in lines if line[0] == "node"
    }  # fmt: skip
    assert theirs == ours.nodes
    found = {tuple(map(int, line[1:5])) for line in lines if line[0] == "query"}
    assert found == {key for key, samples in ours.nodes.items() if samples[0] <= end and samples[-1] >= start}
