"""The blank form's pages as pictures, with what a scan is registered by. No input or output."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from docgen.look import Box, PageLook, PrintedRule, TextStyle
from docgen.model import Form, once_a_form
from docgen.read.ink.grey import Dark, Shade, shade, share_of, shrunk
from docgen.sources.drawn_layout import draw_layout, words_of

SCALE = 1.5  # pixels a point, at which scans are measured: finer is slower and no better
SHARP = 2.0  # the same of pages that a program drew, whose strokes are fine
DRAWN = 2.0  # the same of the blank
ROUGH = 0.5  # the same where a page is laid over the blank for the first time
COARSE = 0.5  # pixels a point, for finding which page it is and how it lies
FIELD = 512  # pixels of the square in which coarse pictures are compared
_CORNERS = 45  # of words, and as many of rules
_MOST_CROSSINGS = 2_000
_LONG = 12.0  # points: shorter rules are sides of boxes
_APART = 34.0  # points between two corners
_PLAIN = TextStyle("Arial", 10.0)
_ONE_LINE = 2.0  # points that texts on one line may differ
_GAP = 8.0  # points between texts that go on
_BOXES = frozenset("☐☑☒□■▢○◯❏❑❒▫◻")
_EVEN = (25, 1)  # pixels across which lines are made even: all rows of letters are alike in height
_LETTERS = 8  # of a line that can be told from others
_ABOVE, _BELOW = 9.0, 4.0  # points of a line above and below its baseline
_DOTS = frozenset(".…_·‥")

_Word = tuple[str, Box]


@dataclass(frozen=True, slots=True, eq=False)
class BlankPage:
    """A page of the blank form.

    `shaded` is drawn at DRAWN, `half` at one pixel a point and blurred a little, `rough` the same
    at half a pixel, `even` is `half` made even; `coarse` has the spectra of its picture at COARSE,
    each turned by a quarter more to the left; `corners` are points at which a scan is compared with
    it, `words` the boxes of what is printed, `dots` those of dots and underscores to write on, and
    `lines` those of the printed lines across the page, from top to bottom; `said` are the words
    that stand upright in running letters, with their boxes.
    """

    look: PageLook
    shaded: Shade
    half: Shade
    rough: Shade
    even: Dark
    coarse: tuple[Dark, ...]
    corners: NDArray[np.float64]
    words: tuple[Box, ...]
    dots: tuple[Box, ...]
    lines: tuple[Box, ...]
    said: tuple[tuple[str, Box], ...]


@once_a_form
def blank_pages(form: Form) -> tuple[BlankPage, ...]:
    """The pages on which something is asked or printed, as the form file tells them."""
    layout = form.layout
    if layout is None:
        return ()
    drawn = [page for page in layout.pages if page.texts or page.rules]
    return tuple(_page(page, layout.styles) for page in drawn)


def _page(look: PageLook, styles: Any) -> BlankPage:
    shaded = shade(np.asarray(draw_layout(look, styles, DRAWN)))
    dark = share_of(shaded)
    plain = [words_of(text, styles.get(text.style, _PLAIN)) for text in look.texts]
    pieces = [piece for found in plain for piece in found]
    words = tuple(box for word, box in pieces if not set(word) <= _DOTS)
    dots = tuple(_low(box) for word, box in pieces if set(word) <= _DOTS)
    small = shrunk(dark, COARSE / DRAWN)
    turns = tuple(spectrum(np.rot90(small, turn)) for turn in range(4))
    half = soft(shrunk(shaded, 1 / DRAWN))
    rough = soft(shrunk(shaded, ROUGH / DRAWN))
    corners, lines = _corners(dark, look.rules), tuple(_lines(look, styles))
    even = made_even(half)
    said = tuple(
        word
        for text, found in zip(look.texts, plain, strict=True)
        if not (text.turn or text.spacing or text.raised or text.kind == "running")
        for word in found
    )
    return BlankPage(look, shaded, half, rough, even, turns, corners, words, dots, lines, said)


def _lines(look: PageLook, styles: Any) -> Iterator[Box]:
    """The longest stretch of words on each height, where it is long enough to be told from others:
    boxes, numbers and the choices' words are the same in all rows.
    """
    level = sorted(look.texts, key=lambda text: text.baseline)
    runs = [
        (text.baseline, run)
        for text in level
        if not text.turn and text.kind != "running"
        for run in _runs(words_of(text, styles.get(text.style, _PLAIN)))
    ]
    joined = _joined(runs)
    for base, run in joined:
        others = (other for height, other in joined if abs(height - base) < _ONE_LINE)
        if _letters(run) >= _LETTERS and run is max(others, key=_letters):
            left, right = run[0][1][0], run[-1][1][2]
            yield max(0.0, left - 2), max(0.0, base - _ABOVE), right + 2, base + _BELOW


def _runs(words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """Words without dots, boxes or other signs between them."""
    run: list[_Word] = []
    for word, box in words:
        if any(sign.isalnum() for sign in word) and not set(word) & _BOXES:
            run.append((word, box))
        elif len(word) > 1 or set(word) & _BOXES:
            if run:
                yield run
            run = []
    if run:
        yield run


def _joined(runs: Sequence[tuple[float, list[_Word]]]) -> list[tuple[float, list[_Word]]]:
    """Runs that go on in another style are one."""
    joined: list[tuple[float, list[_Word]]] = []
    for base, run in sorted(runs, key=lambda one: (round(one[0]), one[1][0][1][0])):
        if joined and abs(base - joined[-1][0]) < _ONE_LINE:
            gap = run[0][1][0] - joined[-1][1][-1][1][2]
            if -2 < gap < _GAP:
                joined[-1][1].extend(run)
                continue
        joined.append((base, list(run)))
    return sorted(joined, key=lambda one: one[0])


def _letters(run: Sequence[_Word]) -> int:
    return sum(sign.isalnum() for word, _ in run for sign in word)


def _low(box: Box) -> Box:
    """The box of dots or underscores to write on, which is only as high as they are."""
    left, top, right, bottom = box
    return left, bottom - 0.45 * (bottom - top), right, bottom


def soft(shaded: Shade) -> Shade:
    """A picture blurred a little, so that letters of another typeface are alike."""
    return np.asarray(cv2.GaussianBlur(shaded, (0, 0), 0.8), np.uint8)


def made_even(half: Shade) -> Dark:
    """A page at one pixel a point, without what is the same along a line."""
    dark = share_of(half)
    return np.asarray(dark - cv2.blur(dark, _EVEN), np.float32)


def spectrum(small: Any) -> Dark:
    """The spectrum of a coarse picture, whose sum of squares is 1, in the field's top left."""
    field = np.zeros((FIELD, FIELD), np.float32)
    even: Any = cv2.GaussianBlur(np.ascontiguousarray(small), (0, 0), 1.0)
    even = even - cv2.blur(even, (31, 31))
    rows, columns = min(FIELD, even.shape[0]), min(FIELD, even.shape[1])
    field[:rows, :columns] = even[:rows, :columns]
    norm = float(np.linalg.norm(field))
    return np.asarray(cv2.dft(field / (norm or 1.0)), np.float32)


