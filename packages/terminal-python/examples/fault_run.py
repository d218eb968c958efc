#!/usr/bin/env python3
"""The terminal program of fault runs: simulated_world.py that tells what happens, and dies where it is told to.

It writes a line ``event {...}`` for each event. On stdin it is told ``die announced`` (the platform has agreed, the key
is not pressed), ``die pressed`` (the key is pressed, nothing is noted), ``die noted`` (the report is on disk, and not
sent) or ``live``. When stdin ends, so does the program.
"""

import json
import os
import signal
import sys
import threading
from typing import Any, Dict

from simulated_world import SimulatedWorld, world_arguments
from terminal import run

from etermai_terminal import Event


class Doom:
    """Where the program is to die, as by ``kill -9``: nothing is tidied up."""

    def __init__(self) -> None:
        self._point = ""

    def listen(self) -> None:
        for line in sys.stdin:
            verb, _, point = line.strip().partition(" ")
            self._point = point if verb == "die" else ""
        # To the main thread, whose wait it ends; another thread would only take note of it.
        main = threading.main_thread().ident
        assert main is not None
        signal.pthread_kill(main, signal.SIGTERM)

    def at(self, point: str) -> None:
        if self._point == point:
            os.kill(os.getpid(), signal.SIGKILL)


class DoomedWorld(SimulatedWorld):
    def __init__(self, doom: Doom, world_url: str, terminal_id: str, pace_s: float) -> None:
        super().__init__(world_url, terminal_id, pace_s)
        self._doom = doom

    def _act(self, method: str, asked: Dict[str, Any]) -> Any:
        self._doom.at("announced")
        done = super()._act(method, asked)
        self._doom.at("pressed")
        return done


def main() -> None:
    given = world_arguments().parse_args()
    doom = Doom()

    def tell(event: Event) -> None:
        # One piece, so that no other line comes in between.
        sys.stdout.write("event " + json.dumps(event._asdict()) + "\n")
        sys.stdout.flush()
        doom.at(event.kind)

    threading.Thread(target=doom.listen, name="stdin", daemon=True).start()
    run(given, DoomedWorld(doom, given.world_url, given.terminal_id, given.pace), tell)


if __name__ == "__main__":
    main()
