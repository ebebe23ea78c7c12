"""A PDF page's characters → words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import attrgetter

from docgen.look import TextStyle
from docgen.sources.page import TickBox, Word
from docgen.sources.pdf_canvas import Glyph

_SUBSET = re.compile(r"^[A-Z]{6}\+")  # ISO 32000-1, 9.6.4: the tag of a font's subset
_WEIGHT = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_SLANT = re.compile(r"italic|oblique", re.IGNORECASE)
_SUFFIX = re.compile(
    r"[-,]?(bold|italic|oblique|regular|roman|black|heavy|semibold|demi|light|medium|mt|ps)+$",
    re.IGNORECASE,
)


# Signs that are boxes to tick: Unicode's own, and the private-use codes that Wingdings and Symbol
# fonts have in PDFs. A box drawn ticked already is a box all the same.
_SIGNS = frozenset("☐☑☒□■▢❏❐❑❒○◯◻◼⬜⬛" + "\uf06f\uf071\uf072\uf0a8\uf0a3\uf0fe\uf0fd")
_WINGDINGS = frozenset("oqr¨\u00a8\u00fe\u00fd")  # the same, where a font has no Unicode mapping


def read_words(glyphs: Iterable[Glyph]) -> tuple[list[Word], list[TickBox]]:
    """The words of a page, those that stand upright first, line by line; and its tick boxes."""
    styles = _Styles()
    signs: list[TickBox] = []
    upright: list[Glyph] = []
    turned: list[Glyph] = []
    for glyph in glyphs:
        if _is_sign(glyph):
            signs.append(TickBox((glyph.x0, glyph.top, glyph.x1, glyph.bottom), "sign"))
        else:
            (turned if glyph.turn else upright).append(glyph)
    words = [word for line in _same_baseline(upright) for word in _split(line, styles)]
    words += _turned(turned, styles)
    return words, signs


def _is_sign(glyph: Glyph) -> bool:
    text = glyph.text
    return text in _SIGNS or (text in _WINGDINGS and "Wingdings" in glyph.font)


class _Styles:
    """The styles met so far; characters that look alike share one."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, float, str | None], TextStyle] = {}

    def of(self, glyph: Glyph) -> TextStyle:
        key = (glyph.font, glyph.size, glyph.color)
        style = self.known.get(key)
        if style is None:
            style = self.known[key] = _style(glyph)
        return style


def _style(glyph: Glyph) -> TextStyle:
    name = _SUBSET.sub("", glyph.font)
    family = _SUFFIX.sub("", name).replace("PSMT", "") or name
    return TextStyle(
        font=re.sub(r"(?<=[a-z])(?=[A-Z])", " ", family),
        size=round(glyph.size, 1),
        bold=bool(_WEIGHT.search(name)),
        italic=bool(_SLANT.search(name)),
        color=glyph.color or "000000",
    )


def _same_baseline(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    line: list[Glyph] = []
    last = 0.0
    for glyph in sorted(glyphs, key=attrgetter("baseline")):
        if line and glyph.baseline - last > 0.8:
            yield line
            line = []
        last = glyph.baseline
        line.append(glyph)
    if line:
        yield line


def _split(line: list[Glyph], styles: _Styles) -> Iterator[Word]:
    """Cut one baseline's characters into words, at spaces and at gaps."""
    line.sort(key=attrgetter("x0"))
    word: list[Glyph] = []
    style: TextStyle | None = None
    glued = False
    for glyph in line:
        blank = not glyph.text.strip() and glyph.text != ""
        if word:
            gap = glyph.x0 - word[-1].x1
            apart = gap > 0.22 * glyph.size or gap < -0.5 * glyph.size
            changed = not blank and styles.of(glyph) is not style
            if blank or apart or changed:
                yield _word(word, style, glued)
                word, glued = [], not blank and not apart
        elif blank:
            glued = False
        if not blank:
            if not word:
                style = styles.of(glyph)
            word.append(glyph)
        else:
            glued = False
    if word:
        yield _word(word, style, glued)


def _word(glyphs: list[Glyph], style: TextStyle | None, glued: bool) -> Word:
    assert style is not None  # a word has at least one character
    return Word(
        text="".join([glyph.text for glyph in glyphs]),
        x0=glyphs[0].x0,
        x1=glyphs[-1].x1,
        top=min([glyph.top for glyph in glyphs]),
        bottom=max([glyph.bottom for glyph in glyphs]),
        baseline=glyphs[0].baseline,
        style=style,
        glued=glued,
    )


def _turned(glyphs: list[Glyph], styles: _Styles) -> Iterator[Word]:
    """Words of text that runs up or down the page, in the order it was drawn."""
    word: list[Glyph] = []
    for glyph in [*glyphs, None]:
        ends = glyph is None or not glyph.text.strip()
        if word and (ends or (glyph is not None and abs(glyph.x0 - word[-1].x0) > 1)):
            yield Word(
                text="".join(g.text for g in word),
                x0=min(g.x0 for g in word),
                x1=max(g.x1 for g in word),
                top=min(g.top for g in word),
                bottom=max(g.bottom for g in word),
                baseline=max(g.bottom for g in word),
                style=styles.of(word[0]),
                turn=word[0].turn,
            )
            word = []
        if glyph is not None and not ends:
            word.append(glyph)
