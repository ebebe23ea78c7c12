"""What a PDF page draws: characters, shapes and pictures.

In points from the top left corner of the page as it is shown: turned, cropped and scaled.
pdfminer's and pdfplumber's own objects are slow to make and hold on to their page.

Source: ISO 32000-1, 8.2 (operators), 8.3.2.3 (user space), 9.4 (text).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, NamedTuple

from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdffont import PDFFont
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import num_value
from pdfminer.utils import apply_matrix_pt, mult_matrix

from docgen.look import Box
from docgen.sources.pdf_color import hex_color
from docgen.sources.pdf_fonts import Fonts, meaning
from docgen.sources.pdf_limits import Tally

_MISUSED = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)

Matrix = tuple[float, float, float, float, float, float]


class Glyph(NamedTuple):
    """A character as printed; `turn` is 90 if it reads upwards, 270 downwards, else 0."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    font: str
    color: str | None
    turn: int


class Shape(NamedTuple):
    """A line, rectangle or curve; `points` are a curve's corners."""

    box: Box
    kind: str
    stroke: str | None
    fill: str | None
    width: float
    points: tuple[tuple[float, float], ...] = ()


@dataclass(slots=True)
class Drawn:
    """All that a page draws; `faults` counts the operators that could not be run."""

    glyphs: list[Glyph] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    faults: int = 0


class Frame(NamedTuple):
    """The part of a page that is shown, and the matrix from user space to it, y upwards."""

    width: float
    height: float
    matrix: Matrix


def frame_of(page: PDFPage) -> Frame:
    """The page's crop box, turned and scaled as it is shown; its media box if that is empty."""
    media, crop = _sorted(page.mediabox), _sorted(page.cropbox)
    shown = (
        max(media[0], crop[0]),
        max(media[1], crop[1]),
        min(media[2], crop[2]),
        min(media[3], crop[3]),
    )
    if shown[2] - shown[0] < 1 or shown[3] - shown[1] < 1:
        shown = media
    x0, y0, x1, y1 = shown
    unit = float(num_value(page.attrs.get("UserUnit"))) or 1.0
    unit = unit if isfinite(unit) and unit > 0 else 1.0
    matrices = {
        90: (0.0, -1.0, 1.0, 0.0, -y0, x1),
        180: (-1.0, 0.0, 0.0, -1.0, x1, y1),
        270: (0.0, 1.0, -1.0, 0.0, y1, -x0),
    }
    matrix = matrices.get(page.rotate, (1.0, 0.0, 0.0, 1.0, -x0, -y0))
    across, up = (y1 - y0, x1 - x0) if page.rotate in (90, 270) else (x1 - x0, y1 - y0)
    scaled = mult_matrix(matrix, (unit, 0.0, 0.0, unit, 0.0, 0.0))
    return Frame(across * unit, up * unit, scaled)


def _sorted(box: Sequence[float]) -> Box:
    x0, x1 = sorted((float(box[0]), float(box[2])))
    y0, y1 = sorted((float(box[1]), float(box[3])))
    return x0, y0, x1, y1


