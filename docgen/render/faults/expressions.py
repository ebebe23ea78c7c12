"""What placeholders say: faults in their spelling, names that nothing has."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from jinja2 import TemplateSyntaxError, nodes
from jinja2.meta import find_undeclared_variables

from docgen.model import Choice, Form, Prompt, Question, Section
from docgen.render.faults.fault import Finding
from docgen.render.faults.inner import inner_names
from docgen.render.faults.statements import (
    CELL_MARKS,
    is_statement,
    unknown_statement,
    word_of,
)
from docgen.render.faults.survey import Sighting
from docgen.render.functions import HELPERS
from docgen.render.placeholder import RUN_FUNCTIONS, Placeholder, find_placeholders, straighten
from docgen.render.sandbox import TemplateSandbox
from docgen.wording import nearest, squeeze

_VALUES = ("form", "tender", "respondent")
_KNOWN = {*RUN_FUNCTIONS, *HELPERS, *_VALUES, "range"}
_USUAL = {
    "tender": ("buyer", "reference"),
    "respondent": ("name", "address", "phone", "email", "registration"),
}
# What a loop gives, by what it goes through: an attribute, or what a function returns.
_GIVEN: dict[str, type] = {
    "sections": Section,
    "questions": Question,
    "prompts": Prompt,
    "choices": Choice,
}
_TRIES = ("defined", "undefined", "default", "d")  # asked of a value that may not be there
Bound = dict[str, type | None]  # the names that loops give, and what each is, where that is known
_QUOTED = "Texts in it stand between quotes, as in {{r tick("


@dataclass(frozen=True, slots=True)
class Said:
    """A placeholder as docgen reads it: put straight, and as a tree; None where it has a fault."""

    straight: Placeholder
    tree: nodes.Template | None


class Expressions:
    """Reads placeholders one by one, so that a fault in one hides none in another."""

    def __init__(self) -> None:
        self.sandbox = TemplateSandbox()

    def read(self, sighting: Sighting) -> tuple[Said, list[Finding]]:
        """A placeholder's tree, and what is wrong in its spelling."""
        given = sighting.placeholder
        if not given.is_closed:
            return Said(given, None), [_not_closed(sighting)]
        straight = find_placeholders(straighten(given.text))[0]
        findings = [] if straight.text == given.text else [_bent(sighting, straight)]
        if straight.opening == "{#":
            return Said(straight, None), []
        if is_statement(sighting) and (unknown := unknown_statement(sighting)) is not None:
            return Said(straight, None), [unknown]
        wrong = _unreadable_by_docxtpl(straight)
        tree = None
        if wrong is None:
            try:
                snippet = _snippet(sighting, straight)
                self.sandbox.compile_xml(snippet)
                tree = self.sandbox.parse(snippet)
            except TemplateSyntaxError as error:
                wrong = squeeze(str(error)).rstrip(".")
            except (ValueError, RecursionError, OverflowError) as error:
                wrong = squeeze(str(error)) or type(error).__name__
        if wrong is None:
            return Said(straight, tree), findings
        return Said(straight, None), [
            Finding(
                sighting,
                f"The placeholder {given.text} has a fault: {wrong}.",
                _spelling(straight),
            )
        ]


def _not_closed(sighting: Sighting) -> Finding:
    shown = squeeze(sighting.placeholder.text)
    closing = {"{{": "}}", "{%": "%}", "{#": "#}"}[sighting.placeholder.opening]
    return Finding(
        sighting,
        f"The placeholder {shown} is not closed in its paragraph.",
        f"Write {closing} at its end; if it goes on in the next line, delete the line's end.",
    )


def _bent(sighting: Sighting, straight: Placeholder) -> Finding:
    given = sighting.placeholder
    if straight.scope != given.scope and not _has_bent(given.text):
        is_parted = given.body.startswith("r ")
        what = "has a space between {{ and r" if is_parted else "lacks its r"
        return Finding(
            sighting,
            f"The placeholder {given.text} {what}; docgen reads {straight.text}.",
            "Nothing has to be done; {{r says that a box or text of its own stands here.",
            is_harmless=True,
        )
    return Finding(
        sighting,
        f"The placeholder {given.text} has quotes or spaces as Word bends them; "
        f"docgen reads {straight.text}.",
        "Nothing has to be done; Ctrl+Z right after typing a quote gives a straight one.",
        is_harmless=True,
    )


def _has_bent(text: str) -> bool:
    return any(char in text for char in "“”„‟«»‘’‚‛‹›\u00a0\u202f")


def _unreadable_by_docxtpl(straight: Placeholder) -> str | None:
    """docxtpl takes no braces and no percent sign in what goes with a run, paragraph or row."""
    if straight.scope and any(char in straight.body for char in "}%"):
        return f"it begins with {straight.opening}{straight.scope} and has a }} or % inside"
    return None


