"""A page laid over its blank → questions whose printed words are others, as far as that is sure.

Two witnesses must agree: the picture of a word is not the blank's, and Tesseract reads another one
at its place and is sure of it. Figures that are clearly others need no second witness.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from docgen.look import Box
from docgen.model import Form, Prompt
from docgen.read.ink.blank import BlankPage
from docgen.read.ink.fine import Registered
from docgen.read.ink.grey import Dark, Grey, Matrix, lower
from docgen.read.ink.lines import evened
from docgen.read.ink.questions import AROUND_NUMBERS, printed_of
from docgen.read.ink.rows import Rows
from docgen.read.ink.spots import Printed
from docgen.read.ink.unlike import Unlike, unlike_words
from docgen.read.ink.words import PAD, SHARP, Crop, crop, padded
from docgen.read.reading import Alteration
from docgen.sources.tesseract import Seen, languages, words_in
from docgen.wording import fold

_MOST = 8  # questions of a page, those least alike first
_SURE, _SURE_FIGURES = 0.85, 0.8  # what Tesseract must say of words that it reads otherwise
_SLIP = 70.0  # of 100: two words as alike are one, with letters misread
_KEPT = 0.5  # share of a question's words that are as they were


@dataclass(frozen=True, slots=True, eq=False)
class Suspect:
    """A prompt with words that look otherwise than the blank's, or a question's `number` that does
    so; `box` is what the crop shows, in points of the blank page.
    """

    prompt: str
    words: tuple[Unlike, ...]
    box: Box
    crop: Crop
    number: str = ""


def suspects(
    page: Registered, seen: Dark, picture: Grey, blank: BlankPage, form: Form, rows: Rows
) -> tuple[Suspect, ...]:
    """The questions of a page that are worth reading, those least alike first.

    Args:
        page: The received page laid over the blank.
        seen: The same, made even.
        picture: The received page.
        blank: The blank page.
        form: The form, for its prompts' places.
        rows: What became of the page's rows.
    """
    printed = printed_of(form).get(blank.look.number, ())
    places = [one for one in printed if one.prompt not in rows.gone]
    asked = list(dict.fromkeys(word for one in places for word in one.words))
    if rows.shaded is not page.shaded:
        seen = evened(replace(page, shaded=rows.shaded))

    def leads(box: Box) -> Matrix:
        return page.matrix @ lower(rows.moved(box)) if rows.lines else page.matrix

    unlike = unlike_words(picture, leads, seen, blank, asked)
    found: list[tuple[float, Suspect]] = []
    for place in places:
        own = tuple(one for one in unlike if (one.text, one.box) in place.words)
        if own:
            cut = crop(picture, leads(place.box), place.box, Printed())
            least = min(one.likeness for one in own)
            found.append((least, Suspect(place.prompt, own, place.box, cut, place.number)))
    found.sort(key=lambda entry: entry[0])
    return tuple(one for _, one in found[:_MOST])


def reworded(listed: Sequence[Suspect], form: Form) -> Iterator[tuple[Suspect, Alteration | None]]:
    """The questions that read otherwise, and what they read; None for what only a person can tell
    who looks at it.
    """
    for one, seen in zip(listed, _read(listed, form.language), strict=True):
        prompt = form.prompts[one.prompt]
        old = one.number or " ".join([prompt.text, *prompt.items])
        new = _new_number(one, seen) if one.number else _new_words(one, seen, prompt)
        if new is not None:
            yield one, Alteration("renumbered" if one.number else "reworded", one.prompt, old, new)
        elif _is_clear(one, seen):
            yield one, None


def _read(listed: Sequence[Suspect], language: str) -> Sequence[Sequence[Seen]]:
    """What Tesseract reads of each, in the form's language or another one it has."""
    known = languages()
    if not listed or not known:
        return [()] * len(listed)
    pictures = [padded(one.crop.picture) for one in listed]
    read = words_in(pictures, language if language in known else min(known), 300)
    return [words or () for words in read]


def _is_clear(one: Suspect, seen: Sequence[Seen]) -> bool:
    """Whether a word surely looks otherwise, and is not read as it was either."""
    read = {_plain(word.text) for word in seen}
    return any(word.is_clear and _plain(word.text) not in read for word in one.words)


def _new_number(one: Suspect, seen: Sequence[Seen]) -> str | None:
    """A question's number as it reads now, None if it may be the blank's."""
    said = "".join(word.text for word in seen).strip(AROUND_NUMBERS)
    if _figures(said) and min(word.confidence for word in seen) >= _SURE_FIGURES:
        return said if _figures(said) != _figures(one.number) else None
    clear = [word.new for word in one.words if word.is_clear and word.new]
    return clear[0].strip(AROUND_NUMBERS) if clear else None


def _new_words(one: Suspect, seen: Sequence[Seen], prompt: Prompt) -> str | None:
    """A question as it reads now, None if it may be the blank's."""
    known = [word for text in (prompt.text, *prompt.items) for word in text.split()]
    read = _read_words(one, seen, known)
    return read if read is not None else _new_figures(one, seen, known)


def _read_words(one: Suspect, seen: Sequence[Seen], known: Sequence[str]) -> str | None:
    """A question as Tesseract reads it."""
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


def _new_figures(one: Suspect, seen: Sequence[Seen], known: Sequence[str]) -> str | None:
    """A question with figures that are others beyond doubt, unless Tesseract reads the blank's."""
    read = {_plain(word.text) for word in seen}
    clear = {
        word.text: word.new
        for word in one.words
        if word.is_clear
        and word.new
        and known.count(word.text) == 1
        and _plain(word.text) not in read
    }
    return " ".join(clear.get(word, word) for word in known) if clear else None


def _is_other(old: Sequence[str], seen: Sequence[Seen], one: Suspect) -> bool:
    """Whether words are surely others, at the place of a picture that is not the blank's."""
    before, after = "".join(old), "".join(_plain(word.text) for word in seen)
    if not after or not any(_is_at(word, unlike.box, one) for word in seen for unlike in one.words):
        return False
    sure = min(word.confidence for word in seen)
    if _figures(before) and _figures(after) and _figures(before) != _figures(after):
        return sure >= _SURE_FIGURES
    return sure >= _SURE and fuzz.ratio(before, after) < _SLIP


def _is_at(word: Seen, box: Box, one: Suspect) -> bool:
    """Whether a word was read where a box of the blank page is."""
    x0, y0, x1, y1 = ((edge - PAD) / SHARP for edge in word.box)
    left, top = one.box[:2]
    across = min(left + x1, box[2]) - max(left + x0, box[0])
    down = min(top + y1, box[3]) - max(top + y0, box[1])
    return down > 0 and across > 0.4 * min(x1 - x0, box[2] - box[0])


def _plain(word: str) -> str:
    return "".join(sign for sign in fold(word) if sign.isalnum())


def _figures(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
