"""Brings i18n/ up to date with the code: python tools/translations.py [--check]

Every `tr("…")` in desk/, plugin/ and processing/ becomes a message, and so do TAGS of algorithms, and texts and help in the tables of
parameters.
Translations that stand in a .ts file stay, messages that left the code go. Then lrelease, Qt's
compiler (package qttools5-dev-tools), makes the .qm files that QGIS loads. What the engine says is written by sentences.py.
"""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).resolve().parent))

import sentences

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "i18n"
TABLES = "core/parameters"  # whose rows have texts too
ROOMS = ("desk", "plugin", "processing")  # where texts stand that the user sees
TAGS = "TAGS"  # what a class is found by
CONTEXT = "CopcForge"  # as in desk/texts.py


def main(arguments: list[str]) -> int:
    messages = collect()
    files = sorted(FOLDER.glob("*.ts"))
    if "--check" in arguments:
        missing = {file.name: sorted(set(messages) - {text for text, done in read(file).items() if done}) for file in files}
        for name, texts in missing.items():
            for text in texts:
                print(f"{name}: not translated: {text}", file=sys.stderr)
        return int(any(missing.values()))
    sentences.main()
    for file in files:
        write(file, messages, read(file))
        write_parameters(file.stem.removeprefix("copc_forge_"), read(file))
    compiler = shutil.which("lrelease") or shutil.which("lrelease6") or shutil.which("pyside6-lrelease")
    if compiler is None:
        print("lrelease is missing: install qttools5-dev-tools to compile the translations.", file=sys.stderr)
        return 1
    subprocess.run([compiler, "-silent", *map(str, files)], check=True)
    return 0


def collect() -> list[str]:
    """All texts that the user sees, in the order of the files, once each."""
    found: dict[str, None] = {}
    for path in sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
            if name == "tr" and isinstance(node.args[0], ast.Constant):
                found[node.args[0].value] = None
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == TAGS and node.value.value:
                found[node.value.value] = None
    return list(found | dict.fromkeys(parameter_texts()))


def parameter_texts() -> list[str]:
    """Those in the tables of parameters, as they stand there."""
    found: dict[str, None] = {}
    for path in sorted((ROOT / TABLES).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                found.update(dict.fromkeys(_texts_of(node)))
    return list(found)


def _texts_of(call: ast.Call) -> list[str]:
    """Text and help of a row in a table of parameters, or of one that was changed."""
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    told = [keyword.value for keyword in call.keywords if keyword.arg in ("text", "help")] if name in ("JobParameter", "but") else []
    told += call.args[2:4] if name == "JobParameter" else []
    return [node.value for node in told if isinstance(node, ast.Constant)]


def write_parameters(code: str, known: dict[str, str]) -> None:
    """What the command line's help says of parameters, which has no Qt: their texts from the language's .ts file."""
    texts = {text: known[text] for text in parameter_texts() if known.get(text)}
    path = FOLDER / "parameters" / f"{code}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(texts, indent=1, ensure_ascii=False) + "\n", "utf-8")


def read(file: Path) -> dict[str, str]:
    """Source text to translation, "" where there is none yet."""
    root = ElementTree.parse(file).getroot()
    return {message.findtext("source"): message.findtext("translation") or "" for message in root.iter("message")}


def write(file: Path, messages: list[str], known: dict[str, str]) -> None:
    root = ElementTree.Element("TS", version="2.1", language=file.stem.removeprefix("copc_forge_"), sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for text in messages:
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = text
        translation = ElementTree.SubElement(message, "translation")
        translation.text = known.get(text, "")
        if not translation.text:
            translation.set("type", "unfinished")
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    file.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
