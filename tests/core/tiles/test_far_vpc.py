"""Virtual point clouds and lists on servers, and those that name what lies there."""

from __future__ import annotations

import json
import shutil

import pytest
from copc_forge.core import build_vpc, convert, extract, inspect, validate
from copc_forge.core.base.errors import OutputError, UnreadableInput
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
    assert len(told) == (3 if not query else 0 if "depth" in query else 1), "COPC is read in part if only a part is wanted"
    assert "/tiles/a.copc.laz" in asked


def test_info_validate_and_convert_of_a_vpc_on_a_server(delivery, tmp_path):
    with FarServer(delivery, fault=locked) as server:
        far = inspect(signed(server, "all.vpc"))
        near = inspect(delivery / "all.vpc")
        assert far.point_count == near.point_count and far.vpc["bytes_in_files"] == near.vpc["bytes_in_files"]
        assert [file["path"] for file in far.vpc["files"]] == [server.address(f"tiles/{name}") + "?…" for name in TILES]
        checked = validate(signed(server, "all.vpc"), level="quick")
        assert [file.path for file in checked.files] == [file["path"] for file in far.vpc["files"]]
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
