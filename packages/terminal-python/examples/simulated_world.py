#!/usr/bin/env python3
"""A terminal program at the simulated airline world of packages/terminal-sim, for fault runs and trials.

    node packages/terminal-sim/src/main.ts ... --world-port 9090
    export ETERM_TERMINAL_KEY=tk_...
    python3 examples/simulated_world.py --world-url http://127.0.0.1:9090 --base-url http://127.0.0.1:8080 \\
        --terminal-id tm_... --state-dir ./tm_...

The world counts how often each irreversible act really happened (``GET /acts``), whichever program did it. This is also
an example of an ``Automation`` that does more than pretend.
"""

import argparse
import json
import time
import urllib.request
from datetime import datetime, timedelta, timezone
from typing import Any, Dict, List, Optional

from terminal import Automation, Commit, Params, Result, StandIn, arguments, run

from etermai_terminal import Health, Permit, Task, TaskFailed

SHANGHAI = timezone(timedelta(hours=8))
#: Refusals that another try, here or elsewhere, may well not meet.
PASSING = ("SIGN_IN_FIRST", "SIMULTANEOUS_MODIFICATION", "PRINTER_IN_USE")
NOTHING_TO_CHANGE: Dict[str, Any] = {
    "remove_passengers": [],
    "documents": [],
    "contacts": [],
    "time_limit": None,
    "authorize": [],
}


