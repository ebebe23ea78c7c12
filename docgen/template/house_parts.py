"""The parts of the house template besides its text: styles, settings, relations, content types.

Children stand in the order of ECMA-376 Part 1, annex A. Lengths are twentieths of a point.
"""

from __future__ import annotations

from docgen.controls import W
from docgen.package import APP, MAIN, Parts
from docgen.tick_signs import TICK_FONT

INK, ACCENT, RULE, PALE, GREY = "222B38", "1F4E79", "C5CEDA", "F2F5F9", "6B7480"
TEXT_WIDTH = 9866  # A4 less its margins

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NS = f'xmlns:w="{W}" xmlns:r="{_OFFICE}/relationships"'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FONT = "Calibri"

# Each paragraph style: its paragraph properties, then bold or italic, colour, half points.
_PARAGRAPHS: dict[str, tuple[str, str, str, int]] = {
    "title": ('<w:spacing w:before="120" w:after="60"/><w:outlineLvl w:val="0"/>', "b", ACCENT, 40),
    "tender": ('<w:spacing w:after="200"/>', "", GREY, 24),
    "section": (
        "<w:keepNext/><w:keepLines/>"
        f'<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="3" w:color="{ACCENT}"/></w:pBdr>'
        '<w:spacing w:before="280" w:after="80"/><w:outlineLvl w:val="1"/>',
        *("b", ACCENT, 26),
    ),
    "number": ("", "b", ACCENT, 20),
    "question": ("", "", INK, 20),
    "label": ("<w:keepNext/>", "b", INK, 20),
    "item": ('<w:ind w:left="284" w:hanging="170"/>', "", INK, 20),
    "boxes": ('<w:spacing w:line="264" w:lineRule="auto"/>', "", INK, 20),
    "text": (
        f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="6" w:color="{RULE}"/></w:pBdr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/>'
        '<w:spacing w:before="60" w:after="20"/><w:ind w:left="170"/>',
        *("", INK, 20),
    ),
    "comment": ('<w:spacing w:before="40"/>', "", GREY, 18),
    "sender": ('<w:jc w:val="right"/>', "", GREY, 18),
    "running": (
        f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>',
        *("", GREY, 17),
    ),
    "help": ('<w:spacing w:after="20"/>', "i", "B45F06", 18),
    "line": ('<w:spacing w:line="120" w:lineRule="exact"/>', "", INK, 8),
}


def house_parts(body: str, **others: str) -> Parts:
    """All parts of the template, made of its text.

    Args:
        body: The body's XML.
        others: The XML in headers and footers, by their names: `header1`, `footer1` …
    """
    parts = {
        "[Content_Types].xml": _content_types(tuple(others)),
        "_rels/.rels": _relations({"": MAIN, "extended": APP}),
        APP: f'<Properties xmlns="{_OFFICE}/extended-properties">'
        "<Application>docgen template</Application></Properties>",
        MAIN: f"<w:document {_NS}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(
            {name: f"{name}.xml" for name in ("styles", "settings", *others)}
        ),
        "word/settings.xml": f"<w:settings {_NS}>{_SETTINGS}</w:settings>",
        "word/styles.xml": f"<w:styles {_NS}>{_styles()}</w:styles>",
    }
    for name, xml in others.items():
        root = "hdr" if name.startswith("header") else "ftr"
        parts[f"word/{name}.xml"] = f"<w:{root} {_NS}>{xml}</w:{root}>"
    return {name: (_HEAD + xml).encode() for name, xml in parts.items()}


# Word 2013 and later: without it Word opens the file in its compatibility mode.
_SETTINGS = (
    '<w:defaultTabStop w:val="709"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)


def _content_types(others: tuple[str, ...]) -> str:
    kinds = {
        APP: "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        MAIN: f"{_WORD}.document.main+xml",
    }
    kinds |= {
        f"word/{name}.xml": f"{_WORD}.{name.rstrip('0123456789')}+xml"
        for name in ("settings", "styles", *others)
    }
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: dict[str, str]) -> str:
    """Relations by their ids, which are the last words of their types and perhaps a number."""
    kinds = {"": "relationships/officeDocument", "extended": "relationships/extended-properties"}
    relations = "".join(
        f'<Relationship Id="rId{name}" Target="{target}" Type="{_OFFICE}/'
        f'{kinds.get(name, "relationships/" + name.rstrip("0123456789"))}"/>'
        for name, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


def _styles() -> str:
    fonts = f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}" w:cs="{_FONT}"/>'
    signs = fonts.replace(_FONT, TICK_FONT)
    paragraphs = "".join(_paragraph_style(role, *look) for role, look in _PARAGRAPHS.items())
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        "<w:tblCellMar>"
        + "".join(
            f'<w:{side} w:w="{width}" w:type="dxa"/>'
            for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
        )
        + f"</w:tblCellMar></w:tblPr></w:style>{paragraphs}"
        + _character_style("answer", '<w:color w:val="000000"/>')
        + _character_style("justification", '<w:i/><w:color w:val="000000"/>')
        + _character_style("tick", signs)
    )


def _paragraph_style(role: str, paragraph: str, weight: str, color: str, size: int) -> str:
    bold = f"<w:{weight}/>" if weight else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="docgen{role}">'
        f'<w:name w:val="docgen {role}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f'<w:pPr>{paragraph}</w:pPr><w:rPr>{bold}<w:color w:val="{color}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _character_style(role: str, look: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="docgen{role}">'
        f'<w:name w:val="docgen {role}"/><w:qFormat/><w:rPr>{look}</w:rPr></w:style>'
    )
