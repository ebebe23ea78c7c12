"""What a reader finds in a received form, whatever kind of file it is. No input or output."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from docgen.controls import Place
from docgen.look import Box
from docgen.wording import quoted


@dataclass(frozen=True, slots=True)
class Content:
    """What one place of a received form holds: a tick (`ticked`), or a text.

    `confidence` from 0 to 1 is the share of such findings that are right; `doubt` says what a
    person must settle, however likely a finding is. `page` from 1 and `box` in points from the
    top left tell where on the received page it stands, where there are pages; `turned` by how many
    degrees that page is turned clockwise to be read: 0, 90, 180 or 270. Where a box or a field
    `is_gone`, somebody took it off and left nothing in its place. A doubt that `is_general` is
    about the whole question, not about this one of its places.
    """

    ticked: bool | None = None
    text: str = ""
    doubt: str | None = None
    is_markdown: bool = False
    confidence: float = 1.0
    page: int | None = None
    box: Box | None = None
    turned: int = 0
    is_gone: bool = False
    is_general: bool = False


def in_doubt(content: Content, reason: str) -> Content:
    """The same with a doubt about its whole question, unless it is in doubt already."""
    return content if content.doubt else replace(content, doubt=reason, is_general=True)


Contents = Mapping[Place, list[Content]]

# How a question of the received form differs from the blank one.
AlterationKind = Literal["reworded", "missing", "added", "renumbered", "moved"]
_BECAME = {"missing": "taken away"}
_BECAME |= {kind: kind for kind in ("reworded", "added", "renumbered", "moved")}
_SHOWN = 200  # characters of a question, in messages


@dataclass(frozen=True, slots=True)
class Alteration:
    """A question that is not as the buyer printed it; `old` is empty for one that was added.

    `prompt` is the id of the prompt concerned, None where the blank has none.
    """

    kind: AlterationKind
    prompt: str | None
    old: str
    new: str
    page: int | None = None

    def __str__(self) -> str:
        """What became of which question: `prompt 3b was reworded: "…" → "…"`."""
        place = f"page {self.page}, " if self.page is not None else ""
        which = f"prompt {self.prompt}" if self.prompt is not None else "a question"
        old, new = quoted(self.old, _SHOWN), quoted(self.new, _SHOWN)
        told = {"missing": old, "moved": old, "added": new}.get(self.kind, f"{old} → {new}")
        return f"{place}{which} was {_BECAME[self.kind]}: {told}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one received form.

    `form` is the id of the form that the file says it answers, where it says so. A file that
    `is_foreign` was not filled by docgen: a prompt without a tick may have been overlooked there.
    `remarks` tell what else the file holds that is in no answer. Where it `has_own_columns`, what
    is drawn on its pages stands at none of the blank's places.
    """

    contents: Contents
    form: str | None = None
    respondent: Mapping[str, str] = field(default_factory=dict)
    tender: Mapping[str, str] = field(default_factory=dict)
    alterations: tuple[Alteration, ...] = ()
    is_foreign: bool = False
    remarks: tuple[str, ...] = ()
    has_own_columns: bool = False


def unread_pages(
    pages: Sequence[int], one: str = "no page of the form", more: str = "no pages of the form"
) -> str:
    """Which pages are none of the form's, as a letter's or an annex's."""
    *before, last = map(str, pages)
    if before:
        return f"pages {', '.join(before)} and {last} are {more} and were not read"
    return f"page {last} is {one} and was not read"
