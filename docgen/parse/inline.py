"""Questions in running text with their boxes on the line: `1. … ☐ Oui ☐ Non` → tables."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from docgen.look import Box, Column, TextStyle
from docgen.parse.language import Language
from docgen.parse.numbers import NUMBER, split_number
from docgen.parse.tables import Table, TableRow
from docgen.sources.page import Line, Page, TickBox, Word, join, lines_of
from docgen.wording import fold, slug

_BLANK = re.compile(r"^[.…_\s]+$")
_ENDS = (".", "?", ":", "!", ";", "…")


@dataclass(slots=True)
class _Mark:
    """A box and the label that stands beside it."""

    box: TickBox
    label: tuple[Word, ...]


@dataclass(slots=True)
class _Question:
    """A question in the making: its marks, its own lines, what is asked beside or below."""

    marks: list[_Mark]
    words: list[Word]
    more: list[list[Word]] = field(default_factory=list)


def inline_tables(
    page: Page, words: list[Word], boxes: list[TickBox], languages: tuple[Language, ...]
) -> tuple[Table, ...]:
    """Find questions whose boxes stand on their line, labels beside them.

    Args:
        page: The page.
        words: Those of its words that stand in no table.
        boxes: Those of its boxes that stand in no table.
        languages: Whose words label boxes.
    """
    if len(boxes) < 2:
        return ()
    lines = lines_of([word for word in words if word.upright])
    for language in languages:
        marked = [_marks(line, boxes, language) for line in lines]
        if any(marked):
            numbered = _numbered_lines(lines, marked)
            if numbered:
                rows = _numbered_rows(page, lines, marked, numbered)
            else:
                rows = _rows(page, lines, marked, language)
            return (_table(rows, marked),) if any(not row.is_band for row in rows) else ()
    return ()


# Labels


def _marks(line: Line, boxes: list[TickBox], language: Language) -> list[_Mark]:
    """The boxes on a line with their labels, if these are choices, two or more."""
    height = line.bottom - line.top
    on_line = [
        box for box in boxes if line.top - 0.4 * height < box.center[1] < line.bottom + 0.4 * height
    ]
    on_line.sort(key=lambda box: box.box[0])
    if len(on_line) < 2:
        return []
    best: list[_Mark] = []
    for side in ("right", "left"):
        marks = []
        for index, box in enumerate(on_line):
            label = _label(line, on_line, index, side, language)
            if label:
                marks.append(_Mark(box, label))
        if len(marks) > len(best):
            best = marks
    distinct = {fold(join(mark.label)) for mark in best}
    return best if len(distinct) > 1 else []


def _label(
    line: Line, boxes: list[TickBox], index: int, side: str, language: Language
) -> tuple[Word, ...]:
    """The longest run of words right beside a box that is a choice's label."""
    box = boxes[index].box
    if side == "right":
        limit = boxes[index + 1].box[0] if index + 1 < len(boxes) else float("inf")
        near = [word for word in line.words if box[2] - 2 < word.x0 and word.x1 < limit + 2]
    else:
        limit = boxes[index - 1].box[2] if index else float("-inf")
        near = [word for word in line.words if word.x1 < box[0] + 2 and word.x0 > limit - 2]
        near.reverse()
    found: tuple[Word, ...] = ()
    for count in range(1, min(5, len(near)) + 1):
        run = near[:count]
        edge = abs(run[0].x0 - box[2]) if side == "right" else abs(box[0] - run[0].x1)
        if edge > 3 * run[0].style.size:
            break
        ordered = run if side == "right" else run[::-1]
        if fold(join(ordered)).strip(" :,;/.") in language.choices:
            found = tuple(ordered)
    return found


# Rows


def _rows(
    page: Page, lines: list[Line], marked: list[list[_Mark]], language: Language
) -> list[TableRow]:
    rows: list[TableRow] = []
    pending: list[Line] = []
    open_question: _Question | None = None
    for line, marks in zip(lines, marked, strict=True):
        if marks:
            if open_question is not None:
                rows.append(_row(page, open_question))
            own, after = _around(line, marks)
            before, rest = _question_lines(pending, line, bool(own))
            rows += _headings(page, rest)
            words = [word for earlier in before for word in earlier.words] + own
            open_question = _Question(marks, words, [after] if after else [])
            pending = []
        elif open_question is not None and not pending and _asks_more(page, line, language):
            open_question.more.append(_without_blanks(line.words))
        else:
            pending.append(line)
    if open_question is not None:
        rows.append(_row(page, open_question))
    return rows


# Numbered questions


def _numbered_lines(lines: list[Line], marked: list[list[_Mark]]) -> list[int]:
    """The lines that begin with a number, if that is how the questions begin."""
    numbered = [index for index, line in enumerate(lines) if split_number(line.words)[0]]
    if len(numbered) < 2:
        return []
    edge = Counter(round(lines[index].x0) for index in numbered).most_common(1)[0][0]
    numbered = [index for index in numbered if abs(lines[index].x0 - edge) < 3]
    with_marks = sum(1 for marks in marked if marks)
    before = sum(1 for index, marks in enumerate(marked) if marks and index < numbered[0])
    return numbered if len(numbered) > 1 and before * 4 <= with_marks else []


def _numbered_rows(
    page: Page, lines: list[Line], marked: list[list[_Mark]], numbered: list[int]
) -> list[TableRow]:
    """Each question goes from its number to the next one, or to a heading."""
    rows: list[TableRow] = []
    body = lines[numbered[0]].style
    rows += _headings(page, lines[: numbered[0]])
    for start, stop in zip(numbered, [*numbered[1:], len(lines)], strict=True):
        end = start + 1
        while end < stop and not _leaves(lines[end - 1], lines[end], body, bool(marked[end])):
            end += 1
        rows.append(_numbered_row(page, lines[start:end], marked[start:end]))
        if stop < len(lines):
            rows += _headings(page, lines[end:stop])
    return rows


