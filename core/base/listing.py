"""Several names as a sentence has them."""

from __future__ import annotations

from collections.abc import Sequence

from .saying import joined, say


def all_of(names: Sequence[str]) -> str:
    """ "a, b and c". names: one at least."""
    return joined(names) if len(names) < 2 else say("base.listing.all_of", others=joined(names[:-1]), last=names[-1])


def one_of(names: Sequence[str]) -> str:
    """Likewise: "a, b or c"."""
    return joined(names) if len(names) < 2 else say("base.listing.one_of", others=joined(names[:-1]), last=names[-1])
