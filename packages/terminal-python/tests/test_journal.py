import os
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from typing import Any, Dict
from unittest import mock

from support import PACKAGE

from etermai_terminal import JournalFailed, JournalInUse, journal
from etermai_terminal.journal import Journal

WRITER = """
import sys
sys.path.insert(0, {src!r})
from pathlib import Path
from etermai_terminal.journal import Journal
journal = Journal(Path({folder!r}), "tm_1")
number = 0
while True:
    token = "token-%d" % number
    journal.begin(token, "task", "query_av", "boot")
    journal.finish({{"claim_token": token, "task_id": "task", "status": "success", "result": {{"n": number}}}})
    print(token, flush=True)
    number += 1
"""


def report(token: str) -> Dict[str, Any]:
    return {"claim_token": token, "task_id": "task-" + token, "status": "success", "result": {"raw": "屏"}}


class Journals(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory(prefix="etermai-journal-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name) / "state"

    def open(self, terminal_id: str = "tm_1") -> Journal:
        opened = Journal(self.folder, terminal_id, lock_wait_s=0.0)
        self.addCleanup(opened.close)
        return opened

    def test_what_is_written_is_there_after_a_restart(self) -> None:
        first = self.open()
        for token in ("begun", "committing", "unsent", "aside", "stale", "reported"):
            first.begin(token, "task-" + token, "issue_ticket", "boot-1")
        first.committing("committing")
        for token in ("unsent", "aside", "stale", "reported"):
            first.finish(report(token))
        first.set_aside("aside", "400")
        first.settle("stale", "stale")
        first.settle("reported", "reported")
        first.close()

        second = self.open()
        self.assertEqual(
            [(entry.claim_token, entry.committing) for entry in second.unfinished()],
            [("begun", False), ("committing", True)],
        )
        self.assertEqual(second.unsent(), [report("unsent")])
        self.assertEqual(second.aside(), [report("aside")])
        known = second.find("reported")
        assert known is not None
        self.assertEqual((known.report, known.settled, known.type), (report("reported"), "reported", "issue_ticket"))
        self.assertIsNone(second.find("never seen"))

    def test_what_was_set_aside_and_then_answered_is_settled(self) -> None:
        opened = self.open()
        opened.begin("a", "task", "query_av", "boot")
        opened.finish(report("a"))
        opened.set_aside("a", "400")
        opened.settle("a", "reported")
        self.assertEqual((opened.aside(), opened.unsent(), opened.unfinished()), ([], [], []))

    def test_every_acknowledged_write_survives_kill_9(self) -> None:
        code = WRITER.format(src=str(PACKAGE / "src"), folder=str(self.folder))
        child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
        assert child.stdout is not None
        with child.stdout:
            acknowledged = [child.stdout.readline().decode().strip() for _ in range(40)]
            child.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
            child.wait()
            acknowledged += child.stdout.read().decode().split()
        self.assertEqual(acknowledged[39], "token-39")
        after = self.open()
        # One more may have been written and not been acknowledged.
        self.assertIn(len(after.unsent()), (len(acknowledged), len(acknowledged) + 1))
        for number, token in enumerate(acknowledged):
            known = after.find(token)
            assert known is not None and known.report is not None
            self.assertEqual(known.report["result"], {"n": number})

    def test_two_programs_cannot_be_one_terminal(self) -> None:
        first = self.open()
        with self.assertRaises(JournalInUse):
            self.open()
        first.close()
        self.open()

    @unittest.skipIf(os.name == "nt", "locks are lost this way elsewhere only")
    def test_a_second_try_in_the_same_program_leaves_the_lock(self) -> None:
        self.open()
        with self.assertRaises(JournalInUse):
            self.open()
        # The system drops all of a process's locks on a file as soon as it closes any handle of it.
        code = WRITER.format(src=str(PACKAGE / "src"), folder=str(self.folder))
        other = subprocess.run([sys.executable, "-c", code], capture_output=True)
        self.assertEqual(other.stdout, b"")
        self.assertIn(b"JournalInUse", other.stderr)

    def test_the_journal_of_another_terminal_is_refused(self) -> None:
        self.open("tm_1").close()
        with self.assertRaisesRegex(JournalFailed, "tm_1"):
            self.open("tm_2")
        self.open("tm_1")

    def test_a_damaged_journal_is_kept_and_a_new_one_begun(self) -> None:
        self.open().close()
        path = self.folder / "journal.sqlite3"
        path.write_bytes(b"no database at all" * 1000)
        with self.assertLogs("etermai_terminal", "ERROR"):
            opened = self.open()
        opened.begin("a", "task", "query_av", "boot")
        damaged = [file for file in os.listdir(str(self.folder)) if ".damaged-" in file]
        self.assertEqual(len(damaged), 1)
        self.assertEqual((self.folder / damaged[0]).read_bytes(), b"no database at all" * 1000)

    def test_a_journal_of_a_newer_program_is_refused_and_left_alone(self) -> None:
        self.open().close()
        db = sqlite3.connect(str(self.folder / "journal.sqlite3"))
        db.execute("PRAGMA user_version = 99")
        db.close()
        with self.assertRaisesRegex(JournalFailed, "newer"):
            self.open()

    def test_only_what_is_settled_is_forgotten(self) -> None:
        with mock.patch.object(journal, "_KEPT", 2):
            opened = self.open()
            for token in ("begun", "unsent", "a", "b", "c"):
                opened.begin(token, "task", "query_av", "boot")
            for token in ("unsent", "a", "b", "c"):
                opened.finish(report(token))
            for token in ("a", "b", "c"):
                opened.settle(token, "reported")
            opened.prune()
        left = [token for token in ("begun", "unsent", "a", "b", "c") if opened.find(token) is not None]
        self.assertEqual(left, ["begun", "unsent", "b", "c"])
        with mock.patch.object(journal, "_KEPT_S", -1.0):
            opened.prune()
        left = [token for token in ("begun", "unsent", "a", "b", "c") if opened.find(token) is not None]
        self.assertEqual(left, ["begun", "unsent"])

    def test_a_folder_that_cannot_be_made_is_said(self) -> None:
        file = self.folder.parent / "file"
        file.write_text("")
        with self.assertRaises(JournalFailed):
            Journal(file / "state", "tm_1")

    @unittest.skipIf(os.name == "nt", "permissions of this kind")
    def test_only_its_owner_can_read_it(self) -> None:
        self.open()
        self.assertEqual(stat.S_IMODE(os.stat(str(self.folder)).st_mode), 0o700)
        for name in os.listdir(str(self.folder)):
            self.assertEqual(stat.S_IMODE(os.stat(str(self.folder / name)).st_mode), 0o600, name)


if __name__ == "__main__":
    unittest.main()