class Canvas(PDFDevice):
    """Notes what is drawn."""

    def __init__(self, fonts: Fonts, frame: Frame, tally: Tally) -> None:
        super().__init__(fonts)
        self.frame = frame
        self.tally = tally
        self.drawn = Drawn()
        self.ctm: Matrix = frame.matrix
        self.known: dict[tuple[PDFFont, int], tuple[str, float]] = {}

    def shows(self, box: Box) -> bool:
        """Whether a box lies within the page at least in part; never one without end."""
        return (
            isfinite(sum(box))
            and box[2] >= 0
            and box[3] >= 0
            and box[0] <= self.frame.width
            and box[1] <= self.frame.height
        )

    def shows_middle(self, box: Box) -> bool:
        """Whether the middle of a box lies within the page."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return 0 <= x <= self.frame.width and 0 <= y <= self.frame.height

    # Pictures

    def render_image(self, name: str, stream: Any) -> None:
        """Note where a picture stands: it fills the unit square."""
        box = self.box([(0, 0), (1, 0), (1, 1), (0, 1)])
        self.tally.shapes += 1
        if self.shows(box):
            self.drawn.pictures.append(box)

    def shade(self) -> None:
        """A shading covers an unknown part of the page."""
        self.drawn.pictures.append((0.0, 0.0, self.frame.width, self.frame.height))

    def box(self, corners: Iterable[tuple[float, float]]) -> Box:
        """The box around points of user space."""
        points = [apply_matrix_pt(self.ctm, point) for point in corners]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        height = self.frame.height
        return min(xs), height - max(ys), max(xs), height - min(ys)

    # Shapes

    def paint_path(
        self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]
    ) -> None:
        """Note each part of a path that begins with a move."""
        start = None
        for index, segment in enumerate(path):
            if segment[0] == "m":
                if start is not None:
                    self.add_shape(path[start:index], graphicstate, stroke, fill)
                start = index
        if start is not None:
            self.add_shape(path[start:], graphicstate, stroke, fill)

    def add_shape(self, path: Sequence[Any], state: Any, stroke: bool, fill: bool) -> None:
        """Note a line, a rectangle along the axes, or anything else as a curve."""
        self.tally.shapes += 1
        self.tally.count(0)
        height = self.frame.height
        points = []
        for segment in path:
            point = path[0][1:] if segment[0] == "h" else segment[-2:]
            x, y = apply_matrix_pt(self.ctm, point)
            points.append((x, height - y))
        kinds = "".join(segment[0] for segment in path)
        if len(kinds) > 3 and kinds.endswith("lh") and points[-1] == points[-2]:
            # A side that goes back to the start is what closing draws.
            kinds = kinds[:-2] + "h"
            points.pop()
        kind = "line" if kinds in ("ml", "mlh") else "curve"
        if kinds in ("mlllh", "mllll") and _is_rectangle(points):
            kind = "rect"
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        if self.shows(box):
            self.drawn.shapes.append(
                Shape(
                    box,
                    kind,
                    hex_color(state.scolor, state.scs.name) or "" if stroke else None,
                    hex_color(state.ncolor, state.ncs.name) or "" if fill else None,
                    float(state.linewidth),
                    tuple(points) if kind == "curve" else (),
                )
            )

    # Text

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Note the characters of a string, and move the pen behind them."""
        font, size = textstate.font, textstate.fontsize
        scaling = textstate.scaling * 0.01
        vertical = font.is_vertical()
        pen = _Pen(self, textstate, scaling, hex_color(graphicstate.ncolor, ncs.name))
        wordspace = 0.0 if font.is_multibyte() else textstate.wordspace * scaling
        charspace = textstate.charspace * scaling
        at = textstate.linematrix[vertical]
        apart = False
        for part in seq if isinstance(seq, list) else ():
            if isinstance(part, (int, float)):
                at -= part * 0.001 * size * scaling
                apart = True
            elif isinstance(part, bytes):
                for code in font.decode(part):
                    if apart:
                        at += charspace
                    at += pen.draw(code, at, vertical)
                    if code == 32:
                        at += wordspace
                    apart = True
            self.tally.count(0)
        x, y = textstate.linematrix
        textstate.linematrix = (x, at) if vertical else (at, y)

    def learn(self, font: PDFFont, code: int) -> tuple[str, float]:
        """What a font's code prints, and its width."""
        known = self.known[font, code] = (meaning(font, code), font.char_width(code))
        return known


class _Pen:
    """Draws the characters of one string."""

    def __init__(self, canvas: Canvas, state: Any, scaling: float, color: str | None) -> None:
        self.canvas = canvas
        self.font = state.font
        self.name = _name(state.font)
        self.size = state.fontsize
        self.rise = state.rise
        self.scaling = scaling
        self.color = color
        self.matrix: Matrix = mult_matrix(state.matrix, canvas.ctm)
        a, b, c, d, _, _ = self.matrix
        upright = a * d * scaling > 0 and b * c <= 0
        self.turn = 0 if upright else 90 if b > 0 else 270
        self.low = self.font.get_descent() * self.size + self.rise
        self.other = state.linematrix

    def draw(self, code: int, at: float, vertical: bool) -> float:
        """Note a character; returns how far the pen moves."""
        canvas = self.canvas
        canvas.tally.glyphs += 1
        text, width = canvas.known.get((self.font, code)) or canvas.learn(self.font, code)
        advance: float = width * self.size * self.scaling
        if vertical:
            x, y = self.other[0], at
            left, low, right, high = self.corners(code, advance)
        else:
            x, y = at, self.other[1]
            left, low, right, high = 0.0, self.low, advance, self.low + self.size
        a, b, c, d, e, f = self.matrix
        e, f = x * a + y * c + e, x * b + y * d + f
        if b == c == 0:
            xs: tuple[float, ...] = (a * left, a * right)
            ys: tuple[float, ...] = (d * low, d * high)
        else:
            corners = ((left, low), (left, high), (right, low), (right, high))
            xs = tuple(a * x + c * y for x, y in corners)
            ys = tuple(b * x + d * y for x, y in corners)
        y = canvas.frame.height - f
        box = (e + min(xs), y - max(ys), e + max(xs), y - min(ys))
        if canvas.shows_middle(box):
            size = box[2] - box[0] if vertical else box[3] - box[1]
            canvas.drawn.glyphs.append(Glyph(text, *box, y, size, self.name, self.color, self.turn))
        return advance

    def corners(self, code: int, advance: float) -> Box:
        """The box of a character of text that runs downwards, from its origin."""
        across, down = self.font.char_disp(code)
        left = -self.size * (0.5 if across is None else across * 0.001)
        top = (1000 - down) * self.size * 0.001 + self.rise
        return left, top + advance, left + self.size, top


def _name(font: PDFFont) -> str:
    name = font.fontname
    return name.decode("latin-1") if isinstance(name, bytes) else str(name)


def _is_rectangle(points: Sequence[tuple[float, float]]) -> bool:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3), last = points
    return last == (x0, y0) and (
        (x0 == x1 and y1 == y2 and x2 == x3 and y3 == y0)
        or (y0 == y1 and x1 == x2 and y2 == y3 and x3 == x0)
    )
