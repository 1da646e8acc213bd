"""What algorithms say of themselves: a sentence, an example that runs, a page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from copc_forge.core import convert
from copc_forge.core.bcc.files.stream import StreamWriter
from copc_forge.processing.about import about
from copc_forge.processing.algorithms import ALGORITHMS
from copc_forge.tests.support import containers, eptset
from copc_forge.tests.support.survey import Survey, write_survey
from qgis.PyQt.QtCore import QUrl


@pytest.fixture(params=ALGORITHMS, ids=lambda algorithm: algorithm.ID)
def algorithm(request, qgis_app):
    return request.param().create()


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """All files that examples name."""
    folder = tmp_path_factory.mktemp("examples")
    for number, name in enumerate(("survey.laz", "tile_1.laz", "tile_2.laz")):
        write_survey(folder / name, Survey(4000, seed=number + 1, point_format=7))
    convert(folder / "survey.laz", folder / "survey.copc.laz")
    whole = (folder / "survey.laz").read_bytes()
    (folder / "cut.laz").write_bytes(whole[: len(whole) * 3 // 4])
    eptset.write(folder / "set")
    cells = containers.some_cells(count=3000)
    (folder / "cells.bcc").write_bytes(containers.container(cells, metadata=containers.some_metadata(), block_cells=500))
    shutil.copyfile(folder / "cells.bcc", folder / "archive.bcc")
    (folder / "cut.bcc").write_bytes((folder / "cells.bcc").read_bytes()[:-100])
    with open(folder / "cells.bccs", "wb") as file, StreamWriter(file, metadata=containers.some_metadata()) as writer:
        writer.write(cells)
    return folder


def placed(value, folder: Path, name: str):
    """A value of an example, its files in a folder."""
    if isinstance(value, list):
        return [placed(one, folder, name) for one in value]
    if value == "ept.json":
        return str(folder / "set" / value)
    is_path = isinstance(value, str) and (name in ("INPUT", "SOURCE", "TARGET", "OUTPUT", "REPORT"))
    return str(folder / value) if is_path else value


def test_the_example_runs(algorithm, folder, context, feedback):
    values = {name: placed(value, folder, name) for name, value in about(algorithm.ID).values.items()}
    assert algorithm.checkParameterValues(values, context) == (True, "")
    _results, successful = algorithm.run(values, context, feedback, {}, False)
    assert successful and feedback.said["error"] == []
    for name in ("OUTPUT", "REPORT"):
        assert name not in values or Path(values[name]).exists()


def test_the_help_beside_the_dialog_ends_with_the_example(algorithm):
    last = algorithm.shortHelpString().splitlines()[-1]
    described = {one.name(): one.description() for one in algorithm.parameterDefinitions()}
    assert last.startswith("Example: ") and "<" not in algorithm.shortHelpString()
    assert all(described[name] in last for name in about(algorithm.ID).values)


def test_the_short_description_is_one_sentence_that_the_help_does_not_repeat(algorithm):
    short = algorithm.shortDescription()
    assert short.endswith(".") and 30 < len(short) < 140 and short not in algorithm.shortHelpString()


def test_help_opens_a_file_that_is_there(algorithm):
    address = QUrl(algorithm.helpUrl())
    assert address.isLocalFile() and Path(address.toLocalFile()).is_file()
    page = Path(address.toLocalFile()).read_text("utf-8")
    assert f"copcforge:{algorithm.ID}" in page


def test_the_page_of_its_own_goes_first(qgis_app, tmp_path, monkeypatch):
    from copc_forge.desk import manual

    monkeypatch.setattr(manual, "ROOT", tmp_path)
    assert manual.page_of("convert") == ""
    for name in ("docs/index.html", "docs/algorithms/convert.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    assert QUrl(manual.page_of("convert")).toLocalFile() == str(tmp_path / "docs" / "algorithms" / "convert.html")
    assert QUrl(manual.page_of("extract")).toLocalFile() == str(tmp_path / "docs" / "index.html")
