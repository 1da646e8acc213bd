"""Names of outputs and layers."""

from __future__ import annotations

import os

import pytest
from copc_forge.processing.names import copc_path, layer_name, stem


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("a.copc.laz", "a.copc.laz"),
        ("a.laz", "a.copc.laz"),
        ("a.LAS", "a.copc.laz"),
        ("a", "a.copc.laz"),
        ("a.b.copc.laz", "a.b.copc.laz"),
        ("a.copc.copc.laz", "a.copc.laz"),
        ("a.copc", "a.copc.laz"),
        ("tile 1.5", "tile 1.5.copc.laz"),
        ("a.copc_7.laz", "a_7.copc.laz"),  # so QGIS counts when it iterates
        ("a.copc_7.copc.laz", "a.copc_7.copc.laz"),
        ("a_7.laz", "a_7.copc.laz"),
        ("Übersicht.Copc.Laz", "Übersicht.copc.laz"),
    ],
)
def test_an_output_ends_in_copc_laz_once(given, made):
    assert copc_path(os.path.join("folder.laz", given)) == os.path.join("folder.laz", made)


@pytest.mark.parametrize(
    ("inputs", "name"),
    [
        (["/data/autzen.LAZ"], "autzen"),
        (["/data/survey/"], "survey"),
        (["/data/tile_1.laz", "/data/tile_2.laz"], "tile"),
        (["/data/a.laz", "/data/b.laz", "/data/c.las"], "a + 2"),
    ],
)
def test_a_layer_is_called_after_its_input(inputs, name):
    assert layer_name(inputs) == name


def test_a_name_that_is_all_suffix_stays():
    assert stem("/data/.las") == ".las"


def test_no_path_does_not_become_a_hidden_file():
    assert copc_path("") == ""
