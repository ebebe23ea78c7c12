"""What stands under a header → the lines of its text, and which of them are titles."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from docgen.look import TextStyle
from docgen.parse.questions.numbers import NUMBER
from docgen.parse.questions.paragraphs import FILL_IN
from docgen.parse.tables.labels import Header, Span
from docgen.parse.tables.segments import Segment, text_lines
from docgen.parse.tables.settle import column_at
from docgen.sources.page import Page

_GOES_ON = re.compile(r"[\d\W_]*[^\W\d_A-ZÀ-Þ]{2}")  # no title begins so: `2. en défense`


@dataclass(slots=True)
class RowLine:
    """A line of the text between the tick columns, and what is known of it."""

    segments: list[Segment]
    number: bool = False
    between: bool = False
    ticked: bool = False
    band: bool = False
    shade: str | None = None
    conditional: bool = False

    @property
    def top(self) -> float:
        return min(s.box[1] for s in self.segments)

    @property
    def bottom(self) -> float:
        return max(s.box[3] for s in self.segments)

    @property
    def baseline(self) -> float:
        return self.segments[0].baseline

    @property
    def text(self) -> str:
        return " ".join(s.text for s in sorted(self.segments, key=lambda s: s.box[0]))

    @property
    def size(self) -> float:
        return self.segments[0].size

    @property
    def style(self) -> TextStyle:
        return self.segments[0].style


def is_band(page: Page, segment: Segment, columns: tuple[Span, ...]) -> bool:
    """A title across the table: shaded, or set in bold or capitals and not too long."""
    wide = 0.8 * (columns[-1].x1 - columns[0].x0)
    shaded = any(
        f.box[0] <= segment.box[0] + 1
        and f.box[1] <= segment.middle <= f.box[3]
        and f.box[2] - f.box[0] > wide
        and f.box[3] - f.box[1] < 4 * segment.size
        for f in page.fills
    )
    return shaded or segment.style.bold or segment.text.isupper()


def row_lines(page: Page, header: Header, body: list[Segment]) -> list[RowLine]:
    """The lines of the questions' column, with their numbers, top to bottom."""
    columns = header.columns
    question = next((span for span in columns if span.kind == "question"), None)
    if question is None:
        return []
    left = [s for s in body if column_at(s, columns).kind == "number"]
    numbers = [s for s in left if NUMBER.match(s.text)]
    # A band begins at the table's side, over the numbers.
    texts = [s for s in left if s not in numbers]
    texts += [s for s in body if column_at(s, columns) is question]
    texts += _bands_beside(page, body, texts, columns)
    lines = [RowLine(segments) for segments in text_lines(texts)]
    for line in lines:
        near = [s for s in numbers if abs(s.baseline - line.baseline) < 0.34 * line.size]
        line.number = bool(near)
        line.segments += near
        numbers = [s for s in numbers if s not in near]
        line.ticked = _is_ticked(page, line, columns)
        line.shade = _shade(page, line.segments[0])
    for number in numbers:
        # A number at half its row's height stands on no line.
        best = min(lines, key=lambda line: abs(line.baseline - number.baseline), default=None)
        if best is not None and abs(best.baseline - number.baseline) < 1.2 * best.size:
            best.number = best.between = True
    return lines + _cut_off(page, numbers, lines, columns)


def _cut_off(
    page: Page, numbers: list[Segment], lines: list[RowLine], columns: tuple[Span, ...]
) -> list[RowLine]:
    """The last number and its boxes below all lines: the row's text is on the next page."""
    last = max(numbers, key=lambda number: number.baseline, default=None)
    if last is None or not lines:
        return []
    alone = RowLine([last], number=True, ticked=True, shade=_shade(page, last))
    below = last.baseline - max(line.baseline for line in lines) > 1.2 * last.size
    return [alone] if below and _is_ticked(page, alone, columns) else []


def _is_ticked(page: Page, line: RowLine, columns: tuple[Span, ...]) -> bool:
    ticks = [span for span in columns if span.kind == "choice"]
    return any(
        line.top - 3 < box.center[1] < line.bottom + 3
        and ticks[0].x0 < box.center[0] < ticks[-1].x1
        for box in page.boxes
    )


def _bands_beside(
    page: Page, body: list[Segment], texts: list[Segment], columns: tuple[Span, ...]
) -> list[Segment]:
    """Titles that begin over the tick columns, or stand in the middle of the table."""
    left, right = columns[0].x0, columns[-1].x1
    found = []
    for segment in body:
        if segment in texts or NUMBER.match(segment.text):
            continue
        if not is_band(page, segment, columns):
            continue
        level = any(abs(s.baseline - segment.baseline) < 0.5 * segment.size for s in texts)
        middle = (segment.box[0] + segment.box[2]) / 2
        centred = min(abs(middle - (left + right) / 2), abs(middle - page.width / 2)) < 8
        if not level and segment.words[0].upright and (segment.box[0] < left + 12 or centred):
            found.append(segment)
    return found


def _shade(page: Page, segment: Segment) -> str | None:
    """The shade that a segment begins on, if it is not the whole table's."""
    x, y = segment.box[0] + 1, segment.middle
    for fill in reversed(page.fills):
        box = fill.box
        if box[0] <= x <= box[2] and box[1] <= y <= box[3] and box[2] - box[0] > 20:
            return fill.color
    return None


def mark_bands(lines: list[RowLine]) -> None:
    """Lines that stand out in type or shade from those that have numbers or boxes, and ask
    nothing, are titles across the table."""
    plain = [line for line in lines if line.number or line.ticked] or lines
    body = Counter(_question_style(line) for line in plain).most_common(1)
    if not body:
        return
    usual = body[0][0]
    shades = {line.shade for line in plain if not line.segments[0].style.bold or usual.bold}
    for line in lines:
        text = line.text
        asks = text.rstrip(" *").endswith(("?", ":")) or FILL_IN.match(text) is not None
        own_shade = line.shade is not None and line.shade not in shades
        stands_out = _stands_out(line, usual) and not _GOES_ON.match(_longest(line).text)
        line.band = (
            not line.ticked
            and not asks
            and (stands_out or own_shade)
            and (not line.number or stands_out)
        )


def _question_style(line: RowLine) -> TextStyle:
    return _longest(line).style


def _longest(line: RowLine) -> Segment:
    return max((s for s in line.segments), key=lambda s: len(s.text))


def _stands_out(line: RowLine, usual: TextStyle) -> bool:
    style = _question_style(line)
    text = line.text
    caps = text.isupper() and len(text) > 5
    larger = style.size > usual.size + 0.8
    return (style.bold and not usual.bold) or larger or (caps and not line.number)
