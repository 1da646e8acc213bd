"""Servers that are slow, broken or want harm: one sentence, in bounded time and memory, no secret told, nothing written."""

from __future__ import annotations

import threading
import time
import tracemalloc
from collections import Counter

import pytest
from copc_forge.core.base.errors import Cancelled, ForgeError, UnreadableInput
from copc_forge.core.base.far import asking, file, inside, remote, transport
from copc_forge.core.base.far.named import parsed
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.base.paths import open_input
from copc_forge.core.extraction import extract
from copc_forge.tests.support.farserver import FarServer, tls

NAME = "strips.copc.laz"


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(asking, "PAUSES", (0.01, 0.02, 0.04))
    monkeypatch.setattr(asking, "LONGEST_PAUSE", 0.05)


def refusal(server: FarServer, tmp_path, error: type[ForgeError] = UnreadableInput) -> str:
    """What an extraction says; nothing is left behind."""
    address = server.address(f"{NAME}?sig=s3cret").replace("//", "//anna:w0rd@")
    with pytest.raises(error) as caught:
        extract(address, tmp_path / "out.laz")
    assert list(tmp_path.iterdir()) == []
    said = str(caught.value)
    assert not any(secret in said for secret in ("s3cret", "anna", "w0rd")) and "\n" not in said
    cause = caught.value.__context__ or caught.value.__cause__
    while cause is not None:
        assert not any(secret in str(cause) for secret in ("s3cret", "anna", "w0rd"))
        cause = cause.__context__ or cause.__cause__
    return said


def part(handler) -> tuple[int, int]:
    first, last = handler.headers["Range"][6:].split("-")
    return int(first), int(last)


def status(code: int, **headers: str):
    def answer(handler, _number):
        handler.tell(code, b"no", {name.replace("_", "-"): value for name, value in headers.items()})
        return True

    return answer


@pytest.mark.parametrize(
    ("fault", "sentence", "requests"),
    [
        (status(500), "the server is busy or broken (it answers 500); try again later", 4),
        (status(503, Retry_After="1000000"), "the server is busy or broken (it answers 503)", 4),
        (status(404), "the server has no such file (it answers 404)", 1),
        (status(403), "the server does not let us in (it answers 403)", 1),
        (status(401, WWW_Authenticate="Basic"), "the server does not let us in (it answers 401)", 1),
        (status(418), "the server gives no file (it answers 418)", 1),
        (status(204), "the server gives no file (it answers 204)", 1),
        (status(416), "the file on the server is empty", 1),
        (status(206), "something else than the part of the file that it was asked for", 1),
        (status(302), "leads on and on", 10),
        (status(302, Location="/strips.copc.laz?again"), "leads on and on", 10),
        (status(301, Location="file:///etc/passwd"), "leads to what is no http or https address", 1),
        (status(301, Location="ftp://127.0.0.1/x"), "leads to what is no http or https address", 1),
        (status(301, Location="gopher:x"), "leads to what is no http or https address", 1),
        (status(301, Location="http://[::1"), "leads to what is no http or https address", 1),
    ],
)
def test_answers_that_are_no_part(strips, tmp_path, fault, sentence, requests):
    with FarServer(strips, fault=fault) as server:
        assert sentence in refusal(server, tmp_path)
        assert len(server.asked) == requests


def test_a_server_without_ranges_is_told_with_the_size(strips, tmp_path):
    size = (strips / NAME).stat().st_size
    with FarServer(strips, ranges=False) as server:
        assert f"the server gives no parts of files, only the whole of {size:,} bytes; download it first." in refusal(server, tmp_path)
        assert len(server.asked) == 1


