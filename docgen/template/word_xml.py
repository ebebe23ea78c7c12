"""Paragraphs and tables of a plan → WordprocessingML.

Children of w:pPr, w:rPr, w:tblPr, w:trPr and w:tcPr stand in the order of ECMA-376 Part 1,
annex A: Word refuses what LibreOffice forgives.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from docgen.controls import W
from docgen.look import TextStyle
from docgen.template.drawing_xml import DRAWING_NAMESPACES, DrawingWriter
from docgen.template.fonts import symbol_font, word_font
from docgen.template.plan import Blocks, Border, Cell, Paragraph, Row, Run, Tab, Table

NAMESPACES = f'xmlns:w="{W}" {DRAWING_NAMESPACES}'

_SIDES = ("top", "right", "bottom", "left")
_ORDER = ("top", "left", "bottom", "right")  # of w:tcBorders
_STYLES = ("dashed", "dotted", "double")  # a form file may be written by anybody
_HIGH = 300.0  # points: a row as high may go over the page's end once answers are in it
_TURNS = {90: "btLr", 270: "tbRl"}
_PLAIN = Run("")


class BlockWriter:
    """Writes blocks of one part of a document.

    Args:
        drawings: Writes the pictures and shapes of the part.
        roles: The type of each role's style; a run in the same type needs none of its own.
    """

    def __init__(
        self, drawings: DrawingWriter, roles: Mapping[str, TextStyle] | None = None
    ) -> None:
        self.drawings = drawings
        self.roles = roles or {}

    def blocks(self, blocks: Blocks) -> str:
        """Paragraphs and tables, one after the other."""
        return "".join(
            self.table(block) if isinstance(block, Table) else self.paragraph(block)
            for block in blocks
        )

    # Paragraphs

    def paragraph(self, paragraph: Paragraph) -> str:
        """A w:p."""
        drawn = [self.drawings.shape(shape) for shape in paragraph.shapes]
        drawn += [self.drawings.picture(picture) for picture in paragraph.pictures]
        base = self.roles.get(paragraph.role)
        runs = "".join(_run(run, base) for run in paragraph.runs)
        return f"<w:p>{_paragraph_properties(paragraph, base)}{''.join(drawn)}{runs}</w:p>"

    # Tables

    def table(self, table: Table) -> str:
        """A w:tbl."""
        size = max(2, round(table.rule_width * 8))
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        borders = "".join(
            f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{table.rule_color}"/>'
            for side in sides
        )
        borders = f"<w:tblBorders>{borders}</w:tblBorders>" if table.is_ruled else ""
        grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in table.widths)
        # LibreOffice 7.4 never ends laying out a table that repeats its header and whose rows
        # neither split nor part from the next: such a table's rows may split.
        whole = not any(row.is_header for row in table.rows)
        rows = "".join(self.row(row, whole) for row in table.rows)
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(table.widths))}" w:type="dxa"/>'
            f'<w:tblInd w:w="{twips(table.indent)}" w:type="dxa"/>{borders}'
            '<w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
            f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def row(self, row: Row, whole: bool) -> str:
        """A w:tr."""
        header = "<w:tblHeader/>" if row.is_header else ""
        split = "<w:cantSplit/>" if whole and row.height < _HIGH else ""
        cells = "".join(self.cell(cell, row) for cell in row.cells)
        return (
            f'<w:tr><w:trPr>{split}<w:trHeight w:val="{twips(row.height)}" w:hRule="atLeast"/>'
            f"{header}</w:trPr>{cells}</w:tr>"
        )

    def cell(self, cell: Cell, row: Row) -> str:
        """A w:tc; it ends with a paragraph, as Word wants it."""
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        merge = {None: "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}
        fill = cell.fill or row.fill
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
        turn = f'<w:textDirection w:val="{_TURNS[cell.turn]}"/>' if cell.turn in _TURNS else ""
        middle = '<w:vAlign w:val="center"/>' if cell.is_middle else ""
        content = self.blocks(cell.paragraphs)
        if not cell.paragraphs or isinstance(cell.paragraphs[-1], Table):
            content += self.paragraph(Paragraph((), "line", line=1.0))
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{twips(cell.width)}" w:type="dxa"/>{span}'
            f"{merge[cell.merge]}{_cell_borders(cell, row)}{shade}"
            f'<w:tcMar><w:left w:w="{twips(cell.pad_left)}" w:type="dxa"/>'
            f'<w:right w:w="{twips(cell.pad_right)}" w:type="dxa"/></w:tcMar>'
            f"{turn}{middle}</w:tcPr>{content}</w:tc>"
        )


def _cell_borders(cell: Cell, row: Row) -> str:
    if cell.borders is not None:
        by_side = dict(zip(_SIDES, cell.borders, strict=True))
        sides = "".join(_border(side, by_side[side]) for side in _ORDER)
        return f"<w:tcBorders>{sides}</w:tcBorders>"
    if cell.merge is not None:
        return ""  # the merged cell has no rules inside, and keeps those around it
    above = "" if row.ruled_above else '<w:top w:val="nil"/>'
    below = "" if row.ruled_below else '<w:bottom w:val="nil"/>'
    return f"<w:tcBorders>{above}{below}</w:tcBorders>" if above or below else ""


def _border(side: str, border: Border | None, gap: float = 0.0) -> str:
    if border is None:
        return f'<w:{side} w:val="nil"/>'
    # Of a double rule Word counts one line; the gap is as wide.
    width = border.width / 3 if border.style == "double" else border.width
    size = min(96, max(2, round(width * 8)))
    value = border.style if border.style in _STYLES else "single"
    return f'<w:{side} w:val="{value}" w:sz="{size}" w:space="{gap:.0f}" w:color="{border.color}"/>'


# Paragraphs and runs


def style_id(role: str) -> str:
    """The id of a role's style."""
    return f"docgen{role.replace('_', '')}"


