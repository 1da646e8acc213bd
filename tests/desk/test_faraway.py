"""Files on servers through QGIS's network, against a server of ours: the same bytes, faults, logins, cancel."""

from __future__ import annotations

import base64
import threading
import time

import pytest
from copc_forge.core.base.errors import Cancelled, UnreadableInput
from copc_forge.core.base.far import asking, inside, keeping, network, transport
from copc_forge.core.base.far.named import address_of
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.base.paths import open_input
from copc_forge.core.conversion.convert import convert
from copc_forge.core.extraction import extract
from copc_forge.desk import faraway, settings
from copc_forge.desk.network import leave_network, use_network
from copc_forge.tests.support.farserver import FarServer, tls
from copc_forge.tests.support.strips import Strips, write_strips
from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsNetworkAccessManager, QgsPointCloudLayer, QgsProject

NAME = "strips.copc.laz"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("far")
    write_strips(folder / "strips.laz", Strips(100_000))
    convert(folder / "strips.laz", folder / NAME)
    return folder


@pytest.fixture(autouse=True)
def qgis_network(qgis_app, monkeypatch):
    monkeypatch.setattr(asking, "PAUSES", (0.01,))
    use_network()
    yield
    leave_network()
    assert network._make is None


@pytest.fixture
def login(qgis_app):
    manager = QgsApplication.authManager()
    if not manager.masterPasswordIsSet() and not manager.setMasterPassword("test", True):
        pytest.skip("this QGIS keeps no authentication configurations")
    config = QgsAuthMethodConfig("Basic")
    config.setName("national data")
    config.setConfig("username", "anna")
    config.setConfig("password", "w0rd")
    stored = manager.storeAuthenticationConfig(config)
    return (stored[1] if isinstance(stored, tuple) else config).id()


def locked(handler, _number) -> bool:
    expected = "Basic " + base64.b64encode(b"anna:w0rd").decode()
    if handler.headers.get("Authorization") == expected:
        return False
    handler.tell(401, b"", {"WWW-Authenticate": 'Basic realm="data"'})
    return True


def test_the_same_bytes(folder, tmp_path):
    with FarServer(folder) as server:
        report = extract(server.address(NAME), tmp_path / "far.laz")
        assert report.requests == len(server.asked) <= 4 and report.bytes_read == server.sent
    extract(folder / NAME, tmp_path / "near.laz")
    assert (tmp_path / "far.laz").read_bytes() == (tmp_path / "near.laz").read_bytes()


def test_an_authentication_configuration_opens_and_is_not_told(folder, tmp_path, login):
    with FarServer(folder, fault=locked) as server:
        with pytest.raises(UnreadableInput, match="does not let us in"):
            extract(server.address(NAME), tmp_path / "out.laz")
        name = faraway.named_source(f"{server.address(NAME)}|authcfg={login}")
        assert login not in name and address_of(name).login == login
        report = extract(name, tmp_path / "out.laz")
        assert report.points == 100_000 and login not in report.to_json()


def test_sources_of_layers_and_what_users_write(login):
    for text in (f"https://h.example/a.copc.laz|authcfg={login}", f"authcfg='{login}' url='https://h.example/a.copc.laz'"):
        found = address_of(faraway.named_source(text))
        assert (found.url, found.login) == ("https://h.example/a.copc.laz", login), text
    assert faraway.named_source("https://h.example/b.copc.laz") == "https://h.example/b.copc.laz"
    for text in ("/data/a.laz", "a layer", "C:/x authcfg=abc.laz", ""):
        assert faraway.named_source(text) == text


@pytest.mark.parametrize(
    ("code", "headers", "sentence"),
    [
        (404, {}, "no such file"),
        (500, {}, "busy or broken"),
        (200, {"Content-Length": "0"}, "only the whole of 0 bytes"),
        (302, {"Location": "file:///etc/passwd"}, "no http or https address"),
    ],
)
def test_faults_are_the_same_sentences(folder, tmp_path, code, headers, sentence):
    def fault(handler, _number):
        handler.tell(code, b"", headers)
        return True

    with FarServer(folder, fault=fault) as server, pytest.raises(UnreadableInput, match=sentence):
        extract(server.address(NAME), tmp_path / "out.laz")
    assert list(tmp_path.iterdir()) == []


