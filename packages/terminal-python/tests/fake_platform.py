"""The platform's side of the terminal API, played by a test on a real port."""

import email
import json
import socket
import ssl
import sys
import threading
import time
import uuid
from collections import defaultdict, deque
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable, Deque, Dict, List, NamedTuple, Optional, Union

#: So long that no machine is too slow, and a test that hangs still ends.
PATIENCE_S = 60.0
KEY = "tk_test"


class Call(NamedTuple):
    """What a terminal sent."""

    name: str
    #: The JSON; for a screenshot its fields, and the image as ``file``.
    body: Dict[str, Any]
    headers: Dict[str, str]
    #: Names the connection it came on.
    connection: int
    number: int
    path: str = ""


class Data(NamedTuple):
    """A 200 of the platform."""

    data: Dict[str, Any]


class Refused(NamedTuple):
    status: int
    code: str
    retry_after: Optional[str] = None


class Raw(NamedTuple):
    """Whatever else may stand at this address."""

    status: int
    content_type: str
    content: bytes


class Lost:
    """The call arrived, its answer does not: the connection breaks."""


LOST = Lost()
Answer = Union[Data, Refused, Raw, Lost]
#: Runs on the call's own thread, so it may wait; None leaves it to the usual answer.
Handler = Callable[[Call], Optional[Answer]]


