"""The converters that can be measured side by side, and how each is called. Nothing of theirs is needed to run the benchmark."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
Command = Callable[[Sequence[str], str, str], "list[str]"]  # (inputs, output, scratch folder) -> command


@dataclass(frozen=True)
class Tool:
    """A converter: its name with version, how it is called, and whether it takes several inputs."""

    name: str
    command: Command
    merges: bool = True


def ours(memory_limit: int = 0, threads: int = 0, extra: Sequence[str] = ()) -> Tool:
    """The checkout's own command. memory_limit: MiB, 0 for its default. Raises FileNotFoundError before `make setup`."""
    program = ROOT / ".venv" / "bin" / "copc-forge"
    if not program.exists():
        raise FileNotFoundError(f"{program} is missing; run `make setup`")

    def command(inputs: Sequence[str], output: str, scratch: str) -> list[str]:
        options = ["--overwrite", "--progress", "plain", "--temp-dir", scratch, *extra]
        if memory_limit:
            options += ["--memory-limit", str(memory_limit)]
        if threads:
            options += ["--threads", str(threads)]
        return [str(program), "convert", *options, *inputs, output]

    limits = [f"{memory_limit} MiB"] * bool(memory_limit) + [f"{threads} threads"] * bool(threads)
    return Tool(" ".join(["COPC Forge", *limits, *extra]), command)


def copc_converter(program: str) -> Tool:
    def command(inputs: Sequence[str], output: str, scratch: str) -> list[str]:
        source = inputs[0] if len(inputs) == 1 else _folder_of(inputs, scratch)
        return [program, "--progress", "plain", "--temp-dir", scratch, source, output]

    return Tool(_version(program, "copc_converter"), command)


def untwine(program: str) -> Tool:
    def command(inputs: Sequence[str], output: str, scratch: str) -> list[str]:
        return [program, *(f"--files={path}" for path in inputs), f"--output_dir={output}", f"--temp_dir={scratch}"]

    return Tool(_version(program, "untwine"), command)


def pdal(program: str) -> Tool:
    """PDAL's writers.copc on two threads, as published figures have it."""

    def command(inputs: Sequence[str], output: str, scratch: str) -> list[str]:
        return [program, "translate", inputs[0], output, "--writer=writers.copc", "--writers.copc.threads=2", "--writers.copc.forward=all"]

    return Tool(_version(program, "PDAL"), command, merges=False)


KINDS = {"copc_converter": copc_converter, "untwine": untwine, "pdal": pdal}


def found(programs: Sequence[str] = ()) -> list[Tool]:
    """The given programs, known by their file names, then those on PATH. Raises ValueError for a program of no known kind."""
    on_path = [path for path in (shutil.which(name) for name in KINDS) if path]
    tools = []
    for program in dict.fromkeys([*programs, *on_path]):
        kind = KINDS.get(Path(program).stem)
        if kind is None:
            raise ValueError(f"{program} is no converter that the benchmark knows; known are {', '.join(KINDS)}")
        tools.append(kind(program))
    return tools


def _folder_of(inputs: Sequence[str], scratch: str) -> str:
    """A folder with links to the inputs, for tools that take one file or one folder."""
    folder = Path(scratch).with_name(Path(scratch).name + "-inputs")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for path in inputs:
        (folder / Path(path).name).symlink_to(Path(path).resolve())
    return str(folder)


def _version(program: str, name: str) -> str:
    try:
        done = subprocess.run([program, "--version"], capture_output=True, timeout=20, text=True)
    except (OSError, subprocess.TimeoutExpired):
        return name
    words = [word.strip("()v,") for word in (done.stdout + done.stderr).split()]
    number = next((word for word in words if word[:1].isdigit() and "." in word), "")
    return f"{name} {number}".strip()
