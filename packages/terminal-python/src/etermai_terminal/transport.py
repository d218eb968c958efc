"""HTTP to one base address, on connections that are kept open between calls."""

from __future__ import annotations

import http.client
import ipaddress
import ssl
import threading
from contextlib import suppress
from email.message import Message
from typing import List, Mapping, NamedTuple, Optional
from urllib.parse import urlsplit

from .deadline import Deadline, now
from .errors import PlatformAway
from .resolver import Resolver
from .sockets import BoundedSocket, Wanted, connect

#: The platform closes idle connections after 72 s.
KEPT_IDLE_S = 50.0
LARGEST_ANSWER = 8 * 1024 * 1024
_CLOSED = (ConnectionError, ssl.SSLEOFError, ssl.SSLZeroReturnError)


class Response(NamedTuple):
    status: int
    headers: Message
    body: bytes


class _Connection:
    def __init__(self, http_side: http.client.HTTPConnection, sock: BoundedSocket) -> None:
        self.http_side = http_side
        self.sock = sock
        self.idle_since = 0.0


class _ClosedMeanwhile(Exception):
    """A kept connection turned out to be closed: nothing of an answer came."""


class Transport:
    """Posts. Every call is one that may be sent twice, so a kept connection that turns out closed is replaced at once.

    No redirects, no proxies from the environment.
    """

    def __init__(
        self, base_url: str, ssl_context: Optional[ssl.SSLContext] = None, allow_insecure: bool = False
    ) -> None:
        parts = urlsplit(base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            raise ValueError(f"base_url must be like https://platform.example, not {base_url!r}")
        if parts.username is not None or parts.password is not None:
            raise ValueError("base_url must hold no credentials")
        if parts.scheme == "http" and not (allow_insecure or _is_this_machine(parts.hostname)):
            raise ValueError("base_url must be https: the terminal's key would cross the network in the clear")
        self._host = parts.hostname
        self._port = parts.port or (443 if parts.scheme == "https" else 80)
        self._host_header = parts.netloc
        self._prefix = parts.path.rstrip("/")
        self._context = (ssl_context or ssl.create_default_context()) if parts.scheme == "https" else None
        self._resolver = Resolver(self._host, self._port)
        self._lock = threading.Lock()
        self._idle: List[_Connection] = []

    def post(self, path: str, headers: Mapping[str, str], body: bytes, deadline: Deadline, wanted: Wanted) -> Response:
        """Raises PlatformAway when there is no whole answer in time, Interrupted when it is not wanted any more."""
        try:
            kept = self._take_idle()
            if kept is not None:
                try:
                    return self._exchange(kept, path, headers, body, deadline, wanted)
                except _ClosedMeanwhile:
                    pass
            return self._exchange(self._open(deadline), path, headers, body, deadline, wanted)
        except (OSError, http.client.HTTPException, _ClosedMeanwhile) as error:
            cause = error.__cause__ if isinstance(error, _ClosedMeanwhile) else error
            raise PlatformAway(f"{path}: {type(cause).__name__}: {cause}") from error

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.sock.shut()

    def _open(self, deadline: Deadline) -> _Connection:
        sock = connect(self._resolver, self._host, self._context, deadline)
        http_side = http.client.HTTPConnection(self._host, self._port)
        # Typed as a socket; http.client uses sendall, makefile and close of it.
        http_side.sock = sock
        return _Connection(http_side, sock)

    def _exchange(
        self,
        connection: _Connection,
        path: str,
        headers: Mapping[str, str],
        body: bytes,
        deadline: Deadline,
        wanted: Wanted,
    ) -> Response:
        all_headers = {"Host": self._host_header, **headers}
        sent = keep = False
        try:
            connection.sock.begin_call(deadline, wanted)
            try:
                # It may have answered before it had read all of the body: too large, for one.
                with suppress(*_CLOSED):
                    connection.http_side.request("POST", self._prefix + path, body, all_headers)
                    sent = True
                answer = connection.http_side.getresponse()
            except (http.client.BadStatusLine, *_CLOSED) as error:
                raise _ClosedMeanwhile() from error
            content = _read_whole(answer)
            keep = sent and not answer.will_close and answer.isclosed()
            return Response(answer.status, answer.headers, content)
        finally:
            if keep:
                self._keep(connection)
            else:
                connection.sock.shut()

    def _take_idle(self) -> Optional[_Connection]:
        with self._lock:
            while self._idle:
                connection = self._idle.pop()
                if now() - connection.idle_since < KEPT_IDLE_S:
                    return connection
                connection.sock.shut()
        return None

    def _keep(self, connection: _Connection) -> None:
        connection.idle_since = now()
        with self._lock:
            self._idle.append(connection)


def _read_whole(answer: http.client.HTTPResponse) -> bytes:
    content = bytearray()
    while True:
        piece = answer.read(65536)
        if not piece:
            break
        content += piece
        if len(content) > LARGEST_ANSWER:
            raise http.client.HTTPException(f"an answer of more than {LARGEST_ANSWER} bytes")
    # A read of a part does not complain about an end that came too early.
    if answer.length:
        raise http.client.IncompleteRead(bytes(content), answer.length)
    return bytes(content)


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
