"""Who the terminal is and where its platform is."""

from __future__ import annotations

import re
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import Optional, Union


@dataclass(frozen=True)
class Settings:
    """Raises ValueError for what cannot be."""

    #: Like ``https://platform.example``. http is taken for this machine only, unless ``allow_insecure``.
    base_url: str
    terminal_id: str
    terminal_key: str = field(repr=False)
    #: A folder of this terminal's own on a local disk: the journal.
    state_dir: Union[str, Path]
    #: How long the platform may hold a poll until there is work, 0 to 25 seconds; 0 polls plainly, every 3 to 5 s.
    wait_s: int = 20
    #: Between two heartbeats while a task is executed.
    heartbeat_s: float = 3.0
    #: For a platform whose certificate comes from an authority of your own.
    ssl_context: Optional[ssl.SSLContext] = field(default=None, repr=False)
    allow_insecure: bool = False

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[A-Za-z0-9._-]{1,40}", self.terminal_id):
            raise ValueError("terminal_id must be 1-40 of A-Z a-z 0-9 . _ -")
        if not re.fullmatch(r"[\x21-\x7e]{1,128}", self.terminal_key):
            raise ValueError("terminal_key must be 1-128 visible ASCII characters")
        if not 0 <= self.wait_s <= 25:
            raise ValueError("wait_s must be 0 to 25")
        if not self.heartbeat_s > 0:
            raise ValueError("heartbeat_s must be more than 0")
