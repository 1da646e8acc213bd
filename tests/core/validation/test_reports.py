"""Reports: what they say, in which form, and that the documentation says the same."""

from __future__ import annotations

import json
import shutil

import pytest
from copc_forge.core.base.errors import BadParameter, Cancelled
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.base.report import BRIEF, brief
from copc_forge.core.validation import CHECKS, validate
from copc_forge.core.validation.catalogue import LEVELS, SEVERITIES
from copc_forge.core.validation.findings import DETAIL_LIMIT, Findings
from copc_forge.core.validation.rulebook import markdown
from copc_forge.core.validation.schema import SCHEMA
from copc_forge.tests.conftest import ROOT
from copc_forge.tests.support.tinycopc import tiny_copc

KINDS = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None), "object": dict, "array": list}


def assert_follows(value, schema, place="report"):
    """As much of JSON Schema as ours uses."""
    if "enum" in schema or "const" in schema:
        assert value in schema.get("enum", [schema.get("const")]), place
        return
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    assert any(isinstance(value, KINDS[kind]) and (kind == "boolean" or not isinstance(value, bool)) for kind in kinds), place
    if isinstance(value, dict) and "properties" in schema:
        assert set(schema["required"]) == set(value), place
        for name, item in value.items():
            assert_follows(item, schema["properties"][name], f"{place}.{name}")
    if isinstance(value, list):
        for number, item in enumerate(value):
            assert_follows(item, schema["items"], f"{place}[{number}]")


@pytest.fixture
def files(tmp_path):
    good, bad = tiny_copc(), tiny_copc()
    bad.header["creation_day"], bad.info["gps_time_range"], bad.header["legacy_point_count"] = 0, [float("nan")] * 2, 5
    (tmp_path / "a <good>.copc.laz").write_bytes(good.build())
    (tmp_path / "b.copc.laz").write_bytes(bad.build())
    (tmp_path / "c.las").write_bytes(b"no")
    return tmp_path


def test_json_follows_its_schema(files):
    for level in LEVELS:
        report = validate(files, level=level)
        assert_follows(json.loads(report.to_json()), SCHEMA)


def test_json_with_a_comparison_follows_its_schema(files):
    report = validate(files / "b.copc.laz", source=files / "a <good>.copc.laz")
    assert report.files[0].comparison
    assert_follows(json.loads(report.to_json()), SCHEMA)


def test_verdicts(files):
    report = validate(files)
    assert [file.valid for file in report.files] == [True, False, False]
    assert (report.errors, report.warnings, report.notes) == (2, 1, 1)
    assert report.exit_code == 2
    assert validate(files / "b.copc.laz").exit_code == 1
    assert validate(files / "a <good>.copc.laz").exit_code == 0


def test_strict_promotes_warnings(tmp_path):
    file = tiny_copc()
    file.header["legacy_point_count"] = 5
    path = tmp_path / "a.copc.laz"
    path.write_bytes(file.build())
    assert validate(path).valid and not validate(path, strict=True).valid


def test_text_and_html_say_what_was_found(files):
    report = validate(files)
    text, html = report.to_text(), report.to_html()
    for part in ("copc.info.gps_range", "las.legacy_count", "at byte 107", "3 files, 2 invalid"):
        assert part in text
    for part in ("copc.info.gps_range", "byte 107", "a &lt;good&gt;.copc.laz", "<svg", "copcforge:convert", "COPC 1.0, info VLR"):
        assert part in html
    assert "<good>" not in html


def test_findings_of_one_check_are_counted_but_not_all_kept():
    findings = Findings()
    for number in range(1000):
        findings.add("copc.hierarchy.parent", "lost", key=(9, number, 0, 0))
    assert findings.counts == {"copc.hierarchy.parent": 1000} and len(findings.kept) == DETAIL_LIMIT
    assert findings.kept[3].key == "9-3-0-0" and findings.has("copc.hierarchy.") and findings.has("copc.")


def test_levels_and_figures(files):
    (file,) = validate(files / "a <good>.copc.laz", level="deep").files
    assert [(row.level, row.nodes, row.points) for row in file.levels] == [(0, 1, 400), (1, 8, 1200), (2, 8, 960), (3, 1, 101)]
    assert file.levels[0].spacing == 1.0 and file.decoded == file.points == 2661
    assert {"bounds", "classes", "gps_time", "overview", "hierarchy", "temporal_index", "duplicates", "crs"} <= set(file.facts)


def test_the_table_is_well_formed():
    for name, check in CHECKS.items():
        assert name == check.id and check.severity in SEVERITIES and check.level in (*LEVELS, "compare")
        assert check.title and check.clause and check.advice and not check.title.endswith(".")


def test_the_page_is_the_rule_list():
    page = (ROOT / "docs" / "validation.md").read_text(encoding="utf-8")
    assert page == markdown(), "write it anew: python -m copc_forge.core.validation.rulebook > docs/validation.md"


def test_wrong_parameters(tmp_path):
    for options in ({"level": "thorough"}, {"opt_in": ["no.such.check"]}):
        with pytest.raises(BadParameter):
            validate(tmp_path / "a.las", **options)
    with pytest.raises(BadParameter):
        validate(tmp_path)


def test_progress_and_cancel(files):
    seen = []

    class Watch(Monitor):
        def on_progress(self, fraction, stage):
            seen.append(fraction)

    validate(files, monitor=Watch())
    assert seen == sorted(seen) and seen[-1] <= 1

    class Stop(Monitor):
        def is_cancelled(self):
            return len(seen) > 0

    with pytest.raises(Cancelled):
        validate(files, monitor=Stop())


def test_the_report_does_not_depend_on_threads(files):
    told = []
    for threads in (1, 2, 4):
        report = json.loads(validate(files, level="deep", threads=threads).to_json())
        for file in report["files"]:
            del file["seconds"]
        told.append(report["files"])
    assert told[0] == told[1] == told[2]


def test_a_summary_has_the_worst_and_the_sums(tmp_path):
    """Ten lines at most: of one file its worst findings, of several the worst files."""
    file = tiny_copc()
    file.info["spacing"] = 0
    (tmp_path / "bad.copc.laz").write_bytes(file.build())
    for number in range(12):
        shutil.copy(tmp_path / "bad.copc.laz", tmp_path / f"bad {number}.copc.laz")
    (tmp_path / "good.copc.laz").write_bytes(tiny_copc().build())
    one = brief(validate(tmp_path / "bad.copc.laz").summary())
    assert one[0] == "bad.copc.laz: INVALID" and one[1].startswith("ERROR copc.info.spacing: ")
    assert one[-1] == "Result: 1 file, 1 invalid; 1 errors, 0 warnings, 0 notes (level full)"
    report = validate(tmp_path)
    many = brief(report.summary())
    assert many[0] == "bad 0.copc.laz: INVALID: 1 errors, 0 warnings, 0 notes" and "ERROR duplicates" in "".join(many)
    assert many[-1].startswith("Result: 14 files, 13 invalid") and len(many) <= BRIEF and not any("good" in line for line in many)
    good = brief(validate(tmp_path / "good.copc.laz").summary())
    assert good == ["good.copc.laz: valid", "Result: 1 file, 0 invalid; 0 errors, 0 warnings, 0 notes (level full)"]
