"""A header and what stands under it → where its columns begin and end."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from docgen.parse.questions.numbers import NUMBER
from docgen.parse.tables.labels import Header, Span, halfway
from docgen.parse.tables.segments import Segment, cut_at, text_lines
from docgen.sources.page import Page, TickBox, Word, join

_PAD = 4.0


def settle(
    page: Page, header: Header, body: list[Segment], until: float
) -> tuple[Header, list[Segment]]:
    """Widen the labels' spans to columns that touch, a question column among them.

    Returns:
        The header with its columns, and the body, its segments cut at the border of the numbers.
    """
    boxes = [box for box in page.boxes if header.bottom - 2 < box.center[1] < until]
    spans = list(header.columns)
    spans, body = _with_numbers(spans, body)
    if not any(span.kind in ("other", "question") for span in spans):
        spans = _with_question(spans, body)
    elif not _is_labelled(spans, body):
        x = _usual_start(body)
        spans = sorted([*spans, Span("question", x, x + 10, ())], key=_mid)
    question = _question_index(spans, body)
    if question is not None:
        spans[question] = replace(spans[question], kind="question")
    borders = [_border(one, other, spans, body, boxes) for one, other in pairwise(spans)]
    left, right = _sides(page, header, spans, body, boxes)
    edges = [left, *borders, right]
    columns = tuple(
        replace(span, x0=x0, x1=x1) for span, (x0, x1) in zip(spans, pairwise(edges), strict=True)
    )
    return replace(header, columns=columns), body


def column_at(segment: Segment, columns: tuple[Span, ...]) -> Span:
    """The column a segment begins in; short ones by their middle."""
    at: float = segment.box[0] + min(8.0, (segment.box[2] - segment.box[0]) / 2)
    return next((span for span in columns if span.x0 <= at < span.x1), columns[-1])


def _with_question(spans: list[Span], body: list[Segment]) -> list[Span]:
    """Add a column for the questions where nothing is printed above it."""
    ticks = [span for span in spans if span.kind == "choice"]
    number = max((span.x1 for span in spans if span.kind == "number"), default=0.0)
    before = [s for s in body if s.box[2] < ticks[0].x1 and s.box[0] > number - 2]
    after = [s for s in body if s.box[0] > max(number, ticks[-1].x0)]
    if len(after) > len(before):
        x = min(s.box[0] for s in after)
        return sorted([*spans, Span("question", x, x + 10, ())], key=lambda span: span.x0)
    if before:
        x = min(s.box[0] for s in before)
        return sorted([Span("question", x, x + 10, ()), *spans], key=lambda span: span.x0)
    return spans


def _is_labelled(spans: list[Span], body: list[Segment]) -> bool:
    """Whether a label stands over the texts, and not only over columns beside them."""
    if not body:
        return True
    x = _usual_start(body)
    fixed = [_mid(span) for span in spans if span.kind in ("choice", "number")]
    left = max((at for at in fixed if at < x), default=0.0)
    right = min((at for at in fixed if at > x), default=float("inf"))
    free = [span for span in spans if span.kind in ("other", "question")]
    return any(left < _mid(span) < right for span in free)


def _usual_start(body: list[Segment]) -> float:
    """Where most of the longer texts begin."""
    texts = [s for s in body if not NUMBER.match(s.text)] or body
    longer = [s for s in texts if len(s.text) > 12] or texts
    return _mode([s.box[0] for s in longer])[0]


def _question_index(spans: list[Span], body: list[Segment]) -> int | None:
    """The column with most text under it."""
    free = [i for i, s in enumerate(spans) if s.kind in ("other", "question")]
    # Nothing begins under a label that stands left of all texts.
    over = [i for i in free if any(s.box[0] < spans[i].x1 + 1 for s in body)]
    free = over or free
    unlabelled = [i for i in free if spans[i].kind == "question"]
    if unlabelled:
        return unlabelled[0]
    if len(free) < 2:
        return free[0] if free else None
    amount = dict.fromkeys(free, 0)
    for segment in body:
        x0, x1 = segment.box[0], segment.box[2]
        near = min(free, key=lambda i: max(spans[i].x0 - x1, x0 - spans[i].x1, 0))
        amount[near] += len(segment.text)
    return max(free, key=lambda i: amount[i])


# Numbers


def _with_numbers(spans: list[Span], body: list[Segment]) -> tuple[list[Span], list[Segment]]:
    """Find where the numbers end and the questions begin, and cut the body there."""
    ticks = [span for span in spans if span.kind == "choice"]
    left_of = [s for s in body if s.box[0] < ticks[0].x0]
    right_of = [s for s in body if s.box[0] > ticks[-1].x0]
    mine = left_of if len(left_of) >= len(right_of) else right_of
    found = _numbers_and_texts([[w for s in line for w in s.words] for line in text_lines(mine)])
    if found is None:
        return spans, body
    x0, x1, text = found
    split = (x1 + text) / 2
    rest = [s for s in body if s not in mine]
    body = [*rest, *cut_at(mine, split)]
    before = [
        i
        for i, span in enumerate(spans)
        if span.kind != "choice" and _mid(span) < split + 4
        if span.x0 > x0 - 40 and span.x1 < text + 30
    ]
    number = next((i for i in before if spans[i].kind == "number"), None)
    if number is None and before:
        labelled = [i for i, span in enumerate(spans) if span.kind in ("other", "question")]
        over_numbers = spans[before[0]].x1 < text + 2
        number = before[0] if len(labelled) > 1 or over_numbers else None
    words = spans[number].words if number is not None else ()
    column = Span("number", x0, min(x1, split), words)
    others = [span for i, span in enumerate(spans) if i != number]
    if number is None:
        column, others = _label_cut(column, others, split)
    if not any(span.kind in ("other", "question") for span in others):
        others.append(Span("question", text, text + 10, ()))
    return sorted([column, *others], key=lambda span: _mid(span)), body


def _label_cut(column: Span, others: list[Span], split: float) -> tuple[Span, list[Span]]:
    """Part the labels of numbers and questions that stand too near to tell them apart."""
    kept = []
    for span in others:
        own = tuple(word for word in span.words if (word.x0 + word.x1) / 2 < split)
        further = tuple(word for word in span.words if word not in own)
        if span.kind in ("other", "question") and own and further:
            column = replace(column, words=own)
            span = replace(span, x0=min(word.x0 for word in further), words=further)
        kept.append(span)
    return column, kept


def _mid(span: Span) -> float:
    return (span.x0 + span.x1) / 2


def _numbers_and_texts(lines: list[list[Word]]) -> tuple[float, float, float] | None:
    """Where numbers begin and end at most, and where the texts behind them begin."""
    numbers: list[list[Word]] = []
    texts: list[float] = []
    first: list[float] = []
    for line in lines:
        count = _leading_number(line)
        if count:
            numbers.append(line[:count])
        if count and len(line) > count:
            texts.append(line[count].x0)
        elif not count:
            first.append(line[0].x0)
    if not numbers:
        return None
    begin, share = _mode([*texts, *first] or [words[0].x0 for words in numbers])
    kept = [words for words in numbers if words[-1].x1 < begin + 0.5]
    if not kept:
        return None
    x1 = max(words[-1].x1 for words in kept)
    distinct = len({join(words) for words in kept})
    hangs = any(abs(x - begin) < 2 for x in first)
    apart = begin - x1 > 0.45 * numbers[0][0].style.size
    if share < 0.4 or distinct < 0.6 * len(kept) or not (apart or hangs):
        return None
    if len(kept) == 1 and not (apart and len(lines) < 4):
        return None
    return min(words[0].x0 for words in kept), x1, begin


def _leading_number(line: list[Word]) -> int:
    """How many of a line's first words are a number."""
    if len(line) > 1 and len(line[0].text) > 1 and NUMBER.match(join(line[:2])):
        return 2
    return int(bool(NUMBER.match(line[0].text)))


