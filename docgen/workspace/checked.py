"""Files that a person wrote → all that is wrong with them: answers, snippets, what lots share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docgen.answers import (
    COMMON,
    SNIPPETS,
    load_answers,
    load_common,
    load_snippets,
    read_answers,
    unreadable,
)
from docgen.answers.found import answers_files
from docgen.answers.snippet_faults import snippet_faults
from docgen.check import check
from docgen.errors import DocgenError, Problem
from docgen.known_forms import exists
from docgen.lots import common_faults, of_lot, with_loaded
from docgen.model import Form
from docgen.tender_names import left_in_snippets
from docgen.wording import quoted
from docgen.workspace.folder import Workspace


def check_file(workspace: Workspace, path: Path, form: Form | None = None) -> list[Problem]:
    """All problems of an answers file, those of a file that cannot be read included."""
    try:
        if path.name == SNIPPETS:
            return _check_snippets(workspace, path)
        if path.name == COMMON:
            return _check_common(workspace, path)
        answers = load_answers(path)
        form = form or workspace.form_of(answers, path)
        answers, unclear = with_loaded(answers, form, path)
        found = [*check(answers, form), *workspace.left_names(answers, form, path)]
        return [*unclear, *(of_lot(one, form, path) for one in found)]
    except DocgenError as error:
        if not (exists(path) and path.is_file()):
            raise
        return list(unreadable(error))


def _check_snippets(workspace: Workspace, path: Path) -> list[Problem]:
    snippets = load_snippets(path)
    return [
        *snippet_faults(snippets),
        *left_in_snippets(snippets, workspace.tenders.beside(path)),
    ]


def _check_common(workspace: Workspace, path: Path) -> list[Problem]:
    """What is wrong with answers that lots share, whichever lot uses them."""
    common = load_common(path)
    problems = common_faults(common, tuple(_forms_of_lots(workspace, path.parent)))
    for review in common.review:
        told = f"{quoted(review.id, 80)} is still to be looked at: {review.reason}."
        mend = "Settle it, then delete its entry under `review`."
        problems.append(Problem(told, mend, common.place("review"), "warning"))
    return problems


def _forms_of_lots(workspace: Workspace, folder: Path) -> Iterator[Form]:
    """The forms that the lots of a tender's folder answer, as far as they are there."""
    for path in answers_files([folder]):
        try:
            yield workspace.form_of(read_answers(path), path)
        except DocgenError:
            continue  # told where that file itself is checked
