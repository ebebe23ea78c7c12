"""Pieces of WordprocessingML for the corpus: what python-docx has no methods for."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from docx.oxml import parse_xml

_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
_BEGIN = '<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
_CODE = '<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
_SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def elements(xml: str) -> list[Any]:
    """Elements from their XML, with Word's prefixes known."""
    root: Any = parse_xml(f"<w:x {NAMESPACES}>{xml}</w:x>")
    return list(root)


def append(place: Any, xml: str) -> None:
    """Put elements at the end of another."""
    for element in elements(xml):
        place.append(element)


def text(content: str) -> str:
    """A run."""
    return f'<w:r><w:t xml:space="preserve">{escape(content)}</w:t></w:r>'


def check_box(name: str) -> str:
    """A check box content control, as Word writes it."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="{name}"/>'
        '<w14:checkbox><w14:checked w14:val="0"/>'
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        '<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic"/></w:rPr>'
        "<w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
    )


def text_control(name: str, shown: str, wrapped: str = "{}") -> str:
    """A text content control that shows what to do in it; `wrapped` may put it in a paragraph."""
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{name}"/><w:showingPlcHdr/><w:text/></w:sdtPr>'
        f"<w:sdtContent>{wrapped.format(text(shown))}</w:sdtContent></w:sdt>"
    )


def drop_down(name: str, entries: Sequence[str], shown: str, kind: str = "dropDownList") -> str:
    """A drop-down list or combo box; its first entry says to choose."""
    items = "".join(
        f'<w:listItem w:displayText="{escape(entry)}" w:value="{escape(entry)}"/>'
        for entry in entries
    )
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{name}"/><w:showingPlcHdr/><w:{kind}>'
        f'<w:listItem w:displayText="{escape(shown)}" w:value=""/>{items}</w:{kind}></w:sdtPr>'
        f"<w:sdtContent>{text(shown)}</w:sdtContent></w:sdt>"
    )


def form_box(name: str) -> str:
    """A legacy check box."""
    data = (
        f'<w:ffData><w:name w:val="{name}"/><w:enabled/><w:checkBox><w:sizeAuto/>'
        '<w:default w:val="0"/></w:checkBox></w:ffData>'
    )
    return _BEGIN.format(data=data) + _CODE.format(code="FORMCHECKBOX") + _SEPARATE + _END


def form_text(name: str) -> str:
    """A legacy text field with Word's five spaces."""
    data = f'<w:ffData><w:name w:val="{name}"/><w:enabled/><w:textInput/></w:ffData>'
    code = _CODE.format(code="FORMTEXT")
    return _BEGIN.format(data=data) + code + _SEPARATE + text("\u2002" * 5) + _END


def form_list(name: str, entries: Sequence[str]) -> str:
    """A legacy drop-down list."""
    items = "".join(f'<w:listEntry w:val="{escape(entry)}"/>' for entry in entries)
    data = f'<w:ffData><w:name w:val="{name}"/><w:ddList>{items}</w:ddList></w:ffData>'
    return _BEGIN.format(data=data) + _CODE.format(code="FORMDROPDOWN") + _SEPARATE + _END


def symbol(code: str, font: str = "Wingdings") -> str:
    """A symbol font's character."""
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def drawn_box(index: int) -> str:
    """A small empty rectangle in the line, as both of Word's kinds of drawing."""
    side = 9 * 12700
    shape = (
        '<wps:wsp><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{side}" cy="{side}"/></a:xfrm><a:prstGeom prst="rect"/></wps:spPr></wps:wsp>'
    )
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        f'<wp:extent cx="{side}" cy="{side}"/><wp:docPr id="{index}" name="Rectangle {index}"/>'
        f'<a:graphic><a:graphicData uri="{_SPACES["wps"]}">{shape}</a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        '<v:rect style="width:9pt;height:9pt"/></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
    )


def text_box(paragraphs: str) -> str:
    """A text box, as both of Word's kinds of drawing."""
    inner = f"<w:txbxContent>{paragraphs}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        '<wp:extent cx="5000000" cy="600000"/><wp:docPr id="900" name="Zone de texte 1"/>'
        f'<a:graphic><a:graphicData uri="{_SPACES["wps"]}"><wps:wsp><wps:txbx>{inner}</wps:txbx>'
        "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback>"
        f'<w:pict><v:shape style="width:390pt;height:47pt"><v:textbox>{inner}</v:textbox></v:shape>'
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def deleted(content: str) -> str:
    """A run that was deleted while changes were tracked."""
    return (
        '<w:del w:id="801" w:author="Relecteur" w:date="2026-01-01T00:00:00Z"><w:r>'
        f'<w:delText xml:space="preserve">{escape(content)}</w:delText></w:r></w:del>'
    )


def inserted(content: str) -> str:
    """A run that was inserted while changes were tracked."""
    return (
        '<w:ins w:id="802" w:author="Relecteur" w:date="2026-01-01T00:00:00Z">'
        f"{text(content)}</w:ins>"
    )


def hidden(content: str) -> str:
    """A hidden run."""
    return f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{escape(content)}</w:t></w:r>"


def abstract_list(list_id: int, levels: Sequence[tuple[str, str, int]]) -> str:
    """A list: for each level its number format, its text, and what it starts at."""
    made = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{escape(shown)}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        for depth, (form, shown, start) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{list_id}"><w:multiLevelType w:val="multilevel"/>{made}'
        f"</w:abstractNum>"
    )


def list_number(num_id: int, list_id: int) -> str:
    """The use of a list."""
    return f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{list_id}"/></w:num>'


def in_list(num_id: int, depth: int) -> str:
    """What puts a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num_id}"/></w:numPr>'
