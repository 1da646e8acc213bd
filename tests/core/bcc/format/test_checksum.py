"""The checksum, against the standard library's routine."""

from __future__ import annotations

from binascii import crc_hqx

import numpy as np
import pytest
from copc_forge.core.bcc.format.checksum import crc16


def test_the_published_value():
    assert crc16(b"123456789") == 0x29B1 and crc16(b"") == 0


@pytest.mark.parametrize("size", [1, 2, 3, 255, 256, 32767, 32768, 32769, 65535, 65536, 65537, 200_001])
def test_any_length(size):
    for seed in range(3):
        data = np.random.default_rng(seed).bytes(size)
        for view in (data, bytearray(data), memoryview(data), np.frombuffer(data, np.uint8)):
            assert crc16(view) == crc_hqx(data, 0xFFFF)


def test_zeros_and_single_bits():
    data = bytearray(100_000)
    assert crc16(data) == crc_hqx(data, 0xFFFF)
    for at in (0, 1, 32767, 32768, 65535, 99_999):
        data[at] = 0x80
        assert crc16(data) == crc_hqx(data, 0xFFFF)
