"""Received forms → the page that lists them, with a link to each that has something to review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from docgen.html_page import framed
from docgen.page_words import Words, words_of


@dataclass(frozen=True, slots=True)
class Line:
    """A received file: its form, how much was read, and the page to look at, if there is one.

    `refused` says why it was not read, `mend` what helps.
    """

    name: str
    form: str = ""
    answers: int = 0
    to_review: int = 0
    altered: int = 0
    page: str | None = None
    refused: str | None = None
    mend: str = ""


def index_page(lines: Sequence[Line], language: str) -> str:
    """Write the page, in a language by its code."""
    words = words_of(language)
    heads = ("file", "form", "sure", "to_review", "altered")
    head = "".join(f"<th scope='col'>{escape(words[key])}</th>" for key in heads)
    rows = "\n".join(_row(line, words) for line in lines)
    body = (
        f"<header><h1>{escape(words['received'])}</h1></header>\n"
        f"<table><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"
    )
    return framed(words["received"], words.code, body)


def _row(line: Line, words: Words) -> str:
    name = escape(line.name)
    if line.page is not None:
        name = f"<a href='{escape(quote(line.page))}'>{name}</a>"
    if line.refused is not None:
        why = f"<b>{escape(words['refused'])}</b>{words['colon']}{escape(line.refused)}"
        why += f"<br><small>{escape(line.mend)}</small>" if line.mend else ""
        return f"<tr><th scope='row'>{name}</th><td colspan='4'>{why}</td></tr>"
    counts = (line.answers, line.to_review, line.altered)
    cells = "".join(f"<td class='count'>{number}</td>" for number in counts)
    return f"<tr><th scope='row'>{name}</th><td>{escape(line.form)}</td>{cells}</tr>"