def test_what_fails_now_and_then_is_asked_for_again(strips, tmp_path):
    """Busy, cut, closed without a word, each of them once for each part: the same bytes in the end."""
    tries: Counter = Counter()

    def now_and_then(handler, _number):
        first, last = part(handler)
        tries[first] += 1
        if tries[first] == 1:
            handler.tell(503, b"")
        elif tries[first] == 2:
            handler.close_connection = True
        elif tries[first] == 3:
            size = (strips / NAME).stat().st_size
            last = min(last, size - 1)
            handler.send_response(206)
            handler.send_header("Content-Range", f"bytes {first}-{last}/{size}")
            handler.send_header("ETag", '"one"')
            handler.send_header("Content-Length", str(last - first + 1))
            handler.end_headers()
            handler.wfile.write((strips / NAME).read_bytes()[first : first + (last - first) // 2])
            handler.close_connection = True
        return tries[first] < 4

    with FarServer(strips, fault=now_and_then) as server:
        extract(server.address(NAME), tmp_path / "far.laz")
    extract(strips / NAME, tmp_path / "near.laz")
    assert (tmp_path / "far.laz").read_bytes() == (tmp_path / "near.laz").read_bytes()


def lying(strips, change):
    """After the head, parts that are not those asked for. change: (first, last, size, body) to what is answered."""

    def answer(handler, number):
        if number == 1:
            return False
        size, (first, last) = (strips / NAME).stat().st_size, part(handler)
        last = min(last, size - 1)
        place, body = change(first, last, size, (strips / NAME).read_bytes()[first : last + 1])
        handler.tell(206, body, {"Content-Range": place, "ETag": '"one"'})
        handler.close_connection = True
        return True

    return answer


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda a, b, n, body: (f"bytes {a + 1}-{b}/{n}", body[1:]), "something else than the part"),
        (lambda a, b, n, body: (f"bytes {a}-{b + 1}/{n}", body + b"x"), "something else than the part"),
        (lambda a, b, n, body: (f"bytes {a}-{b}/{n}", body + b"x"), "something else than the part"),
        (lambda a, b, n, body: (f"bytes {a}-{b}/*", body), "something else than the part"),
        (lambda a, b, n, body: (f"bytes {a}-{b}/{'9' * 400}", body), "something else than the part"),
        (lambda a, b, n, body: ("", body), "something else than the part"),
        (lambda a, b, n, body: (f"bytes {a}-{b}/{n}", body[:-1]), "it breaks off"),
        (lambda a, b, n, body: (f"bytes {a}-{b}/{n + 1}", body), "changed while it was read"),
        (lambda a, b, n, body: (f"bytes {a}-{b}/{n - 1}", body), "changed while it was read"),
    ],
)
def test_wrong_parts(strips, tmp_path, change, sentence):
    with FarServer(strips, fault=lying(strips, change)) as server:
        assert sentence in refusal(server, tmp_path)


def test_a_file_that_changes_under_the_reader(strips, tmp_path):
    def changed(handler, number):
        handler.server.owner.etag = f'"{number > 2}"'
        return False

    with FarServer(strips, fault=changed) as server:
        assert "the file on the server changed while it was read; run it again." in refusal(server, tmp_path)


def test_an_endless_body_takes_no_memory(strips, tmp_path):
    def endless(handler, _number):
        first, last = part(handler)
        handler.send_response(206)
        handler.send_header("Content-Range", f"bytes {first}-{last}/{10**15}")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        while not handler.server.owner.released.is_set():
            handler.wfile.write(b"10000\r\n" + bytes(1 << 16) + b"\r\n")
        return True

    with FarServer(strips, fault=endless) as server:
        tracemalloc.start()
        try:
            assert "something else than the part" in refusal(server, tmp_path)
            assert tracemalloc.get_traced_memory()[1] < 4 << 20
        finally:
            tracemalloc.stop()


def test_a_file_that_claims_to_be_endless_and_is_all_zeros(strips, tmp_path):
    def zeros(handler, _number):
        first, last = part(handler)
        handler.tell(206, bytes(last - first + 1), {"Content-Range": f"bytes {first}-{last}/{10**15}"})
        return True

    with FarServer(strips, fault=zeros) as server:
        assert "not a LAS or LAZ file" in refusal(server, tmp_path) or "no LAS" in refusal(server, tmp_path)
        with open_input(server.address(NAME)) as far, pytest.raises(UnreadableInput, match="at once, which a sound file does not"):
            far.read()
        assert len(server.asked) < 8


