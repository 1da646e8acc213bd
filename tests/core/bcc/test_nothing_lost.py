"""Whatever sorts cells keeps all of them, however often it goes to its scratch file: held against plain Python.

And what loses, doubles or alters a cell on the way is found out before anything takes the target's place.
"""

from __future__ import annotations

import io
import shutil
from collections import Counter, defaultdict

import numpy as np
import pytest
from copc_forge.core.base.errors import OutputError
from copc_forge.core.bcc.damage.recovery import recover
from copc_forge.core.bcc.files import passage, sorting, v1
from copc_forge.core.bcc.files import writer as writing
from copc_forge.core.bcc.files.container import Container
from copc_forge.core.bcc.files.stream import StreamWriter
from copc_forge.core.bcc.format import identifiers, lattice
from copc_forge.core.bcc.format.cells import Cells, as_records, concatenated, empty
from copc_forge.core.bcc.format.layout import Identifier
from copc_forge.core.bcc.jobs import points
from copc_forge.core.bcc.jobs.appending import append, compact
from copc_forge.core.bcc.jobs.migration import migrate
from copc_forge.core.bcc.jobs.points import from_points
from copc_forge.core.bcc.jobs.querying import query
from copc_forge.core.bcc.jobs.streaming import from_stream
from copc_forge.core.las.source import PointSource
from copc_forge.tests.support.survey import Survey, write_survey
from hypothesis import given, settings
from hypothesis import strategies as st

RUN = 1024  # cells of a run when there is next to no memory
SIZES = [0, 1, RUN - 1, RUN, RUN + 1, 2 * RUN - 1, 2 * RUN, 2 * RUN + 5, 3 * RUN + 100, 11 * RUN + 7]  # 0 to 11 spills
SCHEMA = np.dtype([("value", "<u4")])


@pytest.fixture(autouse=True)
def little_memory(monkeypatch):
    monkeypatch.setattr(sorting, "_LEAST_BUFFER", 1200)


@pytest.fixture(autouse=True)
def next_to_no_memory(monkeypatch):
    monkeypatch.setattr(sorting, "_MOST", 1)


def shuffled(count, kind=Identifier.INDEX64, seed=0):
    """Cells in no order, some identifiers several times, the payload telling them apart."""
    rng = np.random.default_rng(seed)
    ids = identifiers.encode(kind, rng.integers(0, 25, (count, 3)) * 2, lod=min(5, identifiers.LOD_MAX[kind]))
    return Cells(ids, rng.integers(0, 2**32, count, np.uint32).view(np.uint8).reshape(-1, 4))


def records(cells):
    ids = np.ascontiguousarray(cells.ids).view(np.uint8).reshape(len(cells), -1 if len(cells) else 8)
    return [(bytes(one), bytes(other)) for one, other in zip(ids, cells.payload)]


def in_file(path):
    """The records of a container, in order; the header's count is theirs."""
    with Container(path) as container:
        found = records(concatenated([empty(container.kind, container.payload_size), *container.cells()]))
        assert container.header.cells == len(found) and (not len(found) or container.is_sorted)
    return found


def rank(kind):
    def of(record):
        words = np.frombuffer(record[0], np.uint64)
        ids = words.reshape(1, 2) if kind.size == 16 else words
        return tuple(int(word[0]) for word in identifiers.rank_words(kind, ids))

    return of


def unsorted_container(path, cells, kind):
    """A container of blocks in no order, as appending leaves it, with the order kept inside each."""
    file = io.BytesIO()
    with writing.ContainerWriter(file, kind, 4, settings=writing.Settings.of("none", block_cells=100)) as out:
        for part in sorted_blocks(cells, kind):
            out.write(part)
    path.write_bytes(file.getvalue())


def sorted_blocks(cells, kind):
    for start in range(0, len(cells), 100):
        part = cells.part(start, start + 100)
        order = sorting.order(kind, part.ids)
        yield part if order is None else part.take(order)


def old_container(path, cells, kind):
    file = io.BytesIO()
    v1.write(file, kind, 4, sorted_blocks(cells, kind), block_cells=100)
    path.write_bytes(file.getvalue())


def stream(path, cells, kind):
    with open(path, "wb") as file, StreamWriter(file, kind, SCHEMA) as out:
        out.write(cells)


def compact_in_place(source, output, **options):
    shutil.copy(source, output)
    return compact(output, **options)


def migrate_in_place(source, output, **options):
    shutil.copy(source, output)
    return migrate(output, **options)


def append_to_empty(source, output, **options):
    with Container(source) as container:
        kind = container.kind
    file = io.BytesIO()
    writing.write_sorted(file, kind, 4, [])
    output.write_bytes(file.getvalue())
    return append(source, output)


