"""The folder that commands run in, and the use cases that every front calls.

parsed/     forms            templates/  docxtpl files
answers/    answers          output/     what is rendered
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.answers import (
    load_answers,
)
from docgen.answers.blank import blank_answers
from docgen.comments import carry_comments
from docgen.edition.revise import revise
from docgen.errors import AnswersError, DocgenError, Location, Problem
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
from docgen.lots import with_loaded
from docgen.model import Answers, Form
from docgen.numbering import numbering_faults
from docgen.tender_names import KnownTenders, left_in_answers
from docgen.wording import quoted
from docgen.yaml_file import read_text

if TYPE_CHECKING:
    from docgen.diff import FormDiff


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
        self,
        form: Form,
        output: Path | None,
        force: bool,
        original: Path | None = None,
        folder: Path = Path(),
    ) -> tuple[Path, tuple[Problem, ...]]:
        """Build and write a form's template, from the buyer's Word file if that is given; with
        what a person should know of it.

        `folder` is the one within templates/ that it lies in by default.
        """
        target = output or self.root / "templates" / folder / f"{form.id}.docx"
        if original is not None:
            from docgen.original import build

            made = build(form, original)
            built, problems = made.content, made.problems
        else:
            from docgen.template import build_template

            built, problems = build_template(form), ()
        write_whole(target, built, "template", force)
        return target, problems

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

    def new(self, form: Form, output: Path | None, force: bool, folder: Path = Path()) -> Path:
        """Write a blank answers file; an existing file is replaced only with `force`.

        `folder` is the one within answers/ that it lies in by default.
        """
        target = output or self.root / "answers" / folder / f"{form.id}.yaml"
        content = blank_answers(form)
        refuse_to_lose(target, "new", force)
        write_whole(target, content, "new", force)
        return target

    def left_names(self, answers: Answers, form: Form, path: Path) -> list[Problem]:
        """The names of other tenders, of all that lie in answers/, that stand in a text."""
        return left_in_answers(answers, form, self.tenders.beside(path))

    # Where things are

    def answered(self, path: Path) -> tuple[Answers, Form]:
        """Answers to be rendered, with those that lots share, and their form."""
        try:
            answers = load_answers(path)
            form = self.form_of(answers, path)
            answers, unclear = with_loaded(answers, form, path)
        except AnswersError as error:
            raise _refused(error) from error
        if unclear:
            raise AnswersError(unclear)
        return answers, form


def _refused(error: AnswersError) -> DocgenError:
    """Errors of a file that could not be understood at all: they end a command with status 2."""
    more = len(error.problems) - 1
    mend = error.problem.mend
    if more:
        mend = f"{mend} ({more} more; `docgen check` lists them all.)".strip()
    return DocgenError(error.problem.message, mend, error.problem.at)
