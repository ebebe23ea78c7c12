"""A page laid over its blank → questions whose printed words are others, as far as that is sure.

Two witnesses must agree: the picture of a word is not the blank's, and Tesseract reads another one
at its place and is sure of it. Pages in a typeface unlike the drawn one are not compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np
from rapidfuzz import fuzz

from docgen.look import Box
from docgen.model import Form, Prompt
from docgen.read.ink.blank import BlankPage
from docgen.read.ink.fine import Registered
from docgen.read.ink.grey import Dark, Grey
from docgen.read.ink.lines import alike_at
from docgen.read.ink.spots import Printed
from docgen.read.ink.words import PAD, SHARP, Crop, crop, padded
from docgen.sources.tesseract import Seen, words_in
from docgen.wording import fold

_TYPEFACE = 0.6  # likeness that a page's words usually have in a typeface like the drawn one
_USUAL = 70  # of 100 words
_UNLIKE = 0.45  # times that, under which a word's picture is not the blank's
_UNLIKE_FIGURES = 0.7  # the same of words with figures, which are as wide and high as others
_WIDE = 9.0  # points: narrower words are too little to tell
_MOST = 8  # questions of a page, those least alike first
_SURE, _SURE_FIGURES = 0.85, 0.9  # what Tesseract must say of words that it reads otherwise
_SLIP = 70.0  # of 100: two words as alike are one, with letters misread
_KEPT = 0.5  # share of a question's words that are as they were


@dataclass(frozen=True, slots=True, eq=False)
class Suspect:
    """A question of which the pictures of some words, in these boxes, are not the blank's."""

    prompt: str
    words: tuple[Box, ...]
    top_left: tuple[float, float]
    crop: Crop


def suspects(
    page: Registered, seen: Dark, picture: Grey, blank: BlankPage, form: Form
) -> tuple[Suspect, ...]:
    """The questions of a page that are worth reading, those least alike first.

    Args:
        page: The received page laid over the blank.
        seen: The same, made even.
        picture: The received page.
        blank: The blank page.
        form: The form, for its prompts' places.
    """
    words = [word for word in blank.words if word[2] - word[0] >= _WIDE]
    alike = np.array([alike_at(seen, blank.even, word) for word in words])
    usual = float(np.percentile(alike, _USUAL)) if len(words) else 0.0
    if usual < _TYPEFACE:
        return ()
    found: list[tuple[float, Suspect]] = []
    for prompt_id, prompt in form.prompts.items():
        look = prompt.look
        if look is None or look.page != blank.look.number:
            continue
        limit = (_UNLIKE_FIGURES if _has_figures(prompt.text) else _UNLIKE) * usual
        own = [at for at, word in enumerate(words) if _is_inside(word, look.box)]
        unlike = tuple(words[at] for at in own if alike[at] < limit)
        if unlike:
            left, top, right, bottom = look.box
            box = left - 2, top - 2, right + 8, bottom + 2
            one = Suspect(prompt_id, unlike, box[:2], crop(picture, page.matrix, box, Printed()))
            found.append((min(float(alike[at]) for at in own), one))
    found.sort(key=lambda entry: entry[0])
    return tuple(one for _, one in found[:_MOST])


def reworded(listed: Sequence[Suspect], form: Form) -> Iterator[tuple[Suspect, str]]:
    """The questions that read otherwise, and how they read; nothing without Tesseract."""
    pictures = [padded(one.crop.picture) for one in listed]
    for one, seen in zip(listed, words_in(pictures, form.language, 300), strict=True):
        new = _new_words(one, seen or (), form.prompts[one.prompt])
        if new is not None:
            yield one, new


def _new_words(one: Suspect, seen: Sequence[Seen], prompt: Prompt) -> str | None:
    """A question as it reads now, None if it may be the blank's."""
    known = [word for text in (prompt.text, *prompt.items) for word in text.split()]
    old, new = [_plain(word) for word in known], [_plain(word.text) for word in seen]
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    kept = sum(b - a for tag, a, b, _, _ in steps if tag == "equal")
    if kept < max(2, _KEPT * len(known)):
        return None
    told: list[str] = []
    is_changed = False
    for tag, a, b, c, d in steps:
        if tag == "replace" and _is_other(old[a:b], seen[c:d], one):
            told += [word.text for word in seen[c:d]]
            is_changed = True
        else:
            told += known[a:b]
    return " ".join(told) if is_changed else None


def _is_other(old: Sequence[str], seen: Sequence[Seen], one: Suspect) -> bool:
    """Whether words are surely others, at the place of a picture that is not the blank's."""
    before, after = "".join(old), "".join(_plain(word.text) for word in seen)
    if not after or not any(_is_at(word, box, one) for word in seen for box in one.words):
        return False
    sure = min(word.confidence for word in seen)
    figures = [[sign for sign in text if sign.isdigit()] for text in (before, after)]
    if all(figures) and figures[0] != figures[1]:
        return sure >= _SURE_FIGURES
    return sure >= _SURE and fuzz.ratio(before, after) < _SLIP


def _is_at(word: Seen, box: Box, one: Suspect) -> bool:
    """Whether a word was read where a box of the blank page is."""
    x0, y0, x1, y1 = ((edge - PAD) / SHARP for edge in word.box)
    left, top = one.top_left
    across = min(left + x1, box[2]) - max(left + x0, box[0])
    down = min(top + y1, box[3]) - max(top + y0, box[1])
    return down > 0 and across > 0.4 * min(x1 - x0, box[2] - box[0])


def _plain(word: str) -> str:
    return "".join(sign for sign in fold(word) if sign.isalnum())


def _has_figures(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def _is_inside(word: Box, box: Box) -> bool:
    x, y = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    return box[0] - 1 < x < box[2] + 1 and box[1] - 1 < y < box[3] + 1
