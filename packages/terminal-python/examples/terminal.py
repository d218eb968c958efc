#!/usr/bin/env python3
"""A complete terminal program.

    export ETERM_TERMINAL_KEY=tk_...
    python3 examples/terminal.py --base-url https://platform.example --terminal-id tm_... --state-dir ./tm_...

Replace ``StandIn`` by an ``Automation`` that drives your Eterm window; leave the rest as it is.
"""

import argparse
import logging
import os
import random
import signal
import struct
import sys
import time
import zlib
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional

try:
    import etermai_terminal  # noqa: F401
except ImportError:  # Not installed: run from the source tree.
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from etermai_terminal import Health, OnEvent, Operation, Permit, Settings, Task, TaskFailed, Terminal

Params = Mapping[str, Any]
Result = Dict[str, Any]
#: ``task.commit``: asks the platform for the permit of one irreversible key press.
Commit = Callable[[], Permit]


class Automation(ABC):
    """What drives the Eterm window: one method for each operation of the platform.

    The reads take params and return what they read. The writes take ``commit`` too. They check all that can be checked
    first, then ask for a permit, and press the irreversible key at once. They raise ``TaskFailed`` with the code of
    Eterm's refusal, and let every exception of ``commit`` pass.
    """

    @abstractmethod
    def query_av(self, params: Params) -> Result: ...

    @abstractmethod
    def extract_pnr(self, params: Params) -> Result: ...

    @abstractmethod
    def extract_ticket_no(self, params: Params) -> Result: ...

    @abstractmethod
    def book_pnr(self, params: Params, commit: Commit) -> Result: ...

    @abstractmethod
    def cancel_passenger(self, params: Params, commit: Commit) -> Result: ...

    @abstractmethod
    def cancel_pnr(self, params: Params, commit: Commit) -> Result: ...

    @abstractmethod
    def issue_ticket(self, params: Params, commit: Commit) -> Result: ...

    @abstractmethod
    def authorize_pnr(self, params: Params, commit: Commit) -> Result: ...

    @abstractmethod
    def begin(self, task: Task) -> None:
        """A new task: whatever an earlier one left in the window is discarded (``IG``)."""

    @abstractmethod
    def health(self) -> Health:
        """Is the window there, signed in, and does it answer? Called on another thread than the operations."""

    @abstractmethod
    def picture(self) -> bytes:
        """The window as PNG."""


