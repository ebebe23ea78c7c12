"""Small Word files for tests, part by part."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.package import write_parts
from tests.corpus.word_xml import NAMESPACES, text

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "header": "hdr",
    "footer": "ftr",
    "settings": "settings",
}
PAGE = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>{}</w:sectPr>'


def word_file(body: str, **parts: str) -> bytes:
    """A .docx with a body, and other parts by their names: `numbering`, `footnotes`, `header` …"""
    relations = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in parts
    )
    heads = "".join(
        f'<w:{kind}Reference w:type="default" r:id="{kind}"/>'
        for kind in ("header", "footer")
        if kind in parts
    )
    if "<w:sectPr" not in body:
        body += PAGE.format(heads)
    found = {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"/>',
        "word/document.xml": f"{_XML}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": (
            f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'
        ),
    }
    for kind, content in parts.items():
        root = _ROOTS[kind]
        found[f"word/{kind}.xml"] = f"{_XML}<w:{root} {NAMESPACES}>{content}</w:{root}>"
    return write_parts({name: content.encode() for name, content in found.items()})


def paragraph(content: str = "", properties: str = "") -> str:
    """A paragraph of runs, or of plain words."""
    runs = content if content.startswith("<") or not content else text(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def cell(content: str = "", properties: str = "") -> str:
    """A cell of blocks, or of one paragraph."""
    blocks = content if content.startswith(("<w:p>", "<w:tbl>", "<w:sdt>")) else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>"


def row(cells: Sequence[str], properties: str = "") -> str:
    """A row of cells, or of their words."""
    made = "".join(each if each.startswith(("<w:tc>", "<w:sdt>")) else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def table(rows: Sequence[Sequence[str] | str], widths: Sequence[int] = ()) -> str:
    """A table without borders of rows, each cells' words or a row's XML; widths in twips."""
    made = "".join(each if isinstance(each, str) else row(each) for each in rows)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths or (700, 6300, 1000, 1000))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


SPAN = '<w:gridSpan w:val="{}"/>'
MERGED = '<w:vMerge w:val="restart"/>'
GOES_ON = "<w:vMerge/>"
HEADER = ("N°", "Question", "Oui", "Non")
