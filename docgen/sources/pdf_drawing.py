"""A PDF page's lines and rectangles → rules and shaded areas."""

from __future__ import annotations

from typing import Any

from docgen.look import Box
from docgen.sources.page import Fill, Rule
from docgen.sources.pdf_color import hex_color

_RULE_WIDTH = 2.5  # a rectangle thinner than this is a line, in points


def read_drawing(objects: dict[str, Any]) -> tuple[list[Rule], list[Rule], list[Fill]]:
    """The rules that run across, those that run down, and the shaded areas."""
    across: list[Rule] = []
    down: list[Rule] = []
    fills: list[Fill] = []
    for line in objects.get("line", []):
        _add_rule(line, hex_color(line.get("stroking_color")) or "000000", across, down)
    for rect in objects.get("rect", []):
        box = _box(rect)
        stroke, fill = bool(rect.get("stroke")), bool(rect.get("fill"))
        thin = box[2] - box[0] < _RULE_WIDTH or box[3] - box[1] < _RULE_WIDTH
        if thin and (stroke or fill):
            _add_rule(rect, hex_color(rect.get("non_stroking_color")) or "000000", across, down)
            continue
        color = hex_color(rect.get("non_stroking_color"))
        if fill and color not in (None, "FFFFFF"):
            shade = Fill(box, color or "")
            if shade not in fills:
                fills.append(shade)
        if stroke:
            _add_frame(rect, box, across, down)
    return across, down, fills


def _box(drawn: dict[str, Any]) -> Box:
    return (
        float(drawn["x0"]),
        float(drawn["top"]),
        float(drawn["x1"]),
        float(drawn["bottom"]),
    )


def _add_rule(drawn: dict[str, Any], color: str, across: list[Rule], down: list[Rule]) -> None:
    x0, top, x1, bottom = _box(drawn)
    width = float(drawn.get("linewidth") or 0)
    if x1 - x0 >= bottom - top:
        across.append(Rule((top + bottom) / 2, x0, x1, max(width, bottom - top), color))
    else:
        down.append(Rule((x0 + x1) / 2, top, bottom, max(width, x1 - x0), color))


def _add_frame(
    drawn: dict[str, Any],
    box: Box,
    across: list[Rule],
    down: list[Rule],
) -> None:
    x0, top, x1, bottom = box
    width = float(drawn.get("linewidth") or 0.5)
    color = hex_color(drawn.get("stroking_color")) or "000000"
    across += [Rule(top, x0, x1, width, color), Rule(bottom, x0, x1, width, color)]
    down += [Rule(x0, top, bottom, width, color), Rule(x1, top, bottom, width, color)]
