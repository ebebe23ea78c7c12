"""What Word demands of a part's XML, and LibreOffice forgives: which children, in which order.

Source: ECMA-376 Part 1 (transitional), annex A, wml.xsd; [MS-DOCX] for what stands in other
namespaces. In an order `|` parts names that may stand in any order among themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from docgen.controls import W
from docgen.package import read_parts

_W = f"{{{W}}}"
_RPR = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
)
_PPR = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
    "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle"
)
_TBLPR = (
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
    "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
)
_TRPR = (
    "cnfStyle|divId|gridBefore|gridAfter|wBefore|wAfter|cantSplit|trHeight|tblHeader|"
    "tblCellSpacing|jc|hidden"
)
_MARKS = (
    "bookmarkStart|bookmarkEnd|moveFromRangeStart|moveFromRangeEnd|moveToRangeStart|"
    "moveToRangeEnd|commentRangeStart|commentRangeEnd|customXmlInsRangeStart|"
    "customXmlInsRangeEnd|customXmlDelRangeStart|customXmlDelRangeEnd|proofErr|permStart|permEnd|"
    "ins|del|moveFrom|moveTo"
)
_BLOCKS = f"p|tbl|sdt|customXml|altChunk|{_MARKS}"
_INLINE = f"r|hyperlink|fldSimple|sdt|customXml|smartTag|dir|bdo|subDoc|{_MARKS}"
_RUN = (
    "br|t|contentPart|delText|instrText|delInstrText|noBreakHyphen|softHyphen|dayShort|monthShort|"
    "yearShort|dayLong|monthLong|yearLong|annotationRef|footnoteRef|endnoteRef|separator|"
    "continuationSeparator|sym|pgNum|cr|tab|object|pict|fldChar|ruby|footnoteReference|"
    "endnoteReference|commentReference|drawing|ptab|lastRenderedPageBreak"
)
_SECTION = (
    "footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt "
    "vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings"
)
_SDT_KIND = (
    "equation|comboBox|date|docPartObj|docPartList|dropDownList|picture|richText|text|citation|"
    "group|bibliography|checkbox|repeatingSection|repeatingSectionItem|entityPicker"
)
_BORDERED = ("tblBorders", "tcBorders")

_ORDER: Mapping[str, str] = {
    "document": "background body",
    "body": f"{_BLOCKS} sectPr",
    "hdr": _BLOCKS,
    "ftr": _BLOCKS,
    "comments": "comment",
    "comment": _BLOCKS,
    "footnotes": "footnote",
    "footnote": _BLOCKS,
    "endnotes": "endnote",
    "endnote": _BLOCKS,
    "txbxContent": _BLOCKS,
    "p": f"pPr {_INLINE}",
    "hyperlink": _INLINE,
    "fldSimple": f"fldData {_INLINE}",
    "r": f"rPr {_RUN}",
    "pPr": f"{_PPR} rPr sectPr pPrChange",
    "rPr": f"ins|del|moveFrom|moveTo {_RPR} rPrChange",
    "pBdr": "top left bottom right between bar",
    "tabs": "tab",
    "numPr": "ilvl numId numberingChange ins",
    "tbl": f"{_MARKS} tblPr tblGrid tr|sdt|customXml|{_MARKS}",
    "tblPr": f"{_TBLPR} tblPrChange",
    "tblPrEx": "tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook "
    "tblPrExChange",
    "tblGrid": "gridCol tblGridChange",
    "tr": f"tblPrEx trPr tc|sdt|customXml|{_MARKS}",
    "trPr": f"{_TRPR} ins del trPrChange",
    "tc": f"tcPr {_BLOCKS}",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
    "tcFitText vAlign hideMark headers cellIns|cellDel|cellMerge tcPrChange",
    "tblBorders": "top left|start bottom right|end insideH insideV",
    "tcBorders": "top left|start bottom right|end insideH insideV tl2br tr2bl",
    "tblCellMar": "top left|start bottom right|end",
    "tcMar": "top left|start bottom right|end",
    "sectPr": f"headerReference|footerReference {_SECTION} sectPrChange",
    "pgBorders": "top left bottom right",
    "cols": "col",
    "footnotePr": "pos numFmt numStart numRestart footnote",
    "endnotePr": "pos numFmt numStart numRestart endnote",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding label "
    f"tabIndex {_SDT_KIND}",
    "dropDownList": "listItem",
    "comboBox": "listItem",
    "date": "dateFormat lid storeMappedDataAs calendar",
    "docPartObj": "docPartGallery docPartCategory docPartUnique",
    "placeholder": "docPart",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "rPrDefault": "rPr",
    "pPrDefault": "pPr",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden "
    "unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr "
    "trPr tcPr tblStylePr",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride",
    "lvlOverride": "startOverride lvl",
    "ffData": "name|label|tabIndex|enabled|calcOnExit|entryMacro|exitMacro|helpText|statusText "
    "checkBox|ddList|textInput",
    "fonts": "font",
    "font": "altName panose1 charset family notTrueType pitch sig embedRegular embedBold "
    "embedItalic embedBoldItalic",
}
# May stand in a list of its kind any number of times; of others each property stands once.
_PROPERTIES = frozenset(name for name in _ORDER if name.endswith("Pr") or name in _BORDERED)
_MANY = frozenset({"headerReference", "footerReference", "tblStylePr"})
_RANKS = {
    parent: {child: rank for rank, group in enumerate(order.split()) for child in group.split("|")}
    for parent, order in _ORDER.items()
}
_FOREIGN_MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def faults_of(root: etree._Element) -> list[str]:
    """All that Word would refuse or repair in a part: order, doubles, ids, cells' ends."""
    return [*_order(root), *_ends(root), *_ids(root), *_fields(root)]


