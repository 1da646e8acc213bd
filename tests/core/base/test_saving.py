"""Reports in files of their own."""

from __future__ import annotations

import json
import os

import pytest
from copc_forge.core import save_report
from copc_forge.core.base.errors import BadParameter, OutputError
from copc_forge.core.base.saving import check_reports

OLD = b"what stood there before"


class Told:
    """A report."""

    def to_html(self):
        return "<!DOCTYPE html>\n<p>Grüße</p>\n"

    def to_json(self):
        return json.dumps({"points": 3})

    def to_text(self):
        return "points 3"


@pytest.mark.parametrize(
    "name, kind, start",
    [("a.html", "", "<!DOCTYPE"), ("a.HTM", "", "<!DOCTYPE"), ("a.json", "", '{"points"'), ("a.txt", "", "points 3\n"),
     ("a", "", "points 3\n"), ("a.txt", "json", '{"points"'), ("a.json", "html", "<!DOCTYPE"), ("a.html", "text", "points 3\n")],
)  # fmt: skip
def test_names_say_what_is_written(tmp_path, name, kind, start):
    save_report(Told(), tmp_path / name, kind=kind)
    assert (tmp_path / name).read_text("utf-8").startswith(start)


def test_reports_follow_the_rules_of_outputs(tmp_path):
    report, source = tmp_path / "report.html", tmp_path / "in.txt"
    report.write_bytes(OLD)
    source.write_bytes(OLD)
    with pytest.raises(OutputError, match="exists already"):
        save_report(Told(), report, overwrite=False)
    with pytest.raises(BadParameter, match="also an input"):
        save_report(Told(), source, inputs=[source])
    assert report.read_bytes() == source.read_bytes() == OLD
    if os.name != "nt":
        with pytest.raises(OutputError, match="device"):
            save_report(Told(), "/dev/null")
    save_report(Told(), report)
    assert b"p>Gr\xc3\xbc" in report.read_bytes() and len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("name", ["survey.las", "survey.LAZ", "survey.copc.laz", "cells.bcc", "cells.bccs", "cells.bcc.wal"])
def test_reports_stay_away_from_data(tmp_path, name):
    with pytest.raises(BadParameter, match="point cloud or container"):
        save_report(Told(), tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_each_output_has_a_name_of_its_own(tmp_path):
    page, other = tmp_path / "a.html", tmp_path / "a.json"
    check_reports([page, other], outputs=[tmp_path / "out.copc.laz"])
    for paths, outputs in (([page, page], []), ([page, tmp_path / "." / "a.html"], []), ([page], [page])):
        with pytest.raises(BadParameter, match="another output"):
            check_reports(paths, outputs=outputs)