JOBS = {
    "migrate": (unsorted_container, migrate),
    "migrate v1": (old_container, migrate),
    "migrate in place": (unsorted_container, migrate_in_place),
    "migrate v1 in place": (old_container, migrate_in_place),
    "migrate a stream": (stream, migrate),
    "compact": (unsorted_container, compact),
    "compact in place": (unsorted_container, compact_in_place),
    "query": (unsorted_container, query),
    "from-stream": (stream, from_stream),
    "recover": (unsorted_container, recover),
    "recover v1": (old_container, recover),
    "recover a stream": (stream, recover),
    "append": (unsorted_container, append_to_empty),
}


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("job", list(JOBS))
def test_all_cells_arrive_in_order(job, count, tmp_path):
    for kind in (Identifier.INDEX64, Identifier.GALACTIC128) if count in (RUN + 1, 3 * RUN + 100) else (Identifier.INDEX64,):
        make, run = JOBS[job]
        cells, source, output = shuffled(count, kind), tmp_path / "in.bcc", tmp_path / "out.bcc"
        make(source, cells, kind)
        before = source.read_bytes()
        report = run(source, output, temp_folder=tmp_path)
        found = in_file(output)
        assert Counter(found) == Counter(records(cells)) and report.cells == count
        assert list(map(rank(kind), found)) == sorted(map(rank(kind), records(cells)))
        assert source.read_bytes() == before and sorted(path.name for path in tmp_path.iterdir()) == ["in.bcc", "out.bcc"]
        output.unlink()


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("policy", ["first", "last", "min", "max", "mean"])
def test_duplicates_are_merged_alike_however_much_memory_there_is(policy, count, tmp_path):
    cells = shuffled(count)
    source, output = tmp_path / "in.bcc", tmp_path / "out.bcc"
    stream(source, cells, Identifier.INDEX64)
    report = from_stream(source, output, duplicates=policy)
    groups = defaultdict(list)
    for (one,), value in zip(cells.ids[:, None].tolist(), cells.payload.copy().view("<u4").ravel().tolist()):
        groups[one].append(value)
    reduce = {"first": lambda v: v[0], "last": lambda v: v[-1], "min": min, "max": max, "mean": lambda v: round(sum(v) / len(v))}[policy]
    found = {int.from_bytes(one, "little"): int.from_bytes(value, "little") for one, value in in_file(output)}
    assert found == {one: reduce(values) for one, values in groups.items()}
    assert (report.cells, report.duplicates) == (len(groups), count - len(groups))


@pytest.fixture(scope="module")
def clouds(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clouds")
    for count in SIZES[1:]:
        write_survey(folder / f"{count}.laz", Survey(count, seed=3, point_format=6))
    return folder


@pytest.mark.parametrize("count", SIZES[1:])
@pytest.mark.parametrize("levels", [0, 1, 2])
def test_points_of_every_level_arrive(levels, count, clouds, tmp_path, monkeypatch):
    monkeypatch.setattr(points, "for_sorting", lambda limit: 1)  # the command line's least unit is too much to spill
    cloud, output = clouds / f"{count}.laz", tmp_path / "out.bcc"
    report = from_points(cloud, output, cell_size=1.0, levels=levels, attributes=["intensity"], aggregations=["mode", "count"])
    source = PointSource(cloud)
    read = np.concatenate(list(source.blocks()))
    world = np.stack([read[axis] * source.header.scale[i] + source.header.offset[i] for i, axis in enumerate("XYZ")], 1)
    with Container(output) as container:
        kind, metadata = container.kind, container.metadata
        whole = concatenated(container.cells())
        columns = as_records(whole.payload, container.schema)
        found = {
            bytes(one): (int(mode), int(number))
            for one, mode, number in zip(whole.ids.reshape(len(whole), -1), columns["intensity_mode"], columns["count"])
        }
    cells, expected, by_level = lattice.cells_of(world, metadata.origin, 1.0), {}, {}
    for level in range(levels + 1):
        cells = lattice.parents(cells) if level else cells
        groups = defaultdict(Counter)
        for one, value in zip(identifiers.encode(kind, cells, lod=10 - level).reshape(len(cells), -1), read["intensity"].tolist()):
            groups[bytes(one)][value] += 1
        expected.update({one: (min(v, key=lambda value: (-v[value], value)), v.total()) for one, v in groups.items()})
        by_level[10 - level] = len(groups)
    assert found == expected and report.cells == len(expected) == len(whole) and report.points == count
    assert report.levels == (by_level if levels else {})


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 12), max_size=60), st.integers(1, 9), st.integers(1, 9), st.integers(1, 5), st.sampled_from(list(Identifier))
)
def test_a_sort_of_any_runs_is_pythons(numbers, run, step, buffer, kind):
    ids = identifiers.encode(kind, np.array(numbers, np.int64)[:, None] * [2, 0, 4]) if numbers else empty(kind, 4).ids
    cells = Cells(ids, np.arange(len(numbers), dtype="<u4").view(np.uint8).reshape(-1, 4))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorting, "_LEAST_BUFFER", buffer * (kind.size + 4))
        with sorting.Sorter(kind, 4, memory=1) as sorter:
            sorter.run_cells = run
            for start in range(0, len(numbers), step):
                sorter.add(cells.part(start, start + step))
            found = concatenated([empty(kind, 4), *sorter.sorted()])
    ranks = list(map(rank(kind), records(cells)))
    assert found.payload.copy().view("<u4").ravel().tolist() == sorted(range(len(numbers)), key=lambda at: ranks[at])


