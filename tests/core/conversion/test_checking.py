"""What loses a point between the inputs and the output's structure is found out, and nothing is replaced."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.base.errors import OutputError
from copc_forge.core.conversion import distribute, publish
from copc_forge.core.conversion.convert import convert
from copc_forge.core.extraction import extract
from copc_forge.core.extraction import output as extracted
from copc_forge.core.inputs.batch import Made, joined
from copc_forge.core.las import writing
from copc_forge.core.las.laz import codec
from copc_forge.tests.support.survey import Survey, write_survey


@pytest.fixture
def cloud(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(3):
        write_survey(folder / f"{number}.laz", Survey(5000, seed=number, point_format=6))
    return folder


@pytest.fixture
def target(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "out.copc.laz").write_bytes(b"what was there")
    yield folder / "out.copc.laz"
    assert (folder / "out.copc.laz").read_bytes() == b"what was there" and len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("change", ["lost", "doubled"])
def test_a_block_that_is_lost_or_doubled_on_its_way(cloud, target, change, monkeypatch):
    """What is counted behind the fault agrees with itself: only the inputs' own counts tell."""
    read = distribute.batches

    def faulty(*arguments):
        whole = list(read(*arguments))
        changed, unchanged = (whole[-1], whole[:-1]) if change == "lost" else (whole[0], whole[1:])
        records = changed.records()
        yield from [Made(records[1:] if change == "lost" else joined([records, records[:100]])), *unchanged]

    monkeypatch.setattr(distribute, "batches", faulty)
    with pytest.raises(OutputError, match="points were written of 15,000"):
        convert(cloud, target)


def test_a_chunk_table_of_other_chunks(cloud, target, monkeypatch):
    pack = codec.pack_chunk_table

    def faulty(chunks, vlr):
        chunks = [list(chunk) for chunk in chunks]
        chunks[0][0] += 1
        return pack(chunks, vlr)

    monkeypatch.setattr(writing, "pack_chunk_table", faulty)
    with pytest.raises(OutputError, match="chunk table"):
        convert(cloud, target)


def test_a_node_that_is_not_written(cloud, target, monkeypatch):
    write = publish._write_chunks
    monkeypatch.setattr(publish, "_write_chunks", lambda file, nodes, *rest: write(file, nodes[:-1], *rest)[:])
    with pytest.raises(OutputError):
        convert(cloud, target)


@pytest.mark.parametrize("suffix", [".las", ".laz"])
@pytest.mark.parametrize("change", ["lost", "doubled"])
def test_extracted_points_that_are_lost_or_doubled(cloud, tmp_path, suffix, change, monkeypatch):
    source, output = tmp_path / "source.copc.laz", tmp_path / f"out{suffix}"
    convert(cloud, source)
    output.write_bytes(b"what was there")
    write, done = extracted.LasOutput.write, []

    def faulty(self, records):
        part = records if done else records[1:] if change == "lost" else np.concatenate([records, records[:1]])
        done.append(True)
        write(self, part)

    monkeypatch.setattr(extracted.LasOutput, "write", faulty)
    with pytest.raises(OutputError, match="points were written of 15,000"):
        extract(source, output)
    assert output.read_bytes() == b"what was there"


def test_extracted_points_that_only_the_header_counts(cloud, tmp_path, monkeypatch):
    """An uncompressed file that lacks its last record, whose header says nothing of it."""
    source, output = tmp_path / "source.copc.laz", tmp_path / "out.las"
    convert(cloud, source)
    finish = extracted.LasOutput.finish

    def faulty(self):
        finish(self)
        self.file.truncate(self.file.tell() - 30)
        self.file.seek(0, 2)

    monkeypatch.setattr(extracted.LasOutput, "finish", faulty)
    with pytest.raises(OutputError, match="can't be read"):
        extract(source, output)
    assert not output.exists()
