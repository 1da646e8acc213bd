"""Where cells of a stream come from."""

from __future__ import annotations

import sys

import pytest
from copc_forge.core.base.errors import UnreadableInput
from copc_forge.core.bcc import from_stream


def test_standard_input_that_is_closed_is_a_sentence(tmp_path, monkeypatch):
    """As in a program without a console."""
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UnreadableInput, match="standard input is closed"):
        from_stream("-", tmp_path / "o.bcc")
    assert not list(tmp_path.iterdir())