class FakePlatform:
    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.calls: List[Call] = []
        self._tasks: Deque[Dict[str, Any]] = deque()
        self._handlers: Dict[str, Deque[Handler]] = defaultdict(deque)
        self._always: Dict[str, Handler] = {}
        #: What its clock says, where a test sets it; an HTTP date.
        self.date: Optional[str] = None
        #: Told to every poll and heartbeat.
        self.cancel: List[str] = []
        platform = self

        class Handling(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Head and body are two writes.
            disable_nagle_algorithm = True

            def do_POST(self) -> None:
                platform._handle(self)

            def log_message(self, *_: Any) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            # Handlers may be waiting for a test that has ended.
            block_on_close = False

            def handle_error(self, *_: Any) -> None:
                if not isinstance(sys.exc_info()[1], (ConnectionError, ssl.SSLError)):
                    super().handle_error(*_)

        self._server = Server(("127.0.0.1", 0), Handling)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def start(self) -> "FakePlatform":
        self._thread.start()
        return self

    def encrypt(self, certificate: str, key: str) -> None:
        """From now on it speaks TLS."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def give(self, task_type: str, params: Optional[Dict[str, Any]] = None, **more: Any) -> Dict[str, Any]:
        """The next poll that is answered as usual gets this task."""
        task = task_of(task_type, params, **more)
        with self._changed:
            self._tasks.append(task)
        return task

    def answer(self, name: str, *handlers: Handler) -> None:
        """Answers the next calls of this name, a handler each."""
        with self._changed:
            self._handlers[name].extend(handlers)

    def always(self, name: str, handler: Optional[Handler]) -> None:
        """Answers all calls of this name for which no other handler is there."""
        with self._changed:
            if handler is None:
                self._always.pop(name, None)
            else:
                self._always[name] = handler

    def of(self, name: str) -> List[Call]:
        with self._changed:
            return [call for call in self.calls if call.name == name]

    def reports(self, task: Dict[str, Any]) -> List[Call]:
        return [call for call in self.of("report_result") if call.body["task_id"] == task["task_id"]]

    def expect(self, name: str, fits: Callable[[Call], bool] = lambda call: True, after: int = -1) -> Call:
        """Waits for a call that fits, later than the call with the number ``after``. A call counts when it arrives."""
        found: List[Call] = []

        def has_come() -> bool:
            found.extend(call for call in self.calls if call.name == name and call.number > after and fits(call))
            return bool(found)

        with self._changed:
            if not self._changed.wait_for(has_come, PATIENCE_S):
                raise AssertionError(f"no such {name} came; there were {[call.name for call in self.calls]}")
        return found[0]

    def poll_data(self, task: Optional[Dict[str, Any]] = None) -> Dict[str, Any]:
        return {"task": task, "poll_after_ms": 10, "cancel": self.cancel, "state": "active"}

    def _handle(self, request: Any) -> None:
        content = request.rfile.read(int(request.headers.get("Content-Length", "0")))
        headers = {name.lower(): value for name, value in request.headers.items()}
        with self._changed:
            call = Call(
                name=request.path.split("/")[-1],
                body=_read_body(headers.get("content-type", ""), content),
                headers=headers,
                connection=id(request),
                number=len(self.calls),
                path=request.path,
            )
            self.calls.append(call)
            self._changed.notify_all()
            waiting = self._handlers[call.name]
            handler = waiting.popleft() if waiting else self._always.get(call.name)
        answer = (handler(call) if handler else None) or self._usual(call)
        if isinstance(answer, Lost):
            request.connection.shutdown(socket.SHUT_RDWR)
            request.close_connection = True
            return
        _send(request, answer, self.date)

    def _usual(self, call: Call) -> Answer:
        if call.name == "get_task":
            with self._changed:
                task = self._tasks.popleft() if self._tasks else None
            return Data(self.poll_data(task))
        if call.name == "heartbeat":
            return Data(self.poll_data())
        if call.name == "task_progress":
            return Data({"cancel_requested": False})
        if call.name == "screenshot":
            return Data({"stored": True})
        return Data({"status": "completed"})


def task_of(task_type: str, params: Optional[Dict[str, Any]] = None, **more: Any) -> Dict[str, Any]:
    """A task as get_task gives it."""
    return {
        "task_id": str(uuid.uuid4()),
        "claim_token": str(uuid.uuid4()),
        "type": task_type,
        "status": "executing",
        "params": params or {},
        "office_no": "SHA255",
        "priority": 5,
        "attempt": 1,
        "lease_seconds": 60,
        "deadline": in_shanghai(120),
        **more,
    }


def in_shanghai(seconds: float) -> str:
    """So many seconds from now, as the platform writes times."""
    return datetime.fromtimestamp(time.time() + seconds, timezone(timedelta(hours=8))).isoformat(
        timespec="milliseconds"
    )


def _read_body(content_type: str, content: bytes) -> Dict[str, Any]:
    if not content_type.startswith("multipart/"):
        body = json.loads(content.decode("utf-8"))
        assert isinstance(body, dict)
        return body
    whole = email.message_from_bytes(b"Content-Type: " + content_type.encode("ascii") + b"\r\n\r\n" + content)
    fields: Dict[str, Any] = {}
    for part in whole.get_payload():
        assert isinstance(part, email.message.Message)
        value = part.get_payload(decode=True)
        assert isinstance(value, bytes)
        name = str(part.get_param("name", header="content-disposition"))
        if part.get_filename() is None:
            fields[name] = value.decode("utf-8")
        else:
            fields[name] = value
            fields[name + "_type"] = part.get_content_type()
    return fields


def _send(request: Any, answer: Union[Data, Refused, Raw], date: Optional[str]) -> None:
    retry_after = None
    if isinstance(answer, Raw):
        status, content_type, content = answer
    else:
        if isinstance(answer, Data):
            status, body = 200, {"code": "OK", "message": "OK", "data": answer.data}
        else:
            status, body = answer.status, {"code": answer.code, "message": answer.code}
            retry_after = answer.retry_after
        content_type = "application/json; charset=utf-8"
        content = json.dumps({**body, "request_id": str(uuid.uuid4())}).encode("utf-8")
    request.send_response_only(status)
    request.send_header("Date", date or request.date_time_string())
    request.send_header("Content-Type", content_type)
    request.send_header("Content-Length", str(len(content)))
    if retry_after is not None:
        request.send_header("Retry-After", retry_after)
    request.end_headers()
    request.wfile.write(content)
