"""The private folder: whole packages or none, and nothing changed under a package that is loaded."""

from __future__ import annotations

import os
import sys
import zipfile
from pathlib import Path

import pytest
from copc_forge.core.base.locks import lock
from copc_forge.desk.packages import presence, store
from copc_forge.desk.packages.store import Store, StoreError
from copc_forge.tests.support import packageindex


def made(folder: Path, version: str, *, more=None) -> bytes:
    return packageindex.wheel(folder, "forgeone", version, body=f"VERSION = {version!r}\n", more=more).read_bytes()


def loaded() -> str:
    """The version that this process imports."""
    presence.add_packages_folder()
    import forgeone

    return forgeone.VERSION


def visible(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def rooms_are_empty(folder: Path) -> bool:
    return not [entry for room in (store.COMING, store.NEXT, store.OLD) for entry in (folder / room).iterdir()]


def test_a_package_can_be_used_at_once(folder, tmp_path):
    assert Store(folder).put("forgeone", made(tmp_path, "1.0"))
    assert Store(folder).versions() == {"forgeone": "1.0"} and loaded() == "1.0"
    assert visible(folder)[:2] == ["forgeone", "forgeone-1.0.dist-info"] and rooms_are_empty(folder)


def test_one_that_nothing_uses_is_replaced_whole(folder, tmp_path):
    Store(folder).put("forgeone", made(tmp_path, "1.0", more={"forgeone/old.py": ""}))
    assert Store(folder).put("forgeone", made(tmp_path, "2.0"))
    assert visible(folder) == ["forgeone", "forgeone-2.0.dist-info"] and not (folder / "forgeone" / "old.py").exists()
    assert loaded() == "2.0" and rooms_are_empty(folder)


@pytest.mark.parametrize("why", ["loaded", "busy"])
def test_one_that_is_used_waits_for_the_next_start(folder, tmp_path, why):
    Store(folder).put("forgeone", made(tmp_path, "1.0"))
    if why == "loaded":
        loaded()
    assert not Store(folder).put("forgeone", made(tmp_path, "2.0"), busy=why == "busy")
    assert Store(folder).versions() == {"forgeone": "1.0"} and Store(folder).waiting() == {"forgeone": "2.0"}
    if why == "loaded":
        Store(folder).finish()
        assert Store(folder).versions() == {"forgeone": "1.0"}, "it is loaded still"
        forget()
    Store(folder).finish()
    assert Store(folder).versions() == {"forgeone": "2.0"} and Store(folder).waiting() == {} and rooms_are_empty(folder)
    assert loaded() == "2.0"


def test_a_first_installation_waits_for_nobody(folder, tmp_path):
    assert Store(folder).put("forgeone", made(tmp_path, "1.0"), busy=True)


def test_removal_takes_what_is_ours_and_waits_while_it_is_loaded(folder, tmp_path):
    Store(folder).put("forgeone", made(tmp_path, "1.0"))
    packageindex.wheel(tmp_path, "forgetwo")
    Store(folder).put("forgetwo", (tmp_path / "forgetwo-1.0-py3-none-any.whl").read_bytes())
    loaded()
    assert not Store(folder).remove("forgeone") and Store(folder).waiting() == {"forgeone": ""}
    assert Store(folder).remove("forgetwo") and Store(folder).versions() == {"forgeone": "1.0"}
    forget()
    Store(folder).finish()
    assert visible(folder) == [] and rooms_are_empty(folder)


def test_the_last_word_counts(folder, tmp_path):
    Store(folder).put("forgeone", made(tmp_path, "1.0"))
    loaded()
    Store(folder).remove("forgeone")
    Store(folder).put("forgeone", made(tmp_path, "2.0"))
    Store(folder).put("forgeone", made(tmp_path, "3.0"))
    assert Store(folder).waiting() == {"forgeone": "3.0"}
    Store(folder).remove("forgeone")
    assert Store(folder).waiting() == {"forgeone": ""}


def test_what_the_system_holds_fast_stays_whole(folder, tmp_path, monkeypatch):
    """On Windows a folder with a loaded library can't be renamed, whichever process has loaded it."""
    Store(folder).put("forgeone", made(tmp_path, "1.0"))
    rename = Path.rename

    def refusing(self, target):
        if self.name.endswith(".dist-info") and self.parent == folder:
            raise PermissionError(13, "in use", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refusing)
    assert not Store(folder).put("forgeone", made(tmp_path, "2.0"))
    assert visible(folder) == ["forgeone", "forgeone-1.0.dist-info"]
    Store(folder).finish()
    assert Store(folder).waiting() == {"forgeone": "2.0"} and loaded() == "1.0"
    forget()
    monkeypatch.setattr(Path, "rename", rename)
    Store(folder).finish()
    assert loaded() == "2.0"


@pytest.mark.parametrize("name", ["../outside.py", "/outside.py", "forgeone/../../outside.py", "c:outside.py", "a\\..\\outside.py"])
def test_members_that_want_to_be_elsewhere_are_refused(folder, tmp_path, name):
    with pytest.raises(StoreError, match="nothing was unpacked"):
        Store(folder).put("forgeone", made(tmp_path, "1.0", more={name: "x"}))
    assert visible(folder) == [] and not list(tmp_path.rglob("outside.py"))


def test_links_are_refused(folder, tmp_path):
    path = packageindex.wheel(tmp_path, "forgeone")
    with zipfile.ZipFile(path, "a") as zipped:
        link = zipfile.ZipInfo("forgeone/link.py")
        link.external_attr = 0o120777 << 16
        zipped.writestr(link, "/etc/passwd")
    with pytest.raises(StoreError):
        Store(folder).put("forgeone", path.read_bytes())


@pytest.mark.parametrize("kept", [0, 100, -30])
def test_half_a_wheel_is_refused(folder, tmp_path, kept):
    with pytest.raises(StoreError, match="damaged"):
        Store(folder).put("forgeone", made(tmp_path, "1.0")[:kept])
    assert visible(folder) == []


def test_another_package_is_not_taken_for_it(folder, tmp_path):
    with pytest.raises(StoreError, match="forgetwo"):
        Store(folder).put("forgetwo", made(tmp_path, "1.0"))
    assert visible(folder) == []


def test_what_a_link_leads_to_is_left_alone(folder, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    folder.parent.mkdir()
    folder.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    for act in (lambda: Store(folder).put("forgeone", made(tmp_path, "1.0")), lambda: Store(folder).remove("forgeone")):
        with pytest.raises(StoreError, match="link"):
            act()
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_two_windows_take_turns(folder, tmp_path, monkeypatch):
    Store(folder).put("forgeone", made(tmp_path, "1.0"))
    monkeypatch.setattr(store, "PATIENCE", 0.2)
    monkeypatch.setattr(Store._turn.__wrapped__, "__defaults__", (0.2,))
    with open(folder / store.TURN, "ab") as other:
        assert lock(other)
        with pytest.raises(StoreError, match="Another QGIS"):
            Store(folder).put("forgeone", made(tmp_path, "2.0"))
        Store(folder).finish()  # comes back at once, and says nothing
    assert Store(folder).put("forgeone", made(tmp_path, "2.0"))


def test_what_a_killed_run_left_goes(folder, tmp_path):
    Store(folder).put("forgeone", made(tmp_path, "1.0"))
    (folder / store.COMING / "half" / "forgeone").mkdir(parents=True)
    Store(folder).finish()
    assert rooms_are_empty(folder) and Store(folder).versions() == {"forgeone": "1.0"}


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_can_t_be_written_is_one_sentence(folder, tmp_path):
    folder.mkdir(parents=True)
    folder.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="the system refuses"):
            Store(folder).put("forgeone", made(tmp_path, "1.0"))
    finally:
        folder.chmod(0o700)


def test_a_file_in_the_way_is_one_sentence(folder, tmp_path):
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way", "utf-8")
    with pytest.raises(StoreError, match="the system refuses"):
        Store(folder).put("forgeone", made(tmp_path, "1.0"))


def forget() -> None:
    """As in a process that has not loaded it yet."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "forgeone"]:
        del sys.modules[name]
    sys.path_importer_cache.clear()
