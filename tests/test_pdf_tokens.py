"""Tokens that are told at once are those that pdfminer tells, whatever stands in a file."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdfparser import PDFStreamParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF

from docgen.sources.pdf.contents import objects_in
from docgen.sources.pdf.tokens import Swift

# What tokens begin and end with, and whole ones; some are cut, or too large.
_SIGNS = [*"()<>[]{}/#% \n\r\0\\+-.'\"", "<<", ">>", "\\\r\n"]
_WORDS = ["12", "-7.", ".5", "4.5", "true", "T*", "BI", "ID x EI ", "EI", "R", "5 0 R", "0" * 30]
_WHOLE = ["(ab)", "(\\101\\)\\n)", "(\\400)", "<0aF>", "[1 (a)]TJ", "[1 -2.5]", "[1-2]", "/P"]
_DICTIONARIES = ["/P<</A 1>>BDC", "<</A<FE>>>", "<</A[<</B 2>>]>>", "\xe9", "null", "endobj"]
pieces = st.lists(st.sampled_from([*_SIGNS, *_WORDS, *_WHOLE, *_DICTIONARIES]), max_size=30)
written = pieces.map(lambda found: "".join(found).encode("latin-1"))


class Ours(Swift, PDFStreamParser):
    """pdfminer's parser of objects, with tokens told at once."""


def shown(objects: Iterator[Any]) -> str:
    """All objects until the end or a fault, without their places in memory and in the file."""
    told: list[Any] = []
    try:
        told.extend(objects)
    except Exception as error:
        told.append(type(error).__name__)
    return re.sub(r" at 0x[0-9a-f]+|: [0-9]+\)", "", repr(told))


def objects_of(parser: Any) -> Iterator[Any]:
    while True:
        try:
            yield parser.nextobject()[1]
        except PSEOF:
            return


def streams(contents: Sequence[bytes]) -> list[PDFStream]:
    return [PDFStream({}, content) for content in contents]


@given(st.lists(written, min_size=1, max_size=3))
@settings(max_examples=400, deadline=None)
def test_a_page_says_what_pdfminer_reads_of_it(contents: list[bytes]) -> None:
    wanted = shown(objects_of(PDFContentParser(streams(contents))))
    assert shown(objects_in(streams(contents))) == wanted


@given(written, st.sampled_from([16, 64, 4096]))
@settings(max_examples=400, deadline=None)
def test_a_file_holds_the_objects_that_pdfminer_reads(content: bytes, at_once: int) -> None:
    parsers = PDFStreamParser(content), Ours(content)
    for parser in parsers:
        parser.BUFSIZ = at_once
    theirs, ours = (shown(objects_of(parser)) for parser in parsers)
    assert ours == theirs


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b"/F1 12 Tf (Oui) Tj", ["/'F1'", "12", "/b'Tf'", "b'Oui'", "/b'Tj'"]),
        (b"[(A) -120 <42>] TJ % note\nET", ["[b'A', -120, b'B']", "/b'TJ'", "/b'ET'"]),
        (b"/Span <</ActualText <FEFF>>> BDC", ["/'Span'", "{'ActualText': b'\\xfe\\xff'}"]),
        (b"(a\\(b\\)\\351) Tj", ["b'a(b)\\xe9'", "/b'Tj'"]),
    ],
)
def test_operands_and_operators_come_in_their_order(content: bytes, wanted: list[str]) -> None:
    assert [repr(one) for one in objects_in(streams([content]))][: len(wanted)] == wanted


def test_a_token_cut_by_the_end_of_what_is_in_memory_is_whole() -> None:
    parser = Ours(b" " * 13 + b"123456 (Non)")
    parser.BUFSIZ = 16
    assert list(objects_of(parser)) == [123456, b"Non"]


def test_what_is_never_closed_takes_no_time_and_is_left_out() -> None:
    hostile = b"q " + b"(\\1" * 20_000
    assert len(list(objects_in(streams([hostile])))) == 1
    assert list(objects_in(streams([b"[" * 20_000 + b" " * 20_000]))) == []


def test_a_file_s_parser_reads_on_after_a_line() -> None:
    parser = Ours(b"xref 0 1\nnext line\n5")
    parser.fp = io.BytesIO(b"12 first\nsecond\n5 ")
    parser.seek(0)
    assert parser.nexttoken() == (0, 12)
    assert parser.nextline()[1] == b" first\n"
