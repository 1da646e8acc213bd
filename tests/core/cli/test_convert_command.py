"""`copc-forge convert` as a user or a server meets it: exit codes, what goes to which stream, signals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest
from copc_forge.core.base.version import VERSION
from copc_forge.core.cli import main
from copc_forge.tests.support import adversarial, engine
from copc_forge.tests.support.cases import make
from copc_forge.tests.support.laswriter import wkt_record
from copc_forge.tests.support.outputs import assert_sound


@pytest.fixture
def source(tmp_path):
    return make(tmp_path / "in.las", records=[wkt_record(25832)])


def objects(text):
    return [json.loads(line) for line in text.splitlines()]


def test_done(source, tmp_path):
    done = engine.run("convert", source, tmp_path / "out.copc.laz")
    assert done.code == 0 and "Points          100" in done.stdout and done.stderr == ""
    assert_sound(tmp_path / "out.copc.laz")


def test_the_report_as_json(source, tmp_path):
    done = engine.run("convert", source, tmp_path / "out.copc.laz", "--json")
    report = json.loads(done.stdout)
    assert (report["points"], report["nodes"], report["inputs"]) == (100, 1, [str(source)])


@pytest.mark.parametrize(("choice", "kind"), [("week", "seconds of the GPS week"), ("adjusted", "adjusted standard GPS time")])
def test_the_kind_of_gps_time(source, tmp_path, choice, kind):
    done = engine.run("convert", source, tmp_path / "out.copc.laz", "--gps-time", choice, "--json")
    report = json.loads(done.stdout)
    assert (report["gps_time"], report["gps_time_source"]) == (kind, "given")
    assert engine.run("convert", source, tmp_path / "out.copc.laz", "--gps-time", "month").code == 2


def test_progress_as_json(tmp_path):
    source = make(tmp_path / "in.laz", count=60_000)
    done = engine.run("convert", source, tmp_path / "out.copc.laz", "--progress", "json", "--verbose", "--memory-limit", "192")
    told = objects(done.stderr)
    fractions = [one["progress"] for one in told if "progress" in one]
    assert done.code == 0 and fractions == sorted(fractions) and fractions[0] == 0 and fractions[-1] == 1
    assert [one["stage"] for one in told if "progress" in one][-1] == "Done"
    assert sum("warning" in one for one in told) == 1


def test_an_error_as_json(tmp_path):
    (tmp_path / "in.las").write_text("no points")
    done = engine.run("convert", tmp_path / "in.las", tmp_path / "out.copc.laz", "--progress", "json")
    assert done.code == 2 and "not a LAS" in objects(done.stderr)[-1]["error"] and not done.stdout


@pytest.mark.parametrize("style", ["plain", "bar"])
def test_progress_for_people(source, tmp_path, style):
    done = engine.run("convert", source, tmp_path / "out.copc.laz", "--progress", style)
    assert done.code == 0 and "100% Done" in done.stderr.replace("\r", "\n")


def test_verbose_tells_the_plan(source, tmp_path):
    done = engine.run("convert", source, tmp_path / "out.copc.laz", "--verbose")
    assert done.code == 0 and "1 file, 100 points" in done.stderr


def test_a_dry_run(source, tmp_path):
    done = engine.run("convert", source, tmp_path / "out.copc.laz", "--dry-run", "--temp-dir", tmp_path / "scratch")
    assert done.code == 0 and "Scratch" in done.stdout and "UTM zone 32N" in done.stdout
    assert json.loads(engine.run("convert", source, tmp_path / "out.copc.laz", "--dry-run", "--json").stdout)["points"] == 100
    assert [path.name for path in tmp_path.iterdir()] == ["in.las"]


def test_what_exists_is_replaced_on_request_only(source, tmp_path):
    target = tmp_path / "out.copc.laz"
    target.write_bytes(b"old")
    done = engine.run("convert", source, target)
    assert done.code == 1 and "exists" in done.stderr and target.read_bytes() == b"old"
    assert engine.run("convert", source, target, "--overwrite").code == 0 and target.read_bytes() != b"old"


USAGE = [
    [], ["convert"], ["convert", "one"], ["explode", "a", "b"], ["convert", "a", "b.copc.laz", "--threads", "many"],
    ["convert", "a", "b.copc.laz", "--progress", "loud"], ["convert", "in.las", "b.laz"],
    ["convert", "in.las", "b.copc.laz", "--memory-limit", "1"],
    ["convert", "in.las", "in.las.copc.laz", "--threads", "-3"], ["convert", "missing.las", "b.copc.laz"],
]  # fmt: skip


@pytest.mark.parametrize("arguments", USAGE, ids=lambda arguments: " ".join(arguments) or "nothing")
def test_wrong_usage(source, tmp_path, monkeypatch, capsys, arguments):
    monkeypatch.chdir(tmp_path)
    try:
        code = main(arguments)
    except SystemExit as left:
        code = left.code
    said = capsys.readouterr()
    assert code == 2 and said.err and not said.out and "Traceback" not in said.err
    assert os.listdir(tmp_path) == ["in.las"]


def test_exit_codes_of_failures(source, tmp_path):
    crs = make(tmp_path / "other.las", records=[wkt_record(25833)])
    done = engine.run("convert", source, crs, tmp_path / "out.copc.laz")
    assert done.code == 1 and "25832" in done.stderr and "25833" in done.stderr and done.stderr.count("\n") == 1
    cut = tmp_path / "cut.las"
    cut.write_bytes(source.read_bytes()[:-5])
    assert engine.run("convert", cut, tmp_path / "out.copc.laz").code == 2
    assert engine.run("convert", cut, tmp_path / "out.copc.laz", "--allow-incomplete").code == 0


def test_version(capsys):
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0 and VERSION in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="signals are not sent there")
@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly(tmp_path, wish):
    source, target = tmp_path / "in.laz", tmp_path / "out.copc.laz"
    adversarial.write("uniform", source, 400_000)
    target.write_bytes(b"old")
    command = engine.command(
        "convert", source, target, "--overwrite", "--progress", "json", "--temp-dir", tmp_path / "scratch", "--memory-limit", "192"
    )
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    said = [process.stderr.readline() for _ in range(3)]
    process.send_signal(wish)
    out, rest = process.communicate(timeout=60)
    told = objects("".join(said) + rest)
    assert process.returncode == 130 and not out and "cancelled" in told[-1]["error"]
    assert target.read_bytes() == b"old" and sorted(os.listdir(tmp_path)) == ["in.laz", "out.copc.laz", "scratch"]
    assert not os.listdir(tmp_path / "scratch")


def test_a_reader_that_goes_away(source, tmp_path):
    """`copc-forge ... | head -0` is no reason for a traceback."""
    command = engine.command("convert", source, tmp_path / "out.copc.laz", "--json")
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    process.stdout.close()
    said = process.stderr.read()
    process.wait(60)
    assert "Traceback" not in said and (tmp_path / "out.copc.laz").exists()


def test_a_console_without_our_letters(source, tmp_path):
    target = tmp_path / "Überflug-点云.copc.laz"
    done = subprocess.run(
        [sys.executable, "-X", "utf8=0", *engine.command("convert", source, target)[1:]], capture_output=True, timeout=60, check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert done.returncode == 0 and b"Traceback" not in done.stderr and target.exists()


def test_as_a_module_of_the_package(source, tmp_path):
    """The installed engine answers to `python -m` as well as to its own name."""
    pytest.importorskip("copc_forge")
    done = subprocess.run(
        [sys.executable, "-m", "copc_forge.core.cli", "--version"], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    if "No module named" in done.stderr:
        pytest.skip("the package is not installed here")
    assert done.returncode == 0 and VERSION in done.stdout