def test_records_without_end(strips, tmp_path, monkeypatch):
    """A header that counts as many EVLRs as are believed, and a server that makes them up."""
    monkeypatch.setattr(remote, "STREWN", 1 << 20)
    local = (strips / NAME).read_bytes()
    start, size = int.from_bytes(local[235:243], "little"), 10**13
    head = local[:243] + (90_000).to_bytes(4, "little") + local[247:start]

    def endless(handler, _number):
        first, last = part(handler)
        zeros = bytes(last - first + 1)
        handler.tell(206, (head[first : last + 1] + zeros)[: len(zeros)], {"Content-Range": f"bytes {first}-{last}/{size}"})
        return True

    with FarServer(strips, fault=endless) as server:
        assert "its structure takes more than 1 MiB to read" in refusal(server, tmp_path)
        assert len(server.asked) < 200


@pytest.mark.parametrize("where", ["head", "body", "silence"])
def test_a_server_that_drips_is_given_up(strips, tmp_path, monkeypatch, where):
    monkeypatch.setattr(transport, "PATIENCE_SECONDS", 0.3)
    monkeypatch.setattr(transport, "LEAST_RATE", 1 << 20)
    monkeypatch.setattr(asking, "PAUSES", (0.01,))

    def dripping(handler, _number):
        owner = handler.server.owner
        if where == "body":
            first, last = part(handler)
            handler.send_response(206)
            handler.send_header("Content-Range", f"bytes {first}-{last}/1000000")
            handler.send_header("Content-Length", str(last - first + 1))
            handler.end_headers()
        elif where == "head":
            handler.wfile.write(b"HTTP/1.1 206 OK\r\nX-Long: ")
        while not owner.released.wait(0.05):
            if where != "silence":
                handler.wfile.write(b"x")
        return True

    with FarServer(strips, fault=dripping) as server:
        begun = time.monotonic()
        assert "the file can't be got from its server: it takes too long" in refusal(server, tmp_path)
        assert time.monotonic() - begun < 8


def test_headers_without_end(strips, tmp_path):
    def endless(handler, _number):
        handler.wfile.write(b"HTTP/1.1 206 OK\r\n")
        for number in range(100_000):
            handler.wfile.write(b"X-%d: y\r\n" % number)
        return True

    with FarServer(strips, fault=endless) as server:
        assert "it breaks off or talks no HTTP" in refusal(server, tmp_path)


def test_nobody_is_there(strips, tmp_path):
    with FarServer(strips) as server:
        pass
    assert "the file can't be got from its server: connection refused" in refusal(server, tmp_path)


@pytest.mark.parametrize("ranges", [1, 3])
def test_a_cancel_in_the_middle_of_a_request_takes_a_second_at_most(strips, tmp_path, ranges):
    """The server answers the first requests, and then never again."""
    hangs = threading.Event()

    def hanging(handler, number):
        if number >= ranges:
            hangs.set()
            handler.server.owner.released.wait(60)
            return True
        return False

    class Impatient(Monitor):
        since = 0.0

        def is_cancelled(self):
            if hangs.is_set() and not self.since:
                self.since = time.monotonic()
            return hangs.is_set()

    with FarServer(strips, fault=hanging) as server:
        monitor = Impatient()
        with pytest.raises(Cancelled):
            extract(server.address(NAME), tmp_path / "out.laz", monitor=monitor)
        assert time.monotonic() - monitor.since < 1.0 and list(tmp_path.iterdir()) == []


def test_a_certificate_is_trusted_or_nothing_is_asked(strips, tmp_path, monkeypatch):
    context = tls(tmp_path)
    with FarServer(strips, tls=context) as server:
        with pytest.raises(UnreadableInput, match="its certificate is not trusted"):
            open_input(server.address(NAME))
        assert server.asked == []
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert"))
        with open_input(server.address(NAME)) as far:
            assert far.read(4) == b"LASF"


