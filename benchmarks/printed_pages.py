"""A PDF → what stands on its pages: words with the places of their baselines, ruling lines.

Read through bare pdfplumber, not through docgen's own reader, which is what is being judged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pdfplumber

from docgen.sources.pdf.color import hex_color
from docgen.sources.signs import SIGNS, symbol

SIGN = "☐"  # stands for every sign of a box to tick

_LINE_STEP = 3.0  # points between baselines from which words stand on lines of their own
_THICK = 3.0  # points; what is thicker is an area
_SHORT = 16.0  # points; what is shorter may be the side of a tick box
_SAME_RULE = 1.0  # points across within which two drawn pieces are one rule
_GAP = 3.0  # points along that the pieces of a rule may leave free, as dots and dashes do
_LEADER = re.compile(r"[._·…‥]{3,}")
_ALIKE = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "‐": "-", "‑": "-", "–": "-"}
    | {"—": "-", "−": "-", "\u00ad": "", "•": "·", "●": "·", "▪": "·", "∙": "·"}
)


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word as compared, and the left end of its baseline, points from the page's top left."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Ruling:
    """A ruling line: `at` across its run, `start` to `end` along it; points from the top left."""

    way: Literal["across", "down"]
    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """How long it is, in points."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page: its size in points, words in reading order, rules without doubles."""

    width: float
    height: float
    words: tuple[PlacedWord, ...]
    rules: tuple[Ruling, ...]


def read_pages(pdf: Path) -> list[PrintedPage]:
    """The pages of a PDF, in order."""
    pages = []
    with pdfplumber.open(pdf) as document:
        for page in document.pages:
            pages.append(
                PrintedPage(
                    float(page.width), float(page.height), _words(page), merged(_pieces(page))
                )
            )
            page.close()
    return pages


# Words


def _words(page: Any) -> tuple[PlacedWord, ...]:
    words: list[PlacedWord] = []
    # A fifth of the type's size tells words apart where no spaces are printed.
    found = page.extract_words(x_tolerance_ratio=0.2, y_tolerance=2, return_chars=True)
    for word in found:
        words += _parts(word["chars"], float(page.height))
    return tuple(in_reading_order(words))


def _parts(chars: Sequence[dict[str, Any]], height: float) -> Iterator[PlacedWord]:
    """A word of pdfplumber's; the signs of boxes that it begins or ends with are words."""
    texts = [_shown(char) for char in chars]
    start = 0
    for index, text in enumerate(texts):
        is_sign = text == SIGN
        if is_sign or index + 1 == len(texts) or texts[index + 1] == SIGN:
            spelt = alike("".join(texts[start : index + 1]))
            if spelt:
                matrix = chars[start]["matrix"]
                yield PlacedWord(spelt, float(matrix[4]), height - float(matrix[5]))
            start = index + 1


def _shown(char: dict[str, Any]) -> str:
    text: str = char["text"]
    font = char["fontname"].rpartition("+")[2].casefold()
    if "wingdings" in font and len(text) == 1:
        text, is_box = symbol(text, "wingdings 2" if "2" in font else "wingdings")
        return SIGN if is_box else text
    return SIGN if text in SIGNS else text


def alike(text: str) -> str:
    """A word without what two printings of it may differ in: kinds of quotes, hyphens, leaders."""
    # ReportLab's bullet has no Unicode: pdfminer gives its code in brackets.
    text = re.sub(r"\(cid:\d+\)", "·", text)
    plain = unicodedata.normalize("NFKC", text).translate(_ALIKE)
    return _LEADER.sub("...", "".join(plain.split()))


def in_reading_order(words: Iterable[PlacedWord]) -> list[PlacedWord]:
    """Line by line down the page, each from left to right; baselines near by are one line."""
    lines: list[list[PlacedWord]] = []
    for word in sorted(words, key=lambda word: (word.y, word.x)):
        if lines and word.y - lines[-1][0].y <= _LINE_STEP:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [word for line in lines for word in sorted(line, key=lambda word: word.x)]


# Rules


