"""The digest of cells in order does not depend on the pieces in which they come."""

from __future__ import annotations

import numpy as np
from copc_forge.core.bcc.files.digest import CellDigest
from copc_forge.core.bcc.format.cells import Cells
from copc_forge.core.bcc.format.layout import Identifier
from hypothesis import given
from hypothesis import strategies as st


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 255)), min_size=1, max_size=12), st.data())
def test_however_they_are_cut(pairs, data):
    """Few identifiers, each several times, in pieces of one cell and more; payloads of equals in any order."""
    pairs = sorted(pairs, key=lambda pair: pair[0])
    kind = Identifier.INDEX64
    cells = Cells(np.array([identifier for identifier, _ in pairs], "<u8"), np.array([[value] for _, value in pairs], np.uint8))
    whole = CellDigest(kind)
    whole.update(cells)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(pairs)))))
    parts = CellDigest(kind)
    for first, last in zip([0, *cuts], [*cuts, len(pairs)]):
        parts.update(cells.part(first, last))
    assert parts.hexdigest() == whole.hexdigest() and parts.cells == len(pairs)
