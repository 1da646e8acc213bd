from __future__ import annotations

from copc_forge.core.base.far.segments import GAP, PIECE, Segments, pieces
from hypothesis import given
from hypothesis import strategies as st

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=12)


@given(SPANS, st.tuples(st.integers(0, 50), st.integers(0, 50)))
def test_what_is_missing_is_what_no_segment_holds(spans, asked):
    segments, held, first, last = Segments(10**6), {}, min(asked), max(asked)
    for start, length in spans:
        for a, b in segments.missing(start, start + length):
            segments.add(a, bytes(range(a, b)))
            held.update((at, at) for at in range(a, b))
    missing = [at for a, b in segments.missing(first, last) for at in range(a, b)]
    assert missing == [at for at in range(first, last) if at not in held]
    for at in range(first, last):
        found = segments.at(at, last)
        assert bool(found) == (at in held) and found == bytes(range(at, at + len(found)))


def test_a_segment_over_others_takes_their_place_and_their_bytes():
    segments = Segments(100)
    for start in (0, 20, 40, 60):
        segments.add(start, bytes([start]) * 10)
    segments.add(20, bytes(range(60))[:30])
    assert segments.missing(0, 80) == [(10, 20), (50, 60), (70, 80)] and segments.at(40, 44) == bytes([20, 21, 22, 23])
    segments.add(100, bytes(50))  # 10 + 30 + 10 + 50 are 100: all stay
    assert segments.at(0, 1) == bytes(1)
    segments.add(200, bytes(1))  # the one that was not used for the longest time goes
    assert segments.missing(60, 70) == [(60, 70)] and segments.missing(0, 10) == []


def test_neighbours_share_a_request_up_to_a_gap_and_long_runs_are_parted():
    size = 10 * PIECE
    assert pieces([(100, 50), (150 + GAP, 10), (161 + 2 * GAP, 5)], size) == [(100, 160 + GAP), (161 + 2 * GAP, 166 + 2 * GAP)]
    assert pieces([(500, 10), (0, 10), (505, 100)], size) == [(0, 605)]
    assert pieces([(5, 2 * PIECE + 1)], size) == [(5, 5 + PIECE), (5 + PIECE, 5 + 2 * PIECE), (5 + 2 * PIECE, 6 + 2 * PIECE)]
    assert pieces([(size - 5, 100), (size, 1), (3, 0), (-4, 8)], size) == [(size - 5, size)]
