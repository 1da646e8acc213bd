"""Bytes from an address, through QGIS's own network: its proxy, its certificates, its authentication. Any thread may ask."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsApplication, QgsFeedback, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QEventLoop, QTimer, QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy, QNetworkProxyQuery, QNetworkReply, QNetworkRequest

from ..texts import tr
from .index import host

LOOK = 100  # milliseconds between looks whether it was cancelled
REDIRECTIONS = 10  # more lead nowhere
TOO_MUCH = "copcforge_too_much"

_E = QNetworkReply.NetworkError
_UNREACHED = {_E.ConnectionRefusedError, _E.RemoteHostClosedError, _E.HostNotFoundError, _E.TimeoutError, _E.UnknownNetworkError}
_UNREACHED |= {_E.NetworkSessionFailedError, _E.TemporaryNetworkFailureError, _E.OperationCanceledError}
_PROXY = {_E.ProxyConnectionRefusedError, _E.ProxyConnectionClosedError, _E.ProxyNotFoundError, _E.ProxyTimeoutError}
_PROXY |= {_E.ProxyAuthenticationRequiredError, _E.UnknownProxyError}
_LOGIN = {_E.AuthenticationRequiredError, _E.ContentAccessDenied}
_ABSENT = {_E.ContentNotFoundError, _E.ContentGoneError}


class NetworkError(Exception):
    """One sentence. everywhere: whether every other address of that host would fail in the same way."""

    def __init__(self, sentence: str, *, everywhere: bool = True):
        super().__init__(sentence)
        self.everywhere = everywhere


class Cancelled(Exception):
    """The user stopped it."""


def get(address: str, *, login: str = "", most: int, feedback: QgsFeedback, progress: Callable[[int], None] | None = None) -> bytes:
    """What stands at an address, at most so many bytes. login: id of an authentication configuration; progress: told of bytes so far.

    The login is for that host alone, not for others that it sends us on to. Raises NetworkError, Cancelled.
    """
    first = host(address)
    for _ in range(REDIRECTIONS):
        reply = _finished(address, login if host(address) == first else "", most, feedback, progress)
        further = reply.attribute(QNetworkRequest.Attribute.RedirectionTargetAttribute)
        if reply.error() != _E.NoError or further is None:
            break
        address = reply.url().resolved(further).toString()
    content = bytes(reply.readAll())
    if reply.property(TOO_MUCH) or len(content) > most:
        raise NetworkError(tr("{host} sends more than it should; nothing of it was kept.").format(host=host(address)), everywhere=False)
    if reply.error() != _E.NoError:
        raise _told(reply.error(), address, reply.errorString())
    return content


def _finished(address: str, login: str, most: int, feedback: QgsFeedback, progress: Callable[[int], None] | None) -> QNetworkReply:
    """The answer, once it is whole, has failed, or is stopped. QGIS's own blocking request may miss a cancel, and wait on."""
    request, auth = QNetworkRequest(QUrl(address)), QgsApplication.authManager()
    request.setAttribute(QNetworkRequest.Attribute.RedirectPolicyAttribute, QNetworkRequest.RedirectPolicy.ManualRedirectPolicy)
    request.setAttribute(QNetworkRequest.Attribute.CacheLoadControlAttribute, QNetworkRequest.CacheLoadControl.AlwaysNetwork)
    if login:
        _, request = auth.updateNetworkRequest(request, login)
    reply = QgsNetworkAccessManager.instance().get(request)
    if login:
        auth.updateNetworkReply(reply, login)
    loop, look = QEventLoop(), QTimer()

    def received(count: int, _all: int) -> None:
        if progress is not None and not feedback.isCanceled():
            progress(count)
        if count > most:
            reply.setProperty(TOO_MUCH, True)
            reply.abort()

    reply.downloadProgress.connect(received)
    reply.finished.connect(loop.quit)
    look.timeout.connect(lambda: loop.quit() if feedback.isCanceled() else None)
    look.start(LOOK)
    if not reply.isFinished():
        loop.exec()
    look.stop()
    if feedback.isCanceled():
        reply.downloadProgress.disconnect(received)
        reply.abort()
        raise Cancelled
    return reply


def _told(error, address: str, reason: str) -> NetworkError:
    """What an error means to a user."""
    proxy, words = proxy_of(address), {"host": host(address), "reason": reason}
    if error in _PROXY or (proxy and error in _UNREACHED):
        text = tr("The proxy {proxy}, which QGIS is set to use, does not let through ({reason}); see Settings > Options > Network.")
        return NetworkError(text.format(proxy=proxy or tr("(unknown)"), **words))
    if error in _UNREACHED:
        text = tr("{host} can't be reached ({reason}): is this computer online? Where there is no network, take the packages from files.")
        return NetworkError(text.format(**words))
    if error == _E.SslHandshakeFailedError:
        text = tr(
            "The certificate of {host} is not trusted here ({reason}); QGIS keeps certificates in Settings > Options > Authentication."
        )
        return NetworkError(text.format(**words))
    if error in _LOGIN:
        text = tr("{host} wants a name and a password; choose an authentication configuration in the options of COPC Forge.")
        return NetworkError(text.format(**words))
    if error in _ABSENT:
        text = tr("{host} does not have {file}; is it the address of a package index?")
        return NetworkError(text.format(file=QUrl(address).path(), **words), everywhere=False)
    return NetworkError(tr("{host} does not answer as it should ({reason}).").format(**words))


def proxy_of(address: str) -> str:
    """The proxy that QGIS asks for an address, "" if it asks none."""
    factory = QgsNetworkAccessManager.instance().proxyFactory()
    proxies = factory.queryProxy(QNetworkProxyQuery(QUrl(address))) if factory is not None else []
    real = [proxy for proxy in proxies if proxy.type() not in (QNetworkProxy.ProxyType.NoProxy, QNetworkProxy.ProxyType.DefaultProxy)]
    return f"{real[0].hostName()}:{real[0].port()}" if real else ""
