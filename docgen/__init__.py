"""Tender questionnaires from the buyer's form to the filled document, and back into data.

    form.pdf ──parse──▶ Form ──template──▶ template.docx
                         │                      │
    answers.yaml ──▶ Answers ──check──▶ problems│
                         └────────render────────┴──▶ filled.docx ──read──▶ Answers

`parse` reads the buyer's blank form, `build_template` makes a docxtpl template that looks like
it (`build_from_original` one from the buyer's own Word file), `check` finds what is wrong with the
answers, `render` fills the template and proves the result by reading it back, and `read` gets the
answers out of a received document. `reuse` carries earlier answers into a new form.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docgen.answers import dump_answers, load_answers
    from docgen.check import check
    from docgen.errors import (
        AnswersError,
        DocgenError,
        LayoutError,
        Location,
        OfficeError,
        Problem,
        TemplateError,
    )
    from docgen.form import dump_form, load_form
    from docgen.model import (
        Answer,
        Answers,
        Choice,
        Form,
        Passage,
        Prompt,
        Question,
        Review,
        Section,
        Source,
    )
    from docgen.onto import render_onto
    from docgen.original import build_from_original
    from docgen.parse import parse
    from docgen.read import read
    from docgen.render import render
    from docgen.reuse import reuse
    from docgen.template import build_template

__version__ = "0.1.0"

# Where each public name lives; a module is imported when a name of it is first asked for, so
# that `docgen --help` does not wait for pdfplumber.
_HOMES = {
    "docgen.answers": ("dump_answers", "load_answers"),
    "docgen.check": ("check",),
    "docgen.errors": (
        "AnswersError",
        "DocgenError",
        "LayoutError",
        "Location",
        "OfficeError",
        "Problem",
        "TemplateError",
    ),
    "docgen.form": ("dump_form", "load_form"),
    "docgen.model": (
        "Answer",
        "Answers",
        "Choice",
        "Form",
        "Prompt",
        "Question",
        "Review",
        "Section",
        "Source",
        "Passage",
    ),
    "docgen.onto": ("render_onto",),
    "docgen.parse": ("parse",),
    "docgen.read": ("read",),
    "docgen.render": ("render",),
    "docgen.reuse": ("reuse",),
    "docgen.original": ("build_from_original",),
    "docgen.template": ("build_template",),
}

__all__ = [
    "Answer",
    "Answers",
    "AnswersError",
    "Choice",
    "DocgenError",
    "Form",
    "LayoutError",
    "Location",
    "OfficeError",
    "Passage",
    "Problem",
    "Prompt",
    "Question",
    "Review",
    "Section",
    "Source",
    "TemplateError",
    "build_from_original",
    "build_template",
    "check",
    "dump_answers",
    "dump_form",
    "load_answers",
    "load_form",
    "parse",
    "read",
    "render",
    "render_onto",
    "reuse",
]


def _public(name: str) -> Any:
    home = next(home for home, names in _HOMES.items() if name in names)
    return getattr(import_module(home), name)


class _Docgen(ModuleType):
    """The package, whose stages are functions and modules of one name.

    Python binds a submodule's name in its package when it imports it: without this class,
    `docgen.check` would be the function or the module, depending on what was imported before.
    """

    def __getattribute__(self, name: str) -> Any:
        if name in _STAGES:
            return _public(name)
        return super().__getattribute__(name)

    def __getattr__(self, name: str) -> Any:
        if name in __all__:
            return _public(name)
        raise AttributeError(f"module 'docgen' has no attribute {name!r}")

    def __dir__(self) -> list[str]:
        return [*__all__, "__version__"]


_STAGES = ("parse", "check", "render", "read", "reuse")
sys.modules[__name__].__class__ = _Docgen
