"""A pen's strokes in a PDF: as lines on the page, or as annotations that a viewer adds."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, StreamObject
from reportlab.pdfgen.canvas import Canvas

from tests.filled.pens import Stroke

Strokes = Mapping[int, Sequence[Stroke]]


def laid_over(source: Path, path: Path, strokes: Strokes) -> None:
    """Save a copy of the buyer's PDF with the strokes as lines on its pages."""
    writer = PdfWriter(clone_from=PdfReader(source))
    for number, page in enumerate(writer.pages, 1):
        if strokes.get(number):
            page.merge_page(_overlay(page, strokes[number]))
    writer.write(path)


def _overlay(page: PageObject, strokes: Sequence[Stroke]) -> PageObject:
    buffer = io.BytesIO()
    size = (float(page.mediabox.right), float(page.mediabox.top))
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for stroke in strokes:
        canvas.setStrokeColorRGB(*(part / 255 for part in stroke.color))
        canvas.setLineWidth(stroke.width)
        line = canvas.beginPath()
        first, *rest = placed(page, stroke.points)
        line.moveTo(*first)
        for point in rest:
            line.lineTo(*point)
        canvas.drawPath(line)
    canvas.save()
    return PdfReader(io.BytesIO(buffer.getvalue())).pages[0]


def placed(page: PageObject, points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Points from the top left of a page as it is shown → its own space."""
    box = page.mediabox
    left, bottom, right, top = map(float, (box.left, box.bottom, box.right, box.top))
    turn = page.rotation % 360
    if turn == 90:
        return [(left + y, bottom + x) for x, y in points]
    if turn == 180:
        return [(right - x, bottom + y) for x, y in points]
    if turn == 270:
        return [(right - y, top - x) for x, y in points]
    return [(left + x, top - y) for x, y in points]


def annotated(source: Path, path: Path, strokes: Strokes, chance: Random) -> None:
    """Save a copy of the buyer's PDF with the strokes as ink annotations, and stray highlights."""
    writer = PdfWriter(clone_from=PdfReader(source))
    for number, page in enumerate(writer.pages, 1):
        notes = [_ink(writer, page, stroke) for stroke in strokes.get(number, ())]
        if chance.random() < 0.4:
            notes.append(_highlight(writer, page, chance))
        held = page.get("/Annots")
        old = list(held.get_object()) if held is not None else []
        page[NameObject("/Annots")] = ArrayObject([*old, *notes])
    writer.write(path)


def _numbers(values: Sequence[float]) -> ArrayObject:
    return ArrayObject([FloatObject(round(value, 2)) for value in values])


def _ink(writer: PdfWriter, page: PageObject, stroke: Stroke) -> object:
    points = placed(page, stroke.points)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide = stroke.width
    box = [min(xs) - wide, min(ys) - wide, max(xs) + wide, max(ys) + wide]
    color = [part / 255 for part in stroke.color]
    drawn = " ".join(f"{x:.2f} {y:.2f} {'l' if at else 'm'}" for at, (x, y) in enumerate(points))
    code = f"{' '.join(f'{c:.3f}' for c in color)} RG {wide:.2f} w 1 J 1 j {drawn} S"
    return added_note(
        writer,
        "/Ink",
        box,
        code,
        InkList=ArrayObject([_numbers([value for point in points for value in point])]),
        C=_numbers(color),
    )


def _highlight(writer: PdfWriter, page: PageObject, chance: Random) -> object:
    left, top = float(page.mediabox.left), float(page.mediabox.top)
    x, y = left + chance.uniform(60, 160), top - chance.uniform(120, 400)
    box = [x, y, x + 160, y + 12]
    code = f"1 0.95 0.3 rg {box[0]:.2f} {box[1]:.2f} 160 12 re f"
    quads = [box[0], box[3], box[2], box[3], box[0], box[1], box[2], box[1]]
    return added_note(
        writer,
        "/Highlight",
        box,
        code,
        blend="/Multiply",
        QuadPoints=_numbers(quads),
        C=_numbers([1, 0.95, 0.3]),
    )


def added_note(
    writer: PdfWriter,
    kind: str,
    box: list[float],
    code: str,
    blend: str = "/Normal",
    **more: object,
) -> object:
    """A new annotation of the writer's; `code` draws it, in the page's own space."""
    drawn = StreamObject()
    drawn.set_data(f"/G gs {code}".encode())
    state = DictionaryObject({NameObject("/BM"): NameObject(blend)})
    states = DictionaryObject({NameObject("/G"): state})
    drawn.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): _numbers(box),
            NameObject("/Resources"): DictionaryObject({NameObject("/ExtGState"): states}),
        }
    )
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject(kind),
            NameObject("/Rect"): _numbers(box),
            NameObject("/F"): FloatObject(4),
            NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(drawn)}),
        }
    )
    for key, value in more.items():
        note[NameObject(f"/{key}")] = value
    return writer._add_object(note)
