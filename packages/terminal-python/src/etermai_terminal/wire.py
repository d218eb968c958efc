"""What goes over the line, and how it is read."""

from __future__ import annotations

import json
import math
import time
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, Dict, FrozenSet, Mapping, Optional

from .deadline import Deadline
from .errors import PlatformAway

JsonObject = Dict[str, Any]

#: The longest wait between two plain polls that is believed, seconds.
LONGEST_POLL_S = 60.0


@dataclass(frozen=True)
class Claim:
    """A task as ``get_task`` gives it, to this terminal and nobody else."""

    task_id: str
    claim_token: str
    type: str
    params: Mapping[str, Any]
    office_no: str
    priority: int
    attempt: int
    #: Without a sign of life for so long, the platform judges the claim lost. Heartbeats renew it.
    lease_seconds: float
    #: By then the task must be reported; with an offset.
    deadline: datetime
    #: The same moment on a clock that nobody sets.
    ends: Deadline


@dataclass(frozen=True)
class PollAnswer:
    claim: Optional[Claim]
    poll_after_s: float
    #: Tasks to stop: canceled, or not this terminal's any more.
    cancel: FrozenSet[str]
    state: str


def read_poll(data: JsonObject, platform_time: Optional[float]) -> PollAnswer:
    """Reads the data of get_task and heartbeat. Unknown fields are left alone: old programs outlive new versions.

    ``platform_time``: the platform's clock at this answer, Unix seconds. Raises PlatformAway when it cannot be read.
    """
    task = data.get("task")
    try:
        return PollAnswer(
            claim=None if task is None else _read_claim(task, platform_time),
            poll_after_s=min(max(0.0, float(data.get("poll_after_ms", 3_000)) / 1_000), LONGEST_POLL_S),
            cancel=frozenset(str(task_id) for task_id in data.get("cancel") or ()),
            state=str(data.get("state", "active")),
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise PlatformAway(f"an answer that cannot be read: {error!r}") from error


def _read_claim(task: Mapping[str, Any], platform_time: Optional[float]) -> Claim:
    lease_seconds = float(task["lease_seconds"])
    deadline = _read_time(task["deadline"])
    # This machine's clock may be wrong; the platform's own, which came with the answer, is the one that judges.
    now = time.time() if platform_time is None else platform_time
    return Claim(
        task_id=_text(task["task_id"]),
        claim_token=_text(task["claim_token"]),
        type=_text(task["type"]),
        params=dict(task.get("params") or {}),
        office_no=str(task.get("office_no") or ""),
        priority=int(task.get("priority") or 0),
        attempt=int(task.get("attempt") or 1),
        lease_seconds=lease_seconds,
        deadline=deadline,
        ends=Deadline(deadline.timestamp() - now),
    )


def _text(value: object) -> str:
    if not isinstance(value, str) or value == "":
        raise ValueError("a text was expected")
    return value


def _read_time(text: str) -> datetime:
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=timezone.utc)


def encode(body: Mapping[str, Any]) -> bytes:
    """JSON in UTF-8. Raises ValueError for what JSON does not know; reports are made plain before."""
    return json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")


DEEPEST = 24
#: Beyond these a number loses digits on its way through JavaScript.
_EXACT = 2**53


def plain(value: Any) -> Any:
    """``value`` as JSON that every party on the way can hold. Never raises: an outcome must not be lost to its form.

    What JSON does not know becomes text: dates, decimals, sets, bytes, huge numbers, NaN. So does what is nested too
    deep (also what holds itself). NUL and halves of characters become U+FFFD.
    """
    try:
        return _plain(value, 0)
    except Exception:
        return _shown(value)


def _plain(value: Any, depth: int) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _mended(value)
    if isinstance(value, int):
        return int(value) if abs(value) <= _EXACT else _shown(value)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else _shown(value)
    if depth < DEEPEST and isinstance(value, Mapping):
        return {_mended(k if isinstance(k, str) else _shown(k)): _plain(v, depth + 1) for k, v in value.items()}
    if depth < DEEPEST and isinstance(value, (list, tuple)):
        return [_plain(item, depth + 1) for item in value]
    return _shown(value)


def _mended(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\0", "\ufffd")


def _shown(value: object) -> str:
    try:
        return _mended(str(value))
    except Exception:
        return f"(a {type(value).__name__} that cannot be shown)"


def cut(text: str, most: int) -> str:
    """``text`` in ``most`` UTF-16 units at most, which is how the platform counts."""
    text = _mended(str(text))
    if len(text.encode("utf-16-le")) // 2 <= most:
        return text
    # Half, should every character take two.
    short = text[: most - 1]
    return (short if len(short.encode("utf-16-le")) // 2 < most else text[: most // 2 - 1]) + "…"
