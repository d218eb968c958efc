import shutil
import socket
import ssl
import subprocess
import threading
import unittest
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Callable, List
from unittest import mock

from fake_platform import KEY, LOST, PATIENCE_S, Call, Raw
from support import TerminalTest

from etermai_terminal import PlatformAway, Settings
from etermai_terminal.api import PlatformApi
from etermai_terminal.deadline import Deadline
from etermai_terminal.transport import LARGEST_ANSWER, Transport


class Calls(TerminalTest):
    def setUp(self) -> None:
        super().setUp()
        self.transport = Transport(self.platform.url)
        self.addCleanup(self.transport.close)
        self.api = PlatformApi(self.transport, "tm_1", KEY)

    def call(self) -> str:
        return self.api.report_result({"task_id": "t"})

    def test_they_share_a_connection(self) -> None:
        for _ in range(5):
            self.call()
        self.assertEqual(len({call.connection for call in self.platform.calls}), 1)

    def test_those_at_the_same_time_have_connections_of_their_own(self) -> None:
        both = threading.Barrier(2)

        def meet(call: Call) -> None:
            both.wait(PATIENCE_S)

        self.platform.always("report_result", meet)
        threads = [threading.Thread(target=self.call) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(PATIENCE_S)
        self.assertEqual(len({call.connection for call in self.platform.calls}), 2)

    def test_a_kept_connection_that_was_closed_meanwhile_is_replaced(self) -> None:
        self.call()
        self.platform.answer("report_result", lambda call: LOST)
        self.assertEqual(self.call(), "completed")
        self.assertEqual(len(self.platform.calls), 3)

    def test_a_machine_that_gives_no_threads_is_an_error_and_passes(self) -> None:
        no_more = mock.patch.object(threading.Thread, "start", side_effect=RuntimeError("can't start new thread"))
        with no_more, self.assertRaises(PlatformAway):
            self.call()
        self.assertEqual(self.call(), "completed")

    def test_a_new_connection_that_breaks_is_an_error(self) -> None:
        self.platform.answer("report_result", lambda call: LOST)
        with self.assertRaises(PlatformAway):
            self.call()
        self.assertEqual(len(self.platform.calls), 1)

    def test_an_answer_without_end_is_given_up(self) -> None:
        self.platform.answer("report_result", lambda call: Raw(200, "application/json", b" " * (LARGEST_ANSWER + 1)))
        with self.assertRaisesRegex(PlatformAway, "more than"):
            self.call()

    def test_a_port_where_nobody_listens_is_an_error(self) -> None:
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            transport = Transport(f"http://127.0.0.1:{unused.getsockname()[1]}")
            with self.assertRaises(PlatformAway):
                PlatformApi(transport, "tm_1", KEY).report_result({})

    def test_a_name_that_does_not_exist_is_an_error(self) -> None:
        transport = Transport("https://platform.invalid")
        with self.assertRaises(PlatformAway):
            transport.post("/api/x", {}, b"", Deadline(5), lambda: True)

    def test_a_base_address_may_have_a_path(self) -> None:
        transport = Transport(self.platform.url + "/eterm/")
        self.addCleanup(transport.close)
        PlatformApi(transport, "tm_1", KEY).report_result({"task_id": "t"})
        self.assertEqual(self.platform.calls[0].path, "/eterm/api/report_result")


def silence(sock: socket.socket, ended: threading.Event) -> None:
    ended.wait()


class Deadlines(unittest.TestCase):
    """Servers that behave in ways that a timeout of each recv does not bound."""

    def serve(self, behave: Callable[[socket.socket, threading.Event], None]) -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(listener.close)
        ended = threading.Event()
        self.addCleanup(ended.set)

        def run() -> None:
            sock, _ = listener.accept()
            with sock, suppress(OSError):
                behave(sock, ended)

        threading.Thread(target=run, daemon=True).start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}"

    def assert_given_up(self, behave: Callable[[socket.socket, threading.Event], None]) -> None:
        transport = Transport(self.serve(behave))
        # Were the deadline not kept, the server would go on for far longer than anybody waits for a test.
        with self.assertRaises(PlatformAway):
            transport.post("/api/get_task", {}, b"{}", Deadline(0.3), lambda: True)

    def test_silence(self) -> None:
        self.assert_given_up(silence)

    def test_a_head_byte_by_byte(self) -> None:
        def trickle(sock: socket.socket, ended: threading.Event) -> None:
            sock.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
            while not ended.wait(0.02):
                sock.sendall(b"x")

        self.assert_given_up(trickle)

    def test_a_body_byte_by_byte(self) -> None:
        def trickle(sock: socket.socket, ended: threading.Event) -> None:
            sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
            while not ended.wait(0.02):
                sock.sendall(b" ")

        self.assert_given_up(trickle)

    def test_continue_for_ever(self) -> None:
        def trickle(sock: socket.socket, ended: threading.Event) -> None:
            while not ended.wait(0.02):
                sock.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")

        self.assert_given_up(trickle)

    def test_a_body_that_nobody_reads(self) -> None:
        transport = Transport(self.serve(silence))
        with self.assertRaises(PlatformAway):
            transport.post("/api/report_result", {}, b"x" * 50_000_000, Deadline(0.5), lambda: True)

    def test_half_an_answer(self) -> None:
        def half(sock: socket.socket, ended: threading.Event) -> None:
            sock.recv(65536)
            sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + b'{"code":"OK","data":{}}')

        self.assert_given_up(half)

    def test_garbage(self) -> None:
        self.assert_given_up(lambda sock, ended: sock.sendall(b"\0\1\2\3 garbage\r\n\r\n"))


