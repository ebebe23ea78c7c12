"""Ruled tables with merged cells, drawn from text.

Domaine | Question  | Oui | Non     a row of cells between rules
Accès   | Porte ?   | []  | []      a pair of brackets is a box to be ticked
^       | Fenêtre ? | []  | []      a caret: one cell with the one above
== Titre | < | < | <                a bracket: one cell with the one before; == sets it in bold
^<                                 both
A / b                              a slash begins another line in the cell
"""

from __future__ import annotations

from pathlib import Path

from tests.draw import Canvas, pdf_of

_LEFT, _TOP, _PITCH, _BOX = 50.0, 760.0, 13.0, 8.0

Rows = list[list[str]]


def draw_grid(path: Path, widths: list[float], *pages: str) -> Path:
    """Draw each text as a table on a page of its own, its columns as wide as given."""
    canvas = Canvas()
    for page in pages:
        lines = [line.strip() for line in page.strip().splitlines()]
        rows = [[cell.strip() for cell in line.split("|")] for line in lines]
        _draw(canvas, widths, rows)
        canvas.page_break()
    path.write_bytes(pdf_of(canvas.pages))
    return path


def _draw(canvas: Canvas, widths: list[float], rows: Rows) -> None:
    xs = [_LEFT]
    for width in widths:
        xs.append(xs[-1] + width)
    ys = [_TOP]
    for row in rows:
        # Cells merged with others do not stretch their row.
        lines = [cell.count(" / ") + 1 for cell in row if not cell.startswith("==")]
        ys.append(ys[-1] - max(lines, default=1) * _PITCH - 5)
    for j, row in enumerate(rows):
        for i, cell in enumerate(row):
            if "^" not in cell:
                canvas.line(xs[i], ys[j], xs[i + 1], ys[j])
            if "<" not in cell:
                canvas.line(xs[i], ys[j], xs[i], ys[j + 1])
            if cell not in ("^", "<", "^<"):
                _fill(canvas, cell, xs[i], ys[j], xs[i + 1])
    canvas.line(xs[0], ys[-1], xs[-1], ys[-1])
    canvas.line(xs[-1], ys[0], xs[-1], ys[-1])


def _fill(canvas: Canvas, cell: str, x0: float, top: float, x1: float) -> None:
    for index, text in enumerate(cell.removeprefix("== ").split(" / ")):
        y = top - 12 - index * _PITCH
        x = x0 + 4
        while text:
            if text.startswith("[]"):
                x = (x0 + x1 - _BOX) / 2 if cell == "[]" else x
                canvas.square(x, y, _BOX)
                x, text = x + _BOX + 4, text[2:].lstrip()
            else:
                shown, _, after = text.partition("[]")
                canvas.text(x, y, shown.strip(), bold=cell.startswith("== "))
                x += 5.2 * len(shown)
                text = "[]" + after if len(shown) < len(text) else ""
