"""Form × Answers × template → the filled Word document, proved by reading it back.

A template is compiled once: docxtpl makes Jinja of its parts, and the same compiled parts
serve any number of answers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from docgen.answers import settle
from docgen.check import check
from docgen.controls import W, ControlWriter, Place, blank_of
from docgen.errors import AnswersError, Location, TemplateError
from docgen.model import Answer, Answers, Form, asked
from docgen.package import MAIN, Parts, parse_xml, read_parts, write_parts
from docgen.placeholders import expand
from docgen.properties import note
from docgen.read import read_parts_back

_W = f"{{{W}}}"
_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$")
_CALL = re.compile(r"\b(tick|text|justification_if_any|justification)\s*\(")
_MAX_REPEAT = 100_000  # the longest text or list a template's arithmetic may make

# docxtpl's way to write braces that are no placeholder.
_BRACES = {"{_{": '{{ "{{" }}', "}_}": '{{ "}}" }}', "{_%": '{{ "{%" }}', "%_}": '{{ "%}" }}', "{_#": '{{ "{#" }}'}


def render(answers: Answers, form: Form, template: Path | str | bytes) -> bytes:
    """Fill a template and prove it by reading it back.

    Args:
        answers: Answers to the form; what is not asked is left out.
        form: The form.
        template: A docxtpl template, as `build_template` makes it, or a restyled copy.

    Returns:
        The .docx. The same arguments give the same bytes.

    Raises:
        AnswersError: the answers hold errors (see `check`).
        TemplateError: the template is damaged or does not carry each prompt.
    """
    return CompiledTemplate(template).render(answers, form)


class CompiledTemplate:
    """A template ready to be filled many times."""

    def __init__(self, template: Path | str | bytes) -> None:
        source = Path(template) if isinstance(template, str) else template
        self.name = source.as_posix() if isinstance(source, Path) else "the template"
        self.at = Location(self.name)
        self.parts = read_parts(source, self.name)
        self.styles: list[str] = []
        self.used_ids: set[int] = set()
        self.environment = _environment()
        self.compiled: dict[str, Template] = {}
        self.loops: set[str] = set()
        for name in self.parts:
            if _PARTS.match(name):
                self._compile(name)

    def render(self, answers: Answers, form: Form) -> bytes:
        """Fill the template; see `docgen.render`."""
        answers = settle(answers, form)
        errors = tuple(p for p in check(answers, form) if p.severity == "error")
        if errors:
            raise AnswersError(errors)
        printed = as_printed(answers, form)
        parts = self._fill(answers, form, printed)
        note(parts, answers)
        self._prove(parts, form, printed)
        return write_parts(parts)

    # Compiling

    def _compile(self, name: str) -> None:
        root = parse_xml(self.parts[name], name, self.at)
        self.used_ids |= _ids(root)
        _join_placeholders(root)
        self._note_styles(root)
        xml = etree.tostring(root, encoding="unicode")
        if "{{" not in xml and "{%" not in xml and "{#" not in xml and "{_" not in xml:
            return
        patched = DocxTemplate(None).patch_xml(xml)
        for braces, jinja in _BRACES.items():
            patched = patched.replace(braces, jinja)
        if "{%" in patched:
            self.loops.add(name)
        # A line of its own for each paragraph, so that an error's line tells the paragraph.
        patched = re.sub(r"<w:p([ >])", r"\n<w:p\1", patched)
        try:
            self.compiled[name] = self.environment.from_string(patched)
        except TemplateSyntaxError as error:
            lines = patched.splitlines()
            near = lines[error.lineno - 1] if error.lineno <= len(lines) else ""
            raise TemplateError(
                f"The template has a fault in a placeholder: {error.message}.",
                f'It stands near "{_shown(near)}"; correct it in Word.',
                self.at,
            ) from error

    def _note_styles(self, root: etree._Element) -> None:
        """Have each docgen placeholder remember the type it is set in: `tick[3]("3b", …)`.

        docxtpl drops the run that a `{{r … }}` stands in, and its look with it.
        """
        for run in root.iter(f"{_W}r"):
            text = run.find(f"{_W}t")
            if text is None or not text.text or "{{" not in text.text:
                continue
            properties = run.find(f"{_W}rPr")
            xml = "" if properties is None else etree.tostring(properties, encoding="unicode")
            if xml not in self.styles:
                self.styles.append(xml)
            text.text = _CALL.sub(rf"\1[{self.styles.index(xml)}](", text.text)

    # Filling

    def _fill(self, answers: Answers, form: Form, printed: Mapping[str, Answer]) -> Parts:
        writer = ControlWriter(frozenset(self.used_ids))
        places = _Places(form, printed, writer, tuple(self.styles))
        context = places.context() | {
            "form": form,
            "tender": dict(answers.tender),
            "respondent": dict(answers.respondent),
        }
        parts = dict(self.parts)
        for name, template in self.compiled.items():
            parts[name] = self._fill_part(name, template, context)
        if places.unknown:
            raise TemplateError(
                f"The template asks for {', '.join(places.unknown)}, "
                f'which the form "{form.id}" does not have.',
                "Make the template anew with `docgen template`, or delete these placeholders.",
                self.at,
            )
        missing = places.missing()
        if missing:
            raise TemplateError(
                f"The template has no place for {', '.join(missing)}.",
                "Make the template anew with `docgen template`, or add the placeholders.",
                self.at,
            )
        return parts

    def _fill_part(self, name: str, template: Template, context: dict[str, Any]) -> bytes:
        try:
            xml = template.render(context)
        except UndefinedError as error:
            raise TemplateError(
                f"The template asks for something unknown: {error.message}.",
                "Correct the placeholder, or give the value under tender: or respondent:.",
                self.at,
            ) from error
        except (SecurityError, TemplateRuntimeError, TypeError, ValueError, ArithmeticError) as error:
            raise TemplateError(
                f"A placeholder of the template cannot be filled: {error}.",
                "Templates may use docgen's functions and plain loops only.",
                self.at,
            ) from error
        xml = re.sub(r"\n<w:p([ >])", r"<w:p\1", xml)
        if name in self.loops:
            template_tools = DocxTemplate(None)
            template_tools.docx_ids_index = 1000
            tree = template_tools.fix_tables(xml)
            template_tools.fix_docpr_ids(tree)
            xml = etree.tostring(tree, encoding="unicode")
        return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + xml.encode()

    def _prove(self, parts: Parts, form: Form, printed: Mapping[str, Answer]) -> None:
        """Read the document back; anything but the answers themselves is an error."""
        found, review = read_parts_back(parts, form)
        for prompt_id in form.prompts:
            wanted, got = printed.get(prompt_id, Answer()), found.get(prompt_id, Answer())
            if (wanted.value or None) != got.value:
                what = f'"{wanted.value}" would read back as "{got.value}"'
            elif (wanted.justification or None) != got.justification:
                what = "its justification would not read back"
                if got.justification is None:
                    what = "the template has no place for its justification"
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


def as_printed(answers: Answers, form: Form) -> dict[str, Answer]:
    """The answers that the document shows: those asked, their placeholders filled."""
    wanted = asked(form, answers.answers)
    return {
        prompt_id: Answer(
            value=expand(answer.value, answers) if answer.value else None,
            justification=expand(answer.justification, answers) if answer.justification else None,
        )
        for prompt_id, answer in answers.answers.items()
        if prompt_id in wanted and not answer.is_blank
    }


# Jinja


class _Sandbox(SandboxedEnvironment):
    """A sandbox in which arithmetic cannot fill the memory."""

    intercepted_binops = frozenset(["*", "**", "%"])

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        numbers = isinstance(left, (int, float)) and isinstance(right, (int, float))
        if not numbers or (operator == "**" and abs(right) > 64):
            raise SecurityError(f"the operator {operator} is not allowed here")
        return super().call_binop(context, operator, left, right)


def _environment() -> SandboxedEnvironment:
    environment = _Sandbox(
        autoescape=True, undefined=StrictUndefined, finalize=_inline, keep_trailing_newline=True
    )
    environment.globals = {"range": _short_range}
    return environment


def _short_range(*bounds: int) -> range:
    made = range(*bounds)
    if len(made) > 1000:
        raise SecurityError("a loop may run 1,000 times at most")
    return made


def _inline(value: Any) -> Any:
    """A plain value as run text; line breaks become Word's."""
    if isinstance(value, str) and not isinstance(value, Markup) and ("\n" in value or "\t" in value):
        broken = str(escape(value)).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        return Markup(broken.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">'))
    return value


@dataclass(slots=True)
class _Places:
    """What the template's functions yield, and which of the form's places it asked for."""

    form: Form
    printed: Mapping[str, Answer]
    writer: ControlWriter
    styles: tuple[str, ...]
    seen: set[Place] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)

    def context(self) -> dict[str, Any]:
        return {
            "tick": _Function(self.tick, self.styles),
            "text": _Function(self.text, self.styles),
            "justification": _Function(self.justification, self.styles),
            "justification_if_any": _Function(self.justification_if_any, self.styles),
        }

    def missing(self) -> list[str]:
        """The prompts, and their choices, that the template left out."""
        missing = []
        for prompt_id, prompt in self.form.prompts.items():
            if prompt.kind == "text" and Place(prompt_id) not in self.seen:
                missing.append(f"prompt {prompt_id}")
            if prompt.kind == "choice":
                choices = [c for c in self.form.choice_ids if Place(prompt_id, c) not in self.seen]
                if len(choices) == len(self.form.choice_ids):
                    missing.append(f"prompt {prompt_id}")
                elif choices:
                    missing.append(f"prompt {prompt_id} ({', '.join(choices)})")
        return missing

    def tick(self, rpr: str, prompt_id: str, choice: str) -> Markup:
        place = Place(str(prompt_id), str(choice))
        prompt = self.form.prompts.get(place.prompt)
        if prompt is None or prompt.kind != "choice" or choice not in self.form.choice_ids:
            return self.refuse(f'tick("{prompt_id}", "{choice}")')
        self.seen.add(place)
        label = next(c.label for c in self.form.choices if c.id == choice)
        ticked = self.printed.get(place.prompt, Answer()).value == choice
        title = f"{label} – {prompt.text}"
        return Markup(self.writer.tick_box(place, title, ticked, rpr))

    def text(self, rpr: str, prompt_id: str) -> Markup:
        prompt = self.form.prompts.get(str(prompt_id))
        if prompt is None or prompt.kind != "text":
            return self.refuse(f'text("{prompt_id}")')
        place = Place(str(prompt_id))
        self.seen.add(place)
        value = self.printed.get(place.prompt, Answer()).value or ""
        return Markup(self.writer.text(place, prompt.text, value, blank_of(prompt), rpr))

    def justification(self, rpr: str, prompt_id: str) -> Markup:
        prompt = self.form.prompts.get(str(prompt_id))
        if prompt is None or not self.form.may_justify(prompt):
            return self.refuse(f'justification("{prompt_id}")')
        place = Place(str(prompt_id), is_justification=True)
        self.seen.add(place)
        value = self.printed.get(place.prompt, Answer()).justification or ""
        return Markup(self.writer.text(place, prompt.text, value, blank_of(prompt), rpr))

    def justification_if_any(self, rpr: str, prompt_id: str) -> Markup:
        if not self.printed.get(str(prompt_id), Answer()).justification:
            return Markup("") if str(prompt_id) in self.form.prompts else self.refuse(
                f'justification_if_any("{prompt_id}")'
            )
        return Markup("<w:r><w:br/></w:r>") + self.justification(rpr, prompt_id)

    def refuse(self, call: str) -> Markup:
        if call not in self.unknown:
            self.unknown.append(call)
        return Markup("")


