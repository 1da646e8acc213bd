"""Adding, rebuilding and removing the index of files of several writers."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.base.errors import BadParameter, Cancelled, DamagedFile, OutputError, UnsupportedFile
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.cli import main
from copc_forge.core.conversion.convert import convert
from copc_forge.core.copc.reader import CopcFile
from copc_forge.core.indexing import index, rewriting
from copc_forge.core.las.laz import codec
from copc_forge.core.validation import validate
from copc_forge.tests.support import peers, timewalk
from copc_forge.tests.support.laswriter import Record
from copc_forge.tests.support.survey import Survey, write_survey
from copc_forge.tests.support.tinycopc import Record as TinyRecord
from copc_forge.tests.support.tinycopc import tiny_copc


def chunks(path) -> dict:
    with CopcFile(path) as copc:
        return {tuple(copc.hierarchy.keys[node].tolist()): bytes(copc.chunk(node)) for node in range(len(copc.hierarchy))}


def points(path) -> dict:
    with CopcFile(path) as copc:
        return {tuple(copc.hierarchy.keys[node].tolist()): copc.read_nodes([node]) for node in range(len(copc.hierarchy))}


def walked(path) -> timewalk.Walk:
    data = path.read_bytes()
    return timewalk.walk(data, *timewalk.payload_of(data))


@pytest.fixture
def tiny(tmp_path):
    """A file in time order without an index."""
    parts = tiny_copc()
    parts.temporal = False
    (tmp_path / "tiny.copc.laz").write_bytes(parts.build())
    return tmp_path / "tiny.copc.laz"


@pytest.fixture
def shuffled(tmp_path):
    """The same with two nodes out of order, and their points."""
    parts = tiny_copc()
    parts.temporal = False
    for key in ((0, 0, 0, 0), (1, 0, 1, 0)):
        parts.points[key] = parts.points[key][np.random.default_rng(3).permutation(len(parts.points[key]))]
    (tmp_path / "shuffled.copc.laz").write_bytes(parts.build())
    return tmp_path / "shuffled.copc.laz"


def test_chunks_in_order_are_copied_byte_for_byte(tiny, tmp_path):
    report = index(tiny, tmp_path / "out.copc.laz", stride=10)
    assert chunks(tmp_path / "out.copc.laz") == chunks(tiny) and report.resorted == 0 and not report.replaced
    found = walked(tmp_path / "out.copc.laz")
    for key, own in points(tiny).items():
        if len(own):
            indices = sorted({*range(0, len(own), 10), len(own) - 1})
            assert found.nodes[key] == tuple(own["gps_time"][indices].tolist())
    assert report.samples == sum(map(len, found.nodes.values())) and validate(tmp_path / "out.copc.laz").valid


def test_other_chunks_are_sorted_and_nothing_is_lost(shuffled, tmp_path):
    report = index(shuffled, tmp_path / "out.copc.laz", stride=7)
    before, after = points(shuffled), points(tmp_path / "out.copc.laz")
    changed = [key for key in before if before[key].tobytes() != after[key].tobytes()]
    assert sorted(changed) == [(0, 0, 0, 0), (1, 0, 1, 0)] and report.resorted == 2
    for key in before:
        assert (np.diff(after[key]["gps_time"]) >= 0).all()
        assert sorted(record.tobytes() for record in before[key]) == sorted(record.tobytes() for record in after[key])
    assert validate(tmp_path / "out.copc.laz").valid


def test_in_place_and_back_again(tiny):
    original = tiny.read_bytes()
    index(tiny, stride=5)
    assert walked(tiny).stride == 5
    report = index(tiny, tiny, stride=-1)
    assert report.replaced and report.stride == 100 and walked(tiny).stride == 100
    report = index(tiny, stride=0)
    assert timewalk.payload_of(tiny.read_bytes()) is None and report.stride == 0 and "removed" in report.to_text()
    with CopcFile(tiny) as copc:
        assert copc.header.evlr_count == 2
    end, info_end = int.from_bytes(original[235:243], "little"), 429 + 160
    assert tiny.read_bytes()[info_end:end] == original[info_end:end]
    assert sorted(path.name for path in tiny.parent.iterdir()) == [tiny.name]


def test_it_is_the_index_that_convert_writes(tmp_path):
    write_survey(tmp_path / "in.laz", Survey(200_000, 5, records=[Record("maker", 7, b"anything")]))
    convert(tmp_path / "in.laz", tmp_path / "with.copc.laz", temporal_stride=50)
    convert(tmp_path / "in.laz", tmp_path / "without.copc.laz")
    index(tmp_path / "without.copc.laz", tmp_path / "added.copc.laz", stride=50)
    index(tmp_path / "with.copc.laz", tmp_path / "removed.copc.laz", stride=0)
    assert (tmp_path / "added.copc.laz").read_bytes() == (tmp_path / "with.copc.laz").read_bytes()
    assert (tmp_path / "removed.copc.laz").read_bytes() == (tmp_path / "without.copc.laz").read_bytes()


@pytest.mark.parametrize("name", ["simple.copc.laz", "simple_with_page.copc.laz", "ellipsoid.copc.laz"])
def test_files_of_other_writers(real_data, tmp_path, name):
    source, output = real_data / "copc" / name, tmp_path / "out.copc.laz"
    report = index(source, output)
    found = walked(output)
    assert set(found.nodes) == {key for key, own in points(source).items() if len(own)}
    for key, own in points(output).items():
        assert not len(own) or found.nodes[key][0] == own["gps_time"].min()
    assert report.time_range == (min(s[0] for s in found.nodes.values()), max(s[-1] for s in found.nodes.values()))
    for reader in ("laspy-laszip", "laspy-copc", "copclib"):
        peers.assert_same_points(peers.columns(source), peers.columns(output, reader))
    assert peers.qgis(output)["valid"]


def test_all_other_records_stay(tiny, tmp_path):
    index(tiny, tmp_path / "out.copc.laz")
    with CopcFile(tiny) as before, CopcFile(tmp_path / "out.copc.laz") as after:
        assert [(record.key, record.data) for record in before.vlrs[1:]] == [(record.key, record.data) for record in after.vlrs[1:]]
        assert [record.key for record in after.evlrs] == [("copc", 1000), ("qgis", 0), ("copc_temporal", 1000)]
        assert before.evlrs[1].data != after.evlrs[1].data and b'"sampled-points":' in after.evlrs[1].data


@pytest.mark.parametrize(("times", "message"), [(0.0, "all GPS times are 0"), (np.nan, "400 of 2,661")])
def test_times_that_can_not_be_indexed(tmp_path, times, message):
    parts = tiny_copc()
    parts.temporal = False
    for key in parts.points:
        if times == 0 or key == (0, 0, 0, 0):
            parts.points[key]["gps_time"] = times
    (tmp_path / "in.copc.laz").write_bytes(parts.build())
    with pytest.raises(BadParameter, match=message):
        index(tmp_path / "in.copc.laz", tmp_path / "out.copc.laz")
    assert [path.name for path in tmp_path.iterdir()] == ["in.copc.laz"]


def test_points_outside_the_hierarchy_would_be_lost(tmp_path):
    parts = tiny_copc()
    parts.skipped = {(3, 0, 0, 0)}
    (tmp_path / "in.copc.laz").write_bytes(parts.build())
    with pytest.raises(DamagedFile, match="the nodes hold 2,560 points"):
        index(tmp_path / "in.copc.laz")


def test_refusals(tiny, tmp_path):
    write_survey(tmp_path / "in.laz", Survey(500, 5))
    with pytest.raises(UnsupportedFile, match="no COPC"):
        index(tmp_path / "in.laz", tmp_path / "out.copc.laz")
    with pytest.raises(BadParameter, match="does not end"):
        index(tiny, tmp_path / "out.laz")
    (tmp_path / "there.copc.laz").write_bytes(b"precious")
    with pytest.raises(OutputError, match="exists"):
        index(tiny, tmp_path / "there.copc.laz", overwrite=False)
    assert (tmp_path / "there.copc.laz").read_bytes() == b"precious"


def test_cancel_leaves_the_file_as_it_was(tiny):
    class Impatient(Monitor):
        def is_cancelled(self):
            return self.stage_name == "Indexing"

    before = tiny.read_bytes()
    with pytest.raises(Cancelled):
        index(tiny, monitor=Impatient())
    assert tiny.read_bytes() == before and [path.name for path in tiny.parent.iterdir()] == [tiny.name]


def test_the_command(tiny, tmp_path, capsys):
    assert main(["index", str(tiny), str(tmp_path / "out.copc.laz"), "--stride", "20"]) == 0
    assert "one every 20 points" in capsys.readouterr().out
    assert main(["index", str(tmp_path / "out.copc.laz"), "--remove", "--json"]) == 0
    assert timewalk.payload_of((tmp_path / "out.copc.laz").read_bytes()) is None
    assert main(["index", str(tmp_path / "absent.copc.laz")]) == 2


def lose_a_point(rows):
    return np.concatenate([rows[1:], rows[1:2]])  # the count is right


def alter_a_point(rows):
    rows = rows.copy()
    rows.view(np.uint8).reshape(len(rows), -1)[3, 12] ^= 1
    return rows


@pytest.mark.parametrize("fault", [lose_a_point, alter_a_point])
def test_points_that_are_lost_or_altered_are_found_out(shuffled, fault, monkeypatch):
    encode = codec.encode_chunks
    monkeypatch.setattr(codec, "encode_chunks", lambda parts, vlr: encode([fault(part) for part in parts], vlr))
    before = shuffled.read_bytes()
    with pytest.raises(OutputError, match="points that were written are not those of the source"):
        index(shuffled, stride=5)
    assert shuffled.read_bytes() == before and [path.name for path in shuffled.parent.iterdir()] == [shuffled.name]


def test_chunks_of_other_nodes_are_found_out(tiny, monkeypatch):
    """Two chunks of as many points change places: by their counts nothing is wrong."""
    write = rewriting.Rewriter.write_chunks

    def faulty(self, chunks):
        whole = list(chunks)
        counts = self.copc.hierarchy.counts[[chunk.node for chunk in whole]].tolist()
        one, other = next((i, j) for i in range(len(counts)) for j in range(i) if counts[i] == counts[j] and whole[i].data != whole[j].data)
        whole[one].data, whole[other].data = whole[other].data, whole[one].data
        write(self, whole)

    monkeypatch.setattr(rewriting.Rewriter, "write_chunks", faulty)
    before = tiny.read_bytes()
    with pytest.raises(OutputError, match="points that were written"):
        index(tiny, stride=0)
    assert tiny.read_bytes() == before


@pytest.mark.parametrize("what", ["VLRs", "EVLRs", "header", "nodes"])
def test_records_that_are_lost_or_altered_are_found_out(tmp_path, what, monkeypatch):
    path, tiny = tmp_path / "a.copc.laz", tiny_copc()
    tiny.evlrs.append(TinyRecord("Maker", 9, bytearray(b"something")))
    path.write_bytes(tiny.build())
    finish = rewriting.Rewriter.finish

    def faulty(self, statistics):
        finish(self, statistics)
        end = self.file.tell()
        with CopcFile(self.file) as copc:
            if what == "VLRs":
                offset = next(record for record in copc.vlrs if record.user_id == "LASF_Projection").offset
            elif what == "EVLRs":
                offset = next(record for record in copc.evlr_heads if record.user_id == "Maker").offset
            elif what == "header":
                offset = 4  # file source id
            else:
                page = int(copc.info["root_page_offset"])
                offset = page + 28  # a count of points
        self.file.seek(offset)
        old = self.file.read(1)
        self.file.seek(offset)
        self.file.write(bytes([old[0] ^ 1]))
        self.file.seek(end)

    monkeypatch.setattr(rewriting.Rewriter, "finish", faulty)
    before = path.read_bytes()
    with pytest.raises((OutputError, DamagedFile), match=f"{what} that were written|nodes|points"):
        index(path, stride=5)
    assert path.read_bytes() == before
