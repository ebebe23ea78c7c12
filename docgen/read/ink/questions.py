"""The blank form → the printed words of each question and its number. No input or output."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.look import Box, PromptLook
from docgen.model import Form, Question, once_a_form
from docgen.read.ink.blank import BlankPage, blank_pages
from docgen.read.ink.unlike import Word

AROUND_NUMBERS = " .)-–:/"
_BESIDE = 6.0  # points left and right of a number that are read with it


@dataclass(frozen=True, slots=True)
class PrintedPrompt:
    """The words of a prompt, or of its question's `number`, and the box that shows them all, in
    points of the blank page.
    """

    prompt: str
    number: str
    box: Box
    words: tuple[Word, ...]


@once_a_form
def printed_of(form: Form) -> Mapping[int, tuple[PrintedPrompt, ...]]:
    """What is printed of the questions, by the number of the page."""
    return {page.look.number: tuple(_printed(form, page)) for page in blank_pages(form)}


def _printed(form: Form, blank: BlankPage) -> Iterator[PrintedPrompt]:
    for question in form.questions():
        first = next((prompt for prompt in question.prompts if prompt.id is not None), None)
        for prompt in question.prompts:
            if prompt.id is None or prompt.look is None or prompt.look.page != blank.look.number:
                continue
            left, top, right, bottom = prompt.look.box
            inside = [word for word in blank.said if _is_inside(word[1], prompt.look.box)]
            own = tuple(word for word in inside if not _is_answered(word, prompt.look))
            yield PrintedPrompt(prompt.id, "", (left - 2, top - 2, right + 8, bottom + 2), own)
            number = _number(question, blank, own) if prompt is first else None
            if number is not None:
                left, top, right, bottom = number[1]
                around = left - _BESIDE, top - 2, right + _BESIDE, bottom + 2
                yield PrintedPrompt(prompt.id, question.number or "", around, (number,))


def _number(question: Question, blank: BlankPage, prompt: Sequence[Word]) -> Word | None:
    """A question's printed number, if it has figures."""
    wanted = (question.number or "").strip(AROUND_NUMBERS)
    look = question.look
    if look is None or look.page != blank.look.number or not _has_figures(wanted):
        return None
    own = (
        word
        for word in blank.said
        if word not in prompt
        and word[0].strip(AROUND_NUMBERS) == wanted
        and _is_inside(word[1], look.box)
    )
    return min(own, key=lambda word: word[1][0], default=None)


def _is_answered(word: Word, look: PromptLook) -> bool:
    """Whether a word is none of the question's, but one to ring or to write over."""
    is_word = any(sign.isalnum() for sign in word[0])
    return not is_word or any(_is_inside(word[1], place.box) for place in look.places)


def _has_figures(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def _is_inside(word: Box, box: Box) -> bool:
    x, y = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    return box[0] - 1 < x < box[2] + 1 and box[1] - 1 < y < box[3] + 1
