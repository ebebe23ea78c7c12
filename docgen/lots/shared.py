"""The forms of a tender's lots → the prompts that several of them have, as a form of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from docgen.lots.fits import fitting, is_same, keys_for
from docgen.matching import Asked, asked_of
from docgen.model import Choice, Form, Prompt, Question, Section
from docgen.wording import quoted
from docgen.yaml_dump import LONGEST_KEY


@dataclass(frozen=True, slots=True)
class Shared:
    """What lots ask alike.

    `form` has a prompt for each, whose id is the shared answer's key; `prompts` tells for each key
    the prompt's id in the forms that have it, by the form's id.
    """

    form: Form
    prompts: Mapping[str, Mapping[str, str]]

    def keys_of(self, form: Form) -> dict[str, str]:
        """The keys of those prompts of a form that are shared, by the prompt's id."""
        return {found[form.id]: key for key, found in self.prompts.items() if form.id in found}


@dataclass(slots=True)
class _Group:
    """Prompts of several forms that ask the same: how it is asked, and their ids by form."""

    asked: Asked
    first: Form
    ids: dict[str, list[str]] = field(default_factory=dict)


def shared(forms: Sequence[Form]) -> Shared:
    """What more than one form asks, once in each of those; texts that need too long a key aside."""
    keyed: dict[str, _Group] = {}
    for group in _groups(forms):
        key = _key(group, forms) if _is_shared(group) else None
        if key is not None:
            keyed.setdefault(key, group)
    prompts = {
        key: {form: ids[0] for form, ids in group.ids.items()} for key, group in keyed.items()
    }
    return Shared(_form(keyed, forms), prompts)


def _groups(forms: Sequence[Form]) -> list[_Group]:
    groups: list[_Group] = []
    known: dict[Asked, _Group] = {}
    for form in forms:
        for prompt_id, asked in asked_of(form).items():
            group = known.get(asked)
            if group is None:
                group = next((one for one in groups if is_same(one.asked, asked)), None)
            if group is None:
                group = _Group(asked, form)
                groups.append(group)
            known[asked] = group
            group.ids.setdefault(form.id, []).append(prompt_id)
    return groups


def _is_shared(group: _Group) -> bool:
    return len(group.ids) > 1 and all(len(ids) == 1 for ids in group.ids.values())


def _key(group: _Group, forms: Sequence[Form]) -> str | None:
    """The shortest wording that fits these prompts and no others."""
    for key in keys_for(group.asked):
        if len(quoted(key, len(key))) < LONGEST_KEY and all(
            fitting(key, form) == group.ids.get(form.id, []) for form in forms
        ):
            return key
    return None


# As a form


def _form(keyed: Mapping[str, _Group], forms: Sequence[Form]) -> Form:
    choices: dict[str, Choice] = {}
    sections: list[Section] = []
    for key, group in keyed.items():
        prompt_id = group.ids[group.first.id][0]
        own = group.first.choices_of(prompt_id)
        choices |= {choice.id: choice for choice in own if choice.id not in choices}
        sections.append(_section(key, group, prompt_id, own))
    language = forms[0].language if forms else "fr"
    return Form("", "", language, tuple(choices.values()), tuple(_joined(sections)))


def _section(key: str, group: _Group, prompt_id: str, choices: Sequence[Choice]) -> Section:
    """A section with one prompt, and the label that says what it belongs to."""
    asked, prompt = group.asked, group.first.prompts[prompt_id]
    label = (Prompt(None, "label", asked.question),) if asked.question else ()
    mine = replace(prompt, id=key, when={}, look=None)
    ids = tuple(choice.id for choice in choices) if prompt.kind == "choice" else ()
    row = Question(None, (*label, mine))
    above = (Question(None, (Prompt(None, "label", asked.heading),)),) if asked.heading else ()
    return Section(asked.section, (*above, row), choices=ids)


def _joined(sections: Sequence[Section]) -> list[Section]:
    """Neighbours with one title and the same choices as one section."""
    made: list[Section] = []
    for section in sections:
        last = made[-1] if made else None
        is_alike = last and (last.title, last.choices) == (section.title, section.choices)
        if last and is_alike and not any(map(_is_headed, (last, section))):
            made[-1] = replace(last, questions=(*last.questions, *section.questions))
        else:
            made.append(section)
    return made


def _is_headed(section: Section) -> bool:
    """Whether a label stands above its questions, which is none of its neighbours'."""
    return not any(prompt.asks for prompt in section.questions[0].prompts)
