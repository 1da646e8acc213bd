"""What words of the command line mean: numbers and sizes, refused in a short sentence if they are none."""

from __future__ import annotations

import argparse
import math
import re

from ..base.errors import ForgeError, shown
from ..base.far.named import named
from ..base.saying import say, spoken

SIZES = "in MiB or like 4G; 0 lets the engine choose"  # how sizes of memory are told
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")  # all of which fit 64 bits
_SIZE = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,6})?)\s*(?:([KMGT])(?:i?B)?)?", re.IGNORECASE)
_MIB = {"K": 2.0**-10, "M": 1.0, "G": 2.0**10, "T": 2.0**20}
_MOST_MIB = 1 << 40
_KEY = re.compile(r"(?:0x)?[0-9a-f]{1,20}", re.IGNORECASE)


def whole(text: str) -> int:
    """A whole number."""
    if not _WHOLE.fullmatch(text.strip()):
        raise argparse.ArgumentTypeError(spoken(say("cli.words.no_whole_number", text=shown(text))))
    return int(text)


def file(text: str) -> str:
    """A path, or the name of an address: nobody need know its secrets from here on."""
    try:
        return named(text)
    except ForgeError as error:
        raise argparse.ArgumentTypeError(error.told()) from None


def real(text: str) -> float:
    """A number, which may be infinite."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if math.isnan(number):
        raise argparse.ArgumentTypeError(spoken(say("cli.words.no_number", text=shown(text))))
    return number


def key(text: str) -> int:
    """A sort key of 64 bits, decimal or hexadecimal (0x...)."""
    number = int(text, 16 if text.lower().startswith("0x") else 10) if _is_key(text) else -1
    if not 0 <= number < 1 << 64:
        raise argparse.ArgumentTypeError(spoken(say("cli.words.no_key", text=shown(text))))
    return number


def memory(text: str) -> int:
    """MiB of memory: a bare number counts them, 4G and 512M (binary) do as they say; 0 leaves it to the engine."""
    found = _SIZE.fullmatch(text.strip())
    mib = float(found[1]) * _MIB[(found[2] or "M").upper()] if found else math.nan
    if not mib <= _MOST_MIB or (mib and mib < 1) or (found and not found[2] and "." in found[1]):
        raise argparse.ArgumentTypeError(spoken(say("cli.words.no_size", text=shown(text))))
    return int(mib)


def _is_key(text: str) -> bool:
    return bool(_KEY.fullmatch(text)) and (text.lower().startswith("0x") or text.isdecimal())
