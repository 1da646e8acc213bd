"""Addresses on the command line: what comes out is what comes out of the local file, and no secret is in it."""

from __future__ import annotations

import pytest
from copc_forge.core.cli import far, main
from copc_forge.core.conversion.convert import convert
from copc_forge.tests.support.farserver import FarServer
from copc_forge.tests.support.strips import ORIGIN, Strips, write_strips

SECRETS = ("s3cret", "anna", "w0rd")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    write_strips(folder / "plain.laz", Strips(60_000))
    convert(folder / "plain.laz", folder / "some.copc.laz", temporal_stride=50)
    return folder


@pytest.fixture
def served(folder, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with FarServer(folder) as server:
        yield server


def signed(server: FarServer, name: str) -> str:
    return server.address(f"{name}?sig=s3cret").replace("//", "//anna:w0rd@")


def told(capsys, address: str, path) -> str:
    out = capsys.readouterr()
    text = out.out + out.err
    assert not any(secret in text for secret in SECRETS)
    return text.replace("?…", "").replace(address, "FILE").replace(str(path), "FILE")


COMMANDS = [
    ("info", "--quick"),
    ("info", "--json"),
    ("info", "--html", "--quick"),
    ("validate", "--level", "quick"),
    ("validate", "--level", "full"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("name", ["some.copc.laz", "plain.laz"])
def test_reports_are_those_of_the_local_file(served, folder, capsys, command, name):
    whole = f"warning: FILE: all of its {(folder / name).stat().st_size:,} bytes are read from the server."

    def report(path: str) -> list[str]:
        code = main([*command, path])
        lines = told(capsys, served.address(name), folder / name).splitlines()
        assert (whole in lines) == (path != str(folder / name) and not {"--quick", "quick"} & {*command})
        return [str(code), *(line for line in lines if " s]" not in line and line != whole)]

    assert report(signed(served, name)) == report(str(folder / name))


def test_extract_convert_and_cells_write_the_same_bytes(served, folder, tmp_path, capsys):
    x, y = ORIGIN
    for kind, path in (("near", str(folder / "some.copc.laz")), ("far", signed(served, "some.copc.laz"))):
        box = [f"{value:.0f}" for value in (x, y, x + 300, y + 300)]
        assert main(["extract", path, str(tmp_path / f"{kind}.laz"), "--bounds", *box]) == 0
        assert main(["convert", path, str(tmp_path / f"{kind}.copc.laz")]) == 0
        assert main(["bcc", "from-points", path, str(tmp_path / f"{kind}.bcc"), "--cell-size", "5"]) == 0
    text = told(capsys, served.address("some.copc.laz"), folder / "some.copc.laz")
    assert "bytes are read from the server" in text
    for suffix in ("laz", "copc.laz"):
        assert (tmp_path / f"near.{suffix}").read_bytes() == (tmp_path / f"far.{suffix}").read_bytes()
    for path in tmp_path.iterdir():
        assert not any(secret.encode() in path.read_bytes() for secret in SECRETS)
    assert main(["bcc", "query", str(tmp_path / "far.bcc"), str(tmp_path / "all_far.bcc"), "--json"]) == 0
    assert {headers.get("Authorization") for headers in served.headers} == {"Basic YW5uYTp3MHJk"}
    assert {path for path, _, _ in served.asked} == {"/some.copc.laz?sig=s3cret"}


def test_much_is_read_only_if_that_is_meant(served, capsys, monkeypatch):
    monkeypatch.setattr(far, "MUCH", 1000)
    address = served.address("some.copc.laz")
    for words, instead in ((("info",), "--quick"), (("validate",), "--level quick")):
        assert main([*words, address]) == 2
        assert f"MB from the server; add --yes if that is meant, or {instead}." in capsys.readouterr().err
        assert main([*words, address, "--yes"]) == 0
        assert main([*words, address, *instead.split()]) == 0


PART = ("--bounds", *(f"{value:.0f}" for value in (*ORIGIN, ORIGIN[0] + 300, ORIGIN[1] + 300)))


@pytest.mark.parametrize(
    ("name", "words", "asks"), [("plain.laz", PART, True), ("some.copc.laz", (), True), ("some.copc.laz", PART, False)]
)
def test_an_extraction_asks_before_it_reads_much_as_a_whole(served, folder, tmp_path, capsys, monkeypatch, name, words, asks):
    monkeypatch.setattr(far, "MUCH", 1000)
    output = tmp_path / "out.laz"
    command = ["extract", signed(served, name), str(output), *words]
    assert main(command) == (2 if asks else 0) and output.exists() != asks
    text = told(capsys, served.address(name), folder / name)
    assert ("only COPC is read in part" in text and "; add --yes if that is meant." in text) == asks
    assert ("bytes are read from the server" in text) == asks
    assert main([*command, "--yes", "--overwrite"]) == 0 and output.exists()
    assert main(["extract", str(folder / name), str(output), "--overwrite", *words]) == 0, "a local file is nobody's matter"


def test_what_reads_all_by_its_nature_says_so_and_does_not_ask(served, folder, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(far, "MUCH", 1000)
    address = signed(served, "plain.laz")
    for words in (
        ["convert", address, str(tmp_path / "out.copc.laz")],
        ["bcc", "from-points", address, str(tmp_path / "out.bcc"), "--cell-size", "5"],
        ["build-vpc", address, str(tmp_path / "out.vpc"), "--statistics"],
        ["raster", address, str(tmp_path / "out.tif"), "--cell-size", "20"],
        ["outline", address, str(tmp_path / "out.geojson"), "--cell-size", "20"],
        ["split", address, str(tmp_path / "tiles"), "--size", "500"],
    ):
        assert main(words) == 0, words
        assert "bytes are read from the server" in told(capsys, served.address("plain.laz"), folder / "plain.laz"), words
    assert main(["build-vpc", address, str(tmp_path / "heads.vpc")]) == 0
    assert "bytes are read" not in capsys.readouterr().err
    assert main(["info", str(tmp_path / "heads.vpc")]) == 0, "heads alone are read"


def test_what_is_not_there_or_no_address_is_one_sentence(served, capsys):
    for command in ("info", "validate"):
        assert main([command, signed(served, "absent.laz")]) == 2
        assert "he server has no such file (it answers 404)" in told(capsys, "address", "path")
    with pytest.raises(SystemExit):
        main(["info", "https://anna:w0rd@:port/x?s3cret"])
    assert "names no server" in told(capsys, "address", "path")
