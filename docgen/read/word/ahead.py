"""Boxes that stand before their question on its line: `☐ Oui ☒ Non 4. Formez-vous …`."""

from __future__ import annotations

from docgen.model import Prompt
from docgen.read.word.lines import BOX, Fragment
from docgen.read.word.printed import Sheet


def ahead_of(sheet: Sheet, prompt_id: str, first: Fragment) -> Fragment | None:
    """The stretch before a prompt that holds its boxes, if they stand before it on the form.

    `first` is where the prompt begins. Its number, which may follow the boxes, is left out.
    """
    prompt = sheet.form.prompts[prompt_id]
    line = sheet.document.lines[first.line]
    if not _is_led(prompt) or BOX not in line.text[: first.start]:
        return None
    others = (span for key, one in sheet.asked.items() if key != prompt_id for span in one.spans)
    if any(span.piece == first.line and span.start < first.start for span in others):
        return None
    said = line.text[: first.start].rstrip()
    number = next((q.number for q in sheet.form.questions() if prompt in q.prompts), None)
    return Fragment(first.line, 0, len(said.removesuffix(number or "")))


def _is_led(prompt: Prompt) -> bool:
    """Whether all its boxes stand before a prompt on its first line.

    The lines below that may begin under the boxes: then these stand above its lower left corner.
    """
    look = prompt.look
    if prompt.kind != "choice" or look is None:
        return False
    left, top, right, bottom = look.box
    lines = sum(look.lines)
    boxes = [place for place in look.places if place.choice is not None]
    return bool(boxes) and all(
        place.page == look.page
        and place.box[2] <= (right if lines > 1 else left)
        and top < (place.box[1] + place.box[3]) / 2 < top + (bottom - top) / max(lines, 1)
        for place in boxes
    )
