import unittest
from typing import Any, Dict, List
from unittest import mock

from fake_platform import LOST, Answer, Call, Data, Raw, Refused
from support import TerminalTest, write

from etermai_terminal import Task, delivery
from etermai_terminal.journal import Journal


class Reports(TerminalTest):
    def setUp(self) -> None:
        super().setUp()
        self.acts: List[str] = []

    def test_S5_a_lost_answer_is_followed_by_the_same_report_and_nothing_is_done_again(self) -> None:
        task = self.platform.give("issue_ticket")
        strange: List[Answer] = [
            LOST,
            Refused(503, "UNAVAILABLE"),
            Refused(500, "INTERNAL"),
            Raw(200, "text/html", b"<h1>Hotel Wi-Fi</h1>"),
            Raw(409, "text/html", b"proxy"),
        ]
        for answer in strange:
            self.platform.answer("report_result", lambda call, answer=answer: answer)  # type: ignore[misc]
        running = self.run_terminal({"issue_ticket": write(self.acts)})
        running.signals.expect("reported")
        running.stop()
        reports = self.platform.reports(task)
        self.assertEqual(len(reports), len(strange) + 1)
        self.assertEqual([call.body for call in reports], [reports[0].body] * len(reports))
        self.assertEqual(self.acts, [task["task_id"]])

    def test_S5_a_disk_that_was_full_for_a_moment_has_the_report_before_the_next_try(self) -> None:
        task = self.platform.give("issue_ticket")
        on_disk: List[List[Dict[str, Any]]] = []
        journals: List[Journal] = []

        def issue(task: Task) -> Dict[str, Any]:
            journals.append(task._journal)
            result = dict(write(self.acts)(task))
            journals[0]._db.execute("ALTER TABLE claims RENAME TO elsewhere")
            return result

        def first(call: Call) -> Answer:
            journals[0]._db.execute("ALTER TABLE elsewhere RENAME TO claims")
            return Refused(503, "UNAVAILABLE")

        def second(call: Call) -> None:
            on_disk.append(journals[0].unsent())

        self.platform.answer("report_result", first, second)
        running = self.run_terminal({"issue_ticket": issue})
        running.signals.expect("reported")
        self.assertEqual([entry["task_id"] for entry in on_disk[0]], [task["task_id"]])
        self.assertNotIn("noted", running.signals.kinds())
        self.assertEqual(self.acts, [task["task_id"]])

    def test_S5_no_poll_before_the_report_is_answered(self) -> None:
        task = self.platform.give("query_av")
        self.platform.answer("report_result", lambda call: LOST, lambda call: LOST)
        self.run_terminal({"query_av": lambda task: {}})
        report = self.report(task)
        poll = self.platform.expect("get_task", after=report.number)
        before = [call for call in self.platform.of("report_result") if call.number < poll.number]
        self.assertEqual(len(before), 3)

    def test_S5_a_stale_report_is_not_sent_again(self) -> None:
        task = self.platform.give("query_av")
        self.platform.answer("report_result", lambda call: Refused(409, "CLAIM_STALE"))
        running = self.run_terminal({"query_av": lambda task: {}})
        running.signals.expect("stale")
        running.stop()
        self.run_terminal({}).signals.expect("idle")
        self.assertEqual(len(self.platform.reports(task)), 1)

    def test_S5_an_unsent_report_comes_first_in_the_next_life_and_in_every_one_until_it_is_answered(self) -> None:
        task = self.platform.give("issue_ticket")
        self.platform.always("report_result", lambda call: LOST)
        first = self.run_terminal({"issue_ticket": write(self.acts)})
        self.report(task)
        first.stop()
        self.assertEqual(first.signals.kinds()[-2:], ["left_unsent", "stopped"])
        second_begins = self.platform.calls[-1].number

        second = self.run_terminal({"issue_ticket": write(self.acts)})
        self.platform.expect("report_result", after=second_begins)
        second.stop()
        # Nothing else was said: a poll of the new boot would have been news of a loss.
        self.assertEqual({call.name for call in self.platform.calls[second_begins + 1 :]}, {"report_result"})

        self.platform.always("report_result", None)
        third = self.run_terminal({"issue_ticket": write(self.acts)})
        third.signals.expect("reported")
        third.signals.expect("idle")
        third.stop()
        fourth = self.run_terminal({})
        fourth.signals.expect("idle")
        fourth.stop()
        bodies = [call.body for call in self.platform.reports(task)]
        self.assertEqual(bodies, [bodies[0]] * len(bodies))
        self.assertNotIn("reported", fourth.signals.kinds())
        self.assertEqual(self.acts, [task["task_id"]])

    def test_S4_a_claim_that_was_finished_is_answered_from_the_journal_in_this_life_and_the_next(self) -> None:
        task = self.platform.give("issue_ticket")
        first = self.run_terminal({"issue_ticket": write(self.acts)})
        first.signals.expect("reported")
        last = self.platform.calls[-1].number
        self.platform.answer("get_task", lambda call: Data(self.platform.poll_data(task)))
        first.signals.expect("not_repeated")
        self.platform.expect("report_result", after=last)
        first.stop()

        last = self.platform.calls[-1].number
        self.platform.answer("get_task", lambda call: Data(self.platform.poll_data(task)))
        second = self.run_terminal({"issue_ticket": write(self.acts)})
        second.signals.expect("not_repeated")
        self.platform.expect("report_result", after=last)
        second.stop()
        bodies = [call.body for call in self.platform.reports(task)]
        self.assertEqual(bodies, [bodies[0]] * 3)
        self.assertEqual(self.acts, [task["task_id"]])

    def test_S4_a_claim_that_was_begun_and_given_up_is_not_executed_again(self) -> None:
        executed: List[str] = []

        def breaks(task: Task) -> Dict[str, Any]:
            executed.append(task.id)
            task.commit().use()
            raise OSError("the window is gone")

        task = self.platform.give("issue_ticket")
        running = self.run_terminal({"issue_ticket": breaks})
        running.signals.expect("abandoned")
        self.platform.answer("get_task", lambda call: Data(self.platform.poll_data(task)))
        running.signals.expect("not_repeated")
        running.stop()
        self.assertEqual(executed, [task["task_id"]])
        self.assertEqual(self.platform.of("report_result"), [])

    def test_a_report_that_the_platform_will_not_take_holds_up_nothing_and_stays(self) -> None:
        task = self.platform.give("issue_ticket")
        self.platform.answer("report_result", lambda call: Refused(400, "INVALID_REQUEST"))
        first = self.run_terminal({"issue_ticket": write(self.acts), "query_av": lambda task: {}})
        first.signals.expect("set_aside")
        other = self.platform.give("query_av")
        self.report(other)
        first.stop()
        # Still refused at the next start, taken at the one after.
        self.platform.answer("report_result", lambda call: Refused(404, "TASK_NOT_FOUND"))
        second = self.run_terminal({})
        second.signals.expect("idle")
        second.stop()
        third = self.run_terminal({})
        third.signals.expect("reported")
        third.stop()
        bodies = [call.body for call in self.platform.reports(task)]
        self.assertEqual(bodies, [bodies[0]] * 3)

    def test_what_was_set_aside_is_tried_again_now_and_then(self) -> None:
        task = self.platform.give("query_av")
        self.platform.answer("report_result", lambda call: Refused(400, "INVALID_REQUEST"))
        with mock.patch.object(delivery, "AGAIN_S", 0.0):
            running = self.run_terminal({"query_av": lambda task: {}})
            self.assertEqual(running.signals.expect("reported").task_id, task["task_id"])
            running.stop()

    def test_a_wrong_key_does_not_cost_a_report(self) -> None:
        task = self.platform.give("query_av")
        self.platform.always("report_result", lambda call: Refused(401, "TERMINAL_KEY_INVALID"))
        first = self.run_terminal({"query_av": lambda task: {}})
        first.signals.expect("refused")
        first.stop()
        self.platform.always("report_result", None)
        self.run_terminal({}).signals.expect("reported", lambda event: event.task_id == task["task_id"])

    def test_a_proxys_limit_cuts_the_screens_and_not_the_facts(self) -> None:
        def issue(task: Task) -> Dict[str, Any]:
            task.commit().use()
            return {"pnr": "K9X8YZ", "raw": "屏" * 100_000}

        def small_proxy(call: Call) -> Any:
            too_large = int(call.headers["content-length"]) > 70_000
            return Raw(413, "text/html", b"<h1>413</h1>") if too_large else None

        self.platform.always("report_result", small_proxy)
        task = self.platform.give("issue_ticket")
        running = self.run_terminal({"issue_ticket": issue})
        running.signals.expect("reported")
        running.stop()
        first, second = self.platform.reports(task)
        self.assertEqual(first.body["result"]["raw"], "屏" * 100_000)
        self.assertEqual(second.body["result"]["pnr"], "K9X8YZ")
        self.assertTrue(second.body["result"]["raw"].startswith("屏屏屏"))
        journal = Journal(self.state_dir, "tm_1")
        self.addCleanup(journal.close)
        kept = journal.find(task["claim_token"])
        assert kept is not None and kept.report is not None
        # The same again must be the same.
        self.assertEqual({**kept.report, "terminal_id": "tm_1"}, second.body)


if __name__ == "__main__":
    unittest.main()
