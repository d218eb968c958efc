import os
import signal
import subprocess
import sys
import unittest
from typing import Any, Dict

from fake_platform import KEY, PATIENCE_S
from support import PACKAGE, TerminalTest

from etermai_terminal import WRITES

SEGMENT = {"flight_no": "MU5101", "cabin": "Y", "date": "2026-12-24", "origin": "SHA", "destination": "PEK"}
PASSENGER = {"name": "测试甲", "type": "ADT", "id_type": "NI", "id_no": "110101199001011237"}

#: Params, and the fields that the platform's schema asks of a result.
OPERATIONS: Dict[str, Any] = {
    "query_av": ({"origin": "SHA", "destination": "PEK", "date": "2026-12-24"}, {"flights", "raw"}),
    "book_pnr": (
        {"segments": [SEGMENT], "passengers": [PASSENGER], "contact": {"phone": "13800000000"}},
        {"pnr", "segments", "raw"},
    ),
    "extract_pnr": (
        {"pnr": "K9X8YZ"},
        {"pnr", "ticketed", "cancelled", "passengers", "segments", "deadlines", "tickets", "remarks", "raw"},
    ),
    "cancel_passenger": ({"pnr": "K9X8YZ", "passengers": [{"name": "测试甲"}]}, {"pnr", "remaining", "raw"}),
    "cancel_pnr": ({"pnr": "K9X8YZ"}, {"pnr", "raw"}),
    "issue_ticket": ({"pnr": "K9X8YZ", "price_limit": "1500.00"}, {"pnr", "tickets", "total", "raw"}),
    "extract_ticket_no": ({"ticket_no": "781-2400000001"}, {"tickets", "raw"}),
    "authorize_pnr": ({"pnr": "K9X8YZ", "office_no": "BJS123"}, {"pnr", "office_no", "raw"}),
}


class Example(TerminalTest):
    def setUp(self) -> None:
        super().setUp()
        command = [sys.executable, str(PACKAGE / "examples" / "terminal.py"), "--base-url", self.platform.url]
        command += ["--terminal-id", "tm_1", "--state-dir", str(self.state_dir), "--wait", "0", "--pace", "0"]
        command += ["--acts", str(self.state_dir / "acts"), "--verbose"]
        environment = {**os.environ, "ETERM_TERMINAL_KEY": KEY, "PYTHONIOENCODING": "utf-8"}
        with open(str(self.state_dir / "log"), "wb") as log:
            self.program = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        self.addCleanup(self.program.wait, PATIENCE_S)
        self.addCleanup(self.program.kill)

    def test_it_does_every_operation_commits_every_write_and_ends_in_order(self) -> None:
        self.assertIn("file", self.platform.expect("screenshot").body)
        committed = []
        for task_type, (params, fields) in OPERATIONS.items():
            with self.subTest(task_type):
                task = self.platform.give(task_type, params)
                body = self.report(task).body
                self.assertEqual(body["status"], "success", body)
                self.assertEqual(set(body["result"]), fields)
                announced = [
                    call.body["stage"]
                    for call in self.platform.of("task_progress")
                    if call.body["task_id"] == task["task_id"]
                ]
                self.assertEqual("committing" in announced, task_type in WRITES)
                if task_type in WRITES:
                    committed.append((task_type, task["task_id"]))
        acts = (self.state_dir / "acts").read_text().splitlines()
        self.assertEqual([tuple(line.split()[:2]) for line in acts], committed)
        self.assertEqual(len(committed), len(WRITES))
        if os.name != "nt":
            self.program.send_signal(signal.SIGTERM)
            self.assertEqual(self.program.wait(PATIENCE_S), 0)
        log = (self.state_dir / "log").read_text("utf-8")
        # Neither the key nor anybody's identity number is for a log.
        self.assertNotIn(KEY, log)
        self.assertNotIn("110101199001011237", log)
        self.assertNotIn("Traceback", log)

    def test_a_failure_comes_with_a_picture(self) -> None:
        task = self.platform.give("issue_ticket", {"pnr": "K9X8YZ", "price_limit": "100.00"})
        body = self.report(task).body
        expected = ("failed", "PRICE_LIMIT_EXCEEDED", False)
        self.assertEqual((body["status"], body["error_code"], body["retryable"]), expected)
        self.platform.expect("screenshot", lambda call: call.body.get("task_id") == task["task_id"])
        self.assertFalse((self.state_dir / "acts").exists())


if __name__ == "__main__":
    unittest.main()
