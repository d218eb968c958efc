"""What a generated call needs besides its form, for nobody generates a signature by chance.

Every value that is right in its form and says who calls, when, or what of (user, key, time, terminal, task, claim) is
replaced by one that the platform under test knows, and the call is signed. So is what is right by its schema and wrong by
the calendar or the map. Values that are wrong in their form stay as they were generated: they are what the platform must
refuse.
"""

import datetime
import decimal
import hashlib
import hmac
import json
import os
import re
import time
import uuid

import schemathesis
from schemathesis import GenerationMode

WORLD = json.loads(os.environ["ETERMAI_WORLD"])
TERMINAL_PATHS = {"get_task", "heartbeat", "task_progress", "report_result", "screenshot"}

tasks = []
"""Of publications that were accepted."""
claims = [tuple(claim) for claim in WORLD["claims"]]
"""Terminal, task_id, claim_token: made before, and what get_task gave."""
turn = 0


@schemathesis.hook
def before_call(context, case, kwargs):
    global turn
    turn += 1
    segment = case.operation.path.rsplit("/", 1)[-1]
    fields = case.query if case.method == "GET" else case.body
    if not isinstance(fields, dict):
        fields = {}
    if segment in TERMINAL_PATHS:
        as_terminal(case, fields, segment)
        if segment == "screenshot":
            # Binary bodies cannot be judged anew, and would count as wrong because they were changed.
            case._sync_validated_hashes()
            # A form holds text only: a key that was to be wrong for being a number arrives as digits.
            if any(not isinstance(value, (str, bytes)) for value in fields.values()):
                case.meta.generation.mode = GenerationMode.POSITIVE
    else:
        plausible(fields)
        if case.method == "GET" and "task_id" in fields and "query_request_id" in fields:
            # Parameters cannot say that they exclude each other.
            del fields["task_id" if turn % 2 else "query_request_id"]
        for entry in fields.get("tasks") if isinstance(fields.get("tasks"), list) else []:
            plausible(entry)
        as_customer(fields, in_query=case.method == "GET")


@schemathesis.hook
def after_call(context, case, response):
    if response.status_code != 200:
        return
    data = response.json()["data"]
    if case.operation.path.endswith("/get_task"):
        if data["task"]:
            claims.append((case.body["terminal_id"], data["task"]["task_id"], data["task"]["claim_token"]))
    elif "task_id" in data:
        tasks.append(data["task_id"])


@schemathesis.check
def batch_refuses_wrong_entries(context, response, case):
    """Each entry has an answer, and a batch with a wrong one has a refusal."""
    if not case.operation.path.endswith("/batch") or response.status_code != 200:
        return
    results = response.json()["data"]["results"]
    assert len(results) == len(case.body["tasks"]), "not an answer for each entry"
    if case.meta.generation.mode.is_negative:
        assert any(result["code"] == "INVALID_REQUEST" for result in results), "a wrong entry was accepted"


def plausible(publication):
    """A publication, or an entry of a batch, that has a chance."""
    if not isinstance(publication, dict):
        return
    # The same again is part of the contract too.
    if turn % 5:
        replace(publication, "requestId", f"S-{uuid.uuid4()}", lambda text: re.fullmatch(r"[A-Za-z0-9._:-]{1,64}", text))
    name, terminal = list(WORLD["terminals"].items())[turn % len(WORLD["terminals"])]
    replace(publication, "terminal_id", name, lambda text: re.fullmatch(r"[A-Za-z0-9._-]{1,40}", text))
    replace(publication, "office_no", terminal["office_no"], lambda text: re.fullmatch(r"[A-Z]{3}\d{3}", text))
    if turn % 3:
        replace(publication, "callbackUrl", "https://agent.example/cb", lambda text: 1 <= len(text) <= 2048)
    in_this_world(publication.get("params"))


