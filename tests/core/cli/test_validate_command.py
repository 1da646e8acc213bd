"""copc-forge validate: what it prints, and its exit codes."""

from __future__ import annotations

import json

from copc_forge.core.cli.main import main
from copc_forge.tests.support.tinycopc import tiny_copc


def written(path, **info):
    file = tiny_copc()
    file.info.update(info)
    path.write_bytes(file.build())
    return str(path)


def test_exit_codes(tmp_path, capsys):
    good, bad = written(tmp_path / "good.copc.laz"), written(tmp_path / "bad.copc.laz", spacing=0)
    assert main(["validate", good]) == 0
    assert main(["validate", good, bad]) == 1
    assert main(["validate", good, bad, str(tmp_path / "absent.laz")]) == 2
    assert main(["validate", good, "--check", "no.such.check"]) == 2
    assert "copc.info.spacing" in capsys.readouterr().out


def test_reports(tmp_path, capsys):
    good = written(tmp_path / "good.copc.laz")
    page = tmp_path / "page.html"
    assert main(["validate", good, "--level", "deep", "--source", good, "--json", "--html", str(page)]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["valid"] and report["level"] == "deep" and report["files"][0]["comparison"]
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_strict(tmp_path):
    file = tiny_copc()
    file.header["legacy_point_count"] = 9
    path = tmp_path / "a.copc.laz"
    path.write_bytes(file.build())
    assert main(["validate", str(path), "--level", "quick"]) == 0
    assert main(["validate", str(path), "--level", "quick", "--strict"]) == 1
