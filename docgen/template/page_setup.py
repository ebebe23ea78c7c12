"""Page size, margins and plain columns of a template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docgen.look import Column, Layout, PromptLook, RowLook, TableLook
from docgen.model import Form
from docgen.template.plan import BODY, PageSetup

_A4 = PageSetup()
_TALLEST = 1584.0  # points: 22 inches, the tallest page that Word makes
_NARROWEST = 120.0  # points for the text of questions
_SMALLEST = 14.0  # points for a tick box
_NUMBER_WIDTH, _TICK_WIDTH, _COMMENT_WIDTH = 34.0, 46.0, 130.0


def page_setup(form: Form, layout: Layout) -> PageSetup:
    """Margins from what is printed nearest the edges of the pages."""
    if not layout.pages:
        return _A4
    page = layout.pages[0]
    boxes = [(look.page, look.box) for look in _looks(form, layout)]
    if not boxes:
        return replace(_A4, width=page.width, height=min(page.height, _TALLEST))
    left = min(box[0] for _, box in boxes)
    right = page.width - max(box[2] for _, box in boxes)
    top = min(box[1] for _, box in boxes)
    room = page.height - max(box[3] for _, box in boxes)
    return PageSetup(
        width=page.width,
        height=min(page.height, _TALLEST),
        left=max(0.0, left),
        right=max(0.0, min(right, left)),
        top=max(0.0, top),
        bottom=max(0.0, min(top, room - 4)),
    )


def _looks(form: Form, layout: Layout) -> Iterator[RowLook | PromptLook]:
    if layout.title is not None:
        yield layout.title
    for table in layout.tables:
        if table.header is not None:
            yield table.header
    for section in form.sections:
        if section.look is not None:
            yield section.look
        for question in section.questions:
            if question.look is not None:
                yield question.look


def plain_table(form: Form) -> TableLook:
    """The columns of a form that has no look."""
    left, right = _A4.left, _A4.width - _A4.right
    numbered = any(question.number for question in form.questions())
    widths = [("number", "N°", _NUMBER_WIDTH)] if numbered else []
    widths.append(("question", "", 0.0))
    widths += [(choice.id, choice.label, _tick_width(choice.label)) for choice in form.choices]
    if form.comment is not None:
        widths.append(("comment", form.comment, _COMMENT_WIDTH))
    question_width = right - left - sum(width for _, _, width in widths)
    columns = []
    x = left
    for role, label, width in widths:
        width = width or question_width
        columns.append(Column(role, x, x + width, label, "center"))
        x += width
    return TableLook(tuple(columns))


def with_room(table: TableLook, page: PageSetup) -> TableLook:
    """The table, its columns set anew where there is no room for questions or boxes in them.

    Questions in running text have columns too: where their boxes stand, above or below the text.
    """
    widths = {column.role: column.x1 - column.x0 for column in table.columns}
    ticks = [w for role, w in widths.items() if role not in ("number", "question", "comment")]
    if widths.get("question", _NARROWEST) >= _NARROWEST and min(ticks, default=99.0) >= _SMALLEST:
        return table
    fixed = [_width_of(column) for column in table.columns]
    rest = max(_NARROWEST, page.width - page.left - page.right - sum(fixed))
    columns = []
    x = page.left
    for column, width in zip(table.columns, fixed, strict=True):
        end = x + (rest if column.role == "question" else width)
        columns.append(replace(column, x0=x, x1=end))
        x = end
    return replace(table, columns=tuple(columns))


def _width_of(column: Column) -> float:
    """What a column needs; the question's takes what is left."""
    known = {"question": 0.0, "number": _NUMBER_WIDTH, "comment": _COMMENT_WIDTH}
    return known.get(column.role, _tick_width(column.label))


def _tick_width(label: str) -> float:
    """Wide enough for the label's longest word in bold, which is not to be broken."""
    longest = max(map(len, label.split()), default=0)
    return max(_TICK_WIDTH, 0.62 * BODY.size * longest + 12)
