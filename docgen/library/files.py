"""Answers files and their forms → earlier answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from docgen.answers import read_answers, settle
from docgen.errors import DocgenError, Location
from docgen.known_forms import KnownForms, exists
from docgen.library.earlier import Earlier
from docgen.matching import asked_of
from docgen.model import Answers, Form

MOST = 20_000  # answers files
_HEAD = re.compile(rb"^docgen:\s*[\"']?answers/", re.MULTILINE)


def answers_files(given: Sequence[Path]) -> list[Path]:
    """The answers files among files and folders; those of folders in their names' order.

    Raises:
        DocgenError: one is not there, or a folder holds very many.
    """
    found: dict[Path, None] = {}
    for path in given:
        if not exists(path):
            raise DocgenError(
                "There is no such file or folder.",
                "Give answers files, or folders of them.",
                Location(path.as_posix()),
            )
        if not path.is_dir():
            found.setdefault(path)
            continue
        for file in sorted(path.rglob("*.yaml")):
            hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
            if not hidden and file.is_file() and _is_answers(file):
                found.setdefault(file)
            if len(found) > MOST:
                raise DocgenError(
                    f"More than {MOST} answers files are in this folder.",
                    "Give a folder with fewer.",
                    Location(path.as_posix()),
                )
    return list(found)


def _is_answers(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return _HEAD.search(file.read(4096)) is not None
    except OSError:
        return False


def earlier_of(path: Path, forms: KnownForms) -> tuple[str, list[Earlier]]:
    """The id of the form that a file answers, and its answers.

    Raises:
        DocgenError: it cannot be read, or its form is not there.
    """
    answers = read_answers(path)
    form = forms.answered(answers, path)
    written = date.fromtimestamp(path.stat().st_mtime)
    return form.id, list(_earlier(settle(answers, form), form, path.as_posix(), written))


def _earlier(answers: Answers, form: Form, name: str, written: date) -> Iterator[Earlier]:
    asked = asked_of(form)
    prompts = form.prompts
    for prompt_id, answer in answers.answers.items():
        prompt = prompts.get(prompt_id)
        if prompt is None or answer.is_blank:
            continue
        labels = {choice.id: choice.label for choice in form.choices_of(prompt_id)}
        yield Earlier(
            file=name,
            form=form.id,
            prompt=prompt_id,
            asked=asked[prompt_id],
            answer=answer,
            given=answers.upkeep_of(prompt_id).reviewed or written,
            label=labels.get(answer.value or "", "") if prompt.kind == "choice" else "",
            buyer=answers.tender.get("buyer", ""),
            reference=answers.tender.get("reference", ""),
            respondent=answers.respondent.get("name", ""),
        )
