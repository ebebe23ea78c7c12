"""A form set in two columns × its received pages → both in one column, and back.

Where a page is read from top to bottom, questions that stand side by side would share their
answers: the right column is laid below the left one, on the blank and on the received pages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from docgen.controls import Place
from docgen.look import Box, PageLook
from docgen.model import Form, Prompt, once_a_form
from docgen.read.reading import Content
from docgen.sources.page import Page, Rule, Word
from docgen.sources.pdf_notes import Note
from docgen.sources.pdf_rings import Ring
from docgen.wording import fold

_FEWEST = 2  # questions on each side of a page in two columns
_GUTTER = 6.0  # points at least between the columns
_SPACE = 0.6  # of the type's size, that parts words of two columns
_WORDS = 3  # by which a line is known
_TOP = 4  # lines at a page's top, its head among them
_LEVEL = 2.0  # points between baselines of one line
_CROSSING = 0.25  # of the lines with words on both sides; titles and feet go over both

T = TypeVar("T")
Found = TypeVar("Found", Note, Ring)


@dataclass(frozen=True, slots=True)
class Unrolled:
    """A form and received pages in one column; `edges` tell where the received ones, by their
    number, were parted, and how high they were.
    """

    form: Form
    pages: tuple[Page, ...]
    edges: Mapping[int, tuple[float, float]]

    def placed(self, found: Sequence[Found]) -> list[Found]:
        """Notes and rings on the pages as they were, where they stand on these."""
        return [self._placed(one) for one in found]

    def _placed(self, one: Found) -> Found:
        edge, height = self.edges.get(one.page, (0.0, 0.0))
        is_right = height and (one.box[0] + one.box[2]) / 2 > edge
        return replace(one, box=_down(one.box, height)) if is_right else one

    def torn(self, contents: Mapping[Place, Content]) -> set[Place]:
        """The texts that may go on at the top of the next page: what stands there above all
        questions belongs to either column's last one.
        """
        found: set[Place] = set()
        for page in self.pages:
            before = {p: c for p, c in contents.items() if c.page == page.number - 1}
            here = {p: c for p, c in contents.items() if c.page in (page.number - 1, page.number)}
            lines = [" ".join(word.text for word in line) for line in _lines(page.words)]
            tops = [line for line in lines[:_TOP] if line.count(" ") > 1]
            on = {p for p, c in here.items() if any(top in _flat(c) for top in tops)}
            has_questions = any(c.page == page.number for p, c in contents.items() if p.choice)
            if page.number in self.edges and has_questions and on:
                _, height = self.edges.get(page.number - 1, (0.0, 0.0))
                left = {p: c.box[1] for p, c in before.items() if c.box and c.box[1] < height}
                last = max(left.values(), default=0.0)
                found |= on | {p for p, y in left.items() if y == last and p.choice is None}
        return found

    def rolled(self, content: Content) -> Content:
        """What was found on these pages, on the pages as they were."""
        _, height = self.edges.get(content.page or 0, (0.0, 0.0))
        if not height or content.box is None or content.box[1] < height:
            return content
        return replace(content, box=_down(content.box, -height))


def unrolled(form: Form, pages: Sequence[Page]) -> Unrolled | None:
    """A form and received pages in one column; None where no page of the form has two."""
    columns = _columns_of(form)
    if not columns:
        return None
    usual = next(iter(columns.values()))
    edges: dict[int, tuple[float, float]] = {}
    made: list[Page] = []
    rights = _rights(form)
    for page in pages:
        # A page that texts added, or that lies behind another's, is parted as the others are.
        edge = columns.get(page.number, usual)
        if page.fault is None and _is_parted(page, edge, rights, bool(edges)):
            edges[page.number] = edge, page.height
            page = _unrolled_page(page, edge)
        made.append(page)
    return Unrolled(_unrolled_form(form), tuple(made), edges)


@once_a_form
def _columns_of(form: Form) -> dict[int, float]:
    """The pages of a form on which questions stand in two columns, and where these part."""
    looks = form.layout.pages if form.layout is not None else ()
    found = ((look.number, _edge(form, look)) for look in looks)
    return {number: edge for number, edge in found if edge is not None}


def _edge(form: Form, look: PageLook) -> float | None:
    """Where a page's two columns part, if it has questions side by side."""
    own = [list(_places(prompt, look.number)) for prompt in form.prompts.values()]
    # Of a question all stands in one column: its words and its places.
    spans = [
        (min(b[0] for b in boxes), boxes[0][1], max(b[2] for b in boxes), boxes[0][3])
        for boxes in own
        if boxes
    ]
    for right in sorted({span[2] for span in spans}):
        before = [span for span in spans if span[2] <= right]
        behind = [span for span in spans if span[0] >= right + _GUTTER]
        are_all = len(before) + len(behind) == len(spans)
        if are_all and min(len(before), len(behind)) >= _FEWEST:
            tops = [min(span[1] for span in side) for side in (before, behind)]
            ends = [max(span[3] for span in side) for side in (before, behind)]
            if max(tops) < min(ends):
                return (right + min(span[0] for span in behind)) / 2
    return None


def _places(prompt: Prompt, page: int) -> Iterator[Box]:
    look = prompt.look
    if look is not None:
        if look.page == page:
            yield look.box
        yield from (place.box for place in look.places if place.page == page)


@once_a_form
def _unrolled_form(form: Form) -> Form:
    columns = _columns_of(form)
    assert form.layout is not None
    heights = {look.number: look.height for look in form.layout.pages}
    edges = {number: (edge, heights[number]) for number, edge in columns.items()}
    pages = tuple(_unrolled_look(look, edges) for look in form.layout.pages)
    sections = tuple(_moved(section, edges) for section in form.sections)
    return replace(form, sections=sections, layout=replace(form.layout, pages=pages))


