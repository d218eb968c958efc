import unittest
from typing import Any, Dict, List

from fake_platform import KEY, LOST, Refused
from support import TerminalTest, write

from etermai_terminal import Task
from etermai_terminal.multipart import LARGEST_IMAGE, image_type

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20 + b"\r\n--x\r\n"


class Screenshots(TerminalTest):
    def test_one_goes_with_its_task(self) -> None:
        stored: List[bool] = []

        def issue(task: Task) -> Dict[str, Any]:
            stored.append(task.screenshot(PNG))
            return dict(write([])(task))

        task = self.platform.give("issue_ticket")
        self.run_terminal({"issue_ticket": issue})
        self.report(task)
        sent = self.platform.expect("screenshot")
        expected = {"terminal_id": "tm_1", "task_id": task["task_id"], "file": PNG, "file_type": "image/png"}
        self.assertEqual(sent.body, expected)
        self.assertEqual(sent.headers["authorization"], "Bearer " + KEY)
        self.assertEqual(stored, [True])

    def test_one_of_the_terminal_needs_no_task(self) -> None:
        running = self.run_terminal({})
        self.assertTrue(running.terminal.screenshot(b"\xff\xd8\xff\xe0 jpeg"))
        self.assertFalse(running.terminal.screenshot(b"no image"))
        sent = self.platform.expect("screenshot")
        self.assertEqual(sent.body["file_type"], "image/jpeg")
        self.assertNotIn("task_id", sent.body)

    def test_one_that_cannot_be_stored_spoils_nothing(self) -> None:
        stored: List[bool] = []

        def issue(task: Task) -> Dict[str, Any]:
            permit = task.commit()
            permit.use()
            stored.extend(task.screenshot(image) for image in (b"no image", PNG, PNG))
            return {}

        self.platform.answer("screenshot", lambda call: Refused(413, "PAYLOAD_TOO_LARGE"))
        self.platform.always("screenshot", lambda call: LOST)
        task = self.platform.give("issue_ticket")
        self.run_terminal({"issue_ticket": issue})
        self.assertEqual(self.report(task).body["status"], "success")
        self.assertEqual(stored, [False, False, False])


class Images(unittest.TestCase):
    def test_what_they_are_is_read_from_their_bytes(self) -> None:
        self.assertEqual(image_type(PNG), "image/png")
        self.assertEqual(image_type(b"\xff\xd8\xff"), "image/jpeg")
        self.assertEqual(image_type(b"RIFF0000WEBPVP8 "), "image/webp")
        for other in (b"", b"GIF89a", b"RIFF0000WAVE", PNG + b"\0" * LARGEST_IMAGE):
            with self.assertRaises(ValueError):
                image_type(other)


if __name__ == "__main__":
    unittest.main()
