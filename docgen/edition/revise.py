"""A form parsed again × the file a person corrected → the form with the corrections kept.

From the very same file, the person's questions stand as they are and only the looks are new. From
another edition, the new questions stand, with the ids, kinds and conditions of those that are the
same as before; see docgen.edition.corrected.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from docgen.edition.corrected import Ids, other_edition, stated
from docgen.edition.tick_columns import named_as
from docgen.edition.twins import Entry, entries, twins
from docgen.look import Layout, PromptLook, RowLook
from docgen.model import Form, Passage, Prompt
from docgen.wording import fold, quoted

L = TypeVar("L", PromptLook, RowLook)


@dataclass(frozen=True, slots=True)
class Revised:
    """The form, a sentence for each thing that was kept or that a person should know, and the ids
    of parsed prompts that are called otherwise now; None for those that are gone.
    """

    form: Form
    kept: tuple[str, ...]
    ids: Ids


def revise(parsed: Form, corrected: Form) -> Revised:
    """Keep a person's corrections in a form that was parsed again.

    A file that does not say what it was parsed from is taken to be of the same.
    """
    same = (
        parsed.source is None
        or corrected.source is None
        or parsed.source.sha256 == corrected.source.sha256
    )
    kept: list[str] = []
    parsed = named_as(parsed, corrected, same, kept)
    if same:
        return _same_file(parsed, corrected, kept)
    form, ids = other_edition(parsed, corrected, kept)
    return Revised(form, tuple(kept), ids)


def _same_file(parsed: Form, corrected: Form, kept: list[str]) -> Revised:
    old, new = entries(corrected), entries(parsed)
    pairs = twins(old, new, same_file=True)
    fresh = {i: new[j] for i, j in pairs.items()}
    index = iter(range(len(old)))
    sections = []
    for section in corrected.sections:
        questions = []
        look = None
        for question in section.questions:
            mine = [fresh.get(next(index)) for _ in question.prompts]
            prompts = tuple(
                replace(prompt, look=twin.prompt.look if twin else _fit(prompt.look, parsed.layout))
                for prompt, twin in zip(question.prompts, mine, strict=True)
            )
            row = next((twin.question.look for twin in mine if twin), None)
            look = look or next((twin.section.look for twin in mine if twin), None)
            row = row or _fit(question.look, parsed.layout)
            questions.append(replace(question, prompts=prompts, look=row))
        look = look if section.look else None
        sections.append(replace(section, questions=tuple(questions), look=look))
    kept += _differences(parsed, corrected, old, new, pairs)
    form = replace(
        parsed,
        id=corrected.id,
        title=corrected.title,
        language=corrected.language,
        choices=corrected.choices,
        comment=corrected.comment,
        sections=tuple(sections),
        instructions=_instructions(parsed, corrected),
    )
    ids: dict[str | None, str | None] = {entry.prompt.id: None for entry in new}
    ids |= {new[j].prompt.id: old[i].prompt.id for i, j in pairs.items()}
    return Revised(_without_settled(form, kept), tuple(kept), ids)


def _fit(look: L | None, layout: Layout | None) -> L | None:
    """A look of the corrected file, if what it names is still there."""
    if look is None or layout is None:
        return look
    table = look.table if isinstance(look, RowLook) else None
    known = look.style is None or look.style in layout.styles
    return look if known and (table is None or table < len(layout.tables)) else None


# What stands around the questions


def _instructions(parsed: Form, corrected: Form) -> tuple[Passage, ...]:
    """Those of the corrected file, and what is told nowhere in it."""
    told = _texts(corrected)
    fresh = [passage for passage in parsed.instructions if fold(passage.text) not in told]
    every = (*corrected.instructions, *fresh)
    return tuple(sorted(every, key=lambda passage: (passage.page, passage.box[1])))


def _without_settled(form: Form, kept: list[str]) -> Form:
    """The form without those unexplained texts that a person made part of it."""
    told = _texts(form)
    left = tuple(p for p in form.unexplained if "☐" in p.text or fold(p.text) not in told)
    before = sum(len(passage.text.split()) for passage in form.unexplained)
    if len(left) == len(form.unexplained) or form.explained is None:
        return form
    kept += [
        f"No longer unexplained: {quoted(passage.text)}"
        for passage in form.unexplained
        if passage not in left
    ]
    share = sum(len(passage.text.split()) for passage in left) / max(before, 1)
    return replace(form, unexplained=left, explained=1 - (1 - form.explained) * share)


def _texts(form: Form) -> str:
    """All that a form tells, folded."""
    texts = [form.title, *(passage.text for passage in form.instructions)]
    for section in form.sections:
        texts.append(section.title or "")
        for question in section.questions:
            texts += question.notes.values()
            for prompt in question.prompts:
                texts += [f"{question.number or ''} {prompt.text}", *prompt.items]
    return "\n".join(fold(text) for text in texts)


# What differs


def _differences(
    parsed: Form, corrected: Form, old: list[Entry], new: list[Entry], pairs: Mapping[int, int]
) -> Iterator[str]:
    names = {"id": "id of the form", "title": "title", "language": "language"}
    names["comment"] = "comment column"
    for name, label in names.items():
        mine, theirs = getattr(corrected, name), getattr(parsed, name)
        if mine != theirs:
            yield f"Kept the {label} {quoted(str(mine))} (parsed: {quoted(str(theirs))})."
    if corrected.choices != parsed.choices:
        yield f"Kept the tick columns {', '.join(choice.label for choice in corrected.choices)}."
    titles = [section.title for section in parsed.sections]
    for section in corrected.sections:
        if section.title not in titles:
            yield f"Kept the section {quoted(str(section.title))}."
    ids = {new[j].prompt.id: old[i].prompt.id for i, j in pairs.items()}
    for i, j in pairs.items():
        yield from _of_prompt(old[i], new[j], ids)
    for i, entry in enumerate(old):
        if i not in pairs:
            yield f"Kept {_name(entry.prompt)}, which was not found on the page."
    found = set(pairs.values())
    for j, entry in enumerate(new):
        if j not in found:
            yield f"Not in your file, left out: {quoted(entry.prompt.text)}"


def _of_prompt(old: Entry, new: Entry, ids: Mapping[str | None, str | None]) -> Iterator[str]:
    mine, theirs = old.prompt, new.prompt
    name = _name(mine)
    if mine.id != theirs.id:
        yield f"Kept the id {mine.id or 'none'} (parsed: {theirs.id or 'none'})."
    if mine.kind != theirs.kind:
        yield f"Kept the kind of {name}: {mine.kind} (parsed: {theirs.kind})."
    if dict(mine.when) != {ids.get(other, other): chosen for other, chosen in theirs.when.items()}:
        yield f"Kept the condition of {name}: {stated(mine.when)} (parsed: {stated(theirs.when)})."
    if mine.text != theirs.text:
        yield f"Kept the text of {name} (parsed: {quoted(theirs.text)})."
    if mine.items != theirs.items:
        yield f"Kept the items of {name}."
    if old.question.notes != new.question.notes and mine is old.question.prompts[0]:
        yield f"Kept the notes of {name}."
    if old.question.number != new.question.number:
        yield f"Kept the number {old.question.number} (parsed: {new.question.number})."


def _name(prompt: Prompt) -> str:
    return prompt.id or quoted(prompt.text)
