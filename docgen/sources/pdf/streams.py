"""pdfminer's reader of a PDF file, whose streams are decompressed within bounds.

A stream of some kilobytes may hold gigabytes. zlib unpacks them in one step that nothing can
interrupt, so the watch over a page would come too late.

Source: ISO 32000-1, 7.4 (filters).
"""

from __future__ import annotations

import io
import zlib
from typing import Any

from pdfminer.ascii85 import ascii85decode
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import PSKeyword

from docgen.sources.pdf.limits import MAX_STREAM, TooMuch
from docgen.sources.pdf.tokens import Swift

_FLATE, _LZW = ("FlateDecode", "Fl"), ("LZWDecode", "LZW")
_ASCII85, _RUNS = ("ASCII85Decode", "A85"), ("RunLengthDecode", "RL")
_MOST_FROM_RUNS = 64  # bytes that two bytes of lengths of runs may stand for


class Parser(Swift, PDFParser):
    """pdfminer's parser, with streams that are bounded."""

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        super().do_keyword(pos, token)
        if token is self.KEYWORD_STREAM and self.curstack:
            stream = self.curstack[-1][1]
            if isinstance(stream, PDFStream):
                stream.__class__ = _BoundedStream


class _BoundedStream(PDFStream):
    is_damaged = False  # whether some of its bytes cannot be had

    def decode(self) -> None:
        """Decode, unless it gives more than MAX_STREAM.

        Raises:
            TooMuch: it does.
        """
        filters = self.get_filters()
        if self.decipher is None and len(filters) == 1 and not filters[0][1]:
            name = _name(filters[0])
            found = _inflated(self.rawdata or b"") if name in _FLATE else None
            self.is_damaged = name in _FLATE and found is None
            if found is not None:
                self.data, self.rawdata = found, None
                return
        self._check(filters)
        super().decode()

    def _check(self, filters: list[tuple[Any, Any]]) -> None:
        data = self.rawdata or b""
        if self.decipher is not None:
            data = self.decipher(self.objid or 0, self.genno or 0, data, self.attrs)
        for one in filters:
            name = _name(one)
            if name in _FLATE:
                unpacked = _inflated(data)
            elif name in _LZW:
                unpacked = _unpacked(data)
            elif name in _ASCII85:
                unpacked = ascii85decode(data)
            elif name in _RUNS and len(data) * _MOST_FROM_RUNS > MAX_STREAM:
                raise TooMuch
            else:
                return  # What follows gets no more bytes than there are: hexadecimal, pictures.
            if unpacked is None:
                return
            data = unpacked


def _name(one: tuple[Any, Any]) -> str:
    return str(getattr(one[0], "name", ""))


def _inflated(data: bytes) -> bytes | None:
    """None where the data are damaged."""
    try:
        found = zlib.decompressobj().decompress(data, MAX_STREAM + 1)
    except zlib.error:
        return None
    if len(found) > MAX_STREAM:
        raise TooMuch
    return found


def _unpacked(data: bytes) -> bytes:
    found = bytearray()
    for piece in LZWDecoder(io.BytesIO(data)).run():
        found += piece
        if len(found) > MAX_STREAM:
            raise TooMuch
    return bytes(found)
