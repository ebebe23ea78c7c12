"""Earlier answers × a new form → an answers file, a person's own answers in it left as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.answers import COMMON, common_beside, load_answers, load_common
from docgen.answers.blank import blank_answers
from docgen.errors import DocgenError, Location
from docgen.files import unsealed, write_whole
from docgen.known_forms import KnownForms, exists
from docgen.library import Found, Library, open_library
from docgen.lots import blank_common, fitting
from docgen.model import Answers, Form
from docgen.reuse import Carried, carry, commented, filled
from docgen.workspace.folder import Workspace
from docgen.workspace.lot_folders import Lots
from docgen.yaml_file import read_text

_NO_TENDER = {"buyer": "", "reference": ""}


@dataclass(frozen=True, slots=True)
class Reused:
    """The file that was written, what was found for each prompt, and files that were left out."""

    path: Path
    form: Form
    carried: Mapping[str, Carried]
    answers: Answers
    problems: tuple[DocgenError, ...]

    def counts(self) -> dict[str, int]:
        """How many prompts were the same, reworded, or open."""
        return dict(Counter(one.outcome for one in self.carried.values()))


def reuse(
    workspace: Workspace,
    earlier: Sequence[Path],
    form: Form,
    output: Path | None,
    folder: Path = Path(),
) -> Reused:
    """Carry earlier answers into an answers file of a form, and write it.

    An existing file is filled where it is open; its comments, order and answers stay. `folder` is
    the one within answers/ that the file lies in by default.

    Raises:
        DocgenError: none of the earlier files can be read, or the output is of another form.
    """
    target = output or workspace.root / "answers" / folder / f"{form.id}.yaml"
    library = _library(workspace, [path for path in earlier if not _is_same(path, target)])
    text, existing = _existing(target, form)
    carried = carry(form, library, without={target.resolve().as_posix()}, forms=workspace.forms)
    known = replace(existing, respondent=_respondent(existing, carried))
    answers = filled(carried, form, known)
    write_whole(target, commented(text, answers, carried, form), "reuse", force=True)
    return Reused(target, form, carried, answers, library.problems)


def reuse_lots(workspace: Workspace, earlier: Sequence[Path], lots: Lots) -> list[Reused]:
    """Carry earlier answers into a tender's folder: what lots share into its common.yaml, once.

    Existing files are filled where they are open. What is answered in common.yaml, under whatever
    wording, is left out of the lots' own files.

    Raises:
        DocgenError: none of the earlier files can be read, or an existing file cannot be.
    """
    own = {path.resolve() for path in (lots.common, *map(lots.file_of, lots.forms))}
    library = _library(workspace, [path for path in earlier if path.resolve() not in own])
    without = {path.as_posix() for path in own}
    common = _existing_common(lots)
    texts = [_existing_lot(lots, form) for form in lots.forms]
    answered = _answered_otherwise(lots, common[1])
    made = [_filled(*common, lots.common, lots.shared.form, library, without, None, answered)]
    for form, (text, existing) in zip(lots.forms, texts, strict=True):
        shared = _shared_ids(lots, form, common[1])
        made.append(
            _filled(
                text, existing, lots.file_of(form), form, library, without, workspace.forms, shared
            )
        )
    for one, text in made:
        write_whole(one.path, text, "reuse", force=True)
    return [one for one, _ in made]


def _filled(
    text: str,
    existing: Answers,
    path: Path,
    form: Form,
    library: Library,
    without: Collection[str],
    forms: KnownForms | None,
    shared: Collection[str],
) -> tuple[Reused, str]:
    """What is to be written to a file of a tender's folder."""
    found = carry(form, library, without=without, forms=forms)
    carried = {prompt_id: one for prompt_id, one in found.items() if prompt_id not in shared}
    if path.name == COMMON:
        existing = replace(existing, respondent=_respondent(existing, carried))
    answers = filled(carried, form, existing)
    return (
        Reused(path, form, carried, answers, library.problems),
        commented(text, answers, carried, form),
    )


def _existing_common(lots: Lots) -> tuple[str, Answers]:
    if not exists(lots.common):
        return blank_common(lots.shared, lots.forms), Answers("", tender=_NO_TENDER)
    return unsealed(read_text(lots.common)), load_common(lots.common)


def _existing_lot(lots: Lots, form: Form) -> tuple[str, Answers]:
    path = lots.file_of(form)
    if exists(path):
        return _existing(path, form)
    keys = lots.shared.keys_of(form)
    return blank_answers(form, keys), Answers(form.id)


def _answered_otherwise(lots: Lots, common: Answers) -> set[str]:
    """The keys of what common.yaml has under another wording already."""
    own = [key for key in common.answers if key not in lots.shared.prompts]
    return {
        key
        for key, found in lots.shared.prompts.items()
        for other in own
        if all(
            found.get(form.id) in fitting(other, form) for form in lots.forms if form.id in found
        )
    }


def _shared_ids(lots: Lots, form: Form, common: Answers) -> set[str]:
    """The prompts of a lot that common.yaml has a key for."""
    others = (one for key in common.answers for one in fitting(key, form))
    return {*lots.shared.keys_of(form), *others}


def find(workspace: Workspace, words: str, folders: Sequence[Path]) -> list[Found]:
    """Earlier answers whose prompt or text has all these words."""
    return _library(workspace, list(folders) or [workspace.root / "answers"]).find(words)


def _respondent(existing: Answers, carried: Mapping[str, Carried]) -> Mapping[str, str]:
    """Who answers: as the file says, else as the freshest of the answers carried."""
    own = existing.respondent
    nearest = [one.nearest for one in carried.values() if one.nearest and one.answer]
    if any(own.values()) or not nearest:
        return own or {"name": ""}
    file = Path(max(nearest, key=lambda earlier: earlier.given).file)
    beside = common_beside(file)
    shared = load_common(beside).respondent if beside is not None else {}
    return {**own, **shared, **load_answers(file).respondent}


def _library(workspace: Workspace, earlier: Sequence[Path]) -> Library:
    library = open_library(earlier, workspace.forms)
    if not library.files:
        raise DocgenError(
            "No earlier answers are there.", "Give answers files, or a folder of them."
        )
    if len(library.problems) == len(library.files):
        raise library.problems[0]
    return library


def _is_same(path: Path, other: Path) -> bool:
    return exists(path) and exists(other) and path.samefile(other)


def _existing(target: Path, form: Form) -> tuple[str, Answers]:
    """The text and answers of the file to write; those of a blank one where there is none."""
    if not exists(target):
        return blank_answers(form), Answers(form.id, tender=_NO_TENDER)
    answers = load_answers(target)
    if answers.form != form.id:
        raise DocgenError(
            f"The file answers another form, {answers.form}.",
            "Name another file with -o.",
            Location(target.as_posix()),
        )
    return unsealed(read_text(target)), answers
