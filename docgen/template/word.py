"""Plan → .docx, with a Word style for each role so that a person can restyle it at one place.

Children of w:pPr, w:rPr, w:tblPr, w:trPr and w:tcPr stand in the order of ECMA-376 Part 1,
annex A: Word refuses what LibreOffice forgives.
"""

from __future__ import annotations

import io
from datetime import datetime
from html import escape
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml as docx_xml
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from docgen.controls import TICK_FONT, W
from docgen.look import TextStyle
from docgen.package import APP, Parts, read_parts, write_parts
from docgen.template.fonts import word_font
from docgen.template.leftovers import without_leftovers
from docgen.template.plan import Cell, PageSetup, Paragraph, Plan, Row, Run, Table

_NS = f'xmlns:w="{W}"'
_ALIGN = {"left": "left", "center": "center", "right": "right"}
_MADE = datetime(2000, 1, 1)  # a fixed date: the same form gives the same bytes
_APP_XML = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"><Application>docgen template</Application></Properties>'
)


def write_word(plan: Plan) -> bytes:
    """Write a plan as a Word document; the same plan gives the same bytes."""
    document = docx.Document()
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    _set_page(document, plan.page)
    _set_styles(document, plan)
    _set_properties(document, plan)
    xml = "".join(
        _table_xml(block) if isinstance(block, Table) else _paragraph_xml(block, plan)
        for block in _ending_with_a_paragraph(plan)
    )
    end = body.find(qn("w:sectPr"))
    for element in list(docx_xml(f"<w:body {_NS}>{xml}</w:body>")):
        end.addprevious(element)
    packed = io.BytesIO()
    document.save(packed)
    return write_parts(without_leftovers(_tidy(read_parts(packed.getvalue()))))


def _ending_with_a_paragraph(plan: Plan) -> list[Paragraph | Table]:
    """Word wants a paragraph after the last table; it is made as low as can be."""
    blocks = list(plan.blocks)
    if not blocks or isinstance(blocks[-1], Table):
        blocks.append(Paragraph((), "line", TextStyle(plan.roles["line"].font, 1)))
    return blocks


def _tidy(parts: Parts) -> Parts:
    """Take out what python-docx's own template brings along and nobody asked for."""
    thumbnail = "docProps/thumbnail.jpeg"
    parts.pop(thumbnail, None)
    relations = parts["_rels/.rels"].decode()
    start = relations.find("<Relationship ", 0)
    while start >= 0:
        stop = relations.find("/>", start) + 2
        if thumbnail in relations[start:stop]:
            relations = relations[:start] + relations[stop:]
        else:
            start = stop
        start = relations.find("<Relationship ", start)
    parts["_rels/.rels"] = relations.encode()
    parts[APP] = _APP_XML
    return parts


# Page, styles, properties


def _set_page(document: Any, page: PageSetup) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Pt(page.width), Pt(page.height)
    section.left_margin, section.right_margin = Pt(page.left), Pt(page.right)
    section.top_margin, section.bottom_margin = Pt(page.top), Pt(page.bottom)
    section.header_distance = section.footer_distance = Pt(min(20.0, page.top, page.bottom))


def _set_properties(document: Any, plan: Plan) -> None:
    properties = document.core_properties
    properties.title = plan.title
    properties.language = plan.language
    properties.author = properties.comments = properties.keywords = ""
    properties.created = properties.modified = _MADE
    properties.last_modified_by = ""


def _set_styles(document: Any, plan: Plan) -> None:
    styles = document.styles
    normal = styles["Normal"]
    _set_font(normal, plan.roles["question"], color=False)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    for role, style in plan.roles.items():
        made = styles.add_style(f"docgen {role}", WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = normal
        made.quick_style = True
        _set_font(made, style)
    for name in ("answer", "justification", "tick"):
        made = styles.add_style(f"docgen {name}", WD_STYLE_TYPE.CHARACTER)
        made.quick_style = True
        if name == "justification":
            made.font.italic = True
        if name == "tick":
            _set_fonts(made.element.get_or_add_rPr(), TICK_FONT)


def _set_font(style: Any, text: TextStyle, color: bool = True) -> None:
    font = style.font
    font.size = Pt(text.size)
    font.bold, font.italic = text.bold or None, text.italic or None
    if color and text.color != "000000":
        font.color.rgb = RGBColor.from_string(text.color)
    _set_fonts(style.element.get_or_add_rPr(), word_font(text.font))


def _set_fonts(rpr: Any, family: str) -> None:
    fonts = rpr.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), family)


# Paragraphs


def _style_id(role: str) -> str:
    return f"docgen{role.replace('_', '')}"


