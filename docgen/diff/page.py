"""The changes between two editions → a page to look at: one file, nothing to load."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from docgen.diff.changes import Change, FormDiff
from docgen.diff.marked import marked
from docgen.html_page import framed
from docgen.page_words import Words, words_of

_TAGS = {"old": "del", "new": "ins"}


def diff_page(found: FormDiff) -> str:
    """Write the page, in the new edition's language."""
    words = words_of(found.new.language)
    title = f"{words['changes']}{words['colon']}{found.new.title or found.new.id}"
    return framed(title, words.code, "\n".join((*_head(found, words), *_body(found, words))))


def _head(found: FormDiff, words: Words) -> Iterator[str]:
    yield f"<header><p class='kind'>{escape(words['changes'])}</p>"
    yield f"<h1>{escape(found.new.title or found.new.id)}</h1>"
    counted = "".join(
        f"<div><dt>{escape(_name(kind, words))}</dt><dd>{number}</dd></div>"
        for kind, number in found.counts().items()
    )
    yield f"<dl class='counts'>{counted}</dl>" if counted else ""
    if found.is_empty:
        yield f"<p>{escape(words['unchanged'])}</p>"
    yield "</header>"


def _body(found: FormDiff, words: Words) -> Iterator[str]:
    rows = [*_of_form(found, words), *(_row(change, words) for change in found.changes)]
    if not rows:
        return
    headings = (words["question"], words["change"], words["was"], words["now"])
    heads = "".join(f"<th scope='col'>{escape(heading)}</th>" for heading in headings)
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    yield from rows
    yield "</tbody></table>"


def _of_form(found: FormDiff, words: Words) -> Iterator[str]:
    for what, was, now in found.form:
        old, new = _compared(was, now)
        name = words.words.get("title_of_form" if what == "title" else what, what)
        yield _cells(words["form"], f"<td>{escape(name)}</td>", old, new)


def _row(change: Change, words: Words) -> str:
    entry = change.new or change.old
    assert entry is not None
    number = entry.question.number
    names = "<br>".join(escape(_name(kind, words)) for kind in change.kinds)
    old = change.old.prompt.text if change.old else ""
    new = change.new.prompt.text if change.new else ""
    left, right = _compared(old, new) if old and new else (_all(old, "del"), _all(new, "ins"))
    for kind in change.kinds:
        if kind not in ("added", "removed", "reworded"):
            was, now = _compared(change.was[kind], change.now[kind])
            name = f"<br><small>{escape(_name(kind, words))}{words['colon']}"
            left, right = f"{left}{name}{was or '–'}</small>", f"{right}{name}{now or '–'}</small>"
    told = change.id or number or "–"
    return _cells(told, f"<td>{names}</td>", left, right)


def _cells(head: str, change: str, old: str, new: str) -> str:
    return f"<tr><th scope='row'>{escape(head)}</th>{change}<td>{old}</td><td>{new}</td></tr>"


def _name(kind: str, words: Words) -> str:
    return words["missing" if kind == "removed" else kind]


def _compared(old: str, new: str) -> tuple[str, str]:
    pieces = marked(old, new)
    sides = []
    for side in ("old", "new"):
        told = (
            f"<{_TAGS[side]}>{escape(piece.text)}</{_TAGS[side]}>"
            if piece.kind == side
            else escape(piece.text)
            for piece in pieces
            if piece.kind in ("both", side)
        )
        sides.append("".join(told))
    return sides[0], sides[1]


def _all(text: str, tag: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>" if text else ""
