"""A terminal program for the tests that kill it. Each irreversible act is a line in a file.

It stops at the points that are named in the task's params by making a call that the platform does not answer: the test
sees the call come, and kills the process there.
"""

import os
import signal
import sys
from typing import Any, Mapping

import support  # noqa: F401  makes the library importable
from fake_platform import KEY

from etermai_terminal import Settings, Task, Terminal


def main() -> None:
    base_url, state_dir, acts = sys.argv[1:]

    def issue_ticket(task: Task) -> Mapping[str, Any]:
        task.progress(stage="before commit")
        permit = task.commit()
        permit.use()
        file = os.open(acts, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.write(file, (task.id + "\n").encode("ascii"))
        os.fsync(file)
        os.close(file)
        task.progress(stage="pressed")
        return {"pnr": task.params["pnr"]}

    settings = Settings(base_url, "tm_1", KEY, state_dir, wait_s=0, heartbeat_s=0.05)
    terminal = Terminal(settings, {"issue_ticket": issue_ticket})
    signal.signal(signal.SIGTERM, lambda *_: terminal.stop())
    terminal.run()


if __name__ == "__main__":
    main()
