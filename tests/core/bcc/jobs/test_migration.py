"""Migration, and the proof that it carries with it."""

from __future__ import annotations

import io
import json

import numpy as np
import pytest
from copc_forge.core.base.errors import BadParameter, Cancelled, DamagedFile, OutputError, UnreadableInput
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.bcc.files import passage, v1
from copc_forge.core.bcc.files.container import Container
from copc_forge.core.bcc.files.digest import CellDigest
from copc_forge.core.bcc.files.stream import StreamWriter
from copc_forge.core.bcc.format.cells import Cells, concatenated
from copc_forge.core.bcc.format.layout import Identifier
from copc_forge.core.bcc.jobs.migration import migrate
from copc_forge.core.bcc.transactions.journal import TransactionalWriter
from copc_forge.tests.support import containers as support
from hypothesis import given
from hypothesis import strategies as st

KIND = Identifier.INDEX64


def old(cells, kind=KIND):
    file = io.BytesIO()
    v1.write(file, kind, cells.payload.shape[1], [cells], block_cells=100)
    return file.getvalue()


def streamed(cells, kind=KIND):
    file = io.BytesIO()
    with StreamWriter(file, kind, np.dtype([("value", f"V{cells.payload.shape[1]}")])) as out:
        out.write(cells)
    return file.getvalue()


MAKERS = {
    "1.0": old,
    "2.0": lambda cells, kind=KIND: support.container(cells, kind, version="2.0", codec="lz4"),
    "2.1": lambda cells, kind=KIND: support.container(cells, kind),
    "stream": streamed,
}


@pytest.mark.parametrize("kind", list(Identifier))
@pytest.mark.parametrize("version", list(MAKERS))
@pytest.mark.parametrize("target", ["2.0", "2.1"])
def test_every_version_to_every_version(tmp_path, kind, version, target):
    source, output = tmp_path / "in.bcc", tmp_path / "out.bcc"
    cells = support.some_cells(kind, 3000, 6)
    shuffled = cells.take(np.random.default_rng(8).permutation(3000)) if version in ("1.0", "stream") else cells
    source.write_bytes(MAKERS[version](shuffled, kind))
    report = migrate(source, output, version=target, block_cells=200)
    assert report.verified and (report.cells, report.blocks) == (3000, 15) and report.from_version == version
    assert report.bytes_before == source.stat().st_size and report.byte_size == output.stat().st_size
    with Container(output) as container:
        got = concatenated(container.cells())
        assert container.version == target and container.is_sorted
        assert support.as_set(got) == support.as_set(cells) and (got.ids == cells.ids).all()
    assert json.loads(report.to_json())["verified"] is True and ["Cells", "3,000"] in [
        line.split() for line in report.to_text().splitlines()
    ]


def test_2_1_keeps_its_metadata_and_others_can_be_given_one(tmp_path):
    source, output = tmp_path / "in.bcc", tmp_path / "out.bcc"
    source.write_bytes(support.container(support.some_cells(), metadata=support.some_metadata()))
    migrate(source, output)
    with Container(output) as container:
        assert container.metadata == support.some_metadata()
    monitor = Monitor()
    migrate(source, output, version="2.0", monitor=monitor)
    assert "version 2.0 holds no metadata" in monitor.warnings[0]
    source.write_bytes(old(support.some_cells()))
    migrate(source, output, metadata=support.some_metadata())
    with Container(output) as container:
        assert container.metadata == support.some_metadata()


def test_what_does_not_verify_is_not_kept(tmp_path, monkeypatch):
    source, output = tmp_path / "in.bcc", tmp_path / "out.bcc"
    source.write_bytes(old(support.some_cells()))
    output.write_bytes(b"before")
    write = passage.ContainerWriter

    class Forgetful(write):
        def __init__(self, *arguments, **options):
            super().__init__(*arguments, **options)
            self.write = lambda cells: self._blocks.write(cells.part(1, len(cells)))

    monkeypatch.setattr(passage, "ContainerWriter", Forgetful)
    with pytest.raises(OutputError, match="does not hold the cells"):
        migrate(source, output)
    assert output.read_bytes() == b"before" and len(list(tmp_path.iterdir())) == 2


def test_of_a_stream_that_lacks_something_nothing_is_verified(tmp_path):
    source, output, data = tmp_path / "in.bccs", tmp_path / "out.bcc", streamed(support.some_cells(count=1000))
    first = int.from_bytes(data[4:8], "little")
    for damaged, cells in [(data, 1000), (data[:-32], 1000), (data[:-40], 768), (data[:first] + data[2 * first :], None)]:
        source.write_bytes(damaged)
        report = migrate(source, output)
        assert report.verified == (damaged is data) and bool(report.warnings) != report.verified
        assert cells is None or report.cells == cells


