"""A scan × forms → those whose pages it looks most like, by its first pages and coarsely."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from docgen.model import Form
from docgen.read.ink.blank import blank_pages
from docgen.read.ink.coarse import guesses
from docgen.sources.scans import Sheet, sheets

_PAGES = 3  # of the file: a letter may lie on top
_MOST_PAGES = 500  # of the file, of which only the first are drawn
_USUAL_WIDTH = 595.0  # points, of a picture that does not tell its own


def likeliest(path: Path, forms: Sequence[Form], most: int) -> list[Form]:
    """The forms that a scan looks most like, best first.

    Raises:
        DocgenError: the file cannot be read.
    """
    first = list(islice(sheets(path, _MOST_PAGES), _PAGES))
    ranked = sorted(forms, key=lambda form: -_likeness(first, form))
    return ranked[:most]


def _likeness(first: Sequence[Sheet], form: Form) -> float:
    blanks = blank_pages(form)
    if not blanks:
        return 0.0
    found = (
        guesses(np.asarray(sheet.image), sheet.width or _USUAL_WIDTH, blanks, 0) for sheet in first
    )
    return max((best[0].likeness for best in found), default=0.0)