def test_redirections_are_judged(folder, monkeypatch):
    with FarServer(folder) as other:

        def leading(handler, _number):
            handler.tell(302, b"", {"Location": f"http://127.0.0.2:{other.port}/{NAME}"})
            return True

        with FarServer(folder, fault=leading) as server:
            monkeypatch.setattr(inside, "is_public", lambda number: number != "127.0.0.2")
            with pytest.raises(UnreadableInput, match="a machine inside of this one"):
                open_input(server.address(NAME))
            assert other.asked == []

        def leading_on(handler, _number):
            handler.tell(307, b"", {"Location": other.address(NAME)})
            return True

        with FarServer(folder, fault=leading_on) as server, open_input(server.address(NAME)) as far:
            assert far.read(4) == b"LASF" and len(server.asked) == len(other.asked) == 1


def test_an_endless_body_and_a_silent_server_are_given_up(folder, monkeypatch):
    def endless(handler, _number):
        first, last = handler.headers["Range"][6:].split("-")
        handler.send_response(206)
        handler.send_header("Content-Range", f"bytes {first}-{last}/{10**15}")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        while not handler.server.owner.released.is_set():
            handler.wfile.write(b"10000\r\n" + bytes(1 << 16) + b"\r\n")
        return True

    with FarServer(folder, fault=endless) as server, pytest.raises(UnreadableInput, match="something else than the part"):
        open_input(server.address(NAME))
    monkeypatch.setattr(transport, "PATIENCE_SECONDS", 0.2)
    monkeypatch.setattr(transport, "LEAST_RATE", 1 << 20)
    with (
        FarServer(folder, fault=lambda handler, _number: handler.server.owner.released.wait(30)) as server,
        pytest.raises(UnreadableInput, match="it takes too long"),
    ):
        open_input(server.address(NAME))


def test_a_certificate_that_nobody_trusts_ends_in_a_sentence(folder, tmp_path):
    with FarServer(folder, tls=tls(tmp_path)) as server:
        with pytest.raises(UnreadableInput, match="its certificate is not trusted"):
            open_input(server.address(NAME))
        assert server.asked == []


def test_a_cancel_in_the_middle_of_a_request_takes_a_second_at_most(folder, tmp_path):
    hangs, since = threading.Event(), []

    class Impatient(Monitor):
        def is_cancelled(self):
            if hangs.is_set() and not since:
                since.append(time.monotonic())
            return hangs.is_set()

    def hanging(handler, number):
        if number > 1:
            hangs.set()
            handler.server.owner.released.wait(30)
        return number > 1

    with FarServer(folder, fault=hanging) as server:
        with pytest.raises(Cancelled):
            extract(server.address(NAME), tmp_path / "out.laz", monitor=Impatient())
        assert time.monotonic() - since[0] < 1.0 and list(tmp_path.iterdir()) == []


def test_a_layer_of_the_project_on_a_server_is_an_input_by_its_name(folder, tmp_path, provider, context, feedback, monkeypatch):
    from copc_forge.desk import cloudfield

    with FarServer(folder) as server:
        layer = QgsPointCloudLayer(server.address(f"{NAME}?sig=s3cret"), "national", "copc", QgsPointCloudLayer.LayerOptions())
        QgsProject.instance().addMapLayer(layer, False)
        context.setProject(QgsProject.instance())
        try:
            assert cloudfield.layers_with_files() == [("national", layer.id())]
            for given in ("national", layer.id(), server.address(f"{NAME}?sig=s3cret")):
                output = str(tmp_path / "part.laz")
                found, ok = provider.algorithm("extract").create().run({"INPUT": given, "OUTPUT": output}, context, feedback)
                assert ok and found["POINTS"] == 100_000
                assert "s3cret" not in str(found) + str(feedback.said)
            quick = {"INPUT": "national", "ATTRIBUTES": False, "REPORT_JSON": str(tmp_path / "report.json")}
            found, ok = provider.algorithm("inspect").create().run(quick, context, feedback)
            assert ok and found["POINTS"] == 100_000 and "s3cret" not in (tmp_path / "report.json").read_text()
            found, ok = provider.algorithm("validate").create().run({"INPUT": ["national"], "LEVEL": 0}, context, feedback)
            assert ok and found["VALID"] is True
            assert provider.algorithm("extract").proposed_output([layer.id()]) == ""
            assert {path for path, _, _ in server.asked if path.startswith("/strips")} == {f"/{NAME}?sig=s3cret"}
        finally:
            QgsProject.instance().removeMapLayer(layer)


