"""EPT datasets on servers: what comes out is what comes out of the folder, and no file is asked for in vain."""

from __future__ import annotations

import json
import shutil
from collections import Counter

import pytest
from copc_forge.core import convert, extract, first_crs, inspect, migrate, state_of
from copc_forge.core.base.errors import UnreadableInput
from copc_forge.core.base.standins import is_dataset_on_disk
from copc_forge.core.bcc import from_points
from copc_forge.core.cli import far, main
from copc_forge.core.inputs.origin import OutputState
from copc_forge.tests.support import eptset
from copc_forge.tests.support.farserver import FarServer

SECRETS = ("s3cret", "anna", "w0rd", "YW5uYTp3MHJk")
BOX = (*(eptset.LOW[:2] + 20), *(eptset.LOW[:2] + 200))


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture(params=["laszip", "binary", "zstandard"])
def dataset(request, tmp_path):
    return eptset.write(tmp_path / "served" / "set", request.param)


def locked(handler, _number) -> bool:
    if handler.headers.get("Authorization") == "Basic YW5uYTp3MHJk" and handler.path.endswith("?sig=s3cret"):
        return False
    handler.tell(403)
    return True


def signed(server: FarServer, name: str = "set/ept.json") -> str:
    return server.address(f"{name}?sig=s3cret").replace("//", "//anna:w0rd@")


def none_told(*texts: str) -> bool:
    return not any(secret in text for text in texts for secret in SECRETS)


def test_all_jobs_give_what_they_give_of_the_folder(dataset, tmp_path):
    """Each tile needs login and signature, which go along."""
    jobs = {
        "converted.copc.laz": lambda source, output: convert(source, output),
        "part.laz": lambda source, output: extract(source, output, bounds=BOX),
        "migrated.copc.laz": lambda source, output: migrate(source, output),
        "cells.bcc": lambda source, output: from_points(source, output, cell_size=20.0),
    }
    with FarServer(dataset.parent, fault=locked) as server:
        for name, job in jobs.items():
            job(dataset / "ept.json", tmp_path / f"near_{name}")
            server.asked.clear()
            report = job(signed(server), tmp_path / f"far_{name}")
            assert none_told(report.to_json(), *report.warnings), name
            told = [line for line in report.warnings if "read from the server" in line]
            assert len(told) == 1 and ("all of its tiles are read from the server, about 0." in told[0] or " bytes are read" in told[0]), (
                name
            )
            near, away = ((tmp_path / f"{kind}_{name}").read_bytes() for kind in ("near", "far"))
            if name != "cells.bcc":  # which says what it was made from
                assert near == away, name
            files = Counter(path.split("?")[0] for path, _, _ in server.asked)
            data = {path for path in files if path.startswith("/set/ept-data/")}
            assert len(data) == len(eptset.NODES) and max(files.values()) == 1, (name, files)
        assert state_of(tmp_path / "near_converted.copc.laz", signed(server)) is OutputState.CURRENT
        assert first_crs([signed(server)]) == first_crs([dataset])
    for path in tmp_path.glob("far_*"):
        assert not any(secret.encode() in path.read_bytes() for secret in SECRETS)


def test_info_says_the_same_but_for_the_size_that_nobody_has_counted(dataset):
    with FarServer(dataset.parent, fault=locked) as server:
        away, near = inspect(signed(server)), inspect(dataset)
        assert (away.kind, away.point_count, away.attributes, away.crs) == (near.kind, near.point_count, near.attributes, near.crs)
        assert away.byte_size == 0 < near.byte_size and "bytes" not in away.to_text().splitlines()[1] and none_told(away.to_json())
        server.asked.clear()
        inspect(signed(server), attributes=False)
        assert len(server.asked) <= 5 + 6, "ept.json, four pages, and the first tiles"


def test_much_is_read_only_if_that_is_meant(dataset, tmp_path, monkeypatch, capsys):
    metadata = json.loads((dataset / "ept.json").read_text())
    with FarServer(dataset.parent) as server:
        assert main(["info", server.address("set/ept.json")]) == 0
        (dataset / "ept.json").write_text(json.dumps({**metadata, "points": 10**9}))
        assert main(["info", server.address("set/ept.json")]) == 2
        said = capsys.readouterr().err
        assert "MB from the server; add --yes if that is meant, or --quick." in said
        assert main(["extract", server.address("set/ept.json"), str(tmp_path / "out.laz"), "--bounds", *map(str, BOX)]) == 2
        assert "only COPC is read in part" in capsys.readouterr().err and not (tmp_path / "out.laz").exists()
    monkeypatch.setattr(far, "MUCH", 1)
    assert main(["info", str(dataset)]) == 0


def test_faults_are_sentences_and_nothing_is_written(dataset, tmp_path):
    shutil.rmtree(dataset / "ept-data")
    output = tmp_path / "out.copc.laz"
    with FarServer(dataset.parent) as server:
        for job in (convert, migrate, extract):
            with pytest.raises(UnreadableInput, match="no such file") as caught:
                job(server.address("set/ept.json"), output)
            assert "ept-data/0-0-0-0" in str(caught.value)
        with pytest.raises(UnreadableInput, match="no such file"):
            convert(server.address("absent/ept.json"), output)
    assert not output.exists()


def test_an_address_is_no_dataset_on_the_disk():
    assert not is_dataset_on_disk("https://h.example/a/ept.json") and not is_dataset_on_disk("https://h.example/a/ept.json?sig=x")
