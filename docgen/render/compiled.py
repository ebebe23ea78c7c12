"""A template compiled once: docxtpl makes Jinja of its parts, which serve any number of answers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Template, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from lxml import etree

from docgen.answers import settle
from docgen.check import check
from docgen.controls import ControlWriter
from docgen.errors import AnswersError, Location, Problem, TemplateError
from docgen.marks import shown_marks
from docgen.model import Answer, Answers, Form, Marks
from docgen.package import (
    TEXT_PARTS,
    Packer,
    Parts,
    main_part,
    parse_xml,
    read_parts,
    refuse_links,
)
from docgen.properties import CUSTOM, mark, note, sign
from docgen.read import read_parts_back
from docgen.render.annexes import annexes_of
from docgen.render.functions import Places
from docgen.render.insets import set_insets
from docgen.render.long_rows import let_long_rows_split
from docgen.render.paragraphs import join_placeholders
from docgen.render.printed import Printed, as_printed
from docgen.render.run_types import RunType, Typefaces
from docgen.render.sandbox import TemplateSandbox
from docgen.render.template_xml import (
    control_ids,
    free_braces,
    last_bookmark,
    note_styles,
    shown,
)
from docgen.word_comments import without_own_comments
from docgen.wording import quoted, squeeze

# What a hostile or broken placeholder ends in, besides names that are unknown.
_LACKS = re.compile(r"'docgen\.model\.(\w+) object' has no attribute '(\w+)'")
_FAULTS = (
    *(SecurityError, TemplateRuntimeError, TypeError, ValueError, ArithmeticError),
    *(LookupError, RecursionError, MemoryError, AttributeError),
)


class CompiledTemplate:
    """A template ready to be filled many times."""

    def __init__(self, template: Path | str | bytes) -> None:
        source = Path(template) if isinstance(template, str) else template
        self.name = source.as_posix() if isinstance(source, Path) else "the template"
        self.at = Location(self.name)
        self.parts = without_own_comments(read_parts(source, self.name), self.at)
        refuse_links(self.parts, self.at)
        self.styles: list[RunType] = []
        self.typefaces = Typefaces(self.parts, self.at)
        self.numbered_styles = self.typefaces.numbered()
        style = self.typefaces.style("docgen justification")
        self.justification_look = style, self.typefaces.placing(style)
        self.control_ids: set[int] = set()
        self.last_bookmark = 0
        self.sandbox = TemplateSandbox()
        self.compiled: dict[str, Template] = {}
        self.loops: set[str] = set()
        for name in self.parts:
            if TEXT_PARTS.match(name):
                self._compile(name)
        sign(self.parts, self.at)
        own = {CUSTOM, *self.compiled}
        self.packer = Packer({n: part for n, part in self.parts.items() if n not in own})

    def render(self, answers: Answers, form: Form, marks: Marks | None = None) -> bytes:
        """Fill the template; see `docgen.render`."""
        return self.render_checked(answers, form, marks)[0]

    def render_checked(
        self, answers: Answers, form: Form, marks: Marks | None = None
    ) -> tuple[bytes, tuple[Problem, ...]]:
        """Fill the template; the document, and what `check` finds in the answers to tell."""
        answers = settle(answers, form)
        problems = tuple(check(answers, form))
        errors = tuple(problem for problem in problems if problem.severity == "error")
        if errors:
            raise AnswersError(errors)
        printed = as_printed(answers, form)
        parts = self._fill(answers, form, printed, marks)
        note(parts, answers, self.at, printed.sources(), form.language)
        mark(parts)
        self._prove(parts, form, printed)
        return self.packer.pack(parts), problems

    # Compiling

    def _compile(self, name: str) -> None:
        root = parse_xml(self.parts[name], name, self.at)
        self.control_ids |= control_ids(root)
        self.last_bookmark = max(self.last_bookmark, last_bookmark(root))
        join_placeholders(root)
        note_styles(root, self.styles, self.typefaces)
        xml = etree.tostring(root, encoding="unicode")
        if "{{" not in xml and "{%" not in xml and "{#" not in xml and "{_" not in xml:
            return
        patched = free_braces(DocxTemplate(None).patch_xml(xml))
        if "{%" in patched:
            self.loops.add(name)
        # A line of its own for each paragraph, so that an error's line tells the paragraph.
        patched = re.sub(r"<w:p([ >])", r"\n<w:p\1", patched)
        try:
            self.compiled[name] = self.sandbox.compile_xml(patched)
        except TemplateSyntaxError as error:
            lines = patched.splitlines()
            near = lines[error.lineno - 1] if error.lineno <= len(lines) else ""
            raise TemplateError(
                f"The template has a fault in a placeholder: {_sentence(error)}.",
                f'It stands near "{shown(near)}"; correct it in Word.',
                self.at,
            ) from error
        except _FAULTS as error:
            raise self._unfillable(error) from error

    # Filling

    def fill(
        self,
        form: Form,
        printed: Printed,
        tender: dict[str, str],
        respondent: dict[str, str],
        marks: Marks | None = None,
    ) -> tuple[Parts, Places]:
        """The filled parts, and which places the template asked for."""
        writer = ControlWriter(self.control_ids, self.last_bookmark)
        shown_as = shown_marks(form) if marks is None else {}
        places = Places(
            *(form, printed, writer, tuple(self.styles), marks, shown_as),
            annexes_of(printed, form.language),
            *self.justification_look,
        )
        values = {"form": form, "tender": tender, "respondent": respondent}
        context = places.context() | values
        parts = dict(self.parts)
        for name, template in self.compiled.items():
            parts[name] = self._fill_part(name, template, context, places)
        if places.annexes.numbers:
            styles = (self.typefaces.style(f"docgen {role}") for role in ("section", "question"))
            main = main_part(parts)
            parts[main] = places.annexes.listed(parts[main].decode(), *styles).encode()
        return parts, places

    def _fill(self, answers: Answers, form: Form, printed: Printed, marks: Marks | None) -> Parts:
        values = dict(answers.tender), dict(answers.respondent)
        parts, places = self.fill(form, printed, *values, marks)
        shows = "`docgen template --check` shows all faults and where they stand."
        if places.unknown:
            raise TemplateError(
                f"The template asks for {', '.join(places.unknown)}, "
                f'which the form "{form.id}" does not have.',
                f"Make the template anew with `docgen template`, or mend these; {shows}",
                self.at,
            )
        missing = places.missing()
        if missing:
            raise TemplateError(
                f"The template has no place for {', '.join(missing)}.",
                f"Make the template anew with `docgen template`, or mend it; {shows}",
                self.at,
            )
        return parts

    def _fill_part(
        self, name: str, template: Template, context: dict[str, Any], places: Places
    ) -> bytes:
        try:
            xml = self.sandbox.fill(template, context)
            xml.encode()  # a template can ask for characters that no file can hold
        except UndefinedError as error:
            raise TemplateError(
                f"The template asks for something unknown: {_sentence(error)}.",
                "Correct the placeholder, or give the value under tender: or respondent:.",
                self.at,
            ) from error
        except _FAULTS as error:
            raise self._unfillable(error) from error
        split = let_long_rows_split(xml)
        xml = set_insets(split, places.insets, places.writer, self.numbered_styles)
        if name in self.loops:
            template_tools = DocxTemplate(None)
            template_tools.docx_ids_index = 1000
            tree = template_tools.fix_tables(xml)
            template_tools.fix_docpr_ids(tree)
            xml = etree.tostring(tree, encoding="unicode")
        return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + xml.encode()

    def _unfillable(self, error: BaseException) -> TemplateError:
        return TemplateError(
            f"A placeholder of the template cannot be filled: {_sentence(error)}.",
            "Templates may use docgen's functions, names, tests and plain loops only.",
            self.at,
        )

    def _prove(self, parts: Parts, form: Form, printed: Printed) -> None:
        """Read the document back; anything but the answers themselves is an error."""
        found, review = read_parts_back(parts, form, self.at)
        blank = Answer()
        for prompt_id in form.prompts:
            wanted, got = printed.read_back(prompt_id), found.get(prompt_id, blank)
            if wanted.value != got.value:
                what = f"{quoted(wanted.value or '')} would read back as {quoted(got.value or '')}"
            elif wanted.justification != got.justification:
                what = "its justification would not read back"
                if got.justification is None:
                    what = "the template has no place for its justification"
            elif wanted.annexes != got.annexes:
                what = "the template has no place that would name its annexes"
            else:
                continue
            raise TemplateError(
                f"The document would not carry the answer to prompt {prompt_id}: {what}.",
                "Make the template anew with `docgen template`.",
                self.at,
            )
        if review:
            raise TemplateError(
                f"The document would be in doubt at prompt {review[0].id}: {review[0].reason}.",
                "Make the template anew with `docgen template`.",
                self.at,
            )


def _sentence(error: BaseException) -> str:
    """An error's message for the middle of a sentence, as a template's author knows its values."""
    said = _LACKS.sub(lambda found: f"a {found[1].lower()} has no '{found[2]}'", str(error))
    return squeeze(said).rstrip(".") or type(error).__name__