@pytest.fixture
def kept(qgis_app):
    yield
    settings.store(far_limit=0, far_folder="")


def test_algorithms_keep_what_they_fetched_if_that_is_set(folder, tmp_path, provider, context, feedback, kept):
    def requests(number: int) -> int:
        server.asked.clear()
        part = {"INPUT": server.address(NAME), "OUTPUT": str(tmp_path / f"{number}.laz")}
        _, ok = provider.algorithm("extract").create().run(part, context, feedback)
        assert ok and (tmp_path / f"{number}.laz").read_bytes() == (tmp_path / "0.laz").read_bytes()
        return len(server.asked)

    with FarServer(folder) as server:
        first = requests(0)
        assert requests(1) == first > 1, "nothing is kept unless it is set"
        settings.store(far_limit=64, far_folder=str(tmp_path / "kept"))
        assert requests(2) == first and any((tmp_path / "kept").iterdir())
        assert requests(3) == 1, "whether it is still the same file"
        settings.store(far_limit=0)
        assert requests(4) == first
        (tmp_path / "file").write_text("in the way")
        settings.store(far_limit=64, far_folder=str(tmp_path / "file"))
        assert requests(5) == first and any("parts of files on servers" in line for line in feedback.said["warning"])
    settings.store(far_limit=64, far_folder=str(tmp_path / "kept"))
    faraway.keep_as_set(pytest.fail)
    assert keeping._store is not None
    leave_network()
    assert keeping._store is None
    use_network()


def test_a_silent_server_leaves_no_address_in_the_log_of_qgis(folder, tmp_path, monkeypatch):
    """QGIS itself writes whole addresses there when its patience ends."""
    said = []
    log = QgsApplication.messageLog()
    take = lambda *words: said.append(str(words))  # noqa: E731 - to be disconnected
    log.messageReceived.connect(take)
    before = QgsNetworkAccessManager.timeout()
    QgsNetworkAccessManager.setTimeout(5000)  # ours is half of it: a busy machine must not lose the difference
    try:
        with (
            FarServer(folder, fault=lambda handler, _number: handler.server.owner.released.wait(30)) as server,
            pytest.raises(UnreadableInput, match=r"it takes too long|does not answer"),
        ):
            extract(server.address(f"{NAME}?sig=s3cret"), tmp_path / "out.laz")
        QgsApplication.processEvents()
        assert not any("s3cret" in line for line in said)
    finally:
        QgsNetworkAccessManager.setTimeout(before)
        log.messageReceived.disconnect(take)


def test_history_and_log_of_a_dialog_have_no_secret(provider, context, login):
    address = "https://anna:w0rd@data.example.org/a.copc.laz?sig=s3cret"
    shown = "https://data.example.org/a.copc.laz?…"
    for name, value in (("extract", address), ("convert", [address, "/data/b.laz"]), ("validate", [address]), ("convert", address)):
        algorithm = provider.algorithm(name).create()
        parameters = {"INPUT": value, "OUTPUT": "/data/out.copc.laz"} if name != "validate" else {"INPUT": value}
        command, _ = algorithm.asQgisProcessCommand(parameters, context)
        told = [
            algorithm.asPythonCommand(parameters, context),
            command,
            str(algorithm.asMap(parameters, context)),
            algorithm.parameterDefinition("INPUT").valueAsPythonString(value, context),
        ]
        for text in told:
            assert "a.copc.laz?…" in text and not any(secret in text for secret in ("s3cret", "anna", "w0rd")), (name, text)
    plain = f"https://data.example.org/b.copc.laz|authcfg={login}"  # which is no secret, and would be missed
    algorithm = provider.algorithm("extract").create()
    assert algorithm.asMap({"INPUT": plain, "OUTPUT": "x"}, context)["inputs"]["INPUT"] == plain
    assert faraway.told_source(f"{address}|authcfg={login}") == shown and faraway.told_source("/data/b?sig=x.laz") == "/data/b?sig=x.laz"
