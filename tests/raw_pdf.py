"""PDFs written object by object, so that a test can damage or overload any of them."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

Object = str | bytes

FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
A4 = "/MediaBox[0 0 595 842]"


def pdf_of(objects: Mapping[int, Object], trailer: str = "") -> bytes:
    """A PDF of numbered objects; number 1 is the catalog."""
    raw = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(raw)
        body = content.encode("latin-1") if isinstance(content, str) else content
        raw += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(raw)
    size = max(objects) + 1
    raw += b"xref\n0 %d\n" % size
    for number in range(size):
        known = number in places
        raw += b"%010d %05d %b \n" % (places.get(number, 0), 0, b"n" if known else b"f")
    raw += f"trailer<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(raw)


def stream(data: Object, entries: str = "", squeezed: bool = False) -> bytes:
    """A stream object, compressed where asked."""
    raw = data.encode("latin-1") if isinstance(data, str) else data
    if squeezed:
        raw, entries = zlib.compress(raw, 9), entries + "/Filter/FlateDecode"
    return f"<</Length {len(raw)}{entries}>>stream\n".encode("latin-1") + raw + b"\nendstream"


def page_of(
    content: Object,
    *,
    page: str = A4,
    resources: str = "",
    catalog: str = "",
    more: Mapping[int, Object] | None = None,
    squeezed: bool = False,
) -> bytes:
    """A PDF of one page, whose font F1 is Helvetica; `more` objects begin at number 10."""
    return pdf_of(
        {
            1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
            2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: f"<</Type/Page/Parent 2 0 R{page}/Contents 4 0 R"
            f"/Resources<</Font<</F1 5 0 R>>{resources}>>>>",
            4: stream(content, squeezed=squeezed),
            5: FONT,
            **(more or {}),
        }
    )


def pages_of(count: int, content: Object = "", catalog: str = "") -> bytes:
    """A PDF of many pages that all show the same."""
    kids = " ".join(f"{number} 0 R" for number in range(10, 10 + count))
    page = f"<</Type/Page/Parent 2 0 R{A4}/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    return pdf_of(
        {
            1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
            2: f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
            4: stream(content),
            5: FONT,
            **dict.fromkeys(range(10, 10 + count), page),
        }
    )


def text(words: str, x: float = 72, y: float = 700, size: float = 12, more: str = "") -> str:
    """Operators that show a text."""
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf {more} {x} {y} Td ({escaped}) Tj ET\n"
