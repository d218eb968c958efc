"""The terminal's calls to the platform, and what their answers mean."""

from __future__ import annotations

import json
import sys
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Any, Dict, Mapping, NamedTuple, Optional

from . import multipart
from .deadline import Deadline
from .errors import PlatformAway, PlatformRefused
from .sockets import Wanted
from .transport import Response, Transport
from .version import VERSION
from .wire import JsonObject, PollAnswer, encode, read_poll

#: For an answer that is not held back, seconds.
ANSWER_S = 10.0


def always() -> bool:
    return True


class Answer(NamedTuple):
    data: JsonObject
    #: The platform's clock, Unix seconds, where the answer says it.
    at: Optional[float]


class PlatformApi:
    """Each call has a deadline, and raises PlatformAway or PlatformRefused. Safe to use from any thread."""

    def __init__(self, transport: Transport, terminal_id: str, terminal_key: str) -> None:
        self._transport = transport
        self._terminal_id = terminal_id
        self._headers = {
            "Authorization": "Bearer " + terminal_key,
            "Accept": "application/json",
            "User-Agent": "etermai-terminal/{} python/{}.{}".format(VERSION, *sys.version_info[:2]),
        }

    def get_task(self, presence: JsonObject, wait_s: int, wanted: Wanted) -> PollAnswer:
        """Asks for work. ``wait_s``: how long the platform may hold the call."""
        body = {**presence, "wait": wait_s} if wait_s > 0 else presence
        return read_poll(*self._call("get_task", body, Deadline(wait_s + ANSWER_S), wanted))

    def heartbeat(self, presence: JsonObject, wanted: Wanted, within_s: float = ANSWER_S) -> PollAnswer:
        return read_poll(*self._call("heartbeat", presence, Deadline(within_s), wanted))

    def task_progress(self, body: JsonObject, deadline: Deadline, wanted: Wanted = always) -> bool:
        """Returns whether cancellation was asked."""
        data = self._call("task_progress", body, deadline, wanted).data
        return bool(data.get("cancel_requested", False))

    def report_result(self, report: JsonObject) -> str:
        """Returns what the task became."""
        return str(self._call("report_result", report, Deadline(3 * ANSWER_S), always).data.get("status", ""))

    def screenshot(self, image: bytes, task_id: Optional[str], deadline: Deadline) -> None:
        """Raises ValueError for what is no image that the platform takes."""
        fields = {"terminal_id": self._terminal_id, **({} if task_id is None else {"task_id": task_id})}
        content_type, body = multipart.form(fields, image)
        self._post("screenshot", content_type, body, deadline, always)

    def _call(self, name: str, body: Mapping[str, Any], deadline: Deadline, wanted: Wanted) -> Answer:
        content = encode({"terminal_id": self._terminal_id, **body})
        return self._post(name, "application/json", content, deadline, wanted)

    def _post(self, name: str, content_type: str, body: bytes, deadline: Deadline, wanted: Wanted) -> Answer:
        headers = {**self._headers, "Content-Type": content_type}
        return _read(name, self._transport.post("/api/" + name, headers, body, deadline, wanted))


def _read(name: str, response: Response) -> Answer:
    status, headers, body = response
    if status >= 500 or status in (408, 425, 429):
        raise PlatformAway(f"{name}: HTTP {status}", _retry_after(headers))
    envelope = _envelope(body)
    if status == 413 and envelope is None:
        # A proxy's own limit: the same again would be refused again.
        raise PlatformRefused(status, "PAYLOAD_TOO_LARGE", "refused on the way")
    if envelope is not None:
        if status >= 400:
            raise PlatformRefused(status, str(envelope["code"]), str(envelope.get("message", "")))
        if status == 200 and envelope["code"] == "OK" and isinstance(envelope.get("data"), dict):
            return Answer(envelope["data"], _time_of(headers))
    # A proxy, a login page of the network: whatever answered, it was not the platform.
    raise PlatformAway(f"{name}: HTTP {status}, an answer that is not the platform's")


def _envelope(body: bytes) -> Optional[Dict[str, Any]]:
    try:
        value = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) and isinstance(value.get("code"), str) else None


def _retry_after(headers: Message) -> float:
    try:
        return max(0.0, float(headers.get("Retry-After", "0")))
    except ValueError:
        return 0.0


def _time_of(headers: Message) -> Optional[float]:
    try:
        return parsedate_to_datetime(headers.get("Date", "")).timestamp()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
