"""Object stores of this machine beside moto's: Azurite for az, fake-gcs-server for gs. Where a program is not in PATH, tests skip."""

from __future__ import annotations

import base64
import contextlib
import datetime
import hashlib
import hmac
import json
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

BUCKET = "survey"
_ACCOUNT = "devstoreaccount1"  # Azurite's own, with the key that its manual gives
_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="  # pragma: allowlist secret
_OPEN = urllib.request.build_opener(urllib.request.ProxyHandler({})).open


class Azurite:
    """A container that is empty. environment: what obstore takes from there."""

    PROGRAM, SCHEME, SECRET = "azurite-blob", "az", _KEY

    def __init__(self, port: int, folder: Path):
        self.end = f"http://127.0.0.1:{port}"
        self.command = ["--blobHost", "127.0.0.1", "--blobPort", str(port), "--silent", "--skipApiVersionCheck", "--location", str(folder)]
        self.environment = {
            "AZURE_STORAGE_ACCOUNT_NAME": _ACCOUNT, "AZURE_STORAGE_ACCOUNT_KEY": _KEY, "AZURE_ENDPOINT": f"{self.end}/{_ACCOUNT}",
            "AZURE_ALLOW_HTTP": "true",
        }  # fmt: skip
        self.nowhere = {"AZURE_ENDPOINT": f"http://127.0.0.1:1/{_ACCOUNT}"}

    def create(self) -> None:
        self._send(f"{BUCKET}?restype=container", b"", {})

    def put(self, name: str, data: bytes) -> None:
        self._send(f"{BUCKET}/{urllib.request.quote(name)}", data, {"x-ms-blob-type": "BlockBlob"})

    def _send(self, target: str, data: bytes, headers: dict[str, str]) -> None:
        """A request signed as the service wants it (Shared Key)."""
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%a, %d %b %Y %H:%M:%S GMT")
        own = {**headers, "x-ms-date": now, "x-ms-version": "2021-08-06"}
        path, _, query = target.partition("?")
        told = "".join(f"{name}:{own[name]}\n" for name in sorted(own))
        kind = "application/octet-stream"
        lines = ["PUT", "", "", str(len(data) or ""), "", kind, "", "", "", "", "", "", told]
        text = "\n".join(lines) + f"/{_ACCOUNT}/{_ACCOUNT}/{path}" + (f"\n{query.replace('=', ':')}" if query else "")
        mark = base64.b64encode(hmac.new(base64.b64decode(_KEY), text.encode(), hashlib.sha256).digest()).decode()
        own |= {"Authorization": f"SharedKey {_ACCOUNT}:{mark}", "Content-Type": kind, "Content-Length": str(len(data))}
        _OPEN(urllib.request.Request(f"{self.end}/{_ACCOUNT}/{target}", data or None, own, method="PUT")).close()


class FakeGcs:
    """A bucket that is empty."""

    PROGRAM, SCHEME, SECRET = "fake-gcs-server", "gs", "n0key"

    def __init__(self, port: int, folder: Path):
        self.end = f"http://127.0.0.1:{port}"
        self.command = f"-scheme http -host 127.0.0.1 -port {port} -public-host 127.0.0.1:{port} -backend memory".split()
        self.environment = {"GOOGLE_SERVICE_ACCOUNT_KEY": self._account(self.end), "GOOGLE_ALLOW_HTTP": "true"}
        self.nowhere = {"GOOGLE_SERVICE_ACCOUNT_KEY": self._account("http://127.0.0.1:1")}

    def create(self) -> None:
        self._post("storage/v1/b", json.dumps({"name": BUCKET}).encode())

    def put(self, name: str, data: bytes) -> None:
        self._post(f"upload/storage/v1/b/{BUCKET}/o?uploadType=media&name={urllib.request.quote(name, safe='')}", data)

    def _post(self, target: str, data: bytes) -> None:
        _OPEN(urllib.request.Request(f"{self.end}/{target}", data, {"Content-Type": "application/json"}, method="POST")).close()

    def _account(self, end: str) -> str:
        told = {"gcs_base_url": end, "disable_oauth": True, "client_email": "", "private_key": self.SECRET, "private_key_id": ""}
        return json.dumps(told)


@contextlib.contextmanager
def running(kind: type, folder: Path) -> Iterator[Azurite | FakeGcs]:
    """A store of its own, as long as the block runs; its environment is set."""
    program = shutil.which(kind.PROGRAM) or pytest.skip(f"{kind.PROGRAM} is not in PATH")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    store = kind(port, folder)
    process = subprocess.Popen([program, *store.command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        store.create()
        with pytest.MonkeyPatch.context() as patch:
            for name, value in {**store.environment, "no_proxy": "127.0.0.1"}.items():
                patch.setenv(name, value)
            yield store
    finally:
        process.kill()  # asked to stop, it takes half a minute
        process.wait()


def _wait(port: int) -> None:
    deadline = time.monotonic() + 60
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if time.monotonic() > deadline:
            pytest.skip("the store does not start")
        time.sleep(0.1)
