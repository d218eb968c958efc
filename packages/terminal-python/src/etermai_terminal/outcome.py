"""How a task ended, as ``report_result`` carries it."""

from __future__ import annotations

from typing import Any, Mapping

from .errors import TaskFailed
from .wire import Claim, JsonObject, cut, encode, plain

#: The platform takes 4 MiB; a little is left for terminal_id and whatever a proxy adds.
LARGEST_REPORT = 4 * 1024 * 1024 - 4096
_SHORTER = (262_144, 65_536, 16_384, 4_096, 1_024)


def success(claim: Claim, result: Any) -> JsonObject:
    """The report of what was done. A result that is too large is cut, longest texts first: it is never lost."""
    return fitted({**_envelope(claim, "success"), "result": plain(result)})


def failure(claim: Claim, failed: TaskFailed, committed: bool) -> JsonObject:
    """The report of what could not be done. Once committed nothing can be put back."""
    return {
        **_envelope(claim, "failed"),
        "error_code": cut(failed.code, 64),
        "error_message": cut(str(failed), 4_000),
        "retryable": failed.retryable and not committed,
    }


def canceled(claim: Claim) -> JsonObject:
    return _envelope(claim, "canceled")


def _envelope(claim: Claim, status: str) -> JsonObject:
    return {"task_id": claim.task_id, "claim_token": claim.claim_token, "status": status}


def fitted(report: JsonObject, most: int = LARGEST_REPORT) -> JsonObject:
    """The report in ``most`` bytes at most, which are at least 64 KiB."""
    if len(encode(report)) <= most:
        return report
    result = report.get("result")
    for longest in _SHORTER:
        shorter = {**report, "result": _with_texts_cut(result, longest)}
        if len(encode(shorter)) <= most:
            return shorter
    whole = encode({"result": result}).decode("utf-8")
    # A character takes four bytes at most, and a quote in it one more.
    return {**report, "result": {"too_large": True, "beginning": whole[: (most - 16_384) // 5]}}


def _with_texts_cut(value: Any, longest: int) -> Any:
    if isinstance(value, str):
        return value if len(value) <= longest else value[:longest] + "…"
    if isinstance(value, Mapping):
        return {name: _with_texts_cut(item, longest) for name, item in value.items()}
    if isinstance(value, list):
        return [_with_texts_cut(item, longest) for item in value]
    return value
