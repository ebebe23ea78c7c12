"""The folder that commands run in, and the use cases that every front calls.

parsed/     forms            templates/  docxtpl files
answers/    answers          output/     what is rendered
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.answers import SNIPPETS, load_answers, load_snippets, unreadable
from docgen.blank_answers import blank_answers
from docgen.bounded import read_bytes
from docgen.check import check
from docgen.comments import carry_comments
from docgen.errors import AnswersError, DocgenError, Location, OfficeError, Problem
from docgen.files import (
    is_untouched,
    refuse_to_lose,
    seal,
    seal_bytes,
    seal_page,
    unsealed,
    write_whole,
)
from docgen.form import dump_form, load_form
from docgen.known_forms import FORM_ID, KnownForms, exists
from docgen.model import Answers, Form, Marks
from docgen.numbering import numbering_faults
from docgen.office import to_pdf
from docgen.package import MAX_BYTES
from docgen.revise import revise
from docgen.snippet_faults import snippet_faults
from docgen.tender_names import KnownTenders, left_in_answers, left_in_snippets
from docgen.wording import quoted
from docgen.yaml_file import read_text

if TYPE_CHECKING:
    from docgen.diff import FormDiff

_PRINTED_AT_ONCE = 400  # a start of LibreOffice is little beside them, and memory is bounded


@dataclass(frozen=True, slots=True)
class Rendered:
    """One answers file, rendered: the document and what `check` found to tell."""

    answers: Path
    document: Path
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed form and the file it was written to; what `update` kept of a person's work, and
    the faults in the form's numbering.
    """

    form: Form
    path: Path
    kept: tuple[str, ...]
    faults: tuple[Problem, ...]


