"""The Python packages that the engine needs: which are missing, how to install them, and a private folder to install them into.

The folder belongs to the user's profile and to one version of Python. It stands last on sys.path, so that nothing in it ever
takes the place of a package that QGIS brings, NumPy above all.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from qgis.core import QgsApplication

from .texts import tr

REQUIRED = ("numpy", "lazrs", "pyproj")  # nothing works without them
OPTIONAL = ("lz4", "zstandard")  # some codecs of scratch files and containers
FROM_QGIS = ("numpy",)  # never installed by us: a second NumPy beside QGIS's breaks both


def packages_folder() -> Path:
    """The private folder in the user's profile, one for each version of Python."""
    profile = Path(QgsApplication.qgisSettingsDirPath())
    return profile / "copc_forge" / "packages-{}.{}".format(*sys.version_info[:2])


def add_packages_folder() -> None:
    """Puts the private folder at the end of sys.path, if there is one."""
    folder = str(packages_folder())
    if Path(folder).is_dir() and folder not in sys.path:
        sys.path.append(folder)
        importlib.invalidate_caches()


def remove_packages_folder() -> None:
    """Takes the private folder off sys.path; packages that are loaded already stay so."""
    folder = str(packages_folder())
    if folder in sys.path:
        sys.path.remove(folder)


def missing(names: tuple[str, ...] = REQUIRED) -> list[str]:
    """Those of the packages that Python can't find here."""
    return [name for name in names if not _is_there(name)]


def sentence(names: list[str]) -> str:
    """One sentence: what is missing and how to install it."""
    packages = ", ".join(names)
    ours = [name for name in names if name not in FROM_QGIS]
    if not ours:
        text = tr("The Python package {packages} is missing, which QGIS normally brings; install it by what QGIS was installed with.")
        return text.format(packages=packages)
    text = tr(
        "These Python packages are missing: {packages}; install them in QGIS by Plugins > COPC Forge > Install missing packages, "
        "or in a terminal by: {command}"
    )
    return text.format(packages=packages, command=" ".join(_quoted(word) for word in pip_command(ours, "python3")))


def pip_command(names: list[str], python: str) -> list[str]:
    """The call of pip that fetches the packages into the private folder.

    No dependencies are fetched along: what they need, QGIS has. The version of Python is stated, so that the interpreter that
    runs pip may be another than the one inside QGIS.
    """
    version = "{}.{}".format(*sys.version_info[:2])
    options = ["--no-deps", "--upgrade", "--only-binary=:all:", "--python-version", version, "--target", str(packages_folder())]
    return [python, "-m", "pip", "install", *options, *names]


def install(names: list[str]) -> str:
    """Installs the packages into the private folder; returns "" or one sentence saying why it failed."""
    python = interpreter()
    if not python:
        text = tr("No Python interpreter was found beside QGIS; install {packages} by what QGIS was installed with.")
        return text.format(packages=", ".join(names))
    ours = [name for name in names if name not in FROM_QGIS]
    if not ours:
        return sentence(names)
    try:
        done = subprocess.run(pip_command(ours, python), capture_output=True, text=True, timeout=600, **_no_window())
    except (OSError, subprocess.TimeoutExpired) as error:
        return tr("pip could not be run: {reason}").format(reason=error)
    if done.returncode:
        said = (done.stderr or done.stdout).strip() or f"exit code {done.returncode}"
        return tr("pip could not install {packages}: {reason}").format(packages=", ".join(ours), reason=said.splitlines()[-1])
    add_packages_folder()
    left = missing(tuple(names))
    return sentence(left) if left else ""


def interpreter() -> str:
    """A Python interpreter that can run pip; "" if there is none."""
    return next(iter(interpreters()), "")


def interpreters() -> list[str]:
    """The Python interpreters of this Python's version, best first.

    sys.executable is QGIS itself on Windows and macOS, so they are looked for where each system keeps them.
    """
    version = "{}.{}".format(*sys.version_info[:2])
    homes = [Path(home) for home in (sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix)]
    if os.name == "nt":
        candidates = [home / name for home in homes for name in ("python.exe", "python3.exe")]
    else:
        beside = Path(sys.executable or sys.prefix).parent
        folders = [*(home / "bin" for home in homes), beside, beside / "bin"]
        candidates = [folder / name for folder in folders for name in (f"python{version}", "python3")]
    return [path for path in dict.fromkeys(map(str, candidates)) if Path(path).is_file() and os.access(path, os.X_OK)]


def _is_there(name: str) -> bool:
    if sys.modules.get(name) is not None:
        return True
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def _quoted(word: str) -> str:
    return f'"{word}"' if " " in word or "\\" in word else word


def _no_window() -> dict:
    """Keeps Windows from flashing a console."""
    return {"creationflags": subprocess.CREATE_NO_WINDOW} if os.name == "nt" else {}
