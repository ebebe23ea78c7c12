"""A PDF page's lines, rectangles and curves → rules, shaded areas and drawn tick boxes.

Word, LibreOffice, Chromium, WeasyPrint and InDesign each draw the same rule in another way: as a
line, a rectangle a point high, or a closed curve; each cell's edge alone or the table's at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from docgen.look import Box
from docgen.sources.page import Fill, Rule, TickBox
from docgen.sources.pdf.borders import with_borders
from docgen.sources.pdf.checked import LARGEST, SMALLEST, Checked, is_square
from docgen.sources.pdf.color import hex_color
from docgen.sources.pdf.crosses import drawn_box, is_as_large, without_slants
from docgen.sources.pdf.dashes import pattern_style, without_dashes
from docgen.sources.pdf.doubles import with_doubles
from docgen.sources.pdf.limits import MAX_RULES, TooMuch
from docgen.sources.pdf.logos import bulges, drawings, inside, reach
from docgen.sources.pdf.rounded import squared

_RULE_WIDTH = 2.5  # a rectangle thinner than this is a line, in points
_MOST_BOXES = 1500  # more squares than that are a pattern


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn on a page: rules that run across and down, shaded areas, tick boxes, curves."""

    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    fills: tuple[Fill, ...]
    squares: tuple[TickBox, ...]
    curves: tuple[Box, ...] = ()

    def logos(self, size: tuple[float, float]) -> tuple[Box, ...]:
        """The boxes of drawings on a page of a width and height."""
        return drawings(self.curves, self.across, self.down, size)

    def without(self, logos: Sequence[Box]) -> Drawing:
        """The same without the rules and shades that are part of drawings."""
        if not logos:
            return self
        across = [r for r in self.across if not inside(logos, (r.start, r.at, r.end, r.at))]
        down = [r for r in self.down if not inside(logos, (r.at, r.start, r.at, r.end))]
        fills = [fill for fill in self.fills if not inside(logos, fill.box)]
        return replace(self, across=tuple(across), down=tuple(down), fills=tuple(fills))

    def edges(self) -> tuple[Rule, ...]:
        """What runs down between cells: rules, and the sides of shaded areas."""
        sides = (
            Rule(x, fill.box[1], fill.box[3], 0.0, fill.color)
            for fill in self.fills
            for x in (fill.box[0], fill.box[2])
        )
        return (*self.down, *sides)


def read_drawing(objects: dict[str, Any]) -> Drawing:
    """Sort what a page draws.

    Raises:
        TooMuch: it draws more rules than any table has.
    """
    dashed, objects = without_dashes(objects)
    across = list(dashed.across)
    down = list(dashed.down)
    fills: dict[Fill, None] = {}
    framed: dict[Box, dict[str, Any]] = {}
    straight, crosses = without_slants(objects.get("line", []))
    for line in straight:
        _add_rule(_box(line), line, across, down)
    shapes, others = _shapes(objects)
    for shape in shapes:
        _sort_in(shape, across, down, fills, framed)
    if len(across) + len(down) + len(framed) > MAX_RULES:
        raise TooMuch
    candidates = [*framed, *_squares_of_lines(across, down)]
    if len(candidates) > _MOST_BOXES:
        candidates = []
    squares = [
        box
        for box in candidates
        if is_as_large(box, crosses) or _stands_alone(box, candidates, across, down)
    ]
    alone = set(squares)
    for box, shape in framed.items():
        if box not in alone:
            _add_frame(box, shape, across, down)
    across, down = with_doubles(
        _without_squares(across, squares, False), _without_squares(down, squares, True)
    )
    checked = Checked(objects)
    circles = [*_circles(objects.get("curve", [])), *checked.grounds][:_MOST_BOXES]
    boxes = _apart([*squares, *circles])
    drawn = tuple(checked.box(drawn_box(box, crosses)) for box in boxes)
    curves = tuple(
        reach(curve) for curve in others if _is_shown(curve) and _box(curve) not in circles
    )
    return Drawing(tuple(across), tuple(down), tuple(fills), drawn, curves)


def _sort_in(
    shape: dict[str, Any],
    across: list[Rule],
    down: list[Rule],
    fills: dict[Fill, None],
    framed: dict[Box, dict[str, Any]],
) -> None:
    """Add a rectangle to the rules, the shades, or the squares, which may be tick boxes."""
    box = _box(shape)
    stroke, fill = bool(shape.get("stroke")), bool(shape.get("fill"))
    color = hex_color(shape.get("non_stroking_color"))
    if min(box[2] - box[0], box[3] - box[1]) < _RULE_WIDTH:
        if stroke or (fill and color != "FFFFFF"):
            _add_rule(box, shape, across, down)
    elif stroke and is_square(box):
        framed[box] = shape
    else:
        if fill and color not in (None, "FFFFFF"):
            fills[Fill(box, color or "")] = None
        if stroke:
            _add_frame(box, shape, across, down)


