"""Several names in a sentence, in each language."""

from __future__ import annotations

import pytest
from copc_forge.core.base import languages
from copc_forge.core.base.listing import all_of, one_of
from copc_forge.core.base.saying import ENGLISH, speak, spoken


@pytest.mark.parametrize(("names", "all_", "one"), [("a", "a", "a"), ("ab", "a and b", "a or b"), ("abc", "a, b and c", "a, b or c")])
def test_the_last_name_is_joined_by_a_word(names, all_, one):
    assert (all_of(names), one_of(names)) == (all_, one)


def test_the_word_is_the_language_s():
    try:
        languages.use("de")
        assert (spoken(all_of("abc")), spoken(one_of("abc"))) == ("a, b und c", "a, b oder c")
    finally:
        speak(ENGLISH)
