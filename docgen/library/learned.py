"""Answers files → rows of the index: what is new or changed is taken in, what is gone left out."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from docgen.answers import common_beside
from docgen.errors import DocgenError
from docgen.known_forms import KnownForms
from docgen.library.earlier import Earlier
from docgen.library.files import earlier_of
from docgen.library.stored import answer_text, asked_text
from docgen.library.tables import digest
from docgen.matching import Asked, index_terms

_NEXT = """
SELECT (SELECT coalesce(max(id), 0) + 1 FROM asks), (SELECT coalesce(max(id), 0) + 1 FROM answers)
"""
_ASK = "INSERT INTO asks (id, digest, key, said, stems) VALUES (?, ?, ?, ?, ?)"
_ANSWER = "INSERT INTO answers (id, file, ask, prompt, data, given) VALUES (?, ?, ?, ?, ?, ?)"
_WORDS = "INSERT INTO words (rowid, asked, answered) VALUES (?, ?, ?)"
_FILE = "INSERT INTO files (path, state, form, problem) VALUES (?, ?, ?, ?)"


@dataclass(slots=True)
class _Learned:
    """What was taken in, before it is written: rows of `asks`, `answers`, `words` and postings."""

    base: sqlite3.Connection
    next_ask: int
    next_answer: int
    has_asks: bool
    asks: list[tuple[object, ...]] = field(default_factory=list)
    answers: list[tuple[object, ...]] = field(default_factory=list)
    words: list[tuple[object, ...]] = field(default_factory=list)
    postings: dict[str, array[int]] = field(default_factory=dict)
    known: dict[int, tuple[int, str]] = field(default_factory=dict)
    """Asks by their digest: their row, and their stems."""


def refresh(base: sqlite3.Connection, files: Sequence[Path], forms: KnownForms) -> None:
    """Bring an index up to date with the files."""
    known = {path: rest for path, *rest in base.execute("SELECT path, state, form FROM files")}
    folders = {folder: folder.resolve() for folder in {path.parent for path in files}}
    now = {(folders[path.parent] / path.name).as_posix(): path for path in files}
    left: set[int] = set()
    for name in sorted(known.keys() - now.keys()):
        left |= _forget(base, name)
    learned = _begun(base)
    for name, path in now.items():
        if name in known:
            state, form = known[name]
            if state == _state(path, form, forms):
                continue
            left |= _forget(base, name)
        _learn(learned, name, path, forms)
    _write(learned)
    _drop(base, left)


def _begun(base: sqlite3.Connection) -> _Learned:
    ask, answer = base.execute(_NEXT).fetchone()
    return _Learned(base, ask, answer, ask > 1)


def _write(learned: _Learned) -> None:
    learned.base.executemany(_ASK, learned.asks)
    learned.base.executemany(_ANSWER, learned.answers)
    learned.base.executemany(_WORDS, learned.words)
    learned.base.executemany(
        "INSERT INTO postings VALUES (?, ?, ?)",
        ((term, len(asks), asks.tobytes()) for term, asks in sorted(learned.postings.items())),
    )


def _state(path: Path, form: str, forms: KnownForms) -> str:
    """What changes when a file is written, or the form that it answers, or its common answers."""
    return f"{_written(path)} {_written(forms.file_of(form, path))} {_written(common_beside(path))}"


def _written(path: Path | None) -> str:
    try:
        found = path.stat() if path is not None else None
    except OSError:
        found = None
    return f"{found.st_mtime_ns} {found.st_size}" if found is not None else "none"


def _forget(base: sqlite3.Connection, name: str) -> set[int]:
    """Leave a file's answers out; what they answered, by row."""
    (file,) = base.execute("SELECT id FROM files WHERE path = ?", (name,)).fetchone()
    base.execute(
        "DELETE FROM words WHERE rowid IN (SELECT id FROM answers WHERE file = ?)", (file,)
    )
    asks = {ask for (ask,) in base.execute("SELECT ask FROM answers WHERE file = ?", (file,))}
    base.execute("DELETE FROM answers WHERE file = ?", (file,))
    base.execute("DELETE FROM files WHERE id = ?", (file,))
    return asks


def _drop(base: sqlite3.Connection, asks: Collection[int]) -> None:
    """Leave out those asks that nothing answers any more: they would stand in others' way."""
    gone: dict[str, set[int]] = {}
    for ask in asks:
        if base.execute("SELECT 1 FROM answers WHERE ask = ? LIMIT 1", (ask,)).fetchone() is None:
            (stems,) = base.execute("SELECT stems FROM asks WHERE id = ?", (ask,)).fetchone()
            base.execute("DELETE FROM asks WHERE id = ?", (ask,))
            for term in stems.split():
                gone.setdefault(term, set()).add(ask)
    for term, rows in sorted(gone.items()):
        query = "SELECT rowid, chunk FROM postings WHERE term = ?"
        for row, chunk in base.execute(query, (term,)).fetchall():
            kept = array("I", (ask for ask in array("I", chunk) if ask not in rows))
            update = "UPDATE postings SET asks = ?, chunk = ? WHERE rowid = ?"
            base.execute(update, (len(kept), kept.tobytes(), row))


def _learn(learned: _Learned, name: str, path: Path, forms: KnownForms) -> None:
    """Take a file in, or what is wrong with it."""
    problem: str | None = None
    form = ""
    earlier: list[Earlier] = []
    try:
        form, earlier = earlier_of(path, forms)
    except DocgenError as error:
        problem = f"{error.problem} It is left out."
    row = (name, _state(path, form, forms), form, problem)
    file = learned.base.execute(_FILE, row).lastrowid
    for one in earlier:
        ask, stems = _ask(learned, one.asked)
        answer = learned.next_answer
        learned.next_answer += 1
        told = (one.prompt, answer_text(one), one.given.isoformat())
        learned.answers.append((answer, file, ask, *told))
        said = " ".join(filter(None, (one.label, one.answer.value, one.answer.justification)))
        answered = " ".join(index_terms(said, one.asked.language))
        learned.words.append((answer, stems, answered))


def _ask(learned: _Learned, asked: Asked) -> tuple[int, str]:
    """The row of what is asked, one for all answers to it, and its stems."""
    key = asked_text(asked)
    number = digest(key)
    found = learned.known.get(number)
    if found is None and learned.has_asks:
        found = learned.base.execute(
            "SELECT id, stems FROM asks WHERE digest = ?", (number,)
        ).fetchone()
    if found is None:
        terms = index_terms(asked.text, asked.language)
        found = learned.next_ask, " ".join(terms)
        learned.next_ask += 1
        learned.asks.append((found[0], number, key, digest(said(asked, terms)), found[1]))
        for term in dict.fromkeys(terms):
            if term not in learned.postings:
                learned.postings[term] = array("I")
            learned.postings[term].append(found[0])
    learned.known[number] = found
    return found


def said(asked: Asked, terms: Sequence[str]) -> str:
    """What a prompt and its question say, whatever their spelling and order."""
    above = index_terms(asked.question, asked.language) if asked.question else []
    return " | ".join(" ".join(sorted(stems)) for stems in (terms, above))
