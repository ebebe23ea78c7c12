"""A form parsed again × the file a person corrected → the form with the corrections kept.

From the very same file, the person's questions stand as they are and only the looks are new. From
another edition, the new questions stand, with the ids, kinds and conditions of those that are the
same as before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from docgen.model import Form, Prompt, Question, Section
from docgen.wording import fold, quoted


@dataclass(frozen=True, slots=True)
class Revised:
    """The form, and a sentence for each thing that was kept, or that a person should know."""

    form: Form
    kept: tuple[str, ...]


def revise(parsed: Form, corrected: Form) -> Revised:
    """Keep a person's corrections in a form that was parsed again."""
    same = (
        parsed.source is not None
        and corrected.source is not None
        and parsed.source.sha256 == corrected.source.sha256
    )
    return _same_file(parsed, corrected) if same else _other_edition(parsed, corrected)


# The same file


def _same_file(parsed: Form, corrected: Form) -> Revised:
    pairs = _matched(corrected, parsed)
    fresh = dict(pairs)
    old, new = _entries(corrected), _entries(parsed)
    index = iter(range(len(old)))
    sections = []
    for section in corrected.sections:
        questions = []
        for question in section.questions:
            prompts = []
            row = None
            for prompt in question.prompts:
                at = fresh.get(next(index))
                twin = new[at] if at is not None else None
                prompts.append(replace(prompt, look=twin.prompt.look if twin else prompt.look))
                row = row or (twin.question.look if twin else None)
            questions.append(replace(question, prompts=tuple(prompts), look=row or question.look))
        sections.append(replace(section, questions=tuple(questions)))
    kept = [*_differences(parsed, corrected, pairs)]
    kept += [
        f"Not in your file, left out: {quoted(entry.prompt.text)}"
        for j, entry in enumerate(new)
        if j not in set(fresh.values())
    ]
    form = replace(
        parsed,
        id=corrected.id,
        title=corrected.title,
        language=corrected.language,
        choices=corrected.choices,
        comment=corrected.comment,
        sections=tuple(sections),
    )
    return Revised(form, tuple(kept))


def _differences(parsed: Form, corrected: Form, pairs: list[tuple[int, int]]) -> Iterator[str]:
    old, new = _entries(corrected), _entries(parsed)
    names = {"title": "title", "language": "language", "comment": "comment column"}
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
    ids = {new[j].prompt.id: old[i].prompt.id for i, j in pairs}
    for i, j in pairs:
        yield from _of_prompt(old[i], new[j], ids)
    matched = {i for i, _ in pairs}
    for i, entry in enumerate(old):
        if i not in matched:
            yield f"Kept {_name(entry.prompt)}, which was not found on the page."


def _of_prompt(old: _Entry, new: _Entry, ids: Mapping[str | None, str | None]) -> Iterator[str]:
    mine, theirs = old.prompt, new.prompt
    name = _name(mine)
    if mine.id != theirs.id:
        yield f"Kept the id {mine.id} (parsed: {theirs.id})."
    if mine.kind != theirs.kind:
        yield f"Kept the kind of {name}: {mine.kind} (parsed: {theirs.kind})."
    if dict(mine.when) != _renamed(theirs.when, ids):
        yield f"Kept the condition of {name}: {_stated(mine)} (parsed: {_stated(theirs)})."
    if mine.text != theirs.text:
        yield f"Kept the text of {name} (parsed: {quoted(theirs.text)})."
    if mine.items != theirs.items:
        yield f"Kept the items of {name}."
    if old.question.number != new.question.number:
        yield f"Kept the number {old.question.number} (parsed: {new.question.number})."


# Another edition


def _other_edition(parsed: Form, corrected: Form) -> Revised:
    old, new = _entries(corrected), _entries(parsed)
    twins = {
        j: old[i]
        for i, j in _matched(corrected, parsed)
        if fold(old[i].prompt.text) == fold(new[j].prompt.text)
    }
    kept: list[str] = []
    ids = _ids(new, twins, kept)
    # How prompts of the corrected file are called now; one whose twin is gone has no name.
    named = {twin.prompt.id: ids[new[j].prompt.id] for j, twin in twins.items()}
    index = iter(range(len(new)))

    def prompt_of(prompt: Prompt) -> Prompt:
        twin = twins.get(next(index))
        when: Mapping[str, tuple[str, ...]] = _renamed(prompt.when, ids)
        prompt = replace(prompt, id=ids.get(prompt.id), when=when)
        if twin is None:
            return prompt
        return _with_corrections(prompt, twin.prompt, named, parsed, kept)

    form = replace(
        parsed,
        sections=tuple(
            replace(
                section,
                questions=tuple(
                    replace(question, prompts=tuple(map(prompt_of, question.prompts)))
                    for question in section.questions
                ),
            )
            for section in parsed.sections
        ),
    )
    gone = {id(entry) for entry in old} - {id(entry) for entry in twins.values()}
    kept += [f"No longer in the form: {_name(entry.prompt)}" for entry in old if id(entry) in gone]
    return Revised(form, tuple(kept))


