"""Names to addresses, within a deadline: ``getaddrinfo`` has none, and can hang for minutes."""

from __future__ import annotations

import socket
import threading
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from typing import List, Optional, Tuple

from .deadline import Deadline

#: Family and socket address.
Address = Tuple[int, Tuple[object, ...]]


class Resolver:
    """Resolves one host. At most one look-up is under way; whoever comes meanwhile waits for the same."""

    def __init__(self, host: str, port: int) -> None:
        self._host = host
        self._port = port
        self._lock = threading.Lock()
        self._under_way: Optional[Future[List[Address]]] = None

    def addresses(self, deadline: Deadline) -> List[Address]:
        """Raises OSError when the name has no address, or none was found in time."""
        with self._lock:
            found = self._under_way
            if found is None or found.done():
                found = self._under_way = Future()
                self._begin(found)
        try:
            return found.result(timeout=deadline.remaining)
        except FutureTimeout:
            raise socket.timeout(f"the name {self._host} was not resolved in time") from None

    def _begin(self, found: Future[List[Address]]) -> None:
        try:
            threading.Thread(target=self._look_up, args=(found,), name="etermai-resolve", daemon=True).start()
        except RuntimeError as error:
            # The machine gives no more threads. The next look-up tries again.
            found.set_exception(OSError(str(error)))

    def _look_up(self, found: Future[List[Address]]) -> None:
        try:
            answers = socket.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
            found.set_result([(int(family), tuple(address)) for family, _, _, _, address in answers])
        except Exception as error:
            found.set_exception(error)
