"""Order of cells and the external sort."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from copc_forge.core.base.errors import BadParameter, Cancelled, OutputError
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.bcc.files import sorting
from copc_forge.core.bcc.format import identifiers
from copc_forge.core.bcc.format.cells import Cells, concatenated
from copc_forge.core.bcc.format.layout import Identifier


def some_cells(kind, count, spread, seed=0):
    """Cells whose payload is the number at which they came."""
    rng = np.random.default_rng(seed)
    lod = rng.integers(0, 1 + min(1, identifiers.LOD_MAX[kind]), count)
    ids = identifiers.encode(kind, rng.integers(0, spread, (count, 3)) * 2, lod=lod)
    return Cells(ids, np.arange(count, dtype="<u4").view(np.uint8).reshape(-1, 4))


def expected(kind, cells):
    raw = [low | high << 64 for low, high in cells.ids.tolist()] if cells.ids.ndim == 2 else cells.ids.tolist()
    keys = identifiers.keys(kind, cells.ids).tolist()
    return sorted(range(len(raw)), key=lambda i: (keys[i], raw[i]))


@pytest.mark.parametrize("kind", list(Identifier))
@pytest.mark.parametrize("spread", [1, 3, 1000])
def test_order(kind, spread):
    cells = some_cells(kind, 3000, spread)
    found = sorting.order(kind, cells.ids)
    if found is not None:
        assert found.tolist() == expected(kind, cells)
        assert sorting.in_order(kind, cells.take(found).ids) and not sorting.in_order(kind, cells.ids)
    assert sorting.order(kind, cells.take(np.array(expected(kind, cells))).ids) is None


@pytest.mark.parametrize("kind", list(Identifier))
@pytest.mark.parametrize("spread", [1, 2, 20, 4000])
def test_external_sort_is_the_same_whatever_the_memory(kind, spread, tmp_path, monkeypatch):
    monkeypatch.setattr(sorting, "_LEAST_BUFFER", 768)
    cells = some_cells(kind, 20_000, spread)
    reference = expected(kind, cells)
    for memory in (1, 400_000, 1 << 30):
        with sorting.Sorter(kind, 4, memory=memory, folder=tmp_path) as sorter:
            for start in range(0, 20_000, 3_333):
                sorter.add(cells.part(start, start + 3_333))
            assert sorter.cells == 20_000
            pieces = list(sorter.sorted())
        whole = concatenated(pieces)
        assert whole.payload.copy().view("<u4")[:, 0].tolist() == reference
        assert (whole.ids == cells.ids[reference]).all()
        assert not list(tmp_path.iterdir())


def test_no_cells_and_no_payload():
    with sorting.Sorter(Identifier.INDEX64, 0) as sorter:
        assert list(sorter.sorted()) == []
    ids = identifiers.encode(Identifier.INDEX64, np.random.default_rng(1).integers(0, 99, (5000, 3)) * 2)
    with sorting.Sorter(Identifier.INDEX64, 0, memory=1) as sorter:
        sorter.add(Cells(ids, np.empty((5000, 0), np.uint8)))
        assert len(concatenated(sorter.sorted())) == 5000


def test_merging_can_be_cancelled():
    class Impatient(Monitor):
        def is_cancelled(self):
            return True

    cells = some_cells(Identifier.INDEX64, 5000, 100)
    with sorting.Sorter(Identifier.INDEX64, 4, memory=1) as sorter:
        sorter.add(cells)
        with pytest.raises(Cancelled):
            list(sorter.sorted(Impatient()))


@pytest.mark.parametrize("kind", [Identifier.INDEX64, Identifier.GALACTIC128])
@pytest.mark.parametrize("spills", [0, 1, 2, 3, 7])
@pytest.mark.parametrize("rest", [0, 1, 1023])
def test_no_run_is_lost_however_many_there_are(kind, spills, rest, tmp_path):
    with sorting.Sorter(kind, 4, memory=1, folder=tmp_path) as sorter:
        assert sorter.run_cells == 1024
        cells = some_cells(kind, spills * 1024 + rest, 30)
        sorter.add(cells)
        found = concatenated([Cells(cells.ids[:0], cells.payload[:0]), *sorter.sorted()])
    assert found.payload.copy().view("<u4").ravel().tolist() == expected(kind, cells)


def test_a_scratch_file_that_lost_its_end_is_not_taken_for_a_short_one(tmp_path):
    cells = some_cells(Identifier.INDEX64, 3000, 50)
    with sorting.Sorter(Identifier.INDEX64, 4, memory=1, folder=tmp_path) as sorter:
        sorter.add(cells)
        sorter._settle()
        sorter._scratch.truncate(1000)
        with pytest.raises(OutputError, match="scratch file"):
            list(sorter.sorted())


@pytest.mark.parametrize("payload_size", [0, 4, 60, 1000])
def test_a_sort_stays_within_its_memory(payload_size, tmp_path):
    """However wide a cell is: two runs are held, one of them put together and put in order."""
    memory, random = 8 << 20, np.random.default_rng(payload_size)
    count = 3 * memory // (8 + payload_size)
    tracemalloc.start()
    try:
        with sorting.Sorter(Identifier.INDEX64, payload_size, memory=memory, folder=tmp_path) as sorter:
            for start in range(0, count, 100):
                ids = random.integers(0, 1 << 48, min(100, count - start), np.uint64)
                sorter.add(Cells(ids, np.zeros((len(ids), payload_size), np.uint8)))
            held = tracemalloc.get_traced_memory()[1]
            tracemalloc.reset_peak()
            assert sum(map(len, sorter.sorted())) == count
            merging = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert held < 1.05 * memory and merging < 1.3 * memory, (held / memory, merging / memory)


def test_what_a_limit_leaves_for_sorting(monkeypatch):
    assert sorting.for_sorting(192) == 96 << 20 and sorting.for_sorting(1 << 20) == 1 << 30
    monkeypatch.setattr("copc_forge.core.base.memory.available", lambda: (4 << 30, 1 << 30))
    assert sorting.for_sorting(0) == (512 - 96) << 20
    for limit in (-1, 1, 191):
        with pytest.raises(BadParameter, match="too little"):
            sorting.for_sorting(limit)
