"""A page's segments → the headers of tables without a full grid: a column for each label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from docgen.parse.language import Language
from docgen.parse.running_text.marks import marks_of
from docgen.parse.tables.box_columns import above_boxes
from docgen.parse.tables.known_labels import all_bare, bare, known_labels, stacks_of
from docgen.parse.tables.scales import counts_on, scales
from docgen.parse.tables.segments import Segment, joined, parted_at
from docgen.sources.page import Page, Word, lines_of
from docgen.wording import fold


@dataclass(frozen=True, slots=True)
class Span:
    """A column: where it stands, what is printed above it.

    `kind` is number, question, choice or other.
    """

    kind: str
    x0: float
    x1: float
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """A line of column labels, and the columns under them, left to right.

    `over` has what stands over several tick columns at once.
    """

    top: float
    bottom: float
    columns: tuple[Span, ...]
    over: tuple[Word, ...] = ()


def find_headers(
    page: Page,
    segments: list[Segment],
    languages: tuple[Language, ...],
    met: frozenset[str] = frozenset(),
) -> list[Header]:
    """Lines in which two or more labels of tick columns stand side by side.

    Labels of tables above, `met`, are known in all languages.
    Where no label is known, the labels are those that stand above columns of tick boxes.
    """
    best: list[Header] = []
    most = (0, 0)
    texts = {fold(word.text) for segment in segments for word in segment.words}
    stacks = stacks_of(segments)
    for language in languages:
        known = language.choices | met
        close, near = segments, stacks
        if not known.isdisjoint(texts):
            close = parted_at(segments, partial(_two_labels, known))
            near = stacks if len(close) == len(segments) else stacks_of(close)
        labels = known_labels(near, all_bare(language.choices) | all_bare(met))
        rows = [row for row in _side_by_side(labels) if not _beside_boxes(row, page)]
        # "No" and "N/A" are English too; the language that knows most labels is the page's.
        own = sum(fold(label.text) in language.choices for row in rows for label in row)
        if (sum(map(len, rows)), own) > most:
            most = sum(map(len, rows)), own
            best = [_header(page, row, close, language) for row in rows]
    if best:
        return best
    for language in languages:
        short = [s for s in segments if language.is_initial(s.text)]
        rows = [row for row in _side_by_side(short) if _is_in_header(row, segments, language)]
        if rows:
            return [_header(page, row, segments, language) for row in rows]
    figures = parted_at(segments, counts_on)
    rows = [row for row in scales(figures) if not _beside_boxes(row, page)]
    if rows:
        return [_header(page, row, figures, languages[0]) for row in rows]
    row = above_boxes(_without_labelled(page, segments, languages), segments)
    if not row:
        return []
    taken = {id(word) for label in row for word in label.words}
    parts = parted_at(segments, lambda one, other: (id(one) in taken) != (id(other) in taken))
    same = known_labels(stacks_of(parts), frozenset(bare(label.text) for label in row))
    rows = [found for found in _side_by_side(same) if len(found) == len(row)]
    return [_header(page, found, parts, languages[0]) for found in rows or [row]]


def _without_labelled(page: Page, segments: list[Segment], languages: tuple[Language, ...]) -> Page:
    """The page without the boxes that have labels beside them: they stand in no column."""
    words = [word for segment in segments for word in segment.words if word.upright]
    marked = marks_of(lines_of(words), page.boxes, languages)
    taken = {id(mark.box) for marks in marked for mark in marks}
    return replace(page, boxes=tuple(box for box in page.boxes if id(box) not in taken))


def _is_in_header(row: list[Segment], segments: list[Segment], language: Language) -> bool:
    """Whether labels of other columns, of the numbers or questions, stand beside some."""
    return any(
        (fold(s.text) in language.number or fold(s.text) in language.asked) and _level(s, row[0])
        for s in segments
        if s not in row
    )


def _two_labels(known: frozenset[str], one: Word, other: Word) -> bool:
    """Whether two words are labels that stand side by side, nearer than columns mostly do."""
    apart = other.x0 - one.x1 > 0.32 * other.style.size
    both = fold(f"{one.text} {other.text}")
    return apart and both not in known and bool({fold(one.text), fold(other.text)} & known)


def _side_by_side(labels: list[Segment]) -> Iterator[list[Segment]]:
    rows: list[list[Segment]] = []
    for label in sorted(labels, key=lambda label: label.box[1]):
        if rows and any(_level(label, other) for other in rows[-1]):
            rows[-1].append(label)
        else:
            rows.append([label])
    for row in rows:
        row = sorted(_blocks(row), key=lambda label: label.box[0])
        if len({fold(label.text) for label in row}) > 1:
            yield row


def _level(one: Segment, other: Segment) -> bool:
    shared = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return shared > 0 or abs(one.middle - other.middle) < 1.3 * one.size


def _beside_boxes(row: list[Segment], page: Page) -> bool:
    """Whether the labels stand beside boxes of their own: a question in running text."""
    near = 0
    for label in row:
        left, right, middle, reach = label.box[0], label.box[2], label.middle, 2.5 * label.size
        for x0, top, x1, bottom in (box.box for box in page.boxes):
            near += top - 3 < middle < bottom + 3 and max(x0 - right, left - x1) < reach
    return near >= len(row)


# Columns


def _header(page: Page, row: list[Segment], segments: list[Segment], language: Language) -> Header:
    top, bottom = _height(page, row, segments)
    band = [s for s in segments if s not in row and top < s.middle < bottom]
    taken = {id(word) for label in row for word in label.words}
    band = [s for s in band if not any(id(word) in taken for word in s.words)]
    # What stands over several tick columns labels none of them: "Réponse du candidat".
    over = [s for s in band if sum(_overlap(s, label) > 0 for label in row) > 1]
    over += _above_all(row, [s for s in segments if s not in band and s not in row])
    others = _blocks([s for s in band if s not in over and not _overlaps(s, row)])
    # What no language knows may be the rest of a label: "Non" over "couvert".
    parts = [s for s in band if s not in over and _overlaps(s, row)]
    row = [_blocks([label, *(s for s in parts if _overlaps(s, [label]))])[0] for label in row]
    spans = [Span("choice", s.box[0], s.box[2], s.words) for s in row]
    spans += [Span("other", s.box[0], s.box[2], s.words) for s in others]
    spans.sort(key=lambda span: span.x0)
    spans = _named(spans, language)
    boxes = [s.box for s in (*row, *others)]
    low = max(b[3] for b in boxes)
    if not over:
        return Header(min(b[1] for b in boxes), low, tuple(spans))
    words = tuple(word for segment in over for word in segment.words)
    start = min(b[1] for b in (s.box for s in over))
    return Header(max(start + 2, min(s.box[1] for s in row)), low, tuple(spans), words)


def _above_all(row: list[Segment], others: list[Segment]) -> list[Segment]:
    """What stands right above the tick columns' labels, over the middle of them all."""
    left, right = row[0].box[0], row[-1].box[2]
    top, size = min(s.box[1] for s in row), row[0].size
    found = []
    for segment in others:
        x0, bottom, x1 = segment.box[0], segment.box[3], segment.box[2]
        centred = abs((x0 + x1) / 2 - (left + right) / 2) < 0.25 * (right - left) + 4
        wide = x1 - x0 < 2.5 * (right - left) + 60
        if -2 < top - bottom < 2 * size and centred and wide and segment.size < size + 0.6:
            found.append(segment)
    return found


