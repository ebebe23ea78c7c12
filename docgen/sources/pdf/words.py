"""A PDF page's characters → words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from docgen.look import TextStyle
from docgen.sources.page import Rule, TickBox, Word
from docgen.sources.pdf.color import hex_color
from docgen.sources.pdf.letters import letters, spelled
from docgen.sources.pdf.overprints import texts_of
from docgen.sources.pdf.scripts import with_scripts
from docgen.sources.signs import DINGBATS, LETTERS, SIGNS, WINGDINGS

_SPACED_OUT = 3  # capitals one by one that are a word
_SUBSET = re.compile(r"^[A-Z]{6}\+")  # ISO 32000-1, 9.6.4: the tag of a font's subset
_WEIGHT = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_SLANT = re.compile(r"italic|oblique", re.IGNORECASE)
_SUFFIX = re.compile(
    r"[-,]?(bold|italic|oblique|regular|roman|black|heavy|semibold|demi|light|medium|mt|ps)+$",
    re.IGNORECASE,
)
_TICKED = {"\uf0fe": "☑", "\uf0fd": "☒", "\u00fe": "☑", "\u00fd": "☒"}
_GAP = 0.22  # ems between two characters that part words, where spaces are printed too
_ENOUGH = 7  # characters that tell how a line is set
_NARROW = 0.14  # ems above the usual distance of characters, where none are


def read_words(
    chars: list[dict[str, Any]], edges: Iterable[Rule] = ()
) -> tuple[list[Word], list[TickBox]]:
    """The words of a page, those that stand upright first, line by line; and its tick boxes.

    Args:
        chars: pdfplumber's characters.
        edges: Lines that run down between cells: no word goes across one.
    """
    cuts = _Cuts(edges)
    styles = _Styles()
    _name_symbols(chars)
    for char in chars:
        if char["text"].startswith("(cid:"):
            # No Unicode mapping. Code 127 of the standard encodings is a bullet (ISO 32000-1,
            # annex D.2, note 3); of others it is only known that something is printed.
            char["text"] = "•" if char["text"] == "(cid:127)" else "\ufffd"
    signs = [char for char in chars if _is_sign(char)]
    if signs:
        chars = [char for char in chars if not _is_sign(char)]
    upright = [char for char in chars if char["upright"]]
    words: list[Word] = []
    for line in with_scripts(list(_same_baseline(upright))):
        for text in texts_of(line):
            words += _drawn_together(list(_split(text, styles, cuts)))
    words += _turned([char for char in chars if not char["upright"]], styles)
    return words, [_tick_box(char, styles) for char in signs]


def _name_symbols(chars: list[dict[str, Any]]) -> None:
    """Give ticks, crosses and bullets of symbol fonts that come as letters their own signs."""
    for font, signs in LETTERS.items():
        if any(font in name for name in {char["fontname"] for char in chars}):
            for char in chars:
                if font in char["fontname"]:
                    char["text"] = signs.get(char["text"], char["text"])


def _is_sign(char: dict[str, Any]) -> bool:
    text = char["text"]
    if text in SIGNS:
        return True
    font = char["fontname"]
    return (text in WINGDINGS and "Wingdings" in font) or (text in DINGBATS and "Dingbats" in font)


def _tick_box(char: dict[str, Any], styles: _Styles) -> TickBox:
    box = (char["x0"], char["top"], char["x1"], char["bottom"])
    text = char["text"]
    # The codes of symbol fonts are no signs in another font.
    is_told = "\u2000" < text < "\ue000"
    sign = text if is_told else _TICKED.get(text[-1:], "☐")
    style = styles.of(char) if is_told else None
    return TickBox(box, "sign", sign=sign, baseline=_baseline(char), style=style)


class _Styles:
    """The styles met so far; characters that look alike share one."""

    def __init__(self) -> None:
        self.known: dict[tuple[Any, ...], TextStyle] = {}

    def of(self, char: dict[str, Any]) -> TextStyle:
        color = char["non_stroking_color"]
        try:
            return self.known[char["fontname"], char["size"], color]
        except (KeyError, TypeError):
            style = _style(char)
            if not isinstance(color, list):
                self.known[char["fontname"], char["size"], color] = style
            return style


def _style(char: dict[str, Any]) -> TextStyle:
    name = _SUBSET.sub("", char["fontname"])
    family = _SUFFIX.sub("", name).replace("PSMT", "") or name
    return TextStyle(
        font=re.sub(r"(?<=[a-z])(?=[A-Z])", " ", family),
        size=round(float(char["size"]), 1),
        bold=bool(_WEIGHT.search(name)),
        italic=bool(_SLANT.search(name)),
        color=hex_color(char["non_stroking_color"]) or "000000",
    )


def _baseline(char: dict[str, Any]) -> float:
    """The y of the text matrix's origin, measured from the top like `top` is."""
    return float(char["top"] + char["y1"] - char["matrix"][5])


def _same_baseline(chars: list[dict[str, Any]]) -> Iterator[list[tuple[float, dict[str, Any]]]]:
    line: list[tuple[float, dict[str, Any]]] = []
    last = 0.0
    for pair in sorted(((_baseline(char), char) for char in chars), key=lambda pair: pair[0]):
        if line and pair[0] - last > 0.8:
            yield line
            line = []
        last = pair[0]
        line.append(pair)
    if line:
        yield line


class _Cuts:
    """Where lines run down the page."""

    def __init__(self, edges: Iterable[Rule]) -> None:
        self.edges = sorted(edges, key=lambda edge: edge.at)
        self.places = [edge.at for edge in self.edges]

    def between(self, left: float, right: float, baseline: float) -> bool:
        """Whether one runs between two places of a line of text."""
        at = bisect_left(self.places, left - 0.5)
        while at < len(self.edges) and self.places[at] <= right + 0.5:
            if self.edges[at].start < baseline - 1 < self.edges[at].end:
                return True
            at += 1
        return False


