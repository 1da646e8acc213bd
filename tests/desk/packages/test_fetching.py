"""Packages from an index and from files: through QGIS's network, checked, one by one, and true sentences where it fails."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading

import pytest
from copc_forge.desk.packages import index, lock, network, pip, presence, wording
from copc_forge.desk.packages.fetching import fetch
from copc_forge.desk.packages.sources import FromFolder, FromIndex
from copc_forge.desk.packages.store import Store
from copc_forge.tests.support import packageindex
from copc_forge.tests.support.packageindex import Index, Proxy
from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsFeedback, QgsNetworkAccessManager, QgsSettings

NAMES = ("forgeone", "forgetwo", "forgethree")
HOST = "packages.invalid"


@pytest.fixture
def proxied(qgis_app):
    """Sets QGIS's proxy; none afterwards."""
    keys = ("proxyEnabled", "proxyType", "proxyHost", "proxyPort", "proxyUser", "proxyPassword")

    def use(port: int, user: str = "", word: str = "") -> None:
        for key, value in zip(keys, (True, "HttpProxy", "127.0.0.1", str(port), user, word)):
            QgsSettings().setValue(f"proxy/{key}", value)
        QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()

    yield use
    for key in keys:
        QgsSettings().remove(f"proxy/{key}")
    QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()


