"""Lines to write on (dots, underscores, rules) → what an answer written on them looks like.

While nobody answered they stand as printed. An answer begins on the first and goes on over the
others, underlined or dotted as they are; lines that it does not reach stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from docgen.look import PlaceLook, PromptLook, TextStyle
from docgen.measure import width_of
from docgen.template.page.content import PageContent, cell_at
from docgen.template.page.edges import Edge
from docgen.template.page.pieces import BLANK, Piece
from docgen.template.page.prompt_lines import take
from docgen.template.plan import Run, placeholder

_WIDE = 150.0  # points: what is written on a line as wide does not go on beyond its end
_UNEVEN = 1.5  # points that the distances of lines that belong together differ by
_FARTHEST = 3.5  # of the type's size, that two such lines are apart
_LEVEL = 2.0  # points that baselines on one line differ by
_ABOVE = 2.0  # points that writing stands above a rule
_SAMPLE = "les conditions de la garantie demandée, 2 000 "


@dataclass(frozen=True, slots=True)
class _Line:
    """A line to write on, and what is printed there: dots or underscores, a rule, or nothing."""

    start: float
    end: float
    baseline: float
    style: TextStyle
    source: Piece | Edge | None = None

    @property
    def dots(self) -> str:
        return self.source.text if isinstance(self.source, Piece) else ""

    @property
    def is_underlined(self) -> bool:
        return (self.is_ruled and not self.is_dotted) or "_" in self.dots

    @property
    def is_ruled(self) -> bool:
        return isinstance(self.source, Edge)

    @property
    def is_dotted(self) -> bool:
        if isinstance(self.source, Edge):
            border = self.source.border
            return border is not None and border.style in ("dashed", "dotted")
        return bool(self.dots) and "_" not in self.dots

    @property
    def is_glued(self) -> bool:
        return isinstance(self.source, Piece) and self.source.glued


def put_on_blanks(
    prompt_id: str,
    style: TextStyle,
    places: Sequence[PlaceLook],
    look: PromptLook,
    content: PageContent,
) -> None:
    """Put the place for a text onto the first of its lines, and what follows that one behind it.

    What else is printed in its places stays as it is.
    """
    lines = _printed(places, content) or _ruled(places, look, style, content)
    own = _together(lines, content)
    for line in lines:
        if line in own:
            continue
        if isinstance(line.source, Edge):
            content.rules.append(line.source)
        elif line.source is not None:
            _add(line.source, content)
    for piece in _pieces(prompt_id, look.blank, own, content):
        _add(piece, content)


def _add(piece: Piece, content: PageContent) -> None:
    content.add(piece, piece.x0 + 1, piece.baseline - 2)


# What is there to write on


def _printed(places: Sequence[PlaceLook], content: PageContent) -> list[_Line]:
    """Dots and underscores, the first line's first; none where the first place has none."""
    lines: list[_Line] = []
    for place in places:
        taken = take(content, place.box, lambda piece: BLANK.fullmatch(piece.text) is not None)
        if not (taken or lines):
            break
        lines += [_Line(piece.x0, piece.x1, piece.baseline, piece.style, piece) for piece in taken]
    return sorted(lines, key=lambda line: (round(line.baseline), line.start))


def _ruled(
    places: Sequence[PlaceLook], look: PromptLook, style: TextStyle, content: PageContent
) -> list[_Line]:
    """Rules, the first one first; the first place itself where none is drawn in it."""
    lines: list[_Line] = []
    for place in places:
        left, top, right, bottom = place.box
        rule = next(
            (
                rule
                for rule in content.rules
                if top - 3 < rule.at < bottom + 4 and rule.start < right and rule.end > left
            ),
            None,
        )
        if lines and (rule is None or place.kind != "blank"):
            continue
        if rule is not None:
            content.rules.remove(rule)
            left, right, bottom = max(left, rule.start), rule.end, rule.at
        line = _Line(left, right, bottom, style, rule)
        baseline = bottom if line.is_dotted else bottom - _ABOVE
        if not lines and abs(look.baselines[0] - baseline) < 0.5 * style.size:
            baseline = look.baselines[0]
        lines.append(replace(line, baseline=baseline))
    return lines