class Addresses(unittest.TestCase):
    def test_the_key_crosses_no_network_in_the_clear(self) -> None:
        for refused in ("http://platform.example", "http://10.0.0.5:8080", "ftp://x", "platform.example", "https://"):
            with self.subTest(refused), self.assertRaises(ValueError):
                Transport(refused)
        for refused in ("https://user:pass@platform.example", "https://platform.example/?a=b"):
            with self.subTest(refused), self.assertRaises(ValueError):
                Transport(refused)
        for taken in ("http://127.0.0.1:8080", "http://localhost", "http://[::1]:80", "https://platform.example"):
            Transport(taken)
        Transport("http://gateway:8080", allow_insecure=True)

    def test_settings_that_cannot_be_are_refused_and_hide_the_key(self) -> None:
        good = {"base_url": "https://x", "terminal_id": "tm_1", "terminal_key": "tk_1", "state_dir": "x"}
        self.assertNotIn("tk_1", repr(Settings(**good)))  # type: ignore[arg-type]
        for wrong in (
            {"terminal_id": "a b"},
            {"terminal_key": "a\r\nX-Evil: 1"},
            {"terminal_key": ""},
            {"wait_s": 26},
            {"heartbeat_s": 0},
        ):
            with self.subTest(wrong), self.assertRaises(ValueError):
                Settings(**{**good, **wrong})  # type: ignore[arg-type]


@unittest.skipUnless(shutil.which("openssl"), "no openssl to make a certificate with")
class Tls(TerminalTest):
    def test_a_certificate_must_be_trusted(self) -> None:
        folder = TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        key, certificate = Path(folder.name) / "key", Path(folder.name) / "certificate"
        command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
        command += ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
        subprocess.run(command, check=True, capture_output=True)
        self.platform.encrypt(str(certificate), str(key))
        address = self.platform.url.replace("http://127.0.0.1", "https://localhost")

        with self.assertRaisesRegex(PlatformAway, "CERTIFICATE_VERIFY_FAILED"):
            PlatformApi(Transport(address), "tm_1", KEY).report_result({"task_id": "t"})
        ours = ssl.create_default_context(cafile=str(certificate))
        transport = Transport(address, ours)
        self.addCleanup(transport.close)
        api = PlatformApi(transport, "tm_1", KEY)
        answers: List[str] = [api.report_result({"task_id": "t"}) for _ in range(3)]
        self.assertEqual(answers, ["completed"] * 3)
        self.assertEqual(len({call.connection for call in self.platform.calls}), 1)
        # Another name than the certificate's.
        with self.assertRaisesRegex(PlatformAway, "CERTIFICATE_VERIFY_FAILED"):
            elsewhere = Transport(address.replace("localhost", "127.0.0.1"), ours)
            PlatformApi(elsewhere, "tm_1", KEY).report_result({"task_id": "t"})


if __name__ == "__main__":
    unittest.main()
