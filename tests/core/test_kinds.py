"""Which function does a job for which kind of input."""

from __future__ import annotations

import pytest
from copc_forge import core
from copc_forge.core import bcc, kinds
from copc_forge.core.base.errors import UnreadableInput, UnsupportedFile
from copc_forge.core.bcc.files.container import Container
from copc_forge.tests.support import containers as support
from copc_forge.tests.support.cases import make
from copc_forge.tests.support.schedules import numbered


@pytest.fixture
def container(tmp_path):
    path = tmp_path / "cells.bcc"
    path.write_bytes(support.container(numbered(0, 40), block_cells=15))
    return path


@pytest.mark.parametrize("job", ["migrate", "recover"])
def test_containers_go_to_their_own_room(container, tmp_path, job):
    reports = [getattr(room, job)(container, tmp_path / f"{number}.bcc", codec="lz4") for number, room in enumerate((core, bcc))]
    assert reports[0].cells == reports[1].cells == 40
    assert (tmp_path / "0.bcc").read_bytes() == (tmp_path / "1.bcc").read_bytes()


def test_a_container_is_migrated_in_place_without_an_output(container):
    assert core.migrate(container, version="2.0").cells == 40
    with Container(container) as found:
        assert found.version == "2.0"


def test_a_container_that_lost_its_beginning_is_recovered(container, tmp_path):
    data = bytearray(container.read_bytes())
    data[:8] = bytes(8)
    container.write_bytes(data)
    assert core.recover(container, tmp_path / "out.bcc").cells == 40


@pytest.mark.parametrize("job", ["recover"])
def test_what_there_is_nothing_for_is_refused_in_a_sentence(tmp_path, job):
    cloud, output = make(tmp_path / "a.laz", 6, 10), tmp_path / "out.laz"
    with pytest.raises(UnsupportedFile, match="a point cloud is not the kind"):
        getattr(core, job)(cloud, output)
    assert not output.exists()
    with pytest.raises(UnreadableInput, match="does not exist"):
        getattr(core, job)(tmp_path / "missing.bcc", output)


def test_another_kind_is_one_entry_of_the_table(tmp_path, monkeypatch):
    cloud = make(tmp_path / "a.las", 6, 10)
    monkeypatch.setitem(kinds._RECOVERIES, kinds.CLOUD, lambda source, output, **options: (source, output, options))
    assert core.recover(cloud, "out", codec="x") == (cloud, "out", {"codec": "x"})
