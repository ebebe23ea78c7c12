"""What pdfminer drew on a page → pdfplumber's objects, with only what docgen asks of them."""

from __future__ import annotations

from typing import Any

from pdfminer.layout import LTChar, LTComponent, LTCurve, LTItem, LTLine, LTRect
from pdfminer.utils import Matrix
from pdfplumber.page import Page as PlumberPage

_KINDS = {LTLine: "line", LTRect: "rect", LTCurve: "curve"}


class Letter(LTComponent):
    """A character on a line across, as pdfminer's `LTChar`, with what is made use of.

    Args:
        matrix: Where it stands.
        font: pdfminer's font.
        size: Its size, and `scaling` its width's, 1 for no change.
        advance: How far the next one stands from it.
        text: What it stands for.
        state: pdfminer's state of the page, with its colour.
    """

    def __init__(
        self,
        matrix: Matrix,
        font: Any,
        size: float,
        scaling: float,
        advance: float,
        text: str,
        state: Any,
    ) -> None:
        a, b, c, d, right, up = matrix
        low = font.get_descent() * size
        high = low + size
        # The corners of the letter's box, as pdfminer reckons them.
        xs = c * low + right, a * advance + c * low + right, a * advance + c * high + right
        ys = d * low + up, b * advance + d * low + up, b * advance + d * high + up
        left, top = c * high + right, d * high + up
        self.x0, self.x1 = min(*xs, left), max(*xs, left)
        self.y0, self.y1 = min(*ys, top), max(*ys, top)
        self.size = self.y1 - self.y0
        self.matrix, self.fontname, self.text = matrix, font.fontname, text
        self.upright = a * d * scaling > 0 and b * c <= 0
        self.graphicstate = state

    def get_text(self) -> str:
        """What it stands for."""
        return self.text


class PlumbedPage(PlumberPage):
    """pdfplumber's view of a page, whose characters and lines have only what is made use of.

    Most objects of a page are characters and rules, and most of pdfplumber's time goes into two
    dozen values of each, which it looks through for references to other objects.
    """

    def process_object(self, obj: LTItem) -> dict[str, Any]:
        """What pdfplumber tells of an object, under the same names; of most the less."""
        if isinstance(obj, (Letter, LTChar)) and isinstance(obj.fontname, str):
            return self._character(obj)
        kind = _KINDS.get(type(obj))
        if kind is not None:
            return self._line(obj, kind)
        found: dict[str, Any] = super().process_object(obj)
        return found

    def _character(self, obj: Any) -> dict[str, Any]:
        left, top = self.mediabox[:2]
        height = self.height
        color = obj.graphicstate.ncolor
        return {
            "object_type": "char",
            "text": obj.get_text(),
            "fontname": obj.fontname,
            "size": obj.size,
            "non_stroking_color": color if isinstance(color, tuple) else (color,),
            "matrix": obj.matrix,
            "upright": obj.upright,
            "x0": obj.x0 + left,
            "x1": obj.x1 + left,
            "y1": obj.y1,
            "top": (height - obj.y1) + top,
            "bottom": (height - obj.y0) + top,
        }

    def _line(self, obj: Any, kind: str) -> dict[str, Any]:
        left, top = self.mediabox[:2]
        height = self.height
        place = self.point2coord
        return {
            "object_type": kind,
            "linewidth": obj.linewidth,
            "stroke": obj.stroke,
            "fill": obj.fill,
            "evenodd": obj.evenodd,
            "stroking_color": obj.stroking_color,
            "non_stroking_color": obj.non_stroking_color,
            "pts": [place(point) for point in obj.pts],
            "path": [(drawn, *map(place, points)) for drawn, *points in obj.original_path],
            "dash": obj.dashing_style,
            "x0": obj.x0 + left,
            "x1": obj.x1 + left,
            "y1": obj.y1,
            "top": (height - obj.y1) + top,
            "bottom": (height - obj.y0) + top,
        }
