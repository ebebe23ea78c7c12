"""A prompt's own lines on a page, what stands behind them, and what is taken from its places."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docgen.look import Box, PromptLook, TextStyle
from docgen.model import Form
from docgen.template.page.content import PageContent, cell_at
from docgen.template.page.pieces import NEAR, Piece
from docgen.template.plan import Run

_LEVEL = 2.0  # points that baselines on one line differ by
_OVER = 2.5  # points that a sign may stick out of its place


def follow(
    form: Form, look: PromptLook, runs: tuple[Run, ...], style: TextStyle, content: PageContent
) -> None:
    """Put runs behind the last line of a prompt."""
    pieces = _beside(look, style, content)
    line = last_line(form, look, style, content)
    if not line:
        pieces.append(Piece(look.box[2], look.box[2], look.baselines[0], runs, style, follows=True))
        return
    last = max(line, key=lambda piece: piece.x1)
    pieces.append(Piece(last.x1 + 0.1, last.x1 + 0.1, last.baseline, runs, style, follows=True))


def _beside(look: PromptLook, style: TextStyle, content: PageContent) -> list[Piece]:
    """The pieces that a prompt stands among: those of its cell, or outside of all."""
    cell = cell_at(content.grids, look.box[0] + 1, look.baselines[0] - 0.3 * style.size)
    return cell.pieces if cell is not None else content.pieces


def last_line(form: Form, look: PromptLook, style: TextStyle, content: PageContent) -> list[Piece]:
    """The pieces of a prompt's last line."""
    end = _end_of(form, look)
    own = [
        piece
        for piece in _beside(look, style, content)
        if look.baselines[0] - 2 <= piece.baseline <= end and piece.x1 > look.box[0] - 2
    ]
    lowest = max((piece.baseline for piece in own), default=0.0)
    near = max(_LEVEL, NEAR * style.size)  # boxes reach below the words they stand among
    return [piece for piece in own if lowest - piece.baseline < near]


def _end_of(form: Form, look: PromptLook) -> float:
    """The height down to which a prompt's lines reach."""
    last = max(look.baselines[-1], look.box[3]) + 1.0
    later = [
        other.look.baselines[0]
        for question in form.questions()
        for other in question.prompts
        if other.look is not None
        and other.look.page == look.page
        and other.look.baselines[0] > look.baselines[0] + 1
        and other.look.box[0] < look.box[2]  # else it stands in another column
        and other.look.box[2] > look.box[0]
    ]
    bound = min(later, default=last + 1000.0) - 2.0
    lines = sum(look.lines[len(look.baselines) - 1 :])
    reach = look.baselines[-1] + 1.7 * (look.box[3] - look.box[1] + 2) * max(0, lines - 1)
    return min(bound, max(last, reach))


def take(content: PageContent, box: Box, wanted: Callable[[Piece], bool]) -> list[Piece]:
    """Take away the pieces in a place that are wanted."""
    taken: list[Piece] = []
    for pieces in containers(content):
        for piece in list(pieces):
            x, y = (piece.x0 + piece.x1) / 2, piece.baseline - 0.3 * piece.style.size
            inside = box[0] - _OVER <= x <= box[2] + _OVER and box[1] - _OVER <= y <= box[3] + _OVER
            if inside and wanted(piece):
                pieces.remove(piece)
                taken.append(piece)
    return taken


def containers(content: PageContent) -> Iterator[list[Piece]]:
    """The lists of pieces of a page: outside of tables, and of each cell."""
    yield content.pieces
    waiting = list(content.grids)
    while waiting:
        filled = waiting.pop()
        for cell in filled.cells:
            yield cell.pieces
            waiting += cell.grids
