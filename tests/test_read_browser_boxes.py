"""Check boxes and radio buttons of a page that a browser printed, ticked there."""

from __future__ import annotations

from math import cos, pi, sin
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import docgen
from tests.test_read_column_names import ASKED

BLUE, GREY = (0.0, 0.4588, 1.0), (0.4627, 0.4627, 0.4627)
Points = list[tuple[float, float]]
EDGES = (40.0, 65.0, 330.0, 385.0, 440.0, 560.0)
MOVED = (30.0, 55.0, 280.0, 350.0, 420.0, 570.0)


def outline(x: float, y: float, side: float, radius: float) -> Points:
    """A square with round corners as Chromium draws it: many short strokes."""
    middles = [
        (x + side - radius, y + side - radius, 0),
        (x + radius, y + side - radius, 1),
        (x + radius, y + radius, 2),
        (x + side - radius, y + radius, 3),
    ]
    return [
        (
            mx + radius * cos((turn + step / 5) * pi / 2),
            my + radius * sin((turn + step / 5) * pi / 2),
        )
        for mx, my, turn in middles
        for step in range(6)
    ]


def path(canvas: Canvas, points: Points, fill: bool, closed: bool = True) -> None:
    drawn = canvas.beginPath()
    drawn.moveTo(*points[0])
    for point in points[1:]:
        drawn.lineTo(*point)
    if closed:
        drawn.close()
    canvas.drawPath(drawn, stroke=not fill, fill=fill)


def box(canvas: Canvas, x: float, y: float, kind: str, is_on: bool) -> None:
    radius = 1.7 if kind == "check" else 4.5
    canvas.setFillColorRGB(1, 1, 1)
    path(canvas, outline(x - 0.2, y - 0.2, 9.4, radius), fill=True)
    if is_on and kind == "check":
        canvas.setFillColorRGB(*BLUE)
        canvas.setStrokeColorRGB(1, 1, 1)
        path(canvas, outline(x - 0.4, y - 0.4, 9.8, radius), fill=True)
        ticked = [(x + 1.7, y + 4.5), (x + 3.6, y + 2.5), (x + 7.5, y + 7.4)]
        path(canvas, ticked, fill=False, closed=False)
    else:
        canvas.setStrokeColorRGB(*(BLUE if is_on else GREY))
        path(canvas, outline(x, y, 9, radius), fill=False)
    if is_on and kind == "radio":
        canvas.setFillColorRGB(*BLUE)
        path(canvas, outline(x + 1.6, y + 1.6, 5.8, 2.9), fill=True)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setStrokeColorRGB(0, 0, 0)


def printed(file: Path, kind: str, ticked: list[int], edges: tuple[float, ...]) -> Path:
    """The questions with two boxes each, the first or the second ticked; -1 for none."""
    canvas = Canvas(str(file), pagesize=A4, invariant=1)
    for at, row in enumerate([("N°", "Questions", "Oui", "Non"), *enumerate(ASKED, 1)]):
        y = 780 - 30 * at
        canvas.setFont("Helvetica", 9)
        for edge, text in zip(edges, row, strict=False):
            canvas.drawString(edge + 4, y, str(text))
        for column in range(2) if at else ():
            box(canvas, edges[2 + column] + 20, y, kind, ticked[at - 1] == column)
        canvas.grid(edges, (y + 14, y - 16))
    canvas.save()
    return file


@pytest.mark.parametrize("edges", [EDGES, MOVED])
@pytest.mark.parametrize("kind", ["check", "radio"])
def test_boxes_ticked_in_a_browser_are_read(
    tmp_path: Path, kind: str, edges: tuple[float, ...]
) -> None:
    form = docgen.parse(printed(tmp_path / "blank.pdf", kind, [-1] * len(ASKED), EDGES))
    places = [place for p in form.prompts.values() if p.look for place in p.look.places]
    assert [place.kind for place in places if place.choice is not None] == ["drawn"] * 12
    meant = [0, 1, 0, 0, 1, -1]
    answers = docgen.read(printed(tmp_path / "received.pdf", kind, meant, edges), form)
    ids = [choice.id for choice in form.choices]
    found = {key: one.value for key, one in answers.answers.items()}
    assert found == {
        key: ids[column] for key, column in zip(form.prompts, meant, strict=True) if column >= 0
    }
    assert ["nothing is ticked" in entry.reason for entry in answers.review] == [True]
