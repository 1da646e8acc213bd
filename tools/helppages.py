"""Writes what Help opens in other languages, docs/<language>/algorithms/: python tools/helppages.py

A page for each algorithm, of what its dialog says: what it is for, an example, and each field with its help. So it is as complete as
the dialog is, in every language that i18n/ has; the longer page in English is a link away.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from copc_forge.processing.provider import ForgeProvider
from qgis.core import QgsApplication, QgsProcessingAlgorithm, QgsProcessingParameterDefinition
from qgis.PyQt.QtCore import QTranslator

ROOT = Path(__file__).resolve().parent.parent
WORDS = {  # of a page's frame
    "de": ("Algorithmen", "Feld", "in Modellen und Skripten", "Bedeutung", "Alles Weitere steht auf der [englischen Seite]({page})."),
    "es": ("Algoritmos", "Campo", "en modelos y scripts", "Significado", "Todo lo demás está en la [página en inglés]({page})."),
    "fr": (
        "Algorithmes",
        "Champ",
        "dans les modèles et les scripts",
        "Signification",
        "Le reste se trouve sur la [page en anglais]({page}).",
    ),
    "pl": ("Algorytmy", "Pole", "w modelach i skryptach", "Znaczenie", "Pozostałe informacje są na [stronie po angielsku]({page})."),
}
HIDDEN = QgsProcessingParameterDefinition.Flag.FlagHidden


def main() -> int:
    application = QgsApplication([], False)
    application.initQgis()
    try:
        for language in WORDS:
            folder = ROOT / "docs" / language / "algorithms"
            folder.mkdir(parents=True, exist_ok=True)
            for name, text in pages(language).items():
                (folder / f"{name}.md").write_text(text, "utf-8")
        return 0
    finally:
        application.exitQgis()


def pages(language: str) -> dict[str, str]:
    """Names of files without their ending, and what they hold. A QGIS must be running."""
    translator = QTranslator()
    if not translator.load(str(ROOT / "i18n" / f"copc_forge_{language}.qm")):
        raise SystemExit(f"i18n/copc_forge_{language}.qm: it can't be read; run tools/translations.py.")
    QgsApplication.installTranslator(translator)
    try:
        provider = ForgeProvider()
        provider.refreshAlgorithms()
        algorithms = {algorithm.name(): algorithm.create() for algorithm in provider.algorithms()}
        found = {name: _page(algorithm, language) for name, algorithm in algorithms.items()}
        return found | {"README": _index(algorithms, language)}
    finally:
        QgsApplication.removeTranslator(translator)


def _page(algorithm: QgsProcessingAlgorithm, language: str) -> str:
    _, field, name, meaning, more = WORDS[language]
    told = [f"# {algorithm.displayName()} (`{algorithm.id()}`)", algorithm.shortDescription()]
    told += [_plain(line) for line in algorithm.shortHelpString().split("\n") if line.strip()]
    rows = "\n".join(_rows(algorithm))
    told += [f"| {field} | {name} | {meaning} |\n|---|---|---|\n{rows}", more.format(page=f"../../algorithms/{algorithm.name()}.md")]
    return "\n\n".join(told) + "\n"


def _rows(algorithm: QgsProcessingAlgorithm) -> Iterator[str]:
    for definition in algorithm.parameterDefinitions():
        if not definition.flags() & HIDDEN:
            yield f"| {_plain(definition.description())} | `{definition.name()}` | {_plain(definition.help())} |"


def _index(algorithms: dict[str, QgsProcessingAlgorithm], language: str) -> str:
    """All of them, by their groups."""
    groups: dict[str, list[str]] = {}
    for name, algorithm in sorted(algorithms.items(), key=lambda one: one[1].displayName()):
        groups.setdefault(algorithm.group(), []).append(f"- [{algorithm.displayName()}]({name}.md): {_plain(algorithm.shortDescription())}")
    parts = [f"## {group}\n\n" + "\n".join(lines) for group, lines in sorted(groups.items())]
    return "\n\n".join([f"# {WORDS[language][0]}", *parts]) + "\n"


def _plain(text: str) -> str:
    """Text that Markdown takes as it is."""
    for sign in "\\*_<|":
        text = text.replace(sign, f"\\{sign}" if sign != "<" else "&lt;")
    return text.replace("\n", " ")


if __name__ == "__main__":
    sys.exit(main())