def _paragraph_xml(paragraph: Paragraph, plan: Plan | None = None) -> str:
    keep = "<w:keepNext/>" if paragraph.keeps_with_next else ""
    spacing = (
        f'<w:spacing w:before="{_twips(paragraph.before)}" w:after="{_twips(paragraph.after)}"/>'
        if paragraph.before or paragraph.after
        else ""
    )
    indent = f'<w:ind w:left="{_twips(paragraph.indent)}"/>' if paragraph.indent else ""
    align = f'<w:jc w:val="{_ALIGN[paragraph.align]}"/>' if paragraph.align != "left" else ""
    small = "" if paragraph.runs or paragraph.style.size > 2 else _run_properties(paragraph.style)
    runs = "".join(_run_xml(run, paragraph) for run in paragraph.runs)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{_style_id(paragraph.role)}"/>{keep}{spacing}{indent}'
        f"{align}{small}</w:pPr>{runs}</w:p>"
    )


def _run_xml(run: Run, paragraph: Paragraph) -> str:
    if not run.text:
        return ""
    style = run.style if run.style is not None else None
    properties = (
        _run_properties(style, run.char_style)
        if style
        else (
            f'<w:rPr><w:rStyle w:val="{_style_id(run.char_style)}"/></w:rPr>'
            if run.char_style
            else ""
        )
    )
    if run.is_symbol and style is not None:
        font = escape(word_font(style.font))
        char = f"{ord(run.text[0]):04X}"
        return f'<w:r>{properties}<w:sym w:font="{font}" w:char="{char}"/></w:r>'
    return f'<w:r>{properties}<w:t xml:space="preserve">{_escaped(run.text)}</w:t></w:r>'


def _escaped(text: str) -> str:
    """Text of the form, safe as XML and, outside placeholders, safe as Jinja."""
    safe = escape(text, quote=False)
    if text.lstrip().startswith("{{r "):
        return safe
    return safe.replace("{{", "{_{").replace("}}", "}_}").replace("{%", "{_%").replace("{#", "{_#")


def _run_properties(style: TextStyle, char_style: str | None = None) -> str:
    parts = []
    if char_style:
        parts.append(f'<w:rStyle w:val="{_style_id(char_style)}"/>')
    if char_style != "tick":
        font = escape(word_font(style.font))
        parts.append(
            f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        )
    if style.bold:
        parts.append("<w:b/>")
    if style.italic:
        parts.append("<w:i/>")
    if style.color != "000000":
        parts.append(f'<w:color w:val="{style.color}"/>')
    half_points = round(style.size * 2)
    parts.append(f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>')
    return f"<w:rPr>{''.join(parts)}</w:rPr>"


# Tables


def _table_xml(table: Table) -> str:
    size = max(2, round(table.rule_width * 8))
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{table.rule_color}"/>'
        for side in sides
    )
    grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in table.widths)
    # LibreOffice 7.4 never ends laying out a table that repeats its header and whose rows neither
    # split nor part from the next: such a table's rows may split.
    whole = not any(row.is_header for row in table.rows)
    rows = "".join(_row_xml(row, whole) for row in table.rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_twips(sum(table.widths))}" w:type="dxa"/>'
        f'<w:tblInd w:w="{_twips(table.indent)}" w:type="dxa"/>'
        f"<w:tblBorders>{borders}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row_xml(row: Row, whole: bool) -> str:
    header = "<w:tblHeader/>" if row.is_header else ""
    split = "<w:cantSplit/>" if whole else ""
    cells = "".join(_cell_xml(cell, row) for cell in row.cells)
    return (
        f'<w:tr><w:trPr>{split}<w:trHeight w:val="{_twips(row.height)}" w:hRule="atLeast"/>'
        f"{header}</w:trPr>{cells}</w:tr>"
    )


def _cell_xml(cell: Cell, row: Row) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merge = {None: "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}
    above = "" if row.ruled_above else '<w:top w:val="nil"/>'
    below = "" if row.ruled_below else '<w:bottom w:val="nil"/>'
    borders = f"<w:tcBorders>{above}{below}</w:tcBorders>" if above or below else ""
    if cell.merge is not None:
        borders = ""  # the merged cell has no rules inside, and keeps those around it
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{row.fill}"/>' if row.fill else ""
    middle = '<w:vAlign w:val="center"/>' if cell.is_middle else ""
    paragraphs = "".join(_paragraph_xml(paragraph) for paragraph in cell.paragraphs)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(cell.width)}" w:type="dxa"/>{span}'
        f"{merge[cell.merge]}{borders}{shade}"
        f'<w:tcMar><w:left w:w="{_twips(cell.pad_left)}" w:type="dxa"/>'
        f'<w:right w:w="{_twips(cell.pad_right)}" w:type="dxa"/></w:tcMar>'
        f"{middle}</w:tcPr>{paragraphs}</w:tc>"
    )


def _twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)
