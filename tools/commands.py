"""Writes docs/command-line.md, the reference of `copc-forge`, from the program's own grammar: python tools/commands.py"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from copc_forge.core.cli.main import parser

PAGE = Path(__file__).resolve().parent.parent / "docs" / "command-line.md"
INTRODUCTION = """# Command line

Made from the program's own grammar, as `copc-forge COMMAND --help` prints it. What the commands do stands on the [pages of the
algorithms](user-guide.md#jobs); exit codes and what all commands have in common in the [user guide](user-guide.md#with-copc-forge).

"""
COMMON = ("--verbose", "--progress", "--far-cache")


def main() -> int:
    PAGE.write_text(page(), "utf-8")
    return 0


def page() -> str:
    """The whole page."""
    top = parser()
    found = dict(commands(top))
    shared = next(iter(found.values()))
    parts = [INTRODUCTION, "## Every command\n\n", table(one for one in shared._actions if set(one.option_strings) & set(COMMON))]
    for name, command in found.items():
        own = [one for one in command._actions if not set(one.option_strings) & {*COMMON, "--help"}]
        about = (command.description or "").strip()
        parts += [
            f"\n## `{top.prog} {name}`\n\n",
            f"{about}\n\n" if about else "",
            f"```text\n{usage(top.prog, name, own)}\n```\n\n",
            table(own),
        ]
    return "".join(parts)


def commands(top: argparse.ArgumentParser, before: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Each command with its name, `bcc append` and its like included."""
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                inner = list(commands(command, f"{before}{name} "))
                yield from inner or [(f"{before}{name}", command)]


def usage(program: str, name: str, actions: list[argparse.Action]) -> str:
    """A line with what must be given."""
    places = [_value(one) for one in actions if not one.option_strings]
    needed = [f"{one.option_strings[-1]} {_value(one)}".strip() for one in actions if one.option_strings and one.required]
    return " ".join([program, name, *needed, "[options]", *places])


def table(actions) -> str:
    """What is given, and what it means."""
    rows = [f"| {_given(one)} | {_meaning(one)} |\n" for one in actions]
    return "".join(["| | |\n|---|---|\n", *rows])


def _given(action: argparse.Action) -> str:
    if not action.option_strings:
        return f"`{_value(action)}`"
    return ", ".join(f"`{f'{name} {_value(action)}'.strip()}`" for name in action.option_strings)


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    words = action.metavar or ("" if action.choices else action.dest.upper())
    text = " ".join(words) if isinstance(words, tuple) else words or action.dest.upper()
    if isinstance(action.nargs, int) and not isinstance(words, tuple):
        text = " ".join([text] * action.nargs)
    return {"+": f"{text}...", "*": f"[{text}...]", "?": f"[{text}]"}.get(action.nargs, text)


def _meaning(action: argparse.Action) -> str:
    said = (action.help or "").replace("%%", "%").replace("|", "\\|")
    choices = ", ".join(f"`{word}`" for word in action.choices) if action.choices else ""
    default = f"`{action.default}` by default" if action.choices and isinstance(action.default, str) else ""
    said = said if said[1:2] == " " else said[:1].upper() + said[1:]  # "x y least": names stay small
    return " ".join(filter(None, [f"{said}.", f"{'; '.join(filter(None, (choices, default)))}." if choices else ""]))


if __name__ == "__main__":
    sys.exit(main())