def _pieces(page: Any) -> Iterator[Ruling]:
    """Whatever is drawn as a line: lines, thin areas, the edges of outlined ones, frames."""
    yield from _frames([area for area in page.rects if area["fill"] and not area["stroke"]])
    for drawn in (*page.lines, *page.rects, *page.curves):
        x0, x1, top, bottom = (float(drawn[key]) for key in ("x0", "x1", "top", "bottom"))
        width, height = x1 - x0, bottom - top
        if not _is_seen(drawn):
            continue
        if height <= _THICK and width > height:
            yield Ruling("across", (top + bottom) / 2, x0, x1)
        elif width <= _THICK and height > width:
            yield Ruling("down", (x0 + x1) / 2, top, bottom)
        elif drawn["stroke"] and drawn["object_type"] != "line":
            yield from _edges(drawn)


def _frames(areas: Sequence[dict[str, Any]]) -> Iterator[Ruling]:
    """The sides of frames that are filled between two boxes, drawn one right after the other."""
    for one, other in pairwise(areas):
        inner, outer = sorted((one, other), key=lambda area: float(area["width"]))
        (x0, x1), (top, bottom) = (
            [(float(inner[side]) + float(outer[side])) / 2 for side in sides]
            for sides in (("x0", "x1"), ("top", "bottom"))
        )
        widths = [inner["x0"] - outer["x0"], inner["top"] - outer["top"]]
        widths += [outer["x1"] - inner["x1"], outer["bottom"] - inner["bottom"]]
        is_frame = min(widths) > 0.1 and max(widths) <= _THICK
        if is_frame and one["non_stroking_color"] == other["non_stroking_color"]:
            yield from (Ruling("across", at, x0, x1) for at in (top, bottom))
            yield from (Ruling("down", at, top, bottom) for at in (x0, x1))


def _edges(drawn: dict[str, Any]) -> Iterator[Ruling]:
    """The sides of an outline that run along the page's."""
    corners = [(float(x), float(y)) for x, y in drawn["pts"]]
    if drawn["object_type"] == "rect":
        corners.append(corners[0])
    for (x0, y0), (x1, y1) in pairwise(corners):
        if abs(y1 - y0) <= 0.5 < abs(x1 - x0):
            yield Ruling("across", (y0 + y1) / 2, min(x0, x1), max(x0, x1))
        elif abs(x1 - x0) <= 0.5 < abs(y1 - y0):
            yield Ruling("down", (x0 + x1) / 2, min(y0, y1), max(y0, y1))


def _is_seen(drawn: dict[str, Any]) -> bool:
    """Not white on white, nor drawn without ink."""
    inks = []
    if drawn["stroke"]:
        inks.append(drawn["stroking_color"])
    if drawn["fill"]:
        inks.append(drawn["non_stroking_color"])
    colors = [hex_color(tuple(ink) if isinstance(ink, list) else ink) for ink in inks]
    return any(color is None or min(bytes.fromhex(color)) < 0xF8 for color in colors)


def merged(pieces: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """Pieces in one line become one rule, so that a grid drawn cell by cell is a grid.

    What stays as short as the side of a tick box is left out.
    """
    groups: list[list[Ruling]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.way, piece.at)):
        last = groups[-1][0] if groups else None
        if last is not None and last.way == piece.way and piece.at - last.at <= _SAME_RULE:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    rules = [rule for group in groups for rule in _joined(group)]
    return tuple(rule for rule in rules if rule.length >= _SHORT)


def _joined(group: Sequence[Ruling]) -> Iterator[Ruling]:
    at = sum(piece.at * piece.length for piece in group) / max(
        1e-9, sum(piece.length for piece in group)
    )
    start: float | None = None
    end = 0.0
    for piece in sorted(group, key=lambda piece: piece.start):
        if start is not None and piece.start - end <= _GAP:
            end = max(end, piece.end)
            continue
        if start is not None:
            yield Ruling(piece.way, at, start, end)
        start, end = piece.start, piece.end
    if start is not None:
        yield Ruling(group[0].way, at, start, end)
