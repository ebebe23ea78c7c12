"""The tick boxes on a line of running text, each with the label beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from docgen.parse.language import Language, choice_texts
from docgen.sources.page import Line, TickBox, Word, join
from docgen.wording import fold, label_text

_LONGEST = 30  # characters of a label that no language knows
_MOST = 5  # words of a label

Side = Literal["right", "left"]
_Joints = dict[int, tuple[Word, ...]]  # by the id of the box before
_Run = tuple[frozenset[str], tuple[Word, ...]]  # words side by side, and what they say, folded


@dataclass(frozen=True, slots=True)
class Mark:
    """A box, the label that stands beside it, and an "ou" that stands before the next box."""

    box: TickBox
    label: tuple[Word, ...]
    joint: tuple[Word, ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        """Its words, which are no part of a question."""
        return self.label + self.joint

    @property
    def text(self) -> str:
        """The label without what parts it from the next."""
        return label_text(join(self.label))

    @property
    def x0(self) -> float:
        """Where box and label begin."""
        return min(self.box.box[0], *(word.x0 for word in self.label))

    @property
    def x1(self) -> float:
        """Where box and label end."""
        return max(self.box.box[2], *(word.x1 for word in self.label))


@dataclass(frozen=True, slots=True)
class _Place:
    """A box on a line, and on each side of it the words that may be its label."""

    box: TickBox
    right: tuple[_Run, ...]
    left: tuple[_Run, ...]


def marks_of(
    lines: Sequence[Line], boxes: Sequence[TickBox], languages: tuple[Language, ...]
) -> list[tuple[Mark, ...]]:
    """The labelled boxes on each line; a line has two or more, or none.

    Labels are those of the language that knows most of them. Where none knows any, a row of
    labels that stands beside boxes on two lines or more is taken for what may be ticked, and so
    is one whose boxes are parted by "ou": `☐ conjoint OU ☐ solidaire`.
    """
    heights = [(box.center[1], box) for box in boxes]
    on = [_on_line(line, heights) for line in lines]
    if not any(on):
        return [() for _ in lines]
    joints = [_joints(line, near, languages) for line, near in zip(lines, on, strict=True)]
    lines = [_without(line, joined) for line, joined in zip(lines, joints, strict=True)]
    found = _labelled(lines, on, joints, languages)
    return [
        tuple(replace(mark, joint=joined.get(id(mark.box), ())) for mark in marks)
        for marks, joined in zip(found, joints, strict=True)
    ]


def _labelled(
    lines: Sequence[Line],
    on: list[list[TickBox]],
    joints: list[_Joints],
    languages: tuple[Language, ...],
) -> list[tuple[Mark, ...]]:
    told = [_places(line, near) for line, near in zip(lines, on, strict=True)]
    best: list[tuple[Mark, ...]] = []
    most = 0
    for language in languages:
        found = [_known(places, language) if places else () for places in told]
        count = sum(map(len, found))
        if count > most:
            best, most = found, count
    told_so = [_whole(best, index) for index in range(len(best))] or [() for _ in lines]
    others = _repeated(lines, on, joints, any(told_so))
    return [mine or other for mine, other in zip(told_so, others, strict=True)]


def _without(line: Line, joints: _Joints) -> Line:
    left_out = {id(word) for words in joints.values() for word in words}
    return Line(tuple(word for word in line.words if id(word) not in left_out))


def _joints(line: Line, boxes: list[TickBox], languages: tuple[Language, ...]) -> _Joints:
    """The words that say "or" between the label of a box and the next box or its label."""
    found = {}
    for index in range(1, len(boxes)):
        near = _beside(line, boxes, index, "left")
        # Alone between two boxes it is a label: `N ☐ O ☐`.
        ends = [near[0], near[-1]] if len(near) > 1 else []
        joined = [w for w in ends if any(fold(w.text) in one.conjunctions for one in languages)]
        if joined:
            found[id(boxes[index - 1])] = tuple(joined)
    return found


def _whole(marked: list[tuple[Mark, ...]], index: int) -> tuple[Mark, ...]:
    """A line's marks; a single one counts where those of the line before or after go with it."""
    marks = marked[index]
    if len(marks) != 1:
        return marks
    beside = [*marked[max(index - 1, 0) : index], *marked[index + 1 : index + 2]]
    text = fold(marks[0].text)
    known = any(near and all(fold(mark.text) != text for mark in near) for near in beside)
    return marks if known else ()