def _together(lines: Sequence[_Line], content: PageContent) -> list[_Line]:
    """The first line and those evenly below it, that nothing else stands on."""
    own = [lines[0]]
    for line in lines[1:]:
        last = own[-1]
        step = line.baseline - last.baseline
        usual = own[1].baseline - own[0].baseline if len(own) > 1 else step
        if (
            abs(step - usual) > _UNEVEN
            or not _LEVEL < step < _FARTHEST * line.style.size
            or (abs(line.start - own[-1].start) > _UNEVEN and len(own) > 1)
            or not line.start - _UNEVEN < own[0].start
            or abs(line.end - last.end) > _WIDE
            or not (_is_last(last, content) and _is_next(last, line, lines, content))
        ):
            break
        own.append(line)
    return own


def _beside(line: _Line, content: PageContent) -> list[Piece]:
    """What else stands in the cell of a line, or outside of all."""
    cell = cell_at(content.grids, line.start + 1, line.baseline - 2)
    return cell.pieces if cell is not None else content.pieces


def _is_last(line: _Line, content: PageContent) -> bool:
    return not any(
        abs(piece.baseline - line.baseline) < _LEVEL and piece.x1 > line.start + 1
        for piece in _beside(line, content)
    )


def _is_next(last: _Line, line: _Line, lines: Sequence[_Line], content: PageContent) -> bool:
    """Whether a line stands alone on its height, with nothing between it and the last one."""
    high, low = last.baseline + _LEVEL, line.baseline + _LEVEL
    level = [other for other in lines if high < other.baseline < low]
    pieces = _beside(line, content)
    return len(level) == 1 and not any(high < piece.baseline < low for piece in pieces)


# What is put there


def _pieces(
    prompt_id: str, usual: str | None, lines: Sequence[_Line], content: PageContent
) -> list[Piece]:
    """Those of the lines of a text; `usual` is what it shows while empty if nothing is told."""
    first = lines[0]
    end = max(line.end for line in lines)
    is_wide = len(lines) > 1 or (end - first.start >= _WIDE and _is_last(first, content))
    run = Run(
        _call(prompt_id, usual, first, is_wide),
        first.style,
        "answer",
        is_underlined=first.is_ruled and not first.is_dotted,
    )
    made = Piece(first.start, first.start + 2, first.baseline, (run,), first.style)
    if isinstance(first.source, Piece):
        made = replace(first.source, runs=(run,), text="")
    made = replace(
        made,
        leader_to=first.end if first.is_ruled else None,
        writes_to=end if is_wide else None,
        is_dotted=first.is_dotted,
    )
    below = enumerate(lines[1:], 2)
    return [made, *(_more(prompt_id, number, line, lines, end) for number, line in below)]


def _call(prompt_id: str, usual: str | None, first: _Line, is_wide: bool) -> str:
    """The placeholder of a text; dots that it shows anyway are not told."""
    # An empty place that is wide would leave a gap before the dots behind it.
    dots = first.dots or (" " if first.is_dotted else "")
    named = {
        "glued": bool(dots) and not first.is_glued,
        "underlined": bool(dots) and first.is_underlined,
        "to_end": bool(first.dots) and is_wide,
    }
    told = [dots] if dots not in ("", usual) else []
    return placeholder("text", prompt_id, *told, **{name: True for name in named if named[name]})


def _more(prompt_id: str, number: int, line: _Line, lines: Sequence[_Line], end: float) -> Piece:
    """A line below the first, which stays while the answer does not reach it."""
    letter = width_of(_SAMPLE, line.style) / len(_SAMPLE)
    run = Run(
        placeholder(
            "while_blank",
            prompt_id,
            line.dots,
            line=number,
            characters=int((end - line.start) / letter),
            start=max(0, round((lines[0].start - line.start) / letter)),
        ),
        line.style,
        is_underlined=line.is_ruled and not line.is_dotted,
    )
    return Piece(line.start, line.end, line.baseline, (run,), line.style, goes_on=True)
