"""What stands in a tick box's place → whether it is ticked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from docgen.look import Box
from docgen.model import Choice
from docgen.read.word.names import by_initials
from docgen.wording import fold, quoted

_TICKED = frozenset("☑☒⊠■◼⬛●◉⦿⬤✓✔✗✘✕✖×❌✅√🗸🗹🗷")
_EMPTY = frozenset("☐□▢❏❐❑❒○◯◻⬜")
_TYPED = frozenset({"x", "xx", "xxx", "v", "ok", "vu", "+", "*", "1"})
AGREED = frozenset({"ok", "vu", "1"})  # they may say yes, whatever column they stand in
_GUESSED = 0.6
_NOTHING = frozenset({"", "-", "--", "/", "//", "—", "_", "."})
_AROUND = " .,;:()[]{}|'\"!…\u00ad"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that may be a tick: a sign, a few typed letters, a field of the file, or what a
    viewer's highlighter (`marked`) or its pen for deletions (`struck`) was drawn over.

    `is_on` tells a field's state, None for what was printed or typed; `doubt` what a person must
    settle of it, wherever it stands.
    """

    page: int
    box: Box
    text: str
    kind: Literal["sign", "typed", "field", "marked", "struck"]
    is_on: bool | None = None
    doubt: str | None = None

    @property
    def center(self) -> tuple[float, float]:
        """Its middle."""
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2


@dataclass(frozen=True, slots=True)
class Told:
    """Whether marks say that a place is ticked, and what is doubtful about them."""

    ticked: bool
    doubt: str | None = None
    confidence: float = 0.995


def told(
    marks: Iterable[Mark],
    choice: Choice,
    others: Sequence[Choice],
    agreed: Collection[str] = frozenset(),
) -> Told:
    """What the marks of one place say together; `agreed` are words that say yes, or this choice."""
    marks = list(marks)
    typed = sorted(
        (mark for mark in marks if mark.kind == "typed"), key=lambda mark: (mark.page, mark.box[1])
    )
    if len(typed) > 1 and fold(" ".join(mark.text for mark in typed)) == fold(choice.label):
        return Told(True, confidence=0.97)
    said = [_told(mark, choice, others, agreed) for mark in marks]
    doubts = [*(one.doubt for one in said), *(mark.doubt for mark in marks)]
    doubt = next((one for one in doubts if one), None)
    confidence = min((one.confidence for one in said), default=0.995)
    return Told(any(one.ticked for one in said), doubt, confidence)


def _told(mark: Mark, choice: Choice, others: Sequence[Choice], agreed: Collection[str]) -> Told:
    if mark.is_on is not None:
        return Told(mark.is_on, confidence=0.999)
    if mark.kind == "marked":
        return Told(True, confidence=0.95)
    if mark.kind == "struck":
        return Told(False, "it is struck out")
    bare = mark.text.strip(_AROUND + "".join(_EMPTY) + "\u00a0\u202f")
    word = fold(bare)
    if word == choice.id or _names(word, fold(choice.label)):
        return Told(True, confidence=0.97)
    if any(word == fold(other.label) for other in others):
        return Told(False, f"{quoted(mark.text)} stands in the place of {choice.label}")
    if bare and all(sign in _TICKED for sign in bare):
        return Told(True)
    if word in _NOTHING:
        return Told(False, confidence=0.97 if word else 0.995)
    meant = by_initials(bare, [choice, *others])
    if meant is choice:
        return Told(True, confidence=0.97)
    if meant is not None:
        return Told(False, f"{quoted(mark.text)} stands in the place of {choice.label}")
    if word in agreed:
        return Told(True, confidence=_GUESSED)
    if word in _TYPED or (set(word) == {"x"}):
        return Told(True, confidence=0.995 if "x" in word else 0.95)
    return Told(False, f"{quoted(mark.text)} stands in its place")


def _names(said: str, label: str) -> bool:
    """Whether words are a choice's label, with a cross or the printed label on the same line.

    What is typed over a box or a rule may be parted there.
    """
    kept = [word for word in said.split() if not _TICKED.issuperset(word)]
    own, whole = "".join(label.split()), "".join(kept)
    return bool(own) and whole in (own, 2 * own)
