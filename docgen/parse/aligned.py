"""Tables without a full grid of rules → grids: columns from the header's labels, rows from what
parts them: rules, shades, numbers or space.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from docgen.parse.grid import Cell, Grid
from docgen.parse.language import Language
from docgen.parse.numbers import NUMBER
from docgen.parse.segments import Segment, segments_of, stacked
from docgen.sources.page import Page, Word
from docgen.wording import fold

_PAD = 4.0


@dataclass(frozen=True, slots=True)
class Header:
    """A line of column labels; `columns` are its spans, the tick columns' labels known."""

    top: float
    bottom: float
    columns: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A column: where it stands, what is printed above it."""

    kind: str
    x0: float
    x1: float
    words: tuple[Word, ...]


def aligned_grids(
    page: Page, words: list[Word], languages: tuple[Language, ...], open_columns: tuple[Span, ...]
) -> tuple[tuple[Grid, ...], tuple[Span, ...]]:
    """Find tables by the alignment of their columns.

    Args:
        page: The page, for its rules, shades and boxes.
        words: Those of its words that stand in no ruled table.
        languages: Whose words label columns.
        open_columns: The columns of an aligned table at the end of the page before.

    Returns:
        The grids, top to bottom, and the columns of the last one.
    """
    segments = segments_of(words)
    headers = find_headers(page, segments, languages)
    grids: list[Grid] = []
    starts = [header.top for header in headers]
    if open_columns and (not starts or any(s.box[3] < starts[0] for s in segments)):
        first = Header(0.0, 0.0, open_columns)
        until = starts[0] if starts else page.height
        grids += _grids(page, first, [s for s in segments if s.box[3] < until], until)
    for header, until in zip(headers, [*starts[1:], page.height], strict=False):
        body = [s for s in segments if header.bottom - 1 < s.middle < until]
        grids += _grids(page, header, body, until)
    columns = headers[-1].columns if headers else open_columns
    return tuple(grids), columns if grids else ()


# Headers


def find_headers(
    page: Page, segments: list[Segment], languages: tuple[Language, ...]
) -> list[Header]:
    """Lines in which two or more labels of tick columns stand side by side."""
    blocks = stacked(segments)
    for language in languages:
        labels = [block for block in blocks if fold(block.text) in language.choices]
        rows = [row for row in _side_by_side(labels) if not _beside_boxes(row, page)]
        if rows:
            return [_header(page, row, blocks, language) for row in rows]
    return []


def _side_by_side(labels: list[Segment]) -> Iterator[list[Segment]]:
    rows: list[list[Segment]] = []
    for label in sorted(labels, key=lambda label: label.middle):
        if rows and abs(label.middle - rows[-1][-1].middle) < 1.3 * label.size:
            rows[-1].append(label)
        else:
            rows.append([label])
    for row in rows:
        row.sort(key=lambda label: label.box[0])
        if len({fold(label.text) for label in row}) > 1:
            yield row


def _beside_boxes(row: list[Segment], page: Page) -> bool:
    """Whether the labels stand beside boxes of their own: a question in running text."""
    near = 0
    for label in row:
        for box in page.boxes:
            level = box.box[1] - 3 < label.middle < box.box[3] + 3
            gap = max(box.box[0] - label.box[2], label.box[0] - box.box[2])
            near += level and gap < 2.5 * label.size
    return near >= len(row)


def _header(page: Page, row: list[Segment], blocks: list[Segment], language: Language) -> Header:
    top = min(label.box[1] for label in row)
    bottom = max(label.box[3] for label in row)
    others = [
        block
        for block in blocks
        if block not in row and block.box[1] < bottom + 2 and block.box[3] > top - 2
    ]
    spans = _choice_spans(row)
    left, right = spans[0].x0, spans[-1].x1
    margin = min((word.x0 for word in page.words), default=0.0)
    edge = max((word.x1 for word in page.words), default=page.width)
    rules = [rule for rule in page.across if rule.end - rule.start > 0.4 * page.width]
    edge = max([edge, *(rule.end for rule in rules)])
    comment = next((b for b in others if fold(b.text) in language.comment), None)
    if comment is not None and comment.box[0] > right - _PAD:
        spans.append(Span("comment", right, max(edge, comment.box[2]), comment.words))
        right = edge
    before = [block for block in others if block.box[0] < left and block is not comment]
    after = [block for block in others if block.box[0] > right - _PAD and block is not comment]
    if after and not before:
        spans.append(Span("question", right, edge, after[0].words))
    else:
        question_right = left
        if comment is not None and comment.box[0] < left:
            spans.append(Span("comment", comment.box[0] - _PAD, left, comment.words))
            question_right = comment.box[0] - _PAD
        spans += _left_spans(before, margin, question_right, language)
    spans.sort(key=lambda span: span.x0)
    top = min([top, *(block.box[1] for block in others)])
    bottom = max([bottom, *(block.box[3] for block in others)])
    return Header(top, bottom, tuple(spans))


def _choice_spans(row: list[Segment]) -> list[Span]:
    """Each label's column reaches halfway to its neighbour."""
    centers = [(label.box[0] + label.box[2]) / 2 for label in row]
    halves = [(after - before) / 2 for before, after in pairwise(centers)]
    edges = [centers[0] - halves[0]]
    edges += [center + half for center, half in zip(centers, halves, strict=False)]
    edges.append(centers[-1] + halves[-1])
    edges[0] = min(edges[0], row[0].box[0] - 1)
    return [
        Span("choice", x0, x1, label.words)
        for label, (x0, x1) in zip(row, pairwise(edges), strict=True)
    ]