class StandIn(Automation):
    """Answers without an Eterm. It shows where commands are typed and where the irreversible key is pressed."""

    def __init__(self, pace_s: float, acts: Optional[Path]) -> None:
        self._pace_s = pace_s
        self._acts = acts
        self._task: Optional[Task] = None
        self._screens: List[str] = []

    def begin(self, task: Task) -> None:
        self._task = task
        self._screens = []
        self._type("IG")

    def query_av(self, params: Params) -> Result:
        self._type("AV:{origin}{destination}/{date}".format(**params))
        flight = {
            "flight_no": params.get("airline", "MU") + "5101",
            "date": params["date"],
            "origin": params["origin"],
            "destination": params["destination"],
            "departure_time": "08:00",
            "arrival_time": "10:20",
            "day_offset": 0,
            "stops": 0,
            "cabins": [{"code": "Y", "seats": 10, "state": "A"}],
        }
        return {"flights": [flight], "raw": self._raw()}

    def extract_pnr(self, params: Params) -> Result:
        self._type("RT:" + params["pnr"])
        return {
            "pnr": params["pnr"],
            "ticketed": False,
            "cancelled": False,
            "passengers": [{"no": 1, "name": "测试甲", "type": "ADT"}],
            "segments": [],
            "deadlines": [],
            "tickets": [],
            "remarks": [],
            "raw": self._raw(),
        }

    def extract_ticket_no(self, params: Params) -> Result:
        ticket_no = params.get("ticket_no", "781-2400000001")
        self._type("DETR:TN/" + ticket_no if "ticket_no" in params else "DETR:CN/{},C".format(params["pnr"]))
        return {"tickets": [{"ticket_no": ticket_no, "passenger": "测试甲", "coupons": []}], "raw": self._raw()}

    def book_pnr(self, params: Params, commit: Commit) -> Result:
        seats = sum(1 for passenger in params["passengers"] if passenger["type"] != "INF")
        for segment in params["segments"]:
            self._type("SS:{flight_no}/{cabin}/{date}/{origin}{destination}/{seats}".format(seats=seats, **segment))
        self._type("NM" + "".join("1" + passenger["name"] for passenger in params["passengers"]))
        self._type("OSI CTCT" + params["contact"]["phone"])
        pnr = "".join(random.choice("ABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(6))
        self._press("@", commit())
        segments = [{**segment, "status": "HK", "seats": seats} for segment in params["segments"]]
        return {"pnr": pnr, "segments": segments, "raw": self._raw()}

    def cancel_passenger(self, params: Params, commit: Commit) -> Result:
        self._type("RT:" + params["pnr"])
        self._type("XEP1")
        self._press("@", commit())
        return {"pnr": params["pnr"], "remaining": [], "raw": self._raw()}

    def cancel_pnr(self, params: Params, commit: Commit) -> Result:
        self._type("RT:" + params["pnr"])
        self._press("XEPNR@", commit())
        return {"pnr": params["pnr"], "raw": self._raw()}

    def issue_ticket(self, params: Params, commit: Commit) -> Result:
        self._type("RT:" + params["pnr"])
        self._type("PAT:A")
        price = 1430.0
        if float(params.get("price_limit", price)) < price:
            # Before commit: nothing was done. A wrong price is wrong everywhere, so it is not retryable.
            raise TaskFailed("PRICE_LIMIT_EXCEEDED", f"the tickets cost {price:.2f}")
        self._type("SFC:01")
        self._press("ETDZ 1", commit())
        ticket = {"passenger": "测试甲", "ticket_no": f"781-{random.randrange(10**10):010d}"}
        return {"pnr": params["pnr"], "tickets": [ticket], "total": f"{price:.2f}", "raw": self._raw()}

    def authorize_pnr(self, params: Params, commit: Commit) -> Result:
        self._type("RT:" + params["pnr"])
        self._type("RMK TJ AUTH " + params["office_no"])
        self._press("@", commit())
        return {"pnr": params["pnr"], "office_no": params["office_no"], "raw": self._raw()}

    def health(self) -> Health:
        return Health(gui_ready=True, message="stand-in without an Eterm window")

    def picture(self) -> bytes:
        def chunk(kind: bytes, content: bytes) -> bytes:
            checked = kind + content
            return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

        size = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
        black = zlib.compress(b"\0\0")
        return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", black) + chunk(b"IEND", b"")

    def _type(self, command: str) -> None:
        """A command that can be taken back: nothing is sealed yet."""
        assert self._task is not None
        # Between two commands a task can still be canceled, or given back when the program is being stopped.
        self._task.checkpoint()
        time.sleep(self._pace_s)
        self._screens.append(">" + command)

    def _press(self, command: str, permit: Permit) -> None:
        """The command that cannot be taken back. Nothing stands between the permit and the key."""
        permit.use()
        if self._acts is not None and self._task is not None:
            _append(self._acts, f"{self._task.type} {self._task.id} {command}\n")
        time.sleep(self._pace_s)
        self._screens.append(">" + command)

    def _raw(self) -> str:
        return "\n\n".join(self._screens)


def _append(path: Path, line: str) -> None:
    file = os.open(str(path), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(file, line.encode("utf-8"))
        os.fsync(file)
    finally:
        os.close(file)


def operations(automation: Automation) -> Dict[str, Operation]:
    """An operation for each type of task."""

    def read(run: Callable[[Params], Result]) -> Operation:
        return lambda task: _at_the_keyboard(automation, task, lambda: run(task.params))

    def write(run: Callable[[Params, Commit], Result]) -> Operation:
        return lambda task: _at_the_keyboard(automation, task, lambda: run(task.params, task.commit))

    return {
        "query_av": read(automation.query_av),
        "extract_pnr": read(automation.extract_pnr),
        "extract_ticket_no": read(automation.extract_ticket_no),
        "book_pnr": write(automation.book_pnr),
        "cancel_passenger": write(automation.cancel_passenger),
        "cancel_pnr": write(automation.cancel_pnr),
        "issue_ticket": write(automation.issue_ticket),
        "authorize_pnr": write(automation.authorize_pnr),
    }


def _at_the_keyboard(automation: Automation, task: Task, run: Callable[[], Result]) -> Result:
    task.progress(stage="typing", message=f"attempt {task.attempt}")
    automation.begin(task)
    try:
        return run()
    except TaskFailed:
        # Operators want to see what the window showed.
        task.screenshot(automation.picture())
        raise


def arguments(description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--base-url", required=True)
    parser.add_argument("--terminal-id", required=True)
    parser.add_argument("--state-dir", required=True, type=Path, help="a folder of this terminal's own")
    parser.add_argument("--wait", type=int, default=20, help="seconds that a poll may be held; 0 polls plainly")
    parser.add_argument("--pace", type=float, default=0.2, help="seconds that a command takes")
    parser.add_argument("--verbose", action="store_true")
    return parser


def run(given: argparse.Namespace, automation: Automation, on_event: Optional[OnEvent] = None) -> None:
    """Runs the terminal until Ctrl-C or SIGTERM."""
    # Not an argument: every process of the machine can read those.
    key = os.environ.get("ETERM_TERMINAL_KEY", "")
    if not key:
        sys.exit("ETERM_TERMINAL_KEY must hold the terminal's key")
    level = logging.DEBUG if given.verbose else logging.INFO
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stdout)
    settings = Settings(
        base_url=given.base_url,
        terminal_id=given.terminal_id,
        terminal_key=key,
        state_dir=given.state_dir,
        wait_s=given.wait,
    )
    terminal = Terminal(settings, operations(automation), health=automation.health, on_event=on_event)
    # The task under way is finished or given back, and reported.
    for wish in (signal.SIGINT, signal.SIGTERM):
        signal.signal(wish, lambda *_: terminal.stop(give_back=True))
    terminal.screenshot(automation.picture())
    terminal.run()


def main() -> None:
    parser = arguments("A terminal program with a stand-in for the Eterm window.")
    parser.add_argument("--acts", type=Path, help="a file that gets a line for each irreversible key press")
    given = parser.parse_args()
    run(given, StandIn(given.pace, given.acts))


if __name__ == "__main__":
    main()
