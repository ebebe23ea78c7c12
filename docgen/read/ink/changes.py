"""Pages laid over their blanks → how the questions on them differ from the blank form's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from docgen.model import Form
from docgen.read.ink.blank import blank_pages
from docgen.read.ink.lines import stands_on
from docgen.read.ink.pages import Laid
from docgen.read.ink.reworded import reworded
from docgen.read.reading import Alteration


@dataclass(frozen=True, slots=True)
class Changes:
    """How questions differ, in the form's order, and those that look so but cannot be told."""

    alterations: tuple[Alteration, ...] = ()
    unclear: frozenset[str] = frozenset()


def changes(pages: Sequence[Laid], form: Form) -> Changes:
    """The questions that were taken away, or that read otherwise."""
    listed = list(_gone(pages, form))
    unclear = set()
    sheets = {one: page.sheet for page in pages for one in page.suspects}
    for one, alteration in reworded(list(sheets), form):
        if alteration is not None:
            listed.append(replace(alteration, page=sheets[one]))
        else:
            unclear.add(one.prompt)
    order = {prompt_id: at for at, prompt_id in enumerate(form.prompts)}
    listed.sort(key=lambda alteration: order[alteration.prompt or ""])
    return Changes(tuple(listed), frozenset(unclear))


def _gone(pages: Sequence[Laid], form: Form) -> Iterator[Alteration]:
    """Those that are on no other page either: a row may have gone over to the next."""
    blanks = blank_pages(form)
    for page in pages:
        if not page.rows.gone:
            continue
        others = [one.registered for one in pages if one is not page]
        for prompt_id in page.rows.gone:
            prompt = form.prompts[prompt_id]
            lines = page.rows.inside(prompt.look)
            blank, usual = blanks[page.index], page.rows.usual
            if not any(stands_on(other, blank, lines, usual) for other in others):
                yield Alteration("missing", prompt_id, prompt.text, "", page.sheet)