def _left_spans(
    before: list[Segment], margin: float, right: float, language: Language
) -> Iterator[Span]:
    number = next((b for b in before if fold(b.text) in language.number), None)
    rest = [block for block in before if block is not number]
    left = margin - _PAD
    if number is not None:
        split = min([number.box[2] + 30, *(b.box[0] - _PAD for b in rest)])
        split = max(split, number.box[2] + 2)
        yield Span("number", left, split, number.words)
        left = split
    words = tuple(word for block in rest for word in block.words)
    yield Span("question", left, right, words)


# Rows


def _grids(page: Page, header: Header, body: list[Segment], until: float) -> list[Grid]:
    columns = _settled(header.columns, body)
    header = replace(header, columns=columns)
    left, right = columns[0].x0, columns[-1].x1
    body = [s for s in body if s.box[2] > left - 2 and s.box[0] < right + 2]
    body = _until_table_ends(page, body, columns)
    if not body or not any(span.kind == "question" for span in columns):
        return []
    bottom = max(segment.box[3] for segment in body)
    cells = _header_cells(header) if header.bottom else []
    for top, low, row in _rows(page, header, body, bottom):
        cells += _cells(page, row, columns, top, low)
    if len(cells) <= len(columns):
        return []
    box = (left, min(cell.box[1] for cell in cells), right, max(cell.box[3] for cell in cells))
    return [Grid(page.number, box, tuple(cells), 0.0, "000000")]


def _settled(columns: tuple[Span, ...], body: list[Segment]) -> tuple[Span, ...]:
    """Put the border of number and question columns between what is printed in them.

    Their labels may be centred over them, and say little of where the columns begin.
    """
    number = next((span for span in columns if span.kind == "number"), None)
    question = next((span for span in columns if span.kind == "question"), None)
    if number is None or question is None or number.x1 != question.x0:
        return columns
    within = [s for s in body if number.x0 - 2 <= s.box[0] < question.x1]
    numbers = [s for s in within if NUMBER.match(s.text) and s.box[2] < number.x1 + 12]
    if not numbers:
        return columns
    edge = max(s.box[2] for s in numbers)
    texts = [s.box[0] for s in within if s not in numbers and s.box[0] > edge - 1]
    if not texts:
        return columns
    split = (edge + min(texts)) / 2
    moved = {number: replace(number, x1=split), question: replace(question, x0=split)}
    return tuple(moved.get(span, span) for span in columns)


def _header_cells(header: Header) -> list[Cell]:
    return [Cell((s.x0, header.top, s.x1, header.bottom), s.words) for s in header.columns]


def _until_table_ends(page: Page, body: list[Segment], columns: tuple[Span, ...]) -> list[Segment]:
    """Leave out what follows the first line that runs on under the tick columns."""
    ticks = [span for span in columns if span.kind == "choice"]
    kept: list[Segment] = []
    for segment in sorted(body, key=lambda s: (s.middle, s.box[0])):
        crosses = segment.box[0] < ticks[0].x0 - 1 and segment.box[2] > ticks[-1].x0 + 1
        if crosses and not _is_band(page, segment, columns):
            break
        kept.append(segment)
    return kept


