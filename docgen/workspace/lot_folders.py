"""The forms of a tender's lots → its folder of answers files, blank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.answers import COMMON
from docgen.answers.blank import blank_answers
from docgen.errors import DocgenError, Location
from docgen.files import refuse_to_lose, write_whole
from docgen.known_forms import exists
from docgen.lots import Shared, blank_common, shared
from docgen.model import Form
from docgen.wording import quoted
from docgen.workspace.folder import Workspace


@dataclass(frozen=True, slots=True)
class Lots:
    """The forms of a tender's lots, what they ask alike, and the folder of their answers."""

    forms: tuple[Form, ...]
    shared: Shared
    folder: Path

    @property
    def common(self) -> Path:
        """The file of the answers that they share."""
        return self.folder / COMMON

    def file_of(self, form: Form) -> Path:
        """The answers file of a lot."""
        return self.folder / f"{form.id}.yaml"


def lots_of(workspace: Workspace, names: Sequence[str], output: Path | None) -> Lots | None:
    """The lots that forms and folders of forms name; None for a single form.

    Raises:
        DocgenError: a form cannot be read, two are called alike, or it is not said which folder
            the answers go to.
    """
    folders = [name for name in names if _is_folder(workspace, name)]
    if len(names) == 1 and not folders:
        return None
    forms = [form for name in names for form in workspace.forms.chosen(name)]
    twice = next((form.id for form in forms if [one.id for one in forms].count(form.id) > 1), None)
    if twice is not None:
        raise DocgenError(
            f"Two of the forms are called {quoted(twice)}.",
            "Give each once; the lots of a tender have ids of their own.",
        )
    folder = output or _folder(workspace, names)
    if exists(folder) and not folder.is_dir():
        raise DocgenError(
            "The answers to several forms go to a folder, and a file stands there.",
            "Name a folder with -o.",
            Location(folder.as_posix()),
        )
    return Lots(tuple(forms), shared(forms), folder)


def new_lots(lots: Lots, force: bool) -> list[Path]:
    """Write blank answers files of all lots, and one for what they share; all or none.

    Existing files are replaced only with `force`.
    """
    texts = {lots.common: blank_common(lots.shared, lots.forms)}
    for form in lots.forms:
        texts[lots.file_of(form)] = blank_answers(form, lots.shared.keys_of(form))
    for path in texts:
        refuse_to_lose(path, "new", force)
    for path, text in texts.items():
        write_whole(path, text, "new", force)
    return list(texts)


def _is_folder(workspace: Workspace, name: str) -> bool:
    path = Path(name)
    places = (path, workspace.root / "parsed" / name)
    found = next((place for place in places if exists(place)), None)
    return found is not None and found.is_dir()


def _folder(workspace: Workspace, names: Sequence[str]) -> Path:
    """The folder in answers/ that is called as the forms' own in parsed/."""
    found = {workspace.forms.folder_of(name) for name in names}
    if len(found) > 1 or found == {Path()}:
        raise DocgenError(
            "It is not said which folder the answers go to.",
            "Name it, as in -o answers/TENDER.",
        )
    return workspace.root / "answers" / found.pop()