def _leaves(before: Line, line: Line, body: TextStyle, has_marks: bool) -> bool:
    """Whether a line is no part of the question above it: a heading, or far below."""
    stands_out = (line.style.bold and not body.bold) or line.style.size > body.size + 0.5
    far = line.baseline - before.baseline > 4 * body.size
    return not has_marks and (stands_out or far)


def _numbered_row(page: Page, lines: list[Line], marked: list[list[_Mark]]) -> TableRow:
    marks = [mark for found in marked for mark in found]
    labels = {id(word) for mark in marks for word in mark.label}
    free = tuple(
        word
        for line in lines
        for word in line.words
        if id(word) not in labels and not _BLANK.match(word.text)
    )
    number, words = split_number(free)
    everything = tuple(word for line in lines for word in line.words)
    right = min([mark.box.box[0] for mark in marks], default=max(word.x1 for word in everything))
    return TableRow(
        page.number,
        _around_words(everything),
        {"number": number, "question": words},
        has_ticks=bool(marks),
        marks=tuple(mark.box for mark in marks),
        labels=tuple(word for word in everything if id(word) in labels),
        right=right,
    )


# Lines


def _around(line: Line, marks: list[_Mark]) -> tuple[list[Word], list[Word]]:
    """The words before the first mark, and those after the last."""
    taken = {id(word) for mark in marks for word in mark.label}
    first = min(min([mark.box.box[0], *(w.x0 for w in mark.label)]) for mark in marks)
    last = max(max([mark.box.box[2], *(w.x1 for w in mark.label)]) for mark in marks)
    free = [word for word in line.words if id(word) not in taken]
    before = [word for word in free if word.x0 < first]
    return before, _without_blanks(tuple(word for word in free if word.x0 >= last - 1))


def _without_blanks(words: tuple[Word, ...]) -> list[Word]:
    return [word for word in words if not _BLANK.match(word.text)]


def _question_lines(
    pending: list[Line], line: Line, has_own: bool
) -> tuple[list[Line], list[Line]]:
    """The lines above that belong to the question, and the others."""
    taken: list[Line] = []
    below = line
    for above in reversed(pending):
        apart = below.baseline - above.baseline > 2.6 * above.style.size
        same = above.style.size == line.style.size and above.style.bold == line.style.bold
        ended = above.text.endswith(_ENDS) and (has_own or bool(taken))
        starts = bool(taken or has_own) and _has_number(taken[-1] if taken else line)
        if apart or ended or starts or (not same and (has_own or taken)):
            break
        taken.append(above)
        below = above
    rest = pending[: len(pending) - len(taken)]
    return taken[::-1], rest


def _has_number(line: Line) -> bool:
    return NUMBER.match(line.words[0].text) is not None


def _asks_more(page: Page, line: Line, language: Language) -> bool:
    """Whether a line below a question asks for a text that goes with it."""
    text = join(_without_blanks(line.words))
    is_blank = len(text) < len(line.text) or any(
        field.box[1] - 4 < (line.top + line.bottom) / 2 < field.box[3] + 4 for field in page.fields
    )
    conditional = language.condition(text) is not None
    return bool(text) and (conditional or language.wants_text(text)) and is_blank


def _headings(page: Page, lines: list[Line]) -> list[TableRow]:
    """A line set as a heading opens a section; several in a row are joined."""
    titles = [line for line in lines if line.style.bold or line.text.isupper()]
    last = lines[-3:]
    near = [line for line in titles if any(line is one for one in last)]
    if not near:
        return []
    # Larger ones are the outer headings, or the document's title: they stand outside.
    near = [line for line in near if round(line.style.size) == round(near[-1].style.size)]
    words = tuple(word for line in near for word in line.words)
    box = _around_words(words)
    return [TableRow(page.number, box, {}, title=words, is_band=True)]


def _row(page: Page, question: _Question) -> TableRow:
    number, words = split_number(tuple(question.words))
    if not number and len(words) > 1 and words[0].text.isdigit():
        number, words = words[:1], words[1:]
    everything = [*question.words, *(word for more in question.more for word in more)]
    everything += [word for mark in question.marks for word in mark.label]
    parts = (tuple(words), *(tuple(more) for more in question.more if more))
    return TableRow(
        page.number,
        _around_words(tuple(everything)),
        {"number": number, "question": tuple(words)},
        paragraphs=tuple(part for part in parts if part),
        marks=tuple(mark.box for mark in question.marks),
        has_ticks=bool(question.marks),
        labels=tuple(word for mark in question.marks for word in mark.label),
    )


def _around_words(words: tuple[Word, ...]) -> Box:
    return (
        min(word.x0 for word in words),
        min(word.top for word in words),
        max(word.x1 for word in words),
        max(word.bottom for word in words),
    )


def _table(rows: list[TableRow], marked: list[list[_Mark]]) -> Table:
    """The questions as a table without a header; its columns stand where the boxes do."""
    left = min(row.box[0] for row in rows)
    choices: dict[str, Column] = {}
    for marks in marked:
        for mark in marks:
            label = join(mark.label).strip(" :,;")
            box = mark.box.box
            choices.setdefault(slug(label), Column(slug(label), box[0], box[2], label))
    split = min(column.x0 for column in choices.values())
    columns = [Column("number", left, left, ""), Column("question", left, max(split, left + 1), "")]
    columns += choices.values()
    return Table(tuple(columns), tuple(rows), None, False, 0.0, "000000")
