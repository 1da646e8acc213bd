"""Outputs and reports of the command line: what they never replace, and what a run leaves when it is ended."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest
from copc_forge.core import convert
from copc_forge.core.base.leftovers import MARK
from copc_forge.core.bcc.files.container import Container
from copc_forge.core.cli.main import main
from copc_forge.tests.support import adversarial, containers, engine
from copc_forge.tests.support.cases import make
from copc_forge.tests.support.laswriter import wkt_record
from copc_forge.tests.support.tinycopc import tiny_copc

OLD = b"what stood there before"
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among files, and links for administrators only")


@pytest.fixture
def source(tmp_path):
    return make(tmp_path / "in.las", records=[wkt_record(25832)])


@pytest.fixture
def copc(tmp_path):
    path = tmp_path / "good.copc.laz"
    path.write_bytes(tiny_copc().build())
    return path


def run(*words, capsys=None):
    """Exit code of the command line."""
    return main([*map(str, words)])


def reporting(kind, source, copc, report):
    """A command that writes a report, and the files that it reads."""
    if kind == "convert":
        return ["convert", source, report.with_name("out.copc.laz"), "--report", report], [source]
    option = "--html" if kind == "html" else "--json-file"
    return ["validate", copc, "--level", "quick", "--source", source, option, report], [copc, source]


KINDS = pytest.mark.parametrize("kind", ["convert", "html", "json"])


@KINDS
def test_reports_are_replaced_on_request_only(source, copc, tmp_path, kind, capsys):
    report = tmp_path / "report.html"
    words, _ = reporting(kind, source, copc, report)
    assert run(*words) in (0, 1) and report.stat().st_size > 100  # the source's points are others, which is a finding
    report.write_bytes(OLD)
    before = sorted(tmp_path.iterdir())
    (tmp_path / "out.copc.laz").unlink(missing_ok=True)
    assert run(*words) == 1 and "report.html: the output exists already" in capsys.readouterr().err
    assert report.read_bytes() == OLD and not (tmp_path / "out.copc.laz").exists()
    assert run(*words, "--overwrite") in (0, 1) and report.read_bytes() != OLD
    assert sorted(tmp_path.iterdir()) == before


@KINDS
def test_reports_replace_no_input(source, copc, tmp_path, kind, capsys):
    """By none of its names, whatever is allowed, and before anything is done."""
    words, read = reporting(kind, source, copc, tmp_path / "second")
    for path in read:
        before = path.read_bytes()
        (tmp_path / "second").unlink(missing_ok=True)
        os.link(path, tmp_path / "second")
        assert run(*words, "--overwrite") == 2 and "also an input" in capsys.readouterr().err
        if os.name != "nt":
            (tmp_path / "second").unlink()
            (tmp_path / "second").symlink_to(path)
            assert run(*words, "--overwrite") == 2
        assert run(*words[:-1], path, "--overwrite") == 2  # by its own name
        assert path.read_bytes() == before and not (tmp_path / "out.copc.laz").exists()


@posix
@KINDS
def test_reports_replace_no_device_and_no_pipe(source, copc, tmp_path, kind):
    os.mkfifo(tmp_path / "pipe")
    for name in (tmp_path / "pipe", Path("/dev/null")):
        words, _ = reporting(kind, source, copc, tmp_path / "x")
        assert run(*words[:-1], name, "--overwrite") == 1
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode) and stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    assert not (tmp_path / "out.copc.laz").exists()


def test_reports_take_no_name_of_another_output(source, copc, tmp_path, capsys):
    output = tmp_path / "out.copc.laz"
    assert run("convert", source, output, "--report", output) == 2
    assert run("convert", source, output, "--report", tmp_path / "survey.laz") == 2
    page = tmp_path / "page"
    assert run("validate", copc, "--html", page, "--json-file", tmp_path / "." / "page") == 2
    assert "another output" in capsys.readouterr().err
    assert not output.exists() and not page.exists()


@pytest.mark.parametrize("name, start", [("a.html", "<!DOCTYPE html>"), ("a.json", "{"), ("a.txt", "Output")])
def test_the_report_of_a_conversion(source, tmp_path, name, start):
    report = tmp_path / name
    assert run("convert", source, tmp_path / "out.copc.laz", "--report", report, "--compare") == 0
    text = report.read_text("utf-8")
    assert text.startswith(start) and "100" in text
    if name == "a.json":
        assert json.loads(text)["points"] == 100 and json.loads(text)["comparison"]
    (tmp_path / "out.copc.laz").unlink()
    assert run("convert", source, tmp_path / "out.copc.laz", "--report", report, "--dry-run", "--overwrite") == 0
    assert "Threads" in report.read_text("utf-8") or "threads" in report.read_text("utf-8")
    assert not (tmp_path / "out.copc.laz").exists()


def test_both_reports_of_a_validation(copc, tmp_path, capsys):
    page, data = tmp_path / "page.html", tmp_path / "data"
    assert run("validate", copc, "--html", page, "--json-file", data, "--json") == 0
    assert json.loads(data.read_text("utf-8"))["valid"] and data.read_text("utf-8").strip() == capsys.readouterr().out.strip()
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")


@posix
def test_the_output_is_no_other_name_of_an_input(tmp_path, capsys):
    """A hard link, also of a file that a folder holds."""
    folder = tmp_path / "folder"
    folder.mkdir()
    source, second = make(folder / "in.laz"), tmp_path / "second.copc.laz"
    os.link(source, second)
    before = source.read_bytes()
    assert run("convert", source, second, "--overwrite") == 2
    assert run("convert", folder, second, "--overwrite") == 2
    assert run("bcc", "from-points", folder, second, "--cell-size", 5, "--overwrite") == 2
    assert "also an input" in capsys.readouterr().err
    assert source.read_bytes() == second.read_bytes() == before


@posix
def test_the_polygon_of_an_extract_is_an_input_too(copc, tmp_path):
    polygon = tmp_path / "area.laz"
    polygon.write_text("POLYGON ((0 0, 1e7 0, 1e7 1e7, 0 1e7, 0 0))", "utf-8")
    assert run("extract", copc, polygon, "--polygon", f"@{polygon}", "--overwrite") == 2
    assert polygon.read_text("utf-8").startswith("POLYGON")


@posix
@pytest.mark.parametrize("command", ["to-copc", "query", "migrate", "recover", "compact", "from-stream"])
def test_containers_are_no_outputs_of_their_own(tmp_path, command):
    """Under a second name; compact and migrate replace under the first."""
    container, second = tmp_path / "cells.bcc", tmp_path / ("second.copc.laz" if command == "to-copc" else "second.bcc")
    container.write_bytes(containers.container(containers.some_cells(count=300), metadata=containers.some_metadata()))
    os.link(container, second)
    before = container.read_bytes()
    assert run("bcc", command, container, second, "--overwrite") == 2
    assert container.read_bytes() == second.read_bytes() == before


@posix
def test_an_index_replaces_its_source_under_its_own_name_only(tmp_path, capsys):
    source, second = tmp_path / "in.copc.laz", tmp_path / "second.copc.laz"
    convert(make(tmp_path / "in.las", count=2000), source)
    os.link(source, second)
    before = source.read_bytes()
    assert run("index", source, second, "--overwrite") == 2 and "also an input" in capsys.readouterr().err
    assert source.read_bytes() == second.read_bytes() == before
    assert run("index", source, source) == 0
    assert source.read_bytes() != before and second.read_bytes() == before


@posix
@pytest.mark.parametrize("command", ["index", "compact", "migrate"])
def test_in_place_keeps_mode_and_owner_and_links(tmp_path, command):
    there = tmp_path / "there"
    there.mkdir()
    if command == "index":
        file = there / "real.copc.laz"
        convert(make(tmp_path / "in.las", count=5000), file)
    else:
        file = there / "real.bcc"
        file.write_bytes(containers.container(containers.some_cells(count=3000), metadata=containers.some_metadata(), block_cells=50))
    link = tmp_path / ("link.copc.laz" if command == "index" else "link.bcc")
    link.symlink_to(file)
    if os.geteuid() == 0:
        os.chown(file, 65534, 12345)
    file.chmod(0o640)
    before, seen = file.read_bytes(), file.stat()
    assert run(*(["index", link] if command == "index" else ["bcc", command, link])) == 0
    now = file.stat()
    assert link.is_symlink() and file.read_bytes() != before
    assert (now.st_uid, now.st_gid, now.st_mode) == (seen.st_uid, seen.st_gid, seen.st_mode)
    assert len(list(there.iterdir())) == 1
    if command != "index":
        with Container(file) as opened:
            assert opened.header.cells == 3000


@posix
def test_links_like_temporaries_in_the_folders_of_a_run_lead_nowhere(source, tmp_path):
    """As they may come with an unpacked data set: beside the output, in the folder for scratch files, and below both."""
    precious, folder = tmp_path / "precious", tmp_path / "set"
    (precious / "below").mkdir(parents=True)
    (precious / "below" / "survey.laz").write_bytes(b"the only copy")
    (precious / "points").write_bytes(b"the only copy")
    output = folder / "x.copc.laz"
    stems = [f"{stem}{MARK}" for stem in (output.name, "copc-forge")]
    for number, where in enumerate((folder, folder / f"{stems[0]}{'e' * 12}", folder / f"{stems[1]}{'f' * 12}")):
        where.mkdir()
        for stem in stems:
            (where / f"{stem}{number:012x}").symlink_to(precious)
            (where / f"{stem}{number:012x}.tmp").symlink_to(precious / "points")
        (where / "points").symlink_to(precious / "points")
    before = sorted(os.fspath(path) for path in folder.rglob("*"))
    assert run("convert", source, output, "--temp-dir", folder) == 0
    assert sorted(os.fspath(path) for path in folder.rglob("*") if path != output) == before
    assert (precious / "below" / "survey.laz").read_bytes() == (precious / "points").read_bytes() == b"the only copy"


# -- a run that is ended


@pytest.fixture(scope="module")
def survey(tmp_path_factory):
    path = tmp_path_factory.mktemp("in") / "survey.laz"
    adversarial.write("uniform", path, 3_000_000)
    return path


def started(survey, folder, **options) -> subprocess.Popen:
    """A conversion that has begun to write scratch files."""
    words = ["convert", survey, folder / "out.copc.laz", "--temp-dir", folder, "--memory-limit", "192", "--progress", "plain"]
    process = subprocess.Popen(engine.command(*words), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)
    end = time.monotonic() + 60
    while not any(path.is_dir() for path in folder.iterdir()):
        assert process.poll() is None and time.monotonic() < end, "the conversion did not begin"
        time.sleep(0.02)
    return process


@posix
@pytest.mark.parametrize("name", ["SIGHUP", "SIGQUIT", "SIGTERM"])
def test_what_ends_a_run_leaves_nothing(survey, tmp_path, name):
    ending = getattr(signal, name)  # which may be ignored where the tests were started
    process = started(survey, tmp_path, preexec_fn=lambda: signal.signal(ending, signal.SIG_DFL))
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir() if path.is_dir()} == {0o700}
    process.send_signal(ending)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130 and b"cancelled" in said
    assert not list(tmp_path.iterdir())


@posix
def test_a_terminal_that_is_gone_keeps_nobody_from_cleaning_up(survey, tmp_path):
    process = started(survey, tmp_path)
    process.stderr.close()
    process.send_signal(signal.SIGHUP)
    assert process.wait(timeout=60) and not list(tmp_path.iterdir())


@posix
def test_nohup_is_respected(survey, tmp_path):
    process = started(survey, tmp_path, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    process.send_signal(signal.SIGHUP)
    process.communicate(timeout=120)
    assert process.returncode == 0 and [path.name for path in tmp_path.iterdir()] == ["out.copc.laz"]


@posix
def test_what_a_killed_export_leaves_is_swept(tmp_path, monkeypatch):
    """The temporary folder of to-copc, killed while the conversion inside it runs."""
    container, scratch = tmp_path / "cells.bcc", tmp_path / "scratch"
    container.write_bytes(containers.container(containers.some_cells(count=300), metadata=containers.some_metadata()))
    words = ["bcc", "to-copc", container, tmp_path / "out.copc.laz", "--temp-dir", scratch, "--overwrite"]
    code = (
        "import os, sys; sys.argv = sys.argv[1:]; sys.path.insert(0, os.path.dirname(sys.argv[0]))\n"
        "import engine\n"
        "from importlib import util\n"
        "spec = util.spec_from_file_location('copc_forge', engine.ROOT / '__init__.py', submodule_search_locations=[str(engine.ROOT)])\n"
        "sys.modules['copc_forge'] = util.module_from_spec(spec)\n"
        "from copc_forge.core.bcc.jobs import export\n"
        "export.convert_scan = lambda *_, **__: os.kill(os.getpid(), 9)\n"
        "from copc_forge.core.cli import main\n"
        "main(sys.argv[2:])\n"
    )
    command = engine.command(*words)
    assert subprocess.run([command[0], "-c", code, *command[1:]], check=False).returncode == -signal.SIGKILL
    (left,) = scratch.iterdir()
    assert any(path.suffix == ".las" for path in left.iterdir())
    assert run(*words) == 0 and not list(scratch.iterdir())
