"""What a page's streams say: operands and operators, one after another, as pdfminer tells them."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from typing import Any

from pdfminer.pdfinterp import PDFContentParser
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import KWD, literal_name

from docgen.sources.pdf.tokens import ARRAY, ARRAY_END, DICT, DICT_END, KEYWORD, MADE, TOKEN

_IMAGE = KWD(b"BI"), KWD(b"ID")  # whose bytes stand among the operators
_REST = re.compile(rb"\s*+")


def objects_in(streams: Sequence[Any]) -> Iterator[Any]:
    """Operands, and operators as `PSKeyword`, of streams of which each goes on where one ends.

    Raises:
        Exception: what pdfminer raises of damaged ones.
    """
    for index, stream in enumerate(streams):
        left = yield from _objects(stream.get_data())
        if left is not None:
            yield from _told(streams[index:], left)
            return


def _objects(data: bytes) -> Generator[Any, None, int | None]:
    """A stream's objects up to its end, or up to what pdfminer has to read: returns where."""
    told = 0
    around: list[list[Any]] = []
    inner: list[Any] = []  # what the array or dictionary holds that is open
    match = TOKEN.scanner(data).match  # type: ignore[attr-defined]
    for found in iter(match, None):
        kind = found.lastindex
        if kind in (ARRAY, DICT):
            around.append(inner)
            inner = [kind]
            continue
        if kind in (ARRAY_END, DICT_END):
            # Each begins with the kind of bracket that opened it.
            if not around or inner[0] != kind - 1 or (kind == DICT_END and not len(inner) % 2):
                return told
            made: Any = inner[1:] if kind == ARRAY_END else _dictionary(inner)
            inner = around.pop()
        else:
            made = MADE[kind](found[kind])
            if kind == KEYWORD and made in _IMAGE:
                return told
        if around:
            inner.append(made)
        else:
            yield made
            told = found.end()
    end = _REST.match(data, told)
    return None if end is not None and end.end() == len(data) and not around else told


def _dictionary(held: list[Any]) -> dict[str, Any]:
    pairs = zip(held[1::2], held[2::2], strict=True)
    return {literal_name(key): value for key, value in pairs if value is not None}


def _told(streams: Sequence[Any], at: int) -> Iterator[Any]:
    """The objects from a place of the first stream on, by pdfminer."""
    parser = PDFContentParser(streams)
    parser.seek(at)
    while True:
        try:
            yield parser.nextobject()[1]
        except PSEOF:
            return
