"""What pages say beside commands: blocks of other languages run or are compared, and running text names what there is."""

from __future__ import annotations

import argparse
import json
import re
import shutil
from pathlib import Path

import pytest
from copc_forge.core.cli.main import parser
from copc_forge.tests.support import daskcluster, pages

ROOT = pages.ROOT
GENERATED = {  # pages whose blocks show, and the test that holds them against the code
    "docs/api.md": "tests/core/test_face.py",
    "docs/command-line.md": "tests/docs/test_site.py",
    "docs/validation.md": "tests/core/validation/test_reports.py",
}
INPUTS = {"README.md": ("tile_1.laz", "tile_2.laz"), "docs/user-guide.md": ("tile.laz",), "docs/api.md": ("north.laz", "south.laz")}
ONLY_COMPILED = {  # why
    "SLURMCluster": "needs SLURM",
    "raise DamagedFile": "a line out of a function",
}
DRAWINGS = {("docs/developing.md", "")}
NOT_RUN = {"docs/cluster.md": "needs Kubernetes"}  # YAML
BLOCKS = [
    (page.relative_to(ROOT).as_posix(), found[1], found[2])
    for page in pages.PAGES
    for found in re.finditer(r"^```(\w*)\n(.*?)^```", page.read_text("utf-8"), re.S | re.M)
]
TEXTS = {page.relative_to(ROOT).as_posix(): re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.S | re.M) for page in pages.PAGES}
SPANS = [(page, span) for page, text in TEXTS.items() for span in re.findall(r"`([^`\n]+)`", text)]
OTHERS = ("make ", "python ", "dask ", ".venv/bin/", "benchmarks/", "pytest ")  # programs whose options are not ours


def of(*languages: str) -> list[tuple[str, str]]:
    return [(page, text) for page, language, text in BLOCKS if language in languages]


def test_each_block_has_a_language_that_something_checks():
    unchecked = {(page, language) for page, language, _ in BLOCKS if language not in ("sh", "python", "json", "yaml")}
    assert {one for one in unchecked if one[0] not in GENERATED} == DRAWINGS
    assert [test for test in GENERATED.values() if not (ROOT / test).is_file()] == []


def test_no_command_is_hidden_from_the_tests():
    """As those would be that stand in a list, or are blocks by their indentation alone."""
    for page, text in TEXTS.items():
        assert "```" not in text, page
        assert re.findall(r"^ +(?:copc-forge|make|pip|python|bin/|\.venv/).*", text, re.M) == [], page


@pytest.mark.parametrize(("page", "text"), [one for one in of("python") if one[0] not in GENERATED or "import" in one[1]])
def test_python(page, text, template, tmp_path, monkeypatch):
    code = compile(text, page, "exec")
    if any(words in text for words in ONLY_COMPILED):
        return
    if "LocalCluster" in text:
        text, inputs = _smaller(text), ("survey/tile_1.laz", "survey/tile_2.laz")
        if not daskcluster.is_there():
            pytest.skip("Dask is not installed")
        code = compile(text, page, "exec")
    else:
        inputs = INPUTS[page]
    for name in inputs:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(template / ("tile_2.laz" if name.endswith(("2.laz", "south.laz")) else "tile_1.laz"), tmp_path / name)
    monkeypatch.chdir(tmp_path)
    exec(code, {"__name__": "__main__"})
    if "survey.copc.laz" in text:
        assert Path("survey.copc.laz").is_file()


def _smaller(text: str) -> str:
    """With one worker, inside this process."""
    assert "n_workers=8" in text
    return text.replace("n_workers=8", "n_workers=1, processes=False")


@pytest.mark.parametrize(("page", "text"), [one for one in of("json") if one[0] not in GENERATED])
def test_json(page, text):
    assert page == "docs/translating.md"
    german = json.loads((ROOT / "i18n" / "engine" / "de.json").read_text("utf-8"))
    assert [name for name, shown in json.loads(text).items() if german.get(name) != shown] == []


@pytest.mark.parametrize(("page", "text"), of("yaml"))
def test_yaml(page, text):
    assert page in NOT_RUN
    spec = pytest.importorskip("yaml").safe_load(text)["spec"]
    worker = spec["worker"]["spec"]
    assert {mount["name"] for mount in worker["containers"][0]["volumeMounts"]} == {volume["name"] for volume in worker["volumes"]}


def subcommands(command: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    return {
        name: one for action in command._actions if isinstance(action, argparse._SubParsersAction) for name, one in action.choices.items()
    }


def options(command: argparse.ArgumentParser) -> set[str]:
    return {name for action in command._actions for name in action.option_strings}.union(*map(options, subcommands(command).values()))


def wrong(words: list[str], command: argparse.ArgumentParser) -> list[str]:
    """Commands and options among the words that there are not; placeholders (IN, FILE, …) are passed over."""
    below = subcommands(command)
    if below and words and re.fullmatch(r"[a-z][a-z-]*", words[0]):
        return wrong(words[1:], below[words[0]]) if words[0] in below else words[:1]
    return [word for word in words if re.match(r"--[a-z]", word) and word not in options(command)]


def test_what_is_wrong_is_found():
    whole = parser()
    assert wrong(["buildvpc", "a.laz"], whole) == ["buildvpc"] and wrong(["bcc", "eat"], whole) == ["eat"]
    assert wrong(["info", "--compare"], whole) == ["--compare"]
    assert wrong(["COMMAND", "--help"], whole) == [] == wrong(["convert", "IN...", "--compare"], whole)


def test_commands_in_running_text():
    whole = parser()
    spoken = [(page, span.split("copc-forge ", 1)[1].split()) for page, span in SPANS if "copc-forge " in span]
    assert len(spoken) > 30
    assert [(page, words) for page, words in spoken if wrong(words, whole)] == []


def test_options_in_running_text():
    """Of pages for users; the others name those of development, too."""
    known = options(parser())
    users = [one for one in SPANS if one[0] not in ("docs/developing.md", "docs/performance.md", "docs/translating.md")]
    named = [(page, name) for page, span in users if not span.startswith(OTHERS) for name in re.findall(r"(?<![\w-])--[a-z][\w-]*", span)]
    assert len(named) > 100
    assert [one for one in named if one[1] not in known and one != ("docs/reliability.md", "--seed")] == []


def test_targets_of_make():
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    lines = SPANS + [(page, line) for page, text in of("sh") for line in text.splitlines()]
    named = {(page, found[1]) for page, line in lines if (found := re.match(r"make ([\w-]+)", line))}
    assert len(named) > 10 and [one for one in named if one[1] not in targets] == []


def test_options_of_benchmarks():
    """They stand in the script, or in a module beside it that it takes them from."""
    lines = SPANS + [(page, line) for page, text in of("sh") for line in text.splitlines()]
    found = [(page, *one) for page, line in lines for one in re.findall(r"(benchmarks/\w+\.py)([^#]*)", line)]
    assert len(found) > 10
    for page, script, rest in found:
        text = (ROOT / script).read_text("utf-8")
        assert [name for name in re.findall(r"(?<![\w-])--[a-z][\w-]*", rest) if f'"{name}"' not in text] == [], (page, script)


def test_files_of_the_repository():
    folders = "benchmarks|core|desk|plugin|processing|resources|tests|tools"
    named = {(page, found) for page, span in SPANS for found in re.findall(rf"(?<![\w./])(?:{folders})/[\w/.-]*\w", span)}
    assert len(named) > 50
    assert [one for one in sorted(named) if "NAME" not in one[1] and not (ROOT / one[1]).exists()] == []
