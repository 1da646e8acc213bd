"""What `make lock` does: asks pip for each package's newest wheels and writes their names, digests and sizes into desk/packages/lock.tsv.

With `--into FOLDER` it fetches instead what the lock has for this machine, for tests that install it.

Which index pip asks is this machine's own affair: neither its address nor anything else that pip is set to gets into the table.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from copc_forge.desk.packages.lock import PACKAGES, TABLE, Locked, for_machine, write
from copc_forge.desk.packages.wheels import here, parse

PYTHONS = ("3.9", "3.10", "3.11", "3.12", "3.13", "3.14")
PLATFORMS = (
    ("win_amd64",),
    ("macosx_11_0_x86_64",),
    ("macosx_11_0_arm64",),
    ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    ("manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64"),
)


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", metavar="FOLDER", type=Path)
    into = parser.parse_args(words).into
    return bring(into) if into is not None else renew()


def renew() -> int:
    """Writes the table."""
    rows = [row for package in PACKAGES for python in PYTHONS for tags in PLATFORMS for row in fetched(package, python, tags)]
    without = [package for package in PACKAGES if not any(row.wheel.name == package for row in rows)]
    if without:
        print(f"pip finds no wheels of {', '.join(without)}; the table stays as it is.", file=sys.stderr)
        return 1
    write(rows, TABLE)
    print(f"{TABLE}: {len(set(rows))} files")
    return 0


def bring(folder: Path) -> int:
    """Fetches this machine's files; those that are there already stay."""
    folder.mkdir(parents=True, exist_ok=True)
    for wanted in for_machine(here(), TABLE).values():
        path = folder / wanted.wheel.file
        if not path.is_file() or described(path) != wanted:
            _pip(["--dest", str(folder)], f"{wanted.wheel.name}=={wanted.wheel.version}")
            if not path.is_file() or described(path) != wanted:
                print(f"pip does not give the file that the lock names: {path.name}", file=sys.stderr)
                return 1
    return 0


def fetched(package: str, python: str, platforms: tuple[str, ...]) -> list[Locked]:
    """The newest wheel for one Python and platform, as pip chooses it; none if there is none."""
    with tempfile.TemporaryDirectory() as folder:
        options = ["--implementation", "cp", "--python-version", python, "--dest", folder]
        _pip([*options, *(f"--platform={platform}" for platform in platforms)], package)
        return [described(path) for path in Path(folder).glob("*.whl")]


def _pip(options: list[str], package: str) -> None:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", *options, package]
    # a folder of wheels beside the index may hold files that no index has
    subprocess.run(command, env={**os.environ, "PIP_FIND_LINKS": ""}, stderr=subprocess.DEVNULL, check=False)


def described(path: Path) -> Locked:
    """A file's row."""
    content = path.read_bytes()
    return Locked(parse(path.name), hashlib.sha256(content).hexdigest(), len(content))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
