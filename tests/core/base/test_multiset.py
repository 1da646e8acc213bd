"""Order-free digests: blind to order, and to nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.base import multiset
from copc_forge.core.base.multiset import Tally
from hypothesis import given
from hypothesis import strategies as st

RECORDS = st.lists(st.tuples(st.integers(0, 3), st.binary(min_size=3, max_size=3)), min_size=1, max_size=60)


def tally_of(records, step=7):
    made = Tally()
    for start in range(0, len(records), step):
        part = records[start : start + step]
        rows = np.frombuffer(b"".join(text for _, text in part), np.uint8).reshape(-1, 3)
        made.take(np.array([number for number, _ in part], np.uint64), rows)
    return made


@given(RECORDS, st.randoms(use_true_random=False), st.integers(1, 70), st.data())
def test_order_and_pieces_do_not_matter_and_all_else_does(records, random, step, data):
    shuffled = records[:]
    random.shuffle(shuffled)
    whole = tally_of(records)
    assert tally_of(shuffled, step) == whole
    at = data.draw(st.integers(0, len(records) - 1))
    number, text = records[at]
    assert tally_of(records[:at] + records[at + 1 :]) != whole
    assert tally_of([*records, records[at]]) != whole
    for other in ((number ^ 1, text), (number, text[:2] + bytes([text[2] ^ 128]))):
        assert tally_of([*records[:at], other, *records[at + 1 :]]) != whole
    part = data.draw(st.integers(0, len(records)))
    assert tally_of(records[:part]) + tally_of(records[part:]) == whole


def test_two_of_one_are_not_two_of_another():
    """What cancels out where values are combined bit by bit must not do so here."""
    a, b, zero = (5, b"abc"), (6, b"abd"), (0, b"\0\0\0")
    assert tally_of([a, a]) != tally_of([b, b]) and tally_of([a, a, b]) != tally_of([b])
    assert tally_of([a, a]).sums != tally_of([a, a, zero]).sums  # a record of zeros weighs, too


@pytest.mark.parametrize("seed", [0, *multiset._SEEDS])
def test_against_whole_numbers(seed):
    """The arithmetic by Python's integers, modulo 2⁶⁴."""
    rng = np.random.default_rng(1)
    words = rng.integers(0, 2**64, (50, 3), np.uint64)

    def mixed(row):
        code = seed
        for word in row:
            code = (code + word) % 2**64
            code = (code ^ code >> 30) * 0xBF58476D1CE4E5B9 % 2**64
            code = (code ^ code >> 27) * 0x94D049BB133111EB % 2**64
        return code ^ code >> 31

    assert multiset.hashed(words, seed).tolist() == [mixed(row) for row in words.tolist()]


def test_long_columns_are_taken_whole():
    ids = np.random.default_rng(2).integers(0, 2**63, (50_000, 2), np.uint64)
    payload = np.zeros((50_000, 0), np.uint8)
    one, other = Tally(), Tally()
    one.take(ids, payload)
    for start in range(0, 50_000, 333):
        other.take(ids[start : start + 333], payload[start : start + 333])
    assert one == other and one.count == 50_000
    other.take(ids[:0], payload[:0])
    assert one == other
