"""Plan → .docx, with a Word style for each role so that a person can restyle it at one place."""

from __future__ import annotations

import io
import itertools
from datetime import datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml as docx_xml
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from docgen.look import TextStyle
from docgen.package import APP, Parts, read_parts, write_parts
from docgen.template.drawing_xml import DrawingWriter
from docgen.template.fonts import word_font, word_size
from docgen.template.leftovers import without_leftovers
from docgen.template.plan import Blocks, PageSetup, Paragraph, Part, Plan
from docgen.template.word_xml import NAMESPACES, BlockWriter
from docgen.tick_signs import TICK_FONT

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
    _set_styles(document, plan)
    _set_properties(document, plan)
    writer = _Writer(plan)
    for index, part in enumerate(plan.parts):
        if index:
            _end_section(document)
        _set_page(document.sections[-1], part.page, part.first_number)
        _set_margins(document.sections[-1], part, writer, is_first=not index)
        writer.append(body, document.part, _ending_with_a_paragraph(part.blocks))
    packed = io.BytesIO()
    document.save(packed)
    return write_parts(without_leftovers(_tidy(read_parts(packed.getvalue()))))


class _Writer:
    """Writes blocks into the parts of a document; its drawings are numbered through."""

    def __init__(self, plan: Plan) -> None:
        self.roles = plan.roles
        self.numbers = itertools.count(1)

    def append(self, container: Any, part: Any, blocks: Blocks) -> None:
        """Put blocks at the end of a body, header or footer."""

        def add_image(data: bytes) -> str:
            return str(part.get_or_add_image(io.BytesIO(data))[0])

        writer = BlockWriter(DrawingWriter(add_image, self.numbers), self.roles)
        made = docx_xml(f"<w:body {NAMESPACES}>{writer.blocks(blocks)}</w:body>")
        end = container.find(qn("w:sectPr"))
        for element in list(made):
            if end is None:
                container.append(element)
            else:
                end.addprevious(element)


def _end_section(document: Any) -> None:
    """End the pages so far: their last paragraph carries their size, and others begin."""
    document.add_section(WD_SECTION.NEW_PAGE)
    carrier = document.element.body[-2]
    last = carrier.getprevious()
    if last is not None and last.tag == qn("w:p"):
        last.get_or_add_pPr().append(carrier.pPr[0])
        carrier.getparent().remove(carrier)


def _set_margins(section: Any, part: Part, writer: _Writer, is_first: bool) -> None:
    """Write what stands above and below each page.

    Nothing is left out of the first part only: an empty head takes a line's height, but where there
    is none a part has that of the part before.
    """
    own_first = part.first_header is not None or part.first_footer is not None
    section.different_first_page_header_footer = own_first
    places = (
        (section.header, part.header, False),
        (section.footer, part.footer, False),
        (section.first_page_header, part.first_header or (), True),
        (section.first_page_footer, part.first_footer or (), True),
    )
    for place, blocks, is_own in places:
        if not blocks and (is_first or (is_own and not own_first)):
            continue
        place.is_linked_to_previous = False
        root = place._element
        for child in list(root):
            root.remove(child)
        writer.append(root, place.part, _ending_with_a_paragraph(blocks))


def _ending_with_a_paragraph(blocks: Blocks) -> Blocks:
    """Word wants a paragraph after the last table; it is made as low as can be."""
    if blocks and isinstance(blocks[-1], Paragraph):
        return blocks
    return (*blocks, Paragraph((), "line", line=1.0))


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


def _set_page(section: Any, page: PageSetup, first_number: int | None) -> None:
    is_wide = page.width > page.height
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Pt(page.width), Pt(page.height)
    section.left_margin, section.right_margin = Pt(page.left), Pt(page.right)
    section.top_margin, section.bottom_margin = Pt(page.top), Pt(page.bottom)
    # An empty head or foot is a point high, and must not move the page.
    section.header_distance = Pt(max(0.0, min(page.header, page.top - 2)))
    section.footer_distance = Pt(max(0.0, min(page.footer, page.bottom - 2)))
    before = section._sectPr.find(qn("w:pgNumType"))
    if before is not None:  # of the part before, which this one was made like
        section._sectPr.remove(before)
    if first_number is not None:
        numbers = docx_xml(f'<w:pgNumType {NAMESPACES} w:start="{first_number}"/>')
        section._sectPr.find(qn("w:pgMar")).addnext(numbers)


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
    made = styles.add_style("docgen justification", WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = styles["docgen question"]
    made.quick_style = True
    made.font.italic = True
    made.paragraph_format.space_after = Pt(3)
    for name in ("answer", "tick"):
        made = styles.add_style(f"docgen {name}", WD_STYLE_TYPE.CHARACTER)
        made.quick_style = True
        if name == "tick":
            _set_fonts(made.element.get_or_add_rPr(), TICK_FONT)


def _set_font(style: Any, text: TextStyle, color: bool = True) -> None:
    font = style.font
    font.size = Pt(word_size(text.size))
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
