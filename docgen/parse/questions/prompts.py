"""A row's paragraphs → its prompts: what asks, in which kind, what only labels, what are items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from docgen.model import PromptKind
from docgen.parse.language import Language
from docgen.parse.questions.paragraphs import Paragraph
from docgen.wording import fold

INVERSION = re.compile(r"-(?:t-)?(?:il|elle|on|ils|elles|vous|nous|ce)\b")


@dataclass(slots=True)
class Draft:
    """A prompt in the making: no id yet, and conditions not yet resolved."""

    kind: PromptKind
    paragraph: Paragraph
    items: list[Paragraph] = field(default_factory=list)
    condition: str | None = None
    clause: str = ""

    @property
    def text(self) -> str:
        """The prompt's text as printed."""
        return self.paragraph.text

    @property
    def opens_group(self) -> bool:
        """Whether it is a label that makes the rows below depend on an answer."""
        return (
            self.kind == "label" and self.condition is not None and self.text.rstrip().endswith(":")
        )


def draft_prompts(
    paragraphs: list[Paragraph],
    language: Language,
    numbered: bool,
    has_ticks: bool,
    marks: tuple[float, ...] = (),
    kinds: tuple[PromptKind | None, ...] = (),
) -> list[Draft]:
    """Make out the prompts of one row, top to bottom.

    Args:
        paragraphs: What the question's cell holds.
        language: The form's language.
        numbered: Whether the row has a printed number.
        has_ticks: Whether the row has cells under the tick columns.
        marks: The heights of the tick boxes printed in the row, if the form prints any: what
            has a box on its lines wants a tick, and what has none does not.
        kinds: What the page tells of each paragraph outright, if it does; None where it
            does not.
    """
    told = {id(part): kind for part, kind in zip(paragraphs, kinds, strict=False)}
    drafts = _with_items(paragraphs, told)
    marked = _marked(drafts, marks)
    # What asks on a condition hangs on the first prompt, which then asks too.
    any_asks = any(
        draft.items or (draft.paragraph.asks and not _hangs(draft, language, index))
        for index, draft in enumerate(drafts)
    )
    for index, draft in enumerate(drafts):
        last = index == len(drafts) - 1
        draft.kind = _kind(draft, language, has_ticks, numbered, index == 0, last, any_asks)
    marked = _one_each(marked, drafts, marks)
    for index, draft in enumerate(drafts):
        if marked is not None and marks:
            draft.kind = _kind_by_marks(draft, language, index in marked)
        if kinds:
            kind = told[id(draft.paragraph)]
            draft.kind = kind or _kind_by_marks(draft, language, is_marked=False)
        found = language.condition(draft.text)
        hangs = index > 0 or draft.kind == "label" or language.names_answer(draft.text)
        if found is not None and hangs:
            draft.condition, draft.clause = found[0] or "clause", found[1]
    return drafts


def _hangs(draft: Draft, language: Language, index: int) -> bool:
    found = language.condition(draft.text)
    return index > 0 and found is not None and found[0] is not None


def _with_items(paragraphs: list[Paragraph], told: dict[int, PromptKind | None]) -> list[Draft]:
    """Hang bullet lines that ask nothing under the line above them."""
    drafts: list[Draft] = []
    for paragraph in paragraphs:
        asks = paragraph.asks or told.get(id(paragraph)) is not None
        if paragraph.marker is not None and not asks and drafts:
            drafts[-1].items.append(paragraph)
        else:
            drafts.append(Draft("label", paragraph))
    return drafts


def _kind(
    draft: Draft,
    language: Language,
    has_ticks: bool,
    numbered: bool,
    first: bool,
    last: bool,
    any_asks: bool,
) -> PromptKind:
    text = draft.text
    if draft.paragraph.blank is not None and not draft.paragraph.asks:
        return "text"
    ticked: PromptKind = "choice" if has_ticks else "text"
    if draft.paragraph.asks or draft.items:
        return "text" if language.wants_text(text) else ticked
    if language.wants_text(text):
        return "text"
    if text.endswith(":"):
        conditional = language.condition(text) is not None
        if not last or (conditional and not numbered and not language.names_entry(text)):
            return "label"
        return "choice" if INVERSION.search(fold(text)) and has_ticks else "text"
    if any_asks or not first:
        return "label"
    return ticked if numbered or (has_ticks and not draft.paragraph.text.endswith(".")) else "label"


def _marked(drafts: list[Draft], marks: tuple[float, ...]) -> set[int] | None:
    """The drafts that a tick box stands beside or right below; None if that cannot be told.

    Boxes at one height only may be centred on the whole row, and say nothing of its parts.
    """
    levels = sorted(marks)
    if len(drafts) > 1 and (not levels or levels[-1] - levels[0] < 5):
        return None
    found = set()
    for mark in levels:
        above = [i for i, draft in enumerate(drafts) if draft.paragraph.box[1] - 3 <= mark]
        found.add(above[-1] if above else 0)
    return found


def _one_each(
    marked: set[int] | None, drafts: list[Draft], marks: tuple[float, ...]
) -> set[int] | None:
    """Boxes at as many heights as there are prompts that want a tick are one for each.

    In a cell of their own they need not stand at the height of their prompt's first line.
    """
    wanting = {index for index, draft in enumerate(drafts) if draft.kind == "choice"}
    levels = [
        mark for at, mark in enumerate(sorted(marks)) if not at or mark - sorted(marks)[at - 1] > 3
    ]
    return wanting if marked and marked < wanting and len(levels) == len(wanting) else marked


def _kind_by_marks(draft: Draft, language: Language, is_marked: bool) -> PromptKind:
    """The kind where the form prints boxes in the row."""
    if is_marked:
        return "choice"
    text = draft.text
    entry = text.endswith(":") and language.names_entry(text)
    wants = draft.paragraph.asks or language.wants_text(text) or entry
    return "text" if wants else "label"


def binding_of(drafts: list[Draft], index: int) -> tuple[int, Draft] | None:
    """Find the prompt in the same row that a condition speaks of, and what states it.

    `Si oui` and `Si non` speak of the row's first prompt with tick boxes. A clause of its own
    (`Si une obligation existe`) does when it takes up a word of it; otherwise it is part of
    the question. A bullet under a label such as `Si oui :` hangs on what that label says.
    """
    draft = drafts[index]
    if draft.condition is None and draft.paragraph.marker is not None:
        above = [i for i, other in enumerate(drafts[:index]) if other.paragraph.marker is None]
        if above and drafts[above[-1]].opens_group:
            return binding_of(drafts, above[-1])
    subject = next((i for i, other in enumerate(drafts[:index]) if other.kind == "choice"), None)
    if draft.condition is None or subject is None:
        return None
    if draft.condition == "clause" and not _takes_up(draft.clause, drafts[subject].text):
        return None
    return subject, draft


def _takes_up(clause: str, text: str) -> bool:
    stems = {word[:6] for word in re.findall(r"[a-z]{5,}", fold(text))}
    return any(word[:6] in stems for word in re.findall(r"[a-z]{5,}", clause))
