"""What stands under a header → rows: parted by rules, by shades, or by numbers and space."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from docgen.look import TextStyle
from docgen.parse.language import Language
from docgen.parse.questions.numbers import NUMBER
from docgen.parse.questions.paragraphs import FILL_IN
from docgen.parse.tables.grid import merged
from docgen.parse.tables.labels import Header, Span
from docgen.parse.tables.segments import Segment, text_lines
from docgen.parse.tables.settle import column_at
from docgen.sources.page import Page, Rule


@dataclass(frozen=True, slots=True)
class Row:
    """A row between its edges, with all that is printed in it."""

    top: float
    bottom: float
    segments: tuple[Segment, ...]
    is_band: bool
    is_heading: bool = False  # set larger than the rows: it stands between two tables


@dataclass(slots=True)
class _Line:
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
        return " ".join(s.text for s in self.segments)

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


def split_rows(
    page: Page, header: Header, body: list[Segment], languages: tuple[Language, ...]
) -> list[Row]:
    """Part what stands under a header into rows and bands, top to bottom.

    Headings and other lines below the last row are left out.
    """
    lines = _lines(page, header, body)
    _mark_bands(lines)
    for line in lines:
        text = line.text
        found = [c for c in (one.condition(text) for one in languages) if c and c[0]]
        line.conditional = bool(found) and not text.endswith(":")
    strong = _strong(page, header.columns, lines)
    rules = [rule.at for rule in _rules(page, header.columns)]
    while lines and (lines[-1].band or _is_after(lines, strong, rules)):
        lines.pop()
    if not lines:
        return []
    strong = strong[: len(lines)]
    starts = _starts(lines, strong)
    groups = [lines[i:j] for i, j in pairwise([*starts, len(lines)])]
    edges = _edges(page, header, groups)
    rows = []
    sizes = Counter(line.size for line in lines if not line.band)
    usual = sizes.most_common(1)[0][0] if sizes else lines[0].size
    placed = [s for s in body if not any(s in line.segments for line in lines)]
    for group, (top, low) in zip(groups, pairwise(edges), strict=True):
        inside = [s for line in group for s in line.segments]
        inside += [s for s in placed if top <= s.middle < low]
        large = all(line.band and line.size > usual + 0.8 for line in group)
        rows.append(Row(top, low, tuple(inside), all(line.band for line in group), large))
    return rows


# Lines


def _lines(page: Page, header: Header, body: list[Segment]) -> list[_Line]:
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
    lines = [_Line(segments) for segments in text_lines(texts)]
    for line in lines:
        near = [s for s in numbers if abs(s.baseline - line.baseline) < 0.34 * line.size]
        line.number = bool(near)
        line.segments += near
        numbers = [s for s in numbers if s not in near]
        ticks = [s for s in columns if s.kind == "choice"]
        line.ticked = any(
            line.top - 3 < box.center[1] < line.bottom + 3
            and ticks[0].x0 < box.center[0] < ticks[-1].x1
            for box in page.boxes
        )
        line.shade = _shade(page, line.segments[0])
    for number in numbers:
        # A number at half its row's height stands on no line.
        best = min(lines, key=lambda line: abs(line.baseline - number.baseline), default=None)
        if best is not None and abs(best.baseline - number.baseline) < 1.2 * best.size:
            best.number = best.between = True
    return lines


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


def _mark_bands(lines: list[_Line]) -> None:
    """Lines that stand out in type or shade from those that have numbers or boxes, and ask
    nothing, are titles across the table."""
    plain = [line for line in lines if line.number or line.ticked] or lines
    styles = Counter(line.segments[0].style for line in lines for _ in line.segments)
    body = Counter(_question_style(line) for line in plain).most_common(1)
    if not body:
        return
    usual = body[0][0]
    shades = {line.shade for line in plain if not line.segments[0].style.bold or usual.bold}
    del styles
    for line in lines:
        text = line.text
        asks = text.rstrip(" *").endswith(("?", ":")) or FILL_IN.match(text) is not None
        own_shade = line.shade is not None and line.shade not in shades
        stands_out = _stands_out(line, usual)
        line.band = (
            not line.ticked
            and not asks
            and (stands_out or own_shade)
            and (not line.number or stands_out)
        )


def _question_style(line: _Line) -> TextStyle:
    return max((s for s in line.segments), key=lambda s: len(s.text)).style


def _stands_out(line: _Line, usual: TextStyle) -> bool:
    style = _question_style(line)
    text = line.text
    caps = text.isupper() and len(text) > 5
    larger = style.size > usual.size + 0.8
    return (style.bold and not usual.bold) or larger or (caps and not line.number)


# What parts rows


def _strong(page: Page, columns: tuple[Span, ...], lines: list[_Line]) -> list[bool]:
    """Whether a rule, or a change of shade, parts each line from the one before."""
    rules = _rules(page, columns)
    parted = [True]
    for before, line in pairwise(lines):
        low, high = before.baseline - 0.3 * before.size, line.baseline - 0.3 * line.size
        ruled = any(low < rule.at < high for rule in rules)
        parted.append(ruled or before.shade != line.shade)
    return parted


def _rules(page: Page, columns: tuple[Span, ...]) -> list[Rule]:
    """The rules that part rows; with sub-rows, those that run under the numbers too."""
    left, right = columns[0].x0, columns[-1].x1
    wide = [
        rule
        for rule in merged(page.across)
        if min(rule.end, right) - max(rule.start, left) > 0.6 * (right - left)
    ]
    number = next((span for span in columns if span.kind == "number"), None)
    if number is None:
        return wide
    under = [r for r in wide if r.start < number.x1 - 3 and r.end > number.x0 + 3]
    return under if len(under) > 1 else wide


def _is_after(lines: list[_Line], strong: list[bool], rules: list[float]) -> bool:
    """Whether the last line stands below the table.

    It has neither number nor box, and stands below the last rule of a table that has one below
    each row, or further left than the questions, or far below them.
    """
    last, others = lines[-1], lines[:-1]
    if last.number or last.ticked or not others:
        return False
    block = max((i for i, _ in enumerate(others, 1) if _parts(lines, i, strong)), default=0)
    if not block or any(line.number or line.ticked for line in lines[block:]):
        return False
    above = [line for line in lines[:block] if not line.band]
    if not above:
        return False
    top = lines[block].baseline - lines[block].size
    under_rule = any(above[-1].baseline < at < top + 1 for at in rules)
    if len(rules) > 3 and under_rule and not any(at > last.baseline for at in rules):
        return _is_complete(above, strong[: len(above)])
    # Several paragraphs may follow the table; only rows tell where its questions begin.
    known = [line.segments[0].box[0] for line in above if line.ticked or line.number]
    return bool(known) and lines[block].segments[0].box[0] < min(known) - 1.5


def _parts(lines: list[_Line], i: int, strong: list[bool]) -> bool:
    """Whether a line is parted from the one before, by more than a line's height at least."""
    return strong[i] or lines[i].baseline - lines[i - 1].baseline > 1.5 * lines[i].size


