"""The archive for the plugin site: what stands in it, and what keeps it from being made."""

from __future__ import annotations

import configparser
import json
import re
import shutil
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from copc_forge.tests.support.tools import tool

ROOT = Path(__file__).resolve().parent.parent.parent
ADDRESSES = {
    "index": "https://packages.invalid/simple/",
    "email": "forge@people.invalid.org",
    "homepage": "https://forge.invalid/",
    "repository": "https://forge.invalid/code",
    "tracker": "https://forge.invalid/code/issues",
}


@pytest.fixture(scope="module")
def package():
    pytest.importorskip("markdown_it")
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("the archive is made from git, and this is no clone")
    yield tool("package")
    sys.path.remove(str(ROOT / "tools"))
    for name in [name for name in sys.modules if name.split(".")[0] == "release"]:
        del sys.modules[name]


@pytest.fixture(scope="module")
def archive(package, tmp_path_factory) -> Path:
    return package.made(package.Settings(**ADDRESSES), tmp_path_factory.mktemp("dist"))


@pytest.fixture
def changed(archive, tmp_path):
    """The archive with one file changed, added or (None) taken out."""

    def change(name: str, content: bytes | None) -> Path:
        path = tmp_path / archive.name
        with zipfile.ZipFile(archive) as before, zipfile.ZipFile(path, "w") as after:
            for entry in before.infolist():
                if entry.filename != f"copc_forge/{name}":
                    after.writestr(entry, before.read(entry))
            if content is not None:
                after.writestr(f"copc_forge/{name}", content)
        return path

    return change


def read(archive: Path, name: str) -> str:
    with zipfile.ZipFile(archive) as zipped:
        return zipped.read(f"copc_forge/{name}").decode("utf-8")


def general(archive: Path) -> dict[str, str]:
    parser = configparser.ConfigParser()
    parser.optionxform = str
    parser.read_string(read(archive, "metadata.txt"))
    return dict(parser.items("general"))


def test_the_archive_may_be_published(package, archive, tmp_path):
    """The scanners of the plugin site, with its rules, and all the rest."""
    assert package.faults(Path(shutil.copy(archive, tmp_path)), published=True) == []


def test_the_archive_holds_the_plugin_and_its_documentation(archive):
    with zipfile.ZipFile(archive) as zipped:
        names = zipped.namelist()
    below = {name.split("/")[1] for name in names}
    assert below >= {"__init__.py", "core", "desk", "plugin", "processing", "resources", "docs", "metadata.txt", "LICENSE", "README.md"}
    developing = {"tests", "tools", "benchmarks", "bin", "Makefile", ".ci", ".github"}
    assert not below & (developing | {"py.typed", ".gitattributes", "pyproject.toml", "setup.py"})
    assert {"copc_forge/docs/index.html", "copc_forge/docs/user-guide.html", "copc_forge/docs/formats/copc.html"} <= set(names)
    assert not [name for name in names if name.startswith("copc_forge/docs/") and name.endswith(".md")]
    assert {f"copc_forge/i18n/{kind}/{code}.json" for kind in ("engine", "parameters") for code in ("de", "es", "fr", "pl")} <= set(names)


def test_every_algorithm_has_a_page_of_its_own_that_its_help_opens(archive):
    names = {path.stem for path in (ROOT / "processing" / "algorithms").glob("*.py")} - {"__init__"}  # files are called as algorithms are
    assert len(names) > 20
    for name in names:
        page = read(archive, f"docs/algorithms/{name}.html")
        assert f"copcforge:{name}</code>" in re.search(r"<h\d.*?</h\d>", page)[0]
        assert [other for other in names - {name} if f"(<code>copcforge:{other}</code>" in page] == []


def test_pages_say_which_language_they_are_in(archive):
    for page, language in {
        "index": "en",
        "de/algorithms/split": "de",
        "es/algorithms/split": "es",
        "fr/algorithms/split": "fr",
        "pl/algorithms/split": "pl",
        "algorithms/split": "en",
    }.items():
        assert f'<html lang="{language}">' in read(archive, f"docs/{page}.html")


def test_the_same_commit_gives_the_same_bytes(package, archive, tmp_path):
    assert package.made(package.Settings(**ADDRESSES), tmp_path).read_bytes() == archive.read_bytes()


def test_the_addresses_stand_in_the_archive_and_not_in_the_repository(archive):
    assert {name: general(archive)[name] for name in ADDRESSES if name != "index"} == {
        name: address for name, address in ADDRESSES.items() if name != "index"
    }
    assert json.loads(read(archive, "desk/packages/release.json")) == {"index": "https://packages.invalid/simple"}
    ours = (ROOT / "metadata.txt").read_text("utf-8")
    assert not re.search(r"(?m)^(email|homepage|repository|tracker)=", ours) and "://" not in ours
    assert not (ROOT / "desk" / "packages" / "release.json").exists()


def test_what_is_new_is_written_in(archive):
    lines = general(archive)["changelog"].splitlines()
    assert len(lines) > 2 and any(line.startswith("- ") for line in lines) and not any(line.startswith("#") for line in lines)


def test_the_oldest_qgis_is_named_with_all_its_numbers(archive):
    assert general(archive)["qgisMinimumVersion"] == "3.34.4"
    assert "3.34.4" in (ROOT / "docs" / "installing.md").read_text("utf-8")


