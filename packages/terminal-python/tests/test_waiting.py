import signal
import threading
import time
import unittest
from unittest import mock

from fake_platform import KEY, PATIENCE_S, Refused
from support import TerminalTest

from etermai_terminal import PlatformAway, deadline
from etermai_terminal.api import PlatformApi
from etermai_terminal.backoff import LONGEST_ASKED_S, Backoff
from etermai_terminal.stop import Stop
from etermai_terminal.transport import Transport


class Waits(unittest.TestCase):
    def test_they_grow_are_spread_and_are_bounded(self) -> None:
        backoff = Backoff(Stop(), first_s=0.25, longest_s=10.0)
        bounds = [0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 10.0, 10.0]
        for bound in bounds:
            wait = backoff.next_wait()
            self.assertGreaterEqual(wait, bound / 2)
            self.assertLessEqual(wait, bound)
        for _ in range(2000):
            self.assertLessEqual(backoff.next_wait(), 10.0)
        self.assertGreater(len({backoff.next_wait() for _ in range(10)}), 1)
        backoff.reset()
        self.assertLessEqual(backoff.next_wait(), 0.25)

    def test_what_the_platform_asks_for_is_waited_within_reason(self) -> None:
        backoff = Backoff(Stop())
        self.assertEqual(backoff.next_wait(30.0), 30.0)
        self.assertEqual(backoff.next_wait(1e9), LONGEST_ASKED_S)

    def test_stop_ends_them_for_all_who_wait(self) -> None:
        stop = Stop()
        stopped = []
        threads = [
            threading.Thread(target=lambda: stopped.append(Backoff(stop).wait(LONGEST_ASKED_S))) for _ in range(3)
        ]
        for thread in threads:
            thread.start()
        stop.set()
        for thread in threads:
            thread.join(PATIENCE_S)
        self.assertEqual(stopped, [True] * 3)
        self.assertFalse(Stop().wait(0.0))

    @unittest.skipUnless(hasattr(signal, "setitimer"), "this system has no timer signals")
    def test_a_signal_handler_may_stop_the_thread_that_it_interrupts(self) -> None:
        stop = Stop()
        before = signal.signal(signal.SIGALRM, lambda *_: stop.set())
        self.addCleanup(signal.signal, signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        self.assertTrue(stop.wait(PATIENCE_S))


class Clocks(unittest.TestCase):
    def test_time_goes_on_while_the_machine_sleeps_where_the_system_can_tell(self) -> None:
        with mock.patch.object(time, "CLOCK_BOOTTIME", 7, create=True):
            with mock.patch.object(time, "clock_gettime", return_value=42.0, create=True) as asked:
                self.assertEqual(deadline._clock()(), 42.0)
                asked.assert_called_with(7)
            with mock.patch.object(time, "clock_gettime", side_effect=OSError(), create=True):
                self.assertIs(deadline._clock(), time.monotonic)


class RetryAfter(TerminalTest):
    def test_it_is_read_and_nonsense_is_not(self) -> None:
        transport = Transport(self.platform.url)
        self.addCleanup(transport.close)
        api = PlatformApi(transport, "tm_1", KEY)
        for said, meant in (("7", 7.0), (None, 0.0), ("-5", 0.0), ("nan", 0.0), ("Wed, 21 Oct 2026 07:28:00 GMT", 0.0)):
            for status in (429, 503):
                refused = Refused(status, "UNAVAILABLE", retry_after=said)
                self.platform.answer("report_result", lambda call, refused=refused: refused)  # type: ignore[misc]
                with self.subTest(said), self.assertRaises(PlatformAway) as raised:
                    api.report_result({"task_id": "t"})
                self.assertEqual(raised.exception.retry_after, meant)


if __name__ == "__main__":
    unittest.main()
