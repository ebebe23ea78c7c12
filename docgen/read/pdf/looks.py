"""How words of a page are set off (struck, shaded, coloured) → pieces as Word files have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from lxml import etree

from docgen.controls import W
from docgen.look import Box, TextStyle
from docgen.read.word.lines import BOX
from docgen.sources.page import Fill, Page, Rule, TickBox, Word
from docgen.sources.word.document import Origin, Piece

_W = f"{{{W}}}"
# Codes of Microsoft's Wingdings and Wingdings 2 where a PDF's text has them as they are.
_BOXES = frozenset("\uf078\uf0fd\uf0fe\uf052\uf053\uf054")
_SYMBOLS = {0xF0FB: "✗", 0xF0FC: "✓", 0xF04F: "✗", 0xF050: "✓", 0xF0B7: "•", 0xF0A7: "▪"}
_INK = 0.25  # of the type's size, above or below its letters' middle
_COVERED = 0.7  # of a word's width
_TIGHT = 2.2  # of the type's size, as high a ground is that was put behind words only


class Looks:
    """Makes the pieces of one page: with the formatting that says which name is meant."""

    def __init__(self, page: Page) -> None:
        colors = Counter(word.style.color for word in page.words)
        self.usual = colors.most_common(1)[0][0] if colors else "000000"
        self.short = [rule for rule in page.across if rule.end - rule.start < 0.5 * page.width]
        self.fills = page.fills
        self.across = page.across
        self.grounds = [fill for fill in page.fills if fill.box[3] - fill.box[1] < 30]

    def text(self, word: Word) -> str:
        """A word's text; a ticked box of a symbol font is a box."""
        return BOX if word.text in _BOXES else word.text.translate(_SYMBOLS)

    def word(self, word: Word) -> Piece:
        """A word's piece."""
        if word.text in _BOXES:
            return Piece("box", word.style, origin=_sign("☒"))
        formats = []
        if word.style.bold:
            formats.append("b")
        if word.style.color != self.usual:
            formats.append("color")
        middle = word.baseline - 0.27 * word.style.size
        if _along(self.short, word, middle, _INK * word.style.size):
            formats.append("strike")
        below = word.baseline + 0.13 * word.style.size
        if _along(self.short, word, below, 0.14 * word.style.size):
            formats.append("u")
        if any(_is_behind(fill, word) for fill in self.grounds):
            formats.append("highlight")
        origin = _origin(tuple(formats)) if formats else None
        return Piece("text", word.style, word.text, origin=origin)

    def ground(self, box: Box) -> str | None:
        """The ground of a cell: what was painted last over its middle and most of it."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        wide = 0.6 * (box[2] - box[0])
        found = [
            fill.color
            for fill in self.fills
            if fill.box[0] <= x <= fill.box[2]
            and fill.box[1] <= y <= fill.box[3]
            and min(fill.box[2], box[2]) - max(fill.box[0], box[0]) > wide
            and fill.box[3] - fill.box[1] > 0.5 * (box[3] - box[1])
        ]
        return found[-1] if found else None

    def box(self, box: TickBox) -> Piece:
        """A tick box's piece, ticked or not."""
        style = TextStyle("", max(6.0, box.box[3] - box.box[1]))
        sign = box.sign if box.kind != "field" else ("☒" if box.is_on else "☐")
        return Piece("box", style, origin=_sign(sign))


def _along(rules: Sequence[Rule], word: Word, at: float, reach: float) -> bool:
    """Whether a rule runs along a word at a height."""
    return any(
        abs(rule.at - at) <= reach
        and min(rule.end, word.x1) - max(rule.start, word.x0) > _COVERED * (word.x1 - word.x0)
        for rule in rules
    )


def _is_behind(fill: Fill, word: Word) -> bool:
    x0, top, x1, bottom = fill.box
    if bottom - top > _TIGHT * word.style.size or not top < word.baseline - 1 < bottom:
        return False
    return x0 - 1 <= word.x0 and word.x1 <= x1 + 1 and _is_tight(fill.box, word)


def _is_tight(box: Box, word: Word) -> bool:
    """Whether a ground ends right where words do, as highlighting does."""
    return bool(abs(box[1] - word.top) < 0.5 * word.style.size)


@lru_cache(maxsize=64)
def _origin(formats: tuple[str, ...]) -> Origin:
    """What Word has for a run that is set off."""
    run = etree.Element(f"{_W}r")
    properties = etree.SubElement(run, f"{_W}rPr")
    for name in formats:
        value = "yellow" if name in ("highlight", "color") else "1"
        etree.SubElement(properties, f"{_W}{name}").set(f"{_W}val", value)
    return Origin(etree.SubElement(run, f"{_W}t"))


@lru_cache(maxsize=64)
def _sign(sign: str) -> Origin:
    run = etree.Element(f"{_W}r")
    text = etree.SubElement(run, f"{_W}t")
    text.text = sign
    return Origin(text, (0,))
