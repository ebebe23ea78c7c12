"""A PDF's pages → the same with what nobody sees on them marked: a picture of each page tells.

Text may be invisible, white, below a white area or another picture, cut off, or on a hidden layer:
its file has it all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import pypdfium2
from PIL import Image

from docgen.look import Box
from docgen.sources.opened import Opened
from docgen.sources.page import Page, TickBox, Word

_LONGEST = 5_000.0  # points of a page's side from which it is drawn smaller
_LEAST = 6  # of 255, between a sign and its ground
_TINY = 2.0  # points: smaller type is a speck
_FULL = frozenset("■◼⬛●⬤")  # signs without a line in their middle
_EMPTY = frozenset("☐□▢❏❐❑❒○◯◻⬜")
_BAND = 0.3, 0.15  # of a word's height above and below, where a cell's rules may run
_MIDDLE = 0.2  # of a sign's box on each side, where its frame stands


def as_seen(file: Opened, pages: Sequence[Page]) -> list[Page]:
    """Pages on which what is not to be seen is not `is_printed`, or no tick box.

    A page of which everything is seen is the same object, and one that cannot be drawn.

    Args:
        file: The PDF.
        pages: Pages of it that can be read.
    """
    return [_seen(page, file) for page in pages]


def _seen(page: Page, file: Opened) -> Page:
    try:
        scale = min(1.0, _LONGEST / max(page.width, page.height))  # pixels a point
        image = file.page(page.number - 1).render(scale=scale, grayscale=True).to_pil()
    except pypdfium2.PdfiumError:
        return page
    if page.turned:
        image = image.rotate(-page.turned, expand=True)
    scale = image.width / page.width
    hidden = {id(word) for word in page.words if not _is_word_seen(word, image, scale)}
    covered = {id(box) for box in page.boxes if not _is_sign_seen(box, image, scale)}
    if not hidden and not covered:
        return page
    words = [replace(w, is_printed=False) if id(w) in hidden else w for w in page.words]
    boxes = [box for box in page.boxes if id(box) not in covered]
    return replace(page, words=tuple(words), boxes=tuple(boxes))


def _is_word_seen(word: Word, grey: Image.Image, scale: float) -> bool:
    if not word.upright or not any(map(str.isalnum, word.text)):
        return True
    height = word.bottom - word.top
    high, low = word.top + _BAND[0] * height, word.bottom - _BAND[1] * height
    return word.style.size > _TINY and _is_inked((word.x0, high, word.x1, low), grey, scale)


def _is_sign_seen(sign: TickBox, grey: Image.Image, scale: float) -> bool:
    if sign.kind == "field" or sign.sign in _EMPTY:
        return True
    left, top, right, bottom = sign.box
    # A full one differs from what is around it only.
    inset = -_MIDDLE if sign.sign in _FULL else _MIDDLE
    aside, above = inset * (right - left), inset * (bottom - top)
    return _is_inked((left + aside, top + above, right - aside, bottom - above), grey, scale)


def _is_inked(box: Box, grey: Image.Image, scale: float) -> bool:
    left, top, right, bottom = (edge * scale for edge in box)
    area = (int(left), int(top), int(right) + 1, int(bottom) + 1)
    darkest, lightest = cast("tuple[int, int]", grey.crop(area).getextrema())
    return bool(lightest - darkest >= _LEAST)
