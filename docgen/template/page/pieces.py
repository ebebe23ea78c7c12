"""What stands together on a line: pieces of text, placeholders, boxes; and the lines they make."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from docgen.look import PrintedText, TextStyle
from docgen.measure import width_of
from docgen.template.fonts import line_metrics, stretch_of, word_size
from docgen.template.plan import Border, Run

_TAB = 0.62  # ems: a wider gap is a tab, a narrower one a space
BLANK = re.compile(r"[._\u2024…]{3,}(?:\s*[._…]{3,})*|…{2,}|(?<=[\s:])…")  # to write on
SYMBOL = re.compile("[\ue000-\uf8ff]")
NEAR = 0.34  # of its type's size, how far below another a piece is on the same line
_SCRIPT, _NEAR_SCRIPT = 0.75, 0.5  # raised and lowered letters are as small, and may be as far
_WIDEST = 2.5  # ems: words of a justified line are no further apart


@dataclass(frozen=True, slots=True)
class Piece:
    """Runs that stand together from `x0` to `x1` on a baseline.

    `follows` marks a placeholder that goes wherever the text before it ends. `leader_to` is where
    a rule ends that goes on from it, `writes_to` where each line of an answer in it ends, and the
    dots behind its last one if it `is_dotted`. What `goes_on` breaks its own line off the one
    above. `bar` is printed to the left of the line it begins, `bar_gap` points away.
    """

    x0: float
    x1: float
    baseline: float
    runs: tuple[Run, ...]
    style: TextStyle
    text: str = ""
    glued: bool = False
    follows: bool = False
    leader_to: float | None = None
    writes_to: float | None = None
    is_dotted: bool = False
    goes_on: bool = False
    kind: str = ""
    bar: Border | None = None
    bar_gap: float = 0.0

    @property
    def top(self) -> float:
        """The upper edge of its line."""
        return self.baseline - line_metrics(self.style.font).ascent * word_size(self.style.size)

    @property
    def bottom(self) -> float:
        """The lower edge of its line."""
        return self.baseline + line_metrics(self.style.font).descent * word_size(self.style.size)


@dataclass(frozen=True, slots=True)
class PieceLine:
    """Pieces on one baseline, from left to right."""

    pieces: tuple[Piece, ...]

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(piece.x1 for piece in self.pieces)

    @property
    def baseline(self) -> float:
        """Where most of it stands."""
        return self.main.baseline

    @property
    def main(self) -> Piece:
        """Its longest piece."""
        return max(self.pieces, key=lambda piece: len(piece.text))

    @property
    def top(self) -> float:
        """The upper edge of its highest type."""
        return min(piece.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        """The lower edge of its lowest type."""
        return max(piece.bottom for piece in self.pieces)

    @property
    def is_plain(self) -> bool:
        """Whether it is running text, without gaps and places."""
        return all(
            piece.leader_to is None and (piece.text or piece.follows) for piece in self.pieces
        ) and not any(parts_from(a, b) for a, b in zip(self.pieces, self.pieces[1:], strict=False))

    @property
    def is_spread(self) -> bool:
        """Whether its words stand evenly apart, as those of a justified line do."""
        gaps = [after.x0 - one.x1 for one, after in itertools.pairwise(self.pieces)]
        if len(gaps) < 3 or any(
            piece.leader_to is not None or piece.follows for piece in self.pieces
        ):
            return False
        # Punctuation that stands apart in French is set with a space of its own.
        usual = sorted(gaps)[len(gaps) // 2]
        return usual < _WIDEST * self.main.style.size and max(gaps) < 1.2 * usual

    @property
    def first_word(self) -> float:
        """The width of its first word, by its share of the characters."""
        piece = self.pieces[0]
        word = re.split(r"[\s\u00a0-]", piece.text.strip(), maxsplit=1)[0]
        return (piece.x1 - piece.x0) * len(word) / max(1, len(piece.text))


def parts_from(before: Piece, piece: Piece) -> bool:
    """Whether the gap between two pieces is wider than a space."""
    return not piece.follows and piece.x0 - before.x1 > _TAB * piece.style.size


def lines_of(pieces: Iterable[Piece]) -> list[PieceLine]:
    """Pieces as lines, top to bottom."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.baseline, piece.x0)):
        last = lines[-1][0] if lines else None
        size = max(piece.style.size, last.style.size) if last else 0.0
        is_script = last is not None and min(piece.style.size, last.style.size) < _SCRIPT * size
        near = _NEAR_SCRIPT if is_script else NEAR
        if last is not None and piece.baseline - last.baseline < near * size:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [PieceLine(tuple(sorted(line, key=lambda piece: piece.x0))) for line in lines]


def printed_runs(text: PrintedText, style: TextStyle, width: float = 0.0) -> tuple[Run, ...]:
    """The runs of a printed text; signs of picture fonts are runs of their own."""
    stretch = stretch_of(text.text, width, style, text.spacing)
    return tuple(
        Run(
            part,
            style,
            is_symbol=SYMBOL.match(part) is not None,
            is_underlined=text.is_underlined,
            is_struck=text.is_struck,
            stretch=stretch,
            raised=text.raised,
        )
        for part in re.split("([\ue000-\uf8ff])", text.text)
        if part
    )


def split_piece(piece: Piece, cuts: Iterable[int]) -> Iterator[Piece]:
    """A piece of one run in parts, each as wide as its characters."""
    run = piece.runs[0]
    whole = width_of(piece.text, piece.style) or 1.0
    starts = [0, *cuts, len(piece.text)]
    for start, end in itertools.pairwise(starts):
        text = piece.text[start:end]
        if not text.strip():
            continue
        lead = len(text) - len(text.lstrip())
        before = width_of(piece.text[: start + lead], piece.style) / whole
        after = width_of(piece.text[: start + len(text.rstrip())], piece.style) / whole
        width = piece.x1 - piece.x0
        yield replace(
            piece,
            x0=piece.x0 + before * width,
            x1=piece.x0 + after * width,
            text=text.strip(),
            runs=(replace(run, text=text.strip()),),
            glued=piece.glued
            if start == 0
            else lead == 0 and not _ends_in_space(piece.text, start),
        )


def _ends_in_space(text: str, at: int) -> bool:
    return at > 0 and text[at - 1].isspace()


def without_blanks(piece: Piece) -> list[Piece]:
    """A piece with its fill-in dots or underscores as pieces of their own."""
    cuts = sorted(
        {at for found in BLANK.finditer(piece.text) for at in found.span()} - {0, len(piece.text)}
    )
    if len(piece.runs) != 1 or not cuts:
        return [piece]
    return list(split_piece(piece, cuts))
