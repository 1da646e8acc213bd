"""Every command in README and docs/ is run as it stands, page by page, in a folder with files of the names that the pages use."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

import pytest
from copc_forge.core.cli import main
from copc_forge.core.cli.main import parser
from copc_forge.tests.support import daskcluster, farserver, pages, process

SERVER = "https://data.example.org/lidar/"
CLUSTER, SHARED = "tcp://scheduler:8786", "/shared/scratch"
ELSEWHERE = {  # first words: where it is run, or why it is not
    "make demo": "installs and renders; by hand",
    "make test": "what runs this",
    "make package": "tests/tools/test_package.py",
    "make docs": "tests/docs/test_site.py",
    "make torture": "half an hour; a slice of it is in the tests",
    ".venv/bin/python benchmarks/": "as above",
    "pip install": "of a checkout, by the setup",
    "dask ": "tests/support/daskcluster.py",
    "python benchmarks/": "tests/benchmarks runs some with fewer points; test_blocks.py holds their options",
    "/usr/bin/time": "a measurement, by hand",
}
BY_PAGE = [(page, list(found)) for page, found in groupby(pages.commands(), lambda command: command.page)]


def kind_of(command: pages.Command) -> str:
    """ "forge", "process", or "" for what is run elsewhere. Raises AssertionError for what nobody runs."""
    program = command.words[0]
    if program.endswith("copc-forge"):
        return "forge"
    if program.endswith("qgis_process"):
        return "process"
    assert any(" ".join(command.words).startswith(words) for words in ELSEWHERE), f"{command.place}: nothing runs {command.words}"
    return ""


@pytest.fixture
def folder(template, tmp_path, monkeypatch) -> Path:
    place = tmp_path / "work"
    shutil.copytree(template, place)
    monkeypatch.chdir(place)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return place


def expected(words: list[str]) -> int:
    """Exit code: 1 where the page says that a file is broken, and what is lost of it."""
    judging = words[0] in ("validate", "repair") or words[:2] == ["bcc", "recover"]
    return int(judging and any(word.startswith("broken.") for word in words))


def make_room(words: list[str]) -> None:
    """What an earlier block of the page left at the outputs goes, so that no page need say --overwrite."""
    given = parser().parse_args(words)
    outputs = [getattr(given, name, None) for name in ("output", "report", "html", "json_file")]
    if words[0] in ("index", "assign-crs") or words[:2] == ["bcc", "append"]:  # in place
        outputs = outputs[1:]
    for output in outputs:
        if isinstance(output, str) and Path(output).is_file() and words.count(output) == 1:
            os.remove(output)


@pytest.fixture(scope="session")
def cluster(tmp_path_factory) -> Iterator[Callable[[], str]]:
    """Gives the address of a cluster, which is started for the first that asks."""
    with contextlib.ExitStack() as stack:
        started: list[daskcluster.DaskCluster] = []

        def address() -> str:
            if not daskcluster.is_there():
                pytest.skip("Dask is not installed")
            if not started:
                started.append(stack.enter_context(daskcluster.DaskCluster(tmp_path_factory.mktemp("cluster"), 1)))
            return started[0].address

        yield address


def run_forge(command: pages.Command, server: farserver.FarServer, cluster: Callable[[], str], folder: Path, monkeypatch) -> None:
    words = [word.replace(SERVER, server.address("")).replace(SHARED, str(folder)) for word in command.words[1:]]
    words = [cluster() if word == CLUSTER else word for word in words]
    if "--help" in words:
        return
    make_room(words)
    if command.before:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(pages.stream())))
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8")) as said, contextlib.redirect_stderr(io.StringIO()) as wrong:
        code = main(words)
    said.flush()
    assert code == expected(words), f"{command.place}: {' '.join(words)}\n{wrong.getvalue()}"
    if not code:
        assert "warning:" not in wrong.getvalue(), f"{command.place}: an example that is warned of\n{wrong.getvalue()}"


def run_process(command: pages.Command, folder: Path) -> None:
    words = [str(pages.ROOT / word) if word.startswith("processing/") else word for word in command.words[1:]]
    done = subprocess.run(
        [str(process.PROGRAM), *words], cwd=folder, input=" ".join(command.before[1:]), capture_output=True, encoding="utf-8",
        timeout=process.TIMEOUT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{command.place}: {done.stderr}"


def test_what_runs_a_command_elsewhere_is_there():
    named = [found[0] for reason in ELSEWHERE.values() if (found := re.match(r"tests/[\w/.]+", reason))]
    assert len(named) >= 3 and [name for name in named if not (pages.ROOT / name).exists()] == []


def test_there_are_pages_with_commands():
    assert len(BY_PAGE) >= 10 and sum(kind_of(command) == "forge" for _, found in BY_PAGE for command in found) >= 50


@pytest.mark.parametrize(("page", "found"), BY_PAGE, ids=[page.relative_to(pages.ROOT).as_posix() for page, _ in BY_PAGE])
def test_commands(page, found, folder, cluster, monkeypatch):
    with farserver.FarServer(folder) as server:
        for command in found:
            if kind_of(command) == "forge":
                run_forge(command, server, cluster, folder, monkeypatch)


@pytest.mark.parametrize("command", [one for one in pages.commands() if kind_of(one) == "process"], ids=lambda command: command.place)
def test_algorithms(command, folder):
    run_process(command, folder)
