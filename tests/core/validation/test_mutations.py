"""Every single mutation of a good file is caught by the check that the table names, and by no other."""

from __future__ import annotations

import pytest
from copc_forge.core.validation import CHECKS, validate
from copc_forge.tests.support.mutations import MUTATIONS
from copc_forge.tests.support.tinycopc import tiny_copc


def failed(path, data, **options) -> set[str]:
    path.write_bytes(data)
    (report,) = validate(path, **options).files
    return set(report.counts)


def test_the_good_file_is_good(tmp_path):
    assert failed(tmp_path / "good.copc.laz", tiny_copc().build(), level="deep") == set()


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_mutation_is_caught_by_its_check_only(name, tmp_path):
    damage, *expected = MUTATIONS[name]
    file = tiny_copc()
    damage(file)
    assert failed(tmp_path / "damaged.copc.laz", file.build()) == set(expected)


def test_there_are_many_mutations():
    assert len(MUTATIONS) >= 60


def test_structure_alone_finds_what_the_table_says(tmp_path):
    """The quick level applies every check that is said to be quick."""
    for name, (damage, *expected) in MUTATIONS.items():
        quick = {check for check in expected if CHECKS[check].level == "quick"}
        file = tiny_copc()
        damage(file)
        assert failed(tmp_path / "damaged.copc.laz", file.build(), level="quick") == quick, name
