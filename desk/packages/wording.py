"""What a user is asked and told of packages: which are missing, how large they are, from where they come, to where they go."""

from __future__ import annotations

from collections.abc import Iterable

from ..texts import tr
from . import index, pip, presence
from .fetching import no_wheel, planned
from .lock import LockError


def uses() -> dict[str, str]:
    """What each package is for."""
    return {
        "lazrs": tr("reading and writing LAZ and COPC"),
        "lz4": tr("compressed scratch files and containers"),
        "zstandard": tr("compressed scratch files and containers"),
    }


def missing(names: Iterable[str]) -> str:
    """One sentence where nobody can be asked: what is missing and what to do about it."""
    listed, ours = ", ".join(names), presence.fetchable(names)
    if not ours:
        text = tr("The Python package {packages} is missing, which QGIS normally brings; install it by what QGIS was installed with.")
        return text.format(packages=listed)
    qgis_s = [name for name in names if name not in ours]
    if qgis_s:
        text = tr("These Python packages are missing: {packages}; install {qgis_s} by what QGIS was installed with, the rest then in QGIS.")
        return text.format(packages=listed, qgis_s=", ".join(qgis_s))
    if not pip.is_there():
        text = tr(
            "These Python packages are missing: {packages}; install them in QGIS by Plugins > COPC Forge > Install missing packages…."
        )
        return text.format(packages=listed)
    text = tr(
        "These Python packages are missing: {packages}; install them in QGIS by Plugins > COPC Forge > Install missing packages…, "
        "or in a terminal by: {command}"
    )
    command = pip.command(ours, "python3", presence.packages_folder())
    return text.format(packages=listed, command=" ".join(_quoted(word) for word in command))


def files(names: Iterable[str]) -> list[str]:
    """The names of the files for this machine; empty where there are none."""
    try:
        return [wanted.wheel.file for wanted in planned(presence.fetchable(names)).values() if wanted is not None]
    except LockError:
        return []


def question(names: Iterable[str], address: str) -> str:
    """What is asked, in full. address: of the index, "" if none is known."""
    lines = [tr("COPC Forge needs Python packages that this QGIS does not have:"), *_lines(presence.fetchable(names)), ""]
    if address:
        text = tr("They are fetched from {host}, checked, and kept in {folder}. Nothing else on this computer is changed.")
        lines.append(text.format(host=index.host(address), folder=presence.packages_folder()))
    else:
        text = tr("They are kept in {folder}. Nothing else on this computer is changed.")
        lines.append(text.format(folder=presence.packages_folder()))
    return "\n".join(lines)


def short(names: Iterable[str], address: str) -> str:
    """The same in one line, for the message bar."""
    try:
        plan = planned(presence.fetchable(names))
    except LockError as error:
        return str(error)
    listed = ", ".join(_named(name, wanted) for name, wanted in plan.items())
    if not address:
        return tr("Missing Python packages: {packages}.").format(packages=listed)
    size = _size(sum(wanted.size for wanted in plan.values() if wanted is not None))
    text = tr("Missing Python packages: {packages} ({size} from {host}, into your QGIS profile).")
    return text.format(packages=listed, size=size, host=index.host(address))


def from_files(names: Iterable[str]) -> str:
    """Which files must lie in the folder that is chosen next."""
    wanted = files(names)
    if not wanted:
        machine = "\n".join(no_wheel(name) for name in presence.fetchable(names))
        return tr("Put a wheel of each package that suits this Python into a folder, and choose it.") + "\n\n" + machine
    text = tr("Put these files into a folder, from a computer with network or a colleague, and choose it:")
    return text + "\n\n" + "\n".join(wanted)


def _lines(names: list[str]) -> list[str]:
    try:
        plan = planned(names)
    except LockError as error:
        return [str(error)]
    return [f"  • {_named(name, plan[name])}{_sized(plan[name])}: {uses().get(name, '')}" for name in names]


def _named(name: str, wanted) -> str:
    return f"{name} {wanted.wheel.version}" if wanted is not None else name


def _sized(wanted) -> str:
    return f" ({_size(wanted.size)})" if wanted is not None else ""


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"


def _quoted(word: str) -> str:
    return f'"{word}"' if " " in word or "\\" in word else word
