"""What people type in Processing's toolbox lists the right algorithm first, by QGIS's own model, in every language."""

from __future__ import annotations

from pathlib import Path

import copc_forge
import pytest
from copc_forge.processing.provider import ForgeProvider
from qgis.core import QgsApplication, QgsProcessingRegistry
from qgis.gui import QgsProcessingToolboxModel, QgsProcessingToolboxProxyModel
from qgis.PyQt.QtCore import QModelIndex, QTranslator

FOLDER = Path(copc_forge.__file__).parent / "i18n"
WANTED = {
    "las": "convert", "laz": "convert", "lidar": "convert", "clip": "extract", "filter": "extract", "thin": "extract", "tile": "split",
    "density": "raster", "voxel": "pointcloudtobcc", "merge": "convert", "repair": "repair", "verify": "validate", "gps time": "extract",
    "ept": "migrate", "footprint": "outline", "mosaic": "buildvpc", "metadata": "inspect", "epsg": "assigncrs",
}  # fmt: skip
TWO = {
    "lidar merge": "convert", "laz convert": "convert", "copc convert": "convert", "filter polygon": "extract", "clip polygon": "extract",
    "copc ground": "extract", "laz tile": "split", "lidar voxel": "pointcloudtobcc", "copc crop": "extract", "las footprint": "outline",
    "ept upgrade": "migrate", "repair copc": "repair", "check quality": "validate",
}  # fmt: skip
OWN = {
    "de": {
        "ausschneiden": "extract", "filtern": "extract", "ausdünnen": "extract", "kachel": "split", "dichte": "raster",
        "vereinen": "convert", "prüfung": "validate", "umriss": "outline", "zuweisen": "assigncrs", "reparieren": "repair",
    },
    "es": {
        "recortar": "extract", "filtrar": "extract", "diezmar": "extract", "tesela": "split", "hojas": "split", "densidad": "raster",
        "mdt": "raster", "unir": "convert", "fusionar": "convert", "control de calidad": "validate", "contorno": "outline",
        "src": "assigncrs", "reparar": "repair", "índice de teselas": "outline", "cabecera": "inspect", "mosaico": "buildvpc",
    },
    "fr": {
        "découper": "extract", "filtrer": "extract", "décimer": "extract", "dalle": "split", "densité": "raster", "mnt": "raster",
        "fusionner": "convert", "contrôler": "validate", "contour": "outline", "scr": "assigncrs", "réparer": "repair",
        "tableau d'assemblage": "outline", "en-tête": "inspect", "entwine": "migrate",
    },
    "pl": {
        "przytnij": "extract", "filtruj": "extract", "przerzedź": "extract", "kafel": "split", "gęstość": "raster", "nmt": "raster",
        "połącz": "convert", "kontrola": "validate", "obrys": "outline", "układ": "assigncrs", "napraw": "repair", "skorowidz": "outline",
        "nagłówek": "inspect", "arkusze": "split",
    },
}  # fmt: skip
GROUPS = ["Check and mend", "Clip and query", "Convert", "Tiles", "Voxel containers"]


@pytest.fixture
def found(qgis_app):
    """What a search lists, in the order in which the toolbox shows it."""
    registry = QgsProcessingRegistry()
    registry.addProvider(ForgeProvider())
    model = QgsProcessingToolboxProxyModel(None, registry)

    def names(parent: QModelIndex, role: int) -> list[str]:
        listed = []
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            listed += [index.data(role)] if index.data(role) else []
            listed += names(index, role)
        return listed

    def search(text: str, role=QgsProcessingToolboxModel.RoleAlgorithmName) -> list[str]:
        model.setFilterString(text)
        return names(QModelIndex(), role)

    yield search  # not returned: what it stands on must live as long


@pytest.fixture
def language(qgis_app, request):
    translator = QTranslator()
    assert translator.load(str(FOLDER / f"copc_forge_{request.param}.qm")) and QgsApplication.installTranslator(translator)
    yield request.param
    QgsApplication.removeTranslator(translator)


@pytest.mark.parametrize(("text", "wanted"), [*WANTED.items(), *TWO.items()])
def test_the_right_one_is_first(found, text, wanted):
    assert found(text)[:1] == [wanted]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [(language, text, wanted) for language, own in OWN.items() for text, wanted in {**WANTED, **TWO, **own}.items()],
    indirect=["language"],
)
def test_in_other_languages_too(language, found, text, wanted):
    assert found(text)[:1] == [wanted]


def test_every_language_is_searched():
    assert {file.stem for file in FOLDER.glob("*.ts")} == {f"copc_forge_{language}" for language in OWN}


def test_groups_are_what_people_look_for(found):
    provider = ForgeProvider()
    provider.refreshAlgorithms()
    assert sorted({algorithm.group() for algorithm in provider.algorithms()}) == GROUPS


def test_each_has_words_of_its_own(found):
    provider = ForgeProvider()
    provider.refreshAlgorithms()
    words = {algorithm.name(): set(algorithm.tags()) - {"copc", "point cloud"} for algorithm in provider.algorithms()}
    assert all(words.values()) and len({frozenset(own) for own in words.values()}) == len(words)
    assert len(found("copc")) == len(words)
