import json
import unittest
from typing import Any, Dict, List

from fake_platform import task_of
from support import PACKAGE  # noqa: F401  makes the library importable

from etermai_terminal.deadline import Deadline
from etermai_terminal.errors import PlatformAway, TaskFailed
from etermai_terminal.outcome import LARGEST_REPORT, failure, fitted, success
from etermai_terminal.wire import DEEPEST, Claim, cut, encode, plain, read_poll


def claim() -> Claim:
    given = read_poll({"task": task_of("issue_ticket")}, None).claim
    assert given is not None
    return given


class Reading(unittest.TestCase):
    def test_fields_that_are_not_known_or_not_there_do_no_harm(self) -> None:
        answer = read_poll({"new": 1}, None)
        self.assertEqual((answer.claim, answer.poll_after_s, answer.cancel), (None, 3.0, frozenset()))
        self.assertEqual(answer.state, "active")
        task = {
            "task_id": "t",
            "claim_token": "c",
            "type": "x",
            "lease_seconds": 60,
            "deadline": "2026-12-01T08:00:00Z",
        }
        given = read_poll({"task": {**task, "new": 1, "attempt": None}, "cancel": None}, 1796112000.0 - 90).claim
        assert given is not None
        self.assertEqual((given.params, given.office_no, given.attempt), ({}, "", 1))
        self.assertAlmostEqual(given.ends.remaining, 90, delta=60)

    def test_what_cannot_be_read_is_no_answer(self) -> None:
        strange: List[Dict[str, Any]] = [
            {"task": {}},
            {"task": []},
            {"task": "x"},
            {"task": {"task_id": "", "claim_token": "c", "type": "x", "lease_seconds": 1, "deadline": "2026-12-01"}},
            {"poll_after_ms": "soon"},
            {"poll_after_ms": None},
            {"cancel": 5},
            {"task": {**task_of("query_av"), "priority": float("inf")}},
        ]
        for data in strange:
            with self.subTest(data), self.assertRaises(PlatformAway):
                read_poll(data, None)

    def test_waits_are_bounded(self) -> None:
        self.assertEqual(read_poll({"poll_after_ms": 10**9}, None).poll_after_s, 60.0)
        self.assertEqual(read_poll({"poll_after_ms": -1}, None).poll_after_s, 0.0)


class Outcomes(unittest.TestCase):
    def test_anything_becomes_json_that_all_can_hold(self) -> None:
        circle: List[Any] = []
        circle.append(circle)

        class Unspeakable:
            def __str__(self) -> str:
                raise RuntimeError("no")

        deep: Any = "bottom"
        for _ in range(1000):
            deep = [deep]
        things = [circle, Unspeakable(), {Unspeakable(): 1}, deep, b"\xff", {1, 2}, 10**5000, "\0\ud83d", object()]
        for thing in things:
            encoded = encode({"thing": plain(thing)})
            text = encoded.decode("utf-8")
            self.assertNotIn("\\u0000", text)
            json.loads(text)
            self.assertLess(depth(json.loads(text)), DEEPEST + 5)
        self.assertEqual(plain({"a": [1, 2.5, True, None, ("x",)]}), {"a": [1, 2.5, True, None, ["x"]]})
        # A pair of halves is a character.
        self.assertEqual(plain("\ud83d\ude00"), "😀")

    def test_texts_are_cut_as_the_platform_counts_them(self) -> None:
        self.assertEqual(cut("x" * 64, 64), "x" * 64)
        for text in ("x" * 65, "😀" * 40, "x" + "😀" * 40):
            short = cut(text, 64)
            self.assertLessEqual(len(short.encode("utf-16-le")) // 2, 64)
            self.assertTrue(short.endswith("…"))
            self.assertTrue(text.startswith(short[:-1]))
        body = failure(claim(), TaskFailed("C" * 100, "m" * 9000, retryable=True), committed=False)
        self.assertEqual((len(body["error_code"]), len(body["error_message"]), body["retryable"]), (64, 4000, True))
        self.assertFalse(failure(claim(), TaskFailed("C", retryable=True), committed=True)["retryable"])

    def test_what_is_too_large_is_cut_where_it_is_longest(self) -> None:
        report = success(claim(), {"pnr": "K9X8YZ", "raw": "屏" * 3_000_000, "tickets": [{"ticket_no": "781-1"}]})
        self.assertLessEqual(len(encode(report)), LARGEST_REPORT)
        self.assertEqual(report["result"]["pnr"], "K9X8YZ")
        self.assertEqual(report["result"]["tickets"], [{"ticket_no": "781-1"}])
        self.assertEqual(report["result"]["raw"][-1], "…")

    def test_what_is_too_large_everywhere_keeps_its_beginning(self) -> None:
        for text in ("x", '"', "屏", "😀", "\u2028"):
            report = fitted(success(claim(), {"pnr": "K9X8YZ", "all": [text] * 100_000}), 64 * 1024)
            self.assertLessEqual(len(encode(report)), 64 * 1024)
            self.assertTrue(report["result"]["beginning"].startswith('{"result":{"pnr":"K9X8YZ"'))


class Deadlines(unittest.TestCase):
    def test_they_end(self) -> None:
        self.assertTrue(Deadline(0).passed)
        self.assertFalse(Deadline(60).passed)
        self.assertLessEqual(Deadline(60).within(5).remaining, 5.0)
        self.assertEqual(Deadline(-5).within(5).remaining, 0.0)


def depth(value: Any) -> int:
    if isinstance(value, dict):
        return 1 + max((depth(item) for item in value.values()), default=0)
    if isinstance(value, list):
        return 1 + max((depth(item) for item in value), default=0)
    return 0


if __name__ == "__main__":
    unittest.main()
