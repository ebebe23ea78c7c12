"""A PDF and a form file → the form with its places, if the PDF is that form's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from docgen.errors import DocgenError, Location
from docgen.look import PromptLook
from docgen.model import Form, Prompt
from docgen.wording import fold, quoted


def placed_form(form: Form, source: Path, is_same: bool) -> Form:
    """The form, each prompt with its places in this PDF.

    Another file than the one the form was parsed from is parsed, and must ask the same.

    Raises:
        DocgenError: it asks something else.
    """
    placed = any(prompt.look and prompt.look.places for prompt in form.prompts.values())
    if is_same and placed:
        return form
    from docgen.parse import parse

    found = parse(source, form.id)
    lacking = [
        key for key, prompt in form.prompts.items() if not _asks(found.prompts.get(key), prompt)
    ]
    if lacking or found.choice_ids != form.choice_ids:
        told = f"prompt {lacking[0]}" if lacking else "the same tick columns"
        name = quoted(form.source.file) if form.source else "the form file"
        raise DocgenError(
            f"This PDF is not the form that the answers are to: it lacks {told} of {name}.",
            "Give the very file that was parsed, or parse this one with `docgen parse` "
            "and answer that form.",
            Location(source.as_posix()),
        )
    looks = {key: prompt.look for key, prompt in found.prompts.items()}
    return replace(_with_looks(form, looks), layout=found.layout)


def _asks(found: Prompt | None, prompt: Prompt) -> bool:
    return (
        found is not None
        and found.kind == prompt.kind
        and fold(found.text) == fold(prompt.text)
        and found.look is not None
    )


def _with_looks(form: Form, looks: dict[str, PromptLook | None]) -> Form:
    return replace(
        form,
        sections=tuple(
            replace(
                section,
                questions=tuple(
                    replace(
                        question,
                        prompts=tuple(
                            replace(prompt, look=looks.get(prompt.id or "", prompt.look))
                            for prompt in question.prompts
                        ),
                    )
                    for question in section.questions
                ),
            )
            for section in form.sections
        ),
    )