class SimulatedWorld(Automation):
    def __init__(self, world_url: str, terminal_id: str, pace_s: float) -> None:
        self._world_url = world_url.rstrip("/")
        self._terminal_id = terminal_id
        self._pace_s = pace_s
        self._task: Optional[Task] = None
        self._screens: List[str] = []

    def begin(self, task: Task) -> None:
        self._task = task
        self._screens = []

    def query_av(self, params: Params) -> Result:
        asked = {name: params[name] for name in ("origin", "destination", "date", "time", "airline") if name in params}
        shown = self._read("availability", {**asked, "non_stop": bool(params.get("direct_only", False))})
        return {"flights": [_available(entry) for entry in shown], "raw": self._raw()}

    def extract_pnr(self, params: Params) -> Result:
        record = self._retrieve(params["pnr"])
        return {
            "pnr": record["pnr"],
            "office_no": record["office_no"],
            "airline_pnr": record["airline_pnr"],
            "ticketed": len(record["tickets"]) > 0,
            "cancelled": record["cancelled"],
            "passengers": _passengers(record),
            "segments": _segments(record),
            "deadlines": [{"set_by": "office", "at": record["time_limit"], "text": record["time_limit"]}],
            "tickets": _tickets(record),
            "authorized_offices": record["authorized_offices"],
            "remarks": [],
            "raw": self._raw(),
        }

    def extract_ticket_no(self, params: Params) -> Result:
        asked = {name: params[name] for name in ("pnr", "ticket_no") if name in params}
        found = self._read("tickets", {**asked, "office_no": self._office_no})
        tickets = [
            {
                "ticket_no": ticket["ticket_no"],
                "passenger": ticket["passenger_name"],
                "pnr": ticket["pnr"],
                "coupons": ticket["coupons"],
                "total": _yuan(ticket["fare"]["total"]),
            }
            for ticket in found
        ]
        return {"tickets": tickets, "raw": self._raw()}

    def book_pnr(self, params: Params, commit: Commit) -> Result:
        people = _people(params["passengers"])
        seats = sum(1 for person in people if person["type"] != "INF")
        held: List[Dict[str, Any]] = []
        try:
            for segment in params["segments"]:
                held.append(self._read("hold", {**segment, "seats": seats}))
            draft = {
                "passengers": people,
                "segments": held,
                "documents": [
                    {"airline": airline, "id_type": given["id_type"], "id_no": given["id_no"], "passenger": number}
                    for airline in sorted({entry["flight"]["airline"] for entry in held})
                    for number, given in enumerate(params["passengers"], 1)
                ],
                "contacts": [{"airline": held[0]["flight"]["airline"], "text": "CTCT" + params["contact"]["phone"]}],
                "time_limit": params.get("ticketing_deadline") or _usual_limit(held[0]),
                "authorized_offices": params.get("authorize_offices", []),
            }
            permit = commit()
        except Exception:
            self._ask("release", {"hold_ids": [entry["hold_id"] for entry in held]})
            raise
        record = self._press("book", {"draft": draft, "forced": False, "by": self._actor()}, permit)
        return {
            "pnr": record["pnr"],
            "segments": _segments(record),
            "ticketing_deadline": record["time_limit"],
            "raw": self._raw(),
        }

    def cancel_passenger(self, params: Params, commit: Commit) -> Result:
        record = self._unticketed(params["pnr"])
        keys = []
        for wanted in params["passengers"]:
            named = [person["key"] for person in record["passengers"] if person["name"] == wanted["name"]]
            if len(named) != 1:
                code = "PASSENGER_AMBIGUOUS" if named else "PASSENGER_NOT_FOUND"
                raise TaskFailed(code, f"{len(named)} of them on the PNR")
            keys += named
        if len(keys) == sum(1 for person in record["passengers"] if person["type"] != "INF"):
            raise TaskFailed("ALL_PASSENGERS", "nobody would remain: cancel the PNR instead")
        changed = self._change(record, {"remove_passengers": keys}, commit())
        return {"pnr": changed["pnr"], "remaining": _passengers(changed), "raw": self._raw()}

    def cancel_pnr(self, params: Params, commit: Commit) -> Result:
        record = self._unticketed(params["pnr"])
        asked = {"pnr": record["pnr"], "version": record["version"], "by": self._actor()}
        self._press("cancel", asked, commit())
        return {"pnr": record["pnr"], "raw": self._raw()}

    def issue_ticket(self, params: Params, commit: Commit) -> Result:
        record = self._unticketed(params["pnr"])
        fares = {}
        for kind in sorted({person["type"] for person in record["passengers"]}):
            asked = {"pnr": record["pnr"], "office_no": self._office_no, "type": kind}
            offered = sorted(self._read("fares", asked), key=lambda fare: int(fare["total"]))
            if not offered:
                raise TaskFailed("NO_FARE", "no fare for " + kind)
            fares[kind] = offered[0]
        total = sum(int(fares[person["type"]]["total"]) for person in record["passengers"])
        if "price_limit" in params and total > round(float(params["price_limit"]) * 100):
            raise TaskFailed("PRICE_LIMIT_EXCEEDED", "the tickets cost " + _yuan(total))
        asked = {"pnr": record["pnr"], "version": record["version"], "fares": fares, "by": self._actor()}
        issued = self._press("issue", asked, commit())
        return {"pnr": issued["pnr"], "tickets": _tickets(issued), "total": _yuan(total), "raw": self._raw()}

    def authorize_pnr(self, params: Params, commit: Commit) -> Result:
        record = self._retrieve(params["pnr"])
        if record["cancelled"]:
            raise TaskFailed("PNR_CANCELLED")
        self._change(record, {"authorize": [params["office_no"]]}, commit())
        return {"pnr": record["pnr"], "office_no": params["office_no"], "raw": self._raw()}

    def health(self) -> Health:
        return Health(gui_ready=True, message="simulated world")

    def picture(self) -> bytes:
        return StandIn(0, None).picture()

    @property
    def _office_no(self) -> str:
        return "" if self._task is None else self._task.office_no

    def _actor(self) -> Dict[str, Any]:
        assert self._task is not None
        return {"office_no": self._office_no, "terminal_id": self._terminal_id, "task_id": self._task.id}

    def _retrieve(self, pnr: str) -> Dict[str, Any]:
        record: Dict[str, Any] = self._read("retrieve", {"pnr": pnr, "office_no": self._office_no})
        return record

    def _unticketed(self, pnr: str) -> Dict[str, Any]:
        record = self._retrieve(pnr)
        if record["cancelled"] or record["tickets"]:
            raise TaskFailed("PNR_CANCELLED" if record["cancelled"] else "PNR_TICKETED")
        return record

    def _change(self, record: Dict[str, Any], changes: Dict[str, Any], permit: Permit) -> Dict[str, Any]:
        changes = {**NOTHING_TO_CHANGE, **changes}
        asked = {"pnr": record["pnr"], "version": record["version"], "changes": changes, "by": self._actor()}
        changed: Dict[str, Any] = self._press("change", asked, permit)
        return changed

    def _read(self, method: str, asked: Dict[str, Any]) -> Any:
        """What changes nothing at the airline, or can be taken back."""
        assert self._task is not None
        self._task.checkpoint()
        time.sleep(self._pace_s)
        return self._ask(method, asked)

    def _press(self, method: str, asked: Dict[str, Any], permit: Permit) -> Any:
        permit.use()
        done = self._act(method, asked)
        time.sleep(self._pace_s)
        return done

    def _act(self, method: str, asked: Dict[str, Any]) -> Any:
        """The irreversible itself."""
        return self._ask(method, asked)

    def _ask(self, method: str, asked: Dict[str, Any]) -> Any:
        url = f"{self._world_url}/world/{method}"
        body = json.dumps(asked).encode("utf-8")
        request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=10) as response:
            told = json.load(response)
        self._screens.append(">{}\n{}".format(method, told.get("refusal", "")))
        if "refusal" in told:
            raise TaskFailed(told["refusal"], retryable=told["refusal"] in PASSING)
        return told["value"]

    def _raw(self) -> str:
        return "\n\n".join(self._screens)


