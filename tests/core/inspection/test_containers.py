"""What inspect says of BCC containers and streams."""

from __future__ import annotations

import json

import numpy as np
import pyproj
import pytest
from copc_forge.core.base.errors import UnreadableInput
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.bcc.files.stream import StreamWriter
from copc_forge.core.bcc.format.metadata import Metadata
from copc_forge.core.inspection import compare, inspect
from copc_forge.tests.support import containers as support
from copc_forge.tests.support.survey import Survey, write_survey

WKT = pyproj.CRS.from_epsg(25832).to_wkt()
SCHEMA = np.dtype([("count", "<u2"), ("z_mean", "<f4")])


def written(path, crs=WKT, **settings):
    cells = support.some_cells(count=2000, payload_size=6)
    cells.payload[:, 2:] = np.linspace(-3, 8, 2000, dtype="<f4").view(np.uint8).reshape(-1, 4)
    metadata = Metadata(crs, (1000.0, 2000.0, 30.0), 0.5, SCHEMA, "mean", "a.laz")
    path.write_bytes(support.container(cells, metadata=metadata, codec="lz4", block_cells=500, **settings))
    return path


def test_a_container(tmp_path):
    found = inspect(written(tmp_path / "a.bcc"))
    assert (found.kind, found.point_count, found.record_length, found.warnings) == ("BCC", 2000, 6, [])
    assert found.crs["authority"] == "EPSG:25832" and found.crs["unit"] == "metre" and found.crs["wkt"] == WKT
    assert [(column["name"], column["type"]) for column in found.extra_bytes] == [("count", "uint16"), ("z_mean", "float32")]
    assert [(each.name, each.minimum, each.maximum) for each in found.attributes][1] == ("z_mean", -3, 8)
    bcc = found.bcc
    assert (bcc["container"], bcc["version"], bcc["identifier_type"], bcc["codecs"]) == ("container", "2.1", "index64", {"lz4": 4})
    assert bcc["blocks"] == 4 and bcc["sorted"] and bcc["cell_size"] == 0.5 and bcc["origin"] == [1000, 2000, 30]
    assert bcc["levels"][0]["cells"] == 2000 and bcc["bounds"][0][0] >= 1000


def test_structure_alone(tmp_path):
    found = inspect(written(tmp_path / "a.bcc"), attributes=False)
    assert found.point_count == 2000 and found.attributes == [] and found.bcc["bounds"] is None and found.to_text()


def test_all_ways_to_be_shown(tmp_path):
    found = inspect(written(tmp_path / "a.bcc"))
    text, page, content = found.to_text(), found.to_html(), json.loads(found.to_json())
    for shown in (text, page):
        assert "2,000 cells of index64" in shown and "z_mean" in shown and "EPSG:25832" in shown and "0.5" in shown
    assert content["bcc"]["first_identifiers"][0].startswith("0x") and content["point_count"] == 2000


def test_a_stream_and_version_1(tmp_path):
    with open(tmp_path / "a.bccs", "wb") as file, StreamWriter(file) as out:
        out.write(support.some_cells(count=300))
    stream = inspect(tmp_path / "a.bccs", attributes=False)
    assert (stream.kind, stream.bcc["container"], stream.point_count, stream.crs["name"]) == ("BCC", "stream", 300, "")
    (tmp_path / "v1.bcc").write_bytes(bytes.fromhex(support.GOLDEN_V1))
    old = inspect(tmp_path / "v1.bcc")
    assert old.bcc["version"] == "1.0" and old.bcc["cell_bounds"] == [[1, 1, 1], [100, 200, 300]]
    assert "none" in old.to_text()


def test_side_by_side_with_a_point_cloud(tmp_path):
    write_survey(tmp_path / "a.las", Survey(500))
    pair = compare(inspect(tmp_path / "a.las"), inspect(written(tmp_path / "a.bcc")))
    assert "500 points" in pair.to_text() and "2,000 cells" in pair.to_text()
    assert "<html" in pair.to_html() and len(json.loads(pair.to_json())) == 2


def test_a_crs_that_nobody_understands_is_a_warning(tmp_path):
    monitor = Monitor()
    found = inspect(written(tmp_path / "a.bcc", crs="nonsense"), monitor=monitor)
    assert found.warnings == monitor.warnings and len(found.warnings) == 1 and found.crs["wkt"] == "nonsense"
    again = inspect(written(tmp_path / "b.bcc"), monitor=monitor)
    assert again.warnings == []


def test_damage_is_an_error(tmp_path):
    path = written(tmp_path / "a.bcc")
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(UnreadableInput, match=r"a\.bcc"):
        inspect(path)