def roots_of(document: bytes) -> list[etree._Element]:
    """The parts of a .docx that the orders are about."""
    parts = read_parts(document)
    names = [name for name in parts if name.startswith("word/") and name.endswith(".xml")]
    return [etree.fromstring(parts[name]) for name in names]


def check_order(*roots: etree._Element) -> None:
    """Have parts stand up to the schema."""
    for root in roots:
        assert faults_of(root) == []


def _order(root: etree._Element) -> Iterator[str]:
    for element in root.iter(f"{_W}*"):
        parent = etree.QName(element).localname
        ranks = _RANKS.get(parent)
        if ranks is None:
            continue
        children = [name for name in map(_name, element) if name]
        unknown = [name for name in children if name not in ranks]
        if unknown:
            yield f"{parent} may not hold {', '.join(unknown)}"
            continue
        found = [ranks[name] for name in children]
        if parent == "tbl":  # marks may stand anywhere, tblPr and tblGrid stand before rows
            found = [ranks[n] for n in children if n in ("tblPr", "tblGrid", "tr")]
        if found != sorted(found):
            yield f"{parent} has another order: {' '.join(children)}"
        doubles = [n for n, times in Counter(children).items() if times > 1 and n not in _MANY]
        if parent in _PROPERTIES and doubles:
            yield f"{parent} has twice: {' '.join(doubles)}"


def _name(child: etree._Element) -> str:
    """A child's name as the orders have it; empty for what the schema leaves open."""
    if not isinstance(child.tag, str):
        return ""
    space, name = etree.QName(child).namespace, etree.QName(child).localname
    if space == W or (name in _SDT_KIND.split("|") and space != _FOREIGN_MARKUP):
        return name
    return ""


def _ends(root: etree._Element) -> Iterator[str]:
    """A cell, and what holds blocks like one, ends with a paragraph; a row has a cell."""
    for holder in root.iter(f"{_W}tc", f"{_W}hdr", f"{_W}ftr", f"{_W}txbxContent", f"{_W}comment"):
        blocks = [name for name in map(_name, holder) if name in ("p", "tbl", "sdt", "customXml")]
        if not blocks or blocks[-1] == "tbl":
            yield f"{_name(holder)} does not end with a paragraph"
    for row in root.iter(f"{_W}tr"):
        if next(row.iter(f"{_W}tc"), None) is None:
            yield "tr has no cell"
    for table in root.iter(f"{_W}tbl"):
        if next(table.iter(f"{_W}tr"), None) is None:
            yield "tbl has no row"
        if table.find(f"{_W}tblPr") is None or table.find(f"{_W}tblGrid") is None:
            yield "tbl lacks tblPr or tblGrid"


def _ids(root: etree._Element) -> Iterator[str]:
    controls = [e.get(f"{_W}val", "") for e in root.iterfind(f".//{_W}sdtPr/{_W}id")]
    begun = [e.get(f"{_W}id", "") for e in root.iter(f"{_W}bookmarkStart")]
    ended = [e.get(f"{_W}id", "") for e in root.iter(f"{_W}bookmarkEnd")]
    names = [e.get(f"{_W}name", "").casefold() for e in root.iter(f"{_W}bookmarkStart")]
    kinds = (("control", controls), ("bookmark", begun), ("bookmark's name", names))
    for kind, ids in (*kinds, ("bookmark's end", ended)):
        yield from (f"{kind} {i} stands {n} times" for i, n in Counter(ids).items() if n > 1)
    yield from (f"bookmark {i} has no other end" for i in sorted({*begun} ^ {*ended}))
    for name in names:
        if len(name) > 40:
            yield f"the bookmark's name {name} is too long"
    for element in root.iter(f"{_W}tag", f"{_W}alias"):
        if len(element.get(f"{_W}val", "")) > 64:
            yield f"the control's name {element.get(f'{_W}val')} is too long"
    for control in controls:
        if not -(2**31) <= int(control) < 2**31:
            yield f"the control's id {control} is too large"


def _fields(root: etree._Element) -> Iterator[str]:
    """Each field that begins in a paragraph's story ends there."""
    depth = 0
    for mark in root.iter(f"{_W}fldChar"):
        depth += {"begin": 1, "end": -1}.get(mark.get(f"{_W}fldCharType", ""), 0)
        if depth < 0:
            yield "a field ends that did not begin"
            depth = 0
    if depth:
        yield "a field begins that does not end"