def _people(given: List[Dict[str, Any]]) -> List[Dict[str, Any]]:
    """Passengers as a PNR holds them; each infant is carried by an adult of its own."""
    adults = iter([number for number, person in enumerate(given, 1) if person["type"] == "ADT"])
    people = []
    for number, person in enumerate(given, 1):
        known = {"key": number, "name": person["name"], "type": person["type"]}
        if "birth_date" in person:
            known["birth_date"] = person["birth_date"]
        if person["type"] == "INF":
            known["carried_by"] = next(adults)
        people.append(known)
    return people


def _usual_limit(segment: Dict[str, Any]) -> str:
    """A day from now, yet an hour before departure; five minutes before it when that is sooner."""
    departs = datetime.fromisoformat("{}T{}:00+08:00".format(segment["date"], segment["flight"]["departure_time"]))
    now = datetime.now(SHANGHAI)
    limit = min(now + timedelta(days=1), departs - timedelta(hours=1))
    return (limit if limit > now else departs - timedelta(minutes=5)).isoformat(timespec="seconds")


def _available(entry: Dict[str, Any]) -> Dict[str, Any]:
    def seats(sign: str) -> int:
        return 10 if sign == "A" else int(sign) if sign.isdigit() else 0

    flight = entry["flight"]
    copied = ("flight_no", "codeshare_of", "origin", "destination", "departure_time", "arrival_time", "day_offset")
    return {
        **{name: flight[name] for name in (*copied, "equipment", "stops") if name in flight},
        "date": entry["date"],
        "cabins": [{"code": sign[0], "seats": seats(sign[1:]), "state": sign[1:]} for sign in entry["signs"]],
    }


def _passengers(record: Dict[str, Any]) -> List[Dict[str, Any]]:
    return [{"name": person["name"], "type": person["type"]} for person in record["passengers"]]


def _segments(record: Dict[str, Any]) -> List[Dict[str, Any]]:
    return [
        {
            "flight_no": segment["flight"]["flight_no"],
            "cabin": segment["cabin"],
            "date": segment["date"],
            "origin": segment["flight"]["origin"],
            "destination": segment["flight"]["destination"],
            "status": segment["status"],
            "seats": segment["seats"],
        }
        for segment in record["segments"]
    ]


def _tickets(record: Dict[str, Any]) -> List[Dict[str, Any]]:
    return [{"passenger": ticket["passenger_name"], "ticket_no": ticket["ticket_no"]} for ticket in record["tickets"]]


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def world_arguments() -> argparse.ArgumentParser:
    parser = arguments("A terminal program at a simulated airline world.")
    parser.add_argument("--world-url", required=True)
    return parser


def main() -> None:
    given = world_arguments().parse_args()
    run(given, SimulatedWorld(given.world_url, given.terminal_id, given.pace))


if __name__ == "__main__":
    main()
