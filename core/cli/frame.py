"""What argparse says around our words, in the language that was set: it asks gettext, and here is its answer."""

from __future__ import annotations

import argparse

from ..base.saying import say, spoken

_SAID = {
    "usage: ": say("cli.frame.usage"),
    "options": say("cli.frame.options"),
    "optional arguments": say("cli.frame.options"),  # as Python 3.9 calls them
    "positional arguments": say("cli.frame.positional_arguments"),
    "show this help message and exit": say("cli.frame.show_help"),
    "show program's version number and exit": say("cli.frame.show_version"),
    "%(prog)s: error: %(message)s\n": say("cli.frame.error", prog="%(prog)s", message="%(message)s"),
    "argument %(argument_name)s: %(message)s": say("cli.frame.argument", argument_name="%(argument_name)s", message="%(message)s"),
    "the following arguments are required: %s": say("cli.frame.required", names="%s"),
    "one of the arguments %s is required": say("cli.frame.one_required", names="%s"),
    "unrecognized arguments: %s": say("cli.frame.unrecognized", words="%s"),
    "invalid choice: %(value)r (choose from %(choices)s)": say("cli.frame.invalid_choice", value="%(value)r", choices="%(choices)s"),
    "invalid %(type)s value: %(value)r": say("cli.frame.invalid_value", type="%(type)s", value="%(value)r"),
    "ambiguous option: %(option)s could match %(matches)s": say("cli.frame.ambiguous", option="%(option)s", matches="%(matches)s"),
    "ignored explicit argument %r": say("cli.frame.no_value_wanted", value="%r"),
    "not allowed with argument %s": say("cli.frame.not_with", name="%s"),
    "expected one argument": say("cli.frame.expected_one"),
    "expected at most one argument": say("cli.frame.expected_at_most_one"),
    "expected at least one argument": say("cli.frame.expected_at_least_one"),
}


def translate() -> None:
    """From now on argparse says what it has to say in the language of `spoken`."""
    argparse._ = _one  # type: ignore[attr-defined]
    argparse.ngettext = _several  # type: ignore[attr-defined]


def _one(text: str) -> str:
    said = _SAID.get(text)
    return text if said is None else spoken(said) + text[len(text.rstrip()) :]


def _several(one: str, other: str, count: int) -> str:
    if other != "expected %s arguments":
        return one if count == 1 else other
    return spoken(say("cli.frame.expected", count=count)).replace("%", "%%").replace(str(count), "%s", 1)