# -- faults


def lose_last(cells):
    return cells.part(0, len(cells) - 1)


def double_one(cells):
    return cells.take(np.sort(np.append(np.arange(len(cells)), len(cells) // 2)))


def replace_one(cells):
    """One is lost, and another doubled: the count is right."""
    order = np.arange(len(cells))
    order[len(cells) // 2] -= 1
    return cells.take(order)


def alter_payload(cells):
    payload = cells.payload.copy()
    payload[len(cells) // 2, 0] ^= 1
    return Cells(cells.ids, payload)


def swap_payloads(cells):
    """Two cells get each other's payload."""
    payload = cells.payload.copy()
    at = np.flatnonzero((payload[1:] != payload[:-1]).any(axis=1) & (cells.ids[1:] != cells.ids[:-1]))[0]
    payload[[at, at + 1]] = payload[[at + 1, at]]
    return Cells(cells.ids, payload)


def alter_identifier(cells):
    ids = cells.ids.copy()
    ids[-1] += np.uint64(1)
    return Cells(ids, cells.payload)


FAULTS = [lose_last, double_one, replace_one, alter_payload, swap_payloads, alter_identifier]


def break_sorter(monkeypatch, fault):
    sort = sorting.Sorter.sorted

    def faulty(self, *arguments):
        pieces = list(sort(self, *arguments))
        longest = max(range(len(pieces)), key=lambda at: len(pieces[at]))
        for at, piece in enumerate(pieces):
            yield fault(piece) if at == longest else piece

    monkeypatch.setattr(sorting.Sorter, "sorted", faulty)


def break_writer(monkeypatch, fault):
    """What is encoded is not what was handed over; the header counts what is written, so that the file is sound by itself."""
    encode = writing.BlockWriter._encoded
    done = []

    def faulty(self, cells):
        broken = cells if done or len(cells) < 3 else fault(cells)
        done.append(True)
        return encode(self, broken)

    monkeypatch.setattr(writing.BlockWriter, "_encoded", faulty)


def from_cloud(levels):
    def run(_, output, **options):
        cloud = output.with_name("cloud.laz")
        return from_points(cloud, output, cell_size=2.0, levels=levels, attributes=["gps_time"], aggregations=["last"])

    return run


FAULTY_JOBS = {
    **{name: job for name, job in JOBS.items() if name != "append"},
    "from-points": (unsorted_container, from_cloud(0)),
    "from-points with levels": (unsorted_container, from_cloud(2)),
    **{
        f"compact, {policy}": (unsorted_container, lambda *paths, policy=policy, **options: compact(*paths, duplicates=policy, **options))
        for policy in ("first", "max")
    },
    "from-stream, mean": (stream, lambda *paths, **options: from_stream(*paths, duplicates="mean", **options)),
}


@pytest.fixture(scope="module")
def cloud(tmp_path_factory):
    path = tmp_path_factory.mktemp("cloud") / "cloud.laz"
    write_survey(path, Survey(4000, seed=5, point_format=6))
    return path


@pytest.mark.parametrize("breaking", [break_sorter, break_writer])
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("job", list(FAULTY_JOBS))
def test_what_is_lost_doubled_or_altered_is_found_out(job, fault, breaking, cloud, tmp_path, monkeypatch):
    make, run = FAULTY_JOBS[job]
    source, output = tmp_path / "in.bcc", tmp_path / "out.bcc"
    make(source, shuffled(3 * RUN + 100), Identifier.INDEX64)
    shutil.copy(cloud, tmp_path / "cloud.laz")
    shutil.copy(source, output)
    before, names = output.read_bytes(), sorted(path.name for path in tmp_path.iterdir())
    breaking(monkeypatch, fault)
    with pytest.raises(OutputError, match=r"does not hold the cells|sort returned|not in the order"):
        run(source, output, temp_folder=tmp_path)
    assert output.read_bytes() == before and sorted(path.name for path in tmp_path.iterdir()) == names


def test_a_file_that_cannot_be_read_again_is_not_kept(tmp_path, monkeypatch):
    source, output = tmp_path / "in.bcc", tmp_path / "out.bcc"
    unsorted_container(source, shuffled(500), Identifier.INDEX64)
    output.write_bytes(b"before")
    finish = writing.ContainerWriter.finish

    def torn(self):
        header = finish(self)
        self.file.seek(200)
        self.file.write(bytes(9))
        return header

    monkeypatch.setattr(passage.ContainerWriter, "finish", torn)
    with pytest.raises(OutputError, match=r"can't be read .*, and was not kept") as caught:
        compact(source, output)
    assert caught.value.path == output and output.read_bytes() == b"before"
