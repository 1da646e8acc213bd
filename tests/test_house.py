"""The layout of the code itself: storeys, sizes, one version everywhere."""

from __future__ import annotations

import ast
import configparser
import graphlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
from copc_forge.core.base.version import VERSION

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("core", "desk", "plugin", "processing")
SOURCES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
FORBIDDEN = {"exec", "eval", "mktemp"}  # calls that the plugin site refuses
FORBIDDEN_MODULES = {"pickle", "marshal", "resource", "multiprocessing"}
LONGEST_ALGORITHM = 150
LONGEST_FILE = 300


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> set[str]:
    """Top-level names of all absolute imports, wherever they stand in the file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            found.add(node.module.split(".")[0])
    return found


def relative_imports(path: Path) -> set[str]:
    """Rooms that the file imports from, by climbing out of its own."""
    depth = len(path.relative_to(ROOT).parts)
    nodes = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
    return {node.module.split(".")[0] for node in nodes if node.level == depth and node.module}


def imported_files(path: Path) -> set[Path]:
    """Files of the package that the file imports, wherever the import stands in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            module = path.parents[node.level - 1].joinpath(*(node.module or "").split("."))
            found |= {_file_of(module / alias.name) or _file_of(module) for alias in node.names}
    return found - {path, None}


def _file_of(module: Path) -> Path | None:
    return next((file for file in (module.with_suffix(".py"), module / "__init__.py") if file.is_file()), None)


@pytest.mark.parametrize("path", [path for path in SOURCES if named(path).startswith("core/")], ids=named)
def test_the_engine_knows_no_qgis(path):
    assert not imports(path) & {"qgis", "PyQt5", "PyQt6", "processing", "osgeo"}
    assert not relative_imports(path) & {"desk", "plugin", "processing"}


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_the_package_is_never_imported_by_its_own_name(path):
    """The folder may have any name, and a second import under another name would double every class."""
    assert "copc_forge" not in imports(path)


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_nothing_that_the_plugin_site_refuses(path):
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & FORBIDDEN and not imports(path) & FORBIDDEN_MODULES
    assert "shell=True" not in path.read_text("utf-8")


@pytest.mark.parametrize("path", [path for path in SOURCES if not named(path).startswith("core/")], ids=named)
def test_qt_comes_through_qgis(path):
    assert not imports(path) & {"PyQt5", "PyQt6"}


def test_no_imports_in_a_circle():
    circles = []
    try:
        graphlib.TopologicalSorter({path: imported_files(path) for path in SOURCES}).prepare()
    except graphlib.CycleError as error:
        circles = [named(path) for path in error.args[1]]
    assert circles == []


def tables() -> dict[str, set[str]]:
    """Room to the rooms that it may import from, as the two tables of docs/developing.md say, whose last column is `knows`."""
    found: dict[str, set[str]] = {}
    prefix, inside = "", False
    for line in (ROOT / "docs" / "developing.md").read_text("utf-8").splitlines():
        if not line.startswith("|"):
            inside = False
        elif line.endswith("| knows |"):
            prefix, inside = "core/" if "`core/`" in line else "", True
        elif inside and "`" in line:
            room, knows = re.match(r"\| `([\w.]+)", line)[1], line.removesuffix("|").rsplit("|", 1)[1].strip()
            found[prefix + room] = {"core"} if knows == "all" else {prefix + other for other in re.findall(r"`([\w.]+)`", knows)}
    return found


def room_of(path: Path) -> str:
    """A folder of the root, or what stands in core/; "core" is its face."""
    first, second, *_ = (*path.relative_to(ROOT).parts, "")
    return f"core/{second}" if first == "core" and second != "__init__.py" else first


def test_the_tables_name_the_rooms_that_there_are():
    assert set(tables()) == {room_of(path) for path in SOURCES} | {"core"}


@pytest.mark.parametrize("room", sorted({room_of(path) for path in SOURCES} - {"core"}))
def test_a_room_imports_from_those_that_its_row_names(room):
    allowed = tables()[room] | {room, "core/base"}
    used = [(path, found) for path in SOURCES if room_of(path) == room for found in imported_files(path)]
    wrong = [(path, found) for path, found in used if not {room_of(found), room_of(found).split("/")[0]} & allowed]
    assert [f"{named(path)} imports {named(found)}" for path, found in wrong] == []


CONTAINER_ROOMS = ("format", "files", "transactions", "jobs", "damage")


@pytest.mark.parametrize("path", sorted((ROOT / "core" / "bcc").glob("*/*.py")), ids=named)
def test_rooms_of_containers_know_only_those_before_them(path):
    later = CONTAINER_ROOMS[CONTAINER_ROOMS.index(path.parent.name) + 1 :]
    assert [named(found) for found in imported_files(path) if found.parent.name in later and found.parent.parent.name == "bcc"] == []


def test_algorithms_only_translate():
    sizes = {named(path): len(path.read_text("utf-8").splitlines()) for path in (ROOT / "processing" / "algorithms").glob("*.py")}
    assert {name: size for name, size in sizes.items() if size > LONGEST_ALGORITHM} == {}


