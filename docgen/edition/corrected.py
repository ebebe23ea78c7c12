"""Another edition of a form × the corrected file of the one before → the new form, corrected.

The new edition's questions stand. Ids, kinds and conditions of those that are the same, or only
reworded, are taken over, and so is what a person added that no page has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from docgen.edition.twins import Entry, entries, twins
from docgen.model import Form, Prompt, Question, Section
from docgen.wording import fold, quoted

Ids = Mapping[str | None, str | None]


def other_edition(parsed: Form, corrected: Form, kept: list[str]) -> tuple[Form, Ids]:
    """Take over what a person corrected; sentences about it are added to `kept`.

    Returns:
        The form, and what each prompt's parsed id is now; None where it asks nothing any more.
    """
    old, new = entries(corrected), entries(parsed)
    pairs = twins(old, new, same_file=False)
    before = {j: old[i] for i, j in pairs.items()}
    ids = _ids(new, before, kept)
    again = {entry.prompt.id: ids[j] for j, entry in enumerate(new)}
    # How prompts of the corrected file are called now; one whose twin is gone has no name.
    named = {twin.prompt.id: ids[j] for j, twin in before.items()}
    added = {i: e for i, e in enumerate(old) if i not in pairs and e.prompt.look is None}
    free = set(ids)
    for entry in added.values():
        named[entry.prompt.id] = _free_id(entry.prompt.id, free)
    prompts = {
        j: _corrected(entry.prompt, ids[j], before.get(j), named, again, kept)
        for j, entry in enumerate(new)
    }
    sections = _sections(parsed, prompts, _places(old, pairs, added, named))
    form = _consistent(replace(parsed, id=corrected.id, sections=sections), kept)
    kept += [f"Kept {_told(e.prompt)}, which was added by hand." for e in added.values()]
    kept += _gone(corrected, form, [e for i, e in enumerate(old) if i not in {*pairs, *added}])
    if corrected.id != parsed.id:
        kept.append(
            f"Kept the id of the form {quoted(corrected.id)} (parsed: {quoted(parsed.id)})."
        )
    return form, again


def _gone(corrected: Form, form: Form, lost: list[Entry]) -> Iterator[str]:
    for entry in lost:
        yield f"No longer in the form: {_told(entry.prompt)}"
    titles = {section.title for section in form.sections}
    for section in corrected.sections:
        if section.title and section.title not in titles:
            yield f"No longer in the form: the section {quoted(section.title)}"


# Ids


def _ids(new: list[Entry], before: Mapping[int, Entry], kept: list[str]) -> list[str | None]:
    """What the new prompts are called: ids given by hand are kept, and who asks has one."""
    ids = [entry.prompt.id for entry in new]
    for j, twin in before.items():
        mine, theirs = twin.prompt.id, ids[j]
        if mine is None or theirs is None:
            ids[j] = None if mine is None else _free_id(mine, set(ids))
        elif mine != theirs and _by_number(twin):
            kept.append(f"{mine} is {theirs} now: {quoted(new[j].prompt.text)}")
        elif mine != theirs:
            if mine in ids:
                kept.append(f"Could not keep the id {mine} of {theirs}: another has it now.")
                continue
            ids[j] = mine
            kept.append(f"Kept the id {mine} (parsed: {theirs}).")
    return ids


def _by_number(entry: Entry) -> bool:
    """Whether an id has the printed number: docgen gave it, and it follows the number."""
    number = entry.question.number
    given = rf"{re.escape(number or '')}[a-z]{{0,2}}(-\d+)?"
    return bool(number) and re.fullmatch(given, entry.prompt.id or "") is not None


def _free_id(wanted: str | None, taken: set[str | None]) -> str | None:
    """The id, or the first with a figure behind it that is free; it is taken then."""
    free, count = wanted, 1
    while wanted is not None and free in taken:
        count += 1
        free = f"{wanted}-{count}"
    taken.add(free)
    return free


# Prompts


def _corrected(
    prompt: Prompt, now: str | None, twin: Entry | None, named: Ids, again: Ids, kept: list[str]
) -> Prompt:
    """A prompt with the id, kind and condition that a person gave it in the edition before."""
    when = _renamed(prompt.when, again)
    mine = twin.prompt if twin is not None else None
    if mine is None:
        return replace(prompt, id=now, when=when)
    if fold(mine.text) != fold(prompt.text):
        kept.append(f"Reworded: {_told(mine)}, now {quoted(prompt.text)}.")
    if mine.kind != prompt.kind:
        name = now or quoted(prompt.text)
        kept.append(f"Kept the kind of {name}: {mine.kind} (parsed: {prompt.kind}).")
    wanted = _renamed(mine.when, named)
    if wanted != when:
        name = now or quoted(prompt.text)
        if set(mine.when) <= set(named):
            kept.append(f"Kept the condition of {name}: {stated(wanted)} (parsed: {stated(when)}).")
            when = wanted
        else:
            kept.append(
                f"The condition of {name} is {stated(when)} now; "
                f"it was {stated(mine.when)}, of which a part is gone."
            )
    return replace(prompt, id=now, kind=mine.kind, when=when)


def _renamed(when: Mapping[str, tuple[str, ...]], ids: Ids) -> dict[str, tuple[str, ...]]:
    return {str(ids.get(other) or other): chosen for other, chosen in when.items()}


def _consistent(form: Form, kept: list[str]) -> Form:
    """The form without conditions on what has no tick boxes any more."""
    ticked = {prompt.id for prompt in form.prompts.values() if prompt.kind == "choice"}

    def prompt_of(prompt: Prompt) -> Prompt:
        when = {
            other: chosen
            for other, chosen in prompt.when.items()
            if other in ticked and set(chosen) <= set(form.choice_ids)
        }
        if len(when) == len(prompt.when):
            return prompt
        kept.append(
            f"Left out the condition of {_told(prompt)}: {stated(prompt.when)}, "
            "which names no tick box of this edition."
        )
        return replace(prompt, when=when)

    sections = tuple(
        replace(
            section,
            questions=tuple(
                replace(question, prompts=tuple(map(prompt_of, question.prompts)))
                for question in section.questions
            ),
        )
        for section in form.sections
    )
    return replace(form, sections=sections)


# What was added by hand


def _places(
    old: list[Entry], pairs: Mapping[int, int], added: Mapping[int, Entry], named: Ids
) -> dict[int | None, list[Entry]]:
    """Prompts added by hand, by the place of the new prompt that they stand behind."""
    behind: dict[int | None, list[Entry]] = {}
    last: int | None = None
    for i in range(len(old)):
        last = pairs.get(i, last)
        if i in added:
            entry = added[i]
            when = _renamed(entry.prompt.when, named)
            prompt = replace(entry.prompt, id=named[entry.prompt.id], when=when)
            behind.setdefault(last, []).append(replace(entry, prompt=prompt))
    return behind


def _sections(
    parsed: Form, prompts: Mapping[int, Prompt], added: Mapping[int | None, list[Entry]]
) -> tuple[Section, ...]:
    """The new edition's sections with the prompts as corrected, and what was added."""
    index = 0
    sections = []
    first = _questions(added.get(None, []))
    for section in parsed.sections:
        questions, first = list(first), []
        for question in section.questions:
            mine = range(index, index + len(question.prompts))
            index += len(question.prompts)
            questions.append(replace(question, prompts=tuple(prompts[j] for j in mine)))
            questions += _questions([entry for j in mine for entry in added.get(j, [])])
        sections.append(replace(section, questions=tuple(questions)))
    return tuple(sections)


def _questions(added: list[Entry]) -> list[Question]:
    """Prompts added one after the other, those of one question together again."""
    rows: list[list[Entry]] = []
    for entry in added:
        if rows and rows[-1][0].question is entry.question:
            rows[-1].append(entry)
        else:
            rows.append([entry])
    return [
        replace(row[0].question, prompts=tuple(entry.prompt for entry in row), look=None)
        for row in rows
    ]


def _told(prompt: Prompt) -> str:
    text = quoted(prompt.text)
    return text if prompt.id is None else f"{prompt.id} {text}"


def stated(when: Mapping[str, tuple[str, ...]]) -> str:
    """A condition for a message."""
    told = (f"{other}: {', '.join(chosen)}" for other, chosen in when.items())
    return "; ".join(told) or "none"
