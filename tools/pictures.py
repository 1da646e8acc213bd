"""Makes the pictures of the tutorials from real windows of QGIS: python tools/pictures.py [--only NAME …] [--language en …]

A survey is generated, worked on as the tutorials say, and shown; each language has its own pictures in docs/images/<language>/. Look at
them before you commit them. Needs QGIS, xvfb-run and Pillow.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "images"
LANGUAGES = ("en", "de")
TIME = {"en": "GPS time", "de": "GPS-Zeit"}  # what the style is called
SIZE = (1200, 720)  # pixels of the window
POINTS = 600_000
COLOURS = 128  # of a picture: enough for windows, and a third of the size


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="*", help="names of pictures")
    parser.add_argument("--language", nargs="*", default=LANGUAGES)
    options = parser.parse_args(arguments)
    for language in options.language:
        with tempfile.TemporaryDirectory() as folder:
            data = Path(folder, "survey")  # its name can be seen in the pictures
            prepare(data)
            shots = [shot for shot in everything(data, language) if shot.get("only", language) == language]
            shots = [shot for shot in shots if not options.only or shot["name"] in options.only]
            play(shots, Path(folder), language)
            for shot in shots:
                keep(Path(folder, f"{shot['name']}.png"), PICTURES / language / f"{shot['name']}.png")
    return 0


def prepare(folder: Path) -> None:
    """The files that are shown."""
    folder.mkdir()
    run([sys.executable, "benchmarks/survey.py", "--points", str(POINTS), "--seed", "1", str(folder / "survey.laz")])
    forge("convert", folder / "survey.laz", folder / "town.copc.laz")
    forge("split", folder / "survey.laz", folder / "tiles", "--size", "150")
    data = bytearray((folder / "town.copc.laz").read_bytes())
    for tenth in (4, 6):  # a bad sector each
        data[len(data) * tenth // 10 : len(data) * tenth // 10 + 4096] = bytes(4096)
    (folder / "broken.copc.laz").write_bytes(data)
    forge("bcc", "from-points", folder / "survey.laz", folder / "cells.bcc", "--cell-size", "4", "--attribute", "z", "--aggregation", "max")


def everything(data: Path, language: str) -> list[dict]:
    """The pictures: what is done before each (see tools/picturescene.py)."""
    town, tiles = str(data / "town.copc.laz"), str(data / "tiles")
    pair = ["/data/tile_1.laz", "/data/tile_2.laz"]
    return [
        {
            "name": "dialog",
            "only": "en",
            "dialog": "convert",
            "given": {"INPUT": pair, "TARGET_CRS": "EPSG:25832", "OUTPUT": "/data/survey.copc.laz"},
        },
        {"name": "first-drop", "zoom": 0.75, "drop": [str(data / "survey.laz")]},
        {"name": "old-archive", "dialog": "converteach", "given": {"INPUT": [tiles], "COMPARE": True, "OUTPUT": str(data / "clean")}},
        {
            "name": "check-a-delivery",
            "run": [
                ["outline", {"INPUT": [tiles], "OUTPUT": str(data / "coverage.gpkg")}],
                ["raster", {"INPUT": [tiles], "CELL_SIZE": 2, "STATISTICS": ["count"], "OUTPUT": str(data / "density.tif")}],
            ],
        },
        {
            "name": "mend",
            "run": [
                [
                    "repair",
                    {"INPUT": str(data / "broken.copc.laz"), "OUTPUT": str(data / "mended.copc.laz"), "LOST_PLACES": "TEMPORARY_OUTPUT"},
                ]
            ],
        },
        {"name": "slices-of-time", "load": town, "style": TIME[language]},
        {"name": "tile-folder", "run": [["converteach", {"INPUT": [tiles], "OVERVIEW": True, "OUTPUT": str(data / "copc")}]]},
        {
            "name": "clip-from-a-server",
            "load": town,
            "dialog": "extract",
            "given": {
                "INPUT": "https://data.example.org/lidar/tile_0815.copc.laz",
                "CLASSES": "2, 6",
                "OUTPUT": str(data / "clip.copc.laz"),
            },
        },
        {
            "name": "cells-for-a-simulation",
            "run": [["bcctocopc", {"INPUT": str(data / "cells.bcc"), "OUTPUT": str(data / "cells.copc.laz")}]],
        },
    ]


def play(shots: list[dict], folder: Path, language: str) -> None:
    """Runs the scene in a QGIS of its own."""
    told = {"shots": shots, "folder": str(folder), "size": SIZE}
    command = [
        "xvfb-run",
        "-a",
        "-s",
        "-screen 0 1280x800x24",
        str(ROOT / "bin" / "qgis"),
        "--nologo",
        "--noversioncheck",
        "--lang",
        language,
    ]
    environment = {**os.environ, "COPC_FORGE_SCENE": json.dumps(told), "QT_QPA_PLATFORM": "xcb", "LC_ALL": f"{language}.UTF-8"}
    environment.pop("QGIS_CUSTOM_CONFIG_PATH", None)
    subprocess.run([*command, "--code", str(ROOT / "tools" / "picturescene.py")], env=environment, check=False, timeout=900)
    wrong = folder / "wrong.txt"
    if wrong.exists():
        sys.exit(wrong.read_text("utf-8"))


def keep(picture: Path, target: Path) -> None:
    """With few colours, as files in a repository should be small."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(picture) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    print(f"{target}: {target.stat().st_size:,} bytes")


def forge(*words) -> None:
    run([sys.executable, "-m", "copc_forge.core.cli", *map(str, words)])


def run(command: list[str]) -> None:
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
