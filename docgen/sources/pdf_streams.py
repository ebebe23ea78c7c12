"""A PDF's streams → their bytes, decompressed within bounds and not kept.

pdfminer decompresses whatever a stream says, however much comes out, and keeps it as long as the
document is open.

Source: ISO 32000-1, 7.4 (filters).
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, int_value
from pdfminer.psparser import PSKeyword
from pdfminer.utils import apply_png_predictor, apply_tiff_predictor

from docgen.sources.pdf_limits import MAX_STREAM, TooMuch


class Parser(PDFParser):
    """pdfminer's parser of a file, whose streams are bounded."""

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        super().do_keyword(pos, token)
        if token is self.KEYWORD_STREAM and self.curstack:
            stream = self.curstack[-1][1]
            if isinstance(stream, PDFStream):
                stream.__class__ = BoundedStream


class BoundedStream(PDFStream):
    """A stream that is decompressed each time its bytes are asked for."""

    is_damaged = False  # whether some of its bytes were lost

    def get_data(self) -> bytes:
        """The decoded bytes; empty where they cannot be decoded.

        Raises:
            TooMuch: they are more than MAX_STREAM.
        """
        data = self.rawdata or b""
        if self.decipher:
            data = self.decipher(self.objid or 0, self.genno or 0, data, self.attrs)
        for name, params in self.get_filters():
            decode = _FILTERS.get(str(getattr(name, "name", "")))
            if decode is None:
                return b""  # A picture's filter, or one that is not known.
            decoded = decode(data)
            if decoded is None:
                decoded = _inflate_damaged(data)
                self.is_damaged = True
            data = _predicted(decoded, params)
            _check(len(data))
        return data


def _check(size: int) -> None:
    if size > MAX_STREAM:
        raise TooMuch


def _predicted(data: bytes, params: Any) -> bytes:
    """Undo the differences between neighbours that a writer may compress instead of values."""
    predictor = int_value(params.get("Predictor", 1)) if isinstance(params, dict) else 1
    if predictor == 1:
        return data
    _check(len(data))
    colors = int_value(params.get("Colors", 1))
    columns = int_value(params.get("Columns", 1))
    bits = int_value(params.get("BitsPerComponent", 8))
    if predictor == 2:
        return bytes(apply_tiff_predictor(colors, columns, bits, data))
    return bytes(apply_png_predictor(predictor, colors, columns, bits, data))


def _inflate(data: bytes) -> bytes | None:
    """None where they are damaged."""
    decoder = zlib.decompressobj()
    try:
        found = decoder.decompress(data, MAX_STREAM + 1)
    except zlib.error:
        return None
    _check(len(found))
    return found


def _inflate_damaged(data: bytes) -> bytes:
    """What comes before the first damaged byte."""
    decoder = zlib.decompressobj()
    found = bytearray()
    try:
        for start in range(0, len(data), 64):
            found += decoder.decompress(data[start : start + 64])
            _check(len(found))
    except zlib.error:
        pass
    return bytes(found)


def _lzw(data: bytes) -> bytes:
    found = bytearray()
    try:
        for piece in LZWDecoder(io.BytesIO(data)).run():
            found += piece
            _check(len(found))
    except (EOFError, IndexError, TypeError):
        pass
    return bytes(found)


def _run_length(data: bytes) -> bytes:
    found = bytearray()
    at = 0
    while at < len(data) and data[at] != 128:
        length = data[at]
        if length < 128:
            found += data[at + 1 : at + 2 + length]
            at += 2 + length
        else:
            found += data[at + 1 : at + 2] * (257 - length)
            at += 2
        _check(len(found))
    return bytes(found)


def _quietly(decode: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def decoded(data: bytes) -> bytes:
        try:
            return decode(data)
        except ValueError:
            return b""

    return decoded


_FILTERS: dict[str, Callable[[bytes], bytes | None]] = {
    "FlateDecode": _inflate,
    "Fl": _inflate,
    "LZWDecode": _lzw,
    "LZW": _lzw,
    "ASCII85Decode": _quietly(ascii85decode),
    "A85": _quietly(ascii85decode),
    "ASCIIHexDecode": _quietly(asciihexdecode),
    "AHx": _quietly(asciihexdecode),
    "RunLengthDecode": _run_length,
    "RL": _run_length,
    "Crypt": bytes,
}