def _is_band(page: Page, segment: Segment, columns: tuple[Span, ...]) -> bool:
    """A title across the table: shaded, or set in bold or capitals and not too long."""
    x, y = (segment.box[0] + segment.box[2]) / 2, segment.middle
    shaded = any(
        f.box[0] <= x <= f.box[2]
        and f.box[1] <= y <= f.box[3]
        and f.box[2] - f.box[0] > 0.8 * (columns[-1].x1 - columns[0].x0)
        and f.box[3] - f.box[1] < 4 * segment.size
        for f in page.fills
    )
    return shaded or segment.style.bold or segment.text.isupper()


def _rows(
    page: Page, header: Header, body: list[Segment], bottom: float
) -> Iterator[tuple[float, float, list[Segment]]]:
    """Top, bottom and segments of each row."""
    edges = _edges(page, header, body, bottom)
    for top, low in pairwise(edges):
        row = [segment for segment in body if top <= segment.middle < low]
        if row:
            yield top, low, row


def _edges(page: Page, header: Header, body: list[Segment], bottom: float) -> list[float]:
    width = header.columns[-1].x1 - header.columns[0].x0
    top = header.bottom or min(segment.box[1] for segment in body) - 2
    rules = sorted(
        rule.at
        for rule in page.across
        if rule.end - rule.start > 0.6 * width and top - 2 < rule.at < bottom + 30
    )
    inner = [at for at in rules if top + 2 < at < bottom]
    if len(inner) >= 2:
        return _distinct([top, *inner, next((at for at in rules if at >= bottom), bottom + 2)])
    shades = [
        at
        for fill in page.fills
        if fill.box[2] - fill.box[0] > 0.6 * width and fill.box[3] - fill.box[1] < 0.4 * page.height
        for at in (fill.box[1], fill.box[3])
        if top + 2 < at < bottom + 30
    ]
    if len(shades) >= 3:
        return _distinct([top, *shades, bottom + 2])
    return _distinct([top, *_breaks(header, body), bottom + 2])


def _breaks(header: Header, body: list[Segment]) -> Iterator[float]:
    """Where space, or a new number, parts two rows."""
    lines = _lines(body)
    pitches = sorted(after[0] - before[0] for before, after in pairwise(lines))
    usual = pitches[len(pitches) // 4] if pitches else 0.0
    number = next((span for span in header.columns if span.kind == "number"), None)
    for (before, above), (after, below) in pairwise(lines):
        has_number = any(
            NUMBER.match(segment.text) and (number is None or segment.box[0] < number.x1)
            for segment in below[:1]
        )
        if after - before > 1.35 * usual or has_number:
            yield (max(s.box[3] for s in above) + min(s.box[1] for s in below)) / 2


def _lines(body: list[Segment]) -> list[tuple[float, list[Segment]]]:
    lines: list[tuple[float, list[Segment]]] = []
    for segment in sorted(body, key=lambda s: (s.middle, s.box[0])):
        if lines and segment.middle - lines[-1][0] < 0.5 * segment.size:
            lines[-1][1].append(segment)
        else:
            lines.append((segment.middle, [segment]))
    for _, line in lines:
        line.sort(key=lambda s: s.box[0])
    return lines


def _distinct(edges: list[float]) -> list[float]:
    kept: list[float] = []
    for at in sorted(edges):
        if not kept or at - kept[-1] > 2:
            kept.append(at)
    return kept


def _cells(
    page: Page, row: list[Segment], columns: tuple[Span, ...], top: float, bottom: float
) -> list[Cell]:
    """A row's cells; one across all columns if it is a band."""
    boxes = [box for box in page.boxes if top <= box.center[1] < bottom]
    left, right = columns[0].x0, columns[-1].x1
    spanning = [s for s in row if _is_band(page, s, columns)]
    asks = any(segment.text.endswith(("?", ":", "? *")) for segment in row)
    if row and spanning == row and not boxes and not asks:
        words = tuple(word for segment in row for word in segment.words)
        return [Cell((left, top, right, bottom), words)]
    cells = []
    for span in columns:
        own = [s for s in row if _column_of(s, columns) is span]
        words = tuple(word for segment in own for word in segment.words)
        inside = tuple(box for box in boxes if span.x0 <= box.center[0] < span.x1)
        cells.append(Cell((span.x0, top, span.x1, bottom), words, inside))
    return cells


def _column_of(segment: Segment, columns: tuple[Span, ...]) -> Span:
    """The column a segment begins in; short ones by their middle."""
    at: float = segment.box[0] + min(8.0, (segment.box[2] - segment.box[0]) / 2)
    return next((span for span in columns if span.x0 <= at < span.x1), columns[-1])
