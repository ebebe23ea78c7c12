"""All that is printed on a page, for a template that looks like it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Literal

from docgen.look import (
    Box,
    MarkKind,
    PageLook,
    PrintedFill,
    PrintedImage,
    PrintedRule,
    PrintedText,
    TextStyle,
)
from docgen.measure import letter_space
from docgen.parse.around.account import Account
from docgen.parse.looks import Looks
from docgen.parse.word_lines import WordLines, word_lines
from docgen.sources.page import Page, Rule, TickBox, Word, join, lines_of
from docgen.sources.raster import printed_images

_GAP = 0.6  # ems: words further apart than this are two texts

_Kind = Literal["", "title", "section", "header", "running", "boxes"]
_KINDS: dict[MarkKind, _Kind] = {
    "title": "title",
    "section": "section",
    "header": "header",
    "running": "running",
    "box": "boxes",
}


def printed_page(page: Page, account: Account, looks: Looks, source: Path) -> PageLook:
    """Take down a page's texts, rules, shades and pictures; a tick box stands there as its sign."""
    printed = [word for word in page.words if word.is_printed]
    signs = [_sign(box) for box in page.boxes]
    account.claim(signs, "box")
    upright = [word for word in printed if word.upright] + signs
    texts: list[PrintedText] = []
    lines = [line.words for line in lines_of(upright)]
    drawn = word_lines(lines, page.across)
    sides = [(rule.at, rule.start, rule.end) for rule in page.down]
    sides += [(x, f.box[1], f.box[3]) for f in page.fills for x in (f.box[0], f.box[2])]
    for words in lines:
        for run in _runs(words, sides, drawn):
            texts += [_text(part, drawn, account, looks) for part in _without_boxes(run, account)]
    texts += [
        _text(run, drawn, account, looks)
        for run in _turned([word for word in printed if not word.upright])
    ]
    across = [
        _rule((rule.start, rule.at, rule.end, rule.at), rule)
        for rule in page.across
        if id(rule) not in drawn.rules
    ]
    down = [_rule((rule.at, rule.start, rule.at, rule.end), rule) for rule in page.down]
    return PageLook(
        page.number,
        page.width,
        page.height,
        texts=tuple(texts),
        rules=(*across, *down),
        fills=tuple(PrintedFill(fill.box, fill.color) for fill in page.fills),
        images=tuple(
            PrintedImage(box, b64encode(data).decode("ascii"))
            for box, data in printed_images(source, page)
        ),
    )


def _rule(box: Box, rule: Rule) -> PrintedRule:
    return PrintedRule(box, rule.width, rule.color, rule.style)


def _sign(box: TickBox) -> Word:
    left, top, right, bottom = box.box
    size = bottom - top
    style = box.style or TextStyle("", round(size, 1))
    baseline = bottom if box.baseline is None else box.baseline
    return Word(box.sign, left, right, top, bottom, baseline, style)


def _runs(
    words: tuple[Word, ...], sides: list[tuple[float, float, float]], drawn: WordLines
) -> Iterator[list[Word]]:
    """Words of one style that stand together, in one cell."""
    run: list[Word] = []
    for word in words:
        last = run[-1] if run else None
        if last is not None and (
            word.style != last.style
            or drawn.of(word) != drawn.of(last)
            or _is_apart(last, word)
            or abs(word.baseline - last.baseline) + abs(word.raised - last.raised) > 0.5
            or _parted(last, word, sides)
        ):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _without_boxes(run: list[Word], account: Account) -> Iterator[list[Word]]:
    """Words with each tick box's sign as a text of its own, be it in the type of the words."""
    for is_box, part in groupby(run, lambda word: account.kind_of(word) == "box"):
        words = list(part)
        yield from ([word] for word in words) if is_box else [words]


def _is_apart(last: Word, word: Word) -> bool:
    """Whether a gap is wider than one between two words, also of spaced type."""
    gap, usual = word.x0 - last.x1, _GAP * word.style.size
    if gap <= usual or gap > 3 * usual:
        return gap > usual
    spaced = 2.2 * letter_space(_measured([last, word]), word.style)
    return gap > usual + spaced


def _measured(words: list[Word]) -> list[tuple[str, float]]:
    """Upright words with their widths."""
    return [(word.text, word.x1 - word.x0) for word in words if word.upright]


def _parted(last: Word, word: Word, sides: list[tuple[float, float, float]]) -> bool:
    """Whether the edge of a cell runs down between two words."""
    left, right, height = last.x1 - 0.5, word.x0 + 0.5, last.baseline - 1.0
    return any(left <= x <= right and top < height < bottom for x, top, bottom in sides)


def _style(word: Word) -> TextStyle:
    """A word's style; pdfplumber measures a turned one across its letters."""
    if word.turn not in (90, 270):
        return word.style
    return replace(word.style, size=round(word.x1 - word.x0, 1))


def _turned(words: list[Word]) -> Iterator[list[Word]]:
    """Turned words that follow each other on one line of theirs."""
    columns: dict[tuple[int, int, TextStyle], list[Word]] = {}
    for word in words:
        middle = (word.x0 + word.x1) / 2 if word.turn in (90, 270) else word.baseline
        columns.setdefault((word.turn, round(middle / 3), _style(word)), []).append(word)
    for (turn, _, _), column in columns.items():
        column.sort(key=lambda word: -word.bottom if turn == 90 else word.top)
        run: list[Word] = []
        for word in column:
            if run and _apart(run[-1], word) > _GAP * word.style.size:
                yield run
                run = []
            run.append(word)
        yield run


def _apart(one: Word, other: Word) -> float:
    """The gap between two turned words, along their line."""
    return max(other.top - one.bottom, one.top - other.bottom)


def _text(run: list[Word], drawn: WordLines, account: Account, looks: Looks) -> PrintedText:
    first = run[0]
    is_underlined, is_struck = drawn.of(first)
    kind = account.kind_of(first)
    return PrintedText(
        text=join(run),
        style=looks.style(_style(first)),
        x0=(min(word.x0 for word in run)),
        x1=(max(word.x1 for word in run)),
        baseline=(first.baseline if first.upright else max(word.bottom for word in run)),
        turn=first.turn,
        top=0.0 if first.upright else (min(word.top for word in run)),
        glued=first.glued,
        is_underlined=is_underlined,
        is_struck=is_struck,
        kind=_KINDS.get(kind, ""),
        spacing=letter_space(_measured(run), first.style),
        raised=round(first.raised, 1),
    )
