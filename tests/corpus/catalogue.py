"""Which files the corpus has."""

from __future__ import annotations

from tests.corpus.entries_answers import ANSWERS
from tests.corpus.entries_buyers import BUYERS
from tests.corpus.entries_docx import DOCX
from tests.corpus.entries_docx_more import DOCX_MORE
from tests.corpus.entries_drawn import DRAWN
from tests.corpus.entries_first import FIRST
from tests.corpus.entries_printed import PRINTED
from tests.corpus.entries_sparse import SPARSE
from tests.corpus.entries_word import PRINTED_WORD
from tests.corpus.entry import Entry
from tests.corpus.held import HELD

SHEETS: tuple[Entry, ...] = (
    *FIRST,
    *DRAWN,
    *PRINTED,
    *PRINTED_WORD,
    *ANSWERS,
    *SPARSE,
    *BUYERS,
    *DOCX,
    *DOCX_MORE,
    *HELD,
)