def _corners(dark: Dark, rules: Sequence[PrintedRule]) -> NDArray[np.float64]:
    """Points, n × 2, around which much is printed in both directions: words, and where rules meet,
    which often is all there is at the right.
    """
    blurred = cv2.GaussianBlur(shrunk(dark, 1 / DRAWN), (0, 0), 2.0)
    found: Any = cv2.goodFeaturesToTrack(blurred, _CORNERS, 0.01, _APART, blockSize=15)
    words = [] if found is None else [(float(x), float(y)) for x, y in found.reshape(-1, 2)]
    kept: list[tuple[float, float]] = []
    for x, y in _crossings(rules):
        if all((x - a) ** 2 + (y - b) ** 2 > (_APART * 1.5) ** 2 for a, b in kept):
            kept.append((x, y))
    return np.array(words + kept[:_CORNERS]).reshape(-1, 2)


def _crossings(rules: Sequence[PrintedRule]) -> Iterator[tuple[float, float]]:
    """Where rules meet, those farthest to the right first."""
    boxes = [rule.box for rule in rules]
    across = [b for b in boxes if b[2] - b[0] > _LONG and b[3] - b[1] < 2]
    down = [b for b in boxes if b[3] - b[1] > _LONG / 2 and b[2] - b[0] < 2]
    met = {
        (round(v[0], 1), round(h[1], 1))
        for h in across
        for v in down
        if h[0] - 2 < v[0] < h[2] + 2 and v[1] - 2 < h[1] < v[3] + 2
    }
    return iter(sorted(met, reverse=True)[:_MOST_CROSSINGS])
