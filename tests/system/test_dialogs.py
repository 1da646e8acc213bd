"""Dialogs as a user meets them, in a real QGIS with a window, in all its languages, light and dark."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from copc_forge.core import convert
from copc_forge.core.base.languages import COMPLETE
from copc_forge.tests.support.process import ROOT

CHOICES = ROOT / "tests" / "support" / "scenes" / "choices.py"
SCENE = ROOT / "tests" / "support" / "scenes" / "dialogs.py"
WORDS = {
    "en": {"validate": "Validate point cloud", "first": "2 Ground", "example": "Example: ", "times": "in the file: "},
    "de": {"validate": "Punktwolke prüfen", "first": "2 Boden", "example": "Beispiel: ", "times": "in der Datei: "},
    "es": {"validate": "Validar nube de puntos", "first": "2 Suelo", "example": "Ejemplo: ", "times": "en el archivo: "},
    "fr": {
        "validate": "Vérifier un nuage de points",
        "first": "2 Sol",
        "example": "Exemple\u00a0: ",
        "times": "dans le fichier\u00a0: ",
    },
    "pl": {"validate": "Sprawdź chmurę punktów", "first": "2 Teren", "example": "Przykład: ", "times": "w pliku: "},
}


@pytest.mark.parametrize(("language", "theme"), [("en", ""), ("de", "Night Mapping"), ("es", ""), ("fr", ""), ("pl", "")])
def test_dialogs_begin_with_the_active_layer_and_offer_what_it_has(play, source, tmp_path, language, theme):
    layer, words = tmp_path / "survey.copc.laz", WORDS[language]
    convert(source, layer)
    files = [str(tmp_path / f"{name}.copc.laz") for name in ("a", "b c", "ü")]
    for path in files:
        shutil.copyfile(layer, path)
    told = play(None, SCENE, arguments=["--lang", language], layer=str(layer), files=files, theme=theme, pictures=str(tmp_path))
    assert told["errors"] == []
    dialogs = told["dialogs"]
    assert set(dialogs) == {"validate", "inspect", "extract", "addtemporalindex", "repair", "assigncrs"}
    for name, dialog in dialogs.items():
        assert dialog["input"] in (str(layer), [str(layer)]), name
        assert Path(dialog["help"]).is_file() and words["example"] in dialog["short"]
        assert (tmp_path / f"{name}.png").read_bytes()[:4] == b"\x89PNG"
    assert dialogs["validate"]["title"].lower().endswith(words["validate"].lower())
    extract = dialogs["extract"]
    assert extract["draws"] and extract["classes"][0].startswith(words["first"]) and extract["classes"][0].endswith(")")
    assert extract["times"].startswith(words["times"]) and "gps_time" in extract["attributes"]
    assert told["iterates"] and [name for name, *_ in told["iterated"]] == [f"survey · {side}" for side in _sides(told)]
    assert sum(points for _name, points, _style in told["iterated"]) >= 1000
    assert told["outputs"] == [path.replace(".copc.laz", "_part.copc.laz") for path in files]


@pytest.mark.parametrize("language", sorted(COMPLETE))
def test_no_choice_is_cut_off_and_models_are_called_in_the_users_language(play, language):
    told = play(None, CHOICES, arguments=["--lang", language])
    assert told["errors"] == [] and told["cut"] == [] and told["narrow"] == ["a choice of some length"]
    dialogs = told["dialogs"]
    assert len(dialogs) >= 24 and sum(dialog["choices"] for dialog in dialogs.values()) > 80
    assert not any(dialog["hidden"] for dialog in dialogs.values())
    shown, words = dialogs["pointcloudtobcc"]["several"]["AGGREGATIONS"]
    assert words == ["count", "mean"] and "count" not in shown and "mean" not in shown
    for model in ("Convert and inspect", "Points to cells and back", "Validate, repair, validate"):
        assert dialogs[model]["title"] and model not in dialogs[model]["title"]
        assert not {"Point cloud", "Point clouds", "Cell size", "Repaired file"} & set(dialogs[model]["labels"])


def _sides(told) -> list[str]:
    suffix = next((name.split(" ", 3)[-1] for name, *_ in told["iterated"] if "(" in name), "")
    return [f"{side} {suffix}".strip() for side in ("east", "west")]
