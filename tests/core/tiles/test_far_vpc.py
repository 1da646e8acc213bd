"""Virtual point clouds and lists on servers, and those that name what lies there."""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections import Counter

import laspy
import numpy as np
import pytest
from copc_forge.core import build_vpc, convert, extract, inspect, validate
from copc_forge.core.base.errors import BadParameter, NoPoints, OutputError, UnreadableInput
from copc_forge.core.base.far import beside, inside
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.inputs.gathering import gather
from copc_forge.core.inputs.virtual import entries_of, files_named_by
from copc_forge.tests.core.tiles.test_vpc import items, tile
from copc_forge.tests.support.farserver import FarServer

SECRETS = ("s3cret", "anna", "w0rd", "YW5uYTp3MHJk")
TILES = ("a.copc.laz", "b.laz", "c.copc.laz")


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture(scope="module")
def delivery(tmp_path_factory):
    """Three tiles side by side, a .vpc and a list that name them."""
    folder = tmp_path_factory.mktemp("delivery")
    (folder / "tiles").mkdir()
    for number, name in enumerate("abc"):
        tile(folder / f"{name}.laz", 20_000 + number, 100.0 * number)
        if name == "b":
            shutil.copy(folder / "b.laz", folder / "tiles")
        else:
            convert(folder / f"{name}.laz", folder / "tiles" / f"{name}.copc.laz")
    build_vpc(folder / "tiles", folder / "all.vpc")
    (folder / "list.txt").write_text("# tiles\n" + "\n".join(f"tiles/{name}" for name in TILES))
    return folder


def locked(handler, _number) -> bool:
    """Without login and signature nobody gets in."""
    if handler.headers.get("Authorization") == "Basic YW5uYTp3MHJk" and handler.path.endswith("?sig=s3cret"):
        return False
    handler.tell(403)
    return True


def signed(server: FarServer, name: str) -> str:
    return server.address(f"{name}?sig=s3cret").replace("//", "//anna:w0rd@")


def none_told(*texts: str) -> bool:
    return not any(secret in text for text in texts for secret in SECRETS)


BOX = (690_020.0, 5_334_000.0, 690_090.0, 5_334_100.0)


@pytest.mark.parametrize("query", [{}, {"bounds": BOX}, {"depth": 1}, {"bounds": BOX, "where": "Z > 400.2"}], ids=str)
def test_an_extraction_from_a_vpc_on_a_server(delivery, tmp_path, query):
    if "depth" in query:  # of COPC alone
        build_vpc([delivery / "tiles" / name for name in TILES if "copc" in name], delivery / "copc.vpc")
    name = "copc.vpc" if "depth" in query else "all.vpc"
    extract(delivery / name, tmp_path / "near.laz", **query)
    with FarServer(delivery, fault=locked) as server:
        report = extract(signed(server, name), tmp_path / "far.laz", **query)
        asked = {path.split("?")[0] for path, _, _ in server.asked}
    assert (tmp_path / "far.laz").read_bytes() == (tmp_path / "near.laz").read_bytes()
    assert none_told(report.to_json(), *report.warnings)
    told = [line for line in report.warnings if "bytes are read from the server" in line]
    assert len(told) == (0 if query else 3), "COPC is read in part if only a part is wanted, and b.laz lies beside it"
    assert "/tiles/a.copc.laz" in asked


@pytest.fixture(scope="module")
def long_row(tmp_path_factory):
    """Twelve tiles side by side, 100 m each, and a .vpc of them."""
    folder = tmp_path_factory.mktemp("row")
    for number in range(12):
        tile(folder / f"{number:02}.laz", 2000 + number, 100.0 * number)
        convert(folder / f"{number:02}.laz", folder / f"{number:02}.copc.laz")
        (folder / f"{number:02}.laz").unlink()
    build_vpc(folder, folder / "row.vpc")
    return folder


class Crowd:
    """How many of the requests for beginnings of files are under way at once."""

    def __init__(self):
        self.now, self.most, self.turn = 0, 0, threading.Lock()

    def __call__(self, handler, _number):
        if not handler.headers["Range"].startswith("bytes=0-") or ".copc" not in handler.path:
            return False
        with self.turn:
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(0.1)
        with self.turn:
            self.now -= 1
        return False


def strip(first: float, last: float) -> tuple[float, ...]:
    return 690_000 + first, 5_334_010.0, 690_000 + last, 5_334_090.0


SQUARE = "POLYGON((690310 5334010,690590 5334010,690590 5334090,690310 5334010))"


