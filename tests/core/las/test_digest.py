"""The digest of a file, against its description."""

from __future__ import annotations

import hashlib
import io

import numpy as np
import pytest
from copc_forge.core.las.digest import digest_of, digest_of_file

END, BLOCK = 65_536, 4_096
SMALL = 2 * END + 16 * BLOCK


def described(data: bytes) -> str:
    """The digest as docs/formats/copc.md describes it."""
    if len(data) <= SMALL:
        return hashlib.sha256(data).hexdigest()
    between = [END + i * ((len(data) - 135_168) // 15) for i in range(16)]
    parts = [data[:END], *(data[start : start + BLOCK] for start in between), data[-END:]]
    return hashlib.sha256(b"".join(parts)).hexdigest()


@pytest.mark.parametrize("size", [0, 1, SMALL - 1, SMALL, SMALL + 1, SMALL + 15, 1_000_003])
def test_the_digest_is_what_the_description_says(tmp_path, size):
    data = np.random.default_rng(size).bytes(size)
    (tmp_path / "a").write_bytes(data)
    assert digest_of(tmp_path / "a") == digest_of_file(io.BytesIO(data)) == described(data)


STEP = (1_000_003 - 135_168) // 15
SEEN = [0, END - 1, END, END + BLOCK - 1, END + STEP, END + 15 * STEP + BLOCK - 1, 1_000_003 - END, 1_000_002]


@pytest.mark.parametrize("place, seen", [(place, True) for place in SEEN] + [(END + BLOCK, False), (END + STEP - 1, False)])
def test_a_changed_byte_at_the_ends_and_in_the_blocks_changes_the_digest(tmp_path, place, seen):
    data = bytearray(1_000_003)
    (tmp_path / "a").write_bytes(data)
    before = digest_of(tmp_path / "a")
    data[place] = 1
    (tmp_path / "a").write_bytes(data)
    assert (digest_of(tmp_path / "a") != before) is seen
