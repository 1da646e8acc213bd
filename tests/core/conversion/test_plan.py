"""What is announced before the work starts holds."""

from __future__ import annotations

import pytest
from copc_forge.core import convert
from copc_forge.tests.support import adversarial

LIMIT = 192  # MiB: nothing but work in progress stays in memory


@pytest.mark.parametrize("packed", [True, False], ids=["packed", "unpacked"])
@pytest.mark.parametrize("shape", ["uniform", "extra-bytes"])
def test_the_scratch_file_is_no_larger_than_announced(tmp_path, shape, packed):
    source, target = tmp_path / "in.laz", tmp_path / "out.copc.laz"
    adversarial.write(shape, source, 120_000)
    options = {"memory_limit": LIMIT, "temp_folder": tmp_path, "scratch_compression": packed}
    plan = convert(source, target, dry_run=True, **options)
    report = convert(source, target, **options)
    assert 0 < report.scratch <= plan.scratch
    assert plan.scratch <= 2 * report.scratch


def test_without_lz4_the_records_are_announced_as_they_are(tmp_path, monkeypatch):
    source = tmp_path / "in.laz"
    adversarial.write("uniform", source, 120_000)
    packed = convert(source, tmp_path / "out.copc.laz", dry_run=True, memory_limit=LIMIT)
    monkeypatch.setattr("copc_forge.core.base.scratch.can_pack", lambda: False)
    unpacked = convert(source, tmp_path / "out.copc.laz", dry_run=True, memory_limit=LIMIT)
    assert unpacked.scratch / packed.scratch == pytest.approx(1.2 / (2 / 3), rel=1e-5)
