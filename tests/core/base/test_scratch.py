"""What is put aside comes back, takes little room, and leaves nothing behind."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from copc_forge.core.base.errors import NotEnoughSpace, OutputError
from copc_forge.core.base.gaps import Gaps
from copc_forge.core.base.scratch import Scratch
from hypothesis import given, settings
from hypothesis import strategies as st


def rows(count: int, seed: int = 0, width: int = 36) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 4, (count, width)).astype(np.uint8)


@pytest.mark.parametrize("pack", [True, False])
@pytest.mark.parametrize("memory", [0, 1 << 30])
def test_rows_come_back(tmp_path, pack, memory):
    with Scratch(tmp_path, memory, pack) as scratch:
        kept = [scratch.keep(rows(500, seed)) for seed in range(20)]
        for seed, one in enumerate(kept):
            np.testing.assert_array_equal(one.load(), rows(500, seed))
        assert (scratch.used == 0) == bool(memory)
        assert len(list(tmp_path.iterdir())) <= 1
    assert not list(tmp_path.iterdir())


def test_memory_serves_again_once_nobody_needs_it(tmp_path):
    with Scratch(tmp_path, 2 * 36 * 1000) as scratch:
        first, second = scratch.keep(rows(1000)), scratch.keep(rows(1000))
        assert scratch.keep_in_memory(rows(1000)) is None
        scratch.consume(first, 400)
        assert scratch.keep_in_memory(rows(1000)) is None
        scratch.consume(first, 600)
        assert scratch.keep_in_memory(rows(1000)) is not None
        assert first.rows is None and second.rows is not None


def test_the_file_does_not_grow_while_there_is_room(tmp_path):
    with Scratch(tmp_path, 0, pack=False) as scratch:
        kept = [scratch.keep(rows(100, seed)) for seed in range(50)]
        used = scratch.used
        for seed, one in enumerate(kept):
            scratch.consume(one, 100)
            again = scratch.keep(rows(99, 100 + seed))
            np.testing.assert_array_equal(again.load(), rows(99, 100 + seed))
        assert scratch.used == used


@settings(max_examples=200)
@given(st.lists(st.tuples(st.booleans(), st.integers(1, 300)), max_size=60))
def test_room_is_never_handed_out_twice(steps):
    gaps, held, size = Gaps(), [], 0
    for give, count in steps:
        if give and held:
            gaps.give_back(held.pop(count % len(held)))
        else:
            held.append(gaps.take(count))
            assert sum(room for _, room in held[-1]) == count
        size = max(size, gaps.end)
        taken = sorted(extent for one in held for extent in one)
        assert all(a + room <= b for (a, room), (b, _) in zip(taken, taken[1:]))
        assert all(offset + room <= gaps.end for offset, room in taken)


def test_too_little_room_is_refused_before_the_work(tmp_path):
    with Scratch(tmp_path, 0) as scratch, pytest.raises(NotEnoughSpace, match="only"):
        scratch.require(1 << 60)


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError), Scratch(tmp_path / "file" / "below", 0):
        pass


def test_without_lz4_rows_go_to_the_file_as_they_are(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "lz4.block", None)
    with Scratch(tmp_path, 0, pack=True) as scratch:
        kept = scratch.keep(rows(500))
        np.testing.assert_array_equal(kept.load(), rows(500))
        assert scratch.used == rows(500).nbytes and not kept.packed
