"""Sockets whose every step ends by a deadline."""

from __future__ import annotations

import io
import socket
import ssl
from typing import Any, Callable, Optional

from .deadline import Deadline
from .errors import Interrupted
from .resolver import Resolver

#: How often a read that waits looks whether anybody still wants its answer, seconds.
LOOK_EVERY_S = 0.25
CONNECT_S = 5.0

Wanted = Callable[[], bool]


class BoundedSocket:
    """The part of a socket that ``http.client`` uses.

    A timeout of a plain socket bounds one ``recv``, so that a server that sends a byte now and then is waited for for
    ever. Here each ``recv`` gets what is left of the call's deadline.
    """

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._deadline = Deadline(0)
        self._wanted: Wanted = lambda: True

    def begin_call(self, deadline: Deadline, wanted: Wanted) -> None:
        """What follows is bound by ``deadline``; it is given up with Interrupted when ``wanted`` says no."""
        self._deadline = deadline
        self._wanted = wanted

    def sendall(self, content: bytes) -> None:
        rest = memoryview(content)
        while rest:
            self._sock.settimeout(self._left())
            rest = rest[self._sock.send(rest) :]

    def receive_into(self, buffer: memoryview) -> int:
        while True:
            if not self._wanted():
                raise Interrupted("the answer is not wanted any more")
            self._sock.settimeout(min(self._left(), LOOK_EVERY_S))
            try:
                return self._sock.recv_into(buffer)
            except socket.timeout:
                continue

    def makefile(self, mode: str, *_: object, **__: object) -> io.BufferedReader:
        return io.BufferedReader(_Reader(self))

    def close(self) -> None:
        """Nothing: ``http.client`` closes sockets that it still reads from. Their owner calls ``shut``."""

    def shut(self) -> None:
        self._sock.close()

    def _left(self) -> float:
        left = self._deadline.remaining
        if left <= 0.0:
            raise socket.timeout("no answer in time")
        return left


class _Reader(io.RawIOBase):
    def __init__(self, source: BoundedSocket) -> None:
        super().__init__()
        self._source = source

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._source.receive_into(memoryview(buffer))


def connect(resolver: Resolver, host: str, context: Optional[ssl.SSLContext], call_deadline: Deadline) -> BoundedSocket:
    """A connection to the first address that takes one, with TLS where there is a context. Raises OSError."""
    deadline = call_deadline.within(CONNECT_S)
    addresses = resolver.addresses(deadline)
    failure: OSError = OSError(f"{host} has no address")
    for position, (family, address) in enumerate(addresses):
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            # A share each, so that a dead first address does not use up the time of the others.
            sock.settimeout(max(0.001, deadline.remaining / (len(addresses) - position)))
            sock.connect(address)
            # Head and body leave as two writes; without this the second waits for the first's acknowledgement.
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.settimeout(max(0.001, deadline.remaining))
            return BoundedSocket(sock if context is None else context.wrap_socket(sock, server_hostname=host))
        except OSError as error:
            sock.close()
            failure = error
    raise failure
