"""A server of files for tests: ranges or none, latency, a rate, logins, redirections, and all kinds of faults; on this machine."""

from __future__ import annotations

import contextlib
import http.server
import re
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest

_RANGE = re.compile(r"bytes=(\d+)-(\d+)$")


class FarServer:
    """`with` starts and stops it. It serves what is in a folder.

    latency: seconds before each answer; rate: bytes per second of all answers together, 0 for as fast as it goes; fault: called with
    the handler and the number of the request, and true if it has answered by itself. tls: for https. asked: (path
    with query, first, last) of each request; sent: bytes of bodies; headers: of the last request.
    """

    def __init__(
        self,
        folder: Path,
        *,
        latency: float = 0.0,
        rate: int = 0,
        ranges: bool = True,
        fault: Callable | None = None,
        tls: ssl.SSLContext | None = None,
        host: str = "127.0.0.1",
    ):
        self.folder, self.latency, self.rate, self.ranges, self.fault = folder, latency, rate, ranges, fault
        self.host = host
        self.asked: list[tuple[str, int, int]] = []
        self.headers: list[dict[str, str]] = []
        self.modified = ""
        self.sent, self.etag, self.turn, self.free = 0, '"one"', threading.Lock(), 0.0
        self.released = threading.Event()  # set at the end: what hangs goes on
        self.server = http.server.ThreadingHTTPServer((host, 0), _Answers)
        self.server.owner, self.server.daemon_threads = self, True
        if tls is not None:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        self.scheme = "http" if tls is None else "https"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def port(self) -> int:
        return self.server.server_address[1]

    def address(self, name: str) -> str:
        return f"{self.scheme}://{self.host}:{self.port}/{name}"

    def __enter__(self) -> FarServer:
        self.thread.start()
        return self

    def __exit__(self, *_error) -> None:
        self.released.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class _Answers(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_words) -> None:
        pass

    def handle(self) -> None:
        with contextlib.suppress(OSError):  # the other side gave up
            super().handle()

    def do_GET(self) -> None:
        owner, found = self.server.owner, _RANGE.match(self.headers.get("Range", ""))
        first, last = (int(found[1]), int(found[2])) if found else (0, -1)
        with owner.turn:
            owner.asked.append((self.path, first, last))
            owner.headers.append(dict(self.headers))
            number = len(owner.asked)
        if owner.latency:
            time.sleep(owner.latency)
        if owner.fault is not None and owner.fault(self, number):
            return
        self.serve(first, last)

    def serve(self, first: int, last: int) -> None:
        """The answer of a sound server."""
        owner, path = self.server.owner, self.server.owner.folder / unquote(self.path.split("?")[0].lstrip("/"))
        if not path.is_file():
            return self.tell(404)
        size = path.stat().st_size
        if not owner.ranges:
            return self.tell(200, b"", {"Content-Length": str(size)})
        if first >= size:
            return self.tell(416, b"", {"Content-Range": f"bytes */{size}"})
        last = min(last, size - 1)
        with path.open("rb") as file:
            file.seek(first)
            body = file.read(last - first + 1)
        dated = {"Last-Modified": owner.modified} if owner.modified else {}
        self.tell(206, body, {"Content-Range": f"bytes {first}-{last}/{size}", "ETag": owner.etag, **dated})

    def tell(self, code: int, body: bytes = b"", headers: dict[str, str] | None = None) -> None:
        owner = self.server.owner
        self.send_response(code)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        step = max(1 << 14, owner.rate // 50) if owner.rate else max(len(body), 1)
        for at in range(0, len(body), step):
            with owner.turn:  # before who asked has it, and may look here
                owner.sent += len(body[at : at + step])
                owner.free = max(owner.free, time.monotonic()) + (step / owner.rate if owner.rate else 0.0)
                wait = owner.free - time.monotonic()
            self.wfile.write(body[at : at + step])
            if owner.rate and wait > 0.002:
                time.sleep(wait)


def certificate(folder: Path) -> Path:
    """A certificate of this machine that nobody has signed but itself, and its key, in one file. Skips where nothing can make one."""
    openssl = shutil.which("openssl") or pytest.skip("there is no openssl to make a certificate")
    made = ["-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder / "key", "-out", folder / "cert", "-days", "2"]
    named = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([openssl, "req", *made, *named], check=True, capture_output=True)
    (folder / "both.pem").write_bytes((folder / "key").read_bytes() + (folder / "cert").read_bytes())
    return folder / "both.pem"


def tls(folder: Path) -> ssl.SSLContext:
    """For a server that shows such a certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(folder))
    return context
