"""The checksums that others write, by the check values of their catalogue: those of "123456789"."""

from __future__ import annotations

import pytest
from copc_forge.core.bcc.format.crcs import VARIANTS, crc_of, variant_of
from copc_forge.core.bcc.format.layout import crc16

CHECKS = {"XMODEM": 0x31C3, "ARC": 0xBB3D, "MODBUS": 0x4B37, "KERMIT": 0x2189, "X-25": 0x906E}


def test_all_are_known():
    assert CHECKS.keys() == VARIANTS.keys()


@pytest.mark.parametrize("name", CHECKS)
def test_check_values(name):
    assert crc_of(name, b"123456789") == CHECKS[name] and variant_of(b"123456789", CHECKS[name]) == name


def test_the_formats_own_is_no_variant_and_noise_neither():
    assert variant_of(b"123456789", crc16(b"123456789")) == "" and variant_of(b"123456789", 1) == ""
