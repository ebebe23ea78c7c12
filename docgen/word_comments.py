"""Comments in a Word document: docgen's own are added, and taken away again; others stay.

Source: ECMA-376 Part 1, 17.13.4. Word has no comments in page headers, footers and notes, nor
for text boxes by themselves; what concerns them is said at a paragraph of the document itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from docgen.controls import W
from docgen.errors import Location
from docgen.package import Parts, main_part, parse_xml, relations_of

AUTHOR = "docgen"
_W = f"{{{W}}}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Comment:
    """Lines to say about characters `start` to `end` of a paragraph.

    `paragraph` counts all paragraphs of the document from 0, those in tables and text boxes too;
    None is the document's start.
    """

    lines: tuple[str, ...]
    paragraph: int | None = None
    start: int = 0
    end: int = 0


def add_comments(parts: Mapping[str, bytes], comments: Sequence[Comment], at: Location) -> Parts:
    """The parts with comments by docgen added; all other comments stay.

    Raises:
        DocgenError: a part is damaged.
    """
    changed = without_own_comments(parts, at)
    if not comments:
        return changed
    name = _comments_part(changed, at)
    stored = parse_xml(changed[name], name, at)
    main = main_part(changed)
    document = parse_xml(changed[main], main, at)
    paragraphs = list(document.iter(f"{_W}p"))
    used = [int(value) for value in _ids(stored) if value.isdecimal()]
    for number, comment in enumerate(comments, start=max(used, default=-1) + 1):
        stored.append(_comment(number, comment))
        if paragraphs:
            _anchor(paragraphs[comment.paragraph or 0], comment, str(number))
    changed[name] = _written(stored)
    changed[main] = _written(document)
    return changed


def without_own_comments(parts: Mapping[str, bytes], at: Location) -> Parts:
    """The parts without the comments that docgen wrote."""
    changed, main = dict(parts), main_part(parts)
    for name in [n for n in parts if f'"{AUTHOR}"'.encode() in parts[n] and _holds_comments(n)]:
        stored = parse_xml(parts[name], name, at)
        own = [c for c in stored if c.get(f"{_W}author") == AUTHOR]
        numbers = {comment.get(f"{_W}id") for comment in own}
        for comment in own:
            stored.remove(comment)
        document = parse_xml(changed[main], main, at)
        kinds = ("commentRangeStart", "commentRangeEnd", "commentReference")
        for mark in list(document.iter(*(f"{_W}{kind}" for kind in kinds))):
            if mark.get(f"{_W}id") in numbers:
                _remove(mark)
        changed[name], changed[main] = _written(stored), _written(document)
    return changed


def _holds_comments(name: str) -> bool:
    return name.startswith("word/comments") and name.endswith(".xml")


def _remove(mark: etree._Element) -> None:
    """Take a mark away, and its run if that holds nothing else."""
    parent = mark.getparent()
    assert parent is not None  # a mark stands in a paragraph
    parent.remove(mark)
    above = parent.getparent()
    is_bare = all(child.tag == f"{_W}rPr" for child in parent)
    if parent.tag == f"{_W}r" and is_bare and above is not None:
        above.remove(parent)


def _ids(stored: etree._Element) -> list[str]:
    return [comment.get(f"{_W}id", "") for comment in stored]


def _comment(number: int, comment: Comment) -> etree._Element:
    made = etree.Element(f"{_W}comment")
    for key, value in (("id", str(number)), ("author", AUTHOR), ("initials", "d")):
        made.set(f"{_W}{key}", value)
    for line in comment.lines:
        run = etree.SubElement(etree.SubElement(made, f"{_W}p"), f"{_W}r")
        etree.SubElement(run, f"{_W}t").text = "".join(c for c in line if c.isprintable())
    return made


# Places


def _anchor(paragraph: etree._Element, comment: Comment, number: str) -> None:
    """Mark the runs that a comment is about, or the paragraph's end where there are none."""
    about = _runs(paragraph, comment.start, comment.end)
    outer = [paragraph, *paragraph.iterancestors(f"{_W}p")][-1]
    children = [_child_of(outer, run) for run in about]
    start, end = (etree.Element(f"{_W}commentRange{side}") for side in ("Start", "End"))
    reference = etree.Element(f"{_W}r")
    for mark in (start, end, etree.SubElement(reference, f"{_W}commentReference")):
        mark.set(f"{_W}id", number)
    if children:
        children[0].addprevious(start)
        children[-1].addnext(end)
    else:
        outer.extend((start, end))
    end.addnext(reference)


def _runs(paragraph: etree._Element, start: int, end: int) -> list[etree._Element]:
    """The texts that hold some characters of a paragraph; all of them if it is none."""
    texts = [t for t in paragraph.iter(f"{_W}t") if next(t.iterancestors(f"{_W}p")) is paragraph]
    if start == end:
        return texts
    found = []
    at = 0
    for text in texts:
        length = len(text.text or "")
        if at < end and at + length > start:
            found.append(text)
        at += length
    return found


def _child_of(paragraph: etree._Element, element: etree._Element) -> etree._Element:
    """The child of a paragraph that an element stands in."""
    for above in element.iterancestors():
        if above is paragraph:
            break
        element = above
    return element


# The part


def _comments_part(parts: Parts, at: Location) -> str:
    """The name of the part with the comments; made and made known if there is none."""
    known_as = relations_of(main_part(parts))
    relations = parse_xml(parts[known_as], known_as, at) if known_as in parts else None
    if relations is None:
        relations = etree.Element(f"{{{_PACKAGE}/relationships}}Relationships")
    for relation in relations:
        if relation.get("Type", "").endswith("/comments"):
            target = relation.get("Target", "")
            name = target.lstrip("/") if target.startswith("/") else f"word/{target}"
            if name in parts:
                return name
    name = "word/comments.xml"
    while name in parts:
        name = name.replace(".xml", "1.xml")
    parts[name] = f'<w:comments xmlns:w="{W}"/>'.encode()
    relation = etree.SubElement(relations, f"{{{_PACKAGE}/relationships}}Relationship")
    known = {other.get("Id") for other in relations}
    relation.set("Id", next(i for n in range(len(known) + 1) if (i := f"rIdC{n}") not in known))
    relation.set("Type", f"{_OFFICE}/comments")
    relation.set("Target", name.removeprefix("word/"))
    types = parse_xml(parts[_TYPES], _TYPES, at)
    override = etree.SubElement(types, f"{{{_PACKAGE}/content-types}}Override")
    override.set("PartName", f"/{name}")
    override.set("ContentType", _KIND)
    parts[known_as], parts[_TYPES] = _written(relations), _written(types)
    return name


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
