"""What must survive the program: the claims that it has seen, and the reports that were not answered yet."""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Iterator, List, NamedTuple, Optional, Tuple

from .errors import JournalFailed, JournalInUse
from .wire import JsonObject

log = logging.getLogger("etermai_terminal")

_SCHEMA = """
CREATE TABLE IF NOT EXISTS owner (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), terminal_id TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS claims (
  claim_token   TEXT PRIMARY KEY,
  task_id       TEXT NOT NULL,
  type          TEXT NOT NULL,
  boot_id       TEXT NOT NULL,
  seen_at       REAL NOT NULL,
  committing_at REAL,           -- just before the first announcement
  report        TEXT,           -- as it is sent, without terminal_id
  set_aside     TEXT,           -- why the platform refused to take the report
  settled       TEXT CHECK (settled IN ('reported', 'stale', 'abandoned')),
  settled_at    REAL,
  CHECK ((settled IS NULL) = (settled_at IS NULL)),
  CHECK (settled = 'abandoned' OR settled IS NULL OR report IS NOT NULL)
);
CREATE INDEX IF NOT EXISTS claims_open ON claims (seen_at) WHERE settled IS NULL;
"""

_VERSION = 1
#: Settled claims that are kept for a redelivery, and for people: as many, and no longer than that.
_KEPT = 500
_KEPT_S = 7 * 86_400.0


class Entry(NamedTuple):
    claim_token: str
    task_id: str
    type: str
    committing: bool
    report: Optional[JsonObject]
    settled: Optional[str]


_COLUMNS = "claim_token, task_id, type, committing_at IS NOT NULL, report, settled"


