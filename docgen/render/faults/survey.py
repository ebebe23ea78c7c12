"""Where a template's placeholders stand: every one of every part, with the words around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from docgen.controls import W
from docgen.errors import DocgenError, Location
from docgen.package import TEXT_PARTS, main_part, parse_xml
from docgen.render.paragraphs import ParagraphText, paragraph_texts
from docgen.render.placeholder import Placeholder, find_placeholders
from docgen.wording import squeeze

_W = f"{{{W}}}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ELSEWHERE: dict[str, Literal["field code", "deleted text"]] = {
    f"{_W}instrText": "field code",
    f"{_W}delText": "deleted text",
    f"{_W}delInstrText": "deleted text",
}
_NEAR = 60  # characters of the words that are shown


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a template: characters `start` to `end` of a part's paragraph, from 0.

    `element` is the paragraph itself.
    """

    part: str
    paragraph: int
    start: int
    end: int
    element: etree._Element


@dataclass(frozen=True, slots=True)
class Sighting:
    """A placeholder, its place, and the kind of text that it stands in.

    `node` is the element that holds its first character.
    """

    placeholder: Placeholder
    spot: Spot
    node: etree._Element
    kind: Literal["text", "field code", "deleted text", "attribute"] = "text"


@dataclass(slots=True)
class Survey:
    """A template's paragraphs and placeholders, part by part, the document's own first."""

    paragraphs: dict[str, list[ParagraphText]] = field(default_factory=dict)
    sightings: list[Sighting] = field(default_factory=list)
    _pages: dict[etree._Element, int] = field(default_factory=dict)

    def locate(self, spot: Spot, file: str) -> Location:
        """The page, where Word noted it, and the words near."""
        page = self._pages.get(spot.element)
        return Location(file, page=page, near=self.words_near(spot))

    def words_near(self, spot: Spot) -> str | None:
        """The paragraph's own words, or its table row's, or those of a paragraph above or below."""
        paragraphs = self.paragraphs[spot.part]
        own = paragraphs[spot.paragraph]
        rows = list(own.element.iterancestors(f"{_W}tr"))[:1]
        in_row = [p for p in paragraphs if rows and rows[0] in p.element.iterancestors()]
        above = reversed(paragraphs[max(0, spot.paragraph - 10) : spot.paragraph])
        below = paragraphs[spot.paragraph : spot.paragraph + 10]
        for group in ([own], in_row, *([paragraph] for paragraph in (*above, *below))):
            words = squeeze(" ".join(_bare(paragraph.text) for paragraph in group))
            if sum(char.isalpha() for char in words) > 3:
                return words if len(words) <= _NEAR else words[: _NEAR - 1].rstrip() + "…"
        return None


def survey(parts: Mapping[str, bytes], at: Location) -> Survey:
    """Look through all parts that are filled.

    Raises:
        DocgenError: a part is damaged, or the document has no text at all.
    """
    found = Survey()
    main = main_part(parts)
    for name in sorted((n for n in parts if TEXT_PARTS.match(n)), key=lambda n: (n != main, n)):
        root = parse_xml(parts[name], name, at)
        paragraphs = list(paragraph_texts(root))
        found.paragraphs[name] = paragraphs
        for index, paragraph in enumerate(paragraphs):
            if not is_drawn_again(paragraph):
                found.sightings += _in_text(name, index, paragraph)
        if any(braces in parts[name] for braces in (b"{{", b"{%", b"{#")):
            found.sightings += _elsewhere(name, root, paragraphs)
        if name == main and not paragraphs:
            raise DocgenError("The template is empty.", "Make it anew with `docgen template`.", at)
        if name == main:
            found._pages = _pages(root)
    return found


def is_drawn_again(paragraph: ParagraphText) -> bool:
    """Whether the paragraph is another's second rendering, for older programs."""
    return next(paragraph.element.iterancestors(_FALLBACK), None) is not None


def _in_text(part: str, index: int, paragraph: ParagraphText) -> list[Sighting]:
    return [
        Sighting(
            found,
            Spot(part, index, found.start, found.end, paragraph.element),
            paragraph.node_at(found.start),
        )
        for found in find_placeholders(paragraph.text)
    ]


def _elsewhere(part: str, root: etree._Element, paragraphs: list[ParagraphText]) -> list[Sighting]:
    """Placeholders in field codes, in deleted text, and in what a picture's description says."""
    order = {paragraph.element: index for index, paragraph in enumerate(paragraphs)}
    sightings: list[Sighting] = []
    for element in root.iter():
        texts: list[tuple[str, Literal["field code", "deleted text", "attribute"]]] = [
            (str(value), "attribute") for value in element.attrib.values()
        ]
        if element.tag in _ELSEWHERE:
            texts.append((element.text or "", _ELSEWHERE[str(element.tag)]))
        for text, kind in texts:
            for found in find_placeholders(text) if "{" in text else ():
                above = [e for e in (element, *element.iterancestors(f"{_W}p")) if e in order]
                index = order[above[0]] if above else 0
                spot = Spot(part, index, 0, 0, paragraphs[index].element)
                sightings.append(Sighting(found, spot, element, kind))
    return sightings


def _pages(root: etree._Element) -> dict[etree._Element, int]:
    """The page of each paragraph, where Word noted when it last laid the document out."""
    mark = f"{_W}lastRenderedPageBreak"
    if root.find(f".//{mark}") is None:
        return {}
    pages = {}
    page = 1
    for element in root.iter(f"{_W}p", mark):
        if element.tag == mark:
            page += 1
            # The mark stands at the paragraph's start where that is the new page's first.
            above = next(element.iterancestors(f"{_W}p"), None)
            if above is not None and not "".join(_before(above, element)).strip():
                pages[above] = page
        else:
            pages[element] = page
    return pages


def _before(paragraph: etree._Element, mark: etree._Element) -> list[str]:
    texts = []
    for element in paragraph.iter(f"{_W}t", mark.tag):
        if element is mark:
            break
        texts.append(element.text or "")
    return texts


def _bare(text: str) -> str:
    """A text without its placeholders."""
    for placeholder in reversed(find_placeholders(text)):
        text = f"{text[: placeholder.start]} {text[placeholder.end :]}"
    return text