def test_no_dependency_on_another_plugin(archive):
    assert "plugin_dependencies" not in general(archive)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("core/fast.so", b"", "files of this kind"),
        ("core/.hidden", b"", "hidden file"),
        ("core/run.py", b'import subprocess\n\nsubprocess.call("ls", shell=True)\n', "B602"),
        ("core/run.py", b"import subprocess\n\nsubprocess.call(['/bin/ls'])\n", "B603"),
        ("core/check.py", b"assert 1\n", "B101"),
        ("core/secret.py", b'API_KEY = "AKIA' + b"QYLPMN5HHHFPZAM2" + b'"\n', "AWS"),
        ("core/name.py", b"print(nothing_of_that_name)\n", "F821"),
        ("core/broken.py", b"def broken(:\n", "E999"),
    ],
)
def test_what_the_site_s_scanners_find_is_found(package, tmp_path, name, content, said):
    path = tmp_path / "copc_forge" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    found = package.scanners.findings(tmp_path)
    assert any(said in fault for fault in found), found


def test_a_program_among_the_modules_is_found(package, tmp_path):
    (tmp_path / "run.py").write_text("", "utf-8")
    (tmp_path / "run.py").chmod(0o755)
    assert package.scanners.findings(tmp_path) == ["run.py: may be executed."]


def test_a_mark_with_its_rule_is_heeded(package, tmp_path):
    (tmp_path / "run.py").write_text("import subprocess\n\nsubprocess.call(['/bin/ls'])  # nosec B603\n", "utf-8")
    assert package.scanners.findings(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("LICENSE", None, "LICENSE: missing"),
        ("docs/images/survey.jpg", None, "screenshot"),
        ("docs/user-guide.html", b"<a href='nowhere.html'>x</a>", "leads nowhere"),
        ("docs/user-guide.html", b"<a href='installing.html#no-such-heading'>x</a>", "leads nowhere"),
        ("docs/installing.html", None, "leads nowhere"),
        ("metadata.txt", b"[general]\nname=x\n", "email is missing"),
        ("metadata.txt", b"name=x\n", "can't be read"),
        ("core/more.py", b"", "a finding"),
    ],
)
def test_an_archive_with_a_fault_is_not_kept(package, changed, monkeypatch, name, content, said):
    monkeypatch.setattr(package.scanners, "findings", lambda folder: ["a finding"] if name == "core/more.py" else [])
    path = changed(name, content)
    found = package.faults(path, published=True)
    assert any(said in fault for fault in found), found
    assert not path.exists()


def test_there_is_one_such_mark_and_it_has_its_reason():
    marked = [
        (path.relative_to(ROOT).as_posix(), lines[number - 1].strip())
        for room in ("core", "desk", "plugin", "processing")
        for path in (ROOT / room).rglob("*.py")
        for lines in [path.read_text("utf-8").splitlines()]
        for number, line in enumerate(lines)
        if "# nosec" in line
    ]
    assert [name for name, _ in marked] == ["core/las/laz/process.py"] and marked[0][1].startswith("# ")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("index", "packages.invalid/simple"),
        ("index", "https://somebody:word@packages.invalid/simple"),
        ("email", "nobody"),
        ("homepage", "file:///home"),
        ("repository", "https://"),
        ("tracker", "https://forge.invalid/a b"),
    ],
)
def test_addresses_are_checked_for_their_form(package, tmp_path, capsys, name, value):
    words = [word for field, address in {**ADDRESSES, name: value}.items() for word in (f"--{field}", address)]
    assert package.main([*words, "--into", str(tmp_path)]) == 1
    assert name.upper() in capsys.readouterr().err and list(tmp_path.iterdir()) == []


def test_without_addresses_it_can_be_installed_only(package, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(package.scanners, "findings", lambda folder: [])
    assert package.main(["--into", str(tmp_path)]) == 0
    (path,) = tmp_path.iterdir()
    assert path.name.endswith("-local.zip") and "INDEX, EMAIL" in capsys.readouterr().out
    with zipfile.ZipFile(path) as zipped:
        assert "copc_forge/desk/packages/release.json" not in zipped.namelist()


def test_a_scanner_that_is_not_there_keeps_the_archive_back(package, archive, tmp_path, monkeypatch):
    monkeypatch.setattr(
        package.scanners.subprocess, "run", lambda *words, **more: SimpleNamespace(returncode=1, stdout="", stderr="No module named bandit")
    )
    path = Path(shutil.copy(archive, tmp_path))
    found = package.faults(path, published=True)
    assert any("bandit does not run" in fault and "make setup" in fault for fault in found) and not path.exists()


def test_links_lead_on_or_become_text(package):
    places = package.pages.Places({"docs/images/a.png"}, {"docs/a.md": "docs/a.html", "README.md": "docs/index.html"}, "")
    html = package.pages.as_html("docs/a.md", "# A b\n[x](../README.md) [y](../tests/z.py) ![p](images/a.png) [q](#a-b)\n", places)
    assert 'href="index.html"' in html and "y" in html and "z.py" not in html and 'src="images/a.png"' in html and 'id="a-b"' in html
    assert package.pages.relinked("README.md", "[x](docs/a.md#q) [y](tests/z.py)", places) == "[x](docs/a.html#q) y"
    places = package.pages.Places(places.files, places.pages, "https://forge.invalid/code/")
    assert "https://forge.invalid/code/blob/main/tests/z.py" in package.pages.relinked("README.md", "[y](tests/z.py)", places)
