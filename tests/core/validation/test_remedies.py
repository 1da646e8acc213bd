"""What the table says that `convert`, `assign_crs` or `repair` mends, it mends."""

from __future__ import annotations

import pytest
from copc_forge.core import assign_crs, convert, migrate, repair
from copc_forge.core.validation import CHECKS, validate
from copc_forge.tests.support.mutations import MUTATIONS
from copc_forge.tests.support.tinycopc import tiny_copc

NOT_THE_RULE = {  # the check stands for two faults, and this is the one for which only a sound copy helps
    "cut inside the header",
    "chunk count wrong in the table",
    "chunk sizes shifted in the table",
}


def _claimed(algorithm: str) -> dict:
    return {
        name: {check for check in expected if CHECKS[check].mended_by == algorithm}
        for name, (_, *expected) in MUTATIONS.items()
        if name not in NOT_THE_RULE
    }


CLAIMED, OF_THE_CRS, OF_REPAIR, OF_MIGRATION = map(_claimed, ("convert", "assigncrs", "repair", "migrate"))


@pytest.mark.parametrize("name", [name for name, checks in CLAIMED.items() if checks])
def test_convert_mends_what_the_table_says(name, tmp_path):
    file = tiny_copc()
    MUTATIONS[name][0](file)
    (tmp_path / "damaged.laz").write_bytes(file.build())
    crs = "EPSG:32633" if any(check.startswith("crs.") for check in CLAIMED[name]) else None
    convert([tmp_path / "damaged.laz"], tmp_path / "mended.copc.laz", allow_incomplete=True, crs=crs)
    (report,) = validate(tmp_path / "mended.copc.laz").files
    assert not CLAIMED[name] & set(report.counts)


@pytest.mark.parametrize("name", [name for name, checks in OF_REPAIR.items() if checks])
def test_repair_mends_what_the_table_says(name, tmp_path):
    file = tiny_copc()
    MUTATIONS[name][0](file)
    (tmp_path / "damaged.laz").write_bytes(file.build())
    dry = repair(tmp_path / "damaged.laz", dry_run=True)
    done = repair(tmp_path / "damaged.laz", tmp_path / f"mended.{'copc.' * (dry.kind == 'copc')}{'las' if dry.kind == 'las' else 'laz'}")
    (report,) = validate(done.output).files
    assert not OF_REPAIR[name] & set(report.counts), [entry.told() for entry in done.mended]


@pytest.mark.parametrize("name", [name for name, checks in OF_MIGRATION.items() if checks])
def test_migrate_mends_what_the_table_says(name, tmp_path):
    file = tiny_copc()
    MUTATIONS[name][0](file)
    (tmp_path / "damaged.copc.laz").write_bytes(file.build())
    (before,) = validate(tmp_path / "damaged.copc.laz").files
    assert OF_MIGRATION[name] <= set(before.counts)
    migrate(tmp_path / "damaged.copc.laz", tmp_path / "mended.copc.laz")
    (report,) = validate(tmp_path / "mended.copc.laz").files
    assert not OF_MIGRATION[name] & set(report.counts)


@pytest.mark.parametrize("name", [name for name, checks in OF_THE_CRS.items() if checks])
def test_a_crs_that_is_assigned_mends_what_the_table_says(name, tmp_path):
    path = tmp_path / "damaged.copc.laz"
    file = tiny_copc()
    MUTATIONS[name][0](file)
    path.write_bytes(file.build())
    (before,) = validate(path).files
    report = assign_crs(path, "EPSG:32633+5773", in_place=True)
    assert report.exit_code == 0, report.files[0].error
    (after,) = validate(path).files
    assert not OF_THE_CRS[name] & set(after.counts) and set(after.counts) <= {*before.counts, "las.vlr.gap"}


def test_every_rule_of_the_crs_but_a_matter_of_taste_has_a_remedy_that_leaves_the_points_alone():
    assert {check.id for check in CHECKS.values() if check.id.startswith("crs.") and check.mended_by != "assigncrs"} == {"crs.wkt2"}
