"""The buyer's PDF marked with a program's shapes that are part of the page when it comes back:
cells filled with a colour, a ground behind a word, an ellipse around it, a line through it.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from random import Random

from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

import docgen
from docgen.look import Box, PlaceLook
from docgen.model import Answer, Answers, Form
from tests.filled import Generator, Received, invented

_FORMS = Path(__file__).resolve().parent.parent / "forms"
_COLORS = ((1, 1, 0.2), (0.6, 0.9, 0.6), (0.75, 0.85, 1), (1, 0.7, 0.3), (0.2, 0.4, 0.8))

Draw = Callable[[Canvas, Box, Random], None]


def coloured(folder: Path, seed: int) -> Received:
    """The cell, the box or the word of the choice that is meant has a colour."""
    return _drawn("pdf-coloured", folder, seed, _ground)


def circled(folder: Path, seed: int) -> Received:
    """An ellipse is drawn around the word or the box, or in the cell."""
    return _drawn("pdf-circled", folder, seed, _ellipse)


def struck(folder: Path, seed: int) -> Received:
    """Crosses, some of which a line takes back: nobody can tell what is meant there."""
    return _drawn("pdf-struck", folder, seed, _cross, share_struck=0.3)


KINDS: Mapping[str, Generator] = {
    "pdf-coloured": coloured,
    "pdf-circled": circled,
    "pdf-struck": struck,
}


def _drawn(kind: str, folder: Path, seed: int, draw: Draw, share_struck: float = 0.0) -> Received:
    chance = Random(f"{kind} {seed}")
    blank, form = _blank(chance)
    truth: dict[str, Answer] = {}
    unclear: set[str] = set()
    shapes: dict[int, list[tuple[Draw, Box]]] = {}
    color = chance.random()
    for key, answer in invented(form, chance, texts=0.0, notes=0.0).answers.items():
        place = _place(form, key, answer.value)
        if place is None:
            continue
        shapes.setdefault(place.page, []).append((draw, place.box))
        truth[key] = Answer(answer.value)
        if chance.random() < share_struck:
            shapes[place.page].append((_line, place.box))
            unclear.add(key)
    path = folder / f"{kind}-{seed}.pdf"
    path.write_bytes(_with_shapes(blank, shapes, color))
    return Received(kind, seed, path, form, Answers(form.id, truth), frozenset(unclear))


def _blank(chance: Random) -> tuple[Path, Form]:
    while True:
        path = chance.choice(_corpus())
        form = _parsed(path)
        if any(_place(form, key, None, is_any=True) for key in form.prompts):
            return path, form


@cache
def _corpus() -> tuple[Path, ...]:
    paths = (path for path in sorted(_FORMS.glob("*.pdf")) if not path.name.startswith("held-"))
    return tuple(
        path
        for path in paths
        if path.stat().st_size < 200_000
        and path.with_name(f"{path.name}.form.yaml").is_file()
        and not any(page.get("/Rotate") for page in PdfReader(path).pages)
    )


@cache
def _parsed(path: Path) -> Form:
    return docgen.parse(path)


def _place(form: Form, key: str, choice: str | None, is_any: bool = False) -> PlaceLook | None:
    look = form.prompts[key].look
    for place in look.places if look is not None else ():
        if (
            place.choice is not None
            and place.kind != "field"
            and (is_any or place.choice == choice)
        ):
            return place
    return None


def _with_shapes(blank: Path, shapes: Mapping[int, list[tuple[Draw, Box]]], color: float) -> bytes:
    """The blank with the shapes behind its words, as an editor of PDF puts grounds."""
    writer = PdfWriter(clone_from=PdfReader(blank))
    for number, page in enumerate(writer.pages, start=1):
        if number not in shapes:
            continue
        chance = Random(f"{color} {number}")
        out = io.BytesIO()
        height = float(page.mediabox.height)
        canvas = Canvas(out, pagesize=(float(page.mediabox.width), height), invariant=1)
        canvas.translate(float(page.mediabox.left), float(page.mediabox.bottom))
        ground = _COLORS[int(color * len(_COLORS))]
        canvas.setFillColorRGB(*ground)
        canvas.setStrokeColorRGB(0.8, 0.1, 0.1)
        for draw, (left, top, right, bottom) in shapes[number]:
            draw(canvas, (left, height - bottom, right, height - top), chance)
        canvas.save()
        page.merge_page(PdfReader(io.BytesIO(out.getvalue())).pages[0], over=True)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _ground(canvas: Canvas, box: Box, chance: Random) -> None:
    left, bottom, right, top = box
    inset = chance.choice((-1.0, 0.0, 0.5, 1.0))
    canvas.setFillAlpha(0.5)
    wide, high = right - left - 2 * inset, top - bottom - 2 * inset
    canvas.rect(left + inset, bottom + inset, wide, high, stroke=0, fill=1)


def _ellipse(canvas: Canvas, box: Box, chance: Random) -> None:
    left, bottom, right, top = box
    x, y = (left + right) / 2 + chance.gauss(0, 0.7), (bottom + top) / 2 + chance.gauss(0, 0.7)
    wide = min(right - left, 34.0) / 2 + chance.uniform(2, 5)
    high = min(top - bottom, 14.0) / 2 + chance.uniform(1.5, 3)
    canvas.setLineWidth(chance.uniform(0.8, 1.8))
    canvas.ellipse(x - wide, y - high, x + wide, y + high, stroke=1, fill=0)


def _cross(canvas: Canvas, box: Box, chance: Random) -> None:
    left, bottom, right, top = box
    x, y = (left + right) / 2 + chance.gauss(0, 0.7), (bottom + top) / 2 + chance.gauss(0, 0.7)
    canvas.saveState()
    canvas.setFillColorRGB(0, 0, 0.4)
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawCentredString(x, y - 4, "X")
    canvas.restoreState()


def _line(canvas: Canvas, box: Box, chance: Random) -> None:
    """Through the middle of what stands there."""
    left, bottom, right, top = box
    x, y = (left + right) / 2, (bottom + top) / 2 + chance.uniform(-1, 1)
    canvas.setLineWidth(chance.uniform(0.8, 1.6))
    reach = min((right - left) / 2, chance.uniform(6, 12))
    canvas.line(x - reach, y, x + reach, y)
