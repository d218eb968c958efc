import threading
import unittest
from typing import Any, Dict, List

from fake_platform import KEY, LOST, Answer, Call, Data, Raw, Refused, task_of
from support import TerminalTest

from etermai_terminal import Health, Task


class Polling(TerminalTest):
    def test_a_task_goes_from_poll_to_report(self) -> None:
        seen: List[Task] = []

        def query_av(task: Task) -> Dict[str, Any]:
            seen.append(task)
            return {"flights": []}

        task = self.platform.give("query_av", {"origin": "SHA", "note": "测试"})
        self.run_terminal({"query_av": query_av})
        report = self.report(task)
        self.assertEqual(
            report.body,
            {
                "terminal_id": "tm_1",
                "task_id": task["task_id"],
                "claim_token": task["claim_token"],
                "status": "success",
                "result": {"flights": []},
            },
        )
        self.assertEqual(seen[0].params, {"origin": "SHA", "note": "测试"})
        self.assertEqual((seen[0].type, seen[0].office_no, seen[0].attempt), ("query_av", "SHA255", 1))
        poll = self.platform.of("get_task")[0]
        self.assertEqual(poll.headers["authorization"], "Bearer " + KEY)
        self.assertNotIn("terminal_key", poll.body)
        self.assertEqual(poll.body["capabilities"], ["committing"])
        self.assertEqual(poll.body["current"], [])

    def test_a_plain_poll_does_not_ask_to_be_held(self) -> None:
        self.run_terminal({})
        self.assertNotIn("wait", self.platform.expect("get_task").body)

    def test_a_held_poll_brings_the_task_as_soon_as_there_is_one(self) -> None:
        work = threading.Event()
        task = task_of("query_av")

        def hold(call: Call) -> Answer:
            self.wait_for(work)
            return Data(self.platform.poll_data(task))

        self.platform.answer("get_task", hold)
        self.run_terminal({"query_av": lambda task: {}}, wait_s=20)
        self.assertEqual(self.platform.expect("get_task").body["wait"], 20)
        # No other call disturbs a held poll: a newer one would end it.
        self.assertEqual([call.name for call in self.platform.calls], ["get_task"])
        work.set()
        self.report(task)

    def test_seq_rises_over_all_threads_and_boot_id_is_one_life(self) -> None:
        release = threading.Event()

        def slow(task: Task) -> Dict[str, Any]:
            self.wait_for(release)
            return {}

        task = self.platform.give("query_av")
        first = self.run_terminal({"query_av": slow})
        beat = self.platform.expect("heartbeat")
        self.platform.expect("heartbeat", after=beat.number)
        release.set()
        report = self.report(task)
        self.platform.expect("get_task", after=report.number)
        first.stop()
        calls = [call for call in self.platform.calls if call.name in ("get_task", "heartbeat")]
        seqs = [call.body["seq"] for call in calls]
        self.assertEqual(len(set(seqs)), len(seqs))
        self.assertEqual(seqs, sorted(seqs))
        self.assertEqual(len({call.body["boot_id"] for call in calls}), 1)

        self.run_terminal({})
        again = self.platform.expect("get_task", after=calls[-1].number)
        self.assertNotEqual(again.body["boot_id"], calls[0].body["boot_id"])

    def test_a_lost_answer_is_asked_for_again_by_the_same_boot_and_executed_once(self) -> None:
        executed: List[str] = []
        task = task_of("query_av")

        def query_av(task: Task) -> Dict[str, Any]:
            executed.append(task.id)
            return {}

        # S4: the claim is made and its answer lost; the same boot gets it again.
        self.platform.answer("get_task", lambda call: LOST, lambda call: LOST)
        self.platform.answer("get_task", lambda call: Data(self.platform.poll_data(task)))
        running = self.run_terminal({"query_av": query_av})
        self.report(task)
        running.stop()
        polls = self.platform.of("get_task")
        self.assertEqual(len({poll.body["boot_id"] for poll in polls}), 1)
        self.assertEqual(executed, [task["task_id"]])
        self.assertIn("away", running.signals.kinds())

    def test_whatever_answers_without_being_the_platform_is_no_answer(self) -> None:
        login = Raw(200, "text/html", b"<h1>Hotel Wi-Fi</h1>")
        other_json = Raw(200, "application/json", b'{"code":"OK"}')
        wrong_task = Data({"task": {"task_id": 5}, "poll_after_ms": 1, "cancel": [], "state": "active"})
        redirect = Raw(302, "text/html", b"")
        strange: List[Answer] = [login, other_json, wrong_task, redirect, Raw(404, "text/html", b"nginx")]
        for answer in strange:
            # An answer in between, so that the waits do not grow.
            self.platform.answer("get_task", lambda call, answer=answer: answer)  # type: ignore[misc]
            self.platform.answer("get_task", lambda call: Data(self.platform.poll_data()))
        task = self.platform.give("query_av")
        running = self.run_terminal({"query_av": lambda task: {}})
        self.report(task)
        self.assertEqual(running.signals.kinds().count("away"), len(strange))

    def test_a_refused_key_is_shown_and_tried_again(self) -> None:
        self.platform.answer("get_task", lambda call: Refused(401, "TERMINAL_KEY_INVALID"))
        task = self.platform.give("query_av")
        running = self.run_terminal({"query_av": lambda task: {}})
        self.assertIn("TERMINAL_KEY_INVALID", running.signals.expect("refused").detail)
        self.report(task)

    def test_retry_after_is_honoured(self) -> None:
        self.platform.answer("get_task", lambda call: Refused(503, "UNAVAILABLE", retry_after="3600"))
        running = self.run_terminal({})
        running.signals.expect("away")
        # It waits for long; the test does not.
        running.stop()
        self.assertEqual(len(self.platform.of("get_task")), 1)

    def test_a_window_that_is_not_ready_asks_for_no_work(self) -> None:
        self.platform.give("query_av")
        running = self.run_terminal({}, health=lambda: Health(gui_ready=False, cpu=250.0, message="signed out"))
        beat = self.platform.expect("heartbeat")
        self.platform.expect("heartbeat", after=beat.number)
        running.signals.expect("not_ready")
        self.assertEqual(self.platform.of("get_task"), [])
        self.assertEqual(beat.body["health"], {"gui_ready": False, "cpu": 100.0, "message": "signed out"})

    def test_an_unknown_type_goes_back(self) -> None:
        task = self.platform.give("fly_to_the_moon")
        self.run_terminal({})
        body = self.report(task).body
        self.assertEqual((body["status"], body["error_code"], body["retryable"]), ("failed", "UNKNOWN_OPERATION", True))

    def test_the_deadline_is_the_platforms_whatever_this_machines_clock_says(self) -> None:
        left: List[float] = []

        def look(task: Task) -> Dict[str, Any]:
            left.append(task.seconds_left)
            return {}

        task = self.platform.give("query_av", deadline="2031-05-01T08:02:00+08:00")
        self.platform.date = "Thu, 01 May 2031 00:00:00 GMT"
        self.run_terminal({"query_av": look})
        self.report(task)
        self.assertLessEqual(left[0], 120.0)
        self.assertGreater(left[0], 0.0)


if __name__ == "__main__":
    unittest.main()