# -- redirections


def leading(target: str):
    def answer(handler, _number):
        if "moved" in handler.path:
            return False
        handler.tell(302, b"", {"Location": target})
        return True

    return answer


def test_a_redirection_is_followed_once_and_its_login_stays_behind(strips, tmp_path):
    with FarServer(strips) as other, FarServer(strips, fault=leading(other.address(f"{NAME}?moved"))) as server:
        extract(server.address(f"{NAME}?sig=s3cret").replace("//", "//anna:w0rd@"), tmp_path / "far.laz")
        extract(strips / NAME, tmp_path / "near.laz")
        assert (tmp_path / "far.laz").read_bytes() == (tmp_path / "near.laz").read_bytes()
        assert len(server.asked) == 1 < len(other.asked)
        assert all("Authorization" in headers for headers in server.headers)
        assert not any("Authorization" in headers or "s3cret" in str(headers) for headers in other.headers)
    with FarServer(strips, fault=leading(f"/{NAME}?moved")) as server:  # on the same server the login goes along
        with open_input(server.address(NAME).replace("//", "//anna:w0rd@")) as far:
            assert far.read(4) == b"LASF"
        assert all("Authorization" in headers for headers in server.headers) and len(server.asked) == 2


def test_where_it_led_is_asked_again_once_that_is_over(strips):
    with FarServer(strips) as other, FarServer(strips, fault=leading(other.address(f"{NAME}?moved"))) as server:
        other.fault = lambda handler, number: number == 2 and (handler.tell(403) or True)
        with open_input(server.address(NAME)) as far:
            far.seek(100_000)
            assert far.read(50) == (strips / NAME).read_bytes()[100_000:100_050]
        assert len(server.asked) == 2 and len(other.asked) == 3


def test_from_the_public_network_never_to_a_machine_inside(strips, tmp_path, monkeypatch):
    """The server's own number counts as public here, another of this machine's as inside."""
    monkeypatch.setattr(inside, "is_public", lambda number: number != "127.0.0.2")
    with FarServer(strips) as other:
        target = f"http://127.0.0.2:{other.port}/{NAME}?moved"
        with FarServer(strips, fault=leading(target)) as server:
            assert "from the public network to a machine inside of this one, which is not asked" in refusal(server, tmp_path)
        assert other.asked == []


def test_a_name_that_turns_inside_between_look_and_connection_is_not_asked(strips, tmp_path, monkeypatch):
    monkeypatch.setattr(asking, "is_inside", lambda host: False)  # what the look says
    with FarServer(strips) as other, FarServer(strips, fault=leading(other.address(f"{NAME}?moved"))) as server:
        assert "it leads inside of this network" in refusal(server, tmp_path)
        assert other.asked == []


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("8.8.8.8", True), ("2001:4860:4860::8888", True), ("127.0.0.1", False), ("10.1.2.3", False), ("192.168.1.1", False),
        ("172.16.0.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("::1", False), ("fe80::1%eth0", False),
        ("fc00::1", False), ("::ffff:10.0.0.1", False), ("2002:0a00:0001::", False), ("224.0.0.1", False), ("64:ff9b::a00:1", False),
    ],
)  # fmt: skip
def test_which_numbers_are_public(number, public):
    assert inside.is_public(number) is public and inside.is_inside(number) is not public


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f000001", "localhost", "localhost.", "[::1]", "[::ffff:127.0.0.1]"])
def test_numbers_in_other_writings_are_inside_too(host):
    assert inside.is_inside(parsed(f"http://{host}/x").host)


def test_memory_of_a_job_is_bounded(strips, monkeypatch):
    with FarServer(strips) as server, open_input(server.address(NAME)) as far:
        far.seek(0)
        monkeypatch.setattr(file, "MOST_AT_ONCE", 1000)
        with pytest.raises(UnreadableInput, match="1,001 bytes at once"):
            far.read(1001)
