"""word/numbering.xml → the numbers and bullets before paragraphs, as they are printed.

Source: ECMA-376 Part 1, 17.9: a paragraph names a `num`; that has an `abstractNum`, whose levels
say how to count. Lists with the same `abstractNum` count on together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from docgen.sources.word.styles import Settings, Styles, paragraph_settings
from docgen.sources.word.xml import Element, attribute, child, children, is_on, value_of, whole

_LEVELS = 9
_MAX_TEXT = 64
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """A number or bullet: its text, how it is set, the paragraph's indents, what follows it."""

    text: str
    is_bullet: bool
    run: Settings
    paragraph: Settings
    gap: str


@dataclass(frozen=True, slots=True)
class _Level:
    text: str
    form: str
    start: int
    restart: int | None
    is_legal: bool
    gap: str
    style: str | None
    run: Settings
    paragraph: Settings


class Numbers:
    """Counts the paragraphs of all lists, in the order they are asked for."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self.styles = styles
        self.abstracts = {attribute(a, "abstractNumId"): a for a in children(root, "abstractNum")}
        self.nums = {attribute(n, "numId"): n for n in children(root, "num")}
        self.levels: dict[str, tuple[str, dict[int, _Level]]] = {}
        self.counts: dict[str, list[int | None]] = {}
        self.begun: set[str] = set()

    def label(self, settings: Settings, style_id: str | None) -> Label | None:
        """The label of the next paragraph with these settings; None if it is in no list."""
        num_id = settings.get("list")
        if num_id is None or num_id == "0" or num_id not in self.nums:
            return None
        abstract_id, levels = self.levels_of(num_id)
        depth = settings.get("depth")
        if depth is None:
            linked = (at for at, level in levels.items() if style_id and level.style == style_id)
            depth = next(linked, 0)
        level = levels.get(depth)
        if level is None:
            return None
        counts = self.count(num_id, abstract_id, levels, depth)
        bullet = level.form == "bullet"
        text = level.text if bullet else _printed(level, levels, counts)
        return Label(text[:_MAX_TEXT], bullet, level.run, level.paragraph, level.gap)

    def levels_of(self, num_id: str) -> tuple[str, dict[int, _Level]]:
        """A list's abstract id and its levels, its own over the abstract ones."""
        if num_id not in self.levels:
            num = self.nums[num_id]
            abstract = self._abstract(num)
            levels = {}
            for element in children(abstract, "lvl"):
                levels[whole(attribute(element, "ilvl"), 0, 8) or 0] = self._level(element)
            for override in children(num, "lvlOverride"):
                own = child(override, "lvl")
                if own is not None:
                    levels[whole(attribute(override, "ilvl"), 0, 8) or 0] = self._level(own)
            self.levels[num_id] = (attribute(abstract, "abstractNumId") or num_id, levels)
        return self.levels[num_id]

    def _abstract(self, num: Element) -> Element | None:
        """The abstract list, through the numbering style that it may be linked to."""
        abstract = self.abstracts.get(value_of(num, "abstractNumId"))
        for _ in range(4):
            linked = value_of(abstract, "numStyleLink")
            if linked is None:
                break
            named = self.nums.get(self.styles.number_of_style(linked))
            if named is None:
                break
            abstract = self.abstracts.get(value_of(named, "abstractNumId"))
        return abstract

    def _level(self, element: Element) -> _Level:
        return _Level(
            text=(value_of(element, "lvlText") or "")[:_MAX_TEXT],
            form=value_of(element, "numFmt") or "decimal",
            start=_start(value_of(element, "start")),
            restart=whole(value_of(element, "lvlRestart"), 0, _LEVELS),
            is_legal=is_on(child(element, "isLgl")),
            gap=value_of(element, "suff") or "tab",
            style=value_of(element, "pStyle"),
            run=self.styles.run_settings(child(element, "rPr")),
            paragraph=paragraph_settings(child(element, "pPr")),
        )

    def count(
        self, num_id: str, abstract_id: str, levels: dict[int, _Level], depth: int
    ) -> list[int | None]:
        """Count one paragraph at a depth; deeper levels begin anew."""
        counts = self.counts.setdefault(abstract_id, [None] * _LEVELS)
        if num_id not in self.begun:
            self.begun.add(num_id)
            for override in children(self.nums[num_id], "lvlOverride"):
                start = value_of(override, "startOverride")
                at = whole(attribute(override, "ilvl"), 0, 8) or 0
                if start is not None:
                    counts[at] = _start(start) - 1
        for above in range(depth):
            if counts[above] is None:
                counts[above] = levels[above].start if above in levels else 1
        before = counts[depth]
        counts[depth] = levels[depth].start if before is None else before + 1
        for below in range(depth + 1, _LEVELS):
            restart = levels[below].restart if below in levels else None
            if restart is None or depth < restart:
                counts[below] = None
        return counts


def _start(text: str | None) -> int:
    start = whole(text)
    return 1 if start is None else start


def _printed(level: _Level, levels: dict[int, _Level], counts: list[int | None]) -> str:
    def place(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        count = counts[at]
        own = levels.get(at)
        if count is None:
            count = own.start if own else 1
        form = "decimal" if own is None or (level.is_legal and own is not level) else own.form
        return _number(count, "decimal" if level.is_legal else form)

    return _PLACE.sub(place, level.text)


def _number(count: int, form: str) -> str:
    """A count in figures, letters or Roman numerals (17.18.59 "ST_NumberFormat")."""
    if form == "none":
        return ""
    if form in ("lowerLetter", "upperLetter") and 0 < count <= 780:
        # z is followed by aa, bb …
        text = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return text.upper() if form == "upperLetter" else text
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (count // worth)
        count %= worth
    return text