@pytest.mark.parametrize(
    ("query", "touched"),
    [
        ({"bounds": strip(310, 590)}, {3, 4, 5}),
        ({"bounds": strip(310, 390)}, {3}),
        ({"polygons": SQUARE}, {3, 4, 5}),
        ({"bounds": strip(310, 590), "where": "Z > 400.1"}, {3, 4, 5}),
        ({"bounds": strip(-50, 1300)}, set(range(12))),
        ({"where": "Z > 400.45"}, set(range(12))),
    ],
    ids=str,
)
def test_only_tiles_that_the_query_touches_are_opened_and_several_at_once(long_row, tmp_path, query, touched):
    near, crowd = extract(long_row / "row.vpc", tmp_path / "near.laz", **query), Crowd()
    with FarServer(long_row, fault=crowd) as server:
        far = extract(server.address("row.vpc"), tmp_path / "far.laz", **query)
    asked = Counter(path for path, _, _ in server.asked)
    assert asked.pop("/row.vpc") <= 2
    assert set(asked) == {f"/{number:02}.copc.laz" for number in touched} and max(asked.values()) <= 3
    assert crowd.most >= min(2, len(touched))
    assert (tmp_path / "far.laz").read_bytes() == (tmp_path / "near.laz").read_bytes()
    assert (far.points, far.points_in_file) == (near.points, sum(2000 + number for number in range(12)))


def test_the_same_points_as_if_the_vpc_said_no_more_than_names(long_row, tmp_path):
    told = json.loads((long_row / "row.vpc").read_text())
    for item in told["features"]:
        del item["properties"]["proj:bbox"]
    (long_row / "bare.vpc").write_text(json.dumps(told))
    extract(long_row / "row.vpc", tmp_path / "a.laz", bounds=strip(310, 590))
    extract(long_row / "bare.vpc", tmp_path / "b.laz", bounds=strip(310, 590))
    a, b = laspy.read(tmp_path / "a.laz"), laspy.read(tmp_path / "b.laz")
    assert len(a) and np.array_equal(a.x, b.x) and np.array_equal(a.points.array, b.points.array)
    with FarServer(long_row) as server, pytest.raises(NoPoints):
        extract(server.address("row.vpc"), tmp_path / "none.laz", bounds=strip(5000, 5100))
    assert len({path for path, _, _ in server.asked}) == 2, "the first tile says what can be asked"


def test_a_tile_that_is_not_opened_is_no_output_either(long_row, tmp_path):
    other = long_row / "11.copc.laz"
    before = other.read_bytes()
    with pytest.raises(BadParameter, match="input"):
        extract(long_row / "row.vpc", other, bounds=strip(310, 390))
    assert other.read_bytes() == before


def test_heads_for_info_and_another_vpc_come_several_at_once(long_row, tmp_path):
    for job in (inspect, lambda address: build_vpc(address, tmp_path / "again.vpc")):
        with FarServer(long_row, fault=Crowd()) as server:
            job(server.address("row.vpc"))
            assert server.fault.most > 2


def test_info_validate_and_convert_of_a_vpc_on_a_server(delivery, tmp_path):
    with FarServer(delivery, fault=locked) as server:
        far = inspect(signed(server, "all.vpc"))
        near = inspect(delivery / "all.vpc")
        assert far.point_count == near.point_count and far.vpc["bytes_in_files"] == near.vpc["bytes_in_files"]
        assert [file["path"] for file in far.vpc["files"]] == [server.address(f"tiles/{name}") + "?…" for name in TILES]
        checked = validate(signed(server, "all.vpc"), level="quick")
        assert [file.path for file in checked.files[1:]] == [file["path"] for file in far.vpc["files"]], "after the .vpc itself"
        convert(signed(server, "all.vpc"), tmp_path / "far.copc.laz")
        assert none_told(far.to_json(), far.to_html(), checked.to_json())
    convert(delivery / "all.vpc", tmp_path / "near.copc.laz")
    assert (tmp_path / "far.copc.laz").read_bytes() == (tmp_path / "near.copc.laz").read_bytes()


def test_a_local_vpc_of_addresses(delivery, tmp_path):
    """As `buildvpc` writes it; what it says of each file is what it says of the local one."""
    with FarServer(delivery) as server:
        server.modified = "Sun, 06 Nov 1994 08:49:37 GMT"
        report = build_vpc([server.address(f"tiles/{name}") for name in TILES], tmp_path / "far.vpc", overview=True, statistics=True)
        build_vpc(delivery / "tiles", tmp_path / "near.vpc", overview=True, statistics=True)
        assert report.points == 60_003 and not any("?" in line for line in report.warnings)
        far, near = items(tmp_path / "far.vpc"), items(tmp_path / "near.vpc")
        assert list(far) == list(near) == list(TILES)
        for name in TILES:
            assert far[name]["assets"]["data"]["href"] == server.address(f"tiles/{name}")
            assert far[name]["properties"] == near[name]["properties"] and far[name]["geometry"] == near[name]["geometry"]
        whole = [(tmp_path / f"{kind}-overview.copc.laz").read_bytes() for kind in ("far", "near")]
        assert whole[0] == whole[1]
        assert files_named_by(tmp_path / "far.vpc") == [server.address(f"tiles/{name}") for name in TILES]
        extract(tmp_path / "far.vpc", tmp_path / "far.laz", bounds=BOX)
        extract(tmp_path / "near.vpc", tmp_path / "near.laz", bounds=BOX)
    assert (tmp_path / "far.laz").read_bytes() == (tmp_path / "near.laz").read_bytes()