def _paragraph_properties(paragraph: Paragraph, base: TextStyle | None) -> str:
    parts = [f'<w:pStyle w:val="{style_id(paragraph.role)}"/>']
    if paragraph.keeps_with_next:
        parts.append("<w:keepNext/>")
    if paragraph.breaks_page:
        parts.append("<w:pageBreakBefore/>")
    sides = (("top", paragraph.rule_above, 0.0), ("left", paragraph.rule_left, paragraph.rule_gap))
    borders = "".join(_border(side, rule, gap) for side, rule, gap in sides if rule is not None)
    parts.append(f"<w:pBdr>{borders}</w:pBdr>" if borders else "")
    if paragraph.tabs:
        parts.append(f"<w:tabs>{''.join(_tab(tab) for tab in paragraph.tabs)}</w:tabs>")
    parts.append(_spacing(paragraph))
    parts.append(_indents(paragraph))
    if paragraph.align != "left":
        parts.append(f'<w:jc w:val="{paragraph.align}"/>')
    if not paragraph.runs and paragraph.line is not None and paragraph.line < 3:
        parts.append('<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>')
    elif paragraph.runs and paragraph.runs[-1].style is not None:
        # The paragraph's own mark has a height too.
        parts.append(_run_properties(paragraph.runs[-1].style, base))
    elif not paragraph.runs and paragraph.style != base:
        parts.append(_run_properties(paragraph.style, base))
    return f"<w:pPr>{''.join(parts)}</w:pPr>"


def _tab(tab: Tab) -> str:
    leader = f' w:leader="{tab.leader}"' if tab.leader else ""
    side = "right" if tab.is_right else "left"
    return f'<w:tab w:val="{side}"{leader} w:pos="{twips(tab.at)}"/>'