class Journal:
    """A SQLite file: each write is one transaction, on disk (fsync) before it returns, whole or not at all.

    It belongs to one terminal, and to one program at a time, for it is locked as long as it is open. Everything raises
    JournalFailed. Reports hold what the operations return: the folder is readable by its owner only, and what is
    deleted is overwritten.
    """

    def __init__(self, folder: Path, terminal_id: str, lock_wait_s: float = 5.0) -> None:
        self._lock = threading.Lock()
        self._path = Path(folder) / "journal.sqlite3"
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _create(self._path)
        except OSError as error:
            raise JournalFailed(f"the journal cannot be made: {error}") from error
        try:
            self._db = _open(self._path, lock_wait_s)
        except _Damaged as error:
            log.error("the journal is damaged and set aside; reports in it are not sent: %s", error)
            _set_file_aside(self._path)
            self._db = _open(self._path, lock_wait_s)
        try:
            self._belong_to(terminal_id)
            self.prune()
        except BaseException:
            self._db.close()
            raise

    def find(self, claim_token: str) -> Optional[Entry]:
        """What is known of a claim; None: it has never been seen."""
        found = self._entries("WHERE claim_token = ?", (claim_token,))
        return found[0] if found else None

    def begin(self, claim_token: str, task_id: str, task_type: str, boot_id: str) -> None:
        """A claim is about to be executed."""
        with self._statement() as db:
            row = (claim_token, task_id, task_type, boot_id, time.time())
            db.execute("INSERT INTO claims (claim_token, task_id, type, boot_id, seen_at) VALUES (?, ?, ?, ?, ?)", row)

    def committing(self, claim_token: str) -> None:
        """The irreversible step is about to be announced."""
        sql = "UPDATE claims SET committing_at = coalesce(committing_at, ?) WHERE claim_token = ?"
        with self._statement() as db:
            db.execute(sql, (time.time(), claim_token))

    def finish(self, report: JsonObject) -> None:
        """The outcome. It stays until the platform has answered it."""
        text = json.dumps(report, ensure_ascii=False, allow_nan=False)
        with self._statement() as db:
            db.execute("UPDATE claims SET report = ? WHERE claim_token = ?", (text, report["claim_token"]))

    def set_aside(self, claim_token: str, why: str) -> None:
        """The platform refuses this report, and not because of the claim: it must not hold up others."""
        with self._statement() as db:
            db.execute("UPDATE claims SET set_aside = ? WHERE claim_token = ?", (why, claim_token))

    def settle(self, claim_token: str, how: str) -> None:
        """``reported`` answered 200, ``stale`` answered 409, ``abandoned`` nothing is reported."""
        with self._statement() as db:
            sql = "UPDATE claims SET settled = ?, settled_at = ?, set_aside = NULL WHERE claim_token = ?"
            db.execute(sql, (how, time.time(), claim_token))

    def unsent(self) -> List[JsonObject]:
        """Reports without an answer, oldest first, and not those set aside."""
        return self._reports("set_aside IS NULL")

    def aside(self) -> List[JsonObject]:
        return self._reports("set_aside IS NOT NULL")

    def unfinished(self) -> List[Entry]:
        """Claims that were begun and came to no report."""
        return self._entries("WHERE settled IS NULL AND report IS NULL ORDER BY seen_at", ())

    def prune(self) -> None:
        """Forgets what was settled long ago. What is not settled is never forgotten."""
        with self._statement() as db:
            db.execute("DELETE FROM claims WHERE settled_at < ?", (time.time() - _KEPT_S,))
            newest = "SELECT claim_token FROM claims WHERE settled IS NOT NULL ORDER BY settled_at DESC LIMIT ?"
            sql = f"DELETE FROM claims WHERE settled IS NOT NULL AND claim_token NOT IN ({newest})"
            db.execute(sql, (_KEPT,))

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def _reports(self, which: str) -> List[JsonObject]:
        found = self._entries(f"WHERE settled IS NULL AND report IS NOT NULL AND {which} ORDER BY seen_at", ())
        return [entry.report for entry in found if entry.report is not None]

    def _entries(self, where: str, values: Tuple[Any, ...]) -> List[Entry]:
        with self._statement() as db:
            rows = db.execute(f"SELECT {_COLUMNS} FROM claims {where}", values).fetchall()
        return [
            Entry(token, task_id, kind, bool(committing), None if report is None else json.loads(report), settled)
            for token, task_id, kind, committing, report, settled in rows
        ]

    def _belong_to(self, terminal_id: str) -> None:
        with self._statement() as db:
            db.execute("INSERT OR IGNORE INTO owner VALUES (1, ?)", (terminal_id,))
            (owner,) = db.execute("SELECT terminal_id FROM owner").fetchone()
        if owner != terminal_id:
            raise JournalFailed(f"this journal belongs to terminal {owner}, not to {terminal_id}")

    @contextmanager
    def _statement(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                yield self._db
            except sqlite3.Error as error:
                raise JournalFailed(f"the journal: {error}") from error


def _create(path: Path) -> None:
    """Only its owner may read it. A file that is there is not opened: to close it again would drop the locks that this
    process holds on it.
    """
    try:
        os.close(os.open(str(path), os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        return
    if os.name == "posix":
        # Its name too must survive the machine.
        folder = os.open(str(path.parent), os.O_RDONLY)
        try:
            with suppress(OSError):  # Not every file system knows it.
                os.fsync(folder)
        finally:
            os.close(folder)


class _Damaged(Exception):
    pass


def _open(path: Path, lock_wait_s: float) -> sqlite3.Connection:
    # Each statement is a transaction of its own.
    db = sqlite3.connect(str(path), timeout=lock_wait_s, isolation_level=None, check_same_thread=False)
    try:
        # The lock is held until the file is closed, or its process is gone, however that came about.
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA fullfsync = ON")
        db.execute("PRAGMA secure_delete = ON")
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if version > _VERSION:
            raise JournalFailed("the journal was written by a newer version of this program")
        db.executescript(_SCHEMA)
        db.execute(f"PRAGMA user_version = {_VERSION}")
        (verdict,) = db.execute("PRAGMA quick_check").fetchone()
        if verdict != "ok":
            raise _Damaged(verdict)
        return db
    except BaseException as error:
        db.close()
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            raise JournalInUse(f"another program runs with the journal {path}") from error
        if isinstance(error, sqlite3.OperationalError):
            raise JournalFailed(f"the journal cannot be opened: {error}") from error
        if isinstance(error, sqlite3.DatabaseError):
            raise _Damaged(str(error)) from error
        raise


def _set_file_aside(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        file = path.with_name(path.name + suffix)
        if file.exists():
            os.replace(str(file), str(path.with_name(f"{path.name}.damaged-{int(time.time())}{suffix}")))
