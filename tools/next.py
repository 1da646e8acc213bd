"""`make test-next`: the tests on a newer QGIS than the machine's: Debian 13 with its backports, in a folder of its own, as root.

    python tools/next.py [pytest's arguments]

The folder (.cache/next, or COPC_FORGE_NEXT) is made once, from wherever this Debian machine gets its packages; the checkout's files
are copied into it anew each time, set up by `tools/setup` there, and tested as `make test` does.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import aptsources

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(os.environ.get("COPC_FORGE_NEXT", ROOT / ".cache" / "next"))
RELEASE = "trixie"
PLACE = "srv/copc_forge"  # of the checkout, in the folder
PACKAGES = ("qgis", "python3-qgis", "git", "make", "xvfb", "xauth", "procps")
TEST = "cd /{place} && tools/setup && QT_QPA_PLATFORM=offscreen .venv/bin/pytest -n 2 --dist loadfile"


def main(arguments: list[str]) -> int:
    if os.name != "posix" or os.geteuid() or not shutil.which("debootstrap"):
        print("A folder with another Debian needs root, and debootstrap: install it, then run this as root.", file=sys.stderr)
        return 1
    try:
        with ExitStack() as stack:
            if not (FOLDER / "usr" / "bin" / "qgis_process").exists():
                build(stack)
            else:
                stack.enter_context(mounted())
            copy_settings()
            unpack()
            inside("qgis --version 2>/dev/null | head -1 || true")
            words = " ".join(f"'{word}'" for word in arguments)
            return inside(f"{TEST.format(place=PLACE)} {words}", check=False)
    except subprocess.CalledProcessError as error:
        print(f"Stopped: '{' '.join(map(str, error.cmd))[:200]}' ended with exit code {error.returncode}.", file=sys.stderr)
        return 1


def build(stack: ExitStack) -> None:
    """Debian and QGIS in the folder."""
    texts = aptsources.source_files(Path("/etc/apt"))
    codename = platform.freedesktop_os_release()["VERSION_CODENAME"]
    entries = [aptsources.with_suite(texts, codename, suite) for suite in (RELEASE, f"{RELEASE}-backports")]
    if not entries[0][1]:
        raise SystemExit(f"No source of {codename} was found in /etc/apt, from whose place {RELEASE} could be had.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not (FOLDER / "usr" / "bin" / "apt-get").exists():
        subprocess.run(
            ["debootstrap", "--variant=minbase", "--include=ca-certificates", RELEASE, FOLDER, place_of(entries[0][1])], check=True
        )
    for number, (suffix, text) in enumerate(entries):
        (FOLDER / "etc" / "apt" / "sources.list.d" / f"next{number}{suffix}").write_text(text, "utf-8")
    (FOLDER / "etc" / "apt" / "sources.list").unlink(missing_ok=True)
    copy_settings()
    stack.enter_context(mounted())
    inside(f"apt-get update -q && apt-get install -y -q --no-install-recommends -t {RELEASE}-backports {' '.join(PACKAGES)}")


def copy_settings() -> None:
    """What this machine needs to reach a network."""
    for name in ("resolv.conf", "hosts", "pip.conf", "ssl/certs/ca-certificates.crt"):
        copy_in(Path("/etc") / name)
    copy_in(Path.home() / ".npmrc")


def place_of(entry: str) -> str:
    """The address in a source of packages."""
    words = entry.split()
    return next(word for word in words if "://" in word)


def copy_in(path: Path) -> None:
    target = FOLDER / path.relative_to("/")
    if path.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


@contextmanager
def mounted() -> Iterator[None]:
    """What programs expect of a system, for as long as they run."""
    wanted = [("proc", "proc", "proc"), ("sysfs", "sys", "sysfs"), ("/dev", "dev", "")]
    done = []
    try:
        for source, place, kind in wanted:
            if (FOLDER / place).is_mount():  # left by a run that was killed
                continue
            subprocess.run(["mount", *(["-t", kind] if kind else ["--bind"]), source, FOLDER / place], check=True)
            done.append(place)
        yield
    finally:
        for place in reversed(done):
            subprocess.run(["umount", "-l", FOLDER / place], check=False)


def unpack() -> None:
    """The checkout's files, in place of what was there; what setup made stays."""
    target = FOLDER / PLACE
    target.mkdir(parents=True, exist_ok=True)
    for path in target.iterdir():
        if path.name not in (".venv", ".cache", ".profile", ".git"):
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    listed = subprocess.run(["git", "-C", ROOT, "ls-files", "-z"], check=True, capture_output=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        copied = target / name
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, copied, follow_symlinks=False)
    if not (target / ".git").exists():  # some tests ask git what is part of the project
        inside(f"cd /{PLACE} && git init -q")
    inside(f"cd /{PLACE} && git add -A && git -c user.name=x -c user.email=x@localhost commit -q -m next --allow-empty")


def inside(command: str, check: bool = True) -> int:
    """Runs a line of shell in the folder."""
    environment = {name: value for name, value in os.environ.items() if "proxy" in name.lower() or name.startswith(("PIP_", "NPM_"))}
    environment |= {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(["chroot", FOLDER, "sh", "-ec", command], env=environment, check=check).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