def test_no_file_is_long():
    code = [path for path in SOURCES if path.name != "sentences.py"]  # a table, in which nothing has to be found by reading
    sizes = {named(path): len(path.read_text("utf-8").splitlines()) for path in code}
    assert {name: size for name, size in sizes.items() if size > LONGEST_FILE} == {}


def test_every_file_says_what_it_is_for():
    assert [named(path) for path in SOURCES if not ast.get_docstring(ast.parse(path.read_text("utf-8")))] == []


def test_one_version_everywhere():
    metadata = configparser.ConfigParser()
    metadata.read(ROOT / "metadata.txt", "utf-8")
    assert metadata["general"]["version"] == VERSION
    assert re.search(rf"^## \[{re.escape(VERSION)}\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)


def test_metadata_names_the_packages_that_are_needed():
    metadata = configparser.ConfigParser()
    metadata.read(ROOT / "metadata.txt", "utf-8")
    needed = re.findall(r"^([a-z0-9]+)", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE)
    assert needed and all(name in metadata["general"]["about"] for name in needed)
    assert metadata["general"]["hasProcessingProvider"] == "yes" and (ROOT / metadata["general"]["icon"]).is_file()


def test_the_installed_engine_is_complete():
    """A folder without __init__.py would work in the checkout and be missing after `pip install .`."""
    folders = {path.parent for path in (ROOT / "core").rglob("*.py")}
    assert [named(folder) for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_tests_are_no_packages():
    """An __init__.py there would import the root twice, and tests/processing would shadow QGIS's."""
    assert list((ROOT / "tests").rglob("__init__.py")) == []


TESTS = sorted(path for room in ("core", "desk", "plugin") for path in (ROOT / "tests" / room).rglob("test_*.py"))


@pytest.mark.parametrize("path", TESTS, ids=named)
def test_tests_mirror_the_tree(path):
    """A test stands in a folder that there is, and one that is named as a module which it imports stands where that one does."""
    folder = path.parent.relative_to(ROOT / "tests")
    assert (ROOT / folder).is_dir()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(tuple(f"copc_forge.{room}." for room in ROOMS)):
            module = ROOT.joinpath(*node.module.split(".")[1:])
            for found in {_file_of(module / alias.name) or _file_of(module) for alias in node.names} - {None}:
                assert f"test_{found.stem}" != path.stem or found.parent == ROOT / folder


def test_no_public_class_name_twice_in_the_engine():
    places: dict[str, list[str]] = {}
    for path in SOURCES:
        if room_of(path).startswith("core"):
            for node in ast.parse(path.read_text("utf-8")).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    places.setdefault(node.name, []).append(named(path))
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


# Functions that users call may take many parameters, each an option of theirs. Of the rest, those that still do: the numbers may fall.
PUBLIC = {
    "convert",
    "convert_each",
    "extract",
    "validate",
    "assign_crs",
    "from_laspy",
    "to_laspy",
    "migrate",
    "recover",
    "from_points",
    "from_stream",
    "query",
    "to_copc",
    "outline",
    "rasterize",
    "repair",
    "split",
    "build_vpc",
}
MANY, WIDE = (
    8,
    {
        "core/bcc/files/passage.py:write_proven": 11,
        "core/bcc/jobs/points.py:__init__": 9,
        "core/bcc/transactions/journal.py:__init__": 10,
        "core/las/laz/worker.py:do_decode": 9,
    },
)


def parameters(function: ast.FunctionDef) -> int:
    """How many a caller can give."""
    given = function.args.posonlyargs + function.args.args
    return len(given + function.args.kwonlyargs) - bool(given and given[0].arg in ("self", "cls"))


def test_no_signature_below_the_public_functions_is_wide():
    wide = {}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name not in PUBLIC and parameters(node) > MANY:
                wide[f"{named(path)}:{node.name}"] = parameters(node)
    assert {name: count for name, count in wide.items() if count > WIDE.get(name, MANY)} == {}


@pytest.mark.parametrize("face", ["core/__init__.py", "core/bcc/__init__.py"])
def test_what_tools_see_of_a_face_is_what_it_gives(face):
    tree = ast.parse((ROOT / face).read_text("utf-8"))
    given = next(ast.literal_eval(node.value) for node in tree.body if isinstance(node, ast.Assign) and node.targets[0].id == "_FACE")
    shown = next(node.body for node in tree.body if isinstance(node, ast.If) and node.test.id == "TYPE_CHECKING")
    assert {alias.asname: node.module for node in shown for alias in node.names} == given


def test_lint_is_clean():
    """What `make lint` says."""
    ruff = [sys.executable, "-m", "ruff"]
    if subprocess.run([*ruff, "--version"], capture_output=True, check=False).returncode:
        pytest.skip("ruff is not here")
    for task in (["check", "--no-cache", "."], ["format", "--no-cache", "--check", "."]):
        done = subprocess.run([*ruff, *task], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_links_lead_somewhere():
    """In the README, which is read elsewhere too, and in docs/: to files that there are; the README's none to outside the repository."""
    for page in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8")):
            assert "://" in target or (page.parent / target).exists(), f"{named(page)}: {target}"
            assert "://" in target or ROOT in (page.parent / target).resolve().parents, f"{named(page)}: {target}"
