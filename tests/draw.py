"""Small PDFs drawn from text, so that a test shows the form beside what is expected of it.

# Titre                         a heading, bold and large
= Sous-titre                    a heading, bold, a little smaller
N° | Question | Oui | Non       a row between rules; the first one after a text is a header
1 | Une ? / Si oui, laquelle ?  a slash begins another paragraph in the cell
== GESTION                      a band across the table
Du texte                        any other line

Rows have rules on all sides, or only `across`, or `none`, or every other row is shaded: `zebra`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

Rules = Literal["grid", "across", "none", "zebra"]

_LEFT, _RIGHT, _TOP = 50.0, 545.0, 790.0
_NARROW, _PITCH = 52.0, 13.0


class Canvas:
    """The pages drawn so far, and where the next line goes."""

    def __init__(self, rules: Rules = "grid") -> None:
        self.rules = rules
        self.odd = False
        self.operators: list[str] = []
        self.pages: list[str] = []
        self.y = _TOP

    def text(self, x: float, y: float, text: str, size: float = 10, bold: bool = False) -> None:
        """A text that begins at a point."""
        raw = text.encode("cp1252")
        escaped = raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        font = "F2" if bold else "F1"
        shown = escaped.decode("latin-1")
        self.operators.append(f"BT /{font} {size} Tf {x:.1f} {y:.1f} Td ({shown}) Tj ET")

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A rule."""
        self.operators.append(f"0.5 w {x0:.1f} {y0:.1f} m {x1:.1f} {y1:.1f} l S")

    def square(self, x: float, y: float, side: float) -> None:
        """A box to be ticked."""
        self.operators.append(f"0.5 w {x:.1f} {y:.1f} {side:.1f} {side:.1f} re S")

    def shade(self, x: float, y: float, width: float, height: float) -> None:
        """A grey area, to be drawn before what stands on it."""
        self.operators.append(f"q 0.9 g {x:.1f} {y:.1f} {width:.1f} {height:.1f} re f Q")

    def page_break(self) -> None:
        """Begin another page."""
        self.pages.append("\n".join(self.operators))
        self.operators = []
        self.y = _TOP


def draw_pdf(path: Path, *pages: str, after: Sequence[str] = (), rules: Rules = "grid") -> Path:
    """Draw each text on a page of its own; pages already drawn come after them."""
    canvas = Canvas(rules)
    for page in pages:
        for line in page.strip().splitlines():
            draw_line(canvas, line.strip())
        canvas.page_break()
    path.write_bytes(pdf_of([*canvas.pages, *after]))
    return path


def draw_line(canvas: Canvas, line: str) -> None:
    """Draw one line of the text that shows a form."""
    if line.startswith("== "):
        _row(canvas, [line[3:]], bold=True)
    elif " | " in line or line.endswith("|"):
        _row(canvas, [cell.strip() for cell in line.split("|")])
    elif line.startswith(("# ", "= ")):
        canvas.y -= 26
        canvas.text(_LEFT, canvas.y, line[2:], 16 if line[0] == "#" else 13, bold=True)
        canvas.y -= 8
    elif line:
        canvas.y -= _PITCH
        canvas.text(_LEFT, canvas.y, line)
        canvas.y -= 6


def _row(canvas: Canvas, cells: list[str], bold: bool = False) -> None:
    edges = [_LEFT, _RIGHT]
    if len(cells) > 1:
        widths = [30.0] + [0.0] + [_NARROW] * (len(cells) - 2)
        widths[1] = _RIGHT - _LEFT - sum(widths)
        edges = [_LEFT]
        for width in widths:
            edges.append(edges[-1] + width)
    paragraphs = [cell.split(" / ") for cell in cells]
    height = max(map(len, paragraphs)) * _PITCH + 6
    top, bottom = canvas.y, canvas.y - height
    canvas.odd = not canvas.odd
    if canvas.rules == "zebra" and canvas.odd:
        canvas.shade(_LEFT, bottom, _RIGHT - _LEFT, height)
    for x, lines in zip(edges, paragraphs, strict=False):
        for index, text in enumerate(lines):
            canvas.text(x + 4, top - 12 - index * _PITCH, text, bold=bold)
    if canvas.rules == "grid":
        for x in edges:
            canvas.line(x, top, x, bottom)
    if canvas.rules in ("grid", "across"):
        canvas.line(_LEFT, top, _RIGHT, top)
        canvas.line(_LEFT, bottom, _RIGHT, bottom)
    canvas.y = bottom


def pdf_of(pages: list[str]) -> bytes:
    """A PDF 1.4 file of these content streams (ISO 32000-1, 7.5)."""
    count = len(pages)
    kids = " ".join(f"{5 + 2 * index} 0 R" for index in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for index, content in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {6 + 2 * index} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>"
    return out + f"{trailer}\nstartxref\n{len(out)}\n%%EOF\n".encode("latin-1")
