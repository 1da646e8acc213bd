"""Checksums that other writers mistake for the format's own, to name the one that they used."""

from __future__ import annotations

from functools import cache

from .layout import crc16

# name: (polynomial, initial value, reflected, value that the result is combined with)
VARIANTS = {
    "XMODEM": (0x1021, 0, False, 0),
    "ARC": (0x8005, 0, True, 0),
    "MODBUS": (0x8005, 0xFFFF, True, 0),
    "KERMIT": (0x1021, 0, True, 0),
    "X-25": (0x1021, 0xFFFF, True, 0xFFFF),
}


def variant_of(data: bytes, checksum: int) -> str:
    """Name of the checksum that fits, empty if none does or the format's own does."""
    if crc16(data) == checksum:
        return ""
    return next((name for name in VARIANTS if crc_of(name, data) == checksum), "")


def crc_of(name: str, data: bytes) -> int:
    """The named checksum of some bytes."""
    polynomial, value, reflected, last = VARIANTS[name]
    table = _table(polynomial, reflected)
    if reflected:
        for byte in data:
            value = (value >> 8) ^ table[(value ^ byte) & 0xFF]
    else:
        for byte in data:
            value = (value << 8) & 0xFFFF ^ table[(value >> 8) ^ byte]
    return value ^ last


@cache
def _table(polynomial: int, reflected: bool) -> list[int]:
    if reflected:
        polynomial = int(f"{polynomial:016b}"[::-1], 2)
    table = []
    for byte in range(256):
        value = byte if reflected else byte << 8
        for _ in range(8):
            if reflected:
                value = (value >> 1) ^ (polynomial if value & 1 else 0)
            else:
                value = (value << 1) & 0xFFFF ^ (polynomial if value & 0x8000 else 0)
        table.append(value)
    return table