def _unrolled_look(look: PageLook, edges: Mapping[int, tuple[float, float]]) -> PageLook:
    if look.number not in edges:
        return look
    edge, height = edges[look.number]
    texts = tuple(
        replace(text, baseline=text.baseline + height, top=text.top and text.top + height)
        if text.x0 > edge
        else text
        for text in look.texts
    )
    rules = tuple(
        replace(rule, box=_down(rule.box, height)) if rule.box[0] > edge else rule
        for rule in look.rules
        if not rule.box[0] < edge - _GUTTER < edge + _GUTTER < rule.box[2]
    )
    fills = tuple(
        replace(fill, box=_down(fill.box, height)) if fill.box[0] > edge else fill
        for fill in look.fills
    )
    return replace(look, height=2 * height, texts=texts, rules=rules, fills=fills)


def _moved(look: T, edges: Mapping[int, tuple[float, float]]) -> T:
    """Whatever has a page and a box, with all that is in it, below the left column."""
    if isinstance(look, tuple):
        return tuple(_moved(one, edges) for one in look)  # type: ignore[return-value]
    if not is_dataclass(look):
        return look
    kind: Any = type(look)
    changed = {
        entry.name: _moved(value, edges)
        for entry in fields(kind)
        if is_dataclass(value := getattr(look, entry.name))
        or (isinstance(value, tuple) and value and is_dataclass(value[0]))
    }
    page, box = getattr(look, "page", None), getattr(look, "box", None)
    edge, height = edges.get(page or 0, (0.0, 0.0))
    if box is not None and height and box[0] > edge:
        changed["box"] = _down(box, height)
        baselines, baseline = getattr(look, "baselines", ()), getattr(look, "baseline", None)
        if baselines:
            changed["baselines"] = tuple(y + height for y in baselines)
        if baseline is not None:
            changed["baseline"] = baseline + height
    return replace(look, **changed) if changed else look  # type: ignore[type-var]


@once_a_form
def _rights(form: Form) -> frozenset[str]:
    """How the lines begin that stand in a right column."""
    columns = _columns_of(form)
    looks = form.layout.pages if form.layout is not None else ()
    texts = (t.text for k in looks for t in k.texts if t.x0 > columns.get(k.number, k.width))
    return frozenset(begun for text in texts if (begun := _begun(text.split())))


def _begun(words: Sequence[str]) -> str:
    return fold(" ".join(words[:_WORDS])) if len(words) >= _WORDS else ""


def _is_parted(page: Page, edge: float, rights: Collection[str], goes_on: bool) -> bool:
    """Whether a received page stands in two columns: what the right one has stands right.

    One without any of it is as the page before, if it `goes_on`.
    """
    counts = [0, 0]
    both, over = 0, 0
    for line in _lines(page.words):
        ordered = sorted(line, key=lambda word: word.x0)
        for side in (0, 1):
            own = [word.text for word in ordered if (word.center[0] > edge) == bool(side)]
            counts[side] += _begun(own) in rights
        if len(_sides(line, edge)) > 1:
            both += 1
            over += _goes_over(line, edge)
    stands_right = counts[1] > counts[0] or (goes_on and not any(counts))
    return stands_right and over <= max(2, _CROSSING * both)


def _sides(line: Sequence[Word], edge: float) -> set[bool]:
    return {word.center[0] > edge for word in line}


def _goes_over(line: Sequence[Word], edge: float) -> bool:
    """Whether a line with words on both sides has no gap where the columns part."""
    left = max((word for word in line if word.center[0] <= edge), key=lambda word: word.x1)
    right = min((word for word in line if word.center[0] > edge), key=lambda word: word.x0)
    return left.x1 > edge or right.x0 < edge or right.x0 - left.x1 < _SPACE * left.style.size


def _lines(words: Sequence[Word]) -> Iterator[list[Word]]:
    line: list[Word] = []
    for word in sorted(words, key=lambda word: word.baseline):
        if line and word.baseline - line[0].baseline > _LEVEL:
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _unrolled_page(page: Page, edge: float) -> Page:
    """A received page with its right column below the left one, twice as high."""
    both = (line for line in _lines(page.words) if len(_sides(line, edge)) > 1)
    over = {id(word) for line in both if _goes_over(line, edge) for word in line}
    height = page.height
    words = tuple(
        word if id(word) in over or word.center[0] <= edge else word.lowered(height)
        for word in page.words
    )
    return replace(
        page,
        height=2 * height,
        words=words,
        running=None,
        across=tuple(_across(page.across, edge, height)),
        down=tuple(
            replace(rule, start=rule.start + height, end=rule.end + height)
            if rule.at > edge
            else rule
            for rule in page.down
        ),
        fills=_boxed(page.fills, edge, height),
        boxes=tuple(
            replace(box, baseline=box.baseline and box.baseline + height)
            if was.box[0] > edge
            else box
            for box, was in zip(_boxed(page.boxes, edge, height), page.boxes, strict=True)
        ),
        fields=_boxed(page.fields, edge, height),
    )


def _across(rules: Sequence[Rule], edge: float, height: float) -> Iterator[Rule]:
    for rule in rules:
        if rule.start > edge:
            yield replace(rule, at=rule.at + height)
        elif rule.end < edge + _GUTTER:
            yield rule


def _boxed(found: Collection[Any], edge: float, height: float) -> tuple[Any, ...]:
    """What has a box, the right ones below the others."""
    return tuple(
        replace(one, box=_down(one.box, height)) if one.box[0] > edge else one for one in found
    )


def _flat(content: Content) -> str:
    return " ".join(content.text.split())


def _down(box: Box, by: float) -> Box:
    return (box[0], box[1] + by, box[2], box[3] + by)
