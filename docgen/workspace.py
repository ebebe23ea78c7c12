"""The folder that commands run in, and the use cases that every front calls.

parsed/     forms            templates/  docxtpl files
answers/    answers          output/     what is rendered
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from docgen.answers import blank_answers, dump_answers, load_answers, unreadable
from docgen.check import check
from docgen.errors import AnswersError, DocgenError, Location, Problem
from docgen.files import refuse_to_lose, seal, write_whole
from docgen.form import dump_form, load_form
from docgen.model import Answers, Form
from docgen.wording import nearest


@dataclass(frozen=True, slots=True)
class Rendered:
    """One answers file, rendered: the document and what `check` found to tell."""

    answers: Path
    document: Path
    content: bytes
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Workspace:
    """Finds forms, templates and answers by name, and writes what stages make of them."""

    root: Path = field(default_factory=Path)

    # Names

    def form_path(self, name: str | Path) -> Path:
        """A form file from its path, or from its id: `lot1` is parsed/lot1.yaml."""
        path = Path(name)
        by_id = self.root / "parsed" / f"{name}.yaml"
        return path if path.exists() or not by_id.exists() else by_id

    def form(self, name: str | Path) -> Form:
        """Load a form by its path or id."""
        return load_form(self.form_path(name))

    def form_of(self, answers: Answers, path: Path) -> Form:
        """The form an answers file names: in this folder, or in the one its `answers/` is in."""
        for root in [self.root, *path.resolve().parents]:
            found = root / "parsed" / f"{answers.form}.yaml"
            if answers.form == Path(answers.form).name and found.exists():
                return load_form(found)
        known = [file.stem for file in sorted((self.root / "parsed").glob("*.yaml"))]
        close = nearest(answers.form, known)
        mend = f'Did you mean "{close}"?' if close else "Parse it first: docgen parse FORM.pdf."
        raise AnswersError(
            (
                Problem(
                    f'There is no form "{answers.form}" (parsed/{answers.form}.yaml).',
                    mend,
                    answers.place("form"),
                ),
            )
        )

    # Use cases

    def parse(
        self, source: Path, output: Path | None, form_id: str | None, force: bool
    ) -> tuple[Form, Path]:
        """Parse a blank form and write its file."""
        from docgen.parse import parse

        form = parse(source, form_id)
        target = output or self.root / "parsed" / f"{form.id}.yaml"
        write_whole(target, seal(dump_form(form)), force)
        return form, target

    def template(self, form: Form, output: Path | None, force: bool) -> Path:
        """Build and write a form's template."""
        from docgen.template import build_template

        target = output or self.root / "templates" / f"{form.id}.docx"
        write_whole(target, build_template(form), force)
        return target

    def new(self, form: Form, output: Path | None, force: bool) -> Path:
        """Write a blank answers file."""
        target = output or self.root / "answers" / f"{form.id}.yaml"
        if target.exists() and not force:
            raise DocgenError(
                "The answers file exists already.",
                "Give another name with -o, or --force to begin anew.",
                Location(target.as_posix()),
            )
        write_whole(target, blank_answers(form), force=True)
        return target

    def check(self, path: Path, form: Form | None = None) -> list[Problem]:
        """All problems of an answers file, those of a file that cannot be read included."""
        try:
            answers = load_answers(path)
            return check(answers, form or self.form_of(answers, path))
        except DocgenError as error:
            if not path.is_file():
                raise
            return list(unreadable(error))

    def render(
        self, paths: list[Path], template: Path | None, output: Path | None, force: bool
    ) -> Iterator[Rendered | DocgenError]:
        """Render answers files one after the other; a bad one does not stop the others."""
        from docgen.render import CompiledTemplate

        compiled: dict[str, CompiledTemplate] = {}
        for path in paths:
            try:
                answers = self._answers(path)
                form = self._form_for_rendering(answers, path)
                key = template.as_posix() if template else form.id
                if key not in compiled:
                    compiled[key] = CompiledTemplate(template or self._template_of(form))
                target = self._document(path, output, several=len(paths) > 1)
                refuse_to_lose_document(target, force)
                content = compiled[key].render(answers, form)
                write_whole(target, content, force)
                problems = tuple(check(answers, form))
                yield Rendered(path, target, content, problems)
            except DocgenError as error:
                yield error

    def read(
        self, received: Path, form: Form, output: Path | None, force: bool
    ) -> tuple[Answers, str]:
        """Read a received form; returns the answers and, as YAML, what was written."""
        from docgen.read import read

        answers = read(received, form)
        text = dump_answers(answers, form)
        if output is not None:
            write_whole(output, seal(text), force)
        return answers, text

    # Where things are

    def _answers(self, path: Path) -> Answers:
        try:
            return load_answers(path)
        except AnswersError as error:
            raise _refused(error) from error

    def _form_for_rendering(self, answers: Answers, path: Path) -> Form:
        try:
            return self.form_of(answers, path)
        except AnswersError as error:
            raise _refused(error) from error

    def _template_of(self, form: Form) -> Path | bytes:
        """The form's template; built from the form's look where there is none yet."""
        path = self.root / "templates" / f"{form.id}.docx"
        if path.exists():
            return path
        from docgen.template import build_template

        return build_template(form)

    def _document(self, answers: Path, output: Path | None, several: bool) -> Path:
        if output is None:
            within = answers.resolve()
            folder = (self.root / "answers").resolve()
            inside = (
                within.relative_to(folder) if within.is_relative_to(folder) else Path(within.name)
            )
            return self.root / "output" / inside.with_suffix(".docx")
        if several or output.is_dir() or output.suffix.lower() != ".docx":
            return output / f"{answers.stem}.docx"
        return output


def _refused(error: AnswersError) -> DocgenError:
    """Errors of a file that could not be understood at all: they end a command with status 2."""
    more = len(error.problems) - 1
    mend = error.problem.mend
    if more:
        mend = f"{mend} ({more} more; `docgen check` lists them all.)".strip()
    return DocgenError(error.problem.message, mend, error.problem.at)


def refuse_to_lose_document(target: Path, force: bool) -> None:
    """Refuse before any work is done if a person's document would be replaced."""
    if not force:
        refuse_to_lose(target)
