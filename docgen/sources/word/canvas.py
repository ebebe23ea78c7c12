"""A virtual page in the making: words, rules, shades, boxes and fields at their places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from docgen.look import Box, TextStyle
from docgen.sources.page import Fill, Page, Rule, TextField, TickBox, Word
from docgen.sources.word.document import Block, Origin
from docgen.sources.word.lines import LaidLine, Token
from docgen.sources.word.xml import Element

_RULE = 0.5
TracedKind = Literal["text", "box", "field", "line", "cell"]


@dataclass(frozen=True, slots=True)
class Traced:
    """Something on a virtual page and where it comes from.

    `line` is a paragraph's line, an empty one too; its box is as wide as its room.
    """

    page: int
    box: Box
    kind: TracedKind
    origin: Origin
    text: str = ""


@dataclass(slots=True)
class Trace:
    """Where all that stands on the virtual pages comes from; `roots` are the parts' roots."""

    roots: dict[str, Element] = field(default_factory=dict)
    things: list[Traced] = field(default_factory=list)


@dataclass(slots=True)
class Canvas:
    """One page; `pages` is how many there are in all, where that is known by now."""

    number: int
    words: list[Word] = field(default_factory=list)
    running: list[Word] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    boxes: list[TickBox] = field(default_factory=list)
    fields: list[TextField] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    pages: int = 1
    traced: list[Traced] = field(default_factory=list)

    def trace(self, kind: TracedKind, box: Box, origin: Origin | None, text: str = "") -> None:
        """Note where something comes from."""
        if origin is not None:
            self.traced.append(Traced(self.number, box, kind, origin, text))

    def line(self, line: LaidLine, x: float, baseline: float) -> None:
        """Set a line's tokens on a baseline."""
        end: float | None = None
        for token in line.tokens:
            glued = end is not None and abs(x + token.x - end) < 0.05
            self.token(token, x + token.x, baseline, glued)
            end = x + token.x + token.width if token.kind in ("text", "page", "pages") else None

    def token(self, token: Token, x: float, baseline: float, glued: bool) -> None:
        size = token.style.size
        top, bottom = baseline - 0.78 * size, baseline + 0.22 * size
        box = (x, top, x + token.width, bottom)
        if token.kind in ("text", "box", "field"):
            self.trace(token.kind, box, token.origin, token.text or token.label or "")
        if token.kind == "box":
            is_field = token.name is not None
            kind: Literal["sign", "field"] = "field" if is_field else "sign"
            self.boxes.append(TickBox(box, kind, token.name, token.label))
        elif token.kind == "field":
            self.fields.append(TextField(box, token.name or "", shows=token.label or ""))
        elif token.kind in ("text", "page", "pages"):
            text = {"page": str(self.number), "pages": str(self.pages)}.get(token.kind, token.text)
            self.words.append(
                Word(text, x, x + token.width, top, bottom, baseline, token.style, glued)
            )

    def rule_across(self, y: float, x0: float, x1: float) -> None:
        """A rule from left to right."""
        self.across.append(Rule(y, x0, x1, _RULE, "000000"))

    def rule_down(self, x: float, y0: float, y1: float) -> None:
        """A rule from top to bottom."""
        self.down.append(Rule(x, y0, y1, _RULE, "000000"))

    def turned(
        self, text: str, style: TextStyle, x: float, y0: float, y1: float, turn: int
    ) -> None:
        """A word that reads upwards (90) or downwards (270)."""
        self.words.append(Word(text, x, x + style.size, y0, y1, y1, style, turn=turn))

    def page(self, width: float, height: float) -> Page:
        """The finished page."""
        return Page(
            number=self.number,
            width=max([width, *(word.x1 for word in self.words)]),
            height=height,
            words=(*self.words, *self.running),
            across=tuple(self.across),
            down=tuple(self.down),
            fills=tuple(self.fills),
            boxes=tuple(self.boxes),
            fields=tuple(self.fields),
            running=tuple(self.running),
            is_laid_out=True,
        )
