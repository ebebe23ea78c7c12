"""Heads and feet of pages: what stands in the margin of several pages, but for figures the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from docgen.parse.language import Language
from docgen.parse.questions.paragraphs import FILL_IN
from docgen.sources.page import Line, Page, Word, lines_of
from docgen.wording import fold, squeeze

_PAGE_NUMBER = re.compile(
    r"^(?:page|p\.|seite|pagina|página)?\s*[-–]?\s*\d+\s*(?:(?:/|sur|of|de|di|van|von)\s*\d+)?\s*[-–]?$",
    re.I,
)
_ENDS_IN_PAGE_NUMBER = re.compile(
    r"(?:page|seite|pagina|página|p\.)\s*\d+(?:\s*(?:/|sur|of|de|di|van|von)\s*\d+)?$", re.I
)
MARGIN = 0.1  # running heads and feet stand in this share of the page's height
_EDGE = 2.0  # points: what begins nearer to the paper's edge is cut off by it
_GAP = 3.0  # what stands further apart than this many ems is a text of its own


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page and the lines in its margins that are printed on its neighbours too, or number it."""

    page: Page
    running: tuple[Line, ...]

    def body(self) -> tuple[Word, ...]:
        """The page's other words."""
        taken = {id(word) for line in self.running for word in line.words}
        return tuple(word for word in self.page.words if id(word) not in taken)


def leaves(pages: Iterable[Page], languages: tuple[Language, ...]) -> Iterator[Leaf]:
    """Look at each page with the two before and the two after it: heads may alternate."""
    labels = frozenset().union(*(language.choices for language in languages))
    window: list[tuple[Page, tuple[Line, ...]]] = []
    ahead = 0
    for page in pages:
        window.append((page, tuple(_marginal(page, labels))))
        ahead += 1
        if ahead > 2:
            yield _leaf(window, len(window) - 3)
            ahead -= 1
            window = window[-4:]
    for index in range(len(window) - ahead, len(window)):
        yield _leaf(window, index)


def _leaf(window: Sequence[tuple[Page, tuple[Line, ...]]], index: int) -> Leaf:
    page, lines = window[index]
    if page.running is not None:
        return Leaf(page, tuple(lines_of([word for word in page.running if word.upright])))
    near = [
        (_shape(line), _from_edge(line, other))
        for at, (other, others) in enumerate(window)
        if at != index and abs(at - index) < 3
        for line in others
    ]

    def is_repeated(line: Line) -> bool:
        shape, far = _shape(line), _from_edge(line, page)
        return any(shape == other and abs(far - there) < 6 for other, there in near)

    # On its own a last page may hold hardly more than its head and foot.
    sizes = Counter(word.style.size for other, _ in window for word in other.words)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0

    def stands_alone(line: Line) -> bool:
        beside = [o for o in lines if o is not line and abs(o.baseline - line.baseline) < 2]
        return all(is_repeated(other) for other in beside)

    numbering = [
        line.baseline
        for line in lines
        if _numbers_page(line)
        and (not line.text.isdigit() or (stands_alone(line) and not _numbers_row(line, page)))
    ]
    running = (
        line
        for line in lines
        if any(abs(line.baseline - other) < 2 for other in numbering)
        # The head of a second page may be nowhere else, but it is set smaller than the text.
        or line.style.size < usual - 0.8
        or (
            is_repeated(line)
            and not FILL_IN.match(squeeze(line.text))
            and not (line.text.isdigit() and _numbers_row(line, page))
        )
    )
    return Leaf(page, tuple(running))


def _numbers_page(line: Line) -> bool:
    text = squeeze(line.text)
    return bool(_PAGE_NUMBER.match(text) or _ENDS_IN_PAGE_NUMBER.search(text))


def _numbers_row(line: Line, page: Page) -> bool:
    """Whether a bare figure numbers a row at the page's end, at half the row's height.

    There is a box to tick beside it, or it goes on counting what stands in a column with it.
    """
    if any(line.top < box.center[1] < line.bottom for box in page.boxes):
        return True
    number, middle = int(line.text), (line.x0 + line.words[-1].x1) / 2
    column = [w for w in page.words if w.text.isdigit() and abs(w.center[0] - middle) < 3]
    above = [w for w in column if w.bottom < line.top]
    below = [w for w in column if w.top > line.bottom]
    before = max(above, key=lambda word: word.top, default=None)
    after = min(below, key=lambda word: word.top, default=None)
    return any(
        word is not None and word.text == str(number + step)
        for word, step in ((before, -1), (after, 1))
    )


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "0", squeeze(line.text))


def _from_edge(line: Line, page: Page) -> float:
    """How far from the page's upper edge, or as a negative number from its lower one."""
    return line.top if line.top < page.height / 2 else line.bottom - page.height - 1


def _is_scored(line: Line) -> bool:
    """Whether a line holds scores to choose from; a telephone number begins with a nought."""
    figures = [word.text for word in line.words if word.text.isdigit()]
    return len(figures) > 2 and not any(len(text) > 1 and text[0] == "0" for text in figures)


def _ticks(line: Line, page: Page, labels: frozenset[str]) -> bool:
    """Whether a line is tick boxes and their labels, which stand at one height on many pages."""
    names = all(fold(word.text) in labels for word in line.words)
    return names and any(line.top < box.center[1] < line.bottom for box in page.boxes)


def _is_cut_off(box: tuple[float, float, float, float], page: Page) -> bool:
    """Whether a shade reaches to the paper's upper edge."""
    return box[1] < _EDGE and box[3] < MARGIN * page.height


def _marginal(page: Page, labels: frozenset[str]) -> Iterator[Line]:
    """The texts in the margins; two at one height, far apart, are two.

    A head ends above the first line with a tick column's label, and above the first rule, shade
    or turned word: there a table begins. A shade up to the paper's edge is a bar of the letterhead.
    """
    low, high = MARGIN * page.height, (1 - MARGIN) * page.height
    words = [w for w in page.words if w.upright and (w.bottom < low or w.top > high)]
    # The raised figure before a footnote stands a little higher than its text.
    levels = [(word.top, word.bottom) for word in words if word.top > high]
    words += [
        word
        for word in page.words
        if word.upright and word.top <= high < word.bottom
        if any(top < word.bottom - 1 and word.top < bottom for top, bottom in levels)
    ]
    lines = lines_of(words)
    tops = [rule.at for rule in page.across if rule.end - rule.start > 0.3 * page.width]
    tops += [
        fill.box[1]
        for fill in page.fills
        if fill.box[2] - fill.box[0] > 30 and not _is_cut_off(fill.box, page)
    ]
    tops += [word.top for word in page.words if not word.upright]
    tops += [
        line.top - 1.5 * line.style.size
        for line in lines
        if any(fold(word.text) in labels for word in line.words) or _is_scored(line)
    ]
    end = min(tops, default=low) + 1
    for line in lines:
        if end < line.bottom < high or _ticks(line, page, labels):
            continue
        start = 0
        for index in range(1, len(line.words)):
            before, word = line.words[index - 1], line.words[index]
            if word.x0 - before.x1 > _GAP * word.style.size:
                yield Line(line.words[start:index])
                start = index
        yield Line(line.words[start:])