def in_this_world(value):
    """Flights depart in the future, and arrive elsewhere."""
    if isinstance(value, list):
        for item in value:
            in_this_world(item)
    if not isinstance(value, dict):
        return
    soon = datetime.date.today() + datetime.timedelta(days=60)
    replace(value, "date", soon.isoformat(), is_date)
    replace(value, "ticketing_deadline", f"{soon.isoformat()}T00:00:00+08:00", is_instant)
    if is_airport(value.get("origin")) and value.get("origin") == value.get("destination"):
        value["origin"], value["destination"] = "SHA", "PEK"
    for item in value.values():
        in_this_world(item)


def as_customer(fields, in_query):
    replace(fields, "username", WORLD["username"], lambda name: re.fullmatch(r"[^\x00-\x1f\x7f-\x9f]{1,64}", name))
    replace(fields, "api_key", WORLD["api_key"], lambda key: 1 <= len(key) <= 128)
    # Not always: a task of nobody is part of the contract too.
    if tasks and turn % 4:
        replace(fields, "task_id", tasks[turn % len(tasks)], is_uuid)
    now = int(time.time())
    timestamp = fields.get("timestamp")
    if in_query:
        replace(fields, "timestamp", str(now), lambda text: re.fullmatch(r"\d{1,11}", text))
    elif is_whole(timestamp) and 0 <= timestamp <= 100_000_000_000:
        fields["timestamp"] = now
    shorten(fields, 30)
    replace(fields, "sign", signature(fields), lambda sign: 1 <= len(sign) <= 128)


def as_terminal(case, fields, segment):
    name, task, token = list(WORLD["terminals"])[turn % len(WORLD["terminals"])], None, None
    if segment in ("task_progress", "report_result") and turn % 4:
        name, task, token = claims[turn % len(claims)]
    terminal = WORLD["terminals"].get(name) or WORLD["executing"][name]
    case.headers["Authorization"] = f"Bearer {terminal['terminal_key']}"
    replace(fields, "terminal_id", name, lambda text: re.fullmatch(r"[A-Za-z0-9._-]{1,40}", text))
    if task is not None:
        replace(fields, "task_id", task, is_uuid)
        replace(fields, "claim_token", token, is_uuid)
    shorten(fields, 25)


def replace(fields, name, value, is_right):
    if isinstance(fields.get(name), str) and is_right(fields[name]):
        fields[name] = value


def shorten(fields, longest):
    """Nobody waits for thousands of calls that are held, but for some."""
    if is_whole(fields.get("wait")) and 1 < fields["wait"] <= longest:
        fields["wait"] = 0


def is_airport(value):
    return isinstance(value, str) and re.fullmatch(r"[A-Z]{3}", value)


def is_date(text):
    try:
        return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)) and bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False


def is_instant(text):
    return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})", text))


def is_whole(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value == int(value)


def is_uuid(text):
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False


def signature(fields):
    """docs/signing-guide.md, MD5 or HMAC-SHA256 as the call says."""
    parts = [
        f"{name}={value if isinstance(value, str) else canonical(value)}"
        for name, value in sorted(fields.items())
        if name != "sign" and value not in ("", None)
    ]
    text = "&".join([*parts, f"key={WORLD['md5_key']}"]).encode("utf-8", "replace")
    if fields.get("sign_type") == "HMAC-SHA256":
        return hmac.new(WORLD["md5_key"].encode(), text, hashlib.sha256).hexdigest().upper()
    return hashlib.md5(text).hexdigest().upper()


def canonical(value):
    """RFC 8785."""
    if isinstance(value, dict):
        members = sorted(value.items(), key=lambda member: member[0].encode("utf-16-be", "replace"))
        return "{" + ",".join(f"{canonical(name)}:{canonical(item)}" for name, item in members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return number(value) if isinstance(value, float) else json.dumps(value, ensure_ascii=False)


def number(value):
    """As ECMAScript prints it."""
    if value == 0:
        return "0"
    if 1e-6 <= abs(value) < 1e21:
        return format(decimal.Decimal(repr(value)).normalize(), "f")
    mantissa, exponent = repr(value).split("e")
    return f"{mantissa}e{int(exponent):+d}"