def _shapes(
    objects: dict[str, Any],
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rectangles, and curves that are rectangles or straight lines along an axis; other curves."""
    shapes, others = list(with_borders(objects.get("rect", []))), []
    rounded = []
    for curve in with_borders(objects.get("curve", [])):
        if _is_plain(curve):
            shapes.append(curve)
            continue
        box = squared(curve)
        if box is None:
            others.append(curve)
        elif not is_square(_box(box)):  # small ones are tick boxes
            rounded.append(box)
    return shapes + rounded, others


def _is_plain(curve: dict[str, Any]) -> bool:
    """Whether a curve is a rectangle, or a straight line along an axis."""
    points = curve.get("pts") or []
    return 2 <= len(points) <= 12 and _is_rectangle(points) and not bulges(curve)


def _is_shown(curve: dict[str, Any]) -> bool:
    is_white = hex_color(curve.get("non_stroking_color")) == "FFFFFF"
    return bool(curve.get("stroke") or (curve.get("fill") and not is_white))


def _circles(curves: list[dict[str, Any]]) -> Iterator[Box]:
    """Outlines as wide as high and as large as a tick box, as radio buttons have."""
    for curve in curves:
        empty = not curve.get("fill") or hex_color(curve.get("non_stroking_color")) == "FFFFFF"
        points = curve.get("pts") or []
        if curve.get("stroke") and empty and len(points) > 3 and is_square(_box(curve)):
            xs = [float(x) for x, _ in points]
            ys = [float(y) for _, y in points]
            # It is closed: it ends where it began.
            if abs(xs[0] - xs[-1]) < 1 and abs(ys[0] - ys[-1]) < 1 and not _is_plain(curve):
                yield _box(curve)


def _is_rectangle(points: list[tuple[float, float]]) -> bool:
    """Whether each point lies on the corner of the box around all (within a point)."""
    xs = [float(point[0]) for point in points]
    ys = [float(point[1]) for point in points]
    return all(
        min(x - min(xs), max(xs) - x) < 1.5 and min(y - min(ys), max(ys) - y) < 1.5
        for x, y in zip(xs, ys, strict=True)
    )


def _box(drawn: dict[str, Any]) -> Box:
    return (
        float(drawn["x0"]),
        float(drawn["top"]),
        float(drawn["x1"]),
        float(drawn["bottom"]),
    )


# Rules


def _add_rule(box: Box, drawn: dict[str, Any], across: list[Rule], down: list[Rule]) -> None:
    x0, top, x1, bottom = box
    stroked = bool(drawn.get("stroke", True))
    color = drawn.get("stroking_color" if stroked else "non_stroking_color")
    name = hex_color(color) or "000000"
    width = float(drawn.get("linewidth") or 0) if stroked else 0.0
    style = pattern_style(drawn) if stroked else ""
    if x1 - x0 >= bottom - top:
        across.append(Rule((top + bottom) / 2, x0, x1, max(width, bottom - top), name, style))
    else:
        down.append(Rule((x0 + x1) / 2, top, bottom, max(width, x1 - x0), name, style))


def _add_frame(box: Box, drawn: dict[str, Any], across: list[Rule], down: list[Rule]) -> None:
    x0, top, x1, bottom = box
    width = float(drawn.get("linewidth") or 0.5)
    color = hex_color(drawn.get("stroking_color")) or "000000"
    style = pattern_style(drawn)
    across += [Rule(y, x0, x1, width, color, style) for y in (top, bottom)]
    down += [Rule(x, top, bottom, width, color, style) for x in (x0, x1)]


# Tick boxes


def _squares_of_lines(across: list[Rule], down: list[Rule]) -> Iterator[Box]:
    """Squares made of four short lines."""
    short = [rule for rule in across if SMALLEST <= rule.end - rule.start <= LARGEST]
    sides = [rule for rule in down if SMALLEST <= rule.end - rule.start <= LARGEST]
    if len(short) < 2 or len(sides) < 2:
        return
    short.sort(key=lambda rule: (rule.start, rule.at))
    for index, upper in enumerate(short):
        for lower in short[index + 1 :]:
            if lower.start - upper.start > 1:
                break
            box = (upper.start, upper.at, upper.end, lower.at)
            if abs(lower.end - upper.end) < 1 and is_square(box):
                edges = sum(
                    abs(side.start - upper.at) < 1.2
                    and abs(side.end - lower.at) < 1.2
                    and min(abs(side.at - upper.start), abs(side.at - upper.end)) < 1.2
                    for side in sides
                )
                if edges >= 2:
                    yield box


def _stands_alone(box: Box, squares: list[Box], across: list[Rule], down: list[Rule]) -> bool:
    """Whether nothing goes on from a square's sides: otherwise it is a small cell of a table."""
    x0, top, x1, bottom = box
    for other in squares:
        beside = max(other[0] - x1, x0 - other[2], other[1] - bottom, top - other[3])
        if other != box and beside > -1.5 and abs(beside) < 1.5:
            return False
    for rules, edges, span in ((across, (top, bottom), (x0, x1)), (down, (x0, x1), (top, bottom))):
        for rule in rules:
            touches = min(abs(rule.at - edge) for edge in edges) < 1.5
            beyond = rule.start < span[0] - 2 or rule.end > span[1] + 2
            if touches and beyond and rule.start < span[1] + 1 and rule.end > span[0] - 1:
                return False
    return True


def _without_squares(rules: list[Rule], squares: list[Box], is_down: bool) -> list[Rule]:
    """The rules that are no side of a tick box."""
    if not squares:
        return rules

    def is_side(rule: Rule) -> bool:
        if rule.end - rule.start > LARGEST + 1:
            return False
        for box in squares:
            edges, ends = (box[1], box[3]), (box[0], box[2])
            if is_down:
                edges, ends = ends, edges
            if (
                min(abs(rule.at - edge) for edge in edges) < 1.2
                and rule.start > ends[0] - 1.2
                and rule.end < ends[1] + 1.2
            ):
                return True
        return False

    return [rule for rule in rules if not is_side(rule)]


def _apart(boxes: list[Box]) -> list[Box]:
    """Boxes without those drawn a second time in the same place, or inside another."""
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda box: (box[0] - box[2]) * (box[3] - box[1])):
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if not any(one[0] < x < one[2] and one[1] < y < one[3] for one in kept):
            kept.append(box)
    return sorted(kept, key=lambda box: (box[1], box[0]))