def _least_gaps(chars: list[dict[str, Any]]) -> dict[tuple[str, float], float]:
    """The ems between two characters of a line that part words, for each font and size: what was
    typed behind a question may have spaces where the question has none.
    """
    own: dict[tuple[str, float], list[dict[str, Any]]] = {}
    for char in chars:
        own.setdefault((char["fontname"], char["size"]), []).append(char)
    if len(own) == 1:
        return {key: _least_gap(chars) for key in own}
    usual = _least_gap(chars)
    return {
        key: _least_gap(alike) if len(alike) >= _ENOUGH else usual for key, alike in own.items()
    }


def _least_gap(chars: list[dict[str, Any]]) -> float:
    blanks = sum(not char["text"].strip() for char in chars)
    if len(chars) < _ENOUGH or 12 * blanks > len(chars):
        return _GAP
    gaps: list[float] = sorted(
        (after["x0"] - before["x1"]) / max(after["size"], 1.0) for before, after in pairwise(chars)
    )
    return min(_GAP, max(0.0, gaps[len(gaps) // 4]) + _NARROW)


def _split(
    line: list[tuple[float, dict[str, Any]]], styles: _Styles, cuts: _Cuts
) -> Iterator[Word]:
    """Cut a text's characters, from left to right, into words: at spaces, gaps, lines down."""
    word: list[dict[str, Any]] = []
    style: TextStyle | None = None
    glued = False
    baseline = 0.0
    baselines = {id(char): at for at, char in line}
    least = _least_gaps([char for _, char in line])
    for char in letters([char for _, char in line]):
        blank = not char["text"].strip() and char["text"] != ""
        if word:
            gap = char["x0"] - word[-1]["x1"]
            part = least[char["fontname"], char["size"]] * char["size"]
            apart = gap > part or gap < -0.5 * char["size"]
            apart = apart or (gap > 0 and cuts.between(word[-1]["x1"], char["x0"], baseline))
            changed = not blank and styles.of(char) is not style
            if blank or apart or changed:
                yield _word(word, baseline, style, glued)
                word, glued = [], not blank and not apart
        elif blank:
            glued = False
        if not blank:
            if not word:
                style, baseline = styles.of(char), baselines[id(char)]
            word.append(char)
        else:
            glued = False
    if word:
        yield _word(word, baseline, style, glued)


def _drawn_together(words: list[Word]) -> list[Word]:
    """Words of which the capitals were spaced out (O U I) are whole again."""
    found: list[Word] = []
    start = 0
    while start < len(words):
        end = start + 1
        while end < len(words) and _is_spaced(words, start, end):
            end += 1
        run = words[start:end]
        if len(run) >= _SPACED_OUT:
            first, last = run[0], run[-1]
            text = "".join(word.text for word in run)
            found.append(replace(first, text=text, x1=last.x1))
        else:
            found += run
        start = end
    return found


def _is_spaced(words: list[Word], start: int, end: int) -> bool:
    """Whether a word goes on a run of single capitals at even gaps."""
    before, word, size = words[end - 1], words[end], words[end].style.size
    gap = word.x0 - before.x1
    first = words[start + 1].x0 - words[start].x1
    return (
        _is_capital(before)
        and _is_capital(word)
        and word.style == before.style
        and gap < 0.9 * size
        and abs(gap - first) < 0.15 * size
    )


def _is_capital(word: Word) -> bool:
    return len(word.text) == 1 and word.text.isupper()


def _word(
    chars: list[dict[str, Any]], baseline: float, style: TextStyle | None, glued: bool
) -> Word:
    assert style is not None  # a word has at least one character
    return Word(
        text=spelled([char["text"] for char in chars]),
        x0=chars[0]["x0"],
        x1=chars[-1]["x1"],
        top=min(char["top"] for char in chars),
        bottom=max(char["bottom"] for char in chars),
        baseline=baseline,
        style=style,
        glued=glued,
        raised=chars[0].get("raised", 0.0),
    )


def _turned(chars: list[dict[str, Any]], styles: _Styles) -> Iterator[Word]:
    """Words of text that runs up, down or backwards, in the order it was drawn."""
    word: list[dict[str, Any]] = []
    turn = 0
    for char in [*chars, None]:
        ends = char is None or not char["text"].strip()
        if word and (ends or (char is not None and _is_elsewhere(char, word[-1], turn))):
            yield Word(
                text="".join(c["text"] for c in word),
                x0=min(c["x0"] for c in word),
                x1=max(c["x1"] for c in word),
                top=min(c["top"] for c in word),
                bottom=max(c["bottom"] for c in word),
                baseline=max(c["bottom"] for c in word),
                style=styles.of(word[0]),
                turn=turn,
            )
            word = []
        if char is not None and not ends:
            turn = turn if word else char.get("turn") or (90 if char["matrix"][1] > 0 else 270)
            word.append(char)


def _is_elsewhere(char: dict[str, Any], last: dict[str, Any], turn: int) -> bool:
    """Whether a turned character stands on another line than the one before, or far from it."""
    across, (start, end) = ("top", ("x0", "x1")) if turn == 180 else ("x0", ("top", "bottom"))
    size = last["bottom"] - last["top"] if turn == 180 else last["x1"] - last["x0"]
    gap = max(char[start] - last[end], last[start] - char[end])
    return bool(abs(char[across] - last[across]) > 1 or gap > size)