class _Function:
    """A function of the template; `f[3](…)` yields its control in the type of style 3."""

    def __init__(self, function: Any, styles: tuple[str, ...]) -> None:
        self._function = function
        self._styles = styles

    def __getitem__(self, style: int) -> Any:
        return lambda *arguments: self._function(self._styles[style], *arguments)

    def __call__(self, *arguments: str) -> Any:
        return self._function("", *arguments)


# The template's XML


def _ids(root: etree._Element) -> set[int]:
    """The ids of controls and bookmarks in use."""
    found = set()
    for element in root.iter(f"{_W}id", f"{_W}bookmarkStart"):
        value = element.get(f"{_W}val") or element.get(f"{_W}id") or ""
        if re.fullmatch(r"\d{1,9}", value):
            found.add(int(value))
    return found


def _join_placeholders(root: etree._Element) -> None:
    """Put a placeholder that Word split over several runs into the first of them."""
    for paragraph in root.iter(f"{_W}p"):
        runs = [run for run in paragraph.iter(f"{_W}r") if run.find(f"{_W}t") is not None]
        opened: etree._Element | None = None
        for run in runs:
            text = run.find(f"{_W}t")
            assert text is not None  # runs without a text were left out above
            if opened is not None:
                head, closing, tail = (text.text or "").partition("}}")
                opened.text = (opened.text or "") + head + closing
                text.text = tail
                if not closing:
                    continue
                opened = None
            if _is_open(text.text or ""):
                opened = text


def _is_open(text: str) -> bool:
    return text.rfind("{{") > text.rfind("}}") or text.endswith("{")


def _shown(xml: str) -> str:
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", xml)).strip()
    return text if len(text) <= 80 else text[:79] + "…"
