"""Languages: which one a user has, how it counts and writes numbers, and that nothing of it can break what is said."""

from __future__ import annotations

import json
import locale
import subprocess
import sys

import pytest
from copc_forge.core.base import languages
from copc_forge.core.base.errors import OutputError
from copc_forge.core.base.languages import FORMS, of_environment, use
from copc_forge.core.base.report import plain
from copc_forge.core.base.saying import ENGLISH, Language, language, say, speak, spoken
from copc_forge.tests.support.process import ROOT


@pytest.fixture(autouse=True)
def english_again():
    yield
    speak(ENGLISH)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Translations of its own: two of German, one of Polish."""
    (tmp_path / "engine").mkdir()
    monkeypatch.setattr(languages, "ROOT", tmp_path)
    write(tmp_path, "de", {"base.errors.cancelled": "abgebrochen", "base.errors.at_byte": " (Byte {offset:,})"})
    write(tmp_path, "pl", {"base.errors.cancelled": "przerwano"})
    return tmp_path


def write(folder, code, templates):
    (folder / "engine" / f"{code}.json").write_text(json.dumps(templates), "utf-8")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("de_DE.UTF-8", "de"), ("de", "de"), ("de_AT@euro", "de"), ("DE-CH", "de"), ("German_Germany.1252", "de"), ("pl_PL", "pl"),
        ("en_GB", "en"), ("sv_SE", "en"), ("", "en"), ("../../../etc", "en"),
    ],
)  # fmt: skip
def test_a_locale_names_its_language(folder, name, code):
    assert use(name) == code == language().code


def test_a_language_without_its_file_or_with_a_damaged_one_is_english(folder):
    assert use("fr_FR") == "en"
    for content in (b"{", b"[]", b"\xff", b"{}"):
        (folder / "engine" / "fr.json").write_bytes(content)
        assert use("fr_FR") == "en" and spoken(say("base.errors.cancelled")) == "cancelled; nothing was written"


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({}, ""), ({"LANG": "de_DE.UTF-8"}, "de_DE.UTF-8"), ({"LANG": "C", "LANGUAGE": "de"}, ""), ({"LANG": "C.UTF-8"}, ""),
        ({"LANG": "de_DE", "LC_MESSAGES": "fr_FR"}, "fr_FR"), ({"LANG": "de_DE", "LC_ALL": "POSIX"}, ""),
        ({"LC_MESSAGES": "de_DE", "LC_ALL": "fr_FR"}, "fr_FR"), ({"LANG": "de_DE", "LC_ALL": ""}, "de_DE"),
        ({"LANG": "sv_SE", "LANGUAGE": "nn:fr:de"}, "fr"), ({"LANG": "de_DE", "LANGUAGE": "en_GB:de"}, "en_GB"),
    ],
)  # fmt: skip
def test_the_environment_is_asked_as_gettext_asks_it(monkeypatch, told, found):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
        if name in told:
            monkeypatch.setenv(name, told[name])
    assert of_environment() == found


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_where_nothing_is_set_windows_and_macos_know_it(monkeypatch, system):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(languages.sys, "platform", system)
    monkeypatch.setattr(locale, "getlocale", lambda: ("German_Germany", "1252"))
    assert of_environment() == "German_Germany"
    monkeypatch.setattr(locale, "getlocale", lambda: (None, None))
    assert of_environment() == ""


def test_each_language_writes_numbers_its_way(folder):
    error = OutputError("x", offset=1234567)
    shown = {}
    for code in ("de", "en"):
        use(code)
        shown[code] = (error.told(), plain(1234.5), plain([1.5, 2]), plain(True))
    assert shown["en"] == ("x (at byte 1,234,567).", "1,234.5", "1.5, 2", "yes")
    assert shown["de"] == ("x (Byte 1.234.567).", "1.234,5", "1,5; 2", "yes")
    assert str(error) == "x (at byte 1,234,567)."
    french = Language("fr", {"base.errors.at_byte": "{offset:,}"}, **languages._SHAPES["fr"])
    speak(french)
    assert error.told() == "x1\u202f234\u202f567."


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("de", {"one": [1], "other": [0, 2, 1000, 1.5]}), ("es", {"one": [1], "other": [0, 2]}),
        ("fr", {"one": [0, 1, 1.5], "other": [2, 1000]}),
        ("pl", {"one": [1], "few": [2, 4, 22, 1003], "many": [0, 5, 11, 12, 14, 21, 112, 1000], "other": [1.5]}),
    ],
)  # fmt: skip
def test_plural_forms_are_those_of_the_language(code, forms):
    plural = languages._SHAPES[code]["plural"]
    assert [(form, number) for form, numbers in forms.items() for number in numbers if plural(number) != form] == []
    assert tuple(forms) == FORMS[code]


def test_a_sentence_without_translation_has_its_parts_translated(folder):
    use("de")
    assert spoken(say("base.errors.of_file", path="a.las", told=say("base.errors.cancelled"))) == "a.las: abgebrochen"


def test_nothing_is_read_for_english(monkeypatch):
    monkeypatch.setattr(languages, "_object", lambda path: pytest.fail(f"{path} was read"))
    assert (use("en_US.UTF-8"), use(""), languages.parameter_texts()) == ("en", "en", {})


def test_a_command_in_english_opens_no_translation(tmp_path):
    """Help in English opens no file of i18n/, and in no language does it load NumPy."""
    code = (
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, told: opened.append(str(told[0])) if event == 'open' else None)\n"
        "import importlib.util\n"
        f"place = {str(ROOT)!r}\n"
        "spec = importlib.util.spec_from_file_location('copc_forge', place + '/__init__.py', submodule_search_locations=[place])\n"
        "sys.modules['copc_forge'] = importlib.util.module_from_spec(spec)\n"
        "from copc_forge.core.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print('numpy' in sys.modules, any('i18n' in name for name in opened))\n"
    )
    for lang, read_files in (("en_US.UTF-8", False), ("de_DE.UTF-8", True)):
        environment = {"LANG": lang, "PATH": ""}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, cwd=tmp_path, encoding="utf-8")
        assert done.stdout.splitlines()[-1] == f"False {read_files}", done.stderr
