"""The client library for programs that drive an Eterm terminal for EtermAIWeb.

    terminal = Terminal(Settings(base_url=..., terminal_id=..., terminal_key=..., state_dir=...), operations)
    terminal.run()

See README.md for what it promises, and examples/terminal.py for a whole program.
"""

import logging

from .errors import (
    ClaimLost,
    JournalFailed,
    JournalInUse,
    NotAnnounced,
    PermitInvalid,
    PlatformAway,
    PlatformRefused,
    Stopping,
    TaskCanceled,
    TaskFailed,
    TerminalError,
)
from .events import Event, OnEvent
from .execution import WRITES, Operation
from .health import Health, HealthCheck
from .permit import Permit
from .settings import Settings
from .task import Task
from .terminal import Terminal
from .version import VERSION as __version__

logging.getLogger("etermai_terminal").addHandler(logging.NullHandler())

__all__ = [
    "WRITES",
    "ClaimLost",
    "Event",
    "Health",
    "HealthCheck",
    "JournalFailed",
    "JournalInUse",
    "NotAnnounced",
    "OnEvent",
    "Operation",
    "Permit",
    "PermitInvalid",
    "PlatformAway",
    "PlatformRefused",
    "Settings",
    "Stopping",
    "Task",
    "TaskCanceled",
    "TaskFailed",
    "Terminal",
    "TerminalError",
    "__version__",
]