def _mode(places: list[float]) -> tuple[float, float]:
    """The commonest place, and how many of all stand there."""
    counts = Counter(round(x) for x in places)
    around = {x: sum(counts[x + step] for step in (-1, 0, 1)) for x in counts}
    best = max(around, key=lambda x: (around[x], -x))
    near = [x for x in places if abs(x - best) < 1.6]
    return min(near), len(near) / len(places)


# Borders


def _border(
    one: Span, other: Span, spans: list[Span], body: list[Segment], boxes: list[TickBox]
) -> float:
    """Where one column ends and the next begins."""
    if one.kind == other.kind == "choice":
        return (_middle(one, boxes) + _middle(other, boxes)) / 2
    if one.kind == "number":
        texts = [s.box[0] for s in body if s.box[0] > one.x1 - 1 and s.box[0] < other.x1]
        return (one.x1 + min(texts, default=max(one.x1, other.x0))) / 2
    half = halfway(spans)
    if other.kind == "choice":
        middle = _middle(other, boxes)
        at = max(min(middle - half, other.x0 - 1), min(one.x1, other.x0) + 1)
        ends = [s.box[2] for s in body if s.box[0] < at - 2 and at <= s.box[2] < middle - 2]
        return max([at, *(x + 1 for x in ends)])
    if one.kind == "choice":
        middle = _middle(one, boxes)
        at = min(max(middle + half, one.x1 + 1), max(other.x0, one.x1) - 1)
        starts = [s.box[0] for s in body if middle + 2 < s.box[0] <= at + 30 and s.box[2] > at]
        return min([at, *(x - 1 for x in starts)])
    ends = [s.box[2] for s in body if s.box[0] < one.x1 and s.box[2] < other.x0]
    starts = [s.box[0] for s in body if one.x1 < s.box[0] < other.x1]
    right = max([one.x1, *ends])
    return (right + max(right, min([other.x0, *starts]))) / 2


def _middle(span: Span, boxes: list[TickBox]) -> float:
    """The middle of a tick column: that of its boxes, or of its label."""
    near = [box.center[0] for box in boxes if span.x0 - 4 < box.center[0] < span.x1 + 4]
    return sorted(near)[len(near) // 2] if near else _mid(span)


def _sides(
    page: Page, header: Header, spans: list[Span], body: list[Segment], boxes: list[TickBox]
) -> tuple[float, float]:
    """The left and right sides of the table: those of its rules and shades, or of its words."""
    bottom = max([header.bottom, *(s.box[3] for s in body)]) + 4
    left = min([span.x0 for span in spans] + [s.box[0] for s in body])
    right = max([span.x1 for span in spans] + [s.box[2] for s in body])
    ends = [(rule.start, rule.end) for rule in page.across if header.top - 4 < rule.at < bottom] + [
        (fill.box[0], fill.box[2])
        for fill in page.fills
        if header.top - 4 < fill.box[1] and fill.box[3] < bottom + 8
    ]
    ends = [(x0, x1) for x0, x1 in ends if x1 > left and x0 < right]
    left, right = left - _PAD, right + _PAD
    if spans[-1].kind == "choice":
        right = max(right, _middle(spans[-1], boxes) + halfway(spans))
    if spans[0].kind == "choice":
        left = min(left, _middle(spans[0], boxes) - halfway(spans))
    return min([left, *(x0 for x0, _ in ends)]), max([right, *(x1 for _, x1 in ends)])
