"""What every function of the engine that reads point clouds says and writes of an address with secrets: none of them."""

from __future__ import annotations

import logging

import pytest
from copc_forge import core
from copc_forge.core import bcc
from copc_forge.core.base.errors import ForgeError
from copc_forge.core.base.monitor import Monitor
from copc_forge.tests.support.farserver import FarServer
from copc_forge.tests.support.strips import Strips, write_strips

SECRETS = ("s3cret", "anna", "w0rd", "YW5uYTp3MHJk")

JOBS = {
    "inspect": lambda source, folder, monitor: core.inspect(source, monitor=monitor),
    "validate": lambda source, folder, monitor: core.validate(source, monitor=monitor),
    "validate against": lambda source, folder, monitor: core.validate(source, source=source, monitor=monitor),
    "convert": lambda source, folder, monitor: core.convert(source, folder / "out.copc.laz", monitor=monitor),
    "plan": lambda source, folder, monitor: core.convert(source, folder / "out.copc.laz", dry_run=True, monitor=monitor),
    "extract": lambda source, folder, monitor: core.extract(source, folder / "out.laz", monitor=monitor),
    "nothing": lambda source, folder, monitor: core.extract(source, folder / "out.laz", where="Z > 1e9", monitor=monitor),
    "cells": lambda source, folder, monitor: bcc.from_points(source, folder / "out.bcc", cell_size=50.0, monitor=monitor),
    "index": lambda source, folder, monitor: core.index(source, folder / "out.copc.laz", monitor=monitor),
    "index in place": lambda source, folder, monitor: core.index(source, monitor=monitor),
    "state": lambda source, folder, monitor: core.state_of(folder / "out.copc.laz", source, monitor=monitor),
    "migrate": lambda source, folder, monitor: core.migrate(source, folder / "out.copc.laz", monitor=monitor),
    "recover": lambda source, folder, monitor: core.recover(source, folder / "out.bcc", monitor=monitor),
    "assign": lambda source, folder, monitor: core.assign_crs(source, crs="EPSG:25832", monitor=monitor),
    "query": lambda source, folder, monitor: bcc.query(source, folder / "out.bcc", monitor=monitor),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small")
    write_strips(folder / "plain.laz", Strips(2000))
    core.convert(folder / "plain.laz", folder / "some.copc.laz")
    return folder


@pytest.mark.parametrize("fault", [False, True], ids=["sound", "refusing"])
@pytest.mark.parametrize("job", JOBS)
def test_no_secret_is_said_or_written(small, tmp_path, caplog, job, fault):
    caplog.set_level(logging.DEBUG)
    said = []

    class Listening(Monitor):
        def on_progress(self, fraction, stage):
            said.append(stage)

        on_warning = on_info = lambda self, message: said.append(message)

    def refusing(handler, number):
        if number > 1 or not fault:
            return False
        handler.tell(403)
        return True

    with FarServer(small, fault=refusing) as server:
        address = server.address("some.copc.laz?sig=s3cret").replace("//", "//anna:w0rd@")
        try:
            report = JOBS[job](address, tmp_path, Listening())
        except ForgeError as error:
            said += [str(error), str(error.path), error.message, error.hint]
        else:
            said.append(report.to_json() if hasattr(report, "to_json") else repr(report))
        assert len(server.asked) > 0 or job in ("state", "assign", "index in place")
    text = "\n".join([*map(str, said), caplog.text])
    assert not [secret for secret in SECRETS if secret in text]
    for path in tmp_path.rglob("*"):
        assert not any(secret.encode() in path.read_bytes() for secret in SECRETS)