def _height(page: Page, row: list[Segment], segments: list[Segment]) -> tuple[float, float]:
    """The header's top and bottom: those of its shade, or the lines that go on with its labels."""
    top, bottom = min(s.box[1] for s in row), max(s.box[3] for s in row)
    middle, x = (top + bottom) / 2, (row[0].box[0] + row[0].box[2]) / 2
    size = row[0].size
    shades = [
        fill.box
        for fill in page.fills
        if fill.box[0] - 2 < x < fill.box[2] + 2
        and fill.box[1] - 1 < middle < fill.box[3] + 1
        and fill.box[3] - fill.box[1] < bottom - top + 6 * size
    ]
    if shades:
        return min(top, *(b[1] for b in shades)) - 0.5, max(bottom, *(b[3] for b in shades)) + 0.5
    rules = [rule.at for rule in page.across if rule.end - rule.start > 0.25 * page.width]
    ceiling = max((at for at in rules if at < top + 1), default=0.0)
    floor = min((at for at in rules if at > bottom - 1), default=page.height)
    style = row[0].style
    # Labels of several lines reach above and below the others, in the same type.
    near = [s for s in segments if s.style.bold == style.bold and abs(s.size - size) < 0.6]
    grown = True
    while grown:
        grown = False
        for s in near:
            if s.box[1] < ceiling - 2 or s.box[3] > floor + 2 or not s.words[0].upright:
                continue
            above = s.box[1] < top - 1 and top - s.box[3] < 0.35 * size - 1
            below = style.bold and s.box[3] > bottom + 1 and s.box[1] - bottom < 0.35 * size - 1
            level = s.box[1] < bottom - 1 and s.box[3] > top + 1
            crosses = sum(_overlap(s, label) > 0 for label in row) > 1
            if (level or above or below) and (s.box[1] < top or s.box[3] > bottom):
                if above and not (crosses or style.bold):
                    continue
                top, bottom = min(top, s.box[1]), max(bottom, s.box[3])
                grown = True
    return top - 0.5, bottom + 0.5


def _overlap(one: Segment, other: Segment) -> float:
    return min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])


def _overlaps(segment: Segment, row: list[Segment]) -> bool:
    return any(_overlap(segment, label) > 1 for label in row)


def _blocks(segments: list[Segment]) -> list[Segment]:
    """Segments that stand over one another, as one label each."""
    blocks: list[Segment] = []
    for segment in sorted(segments, key=lambda s: (s.box[1], s.box[0])):
        over = [block for block in blocks if _overlap(block, segment) > 1]
        for block in over:
            blocks.remove(block)
            segment = joined(block, segment)
        blocks.append(segment)
    return blocks


def _named(spans: list[Span], language: Language) -> list[Span]:
    """Tell which of the other columns holds the numbers, and which the questions."""
    named: list[Span] = []
    for span in spans:
        text = fold(" ".join(word.text for word in span.words))
        kind = span.kind
        if kind == "other" and text in language.number:
            kind = "number"
        elif kind == "other" and language.is_comment(text):
            kind = "comment"
        elif span is spans[-1] and kind == "other" and language.speaks_of_comments(text):
            kind = "comment" if len(spans) > 3 else kind
        named.append(replace(span, kind=kind))
    return named


def halfway(spans: list[Span]) -> float:
    """Half the distance between the middles of tick columns that stand side by side."""
    middles = [(span.x0 + span.x1) / 2 for span in spans if span.kind == "choice"]
    return min((after - before for before, after in pairwise(middles)), default=60.0) / 2
