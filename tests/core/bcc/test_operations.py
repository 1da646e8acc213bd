"""From a stream, append, compact, and what becomes of duplicates."""

from __future__ import annotations

import inspect
import io
import sys

import numpy as np
import pytest
from copc_forge.core import bcc
from copc_forge.core.base.errors import BadParameter, Cancelled, DamagedFile, MixedInputs, UnsupportedFile
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.bcc.files.container import Container
from copc_forge.core.bcc.files.duplicates import merged
from copc_forge.core.bcc.files.stream import StreamWriter
from copc_forge.core.bcc.format.cells import Cells, as_records, concatenated, payload_of
from copc_forge.core.bcc.format.layout import Identifier
from copc_forge.core.bcc.jobs.appending import append, compact
from copc_forge.core.bcc.jobs.streaming import from_stream
from copc_forge.tests.support import containers as support

KIND = Identifier.INDEX64


def contents(path):
    with Container(path) as container:
        pieces = list(container.cells())
        return concatenated(pieces), container.metadata, container.schema


def stream(cells, kind=KIND, times=None, **options) -> bytes:
    file = io.BytesIO()
    with StreamWriter(file, kind, clock=lambda: 77, **options) as out:
        out.write(cells, times)
    return file.getvalue()


def test_stream_to_sequential(tmp_path):
    cells, out = support.some_cells(count=5000), tmp_path / "out.bcc"
    shuffled = cells.take(np.random.default_rng(1).permutation(5000))
    report = from_stream(io.BytesIO(stream(shuffled, metadata=support.some_metadata())), out, codec="lz4")
    found, metadata, _ = contents(out)
    assert report.cells == 5000 and report.duplicates == 0 and report.warnings == []
    assert support.as_set(found) == support.as_set(cells) and metadata == support.some_metadata()


def test_standard_input(tmp_path, monkeypatch):
    class Input:
        buffer = io.BytesIO(stream(support.some_cells()))

    monkeypatch.setattr(sys, "stdin", Input)
    assert from_stream("-", tmp_path / "out.bcc").cells == 1000


def test_times_become_a_column(tmp_path):
    cells, out = support.some_cells(count=600), tmp_path / "out.bcc"
    times = np.arange(600, dtype=np.uint64) + np.uint64(10)
    from_stream(io.BytesIO(stream(cells, times=times)), out)
    found, _, schema = contents(out)
    assert schema.names is not None and found.payload.shape[1] == 12
    assert found.payload[:, 4:].copy().view("<u8")[:, 0].tolist() == times.tolist()
    from_stream(io.BytesIO(stream(cells, times=times)), out, times=False)
    assert contents(out)[0].payload.shape[1] == 4
    from_stream(io.BytesIO(stream(cells, metadata=support.some_metadata())), out, times=True)
    found, _, schema = contents(out)
    assert schema.names == ("value", "time_us") and (as_records(found.payload, schema)["time_us"] == 77).all()


def test_damage_of_a_stream_is_warned_of(tmp_path):
    monitor, data = Monitor(), stream(support.some_cells(count=1000))
    report = from_stream(io.BytesIO(data[:-40]), tmp_path / "out.bcc", monitor=monitor)
    assert report.cells == 768 and len(report.warnings) == 3 and "truncated" in report.warnings[0]


def test_an_empty_stream(tmp_path):
    assert from_stream(io.BytesIO(b""), tmp_path / "out.bcc").cells == 0


@pytest.mark.parametrize("codec", [None, "lz4"])
def test_append_then_compact(tmp_path, codec):
    whole = support.some_cells(count=3000)
    parts = [whole.take(np.arange(start, 3000, 3)) for start in range(3)]
    target, source = tmp_path / "target.bcc", tmp_path / "source.bcc"
    target.write_bytes(support.container(parts[0], metadata=support.some_metadata(), block_cells=50))
    before = target.read_bytes()
    for part in parts[1:]:
        source.write_bytes(stream(part) if part is parts[2] else support.container(part, metadata=support.some_metadata()))
        report = append(source, target, codec=codec)
        assert report.cells == 1000 and report.blocks >= 1
    assert target.read_bytes()[64 : len(before)] == before[64:]
    with Container(target) as container:
        assert not container.is_sorted and support.as_set(concatenated(container.cells())) == support.as_set(whole)
    report = compact(target)
    found, metadata, _ = contents(target)
    assert support.same(found, whole) or support.as_set(found) == support.as_set(whole)
    assert metadata == support.some_metadata() and report.cells == 3000 and report.duplicates == 0
    with Container(target) as container:
        assert container.is_sorted and len(container.table()) == report.blocks == 1
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["source.bcc", "target.bcc"]