def _spelling(straight: Placeholder) -> str:
    call = next((name for name in RUN_FUNCTIONS if name in straight.body), None)
    if call is not None:
        return f"Write it as in {{{{r {USAGE[call]} }}}}."
    return "Correct it, or delete it; docs/house-templates.md tells what templates may use."


USAGE = {
    "tick": 'tick("3b", "oui")',
    "pick": 'pick("3b", ["oui", "Oui", "non", "Non"])',
    "text": 'text("12")',
    "justification": 'justification("2")',
    "justification_if_any": 'justification_if_any("2")',
    "while_blank": 'while_blank("12", "………")',
    "lines_of": 'lines_of("12", 60)',
}


def _snippet(sighting: Sighting, straight: Placeholder) -> str:
    """A placeholder made a template of its own."""
    body = straight.body
    if straight.opening == "{{":
        return f"{{{{ {body} }}}}"
    word = word_of(sighting)
    if word in CELL_MARKS:
        rest = body[len(word) :].strip()
        return f"{{{{ {rest} }}}}" if rest else ""
    before = {"for": "", "if": "", "endfor": "{% for x in [] %}"}.get(word, "{% if true %}")
    after = {"for": "{% endfor %}", "endfor": "", "endif": ""}.get(word, "{% endif %}")
    return f"{before}{{% {body} %}}{after}"


def bound_by(said: Said) -> Bound:
    """The names that a loop gives to what stands in it."""
    bound: Bound = {}
    for loop in said.tree.find_all(nodes.For) if said.tree is not None else ():
        if isinstance(loop.target, nodes.Name):
            bound[loop.target.name] = _given_by(loop.iter)
        bound |= {name.name: None for name in loop.target.find_all(nodes.Name)}
        bound["loop"] = None
    return bound


def _given_by(through: nodes.Node) -> type | None:
    """What a loop goes through: `form.sections` gives sections, `choices(…)` choices."""
    if isinstance(through, nodes.Getattr):
        return _GIVEN.get(through.attr)
    if isinstance(through, nodes.Call) and isinstance(through.node, nodes.Name):
        return _GIVEN.get(through.node.name)
    return None


def name_findings(sighting: Sighting, said: Said, bound: Bound) -> Iterator[Finding]:
    """Names that neither docgen nor a loop around the placeholder gives."""
    if said.tree is None:
        return
    known = _KNOWN | bound.keys()
    for name in sorted(find_undeclared_variables(said.tree) - known):
        close = nearest(name, known)
        called = any(
            isinstance(call.node, nodes.Name) and call.node.name == name
            for call in said.tree.find_all(nodes.Call)
        )
        kind = "function" if called else "value"
        yield Finding(
            sighting,
            f"The placeholder {sighting.placeholder.text} names a {kind} that is not known "
            f"here: {name}.",
            (f"Did you mean {close}? " if close else "")
            + "Values are form, tender and respondent, and what a loop around it gives.",
        )
    inner = list(inner_names(said.tree))
    if not inner:
        yield from _attributes(sighting, said.tree, {**bound, "form": Form})
    for name in inner[-1:]:
        yield Finding(
            sighting,
            f"The placeholder {sighting.placeholder.text} asks for {name}, which no template may: "
            "it is none of a form's or an answers file's values.",
            "Delete it; docs/house-templates.md tells what templates may use.",
        )


def _attributes(sighting: Sighting, tree: nodes.Template, bound: Bound) -> Iterator[Finding]:
    asked = list(tree.find_all((nodes.Test, nodes.Filter)))
    tried = [entry.node for entry in asked if entry.name in _TRIES]
    for access in tree.find_all(nodes.Getattr):
        if not isinstance(access.node, nodes.Name):
            continue
        owner, name = access.node.name, access.attr
        kind = bound.get(owner)
        if kind is not None and name not in _has(kind) and access not in tried:
            close = nearest(name, _has(kind))
            yield Finding(
                sighting,
                f"The placeholder {sighting.placeholder.text} asks for {owner}.{name}, "
                f"which no {kind.__name__.lower()} has.",
                f"Did you mean {owner}.{close}?" if close else "Correct or delete it.",
            )
        usual = _USUAL.get(owner, ())
        close_ones = difflib.get_close_matches(name, usual, n=1, cutoff=0.75)
        if close_ones and name not in usual:
            yield Finding(
                sighting,
                f"The placeholder {sighting.placeholder.text} asks for {owner}.{name}; "
                f"is {owner}.{close_ones[0]} meant?",
                f"If not, give {name} under {owner}: in each answers file.",
                is_harmless=True,
            )


def _has(kind: type) -> set[str]:
    """What a template may ask of a form, a section, a question …"""
    given = {field.name for field in fields(kind)} if is_dataclass(kind) else set()
    return given | {name for name in dir(kind) if name[0] != "_"}
