"""Choices' labels among the words that are no question's: header rows, labels beside boxes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from docgen.model import Choice, Form
from docgen.read.pdf.marks import Mark
from docgen.read.pdf.slots import Slot
from docgen.read.pdf.typed import Typed
from docgen.sources.page import Word, join
from docgen.wording import fold, label_text

_LINE = 3.0  # points between baselines of one line
_SHORT = 4  # letters of what is typed for a tick


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of header rows, and those that stand in the prompts' stretches of the page.

    A header row is a line that has two choices' labels or more, and no question.
    """

    headers: tuple[tuple[Typed, ...], ...]
    inline: tuple[Typed, ...]

    def chosen(self, slot: Slot, choices: Sequence[Choice]) -> tuple[Choice, Typed] | None:
        """The only choice whose label stands there: what a drop-down list shows."""
        found = [
            (choice, one)
            for one in self.inline
            for choice in choices
            if slot.holds(one.page, one.baseline - 2.5)
            and _plain(one.text) == fold(label_text(choice.label))
        ]
        return found[0] if len(found) == 1 else None

    def column(self, slot: Slot, choice: Choice, choices: Sequence[Choice]) -> float | None:
        """The middle of a choice's column in the last header row above a prompt that has all."""
        wanted = sorted(fold(label_text(one.label)) for one in choices)
        for header in reversed(self.headers):
            first = header[0]
            if (first.page, first.baseline) >= (slot.start[0], slot.box[3]):
                continue
            if sorted(_plain(one.text) for one in header) != wanted:
                return None
            label = fold(label_text(choice.label))
            [box] = [one.box for one in header if _plain(one.text) == label]
            return (box[0] + box[2]) / 2
        return None

    def beside(
        self, slot: Slot, choices: Sequence[Choice], marks: Sequence[Mark], typed: Sequence[Typed]
    ) -> dict[str, tuple[float, float, tuple[int, float]]]:
        """From where to where each choice's box stands beside its label, and at what height.

        Boxes stand before their labels or behind them: what the line begins with tells which.
        """
        mine = [one for one in self.inline if slot.holds(one.page, one.baseline - 2.5)]
        found = {}
        for choice in choices:
            labels = [one for one in mine if _plain(one.text) == fold(label_text(choice.label))]
            if len(labels) != 1:
                return {}
            found[choice.id] = labels[0]
        signs = [mark.box for mark in marks if slot.holds(mark.page, mark.center[1])]
        signs += [
            one.box
            for one in typed
            if len(one.text) <= _SHORT and slot.holds(one.page, one.baseline - 2.5)
        ]
        return {key: _range(label, list(found.values()), signs) for key, label in found.items()}


def _range(
    label: Typed, labels: Sequence[Typed], signs: Sequence[tuple[float, float, float, float]]
) -> tuple[float, float, tuple[int, float]]:
    height = label.baseline - 0.35 * label.words[0].style.size
    line = [one for one in labels if abs(one.baseline - label.baseline) < _LINE]
    level = [box for box in signs if box[1] < height < box[3]]
    first = min(one.box[0] for one in line)
    before = bool(level) and min(box[0] for box in level) < first
    others = [one for one in line if one is not label]
    if before:
        left = max((o.box[2] for o in others if o.box[2] < label.box[0]), default=first - 40)
        return left, label.box[0] + 2, (label.page, height)
    right = min((o.box[0] for o in others if o.box[0] > label.box[2]), default=label.box[2] + 40)
    return label.box[2] - 2, right, (label.page, height)


def find_labels(
    form: Form, slots: Sequence[Slot], typed: Sequence[Typed], is_printed: bool
) -> tuple[Labels, list[Typed]]:
    """The labels, and what was typed without them.

    Args:
        is_printed: Whether the form file tells what is printed: then no label but those of
            repeated header rows is among the typed words.
    """
    wanted = {fold(label_text(choice.label)) for choice in form.choices}
    columns = {_plain(form.comment or "")}
    if form.layout is not None:
        columns |= {_plain(c.label) for table in form.layout.tables for c in table.columns}
    headers: list[tuple[Typed, ...]] = []
    inline: list[Typed] = []
    rest: list[Typed] = []
    if not is_printed:
        typed = [part for one in typed for part in _parted(one, wanted)]
    parts = {word for label in wanted for word in label.split()}
    tops = {slot.start[0]: slot.box[1] for slot in reversed(slots)}
    for line in _lines(typed):
        top = tops.get(line[0].page, 0.0)
        if line[0].baseline < top and all(
            parts.issuperset(_plain(one.text).split()) for one in line
        ):
            # The labels of a row that is repeated above the page's first question.
            again = tuple(one for one in line if _plain(one.text) in wanted)
            headers += [again] if len(again) > 1 else []
            continue
        labels = [one for one in line if _plain(one.text) in wanted]
        kinds = {_plain(one.text) for one in labels}
        level = any(
            slot.start[0] == line[0].page and abs(slot.baseline - line[0].baseline) < _LINE
            for slot in slots
        )
        if len(kinds) > 1 and len(kinds) == len(labels) and not level and _is_header(line, slots):
            headers.append(tuple(labels))
        elif len(line) > 1 and not level and all(_plain(one.text) in columns for one in line):
            continue  # a header row of drop-down lists
        elif labels and not is_printed:
            inline += labels
            rest += [one for one in line if one not in labels]
        else:
            rest += line
    return Labels(tuple(headers), tuple(inline)), rest


def _parted(typed: Typed, labels: Collection[str]) -> list[Typed]:
    """Labels and what was typed between them, if that is a sign or two: `OUI X NON`."""
    parts: list[list[Word]] = []
    is_label: list[bool] = []
    at = 0
    while at < len(typed.words):
        size = next(
            (
                size
                for size in (3, 2, 1)
                if _plain(" ".join(w.text for w in typed.words[at : at + size])) in labels
            ),
            0,
        )
        parts.append(list(typed.words[at : at + max(1, size)]))
        is_label.append(size > 0)
        at += max(1, size)
    short = all(
        label or len(join(part)) <= _SHORT for part, label in zip(parts, is_label, strict=True)
    )
    if not any(is_label) or not short:
        return [typed]
    return [Typed(typed.page, tuple(part), join(part)) for part in parts]


def _is_header(line: Sequence[Typed], slots: Sequence[Slot]) -> bool:
    """Whether a line stands above all prompts of its page, or where no prompt's words are near."""
    page, baseline = line[0].page, line[0].baseline
    tops = [slot.box[1] for slot in slots if slot.start[0] == page]
    return (
        not tops
        or baseline < min(tops) + 2
        or all(
            not slot.box[1] - 2 < baseline < slot.box[3] + 14
            for slot in slots
            if slot.start[0] == page
        )
    )


def _lines(typed: Sequence[Typed]) -> Iterator[list[Typed]]:
    line: list[Typed] = []
    for one in sorted(typed, key=lambda one: (one.page, one.baseline, one.box[0])):
        if line and (one.page != line[0].page or one.baseline - line[0].baseline > _LINE):
            yield sorted(line, key=lambda one: one.box[0])
            line = []
        line.append(one)
    if line:
        yield sorted(line, key=lambda one: one.box[0])


def _plain(text: str) -> str:
    return fold(label_text(text))
