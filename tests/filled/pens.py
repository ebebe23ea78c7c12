"""Pen strokes as people draw them: crosses, ticks, rings, scribbles and running handwriting.

All lengths are points, y downwards. A person keeps to one hand: its habit, pen and care.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from docgen.look import Box

Point = tuple[float, float]
Color = tuple[int, int, int]

PENS: dict[str, Color] = {
    "blue": (35, 55, 150),
    "black": (25, 25, 30),
    "red": (185, 35, 40),
    "pencil": (105, 105, 108),
}
HABITS = ("cross", "tick", "slash", "filled", "scribble")


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line drawn without lifting the pen."""

    points: tuple[Point, ...]
    width: float
    color: Color


@dataclass(frozen=True, slots=True)
class Hand:
    """One person's way of marking; `care` is 1 for who never misses, 0 for who hurries."""

    habit: str
    color: Color
    width: float
    size: float
    care: float

    @classmethod
    def of(cls, chance: Random) -> Hand:
        """A person met by chance."""
        habit = chance.choices(HABITS, (10, 6, 2, 1, 1))[0]
        color = PENS[chance.choices(list(PENS), (6, 6, 1, 1.5))[0]]
        return cls(
            habit, color, chance.uniform(0.8, 1.9), chance.uniform(0.75, 1.5), chance.random()
        )


def mark(hand: Hand, box: Box, chance: Random) -> list[Stroke]:
    """The person's mark at a tick place: in a cell about as large as a letter or two."""
    x0, top, x1, bottom = box
    width, height = x1 - x0, bottom - top
    side = min(max(5.0, min(width, height)), 15.0)
    slip = 0.05 + 0.17 * (1 - hand.care)
    x = (x0 + x1) / 2 + chance.gauss(0, min(width, 30) * slip * 0.6)
    y = (top + bottom) / 2 + chance.gauss(0, min(height, 22) * slip * 0.5)
    x = min(max(x, x0 + 0.22 * width), x1 - 0.22 * width)
    y = min(max(y, top + 0.25 * height), bottom - 0.25 * height)
    half = side * hand.size * chance.uniform(0.85, 1.15) / 2
    habit = hand.habit if chance.random() < 0.93 else chance.choice(HABITS)
    lines = _SHAPES[habit](x, y, half, chance)
    return [_stroke(line, hand, chance) for line in lines]


def ring(hand: Hand, box: Box, chance: Random) -> list[Stroke]:
    """A ring around what is printed."""
    x0, top, x1, bottom = box
    grow = chance.uniform(1.5, 3.5)
    x, y = (x0 + x1) / 2 + chance.gauss(0, 0.6), (top + bottom) / 2 + chance.gauss(0, 0.6)
    a, b = (x1 - x0) / 2 * 1.15 + grow, (bottom - top) / 2 * 1.05 + grow
    begin, turns = chance.uniform(0, 6.28), chance.uniform(0.97, 1.12)
    steps = [begin + 2 * math.pi * turns * step / 28 for step in range(29)]
    line = [(x + a * math.cos(t), y + b * math.sin(t)) for t in steps]
    return [_stroke(line, hand, chance)]


def struck_out(hand: Hand, box: Box, chance: Random) -> list[Stroke]:
    """A mark taken back: blacked out with a few lines across it."""
    x0, top, x1, bottom = box
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    half = min(max(5.0, min(x1 - x0, bottom - top)), 15.0) * 0.65
    lines = _SHAPES["scribble"](x, y, half, chance) + _SHAPES["scribble"](x, y, half, chance)
    return mark(hand, box, chance) + [_stroke(line, hand, chance) for line in lines]


def handwriting(hand: Hand, box: Box, chance: Random) -> list[Stroke]:
    """A line of writing that nobody can read, from the left of a place."""
    x0, top, x1, bottom = box
    high = min(9.0, (bottom - top) * 0.55)
    x, base = x0 + 4, min(bottom - 2.0, top + high * 1.7)
    end = min(x1 - 4, x0 + 4 + chance.uniform(40, 220))
    strokes = []
    while x + 6 < end:
        word = min(end, x + chance.uniform(10, 42))
        line = []
        while x < word:
            tall = high * (1.0 if chance.random() < 0.3 else 0.5)
            line += [(x, base), (x + 0.25 * tall, base - tall), (x + 0.5 * tall, base - 0.1 * tall)]
            x += tall * chance.uniform(0.5, 0.75) + 0.6
        strokes.append(_stroke(line, hand, chance))
        x += 4.5
    return strokes


def _cross(x: float, y: float, half: float, chance: Random) -> list[list[Point]]:
    lean = chance.uniform(-0.25, 0.25)
    a = half * chance.uniform(0.85, 1.1)
    return [
        [(x - a, y - half * (1 + lean)), (x + a, y + half)],
        [(x + a, y - half), (x - a, y + half * (1 - lean))],
    ]


def _tick(x: float, y: float, half: float, chance: Random) -> list[list[Point]]:
    low = y + half * 0.6
    far = half * chance.uniform(1.2, 1.9)
    return [
        [(x - half * 0.8, y - half * 0.1), (x - half * 0.2, low), (x + far * 0.8, low - far * 1.2)]
    ]


def _slash(x: float, y: float, half: float, chance: Random) -> list[list[Point]]:
    lean = chance.uniform(0.5, 1.0)
    return [[(x - half * lean, y + half), (x + half * lean, y - half)]]


def _filled(x: float, y: float, half: float, chance: Random) -> list[list[Point]]:
    half *= 0.8
    rows = int(half * 2 / 0.8) + 2
    line = []
    for row in range(rows):
        level = y - half + 2 * half * row / (rows - 1)
        ends = (x - half, x + half) if row % 2 else (x + half, x - half)
        line += [(end + chance.gauss(0, 0.3), level) for end in ends]
    return [line]


def _scribble(x: float, y: float, half: float, chance: Random) -> list[list[Point]]:
    count = chance.randint(4, 7)
    line = []
    for step in range(count):
        along = x - half + 2 * half * step / (count - 1)
        level = y + (half if step % 2 else -half) * chance.uniform(0.6, 1.0)
        line.append((along + chance.gauss(0, half * 0.2), level))
    return [line]


_SHAPES = {
    "cross": _cross,
    "tick": _tick,
    "slash": _slash,
    "filled": _filled,
    "scribble": _scribble,
}


def _stroke(line: list[Point], hand: Hand, chance: Random) -> Stroke:
    """A line as a hand draws it: bent a little, and never twice the same."""
    points: list[Point] = []
    for (x0, y0), (x1, y1) in pairwise(line):
        bend = chance.gauss(0, 0.05) * math.dist((x0, y0), (x1, y1))
        for step in range(6):
            share = step / 6
            bow = 4 * share * (1 - share) * bend
            points.append(
                (
                    x0 + (x1 - x0) * share + bow + chance.gauss(0, 0.08),
                    y0 + (y1 - y0) * share + bow + chance.gauss(0, 0.08),
                )
            )
    points.append(line[-1])
    return Stroke(tuple(points), hand.width * chance.uniform(0.85, 1.15), hand.color)