def _on_line(line: Line, boxes: Sequence[tuple[float, TickBox]]) -> list[TickBox]:
    """The boxes on a line, from left to right; each is given with its height on the page."""
    top, bottom = line.top, line.bottom
    slack = 0.4 * (bottom - top)
    near = [box for y, box in boxes if top - slack < y < bottom + slack]
    return sorted(near, key=lambda box: box.box[0])


def _places(line: Line, boxes: list[TickBox]) -> list[_Place]:
    return [
        _Place(box, _runs(line, boxes, index, "right"), _runs(line, boxes, index, "left"))
        for index, box in enumerate(boxes)
    ]


def _runs(line: Line, boxes: list[TickBox], index: int, side: Side) -> tuple[_Run, ...]:
    """The words right beside a box, the first of them, the first two …, as they are read."""
    box = boxes[index].box
    near = _beside(line, boxes, index, side)[:_MOST]
    if not near:
        return ()
    edge = abs(near[0].x0 - box[2]) if side == "right" else abs(box[0] - near[0].x1)
    if edge > 3 * near[0].style.size:
        return ()
    runs = [near[:count] for count in range(1, len(near) + 1)]
    if side == "left":
        # The colon before a label belongs to the question.
        runs = [run[::-1] for run in runs if any(char.isalnum() for char in run[-1].text)]
    return tuple((choice_texts(join(run)), tuple(run)) for run in runs)


def _known(places: list[_Place], language: Language) -> tuple[Mark, ...]:
    best: list[Mark] = []
    for runs in ([place.right for place in places], [place.left for place in places]):
        marks = []
        for place, near in zip(places, runs, strict=True):
            # The longest run of words that is a choice's label.
            labels = [words for texts, words in near if texts & language.choices]
            if labels:
                marks.append(Mark(place.box, labels[-1]))
        if len(marks) > len(best):
            best = marks
    distinct = {fold(mark.text) for mark in best}
    return tuple(best) if len(distinct) == len(best) or len(distinct) > 1 else ()


def _beside(line: Line, boxes: list[TickBox], index: int, side: Side) -> list[Word]:
    """The words between a box and the next one on that side, the nearest first."""
    box = boxes[index].box
    if side == "right":
        limit = boxes[index + 1].box[0] if index + 1 < len(boxes) else float("inf")
        return [word for word in line.words if box[2] - 2 < word.x0 and word.x1 < limit + 2]
    limit = boxes[index - 1].box[2] if index else float("-inf")
    near = [word for word in line.words if word.x1 < box[0] + 2 and word.x0 > limit - 2]
    return near[::-1]


def _repeated(
    lines: Sequence[Line], on: list[list[TickBox]], joints: list[_Joints], joined_only: bool
) -> list[tuple[Mark, ...]]:
    """Labels that no language knows, right of their boxes, the same on several lines or joined."""
    told = [
        _any_labels(line, boxes) if boxes else () for line, boxes in zip(lines, on, strict=True)
    ]
    often = Counter(tuple(fold(mark.text) for mark in marks) for marks in told if marks)
    if joined_only:
        often.clear()
    return [
        marks
        if marks
        and (often[tuple(fold(mark.text) for mark in marks)] > 1 or len(joined) == len(marks) - 1)
        else ()
        for marks, joined in zip(told, joints, strict=True)
    ]


def _any_labels(line: Line, boxes: list[TickBox]) -> tuple[Mark, ...]:
    marks = []
    for index, box in enumerate(boxes):
        run: list[Word] = []
        for word in _beside(line, boxes, index, "right"):
            edge = run[-1].x1 if run else box.box[2]
            if word.x0 - edge > (1 if run else 3) * word.style.size or len(run) == _MOST:
                break
            run.append(word)
        if not run or len(join(run)) > _LONGEST:
            return ()
        marks.append(Mark(box, tuple(run)))
    distinct = {fold(mark.text) for mark in marks}
    return tuple(marks) if len(distinct) == len(marks) > 1 else ()