def _spacing(paragraph: Paragraph) -> str:
    values = []
    if paragraph.before or paragraph.after:
        values.append(f'w:before="{twips(paragraph.before)}" w:after="{twips(paragraph.after)}"')
    if paragraph.line is not None:
        line = max(20, twips(paragraph.line))
        values.append(f'w:line="{line}" w:lineRule="{paragraph.line_rule}"')
    return f"<w:spacing {' '.join(values)}/>" if values else ""


def _indents(paragraph: Paragraph) -> str:
    values = []
    if paragraph.indent:
        values.append(f'w:left="{twips(paragraph.indent)}"')
    if paragraph.right:
        values.append(f'w:right="{twips(paragraph.right)}"')
    if paragraph.first > 0:
        values.append(f'w:firstLine="{twips(paragraph.first)}"')
    elif paragraph.first < 0:
        values.append(f'w:hanging="{twips(-paragraph.first)}"')
    return f"<w:ind {' '.join(values)}/>" if values else ""


def _run(run: Run, base: TextStyle | None) -> str:
    if not run.text:
        return ""
    properties = _properties_of(run, base)
    if run.field is not None:
        shown = f"<w:r>{properties}<w:t>{escape(run.text)}</w:t></w:r>"
        return f'<w:fldSimple w:instr=" {run.field} ">{shown}</w:fldSimple>'
    if run.is_symbol and run.style is not None:
        font = escape(symbol_font(run.style.font, run.text[0]))
        char = f"{ord(run.text[0]):04X}"
        return f'<w:r>{properties}<w:sym w:font="{font}" w:char="{char}"/></w:r>'
    return f"<w:r>{properties}{_text(run.text)}</w:r>"


def _text(text: str) -> str:
    pieces = []
    for piece in re.split("([\n\t])", text):
        if piece == "\n":
            pieces.append("<w:br/>")
        elif piece == "\t":
            pieces.append("<w:tab/>")
        elif piece:
            pieces.append(f'<w:t xml:space="preserve">{_escaped(piece)}</w:t>')
    return "".join(pieces)


def _escaped(text: str) -> str:
    """Text of the form, safe as XML and, outside placeholders, safe as Jinja."""
    safe = escape(text, quote=False)
    if text.lstrip().startswith("{{r "):
        return safe
    return safe.replace("{{", "{_{").replace("}}", "}_}").replace("{%", "{_%").replace("{#", "{_#")


def _properties_of(run: Run, base: TextStyle | None) -> str:
    if run.style is not None:
        return _run_properties(run.style, base, run)
    if run.char_style:
        return f'<w:rPr><w:rStyle w:val="{style_id(run.char_style)}"/></w:rPr>'
    return ""


def _run_properties(
    style: TextStyle,
    base: TextStyle | None,
    run: Run = _PLAIN,
) -> str:
    """What differs from the paragraph's own type, `base`."""
    parts: list[str] = []
    if run.char_style:
        parts.append(f'<w:rStyle w:val="{style_id(run.char_style)}"/>')
    font = word_font(style.font)
    if run.char_style != "tick" and (base is None or font != word_font(base.font)):
        name = escape(font)
        parts.append(
            f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'
        )
    for tag, is_on, was_on in (
        ("b", style.bold, base is not None and base.bold),
        ("i", style.italic, base is not None and base.italic),
    ):
        if is_on != was_on:
            parts.append(f"<w:{tag}/>" if is_on else f'<w:{tag} w:val="0"/>')
    if run.is_struck:
        parts.append("<w:strike/>")
    if style.color != (base.color if base is not None else "000000"):
        parts.append(f'<w:color w:val="{style.color}"/>')
    if twips(run.stretch):
        parts.append(f'<w:spacing w:val="{twips(run.stretch)}"/>')
    if round(2 * run.raised):
        parts.append(f'<w:position w:val="{round(2 * run.raised)}"/>')
    half_points = round(style.size * 2)
    if base is None or half_points != round(base.size * 2):
        parts.append(f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>')
    if run.is_underlined:
        parts.append('<w:u w:val="single"/>')
    return f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)