def _starts(lines: list[_Line], strong: list[bool]) -> list[int]:
    """The lines that begin rows or bands."""
    starts = {0}
    for i, (before, line) in enumerate(pairwise(lines), start=1):
        apart = line.baseline - before.baseline > 1.5 * line.size
        joined = before.band and line.band and not apart and not strong[i]
        if (before.band or line.band) and not (joined and before.style == line.style):
            starts.add(i)
    complete = _is_complete(lines, strong)
    starts.update(i for i, parted in enumerate(strong) if parted)
    bounds = [*sorted(starts), len(lines)]
    for begin, end in pairwise(bounds):
        block = lines[begin:end]
        if not block[0].band and (not complete or sum(line.number for line in block) > 1):
            starts.update(begin + i for i in _weak(block, lines))
    return sorted(starts)


def _is_complete(lines: list[_Line], strong: list[bool]) -> bool:
    """Whether rules or shades part every row from the next."""
    numbered = [i for i, line in enumerate(lines) if line.number and not line.band]
    if len(numbered) > 1:
        pairs = list(pairwise(numbered))
        parted = sum(any(strong[i + 1 : j + 1]) for i, j in pairs)
        return parted >= 0.7 * len(pairs)
    body = [i for i, line in enumerate(lines) if not line.band]
    inner = sum(strong[i] and not lines[i - 1].band for i in body if i)
    return inner >= 2 or (inner >= 1 and len(body) < 8)


def _weak(block: list[_Line], lines: list[_Line]) -> list[int]:
    """Where numbers or space begin rows inside a block that nothing drawn parts."""
    if any(line.between for line in lines):
        return _around_numbers(block)
    if any(line.number for line in lines):
        apart = _apart(block)
        return _by_numbers(block, lines) if apart is None else apart
    gap = _widest_step(lines)
    return [
        i
        for i, (before, line) in enumerate(pairwise(block), start=1)
        if line.baseline - before.baseline > gap
    ]


