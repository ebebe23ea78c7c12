"""Pages laid over their blanks → how the questions on them differ from the blank form's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.model import Form
from docgen.read.ink.blank import blank_pages
from docgen.read.ink.lines import stands_on
from docgen.read.ink.pages import Laid
from docgen.read.ink.reworded import reworded
from docgen.read.reading import Alteration


def changes(pages: Sequence[Laid], form: Form) -> tuple[Alteration, ...]:
    """The questions that were taken away or read otherwise, in the form's order."""
    listed = [*_gone(pages, form), *_reworded(pages, form)]
    told = {alteration.prompt: alteration for alteration in listed}
    return tuple(told[prompt_id] for prompt_id in form.prompts if prompt_id in told)


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


def _reworded(pages: Sequence[Laid], form: Form) -> Iterator[Alteration]:
    listed = [(one, page.sheet) for page in pages for one in page.suspects]
    sheets = dict(listed)
    for one, new in reworded([one for one, _ in listed], form):
        prompt = form.prompts[one.prompt]
        old = " ".join([prompt.text, *prompt.items])
        yield Alteration("reworded", one.prompt, old, new, sheets[one])
