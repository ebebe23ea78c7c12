"""The typed lines of one place of a form → the text that stands there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from docgen.controls import Place
from docgen.model import Form, Prompt
from docgen.read.pdf.fit import Fit
from docgen.read.pdf.pieces import around
from docgen.read.pdf.struck import without_struck
from docgen.read.pdf.typed import Typed, boxes_of, text_of
from docgen.read.reading import Content
from docgen.read.word.leads import without_leading_words
from docgen.read.word.typed import BOXED, CROSSED, STRUCK, has_crosses
from docgen.sources.page import Page
from docgen.wording import quoted

_TICK = re.compile(r"([xX×✕✖✗✘✓✔☒☑√–—/-]\s*)+")


def said_in(
    lines: Sequence[Typed],
    form: Form,
    place: Place,
    fit: Fit,
    pages: Mapping[int, Page],
    confidence: float,
) -> Content:
    """The text of a place, and what is doubtful about it."""
    kept = [
        line
        for number in dict.fromkeys(line.page for line in lines)
        for line in without_struck([o for o in lines if o.page == number], pages[number])
    ]
    if not kept:
        return Content(page=lines[0].page, box=boxes_of(lines), confidence=confidence)
    content = _with_boxes(_content(kept, form, place, fit, confidence), kept, pages)
    if sum(len(line.words) for line in kept) < sum(len(line.words) for line in lines):
        return replace(content, doubt=content.doubt or STRUCK)
    return content


def _content(
    lines: Sequence[Typed], form: Form, place: Place, fit: Fit, confidence: float
) -> Content:
    text = text_of(lines, _right(form.prompts[place.prompt], place, fit, lines), form.language)
    text = without_leading_words(text, form.language)
    doubt = (
        f"{quoted(text)} stands beside its boxes"
        if _TICK.fullmatch(text.partition("\n")[0])
        else None
    )
    if not place.is_justification:
        doubt = None
    doubt = doubt or (CROSSED if has_crosses(text) else None)
    page, box = lines[0].page, boxes_of(lines)
    return Content(text=text, doubt=doubt, confidence=confidence, page=page, box=box)


def _with_boxes(content: Content, lines: Sequence[Typed], pages: Mapping[int, Page]) -> Content:
    """A text, in doubt if tick boxes stand between its words: it says `☑ Oui ☐ Non`."""
    for line in lines:
        row = [o.box for o in lines if o.page == line.page and abs(o.baseline - line.baseline) < 2]
        x0, top, x1, bottom = around(row)
        level = [box for box in pages[line.page].boxes if top < box.center[1] < bottom]
        if any(x0 < box.center[0] < x1 for box in level):
            return replace(content, doubt=content.doubt or BOXED)
    return content


def _right(prompt: Prompt, place: Place, fit: Fit, lines: Sequence[Typed]) -> float | None:
    """The right edge of the place on the received page, as far as the lines reach near it."""
    looks = [
        fit.across(look.box[2])
        for look in (prompt.look.places if prompt.look is not None else ())
        if look.choice is None and look.is_justification == place.is_justification
    ]
    widest = max(line.box[2] for line in lines)
    near = [right for right in looks if widest - 4 < right < widest + 60]
    return min(near, default=None)
