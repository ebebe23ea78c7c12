"""A form's name, or an answers file → the form, out of the folder parsed/."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from docgen.errors import AnswersError, DocgenError, Location, Problem
from docgen.form import load_form
from docgen.model import Answers, Form
from docgen.wording import nearest, quoted

FORM_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class KnownForms:
    """The forms of a folder; each is read but once for all answers to it, as long as it stays."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._found: dict[tuple[Path, str], Path] = {}
        self._places: dict[Path, tuple[str, ...]] = {}
        self._read: dict[Path, tuple[tuple[int, int], Form]] = {}

    def named(self, name: str | Path) -> Form:
        """The form at a path, or with an id: `lot1` is parsed/lot1.yaml."""
        path = Path(name)
        by_id = self._root / "parsed" / f"{name}.yaml"
        if not exists(path) and exists(by_id):
            return self._load(by_id)
        if not exists(path) and path.suffix == "" and len(path.parts) == 1:
            raise DocgenError(
                f"There is no form {quoted(str(name))}.",
                self._nearest(str(name)),
                Location(f"parsed/{quoted(str(name))[1:-1]}.yaml"),
            )
        return self._load(path)

    def answered(self, answers: Answers, path: Path) -> Form:
        """The form an answers file names: in this folder, or in the one its `answers/` is in."""
        found = self.file_of(answers.form, path)
        if found is not None:
            return self._load(found)
        raise AnswersError(
            (
                Problem(
                    f"There is no form {quoted(answers.form)} in parsed/.",
                    self._nearest(answers.form),
                    answers.place("form"),
                ),
            )
        )

    def file_of(self, form: str, path: Path) -> Path | None:
        """The file of the form that an answers file at a path names; None where there is none."""
        folder = path.resolve().parent if path.is_symlink() else path.parent
        beside = (folder, form)
        if beside not in self._found and FORM_ID.fullmatch(form):
            files = (Path(f"{place}/{form}.yaml") for place in self._beside(folder))
            found = next((file for file in files if exists(file)), None)
            if found is not None:
                self._found[beside] = found
        return self._found.get(beside)

    def _beside(self, folder: Path) -> tuple[str, ...]:
        """Where the forms of the answers in a folder may be, the nearest first."""
        if folder not in self._places:
            whole = folder.resolve()
            roots = (self._root, whole, *whole.parents)
            # Every tender has a lot1: those of its own folder, parsed/TENDER/, come first.
            within = _within(whole)
            places = [root / "parsed" / within for root in roots]
            places += [root / "parsed" for root in roots]
            self._places[folder] = tuple(dict.fromkeys(map(os.path.normpath, places)))
        return self._places[folder]

    def unnamed(self, forms: Sequence[Form], folder: Path) -> dict[str, Path]:
        """The files, by id, of the forms that answers in a folder do not find by the id alone."""
        found: dict[str, Path] = {}
        for path, (_, form) in self._read.items():
            known = self.file_of(form.id, folder / f"{form.id}.yaml")
            is_it = known is not None and known.resolve() == path.resolve()
            if any(form is one for one in forms) and not is_it:
                found[form.id] = path
        return found

    def folder_of(self, name: str | Path) -> Path:
        """The folder within parsed/ that a form is in, or a folder of forms is: `TENDER`, or none.

        Files that are made of the form lie in a folder of that name within answers/, templates/.
        """
        path = Path(name)
        if not exists(path):
            path = self._root / "parsed" / name
        folder = path if exists(path) and path.is_dir() else path.parent
        return _below(folder.resolve(), "parsed")

    def chosen(self, name: str | Path) -> tuple[Form, ...]:
        """The form of a name or a path; of a folder, or one within parsed/, every form in it.

        Raises:
            DocgenError: there is none, or a form's file in the folder cannot be understood.
        """
        path = Path(name)
        if not exists(path) and exists(self._root / "parsed" / name):
            path = self._root / "parsed" / name
        if not (exists(path) and path.is_dir()):
            return (self.named(name),)
        files = [file for file in sorted(path.glob("*.yaml")) if _is_form(file)]
        if not files:
            raise DocgenError(
                "No form file is in this folder.",
                "Give a folder of files that `docgen parse` wrote, such as parsed/, or one form.",
                Location(path.as_posix()),
            )
        return tuple(self._load(file) for file in files)

    def _load(self, path: Path) -> Form:
        try:
            found = path.stat()
        except (OSError, ValueError):
            return load_form(path)  # which tells what is wrong
        state = (found.st_mtime_ns, found.st_size)
        if path not in self._read or self._read[path][0] != state:
            self._read[path] = (state, load_form(path))
        return self._read[path][1]

    def _nearest(self, name: str) -> str:
        known = [file.stem for file in sorted((self._root / "parsed").glob("*.yaml"))]
        close = nearest(name[:64], known)
        return f'Did you mean "{close}"?' if close else "Parse it first: docgen parse FORM.pdf."


def _within(folder: Path) -> Path:
    """The folder that an answers file lies in, within answers/: a tender's."""
    return _below(folder, "answers")


def _below(folder: Path, name: str) -> Path:
    """A folder's place within the nearest folder of a name; none where it is in no such one."""
    for above in (folder, *folder.parents):
        if above.name == name:
            return folder.relative_to(above)
    return Path()


def _is_form(path: Path) -> bool:
    """Whether a YAML file says that it is a form; answers may lie beside forms."""
    try:
        head = path.read_bytes()[:4096]
    except OSError:
        return False
    return re.search(rb"^docgen:\s*[\"']?form/", head, re.MULTILINE) is not None


def exists(path: Path) -> bool:
    """Whether a file or folder is there; a name that cannot be one is not."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
