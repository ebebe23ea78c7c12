"""Where the form's prompts stand on the received pages: found by their words, not the blank's
coordinates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.look import Box
from docgen.model import Form, Prompt, Question
from docgen.read.aligned import Aligned
from docgen.read.pdf.fit import Anchor, Fit
from docgen.read.pdf.pieces import Piece, box_of

Spot = tuple[int, float]  # a page, and points from its top

_LATE: Spot = (1 << 30, 0.0)


@dataclass(frozen=True, slots=True)
class Slot:
    """The stretch of the pages where the answers to a prompt stand.

    It goes from `start` to right before `end`; `box` is that of the prompt's own words on the
    page where it starts, `lead` the first prompt of its row that asks something.
    """

    prompt: Prompt
    question: Question
    lead: Prompt
    start: Spot
    end: Spot
    box: Box
    baseline: float
    share: float

    def holds(self, page: int, y: float) -> bool:
        """Whether something at this height belongs to the prompt."""
        return self.start <= (page, y) < self.end


@dataclass(frozen=True, slots=True)
class _Start:
    prompt: Prompt
    question: Question
    spot: Spot
    box: Box
    baseline: float
    share: float


def find_slots(
    form: Form,
    aligned: Aligned,
    pieces: Sequence[Piece],
    fit: Fit,
    edges: Mapping[int, Sequence[float]],
) -> list[Slot]:
    """The prompts that were found, labels too, in the order they stand on the pages.

    Args:
        edges: The heights of the rules that part rows, by page.
    """
    starts = sorted(_starts(form, aligned, pieces), key=lambda start: (start.spot, start.box[0]))
    tops = _tops(starts, edges)
    stops = [anchor for anchor in fit.stops if not _is_beside(anchor, form)]
    slots = []
    for at, start in enumerate(starts):
        following = (tops[i] for i in range(at + 1, len(starts)) if tops[i] > tops[at])
        end = min(next(following, _LATE), _stop(start, stops, aligned, pieces, edges))
        lead = next((p for p in start.question.prompts if p.asks), start.prompt)
        slots.append(
            Slot(
                start.prompt,
                start.question,
                lead,
                tops[at],
                end,
                start.box,
                start.baseline,
                start.share,
            )
        )
    return slots


def _starts(form: Form, aligned: Aligned, pieces: Sequence[Piece]) -> Iterator[_Start]:
    owners = [(q, p) for q in form.questions() for p in q.prompts]
    for found in aligned.found:
        if found is None or found.known.kind not in ("prompt", "label") or not found.spans:
            continue
        words = [word for span in found.spans for word in pieces[span.piece].words_of(span)]
        page = pieces[found.spans[0].piece].page
        here = [
            word
            for span in found.spans
            if pieces[span.piece].page == page
            for word in pieces[span.piece].words_of(span)
        ]
        question, prompt = owners[found.known.place]
        box = box_of(here)
        yield _Start(prompt, question, (page, box[1]), box, words[0].baseline, found.share)


def _tops(starts: Sequence[_Start], edges: Mapping[int, Sequence[float]]) -> list[Spot]:
    """Where each prompt's stretch begins: at the top of its row, or else of its own words.

    Prompts of one line begin together.
    """
    tops: list[Spot] = []
    for at, start in enumerate(starts):
        page, top = start.spot
        before = starts[at - 1] if at and starts[at - 1].spot[0] == page else None
        above = [edge for edge in edges.get(page, ()) if edge < top + 3]
        if before is not None and abs(before.baseline - start.baseline) < 2:
            tops.append(tops[-1])
        elif above and (before is None or before.box[3] < above[-1] + 3):
            tops.append((page, above[-1]))
        else:
            tops.append((page, top - 1.0))
    return tops


def _stop(
    start: _Start,
    stops: Sequence[Anchor],
    aligned: Aligned,
    pieces: Sequence[Piece],
    edges: Mapping[int, Sequence[float]],
) -> Spot:
    """Where the first thing stands that the blank prints below a prompt and its places."""
    look = start.prompt.look
    if look is None:
        return min(_titles(start, aligned, pieces), default=_LATE)
    bounds = [(look.page, look.box[3])]
    bounds += [(place.page, place.box[3]) for place in look.places]
    row = start.question.look
    if row is not None:
        bounds.append((row.page, row.box[3]))
        bounds += [(row.page + 1, row.next_box[3])] if row.next_box is not None else []
    last = max(bounds)
    below = [
        (anchor.to_page, anchor.to_baseline)
        for anchor in stops
        if (anchor.page, anchor.baseline - 2) > last
        and (anchor.to_page, anchor.to_baseline - 2) > (start.spot[0], start.box[3])
    ]
    if not below:
        return _LATE
    page, baseline = min(below)
    above = [edge for edge in edges.get(page, ()) if baseline - 30 < edge < baseline]
    return page, (above[-1] if above else baseline - 11)


def _is_beside(anchor: Anchor, form: Form) -> bool:
    """Whether the blank prints a line beside a question, such as a title left of several rows."""
    rows = (question.look for question in form.questions())
    return any(
        row is not None and row.page == anchor.page and row.box[1] < anchor.baseline < row.box[3]
        for row in rows
    )


def _titles(start: _Start, aligned: Aligned, pieces: Sequence[Piece]) -> Iterator[Spot]:
    for found in aligned.found:
        if found is not None and found.known.kind == "section" and found.spans:
            piece = pieces[found.spans[0].piece]
            if (piece.page, piece.box[1]) > (start.spot[0], start.box[3]):
                yield piece.page, piece.box[1] - 2
