"""How a form stands on its pages: what a template needs to look like the original.

All lengths are points (1/72 inch), all places measured from the page's top left. Everything
here is optional: a form without a look gets a plain table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from typing import Any, Literal, TypeVar

T = TypeVar("T")

Box = tuple[float, float, float, float]
Align = Literal["left", "center", "right"]
RuleStyle = Literal["", "dashed", "dotted", "double"]

# What a mark of the page was understood as. A prompt's words have its kind; `header` is a column's
# or a tick box's label, `note` what another column says of a question, `blank` dots or rules.
MarkKind = Literal[
    "title",
    "section",
    "header",
    "number",
    "choice",
    "text",
    "label",
    "note",
    "blank",
    "box",
    "field",
    "running",
    "instruction",
    "unexplained",
]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Type as printed; `color` is six hexadecimal digits, `font` the family's name."""

    font: str
    size: float
    bold: bool = False
    italic: bool = False
    color: str = "000000"


# What a place is: an empty table cell, at the prompt's height; a printed sign; a drawn square; a
# form field; a printed choice without a box, to be ringed; dots, underscores or a rule to write on;
# free space below or behind a text, or in the column for comments.
PlaceKind = Literal["cell", "sign", "drawn", "field", "word", "blank", "room"]


@dataclass(frozen=True, slots=True)
class PlaceLook:
    """A place for an answer on the buyer's page: a tick (with `choice`), a text or a justification.

    `field` is the full name of a PDF's form field, and `state` what a check box or a radio button
    is called when it is ticked.
    """

    page: int
    box: Box
    kind: PlaceKind
    choice: str | None = None
    is_justification: bool = False
    field: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class PromptLook:
    """Where a prompt's text stands. `baselines` has one entry for each paragraph: the prompt's
    own, then its items'; `lines` counts the printed lines of each in the same way.

    `marker` is the bullet or arrow printed before the text, `item_marker` that of its items.
    `blank` is the fill-in line (dots, underscores) that follows the text; `places` are those for
    the answer.
    """

    page: int
    box: Box
    style: str
    baselines: tuple[float, ...]
    lines: tuple[int, ...]
    marker: str | None = None
    marker_font: str | None = None
    item_marker: str | None = None
    item_indent: float | None = None
    blank: str | None = None
    blank_style: str | None = None
    places: tuple[PlaceLook, ...] = ()


@dataclass(frozen=True, slots=True)
class RowLook:
    """A table row or a line of text: its page, its box between the rules, its shading.

    `table` counts the form's tables from 0; None is a line outside any table. `style` is that
    of the title or number, printed on `baseline`. `next_box` is the box of a row that goes on on
    the next page.
    """

    page: int
    box: Box
    table: int | None = None
    fill: str | None = None
    style: str | None = None
    baseline: float | None = None
    align: Align = "left"
    next_box: Box | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column from left to right edge.

    `role` is `number`, `question`, `comment`, a choice's id, or `other`; `label` its header.
    """

    role: str
    x0: float
    x1: float
    label: str = ""
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class TableLook:
    """A table: its columns, its header row if printed, its rules.

    `is_running` tells that it is no table on the page but questions in running text.
    """

    columns: tuple[Column, ...]
    header: RowLook | None = None
    header_repeats: bool = False
    rule_width: float = 0.5
    rule_color: str = "000000"
    is_running: bool = False


@dataclass(frozen=True, slots=True)
class PrintedText:
    """Words printed on one line in one style, from `x0` to `x1`.

    `turn` tells how it is turned, as in sources.page.Word; `glued` that no space parts it from
    the text before. `kind` is what it was understood as, where a style of its own serves it.
    `spacing` is what stands between the letters of spaced type. `raised` letters stand so many
    points above the baseline, which is that of their line; below if negative.
    """

    text: str
    style: str
    x0: float
    x1: float
    baseline: float
    turn: int = 0
    top: float = 0.0
    glued: bool = False
    is_underlined: bool = False
    is_struck: bool = False
    kind: Literal["", "title", "section", "header", "running", "boxes"] = ""
    spacing: float = 0.0
    raised: float = 0.0

    @property
    def box(self) -> Box:
        """Left, top, right, bottom of a turned text, whose `baseline` is its lower end."""
        return self.x0, self.top, self.x1, self.baseline


@dataclass(frozen=True, slots=True)
class PrintedRule:
    """A ruling line, from left to right or from top to bottom, through the middle of its width.

    `style` is empty for a solid one; the width of a double one is that of both lines together.
    """

    box: Box
    width: float = 0.5
    color: str = "000000"
    style: RuleStyle = ""


@dataclass(frozen=True, slots=True)
class PrintedFill:
    """A shaded area."""

    box: Box
    color: str


@dataclass(frozen=True, slots=True)
class PrintedImage:
    """A picture; `data` is its file, a PNG or JPEG, in Base64 (RFC 4648)."""

    box: Box
    data: str


@dataclass(frozen=True, slots=True)
class PageLook:
    """Number, width and height of a page, and all that is printed on it.

    What is empty here was not on the page, or the form was read from a Word file, whose pages
    are laid out for reading only.
    """

    number: int
    width: float
    height: float
    texts: tuple[PrintedText, ...] = ()
    rules: tuple[PrintedRule, ...] = ()
    fills: tuple[PrintedFill, ...] = ()
    images: tuple[PrintedImage, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """The pages, the type styles by name, the title's place, the tables.

    `running` has the texts of page heads and feet, each once, figures as on its first page;
    `invites` what fields show while they are empty.
    """

    pages: tuple[PageLook, ...]
    styles: Mapping[str, TextStyle] = field(default_factory=dict)
    title: RowLook | None = None
    tables: tuple[TableLook, ...] = ()
    running: tuple[str, ...] = ()
    invites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that stand together, a tick box or a field, and what it was understood as.

    `prompt` is the id of the prompt it belongs to, where it belongs to one.
    """

    page: int
    box: Box
    kind: MarkKind
    text: str
    prompt: str | None = None


def rounded(look: T) -> T:
    """A look with its lengths as a form file has them: in hundredths of a point."""
    if isinstance(look, float):
        return round(look, 2)  # type: ignore[return-value]
    if isinstance(look, tuple):
        return tuple(map(rounded, look))  # type: ignore[return-value]
    if not is_dataclass(look) or isinstance(look, TextStyle):
        return look
    kind: Any = type(look)
    changed: dict[str, Any] = {}
    for name in _names(kind):
        value = getattr(look, name)
        if isinstance(value, float):
            changed[name] = round(value, 2)
        elif value and (isinstance(value, tuple) or is_dataclass(value)):
            changed[name] = rounded(value)
    return replace(look, **changed) if changed else look  # type: ignore[type-var]


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(entry.name for entry in fields(kind))
