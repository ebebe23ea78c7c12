"""What was typed before a question in its row, where no answer is looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docgen.model import Form, once_a_form
from docgen.read.tokens import words_of
from docgen.read.word.groups import Group
from docgen.read.word.lines import BOX, FIELD
from docgen.read.word.printed import Sheet
from docgen.wording import quoted

_SHOWN = 80
_WORD = 3  # letters: shorter ones number a row
_LEAST = 2  # words that are no number


def said_before(sheet: Sheet, groups: Sequence[Group]) -> dict[str, str]:
    """The prompts before which something was typed in their row, and what."""
    numbers = _numbers(sheet.form)
    found: dict[str, str] = {}
    for group in groups:
        first = group.asked[0].id
        said = (_above(sheet, group), _behind_number(sheet, group, numbers.get(first, "")))
        text = " ".join(" ".join(said).split())
        if text:
            found[first] = f"{quoted(text, _SHOWN)} stands before its question"
    return found


@once_a_form
def _numbers(form: Form) -> Mapping[str, str]:
    """The numbers of questions, by the prompts that stand first in them."""
    return {
        first.id: question.number
        for question in form.questions()
        for first in question.prompts[:1]
        if first.id is not None and question.number is not None
    }


def _above(sheet: Sheet, group: Group) -> str:
    """What was typed in a group's cell before its first prompt."""
    if group.at is None:
        return ""
    first = group.asked[0].first
    taken = set(group.behind[group.asked[0].id])
    parts = [
        line.text[own.start : own.end]
        for line in sheet.document.lines_in(group.at)
        if line.index <= first.line and line.index not in sheet.others
        for own in sheet.free(line, 0, first.start if line.index == first.line else None)
        if own not in taken
    ]
    text = " ".join(parts)
    words = words_of(text)
    is_text = len(words) >= _LEAST or any(len(one) >= _WORD and one.isalpha() for one in words)
    return text if is_text and BOX not in text and FIELD not in text else ""


def _behind_number(sheet: Sheet, group: Group, number: str) -> str:
    """What stands behind the number of a group's question in a cell before its own."""
    if group.at is None or not number:
        return ""
    for cell in sheet.document.rows[group.at.table][group.at.row]:
        lines = sheet.document.lines_in(cell) if cell.column < group.at.column else []
        text = " ".join(line.text for line in lines if line.at == cell).strip()
        rest = text.removeprefix(number)
        is_whole = rest != text and not rest[:1].isalnum()
        if is_whole and cell not in group.answers and words_of(rest):
            return rest
    return ""
