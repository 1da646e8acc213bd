"""Point clouds to containers and back, held against plain Python."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict

import numpy as np
import pyproj
import pytest
from copc_forge.core.base.errors import BadParameter, Cancelled, NotRepresentable
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.bcc.files.container import Container
from copc_forge.core.bcc.format import identifiers, lattice
from copc_forge.core.bcc.format.cells import Cells, as_records, as_rows, concatenated
from copc_forge.core.bcc.format.layout import Identifier
from copc_forge.core.bcc.jobs import aggregation, export
from copc_forge.core.bcc.jobs.export import to_copc
from copc_forge.core.bcc.jobs.points import from_points, origin_for
from copc_forge.core.bcc.jobs.querying import query
from copc_forge.core.copc.reader import CopcFile
from copc_forge.core.inspection.container_facts import described as inspect
from copc_forge.core.las.source import PointSource
from copc_forge.tests.support import containers as support
from copc_forge.tests.support.containers import validate
from copc_forge.tests.support.survey import Survey, write_survey

ALL = ("count", "mean", "min", "max", "median", "mode", "last")


@pytest.fixture(scope="module")
def cloud(tmp_path_factory):
    path = tmp_path_factory.mktemp("cloud") / "survey.laz"
    write_survey(path, Survey(20_000, seed=3, point_format=6))
    return path


def points_of(path):
    source = PointSource(path)
    records = np.concatenate(list(source.blocks()))
    header = source.header
    return np.stack([records[axis] * header.scale[i] + header.offset[i] for i, axis in enumerate("XYZ")], 1), records


def contents(path):
    with Container(path) as container:
        cells = concatenated(container.cells())
        return container.kind, cells, as_records(cells.payload, container.schema), container.metadata


def by_hand(values: list, way: str):
    return {
        "count": len,
        "mean": statistics.fmean,
        "min": min,
        "max": max,
        "median": statistics.median,
        "last": lambda v: v[-1],
        "mode": lambda v: min(Counter(v).items(), key=lambda item: (-item[1], item[0]))[0],
    }[way](values)


def test_every_aggregation_against_plain_python(cloud, tmp_path):
    out = tmp_path / "cells.bcc"
    report = from_points(cloud, out, cell_size=5.0, attributes=["intensity", "classification", "z"], aggregations=ALL)
    kind, cells, records, metadata = contents(out)
    world, points = points_of(cloud)
    groups = defaultdict(list)
    for number, cell in enumerate(lattice.cells_of(world, metadata.origin, 5.0).tolist()):
        groups[tuple(cell)].append(number)
    coordinates = identifiers.decode(kind, cells.ids).tolist()
    assert sorted(map(tuple, coordinates)) == sorted(groups) and report.points == 20_000 and report.cells == len(groups)
    values = {"intensity": points["intensity"].tolist(), "classification": points["classification"].tolist(), "z": world[:, 2].tolist()}
    for row, cell in enumerate(coordinates):
        numbers = groups[tuple(cell)]
        assert records["count"][row] == len(numbers)
        for name, value in values.items():
            for way in ALL[1:]:
                expected = by_hand([value[number] for number in numbers], way)
                assert records[f"{name}_{way}"][row] == pytest.approx(expected, rel=1e-6), (name, way)
    assert records.dtype["intensity_max"] == np.dtype("<u2") and records.dtype["z_mean"] == np.dtype("<f8")
    assert validate(out).findings == [] and report.identifier_type == "index64"


def test_centres_crs_and_metadata(cloud, tmp_path):
    out = tmp_path / "cells.bcc"
    from_points(cloud, out, cell_size=2.0)
    told = inspect(out)
    world, _ = points_of(cloud)
    assert pyproj.CRS(told.crs).to_epsg() == 25832 and told.cell_size == 2.0 and told.source == "survey.laz"
    reach = np.sqrt(5) / 4 * 2.0
    assert (np.array(told.bounds[0]) >= world.min(0) - reach).all() and (np.array(told.bounds[1]) <= world.max(0) + reach).all()


@pytest.mark.parametrize("kind", ["index64", "hilbert64", "galactic128"])
def test_levels_are_aggregated_from_the_points(cloud, tmp_path, kind):
    out, one = tmp_path / "levels.bcc", tmp_path / "one.bcc"
    options = {"identifier_type": kind, "attributes": ["intensity"], "aggregations": ["mean", "count"]}
    report = from_points(cloud, out, cell_size=1.0, levels=3, **options)
    type_, cells, records, metadata = contents(out)
    lods = identifiers.labels(type_, cells.ids).lod
    assert report.levels == {lod: int((lods == lod).sum()) for lod in (10, 9, 8, 7)}
    assert metadata.levels == ((10, 1.0), (9, 2.0), (8, 4.0), (7, 8.0))
    world, _ = points_of(cloud)
    fine = lattice.cells_of(world, metadata.origin, 1.0)
    for level in range(4):
        expected = Counter(map(tuple, lattice.rolled_up(fine, level).tolist()))
        mine = lods == 10 - level
        found = dict(zip(map(tuple, identifiers.decode(type_, cells.ids[mine]).tolist()), records["count"][mine].tolist()))
        assert found == expected
    query(out, one, lod=8)
    assert inspect(one, attributes=False).cells == report.levels[8]


def test_the_result_does_not_depend_on_memory(cloud, tmp_path, monkeypatch):
    options = {"cell_size": 3.0, "attributes": ["intensity", "gps_time"], "aggregations": ALL, "levels": 1}
    first, second = tmp_path / "a.bcc", tmp_path / "b.bcc"
    from_points(cloud, first, **options)
    monkeypatch.setattr("copc_forge.core.bcc.files.sorting._MOST", 200_000)
    from_points(cloud, second, **options)
    assert first.read_bytes() == second.read_bytes()


def test_automatic_type_and_origin(cloud, tmp_path):
    assert from_points(cloud, tmp_path / "a.bcc", cell_size=0.001).identifier_type == "galactic128"
    assert from_points(cloud, tmp_path / "b.bcc", cell_size=1.0, identifier_type="route64").identifier_type == "route64"
    assert origin_for(np.array([103.0, -7.0, 0.0]), 2.0, 2) == (88.0, -16.0, -8.0)
    with pytest.raises(NotRepresentable):
        from_points(cloud, tmp_path / "c.bcc", cell_size=0.001, identifier_type="index64")
    report = from_points(cloud, tmp_path / "d.bcc", cell_size=1.0, origin=(1e6, 1e6, 1e6))
    assert report.identifier_type == "galactic128"


def test_headers_that_lie_about_bounds(cloud, tmp_path):
    path = tmp_path / "lies.las"
    write_survey(path, Survey(5000, seed=3, point_format=6))
    data = bytearray(path.read_bytes())
    data[179:227] = np.array([691_100.0, 691_099.0] * 2 + [900.0, 899.0]).tobytes()
    path.write_bytes(data)
    report = from_points(path, tmp_path / "out.bcc", cell_size=1.0)
    assert report.points == 5000 and report.identifier_type == "galactic128" and report.warnings


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({"cell_size": 0}, "cell size of 0"),
        ({"cell_size": float("nan")}, "cell size"),
        ({"cell_size": 1, "levels": 11}, "11 roll-ups"),
        ({"cell_size": 1, "attributes": ["height"]}, "no attribute 'height'"),
        ({"cell_size": 1, "aggregations": ["sum"]}, "no aggregation"),
        ({"cell_size": 1, "aggregations": ["mean"]}, "no value"),
        ({"cell_size": 1, "identifier_type": "index32"}, "no identifier type"),
    ],
)
def test_mistakes(cloud, tmp_path, options, text):
    with pytest.raises(BadParameter, match=text):
        from_points(cloud, tmp_path / "out.bcc", **options)
    assert not list(tmp_path.iterdir())


def test_cancel_leaves_nothing(cloud, tmp_path):
    class Impatient(Monitor):
        def is_cancelled(self):
            return self.stage_name == "Aggregating"

    with pytest.raises(Cancelled):
        from_points(cloud, tmp_path / "out.bcc", cell_size=1.0, monitor=Impatient())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("levels", [0, 2])
def test_back_to_copc(cloud, tmp_path, levels):
    container, copc = tmp_path / "cells.bcc", tmp_path / "cells.copc.laz"
    options = {"attributes": ["intensity", "classification", "gps_time"], "aggregations": ["mean", "mode", "last", "count"]}
    from_points(cloud, container, cell_size=2.0, levels=levels, **options)
    report = to_copc(container, copc)
    kind, cells, records, metadata = contents(container)
    with CopcFile(copc) as file:
        found = file.read_nodes(file.file_order())
    source = PointSource(copc)
    assert report.cells == len(cells) == len(found)
    names = [dimension.name for dimension in source.extra.dimensions]
    assert names == list(records.dtype.names) + (["lod"] if levels else [])
    extra = np.ascontiguousarray(found["extra"]).view(np.uint8).reshape(len(found), -1)
    values = {d.name: np.ascontiguousarray(extra[:, d.start : d.start + d.length]).view(d.scalar)[:, 0] for d in source.extra.dimensions}
    world = np.stack([found[axis] * source.header.scale[i] + source.header.offset[i] for i, axis in enumerate("XYZ")], 1)
    lods = identifiers.labels(kind, cells.ids).lod
    sizes = np.array([metadata.size_at(lod) for lod in lods])
    centres = np.array(metadata.origin) + identifiers.decode(kind, cells.ids) * (sizes / 2)[:, None]
    order, mine = np.lexsort((*world.T, values.get("lod", world[:, 0]))), np.lexsort((*centres.T, lods if levels else centres[:, 0]))
    assert np.abs(world[order] - centres[mine]).max() < 1e-6
    for name in records.dtype.names:
        assert (values[name][order] == records[name][mine]).all(), name
    assert (found["gps_time"][order] == records["gps_time_mean"][mine]).all()
    crs = next(record for record in source.vlrs if record.record_id == 2112)
    assert pyproj.CRS(crs.data.rstrip(b"\0").decode()).to_epsg() == 25832


def test_columns_of_any_type_and_name(tmp_path):
    schema = np.dtype([("intensity", "<u2"), ("flag", "?"), ("half", "<f2"), ("opaque", "V5"), ("big", "<u8"), ("text", "S3")])
    ids = support.some_cells(count=300).ids
    records = np.zeros(300, schema)
    records["intensity"], records["flag"], records["half"] = np.arange(300), np.arange(300) % 2, np.arange(300) / 4
    records["big"] = np.arange(300, dtype=np.uint64) + np.uint64(2**63)
    path = tmp_path / "cells.bcc"
    path.write_bytes(support.container(Cells(ids, as_rows(records)), metadata=support.some_metadata(schema)))
    with pytest.raises(BadParameter, match="where its cells lie"):
        bare = tmp_path / "bare.bcc"
        bare.write_bytes(support.container(support.some_cells()))
        to_copc(bare, tmp_path / "bare.copc.laz")
    to_copc(path, tmp_path / "cells.copc.laz", crs="EPSG:25832")
    source = PointSource(tmp_path / "cells.copc.laz")
    typed = {d.name: d.data_type for d in source.extra.dimensions if not d.name.startswith(("opaque", "text"))}
    assert typed == {"cell_intensity": 3, "flag": 1, "half": 9, "big": 7}
    assert sum(d.length for d in source.extra.dimensions) == 2 + 1 + 4 + 5 + 8 + 3


def test_a_selection_goes_to_copc(cloud, tmp_path):
    container, copc = tmp_path / "cells.bcc", tmp_path / "part.copc.laz"
    from_points(cloud, container, cell_size=1.0)
    told = inspect(container)
    middle = (np.array(told.bounds[0]) + told.bounds[1]) / 2
    report = to_copc(container, copc, box=(tuple(told.bounds[0]), tuple(middle[:2]) + (told.bounds[1][2],)))
    assert 0 < report.cells < told.cells
    with CopcFile(copc) as file:
        found = file.read_nodes(file.file_order())
    assert len(found) == report.cells


@pytest.mark.parametrize("step", [1, 3, 7, 1000])
def test_aggregation_does_not_depend_on_pieces(step):
    rng = np.random.default_rng(6)
    ids = np.sort(rng.integers(0, 40, 500)).astype(np.uint64)
    values = np.zeros(500, [("v", "<i2")])
    values["v"] = rng.integers(-5, 5, 500)
    points = Cells(ids, as_rows(values))
    columns = aggregation.columns_for({"v": np.dtype("<i2")}, ALL)
    whole = concatenated(aggregation.aggregated([points], values.dtype, columns))
    parts = concatenated(aggregation.aggregated((points.part(a, a + step) for a in range(0, 500, step)), values.dtype, columns))
    assert support.same(whole, parts)
    records = as_records(whole.payload, aggregation.schema_of(columns))
    for row, id_ in enumerate(whole.ids):
        mine = values["v"][ids == id_].tolist()
        for way in ALL[1:]:
            assert records[f"v_{way}"][row] == pytest.approx(by_hand(mine, way))
    assert export.LOD_DIMENSION == "lod" and Identifier.INDEX64 == 1