@pytest.mark.parametrize("checks", range(1, 12))
def test_a_cancelled_append_leaves_the_container_as_it_was(tmp_path, checks):
    target, source = tmp_path / "a.bcc", tmp_path / "b.bcc"
    target.write_bytes(support.container(support.some_cells()))
    source.write_bytes(support.container(support.some_cells(count=300_000, seed=1)))
    before = target.read_bytes()

    class Impatient(Monitor):
        asked = 0

        def is_cancelled(self):
            self.asked += 1
            return self.asked > checks

    try:
        append(source, target, monitor=Impatient())
        assert len(contents(target)[0]) == 301_000
    except Cancelled:
        assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.bcc", "b.bcc"]


def test_an_append_from_a_damaged_source_leaves_the_container_as_it_was(tmp_path):
    target, source = tmp_path / "a.bcc", tmp_path / "b.bcc"
    target.write_bytes(support.container(support.some_cells()))
    data = bytearray(support.container(support.some_cells(count=300_000, seed=1)))
    data[-200_000] ^= 0xFF
    source.write_bytes(data)
    before = target.read_bytes()
    with pytest.raises(DamagedFile):
        append(source, target)
    assert target.read_bytes() == before and not (tmp_path / "a.bcc.wal").exists()


def test_append_refuses_what_means_something_else(tmp_path):
    target, source = tmp_path / "target.bcc", tmp_path / "source.bcc"
    target.write_bytes(support.container(support.some_cells(), metadata=support.some_metadata()))
    before = target.read_bytes()
    elsewhere = support.some_metadata()
    object.__setattr__(elsewhere, "cell_size", 2.0)
    for data, text in [
        (support.container(support.some_cells(Identifier.ROUTE64), Identifier.ROUTE64), "identifier type"),
        (support.container(support.some_cells(payload_size=5)), "payload columns"),
        (support.container(support.some_cells(), metadata=elsewhere), "cell size is 2.0"),
    ]:
        source.write_bytes(data)
        with pytest.raises(MixedInputs, match=text):
            append(source, target)
    with pytest.raises(UnsupportedFile, match="migrate it first"):
        append(target, support_v1(tmp_path))
    assert target.read_bytes() == before


def support_v1(folder):
    path = folder / "old.bcc"
    path.write_bytes(bytes.fromhex(support.GOLDEN_V1))
    return path


SCHEMA = np.dtype([("a", "<i2"), ("b", "<f8")])


def with_duplicates():
    ids = np.repeat(support.some_cells(count=200).ids, np.arange(200) % 4 + 1)
    rng = np.random.default_rng(2)
    columns = {"a": rng.integers(-99, 99, len(ids)), "b": rng.normal(size=len(ids))}
    return Cells(ids, payload_of(columns, SCHEMA))


@pytest.mark.parametrize("policy", ["keep", "first", "last", "mean", "min", "max"])
@pytest.mark.parametrize("step", [1, 3, 1000])
def test_duplicates(policy, step):
    cells = with_duplicates()
    pieces = (cells.part(start, start + step) for start in range(0, len(cells), step))
    found = concatenated(merged(pieces, SCHEMA, policy))
    groups = {}
    for id_, record in zip(cells.ids.tolist(), as_records(cells.payload, SCHEMA).tolist()):
        groups.setdefault(id_, []).append(record)
    reduce = {
        "first": lambda rows: rows[0],
        "last": lambda rows: rows[-1],
        "min": lambda rows: tuple(map(min, zip(*rows))),
        "max": lambda rows: tuple(map(max, zip(*rows))),
        "mean": lambda rows: (round(np.mean([row[0] for row in rows])), np.mean([row[1] for row in rows])),
    }
    expected = [(id_, row) for id_, rows in groups.items() for row in (rows if policy == "keep" else [reduce[policy](rows)])]
    assert found.ids.tolist() == [id_ for id_, _ in expected]
    got = as_records(found.payload, SCHEMA)
    assert got["a"].tolist() == [row[0] for _, row in expected]
    assert np.allclose(got["b"], [row[1] for _, row in expected], rtol=1e-12)


def test_duplicates_in_files_and_bad_policies(tmp_path):
    cells, path = with_duplicates(), tmp_path / "in.bcc"
    metadata = support.some_metadata(SCHEMA)
    path.write_bytes(support.container(cells, metadata=metadata))
    report = compact(path, tmp_path / "out.bcc", duplicates="mean")
    assert report.cells == len(np.unique(cells.ids)) and report.duplicates == len(cells) - report.cells
    with pytest.raises(BadParameter, match="no policy 'median'"):
        compact(path, tmp_path / "out.bcc", duplicates="median")
    text = tmp_path / "text.bcc"
    opaque = Cells(cells.ids, np.zeros((len(cells), 3), np.uint8))
    text.write_bytes(support.container(opaque))
    with pytest.raises(BadParameter, match="holds no numbers"):
        compact(text, duplicates="max")


def test_every_function_takes_its_memory_in_the_same_words():
    for name in set(bcc.__all__) - {"open_source", "sniff"}:
        known = inspect.signature(getattr(bcc, name)).parameters
        assert known["memory_limit"].default == 0 and "memory" not in known, name