def test_damage_and_mistakes_leave_nothing(tmp_path):
    source, output = tmp_path / "in.bcc", tmp_path / "out.bcc"
    source.write_bytes(old(support.some_cells())[:-3])
    with pytest.raises(DamagedFile):
        migrate(source, output)
    with pytest.raises(DamagedFile):
        migrate(source)
    assert source.read_bytes() == old(support.some_cells())[:-3]
    with pytest.raises(BadParameter, match="version '3'"):
        migrate(source, output, version="3")
    (tmp_path / "text").write_text("no container at all")
    with pytest.raises(UnreadableInput, match="no BCC container"):
        migrate(tmp_path / "text", output)
    assert not output.exists()


@pytest.mark.parametrize("version", ["1.0", "2.0", "2.1"])
@pytest.mark.parametrize("named", [False, True])
def test_in_place(tmp_path, version, named):
    path, other, cells = tmp_path / "in.bcc", tmp_path / "out.bcc", support.some_cells()
    path.write_bytes(MAKERS[version](cells))
    size, apart = path.stat().st_size, migrate(path, other, codec="lz4")
    report = migrate(path, path if named else None, codec="lz4", overwrite=False)
    assert path.read_bytes() == other.read_bytes() and report.digest == apart.digest and report.verified
    assert (report.input, report.output, report.bytes_before, report.byte_size) == (str(path), str(path), size, other.stat().st_size)
    assert sorted(entry.name for entry in tmp_path.iterdir() if entry.suffix != ".lock") == ["in.bcc", "out.bcc"]


def test_in_place_brings_in_what_waits_in_the_log(tmp_path):
    path, more = tmp_path / "in.bcc", support.some_cells(count=50, seed=9)
    path.write_bytes(MAKERS["2.0"](support.some_cells(count=300)))
    writer = TransactionalWriter(path)
    writer.insert(more)
    writer.close()
    assert migrate(path).cells == 350 and not path.with_name("in.bcc.wal").exists()
    with Container(path) as container:
        expected = concatenated([support.some_cells(count=300), more])
        assert container.version == "2.1" and support.as_set(concatenated(container.cells())) == support.as_set(expected)


def test_in_place_nothing_is_replaced_by_what_holds_less(tmp_path, monkeypatch):
    path = tmp_path / "in.bcc"
    newer = bytearray(support.container(support.some_cells()))
    newer[10:12], newer[60:62] = b"\x07\0", b"\0\0"
    cases = [
        (streamed(support.some_cells()), {}, "times at which"),
        (support.container(support.some_cells(), metadata=support.some_metadata()), {"version": "2.0"}, "CRS, origin"),
        (bytes(newer), {}, "version 2.7"),
    ]
    for data, options, said in cases:
        path.write_bytes(data)
        with pytest.raises(BadParameter, match=said):
            migrate(path, **options)
        assert path.read_bytes() == data
        assert migrate(path, tmp_path / "out.bcc", **options).cells == 1000
    (tmp_path / "out.bcc").unlink()
    path.write_bytes(old(support.some_cells()))
    write = passage.ContainerWriter

    class Forgetful(write):
        def __init__(self, *arguments, **options):
            super().__init__(*arguments, **options)
            self.write = lambda cells: self._blocks.write(cells.part(1, len(cells)))

    monkeypatch.setattr(passage, "ContainerWriter", Forgetful)
    with pytest.raises(OutputError, match="does not hold the cells"):
        migrate(path)
    assert path.read_bytes() == old(support.some_cells())
    with pytest.raises(UnreadableInput, match=r"no\.bcc"):
        migrate(tmp_path / "no.bcc")


def test_progress_and_cancel(tmp_path):
    source, output, seen = tmp_path / "in.bcc", tmp_path / "out.bcc", []
    source.write_bytes(support.container(support.some_cells(count=5000), block_cells=10))

    class Watching(Monitor):
        def on_progress(self, fraction, stage):
            seen.append((round(fraction, 3), stage))

        def is_cancelled(self):
            return len(seen) > 1 and self.stop

    watching = Watching()
    watching.stop = False
    migrate(source, output, monitor=watching)
    fractions = [fraction for fraction, _ in seen]
    assert fractions == sorted(fractions) and fractions[-1] == 1.0
    assert {stage for _, stage in seen} == {"Reading", "Writing", "Verifying"}
    output.unlink()
    watching.stop = True
    with pytest.raises(Cancelled):
        migrate(source, output, monitor=watching)
    assert [entry.name for entry in tmp_path.iterdir()] == ["in.bcc"]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=40), st.randoms(use_true_random=False), st.integers(1, 9))
def test_the_digest_counts_duplicates_and_ignores_their_order(pairs, random, step):
    def digest(some, step):
        some = sorted(some, key=lambda pair: pair[0])
        ids = np.array([pair[0] for pair in some], np.uint64)
        payload = np.array([pair[1] for pair in some], np.uint8).reshape(-1, 1)
        made = CellDigest(KIND)
        for start in range(0, len(some), step):
            made.update(Cells(ids[start : start + step], payload[start : start + step]))
        return made.hexdigest()

    shuffled = pairs[:]
    random.shuffle(shuffled)
    assert digest(pairs, 7) == digest(shuffled, step)
    if pairs:
        assert digest(pairs + pairs[:1], 7) != digest(pairs, 7)
        assert digest([(pairs[0][0], 9), *pairs[1:]], 7) != digest(pairs, 7)
