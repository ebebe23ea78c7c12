"""The index's file: its tables, made anew where they are those of another version.

`asks` has each prompt that was ever asked once, `postings` for each stem the asks it stands in
(32-bit numbers, in chunks: what is learned later is added behind), `words` what `find` searches.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

_VERSION = 6
_WAIT = 60  # seconds for another process to take in what is new
DAMAGED = (sqlite3.DatabaseError, ValueError, LookupError)
"""What comes of an index whose file is damaged, or was written by somebody else."""

_REFUSED = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_PERM,
)
_TABLES = """
CREATE TABLE files (
    id INTEGER PRIMARY KEY, path TEXT UNIQUE, state TEXT, form TEXT, problem TEXT);
CREATE TABLE answers (
    id INTEGER PRIMARY KEY, file INTEGER, ask INTEGER, prompt TEXT, data TEXT, given TEXT);
CREATE INDEX answers_of_file ON answers (file);
CREATE INDEX answers_of_ask ON answers (ask);
CREATE TABLE asks (
    id INTEGER PRIMARY KEY, digest INTEGER UNIQUE, key TEXT, said INTEGER, stems TEXT);
CREATE INDEX asks_said ON asks (said);
CREATE TABLE postings (term TEXT, asks INTEGER, chunk BLOB);
CREATE INDEX postings_of_term ON postings (term, asks);
CREATE VIRTUAL TABLE words USING fts5 (asked, answered, tokenize="unicode61 tokenchars '_'");
"""


def opened(folder: Path, given: Sequence[Path]) -> sqlite3.Connection:
    """The index of files and folders, in a folder; in memory where that cannot be written to."""
    name = "\0".join(sorted(path.resolve().as_posix() for path in given))
    key = hashlib.sha256(name.encode()).hexdigest()[:24]
    file = folder / f"library-{key}.sqlite"
    for _ in range(2):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return _current(file)
        except sqlite3.DatabaseError as error:
            if is_refused(error):
                break
            with suppress(OSError):
                file.unlink()  # it is no index, or a damaged one
        except OSError:
            break
    return in_memory()


def in_memory() -> sqlite3.Connection:
    """An index that is gone with the process, where none can be kept."""
    return _current(":memory:")


def is_refused(error: Exception) -> bool:
    """Whether an index is but locked by another process, or may not be written to."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in _REFUSED


def discard(base: sqlite3.Connection) -> None:
    """Close an index and delete its file, if that may be: it is damaged."""
    _, _, name = base.execute("PRAGMA database_list").fetchone()
    base.close()
    if name:
        with suppress(OSError):
            Path(name).unlink()


def digest(text: str) -> int:
    """A number that stands for a text: 64 bits, so that no two of a library's have the same."""
    found = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(found, "big", signed=True)


def _current(path: Path | str) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
    base.execute("PRAGMA synchronous = OFF")
    base.execute("PRAGMA cache_size = -65536")  # kilobytes
    with alone(base):
        if base.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
            _make_anew(base)
    return base


def _make_anew(base: sqlite3.Connection) -> None:
    tables = base.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "ORDER BY sql NOT LIKE '%VIRTUAL%'"
    ).fetchall()
    for (name,) in tables:  # those of a virtual table go with it
        base.execute(f'DROP TABLE IF EXISTS "{name}"')
    for statement in _TABLES.split(";"):
        base.execute(statement)
    base.execute(f"PRAGMA user_version = {_VERSION}")


@contextmanager
def alone(base: sqlite3.Connection) -> Iterator[None]:
    """While no other process writes to an index; all that is written in it, or nothing, is kept."""
    base.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        base.rollback()
        raise
    base.commit()
