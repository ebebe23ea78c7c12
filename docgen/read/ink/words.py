"""Crops of text places that hold ink → what is typed there, and how sure that is.

Handwriting is not read: what runs on in long strokes is left to a person, and so is what is not
clearly type.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

import cv2
import numpy as np

from docgen.look import Box
from docgen.read.ink.grey import Grey, Matrix, hundredth, scaled, warped
from docgen.read.ink.spots import Printed
from docgen.sources.tesseract import Seen, languages, words_in

SHARP = 300 / 72  # pixels a point of the crops, as Tesseract likes them
_AROUND = 1.5  # points around a place
_RULE = 1.3  # points on both sides of a rule that are wiped
_WORD = 0.6  # points around a printed word
_BESIDE = 12.0  # points: what is printed farther from a place does not reach into its crop
_LONG = 2.6  # times as wide as the letters are high: no letter is
_LEAST_HEIGHT, _MOST_HEIGHT = 2.0, 30.0  # points of a letter
_CURSIVE = 0.2  # share of the ink in such strokes from which it is handwriting
_DARK = 0.45  # of the way from paper to ink
_EXPLAINED = 0.85  # share of the ink that must lie in the words that are read
PAD = 24  # pixels of paper around a crop
_DOTS = re.compile(r"[.…_·]{3,}|^[.…_·|]+$")
_READABLE = 0.6  # mean confidence of words that are type at all
# A figure among letters, which no word has, is a letter misread.
_MISREAD = re.compile(r"[0-9][^\W\d_]{4}|[^\W\d_]{2}[0-9][^\W\d_]")
_WEAKEST = 0.82  # what Tesseract says of a word, or it may as well be handwriting
_LETTER = re.compile(r"[^\W_]")

# Of words said at so much so many were right, by the dev seeds of tests/filled: log odds.
_AT, _SLOPE, _OFF = 0.9, 30.0, 5.2
_MOST_SURE = 0.9985  # of one word


@dataclass(frozen=True, slots=True, eq=False)
class Crop:
    """A place that holds ink: its picture at SHARP without what is printed there."""

    picture: Grey


@dataclass(frozen=True, slots=True)
class Text:
    """What a place says, line by line, and how sure that is; `is_type` is false for handwriting."""

    text: str
    confidence: float
    is_type: bool


def can_read(language: str) -> bool:
    """Whether Tesseract is there with the form's language."""
    return language in languages()


def crop(picture: Grey, matrix: Matrix, box: Box, printed: Printed) -> Crop:
    """Cut a place out of a received page.

    Args:
        picture: The page.
        matrix: From points of the blank page to its pixels.
        box: The place, in points of the blank page.
        printed: What is printed on the blank page, which is wiped.
    """
    left, top = box[0] - _AROUND, box[1] - _AROUND
    width = max(8, round((box[2] - left + _AROUND) * SHARP))
    height = max(8, round((box[3] - top + _AROUND) * SHARP))
    moved = np.array([[1, 0, left], [0, 1, top], [0, 0, 1]], np.float64)
    seen = np.array(warped(picture, matrix @ moved @ scaled(1 / SHARP), (width, height)))
    paper = hundredth(seen, 80)
    for rule in printed.rules:
        if _is_near(rule.box, box):
            _wipe(seen, rule.box, _RULE + rule.width / 2, left, top, paper)
    for word in printed.words:
        if _is_near(word, box):
            _wipe(seen, word, _WORD, left, top, paper)
    return Crop(seen)


def _is_near(printed: Box, box: Box) -> bool:
    """Whether something printed may reach into the crop of a place."""
    return (
        printed[0] < box[2] + _BESIDE
        and printed[2] > box[0] - _BESIDE
        and printed[1] < box[3] + _BESIDE
        and printed[3] > box[1] - _BESIDE
    )


def _wipe(seen: Any, box: Box, around: float, left: float, top: float, paper: float) -> None:
    x0, x1 = (round((x - left) * SHARP) for x in (box[0] - around, box[2] + around))
    y0, y1 = (round((y - top) * SHARP) for y in (box[1] - around, box[3] + around))
    seen[max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)] = paper


def read_crops(crops: Sequence[Crop], language: str) -> list[Text]:
    """What is typed in each crop, all in one run of the program."""
    inks = [_ink(one.picture) for one in crops]
    typed = [at for at, ink in enumerate(inks) if not _is_cursive(ink)]
    found = [Text("", 0.0, is_type=False)] * len(crops)
    pictures = [padded(crops[at].picture) for at in typed]
    for at, words in zip(typed, words_in(pictures, language, 300), strict=True):
        if words:
            found[at] = _text(words, inks[at])
    return found


def padded(picture: Grey) -> Any:
    """A crop's picture with some paper around, which Tesseract wants, and the paper white."""
    paper = max(1.0, hundredth(picture, 60))
    even = np.clip(picture.astype(np.float32) * (255 / paper), 0, 255).astype(np.uint8)
    white = (255.0,)
    return cv2.copyMakeBorder(even, PAD, PAD, PAD, PAD, cv2.BORDER_CONSTANT, value=white)


def _ink(picture: Grey) -> Any:
    """Which pixels are ink."""
    paper, ink = hundredth(picture, 70), hundredth(picture, 0.5)
    return (picture < paper - (paper - ink) * _DARK).astype(np.uint8)


def _is_cursive(ink: Any) -> bool:
    """Whether much of it runs on farther than a letter is wide."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count < 2:
        return True
    wide, high = stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT]
    area = stats[1:, cv2.CC_STAT_AREA]
    letters = (high > _LEAST_HEIGHT * SHARP) & (high < _MOST_HEIGHT * SHARP)
    if not letters.any():
        return True
    usual = float(np.median(high[letters]))
    long = letters & (wide > _LONG * usual)
    return bool(area[long].sum() > _CURSIVE * area[letters].sum())


def _text(words: Sequence[Seen], ink: Any) -> Text:
    said = [(word, _DOTS.sub("", word.text)) for word in words]
    kept = [(word, text) for word, text in said if text]
    lines: dict[tuple[int, int, int], list[str]] = {}
    for word, plain in kept:
        lines.setdefault(word.line, []).append(plain)
    text = "\n".join(" ".join(line) for line in lines.values())
    if not _LETTER.search(text) or fmean(word.confidence for word, _ in kept) < _READABLE:
        return Text(text, 0.0, is_type=False)
    chance = math.prod(_right(word.confidence) for word, _ in kept)
    least = min(word.confidence for word, _ in kept)
    if _explained(words, ink) < _EXPLAINED or _MISREAD.search(text) or least < _WEAKEST:
        chance = min(chance, 0.5)
    return Text(text, round(chance, 4), is_type=True)


def _right(said: float) -> float:
    """How likely a word is right of which Tesseract says so much."""
    odds = _OFF + _SLOPE * (said - _AT)
    return min(1 / (1 + math.exp(-odds)), _MOST_SURE)


def _explained(words: Sequence[Seen], ink: Any) -> float:
    """The share of the ink that lies in the words."""
    covered = np.zeros_like(ink)
    for word in words:
        x0, y0, x1, y1 = (round(edge) - PAD for edge in word.box)
        covered[max(0, y0 - 3) : max(0, y1 + 3), max(0, x0 - 3) : max(0, x1 + 3)] = 1
    return float((ink & covered).sum() / max(1, ink.sum()))
