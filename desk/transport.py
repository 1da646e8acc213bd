"""Requests to servers through QGIS's network, with its proxy, certificates and authentication configurations."""

from __future__ import annotations

import base64
import contextlib
import threading
import time

from qgis.core import QgsApplication, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop, QThread, QTimer, QUrl
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from ..core.base.far import transport
from ..core.base.far.inside import is_inside
from ..core.base.far.named import Address
from ..core.base.far.transport import Reply, Unreached

LOOK = 50  # milliseconds between looks whether it was stopped

_E = QNetworkReply.NetworkError
_REASONS = {
    _E.ConnectionRefusedError: "connection refused",
    _E.RemoteHostClosedError: "it breaks off or talks no HTTP",
    _E.HostNotFoundError: "its name is not known here",
    _E.TimeoutError: "it does not answer",
    _E.OperationCanceledError: "it does not answer",
    _E.SslHandshakeFailedError: "its certificate is not trusted",
    _E.ProxyConnectionRefusedError: "the proxy does not let through",
    _E.ProxyNotFoundError: "the proxy is not known here",
    _E.ProxyAuthenticationRequiredError: "the proxy wants a login",
}


class QgisTransport:
    """See core.base.far.transport. Each request runs an event loop in the thread that asks."""

    def __init__(self) -> None:
        self._stopped = threading.Event()

    def stop(self) -> None:
        self._stopped.set()

    def look(self) -> None:
        """QGIS asks the main thread what it needs of users; where that is the one that waits, it must get to it."""
        application = QCoreApplication.instance()
        if application is not None and QThread.currentThread() == application.thread():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, LOOK)

    def get(self, address: Address, first: int, last: int) -> Reply:
        if self._stopped.is_set():
            raise Unreached("it was stopped", again=False)
        if address.outside and is_inside(address.host):
            raise Unreached("it leads inside of this network", again=False)
        loop = QEventLoop()  # before the request: it makes a thread of Python's one that Qt's timers run in
        reply = self._begun(address, first, last)
        try:
            return self._finished(reply, last - first + 1, loop)
        except RuntimeError:  # on a busy machine QGIS's patience may end before ours, and the reply with it
            raise Unreached("it does not answer") from None
        finally:
            with contextlib.suppress(RuntimeError):
                reply.abort()
                reply.deleteLater()

    def _begun(self, address: Address, first: int, last: int) -> QNetworkReply:
        request = QNetworkRequest(QUrl.fromEncoded(address.url.encode()))
        attribute = QNetworkRequest.Attribute
        request.setAttribute(attribute.RedirectPolicyAttribute, QNetworkRequest.RedirectPolicy.ManualRedirectPolicy)
        request.setAttribute(attribute.CacheLoadControlAttribute, QNetworkRequest.CacheLoadControl.AlwaysNetwork)
        request.setAttribute(attribute.CacheSaveControlAttribute, False)
        request.setRawHeader(b"Range", f"bytes={first}-{last}".encode())
        request.setRawHeader(b"Accept-Encoding", b"identity")
        if address.user or address.word:
            request.setRawHeader(b"Authorization", b"Basic " + base64.b64encode(f"{address.user}:{address.word}".encode()))
        manager = QgsApplication.authManager()
        if address.login:
            _, request = manager.updateNetworkRequest(request, address.login)
        reply = QgsNetworkAccessManager.instance().get(request)
        reply.setReadBufferSize(1 << 20)
        if address.login:
            manager.updateNetworkReply(reply, address.login)
        return reply

    def _finished(self, reply: QNetworkReply, size: int, loop: QEventLoop) -> Reply:
        look, body, heard = QTimer(), bytearray(), [time.monotonic()]
        deadline, silent = heard[0] + transport.PATIENCE_SECONDS + size / transport.LEAST_RATE, _silent_seconds()

        def is_over() -> bool:
            now = time.monotonic()
            return self._stopped.is_set() or now > deadline or now - heard[0] > silent

        def take() -> None:
            heard[0] = time.monotonic()
            if status_of(reply) == 206:
                body.extend(reply.read(size + 1 - len(body)) or b"")
            if len(body) > size or (status_of(reply) not in (0, 206) and reply.bytesAvailable()):  # what else it sends is not wanted
                loop.quit()

        reply.readyRead.connect(take)
        reply.finished.connect(loop.quit)
        look.timeout.connect(lambda: loop.quit() if is_over() else None)
        look.start(LOOK)
        if not reply.isFinished():
            loop.exec()
        look.stop()
        reply.readyRead.disconnect(take)
        reply.finished.disconnect(loop.quit)
        if self._stopped.is_set():
            raise Unreached("it was stopped", again=False)
        if not reply.isFinished() and len(body) <= size and status_of(reply) in (0, 206):
            raise Unreached("it takes too long")
        if status_of(reply) == 206:
            body.extend(reply.read(size + 1 - len(body)) or b"")
        if not status_of(reply) or (reply.isFinished() and reply.error() != _E.NoError and status_of(reply) == 206):
            error = reply.error()
            raise Unreached(_REASONS.get(error, "it does not answer as it should"), again=error != _E.SslHandshakeFailedError)
        headers = {bytes(name).decode("latin-1").lower(): bytes(value).decode("latin-1") for name, value in reply.rawHeaderPairs()}
        return Reply(status_of(reply), headers, bytes(body))


def _silent_seconds() -> float:
    """Between any two bytes. Less than QGIS waits, which would write the whole address into its log."""
    own = QgsNetworkAccessManager.timeout() / 1000
    return min(transport.SILENT_SECONDS, own / 2) if own > 0 else transport.SILENT_SECONDS


def status_of(reply: QNetworkReply) -> int:
    """Of the answer, 0 as long as there is none."""
    return int(reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute) or 0)
