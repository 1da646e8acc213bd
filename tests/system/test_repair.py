"""Repair through qgis_process: the shipped model that validates, repairs and validates."""

from __future__ import annotations

from copc_forge.tests.support import wreckage
from copc_forge.tests.support.process import ROOT, run

MODEL = ROOT / "processing" / "models" / "validate_repair_validate.model3"


def test_the_model_hands_the_repaired_file_on(tmp_path):
    whole = wreckage.specimens()["copc"]
    damage = next(damage for damage in wreckage.DAMAGES if damage.name == "hierarchy, table and info")
    (tmp_path / "a.copc.laz").write_bytes(damage.change(whole))
    reports = {name: str(tmp_path / f"{name}.html") for name in ("report_on_the_damaged_file", "report_on_the_repaired_file")}
    inputs = {"INPUT": str(tmp_path / "a.copc.laz"), "repaired_file": str(tmp_path / "b.copc.laz"), **reports}
    outcome = run("run", str(MODEL), inputs=inputs)
    assert outcome.code == 0, outcome.said
    before, after = ((tmp_path / f"{name}.html").read_text("utf-8") for name in reports)
    assert "copcforge:repair" in before and "b.copc.laz" in after and "copcforge:repair" not in after