def nobody() -> int:
    """A port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def test_they_are_there_at_once(wheels, folder):
    with Index(wheels) as served:
        outcome = fetch(NAMES, FromIndex(served.address), QgsFeedback())
    assert outcome.ready == dict.fromkeys(NAMES, "1.0") and not outcome.failed and not outcome.later
    presence.add_packages_folder()
    import forgethree

    assert forgethree.NAME == "forgethree" and outcome.sentences() == ["Installed: forgeone 1.0, forgetwo 1.0, forgethree 1.0."]


def test_progress_rises_to_the_end(wheels, folder):
    told, feedback = [], QgsFeedback()
    feedback.progressChanged.connect(told.append)
    with Index(wheels) as served:
        fetch(NAMES, FromIndex(served.address), feedback)
    assert told == sorted(told) and told[-1] == 100 and len(told) >= len(NAMES)


@pytest.mark.parametrize("fault", ["absent", "wrong", "no wheel"])
def test_one_that_fails_keeps_no_other_away(wheels, folder, fault):
    wheel = wheels / "forgetwo-1.0-py3-none-any.whl"
    if fault == "absent":
        wheel.unlink()
    if fault == "no wheel":
        lock.write([row for row in lock.read(lock.TABLE) if row.wheel.name != "forgetwo"], lock.TABLE)
    with Index(wheels, wrong=(wheel.name,) if fault == "wrong" else ()) as served:
        outcome = fetch(NAMES, FromIndex(served.address), QgsFeedback())
    assert set(outcome.ready) == {"forgeone", "forgethree"} and set(outcome.failed) == {"forgetwo"}
    said = {"absent": "does not have", "wrong": "thrown away", "no wheel": "no wheel of forgetwo for Python 3"}[fault]
    assert said in outcome.failed["forgetwo"] and Store(folder).versions().keys() == {"forgeone", "forgethree"}


def test_a_page_without_the_file_says_so(wheels, folder):
    (wheels / "forgeone-1.0-py3-none-any.whl").rename(wheels / "forgeone-1.1-py3-none-any.whl")
    with Index(wheels) as served:
        outcome = fetch(["forgeone"], FromIndex(served.address), QgsFeedback())
        assert f"127.0.0.1:{served.port} does not offer forgeone-1.0-py3-none-any.whl" in outcome.failed["forgeone"]


def test_more_than_the_lock_says_is_not_read_to_its_end(wheels, folder):
    with open(wheels / "forgeone-1.0-py3-none-any.whl", "ab") as file:
        file.write(b"x" * 50_000_000)
    with Index(wheels) as served:
        outcome = fetch(["forgeone"], FromIndex(served.address), QgsFeedback())
    assert "sends more than it should" in outcome.failed["forgeone"] and Store(folder).versions() == {}


def test_offline_is_said_once_and_nothing_else_is_tried(wheels, folder):
    outcome = fetch(NAMES, FromIndex(f"http://127.0.0.1:{nobody()}/simple"), QgsFeedback())
    assert set(outcome.failed) == set(NAMES) and len(outcome.sentences()) == 1
    assert "can't be reached" in outcome.sentences()[0] and "files" in outcome.sentences()[0]


def test_a_host_that_nobody_knows_is_offline_too(wheels, folder):
    outcome = fetch(NAMES, FromIndex(f"http://{HOST}/simple"), QgsFeedback())
    assert f"{HOST} can't be reached" in outcome.sentences()[0]


def test_through_the_proxy_that_qgis_is_set_to(wheels, folder, proxied):
    with Index(wheels) as served, Proxy(HOST, served) as proxy:
        proxied(proxy.port)
        outcome = fetch(NAMES, FromIndex(f"http://{HOST}/simple"), QgsFeedback())
        assert set(outcome.ready) == set(NAMES)
        assert len(proxy.seen) == 6 and all(address.startswith(f"http://{HOST}/") for address in proxy.seen)


@pytest.mark.parametrize("fault", ["away", "login"])
def test_a_proxy_that_does_not_let_through(wheels, folder, proxied, fault):
    with Index(wheels) as served, Proxy(HOST, served, login="a:b") as proxy:
        port = proxy.port if fault == "login" else nobody()
        proxied(port)
        outcome = fetch(NAMES, FromIndex(f"http://{HOST}/simple"), QgsFeedback())
    assert len(outcome.sentences()) == 1 and f"The proxy 127.0.0.1:{port}" in outcome.sentences()[0]


def test_a_proxy_with_the_login_that_qgis_keeps(wheels, folder, proxied):
    with Index(wheels) as served, Proxy(HOST, served, login="a:b") as proxy:
        proxied(proxy.port, "a", "b")
        assert set(fetch(NAMES, FromIndex(f"http://{HOST}/simple"), QgsFeedback()).ready) == set(NAMES)


def test_a_certificate_that_nobody_vouches_for(wheels, folder, tmp_path):
    if not shutil.which("openssl"):
        pytest.skip("there is no openssl to make a certificate")
    made = ["-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", tmp_path / "key", "-out", tmp_path / "cert", "-days", "2"]
    subprocess.run(["openssl", "req", *made, "-subj", "/CN=127.0.0.1"], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert", tmp_path / "key")
    with Index(wheels, context=context) as served:
        outcome = fetch(NAMES, FromIndex(served.address), QgsFeedback())
    assert len(outcome.sentences()) == 1 and "certificate of 127.0.0.1" in outcome.sentences()[0] and Store(folder).versions() == {}


def test_an_index_that_wants_a_login(wheels, folder):
    with Index(wheels, login="somebody:word") as served:
        outcome = fetch(NAMES, FromIndex(served.address), QgsFeedback())
        assert "wants a name and a password" in outcome.sentences()[0] and len(outcome.sentences()) == 1
        outcome = fetch(NAMES, FromIndex(served.address, login_id("somebody", "word")), QgsFeedback())
        assert set(outcome.ready) == set(NAMES)


def test_the_login_is_for_the_index_alone():
    source = FromIndex("https://packages.invalid/simple", "abc1234")
    assert source._login_for("https://packages.invalid/files/a.whl") == "abc1234"
    assert source._login_for("https://files.invalid/a.whl") == source._login_for("https://packages.invalid:8443/a.whl") == ""


def test_a_redirection_is_followed_without_the_login(wheels, folder):
    heads = []

    class Far(packageindex.Quiet):
        def do_GET(self):
            heads.append(self.headers.get("Authorization"))
            self.answer(200, b"what was asked for")

    class Near(packageindex.Quiet):
        def do_GET(self):
            heads.append(self.headers.get("Authorization"))
            self.answer(302, Location=f"http://localhost:{far.port}{self.path}")

    with packageindex.Served(Far) as far, packageindex.Served(Near) as near:
        address = f"http://127.0.0.1:{near.port}/file"
        assert network.get(address, login=login_id("a", "b"), most=100, feedback=QgsFeedback()) == b"what was asked for"
    assert heads[0] and heads[1:] == [None]


def login_id(name: str, word: str) -> str:
    """An authentication configuration of QGIS."""
    manager = QgsApplication.authManager()
    if not manager.masterPasswordIsSet() and not manager.setMasterPassword("test", True):
        pytest.skip("this QGIS keeps no authentication configurations")
    config = QgsAuthMethodConfig("Basic")
    config.setName("index")
    config.setConfig("username", name)
    config.setConfig("password", word)
    stored = manager.storeAuthenticationConfig(config)
    if not (stored[0] if isinstance(stored, tuple) else stored):
        pytest.skip("this QGIS keeps no authentication configurations")
    return (stored[1] if isinstance(stored, tuple) else config).id()


def test_cancel_keeps_what_is_whole(wheels, folder):
    with Index(wheels) as served:
        served.pause.clear()
        feedback = QgsFeedback()
        threading.Timer(0.5, feedback.cancel).start()
        outcome = fetch(NAMES, FromIndex(served.address), feedback)
        served.pause.set()
    assert outcome.cancelled and not outcome.ready and not outcome.failed and outcome.sentences() == ["Cancelled."]
    assert Store(folder).versions() == {}


def test_from_a_folder_of_files(wheels, folder):
    (wheels / "forgetwo-1.0-py3-none-any.whl").unlink()
    outcome = fetch(NAMES, FromFolder(wheels), QgsFeedback())
    assert set(outcome.ready) == {"forgeone", "forgethree"}
    assert f"{wheels} does not hold forgetwo-1.0-py3-none-any.whl." == outcome.failed["forgetwo"]


def test_a_file_of_the_right_name_must_be_the_right_file(wheels, folder):
    packageindex.wheel(wheels, "forgeone", "1.0", body="import os\n")
    assert "is not the file" in fetch(["forgeone"], FromFolder(wheels), QgsFeedback()).failed["forgeone"]
    assert Store(folder).versions() == {}


def test_a_machine_that_the_lock_has_nothing_for_takes_what_suits_it(wheels, folder):
    lock.write([], lock.TABLE)
    outcome = fetch(NAMES, FromFolder(wheels), QgsFeedback())
    assert set(outcome.ready) == set(NAMES)
    assert "suits this Python" in wording.from_files(NAMES)


def test_the_message_names_the_files(wheels):
    said = wording.from_files(NAMES)
    assert all(f"{name}-1.0-py3-none-any.whl" in said for name in NAMES)


def test_the_question_names_what_comes_from_where(wheels, folder):
    said = wording.question(["forgeone", "numpy"], "https://packages.invalid:8443/simple")
    assert "forgeone 1.0 (" in said and "packages.invalid:8443" in said and str(folder) in said and "numpy" not in said
    assert "packages.invalid" in wording.short(NAMES, "https://packages.invalid/simple") and "kB" in wording.short(
        ["forgeone"], "http://a/"
    )


def test_pip_is_the_last_way(wheels, folder, monkeypatch):
    if not pip.is_there():
        pytest.skip("there is no pip")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    outcome = pip.install(["forgeone", "forge-no-such-package"], QgsFeedback())
    assert outcome.ready == {"forgeone": "1.0"} and Store(folder).versions() == {"forgeone": "1.0"}
    assert "forge-no-such-package" in outcome.failed["forge-no-such-package"] and "\n" not in outcome.failed["forge-no-such-package"]


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ("https://packages.invalid/simple", False),
        ("http://127.0.0.1:8000/root/pypi/+simple", False),
        ("packages.invalid/simple", True),
        ("ftp://packages.invalid", True),
        ("https://", True),
        ("https://somebody:word@packages.invalid/simple", True),
        ("https://packages.invalid:port/", True),
        ("https://packages .invalid/", True),
    ],
)
def test_an_address_has_its_form(qgis_app, given, wrong):
    assert bool(index.fault(given)) is wrong


def test_the_variable_goes_before_the_option_and_both_before_the_release(qgis_app, tmp_path, monkeypatch):
    monkeypatch.setattr(index, "RELEASE", tmp_path / "release.json")
    monkeypatch.delenv(index.VARIABLE, raising=False)
    assert index.address() == ""
    (tmp_path / "release.json").write_text('{"index": "https://release.invalid/simple/"}', "utf-8")
    assert index.address() == "https://release.invalid/simple"
    index.store("https://option.invalid/", "")
    assert index.address() == "https://option.invalid"
    monkeypatch.setenv(index.VARIABLE, "https://variable.invalid")
    assert index.address() == "https://variable.invalid"
    monkeypatch.delenv(index.VARIABLE)
    index.store("", "")
    assert index.address() == "https://release.invalid/simple"


def test_links_of_a_page_are_found_wherever_they_lead():
    html = b'<a href="a-1-py3-none-any.whl#sha256=ab">a</a><A HREF="/files/b%2Bc.whl">b</A><a href="https://files.invalid/d.whl">d</a>'
    assert index.links(html, "https://packages.invalid/simple/a/") == {
        "a-1-py3-none-any.whl": "https://packages.invalid/simple/a/a-1-py3-none-any.whl",
        "b+c.whl": "https://packages.invalid/files/b%2Bc.whl",
        "d.whl": "https://files.invalid/d.whl",
    }


def test_a_damaged_lock_is_one_sentence(wheels, folder):
    lock.TABLE.write_text("nothing\n", "utf-8")
    outcome = fetch(NAMES, FromFolder(wheels), QgsFeedback())
    assert len(outcome.sentences()) == 1 and "lock.tsv" in outcome.sentences()[0]