@dataclass(slots=True)
class Workspace:
    """Finds forms, templates and answers by name, and writes what stages make of them."""

    root: Path = field(default_factory=Path)
    forms: KnownForms = field(init=False)
    tenders: KnownTenders = field(init=False)

    def __post_init__(self) -> None:
        """Look for forms and other tenders in the same folder."""
        self.forms = KnownForms(self.root)
        self.tenders = KnownTenders(self.root)

    # Names

    def form(self, name: str | Path) -> Form:
        """Load a form by its path, or by its id: `lot1` is parsed/lot1.yaml."""
        return self.forms.named(name)

    def form_of(self, answers: Answers, path: Path) -> Form:
        """The form an answers file names: in this folder, or in the one its `answers/` is in."""
        return self.forms.answered(answers, path)

    # Use cases

    def parse(
        self,
        source: Path,
        output: Path | None,
        form_id: str | None,
        force: bool,
        update: bool = False,
        picture: Path | None = None,
    ) -> Parsed:
        """Parse a blank form and write its file.

        With `update`, what a person corrected in that file is kept. `picture` is a file to draw
        what was understood to; an existing one is replaced only if docgen drew it, or with `force`.
        """
        from docgen.parse import understand

        if form_id is not None and not FORM_ID.fullmatch(form_id):
            raise DocgenError(
                f"{quoted(form_id)} cannot be the id of a form.",
                "Use letters, digits, dots and hyphens, at most 64, as in --id lot1.",
            )
        if picture is not None:
            self._may_draw(picture, source, force)
        understood = understand(source, form_id)
        form = understood.form
        target = output or self.root / "parsed" / f"{form.id}.yaml"
        text = seal(dump_form(form), "parse")
        kept: tuple[str, ...] = ()
        if update and target.is_file() and not is_untouched(target, "parse"):
            revised = revise(form, load_form(target))
            form, kept = revised.form, revised.kept
            understood = understood.called(revised.form, revised.ids)
            # It holds a person's work, so it is not sealed as docgen's own.
            text = carry_comments(unsealed(read_text(target)), dump_form(form))
            force = True
        write_whole(target, text, "parse", force)
        if picture is not None:
            from docgen.picture import draw_picture

            suffix = picture.suffix.lower()
            drawn = draw_picture(source, form, understood.pages, understood.marks, suffix)
            write_whole(picture, seal_bytes(drawn, "picture"), "picture", force=True)
        return Parsed(form, target, kept, numbering_faults(form, source.as_posix()))

    def _may_draw(self, picture: Path, source: Path, force: bool) -> None:
        """Refuse a picture that cannot be drawn, before anything is written."""
        if picture.suffix.lower() not in (".pdf", ".png"):
            raise DocgenError(
                "A picture is a PDF or a PNG.", "Give --picture a name that ends in .pdf or .png."
            )
        if exists(picture) and exists(source) and picture.samefile(source):
            raise DocgenError(
                "The picture would replace the form itself.",
                "Give --picture another name.",
                Location(picture.as_posix()),
            )
        refuse_to_lose(picture, "picture", force)

    def template(
        self, form: Form, output: Path | None, force: bool, original: Path | None = None
    ) -> Path:
        """Build and write a form's template, from the buyer's Word file if that is given."""
        target = output or self.root / "templates" / f"{form.id}.docx"
        if original is not None:
            from docgen.original import build_from_original

            built = build_from_original(form, original)
        else:
            from docgen.template import build_template

            built = build_template(form)
        write_whole(target, built, "template", force)
        return target

    def diff(self, old: Form, new: Form, html: Path | None, force: bool) -> FormDiff:
        """What changed between two editions; written as a page too if one is named."""
        from docgen.diff import diff, diff_page

        found = diff(old, new)
        if html is not None:
            write_whole(html, seal_page(diff_page(found), "diff"), "diff", force)
        return found

    def generic_template(self, output: Path | None, force: bool) -> Path:
        """Build and write the house template, which serves every form."""
        from docgen.template import build_generic_template

        target = output or self.root / "templates" / "generic.docx"
        write_whole(target, build_generic_template(), "template", force)
        return target

    def new(self, form: Form, output: Path | None, force: bool) -> Path:
        """Write a blank answers file; an existing file is replaced only with `force`."""
        target = output or self.root / "answers" / f"{form.id}.yaml"
        content = blank_answers(form)
        refuse_to_lose(target, "new", force)
        write_whole(target, content, "new", force)
        return target

    def check(self, path: Path, form: Form | None = None) -> list[Problem]:
        """All problems of an answers file, those of a file that cannot be read included."""
        try:
            if path.name == SNIPPETS:
                return self._check_snippets(path)
            answers = load_answers(path)
            form = form or self.form_of(answers, path)
            return [*check(answers, form), *self.left_names(answers, form, path)]
        except DocgenError as error:
            if not (exists(path) and path.is_file()):
                raise
            return list(unreadable(error))

    def _check_snippets(self, path: Path) -> list[Problem]:
        snippets = load_snippets(path)
        return [
            *snippet_faults(snippets),
            *left_in_snippets(snippets, self.tenders.beside(path)),
        ]

    def left_names(self, answers: Answers, form: Form, path: Path) -> list[Problem]:
        """The names of other tenders, of all that lie in answers/, that stand in a text."""
        return left_in_answers(answers, form, self.tenders.beside(path))

    def render(
        self,
        paths: list[Path],
        template: Path | None,
        output: Path | None,
        pdf: bool,
        force: bool,
        marks: Marks | None = None,
    ) -> Iterator[Rendered | DocgenError]:
        """Render answers files one after the other; a bad one does not stop the others."""
        from docgen.render import CompiledTemplate

        compiled: dict[str, CompiledTemplate] = {}
        written: dict[Path, Path] = {}
        for path in paths:
            try:
                answers, form = self.answered(path)
                target = self._document(path, output, several=len(paths) > 1)
                if target in written:
                    raise _same_target(path, written[target], target)
                refuse_to_lose(target, "render", force)
                if pdf:
                    refuse_to_lose(target.with_suffix(".pdf"), "render", force)
                key = template.as_posix() if template else form.id
                if key not in compiled:
                    compiled[key] = CompiledTemplate(template or self._template_of(form))
                content, problems = compiled[key].render_checked(answers, form, marks)
                write_whole(target, content, "render", force)
                written[target] = path
                left = self.left_names(answers, form, path)
                yield Rendered(path, target, (*problems, *left))
            except DocgenError as error:
                yield error

    def print(self, rendered: list[Rendered], force: bool) -> Iterator[Path | DocgenError]:
        """Write the PDF of each rendered document beside it; one that fails stops no other."""
        for start in range(0, len(rendered), _PRINTED_AT_ONCE):
            batch = [entry.document for entry in rendered[start : start + _PRINTED_AT_ONCE]]
            contents = to_pdf([_rendered(path) for path in batch])
            for document, content in zip(batch, contents, strict=True):
                yield self._printed(document, content, force)

    def _printed(
        self, document: Path, content: bytes | OfficeError, force: bool
    ) -> Path | DocgenError:
        path = document.with_suffix(".pdf")
        if isinstance(content, OfficeError):
            return content.at(Location(document.as_posix()))
        try:
            write_whole(path, seal_bytes(content, "render"), "render", force)
        except DocgenError as error:
            return error
        return path

    # Where things are

    def answered(self, path: Path) -> tuple[Answers, Form]:
        """Answers to be rendered, and their form."""
        try:
            answers = load_answers(path)
            return answers, self.form_of(answers, path)
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
            inside = within.is_relative_to(folder)
            name = within.relative_to(folder) if inside else Path(within.name)
            return self.root / "output" / name.with_suffix(".docx")
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


def _refused(error: AnswersError) -> DocgenError:
    """Errors of a file that could not be understood at all: they end a command with status 2."""
    more = len(error.problems) - 1
    mend = error.problem.mend
    if more:
        mend = f"{mend} ({more} more; `docgen check` lists them all.)".strip()
    return DocgenError(error.problem.message, mend, error.problem.at)
