"""A part of a Word file → its paragraphs and tables, as they are printed.

Tracked changes are taken as accepted: what was deleted or moved away is not read, what was
inserted is (ECMA-376 Part 1, 17.13.5). Hidden text is not printed and not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from docgen.errors import DocgenError, Location
from docgen.look import TextStyle
from docgen.sources.word.controls import FormField, Stand, stand_of
from docgen.sources.word.document import Block, Origin, Paragraph, Piece
from docgen.sources.word.drawing import Shape, shapes_of
from docgen.sources.word.numbers import Label, Numbers
from docgen.sources.word.pieces import symbol_piece, text_pieces
from docgen.sources.word.styles import Settings, Styles, paragraph_look, paragraph_settings
from docgen.sources.word.tables import TableReader
from docgen.sources.word.xml import Element, attribute, child, name, value_of

MAX_BLOCKS = 100_000
MAX_CHARS = 3_000_000
MAX_DEPTH = 12

# Elements that stand around others and say nothing of their own.
_AROUND = ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "dir", "bdo", "sdtContent")
_CODE = re.compile(r"^[0-9A-Fa-f]{1,4}$")
_BREAKS = {"page": "page-break", "column": "line"}


@dataclass(frozen=True, slots=True)
class Context:
    """What a table's style lays on the paragraphs in it; `depth` counts tables and boxes."""

    run: Settings = field(default_factory=dict)
    paragraph: Settings = field(default_factory=dict)
    depth: int = 0


