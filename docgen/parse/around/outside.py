"""The lines outside the tables: title, headings, fill-in lines, running heads, the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from docgen.look import TextStyle
from docgen.parse.language import only_labels
from docgen.parse.questions.paragraphs import BLANK, FILL_IN
from docgen.parse.running_text.field_lines import cut_behind_dots, field_lines
from docgen.parse.tables.table import Table
from docgen.sources.page import Line, TextField, Word, lines_of
from docgen.wording import squeeze

_BELOW = 3.0  # em between a line and the dots under it, at most


@dataclass(frozen=True, slots=True)
class OutsideLine:
    """A line of text outside any table."""

    page: int
    line: Line

    @property
    def text(self) -> str:
        """Its words."""
        return squeeze(self.line.text)


@dataclass(frozen=True, slots=True)
class Outside:
    """What the lines outside the tables are; `headings` has those above each table, outer first."""

    title: tuple[OutsideLine, ...]
    headings: dict[int, tuple[OutsideLine, ...]]
    fill_ins: tuple[OutsideLine, ...]
    running: tuple[OutsideLine, ...]
    blanks: tuple[OutsideLine, ...]
    rest: tuple[OutsideLine, ...]


def sort_outside(
    rest: Mapping[int, tuple[Word, ...]],
    running_lines: Mapping[int, tuple[Line, ...]],
    tables: tuple[Table, ...],
    fields: Mapping[int, tuple[TextField, ...]] = MappingProxyType({}),
) -> Outside:
    """Tell apart the lines that stand outside the tables.

    Args:
        rest: Each page's words there, but for those of its heads and feet.
        running_lines: Each page's heads and feet.
        tables: What they may be headings of.
        fields: Each page's text fields; a line that one follows is to be filled in.
    """
    lines: list[OutsideLine] = []
    filled: list[OutsideLine] = []
    for page, words in rest.items():
        for line, has_field in field_lines(lines_of(list(words)), fields.get(page, ())):
            parts = [line] if has_field else cut_behind_dots(line)
            lines += [OutsideLine(page, part) for part in parts]
            filled += lines[-1:] if has_field else []
    running = tuple(
        OutsideLine(page, line) for page, found in running_lines.items() for line in found
    )
    title = _title(lines, running, tables)
    lines = [entry for entry in lines if entry not in title]
    fill_ins = tuple(entry for entry in lines if FILL_IN.match(entry.text) or entry in filled)
    fill_ins += _above_dots(lines, fill_ins, tables)
    lines = [entry for entry in lines if entry not in fill_ins]
    # Lines of dots only go on with what is to be filled in above them.
    blanks = tuple(entry for entry in lines if BLANK.match(entry.text))
    lines = [entry for entry in lines if entry not in blanks]
    lines = _unwrapped(lines, body_style(tables))
    headings = _headings(lines, tables)
    used = [entry for found in headings.values() for entry in found]
    rest_lines = tuple(entry for entry in lines if entry not in used)
    return Outside(title, headings, fill_ins, running, blanks, rest_lines)


def _above_dots(
    lines: list[OutsideLine], fill_ins: tuple[OutsideLine, ...], tables: tuple[Table, ...]
) -> tuple[OutsideLine, ...]:
    """Lines that nothing but lines of dots stand under: `Observations libres`."""
    found = []
    for above, entry in pairwise(lines):
        page, step = entry.page, entry.line.top - above.line.bottom
        if above in fill_ins or BLANK.match(above.text) or not BLANK.match(entry.text):
            continue
        between = (above.line.bottom, entry.line.top)
        parted = any(
            row.page == page and between[0] < row.box[1] < between[1]
            for table in tables
            for row in table.rows
        )
        near = above.page == page and -2 < step < _BELOW * entry.line.style.size
        if near and not parted and any(char.isalpha() for char in above.text):
            found.append(above)
    return tuple(found)


def _unwrapped(lines: list[OutsideLine], body: TextStyle | None) -> list[OutsideLine]:
    """Join the lines of a heading that is too long for one."""
    right: dict[int, float] = {}
    for entry in lines:
        right[entry.page] = max(right.get(entry.page, 0.0), entry.line.x1)
    joined: list[OutsideLine] = []
    for entry in lines:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.page == entry.page
            and last.line.style == entry.line.style
            and is_heading(last.line, body)
            and is_heading(entry.line, body)
            and entry.line.baseline - last.line.words[-1].baseline < 1.4 * entry.line.style.size
            and last.line.words[-1].x1 > 0.7 * right[entry.page]
        ):
            joined[-1] = OutsideLine(entry.page, Line(last.line.words + entry.line.words))
        else:
            joined.append(entry)
    return joined


def _title(
    lines: list[OutsideLine], running: tuple[OutsideLine, ...], tables: tuple[Table, ...]
) -> tuple[OutsideLine, ...]:
    """The largest type above the first table, or else a page head that stands out.

    Plain text is no title: it must be larger than the body's, or bold.
    """
    if not tables:
        return ()
    first = (tables[0].page, tables[0].top)
    body = body_style(tables)
    for candidates in (lines, running):
        above = [
            entry
            for entry in candidates
            if (entry.page, entry.line.top) < first
            and not FILL_IN.match(entry.text)
            and len(entry.text) > 3
            and (
                body is None
                or entry.line.style.bold
                or entry.line.style.size > body.size + 0.5
                or entry.text.isupper()
            )
        ]
        if above:
            title = _first_of_the_largest(above)
            below = [e for e in lines if (e.page, e.line.top) > first]
            same = [e for e in below if e.line.style == title[0].line.style]
            only = len(above) == len(title)
            # What another table has above it too, in the same type, is a heading.
            named = tables[0].rows[0].is_band  # the sections have titles of their own
            if named or not (only and same and len(tables) > 1):
                return title
    return ()


def _first_of_the_largest(above: list[OutsideLine]) -> tuple[OutsideLine, ...]:
    size = max(entry.line.style.size for entry in above)
    largest = [entry for entry in above if entry.line.style.size > size - 0.5]
    title = [largest[0]]
    for entry in largest[1:]:
        near = entry.line.baseline - title[-1].line.baseline < 1.5 * size
        if entry.page == title[0].page and near and entry.line.style == title[0].line.style:
            title.append(entry)
        else:
            break
    return tuple(title)


def _headings(
    lines: list[OutsideLine], tables: tuple[Table, ...]
) -> dict[int, tuple[OutsideLine, ...]]:
    """The headings above each table, outer ones first.

    A heading holds until one as large comes; a table under no heading of its own has none.
    """
    body = body_style(tables)
    headings: dict[int, tuple[OutsideLine, ...]] = {}
    stack: list[OutsideLine] = []
    done = (0, 0.0)
    for index, table in enumerate(tables):
        here = (table.page, table.top + 1)
        fresh = [
            e for e in lines if done <= (e.page, e.line.bottom) <= here and is_heading(e.line, body)
        ]
        for entry in fresh:
            stack = [outer for outer in stack if _is_above(outer.line.style, entry.line.style)]
            stack.append(entry)
        if fresh:
            headings[index] = tuple(stack)
        done = here
    return headings


def is_heading(line: Line, body: TextStyle | None) -> bool:
    """Whether a line stands out from the questions' type, and ends as headings do."""
    style, text = line.style, squeeze(line.text)
    stands_out = body is None or style.bold or style.size > body.size + 0.5 or text.isupper()
    ends = not text.endswith((".", ";", ",")) and len(text) < 160
    return stands_out and ends and not only_labels(text)


def _is_above(one: TextStyle, other: TextStyle) -> bool:
    """Whether a heading stands above another: by its size, then its weight."""
    if abs(one.size - other.size) > 0.6:
        return one.size > other.size
    return one.bold and not other.bold


def body_style(tables: tuple[Table, ...]) -> TextStyle | None:
    """The style that most of the questions are printed in."""
    styles = Counter(
        word.style
        for table in tables
        for row in table.rows
        for word in row.words.get("question", ())
    )
    return styles.most_common(1)[0][0] if styles else None
