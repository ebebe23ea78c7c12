"""What a received form says × the blank form's texts → what is the buyer's, what was typed.

Pure data in and out: pieces of text in the order they are read (the paragraphs of a Word file,
the lines of a page), and the stretches of them that are a known text, or left over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.model import Form
from docgen.read.altered import Altered
from docgen.read.known import Known, known_texts
from docgen.read.owned import Owned, Span
from docgen.read.reading import Alteration

__all__ = ["Aligned", "Found", "Span", "align"]


@dataclass(frozen=True, slots=True)
class Found:
    """Where a known text stands; `share` of its words are there, 0 to 1."""

    known: Known
    spans: tuple[Span, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Aligned:
    """Each known text's place (None where it is missing), what else was typed, in order, and how
    the questions differ from the blank ones.
    """

    found: tuple[Found | None, ...]
    typed: tuple[Span, ...]
    alterations: tuple[Alteration, ...]

    def of_prompts(self) -> dict[str, Found]:
        """Where the prompts' own texts stand, by id."""
        return {
            found.known.prompt: found
            for found in self.found
            if found is not None and found.known.kind == "prompt" and found.known.prompt
        }


def align(
    pieces: Sequence[str],
    form: Form,
    pages: Sequence[int] | None = None,
    knowns: Sequence[Known] | None = None,
) -> Aligned:
    """Tell which of the received words are the buyer's.

    Args:
        pieces: The received texts in the order they are read; none goes over a cell's edge.
        form: The blank form.
        pages: The page of each piece, from 1, for the alterations.
        knowns: The texts to look for, in order; those of the form's questions by default.
    """
    owned = Owned(pieces, known_texts(form) if knowns is None else knowns)
    altered = Altered(owned, pages)
    mine: defaultdict[int, list[int]] = defaultdict(list)
    for at in sorted(owned.owner):
        mine[owned.owner[at]].append(at)
    found = tuple(_found(owned, text, mine[text]) for text in range(len(owned.knowns)))
    free = [at for at in range(len(owned.tokens)) if at not in owned.owner]
    return Aligned(found, owned.spans(free), altered.told())


def _found(owned: Owned, text: int, tokens: list[int]) -> Found | None:
    if not tokens:
        return None
    return Found(owned.knowns[text], owned.spans(tokens), owned.matching.share(text))
