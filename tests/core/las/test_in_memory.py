"""Records in memory taken for a file's."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.base.errors import DamagedFile
from copc_forge.core.las.in_memory import RecordsInMemory
from copc_forge.tests.support.laswriter import ExtraDimension, LasWriter, point_dtype

EXTRA = (ExtraDimension("Height", 9),)


@pytest.fixture
def head(tmp_path) -> bytes:
    path = tmp_path / "a.las"
    with LasWriter(path, 6, extra=EXTRA) as writer:
        writer.write(np.zeros(1, point_dtype(6, EXTRA)))
    data = path.read_bytes()
    return data[: int.from_bytes(data[96:100], "little")]


def cloud(head: bytes, *blocks: np.ndarray, count: int = 5) -> RecordsInMemory:
    return RecordsInMemory("memory", head, [], count, lambda most: iter(blocks), lambda text: None)


def test_its_extra_bytes_are_those_that_the_head_declares(head):
    found = cloud(head)
    assert [dimension.name for dimension in found.extra.dimensions] == ["Height"] and found.dtype.itemsize == 34


def test_blocks_of_another_length_are_refused(head):
    wrong = np.zeros(5, "V33")
    with pytest.raises(DamagedFile, match="33"):
        list(cloud(head, wrong).blocks(1000))


def test_its_records_come_as_the_file_would_give_them(head):
    made = np.zeros(5, point_dtype(6, EXTRA))
    made["X"] = range(5)
    found = np.concatenate(list(cloud(head, made[:2], made[2:]).blocks(1000)))
    assert found["X"].tolist() == [0, 1, 2, 3, 4]
