"""Whoever is refused a damaged file is told what mends it."""

from __future__ import annotations

import pytest
from copc_forge.core import convert, repair, validate
from copc_forge.core.base.errors import ForgeError
from copc_forge.tests.support import wreckage

SPECIMENS = wreckage.specimens()


@pytest.mark.parametrize("name", ["copc", "layered", "pointwise 1.2", "plain"])
def test_convert_names_the_repair_of_a_file_that_is_cut(tmp_path, name):
    whole = SPECIMENS[name]
    source = tmp_path / f"cut{whole.suffix}"
    source.write_bytes(whole.data[: int(whole.chunks[-1, 0] + whole.chunks[-1, 1] // 2)])
    with pytest.raises(ForgeError) as refusal:
        convert(source, tmp_path / "out.copc.laz")
    assert "copcforge:repair" in str(refusal.value)
    mended = repair(source, tmp_path / f"mended{whole.suffix}").output
    convert(mended, tmp_path / "out.copc.laz")


def test_convert_names_the_repair_of_a_chunk_that_is_damaged(tmp_path):
    whole = SPECIMENS["layered"]
    damage = next(damage for damage in wreckage.DAMAGES if damage.name == "chunk's layers")
    source = tmp_path / "a.laz"
    source.write_bytes(damage.change(whole))
    with pytest.raises(ForgeError) as refusal:
        convert(source, tmp_path / "out.copc.laz")
    assert "copcforge:repair" in str(refusal.value)


def test_the_validator_names_it_too(tmp_path):
    source = tmp_path / "a.copc.laz"
    source.write_bytes(SPECIMENS["copc"].data[:-200_00])
    found = validate(source).files[0].findings
    assert any(finding.mended_by == "repair" for finding in found)