def _around_numbers(block: list[_Line]) -> list[int]:
    """Rows whose numbers stand at half their height: the space that leaves one number in each."""
    steps = [after.baseline - before.baseline for before, after in pairwise(block)]
    best: list[int] = []
    most = 0
    for least in sorted(set(steps)):
        starts = [i for i, step in enumerate(steps, start=1) if step > least - 0.1]
        bounds = [0, *starts, len(block)]
        parts = [sum(line.number for line in block[i:j]) for i, j in pairwise(bounds)]
        right = parts.count(1) - parts.count(0) - sum(count > 1 for count in parts)
        if right > most:
            best, most = starts, right
    return best


def _apart(block: list[_Line]) -> list[int] | None:
    """Rows by the space between them alone, if it is wide and leaves one number in each.

    A number at half the height of its row may stand level with one of its lines.
    """
    count = sum(line.number for line in block)
    steps = [after.baseline - before.baseline for before, after in pairwise(block)]
    if count < 3 or len(steps) < count:
        return None
    inner, outer = sorted(steps)[: 1 - count], sorted(steps)[1 - count :]
    if outer[0] < 1.2 * inner[-1]:
        return None
    starts = [i for i, step in enumerate(steps, start=1) if step >= outer[0]]
    bounds = [0, *starts, len(block)]
    alone = all(sum(line.number for line in block[i:j]) == 1 for i, j in pairwise(bounds))
    return starts if alone else None


def _by_numbers(block: list[_Line], lines: list[_Line]) -> list[int]:
    gaps = [
        (line, line.baseline - before.baseline)
        for before, line in pairwise(lines)
        if not (before.band or line.band)
    ]
    outer = [gap for line, gap in gaps if line.number]
    inner = [gap for line, gap in gaps if not line.number]
    least = min(outer, default=0.0)
    # Unnumbered rows stand as far from the row above as numbered ones, and further than
    # what follows within a row.
    within = [gap for gap in inner if gap < 0.93 * least]
    begun = any(
        line.baseline - before.baseline < 0.93 * least and _begins(before, line)
        for before, line in pairwise(lines)
    )
    follows = any(gap > 0.97 * least and not line.number and line.conditional for line, gap in gaps)
    # Where nothing new begins within a row, rows must stand well apart to tell.
    apart = bool(within) and least > 1.4 * min(within) and not follows
    tells = bool(outer) and (begun or apart)
    starts = []
    for i, (before, line) in enumerate(pairwise(block), start=1):
        gap = line.baseline - before.baseline
        if line.number or (tells and gap > 0.97 * least) or gap > 2.6 * line.size:
            starts.append(i)
    return starts


def _begins(before: _Line, line: _Line) -> bool:
    """Whether a line without a number begins a text of its own."""
    above, text = before.segments[0].text, line.segments[0].text
    return not line.number and above.endswith(("?", ".", ":")) and not text[:1].islower()


def _widest_step(lines: list[_Line]) -> float:
    """The distance of lines that parts rows: the widest step among the distances there are."""
    gaps = sorted(
        line.baseline - before.baseline
        for before, line in pairwise(lines)
        if not (before.band or line.band)
    )
    if not gaps:
        return 0.0
    size = lines[0].size
    steps = [
        (after / before, (before + after) / 2)
        for before, after in pairwise(gaps)
        if after - before > 0.8 and after < 4 * size
    ]
    if not steps:
        return 0.0 if gaps[0] > 1.45 * size else float("inf")
    return max(steps)[1]


# Edges


def _edges(page: Page, header: Header, groups: list[list[_Line]]) -> list[float]:
    rules = [rule.at for rule in _rules(page, header.columns)]
    left, right = header.columns[0].x0, header.columns[-1].x1
    shades = [
        at
        for fill in page.fills
        if min(fill.box[2], right) - max(fill.box[0], left) > 20
        for at in (fill.box[1], fill.box[3])
    ]
    drawn = sorted([*rules, *shades])
    first = groups[0][0]
    edges = [header.bottom or first.top - 2]
    for before, after in pairwise(groups):
        low, high = before[-1], after[0]
        middle = (low.bottom + high.top) / 2
        between = [
            at for at in drawn if low.baseline - 0.2 * low.size < at < high.top + 0.5 * high.size
        ]
        edges.append(min(between, key=lambda at: abs(at - middle)) if between else middle)
    last = groups[-1][-1]
    size = last.size
    below = [at for at in drawn if last.baseline < at < last.bottom + 2 * size]
    edges.append(min(below, default=last.bottom + 2))
    return edges
