"""A PDF's fonts → what each character code prints, within bounds.

A font that is damaged prints characters nobody knows, at the width of a letter; it does not spoil
the rest of the page.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pdfminer.encodingdb import name2unicode
from pdfminer.pdffont import PDFFont, PDFSimpleFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, list_value, resolve1
from pdfminer.psparser import PSKeyword, PSLiteral
from pdfminer.utils import choplist, nunpack

from docgen.sources.pdf_limits import TooMuch

_MAX_CODES = 1 << 16  # character codes that one font tells about
_MAX_FONTS = 64  # kept at hand; a file joined from many has fonts of its own on every page
UNKNOWN = "\ufffd"


class Fonts(PDFResourceManager):
    """The fonts met so far, by their object's number."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """The font of a dictionary; a stand-in where it cannot be read."""
        try:
            _check_widths(spec)
            font: PDFFont = super().get_font(objid, _without_map(spec))
            _add_map(font, spec)
            _forget_unknown_names(font, spec)
        except TooMuch:
            raise
        except Exception:
            # pdfminer meets a damaged font with whatever Python raises there.
            font = BrokenFont()
            if objid:
                self._cached_fonts[objid] = font
        return font

    def release(self) -> None:
        """Forget the fonts once they are many."""
        if len(self._cached_fonts) > _MAX_FONTS:
            self._cached_fonts.clear()


class BrokenFont(PDFFont):
    """A font of which nothing is known."""

    def __init__(self) -> None:
        super().__init__({}, {}, default_width=500)

    def to_unichr(self, cid: int) -> str:
        """Never known."""
        raise PDFUnicodeNotDefined(None, cid)


def _check_widths(spec: Mapping[str, Any]) -> None:
    """Widths come as lists, or as one for a range of codes, which may reach to the moon."""
    for key, size in (("W", 3), ("W2", 5)):
        held: list[Any] = []
        codes = 0
        for value in list_value(spec.get(key, [])):
            value = resolve1(value)
            if isinstance(value, list):
                codes += len(value)
                held = []
                continue
            held.append(value)
            if len(held) == size:
                first, last = held[:2]
                codes += max(0, int(last) - int(first))
                held = []
            if codes > _MAX_CODES * 2:
                raise TooMuch


# What the codes mean


def _without_map(spec: Mapping[str, Any]) -> Mapping[str, Any]:
    """A font's dictionary without its map to Unicode, which is read here, within bounds.

    An empty map stays, and the font's outlines go: without a map pdfminer looks through them.
    """
    if not isinstance(resolve1(spec.get("ToUnicode")), PDFStream):
        return spec
    descriptor = resolve1(spec.get("FontDescriptor"))
    changed = {**spec, "ToUnicode": PDFStream({}, b"")}
    if isinstance(descriptor, dict):
        changed["FontDescriptor"] = {
            key: value for key, value in descriptor.items() if not key.startswith("FontFile")
        }
    return changed


def _add_map(font: PDFFont, spec: Mapping[str, Any]) -> None:
    stream = resolve1(spec.get("ToUnicode"))
    if isinstance(stream, PDFStream):
        found = FileUnicodeMap()
        _MapParser(found, io.BytesIO(stream.get_data())).run()
        font.unicode_map = found  # type: ignore[attr-defined]


class _MapParser(CMapParser):
    """pdfminer's parser of a map to Unicode, for ranges of at most _MAX_CODES codes."""

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        if token in (self.KEYWORD_ENDBFRANGE, self.KEYWORD_ENDCIDRANGE):
            objects = [found for _, found in self.curstack]
            if sum(_reach(first, last) for first, last, _ in choplist(3, objects)) > _MAX_CODES * 2:
                raise TooMuch
        super().do_keyword(pos, token)


def _reach(first: object, last: object) -> int:
    if isinstance(first, bytes) and isinstance(last, bytes):
        return max(0, nunpack(last) - nunpack(first))
    return 0


def _forget_unknown_names(font: PDFFont, spec: Mapping[str, Any]) -> None:
    """Codes that a font renames to what is no character's name print nothing that is known.

    Fonts made of a program's own glyphs name them /g12 or /c45; pdfminer would go on with the
    letter that the code has in other fonts, and give a wrong text.
    """
    encoding = resolve1(spec.get("Encoding"))
    if not isinstance(font, PDFSimpleFont) or not isinstance(encoding, dict):
        return
    unknown = set(_unknown_codes(list_value(encoding.get("Differences", []))))
    if unknown:
        font.cid2unicode = {
            code: text for code, text in font.cid2unicode.items() if code not in unknown
        }


def _unknown_codes(differences: Iterable[object]) -> Iterable[int]:
    code = 0
    for entry in differences:
        if isinstance(entry, int):
            code = entry
        elif isinstance(entry, PSLiteral):
            try:
                name2unicode(str(entry.name))
            except (KeyError, ValueError):
                yield code
            code += 1


def meaning(font: PDFFont, code: int) -> str:
    """The text that a font's code prints."""
    try:
        return str(font.to_unichr(code))
    except PDFUnicodeNotDefined:
        # Code 127 of the standard encodings is a bullet (ISO 32000-1, annex D.2, note 3); of
        # others it is only known that something is printed.
        return "•" if code == 127 and not font.is_multibyte() else UNKNOWN