def test_headers_without_a_date_have_that_of_the_server(tmp_path):
    path = tile(tmp_path / "x.las", 10)
    data = bytearray(path.read_bytes())
    data[90:94] = bytes(4)  # day and year of creation
    path.write_bytes(data)
    with FarServer(tmp_path) as server:
        server.modified = "Sun, 06 Nov 1994 08:49:37 GMT"
        build_vpc(server.address("x.las"), tmp_path / "all.vpc")
    assert items(tmp_path / "all.vpc")["x.las"]["properties"]["datetime"] == "1994-11-06T08:49:37Z"


def test_no_secret_gets_into_a_vpc(delivery, tmp_path):
    with FarServer(delivery, fault=locked) as server:
        report = build_vpc(signed(server, "tiles/b.laz"), tmp_path / "all.vpc")
        assert "is named without what stands behind ?" in report.warnings[0] and none_told(report.to_json())
        assert none_told((tmp_path / "all.vpc").read_text("utf-8"))
        again = build_vpc(signed(server, "all.vpc"), tmp_path / "again.vpc")
        assert again.files == 3 and none_told((tmp_path / "again.vpc").read_text("utf-8"), again.to_json())


def test_lists_on_servers(delivery):
    with FarServer(delivery, fault=locked) as server:
        found = gather("@" + signed(server, "list.txt"), monitor=Monitor())
        assert found == [server.address(f"tiles/{name}") + "?…" for name in TILES]
        (delivery / "bad.txt").write_text("/etc/passwd\nfile:///etc/passwd\n")
        with pytest.raises(UnreadableInput, match="names what is no http or https address"):
            gather("@" + signed(server, "bad.txt"), monitor=Monitor())


@pytest.mark.parametrize("href", ["file:///etc/passwd", "/etc/passwd", "../../../../etc/passwd", "C:\\secret.laz"])
def test_a_vpc_on_a_server_names_no_file_of_this_machine(delivery, tmp_path, href):
    whole = json.loads((delivery / "all.vpc").read_text("utf-8"))
    whole["features"][0]["assets"]["data"]["href"] = href
    (delivery / "bad.vpc").write_text(json.dumps(whole))
    with FarServer(delivery) as server:
        try:
            first = entries_of(server.address("bad.vpc"))[0].path
        except UnreadableInput as error:
            assert "names what is no http or https address" in str(error)
        else:
            assert first == server.address("etc/passwd")
        for job in (extract, convert):
            with pytest.raises(UnreadableInput):
                job(server.address("bad.vpc"), tmp_path / "out.copc.laz")
    assert list(tmp_path.iterdir()) == []


def test_a_vpc_of_the_public_network_names_none_inside(delivery, tmp_path, monkeypatch):
    """The server's own number counts as public here, another of this machine's as inside."""
    monkeypatch.setattr(inside, "is_public", lambda number: number == "127.0.0.1")
    monkeypatch.setattr(beside, "is_inside", inside.is_inside)
    with FarServer(delivery, host="127.0.0.2") as other, FarServer(delivery) as server:
        whole = json.loads((delivery / "all.vpc").read_text("utf-8"))
        whole["features"][0]["assets"]["data"]["href"] = other.address("tiles/a.copc.laz")
        (delivery / "leads.vpc").write_text(json.dumps(whole))
        with pytest.raises(UnreadableInput, match="a machine inside of this one"):
            extract(server.address("leads.vpc"), tmp_path / "out.laz")
        assert other.asked == [] and list(tmp_path.iterdir()) == []


def test_nothing_is_written_to_servers(delivery, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    source = delivery / "tiles" / "a.copc.laz"
    for job in (extract, convert):
        with pytest.raises(OutputError, match="nothing is written to servers") as caught:
            job(source, "https://anna:w0rd@h.example/out.copc.laz")
        assert none_told(str(caught.value))
    with pytest.raises(OutputError, match="nothing is written to servers"):
        build_vpc(source, "https://h.example/out.vpc")
    assert list(tmp_path.iterdir()) == []
