"""A package index, and a proxy before it, for tests: small wheels, pages of links, all on this machine."""

from __future__ import annotations

import base64
import hashlib
import http.server
import io
import threading
import urllib.request
import zipfile
from pathlib import Path

from copc_forge.desk.packages.lock import Locked
from copc_forge.desk.packages.wheels import parse


def wheel(folder: Path, name: str, version: str = "1.0", *, tags: str = "py3-none-any", body: str = "ANSWER = 42\n", more=None) -> Path:
    """A wheel with one module package. more: further members, name to text."""
    info = f"{name}-{version}.dist-info"
    members = {
        f"{name}/__init__.py": body,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: {tags}\n",
        **(more or {}),
    }
    members[f"{info}/RECORD"] = "".join(f"{member},,\n" for member in (*members, f"{info}/RECORD"))
    path = folder / f"{name}-{version}-{tags}.whl"
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as zipped:
        for member, text in members.items():
            zipped.writestr(member, text)
    return path


def locked(path: Path) -> Locked:
    """The row of a lock that holds this file."""
    content = path.read_bytes()
    return Locked(parse(path.name), hashlib.sha256(content).hexdigest(), len(content))


class Served:
    """A server in a thread; `with` starts and stops it. seen: the paths that were asked for."""

    def __init__(self, handler: type[http.server.BaseHTTPRequestHandler], context=None):
        self.seen: list[str] = []
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.owner = self
        if context is not None:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.scheme = "https" if context is not None else "http"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    @property
    def port(self) -> int:
        return self.server.server_address[1]

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_error):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class Quiet(http.server.BaseHTTPRequestHandler):
    """Answers without a word on the terminal."""

    def log_message(self, *_words):
        pass

    def answer(self, code: int, content: bytes = b"", kind: str = "text/html", **headers: str) -> None:
        self.send_response(code)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(content)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)


class Index(Served):
    """A package index of the wheels in a folder. login: "name:word" that must be given; wrong: names of files that come damaged."""

    def __init__(self, folder: Path, *, login: str = "", wrong: tuple[str, ...] = (), context=None):
        super().__init__(_IndexPages, context)
        self.folder, self.login, self.wrong = folder, login, wrong
        self.pause = threading.Event()  # cleared while files are to come slowly
        self.pause.set()

    @property
    def address(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}/simple"


class _IndexPages(Quiet):
    def do_GET(self):
        index = self.server.owner
        index.seen.append(self.path)
        expected = "Basic " + base64.b64encode(index.login.encode()).decode()
        if index.login and self.headers.get("Authorization") != expected:
            self.answer(401, WWW_Authenticate='Basic realm="packages"')
        elif self.path.startswith("/simple/"):
            self._page(index, self.path.strip("/").split("/")[1])
        else:
            self._file(index, self.path.rsplit("/", 1)[1])

    def _page(self, index: Index, name: str) -> None:
        files = [path.name for path in sorted(index.folder.glob("*.whl")) if parse(path.name).name == name]
        links = "".join(f'<a href="../../files/{file}">{file}</a><br>\n' for file in files)
        self.answer(200 if files else 404, f"<!DOCTYPE html><html><body>{links}</body></html>".encode())

    def _file(self, index: Index, name: str) -> None:
        path = index.folder / name
        if not path.is_file():
            return self.answer(404)
        content = path.read_bytes()
        if name in index.wrong:
            content = content[:-1] + bytes([content[-1] ^ 1])
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        stream = io.BytesIO(content)
        while piece := stream.read(65536):
            index.pause.wait(20)
            try:
                self.wfile.write(piece)
            except OSError:  # the other side gave up
                return None


class Proxy(Served):
    """Passes requests for one made-up host on to a server. login: as of Index; broken: every request is refused."""

    def __init__(self, host: str, behind: Served, *, login: str = ""):
        super().__init__(_Passing)
        self.host, self.behind, self.login = host, behind, login


class _Passing(Quiet):
    def do_GET(self):
        proxy = self.server.owner
        proxy.seen.append(self.path)
        expected = "Basic " + base64.b64encode(proxy.login.encode()).decode()
        if proxy.login and self.headers.get("Proxy-Authorization") != expected:
            return self.answer(407, Proxy_Authenticate='Basic realm="proxy"')
        if not self.path.startswith(f"http://{proxy.host}/"):
            return self.answer(502)
        target = f"http://127.0.0.1:{proxy.behind.port}/{self.path.split('/', 3)[3]}"
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(target, timeout=20) as answer:
            self.answer(200, answer.read(), answer.headers.get_content_type())
