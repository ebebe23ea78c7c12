"""Answers files → Word documents of them, and their PDFs, on disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.bounded import read_bytes
from docgen.errors import AnswersError, DocgenError, Location, OfficeError, Problem
from docgen.files import refuse_to_lose, seal_bytes, write_whole
from docgen.lots import of_lot
from docgen.model import Form, Marks
from docgen.office.pdf import to_pdf
from docgen.package import MAX_BYTES
from docgen.workspace.folder import Workspace

if TYPE_CHECKING:
    from docgen.render import CompiledTemplate

_PRINTED_AT_ONCE = 400  # a start of LibreOffice is little beside them, and memory is bounded


@dataclass(frozen=True, slots=True)
class Rendered:
    """One answers file, rendered: the document and what `check` found to tell."""

    answers: Path
    document: Path
    problems: tuple[Problem, ...]


def render_files(
    workspace: Workspace,
    paths: list[Path],
    template: Path | None,
    output: Path | None,
    pdf: bool,
    force: bool,
    marks: Marks | None = None,
) -> Iterator[Rendered | DocgenError]:
    """Render answers files one after the other; a bad one does not stop the others."""
    run = _Run(workspace, template, output, pdf, force, marks, len(paths) > 1)
    for path in paths:
        try:
            yield run.render(path)
        except DocgenError as error:
            yield error


@dataclass(slots=True)
class _Run:
    """What the answers files of one command share: templates compiled once, names given once."""

    workspace: Workspace
    template: Path | None
    output: Path | None
    pdf: bool
    force: bool
    marks: Marks | None
    several: bool
    compiled: dict[Path, CompiledTemplate] = field(default_factory=dict)
    written: dict[Path, Path] = field(default_factory=dict)

    def render(self, path: Path) -> Rendered:
        answers, form = self.workspace.answered(path)
        target = _document(self.workspace, path, self.output, self.several)
        if target in self.written:
            raise _same_target(path, self.written[target], target)
        refuse_to_lose(target, "render", self.force)
        if self.pdf:
            refuse_to_lose(target.with_suffix(".pdf"), "render", self.force)
        try:
            content, problems = self._template(form, path).render_checked(answers, form, self.marks)
        except AnswersError as error:
            raise AnswersError(tuple(of_lot(one, form, path) for one in error.problems)) from error
        write_whole(target, content, "render", self.force)
        self.written[target] = path
        told = (*problems, *self.workspace.left_names(answers, form, path))
        return Rendered(path, target, tuple(of_lot(problem, form, path) for problem in told))

    def _template(self, form: Form, path: Path) -> CompiledTemplate:
        from docgen.render import CompiledTemplate

        key = self.template or self.workspace.forms.file_of(form.id, path) or Path(form.id)
        if key not in self.compiled:
            source = self.template or _template_of(self.workspace, form, path)
            self.compiled[key] = CompiledTemplate(source)
        return self.compiled[key]


def print_files(rendered: list[Rendered], force: bool) -> Iterator[Path | DocgenError]:
    """Write the PDF of each rendered document beside it; one that fails stops no other."""
    for start in range(0, len(rendered), _PRINTED_AT_ONCE):
        batch = [entry.document for entry in rendered[start : start + _PRINTED_AT_ONCE]]
        contents = to_pdf([_rendered(path) for path in batch])
        for document, content in zip(batch, contents, strict=True):
            yield _printed(document, content, force)


def _printed(document: Path, content: bytes | OfficeError, force: bool) -> Path | DocgenError:
    path = document.with_suffix(".pdf")
    if isinstance(content, OfficeError):
        return content.at(Location(document.as_posix()))
    try:
        write_whole(path, seal_bytes(content, "render"), "render", force)
    except DocgenError as error:
        return error
    return path


def _template_of(workspace: Workspace, form: Form, answers: Path) -> Path | bytes:
    """The form's template; built from the form's look where there is none yet."""
    file = workspace.forms.file_of(form.id, answers)
    folder = workspace.forms.folder_of(file) if file is not None else Path()
    path = workspace.root / "templates" / folder / f"{form.id}.docx"
    if path.exists():
        return path
    from docgen.template import build_template

    return build_template(form)


def _document(workspace: Workspace, answers: Path, output: Path | None, several: bool) -> Path:
    if output is None:
        within = answers.resolve()
        folder = (workspace.root / "answers").resolve()
        inside = within.is_relative_to(folder)
        name = within.relative_to(folder) if inside else Path(within.name)
        return workspace.root / "output" / name.with_suffix(".docx")
    suffix = output.suffix.lower()
    if suffix in (".pdf", ".doc", ".odt") or (several and suffix == ".docx"):
        raise DocgenError(
            "This cannot be the name of what is rendered.",
            "Give -o the name of a folder, or for one answers file a name in .docx; "
            "with --pdf the PDF is written beside it.",
            Location(output.as_posix()),
        )
    if suffix != ".docx":
        return output / f"{answers.stem}.docx"
    return output


def _rendered(document: Path) -> bytes:
    return read_bytes(document, "a Word file", MAX_BYTES, "Make its pictures smaller.")


def _same_target(path: Path, other: Path, target: Path) -> DocgenError:
    return DocgenError(
        f"It would be written to {target.as_posix()}, as {other.as_posix()} was just now.",
        "Render the two on their own, each with an -o of its own.",
        Location(path.as_posix()),
    )