class Reader:
    """Reads the body, and heads, feet and notes; counts lists through all of them."""

    def __init__(
        self, styles: Styles, numbers: Numbers, notes: Mapping[str, Element], at: Location
    ) -> None:
        self.styles, self.numbers, self.notes, self.at = styles, numbers, notes, at
        self.tables = TableReader(self, styles)
        self.blocks_left, self.chars_left = MAX_BLOCKS, MAX_CHARS
        self.fields: list[FormField] = []
        self.stands: list[Stand] = []
        # The paragraph being read: its pieces, shapes and notes; what a deleted mark leaves over.
        self.pieces: list[Piece] = []
        self.shapes: list[Shape] = []
        self.noted: list[Block] = []
        self.in_note = False
        self.is_struck = False  # whether the run that is read is struck through
        self.boxes_follow = False  # whether text boxes are read behind the paragraph they hang on
        self.hides = False  # whether text that is not printed was left out of the paragraph
        self.last: Origin | None = None

    # Blocks

    def blocks(
        self, container: Iterable[Element], context: Context = Context()
    ) -> tuple[Block, ...]:
        """The paragraphs and tables of a body, cell, head, note or text box."""
        if context.depth > MAX_DEPTH:
            raise self.refusal("Tables and boxes stand in one another too deep.")
        outer, self.pieces = (self.pieces, self.hides), []
        self.hides = False
        found = tuple(self._blocks(container, context))
        if self.pieces or (self.hides and not found):
            # A deleted or hidden paragraph mark with no paragraph behind it.
            left = Paragraph(tuple(self.pieces), origin=self.last, has_hidden=self.hides)
            found = (*found, left)
        elif self.hides and isinstance(found[-1], Paragraph):
            found = (*found[:-1], replace(found[-1], has_hidden=True))
        self.pieces, self.hides = outer
        return found

    def _blocks(self, container: Iterable[Element], context: Context) -> Iterator[Block]:
        for entry in container:
            kind = name(entry)
            if kind == "p":
                yield from self.paragraph(entry, context)
            elif kind == "tbl":
                yield self.tables.read(entry, context)
            elif kind == "sdt":
                yield from self.control_blocks(entry, context)
            elif kind in _AROUND:
                yield from self._blocks(entry, context)
            elif kind == "AlternateContent":
                branch = child(entry, "Choice")
                if branch is not None:
                    yield from self._blocks(branch, context)

    def control_blocks(self, control: Element, context: Context) -> Iterator[Block]:
        content = child(control, "sdtContent")
        stand = stand_of(control)
        if content is None:
            return
        if stand is not None:
            self.stands.append(stand)
        yield from self._blocks(content, context)
        if stand is not None:
            self.stands.pop()

    def spend(self, chars: int = 0) -> None:
        """Count a block, or characters; refuse a document that holds too many."""
        self.blocks_left -= not chars
        self.chars_left -= chars
        if self.blocks_left < 0 or self.chars_left < 0:
            raise self.refusal("The document is larger than a questionnaire can be.")

    def refusal(self, message: str) -> DocgenError:
        """An error about the document as a whole."""
        mend = "Save the pages of the questionnaire as a Word file of their own."
        return DocgenError(message, mend, self.at)

    # Paragraphs

    def paragraph(self, element: Element, context: Context) -> Iterator[Block]:
        """A paragraph, with the text boxes that hang on it around it."""
        self.spend()
        properties = child(element, "pPr")
        style_id = value_of(properties, "pStyle")
        style = self.styles.style(style_id)
        direct = paragraph_settings(properties)
        inherited = {**self.styles.paragraph_defaults, **context.paragraph}
        base = {**self.styles.run_defaults, **context.run, **style.run}
        shapes, self.shapes = self.shapes, []
        noted, self.noted = self.noted, []
        self.inline(element, base)
        self.last = Origin(element)
        self.end_paragraph(base)
        hides, self.hides = self.hides, False
        mark = child(properties, "rPr")
        is_gone = child(mark, "del") is not None or child(mark, "moveFrom") is not None
        hidden = {**base, **self.styles.run_settings(mark)}.get("vanish")
        found, self.shapes = self.shapes, shapes
        late = [shape.is_below or self.boxes_follow for shape in found]
        boxes = [
            (self.box(shape, context), is_late) for shape, is_late in zip(found, late, strict=True)
        ]
        before = [block for blocks, is_late in boxes if not is_late for block in blocks]
        after = [block for blocks, is_late in boxes if is_late for block in blocks]
        notes, self.noted = tuple(self.noted), noted
        yield from before
        # Without its mark, a paragraph goes on in the next one.
        if not is_gone and not hidden:
            settings = {**inherited, **style.paragraph, **direct}
            label = self.numbers.label(settings, style_id or self.styles.default)
            if label is not None and "list" in direct:
                settings = {**inherited, **style.paragraph, **label.paragraph, **direct}
            elif label is not None:
                settings = {**inherited, **label.paragraph, **style.paragraph, **direct}
            made = self.made(settings, label, {**base, **self.styles.run_settings(mark)}, notes)
            framed = child(properties, "framePr") is not None
            yield replace(made, origin=Origin(element), has_hidden=hides, is_boxed=framed)
            hides = False
        yield from after
        self.hides |= hides

    def made(
        self, settings: Settings, label: Label | None, mark: Settings, notes: tuple[Block, ...]
    ) -> Paragraph:
        pieces, self.pieces = tuple(self.pieces), []
        printed: tuple[Piece, ...] = ()
        if label is not None:
            run = {key: value for key, value in mark.items() if key not in ("u", "caps")}
            style = self.styles.type({**run, **label.run})
            sign = label.text.strip()[:1]
            printed = tuple(
                replace(piece, sign=sign) if piece.kind == "box" else piece
                for piece in text_pieces(label.text, style)
            )
        return Paragraph(
            pieces=pieces,
            look=paragraph_look(settings),
            label=printed,
            label_gap=label.gap if label else "tab",
            size=self.styles.type(mark).size,
            notes=notes,
        )

    def end_paragraph(self, base: Settings) -> None:
        """Put what a control without any text stands for; a field's code ends here."""
        if self.stands:
            self.pieces += self.stands[-1].pieces(self.styles.type(base))
        self.fields = [entry for entry in self.fields if entry.is_result]

    def box(self, shape: Shape, context: Context) -> tuple[Block, ...]:
        """The blocks of a text box."""
        fields, self.fields = self.fields, []
        inner = Context(depth=context.depth + 1)
        blocks = tuple(b for content in shape.texts for b in self.blocks(content, inner))
        self.fields = fields
        return tuple(replace(b, is_boxed=True) if isinstance(b, Paragraph) else b for b in blocks)

    # Runs

    def inline(self, element: Element, base: Settings) -> None:
        """What stands in a paragraph, or in something around a part of it."""
        for entry in element:
            kind = name(entry)
            if kind == "r":
                self.run(entry, base)
            elif kind in _AROUND:
                self.inline(entry, base)
            elif kind == "sdt":
                self.control(entry, base)
            elif kind == "fldSimple":
                self.simple_field(entry, base)
            elif kind in ("oMath", "oMathPara"):
                text = "".join(part.text or "" for part in entry.iter() if name(part) == "t")
                self.text(text, base)

    def control(self, control: Element, base: Settings) -> None:
        content = child(control, "sdtContent")
        stand = stand_of(control)
        if stand is None:
            if content is not None:
                self.inline(content, base)
            return
        self.stands.append(stand)
        if content is not None:
            self.inline(content, base)
        self.stands.pop()
        if not self.stands:
            self.pieces += stand.pieces(self.styles.type(base))

    def run(self, run: Element, base: Settings) -> None:
        """One run: its characters and what else stands in it."""
        properties = child(run, "rPr")
        settings = base
        if properties is not None:
            own = value_of(properties, "rStyle")
            character = self.styles.style(own).run if own is not None else {}
            settings = {**base, **character, **self.styles.run_settings(properties)}
        hidden = bool(settings.get("vanish"))
        self.is_struck = bool(settings.get("strike") or settings.get("dstrike"))
        for entry in run:
            kind = name(entry)
            if kind == "fldChar":
                self.field_mark(entry, settings)
            elif kind == "instrText":
                if self.fields and not self.fields[-1].is_result:
                    self.fields[-1].add_code(entry.text or "")
            elif not hidden:
                self.content(kind, entry, settings)
            elif kind == "sym" or (kind == "t" and (entry.text or "").strip()):
                self.hides = True
        self.is_struck = False

    def content(self, kind: str, entry: Element, settings: Settings) -> None:
        style = self.styles.type(settings)
        if kind == "t":
            self.text(entry.text or "", settings, entry)
        elif kind == "tab" and settings.get("u"):
            self.put(Piece("text", style, "_" * 12, origin=Origin(entry)))
        elif kind in ("tab", "ptab"):
            self.put(Piece("tab", style, origin=Origin(entry)))
        elif kind in ("br", "cr"):
            way = _BREAKS.get(attribute(entry, "type") or "", "line")
            self.put(Piece("page-break" if way == "page-break" else "line", style))
        elif kind == "noBreakHyphen":
            self.text("-", settings)
        elif kind == "sym":
            char = attribute(entry, "char") or ""
            if _CODE.match(char):
                font = attribute(entry, "font") or ""
                self.put(symbol_piece(chr(max(0x20, int(char, 16))), font, style, entry))
        elif kind in ("drawing", "pict", "object", "AlternateContent"):
            self.drawing(entry, style)
        elif kind in ("footnoteReference", "endnoteReference", "commentReference"):
            note = self.notes.get(f"{kind[:-9]} {attribute(entry, 'id')}")
            if note is not None and not self.in_note:
                self.note(note)

    def text(self, text: str, settings: Settings, element: Element | None = None) -> None:
        self.spend(len(text) or 1)
        if any(entry.is_result and not entry.prints(text) for entry in self.fields):
            return
        if settings.get("caps") or settings.get("smallCaps"):
            # A letter that becomes two (ß) moves those behind it.
            element = element if len(text.upper()) == len(text) else None
            text = text.upper()
        style, is_underlined = self.styles.type(settings), bool(settings.get("u"))
        for piece in text_pieces(text, style, is_underlined, element):
            self.put(piece)

    def put(self, piece: Piece) -> None:
        """Add a piece, unless it is hidden in a field's code or result, or a stand is put."""
        if any(not entry.is_result or entry.hides_result for entry in self.fields):
            return
        if self.stands:
            self.pieces += self.stands[-1].pieces(piece.style)
        else:
            self.pieces.append(replace(piece, is_struck=True) if self.is_struck else piece)

    # Fields

    def field_mark(self, mark: Element, settings: Settings) -> None:
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            self.fields.append(FormField(child(mark, "ffData"), element=mark))
            del self.fields[MAX_DEPTH * 4 :]
        elif kind in ("separate", "end") and self.fields:
            current = self.fields[-1]
            if not current.is_result:
                self.open_result(current, settings)
            if kind == "end":
                self.fields.pop()

    def open_result(self, current: FormField, settings: Settings) -> None:
        current.is_result = True
        pieces = list(current.pieces(self.styles.type(settings)))
        hides, current.hides_result = current.hides_result, False
        for piece in pieces:
            self.put(piece)
        current.hides_result = hides

    def simple_field(self, element: Element, base: Settings) -> None:
        code = attribute(element, "instr") or ""
        current = FormField(child(element, "fldData"), code, element)
        self.fields.append(current)
        self.open_result(current, base)
        self.inline(element, base)
        self.fields.pop()

    # Drawings and notes

    def drawing(self, element: Element, style: TextStyle) -> None:
        for shape in shapes_of(element):
            if shape.is_tick_box:
                self.put(Piece("box", style, origin=Origin(element)))
            elif shape.texts:
                self.shapes.append(shape)

    def note(self, note: Element) -> None:
        """Read a foot- or endnote; its own place in the text is not a word."""
        state: tuple[Any, ...] = (self.pieces, self.shapes, self.fields, self.stands)
        self.pieces, self.shapes, self.fields, self.stands = [], [], [], []
        noted, self.noted, self.in_note = self.noted, [], True
        blocks = self.blocks(note)
        self.in_note = False
        self.noted = [*noted, *blocks]
        self.pieces, self.shapes, self.fields, self.stands = state