def _with_corrections(
    prompt: Prompt,
    mine: Prompt,
    named: Mapping[str | None, str | None],
    parsed: Form,
    kept: list[str],
) -> Prompt:
    """The kind and condition that a person gave to the same prompt of the edition before."""
    if mine.kind != prompt.kind and "label" not in (mine.kind, prompt.kind):
        kept.append(f"Kept the kind of {_name(prompt)}: {mine.kind} (parsed: {prompt.kind}).")
        prompt = replace(prompt, kind=mine.kind)
    when = _renamed(mine.when, named)
    choices = {choice for chosen in when.values() for choice in chosen}
    fits = set(when) <= set(named.values()) and choices <= set(parsed.choice_ids)
    if when != dict(prompt.when) and fits:
        changed = replace(prompt, when=when)
        kept.append(
            f"Kept the condition of {_name(prompt)}: {_stated(changed)} "
            f"(parsed: {_stated(prompt)})."
        )
        return changed
    return prompt


def _ids(
    new: list[_Entry], twins: Mapping[int, _Entry], kept: list[str]
) -> dict[str | None, str | None]:
    """The parsed ids by what they are called from now on: ids given by hand are kept."""
    ids: dict[str | None, str | None] = {entry.prompt.id: entry.prompt.id for entry in new}
    taken = {prompt_id for prompt_id in ids.values() if prompt_id is not None}
    for j, twin in twins.items():
        mine, theirs = twin.prompt.id, new[j].prompt.id
        number = twin.question.number
        # An id that has the printed number was given by docgen, and follows the number.
        by_hand = mine is not None and not (number and mine.startswith(number))
        if by_hand and theirs is not None and mine != theirs and mine not in taken:
            ids[theirs] = mine
            taken.add(str(mine))
            kept.append(f"Kept the id {mine} (parsed: {theirs}).")
    return ids


# Both


@dataclass(frozen=True, slots=True)
class _Entry:
    section: Section
    question: Question
    prompt: Prompt


def _entries(form: Form) -> list[_Entry]:
    return [
        _Entry(section, question, prompt)
        for section in form.sections
        for question in section.questions
        for prompt in question.prompts
    ]


def _matched(one: Form, other: Form) -> list[tuple[int, int]]:
    """Pairs of places of the same prompt: by text, then by id, then by what stands around it."""
    old, new = _entries(one), _entries(other)
    texts = [fold(entry.prompt.text) for entry in old], [fold(entry.prompt.text) for entry in new]
    pairs: list[tuple[int, int]] = []
    for tag, i, until_i, j, until_j in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += zip(range(i, until_i), range(j, until_j), strict=True)
        elif tag == "replace":
            pairs += _alike(old, new, range(i, until_i), range(j, until_j))
    return pairs


def _alike(
    old: list[_Entry], new: list[_Entry], olds: range, news: range
) -> Iterator[tuple[int, int]]:
    """Prompts between the same neighbours: those of the same id, else as many as there are."""
    ids = {new[j].prompt.id: j for j in news if new[j].prompt.id is not None}
    by_id = {i: ids[old[i].prompt.id] for i in olds if old[i].prompt.id in ids}
    if by_id:
        yield from by_id.items()
    elif len(olds) == len(news):
        yield from zip(olds, news, strict=True)


def _renamed(
    when: Mapping[str, tuple[str, ...]], ids: Mapping[str | None, str | None]
) -> dict[str, tuple[str, ...]]:
    return {str(ids.get(other, other)): chosen for other, chosen in when.items()}


def _name(prompt: Prompt) -> str:
    return prompt.id or quoted(prompt.text)


def _stated(prompt: Prompt) -> str:
    stated = (f"{other}: {', '.join(chosen)}" for other, chosen in prompt.when.items())
    return "; ".join(stated) or "none"
