"""A page as it is printed: words, rules and shaded areas.

All places are points (1/72 inch) from the page's top left corner.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from docgen.look import Box, RuleStyle, TextStyle

# A letter and a hyphen; a dash after a space is none.
ENDS_IN_HYPHEN = re.compile(r"\w[-\u2010\u2011\u00ad]$")


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a space between them, in one style.

    `glued` tells that no space parts it from the word before (the style changed in mid-word);
    `turn` is 90 for a word that reads upwards, 270 for one that reads downwards,
    180 for one that stands upside down. `is_printed` is false for what only the file says.
    `raised` letters stand so many points above their line's baseline, below if negative.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    style: TextStyle
    glued: bool = False
    turn: int = 0
    is_printed: bool = True
    raised: float = 0.0

    @property
    def upright(self) -> bool:
        """Whether it reads from left to right."""
        return self.turn == 0

    @property
    def center(self) -> tuple[float, float]:
        """The middle, which decides what cell it stands in."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def lowered(self, by: float) -> Word:
        """The same so many points lower."""
        top, bottom, baseline = self.top + by, self.bottom + by, self.baseline + by
        return replace(self, top=top, bottom=bottom, baseline=baseline)


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline, left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with the spaces between them."""
        return join(self.words)

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        """Upper edge of the highest word."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Lower edge of the lowest word."""
        return max(word.bottom for word in self.words)

    @property
    def baseline(self) -> float:
        """Where most of the line's characters stand."""
        return max(self.words, key=lambda word: len(word.text)).baseline

    @property
    def style(self) -> TextStyle:
        """The style of most of the line's characters."""
        return max(self.words, key=lambda word: len(word.text)).style

    @property
    def box(self) -> Box:
        """Left, top, right, bottom."""
        return self.x0, self.top, self.x1, self.bottom


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line: `at` is its y if it runs across, its x if it runs down."""

    at: float
    start: float
    end: float
    width: float
    color: str
    style: RuleStyle = ""


@dataclass(frozen=True, slots=True)
class Fill:
    """A shaded area."""

    box: Box
    color: str


@dataclass(frozen=True, slots=True)
class TickBox:
    """A box to be ticked: a printed sign, a drawn square, or a form field by its name.

    `label` is what the file itself says it stands for, printed right behind it; `told` is what
    a field's tooltip or value says, which nobody sees on the page; `state` is what a field is
    called when it is ticked, and `is_on` that it is; `sign` is the box as it would be printed,
    `baseline` where a printed sign stands, and `style` its type, if its font has letters too.
    Where none is printed, `words` is the box of the choice's words, to be ringed or struck out.
    """

    box: Box
    kind: Literal["sign", "drawn", "field"]
    name: str | None = None
    label: str | None = None
    told: str | None = None
    state: str | None = None
    sign: str = "☐"
    words: Box | None = None
    is_on: bool = False
    baseline: float | None = None
    style: TextStyle | None = None

    @property
    def center(self) -> tuple[float, float]:
        """Its middle."""
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2


@dataclass(frozen=True, slots=True)
class TextField:
    """A form field to be typed into, and what was; `value` is a list's entry as it is shown.

    `shows` is what stands in it while it is empty, such as `Cliquez ici pour entrer du texte.`
    """

    box: Box
    name: str
    value: str = ""
    shows: str = ""


# Why a page cannot be read, or not in full: it is a picture; its text is drawn as curves; nothing
# tells what its fonts' codes mean; it holds more than is read; it is damaged; it stands for a form
# that only Adobe's programs draw; it is the cover of attached files.
PageFault = Literal["scan", "curves", "unmapped", "crowded", "damaged", "xfa", "portfolio"]


Matrix = tuple[float, float, float, float, float, float]  # of a PDF: ISO 32000-1, 8.3.4


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a document. Signs that are tick boxes are in `boxes`, not in `words`.

    `running` has those of the words that are a page head or foot, where the file itself says
    so; None where it does not. `turned` tells by how many degrees the page was turned clockwise
    to be read; all places are those on the turned page, and `matrix` leads there from a PDF's user
    space, with y upwards. `is_laid_out` marks a page of a file that has none until a program lays
    it out: its places serve for reading only. `images` are the places of pictures, `drawings`
    those of what is drawn with curves.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    fills: tuple[Fill, ...]
    boxes: tuple[TickBox, ...] = ()
    fields: tuple[TextField, ...] = ()
    fault: PageFault | None = None
    running: tuple[Word, ...] | None = None
    turned: int = 0
    is_laid_out: bool = False
    matrix: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    images: tuple[Box, ...] = ()
    drawings: tuple[Box, ...] = ()


def join(words: tuple[Word, ...] | list[Word]) -> str:
    """Words as a text, a space between them but where they are glued."""
    text = ""
    for word in words:
        text += word.text if word.glued or not text else " " + word.text
    return text


def join_lines(lines: tuple[Line, ...] | list[Line]) -> str:
    """The text of several lines; a word broken at its hyphen is whole again, hyphen kept.

    A soft hyphen goes, and so does the sign that typesetters print for one: nobody types U+2010.
    """
    text = ""
    for line in lines:
        broken = ENDS_IN_HYPHEN.search(text) is not None
        soft = "\u00ad\u2010" if broken and line.text[:1].islower() else "\u00ad"
        text = text.rstrip(soft) + ("" if broken or not text else " ") + line.text
    return " ".join(text.split())


def in_reading_order(words: tuple[Word, ...]) -> list[Word]:
    """A cell's words as they are read: upright ones line by line, then turned ones."""
    upright = [word for word in words if word.upright]
    ordered = [word for line in lines_of(upright) for word in line.words]
    turned = [word for word in words if not word.upright]
    upwards = not turned or turned[0].turn == 90
    turned.sort(
        key=lambda word: (
            (round(word.x0 / 4), -word.bottom) if upwards else (-round(word.x0 / 4), word.top)
        )
    )
    return ordered + turned


def lines_of(words: list[Word]) -> list[Line]:
    """Group words into lines, top to bottom.

    Words belong to one line when their baselines differ by less than a third of their size,
    so that raised letters stay in their line.
    """
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.baseline, word.x0)):
        last = lines[-1][0] if lines else None
        if last is not None and word.baseline - last.baseline < 0.34 * max(
            word.style.size, last.style.size
        ):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Line(tuple(sorted(line, key=lambda word: word.x0))) for line in lines]
