"""The type of a form's parts: as on its page where that is known."""

from __future__ import annotations

from dataclasses import replace

from docgen.look import Layout, RowLook, TableLook, TextStyle
from docgen.model import Form, Prompt
from docgen.template.fonts import line_top
from docgen.template.plan import BODY

_TITLE = TextStyle("Calibri", 16, bold=True, color="1F3864")


class TypeStyles:
    """`roles` has the type of each paragraph style; single parts may differ from it."""

    def __init__(self, form: Form, layout: Layout, tables: tuple[TableLook, ...]) -> None:
        self.known = layout.styles
        body = self._most_used(form)
        sections = (self.of(section.look) for section in form.sections)
        self.roles = {
            "title": self.of(layout.title) or _TITLE,
            "header": self.of(tables[0].header) or replace(BODY, bold=True),
            "section": next((style for style in sections if style), replace(BODY, bold=True)),
        }
        self.roles |= dict.fromkeys(("question", "number", "boxes", "line"), body)

    def of(self, look: RowLook | None) -> TextStyle | None:
        """The type a row's title or number is printed in, if known."""
        return self.known.get(look.style or "") if look is not None else None

    def of_prompt(self, prompt: Prompt) -> TextStyle:
        """The type a prompt is printed in."""
        known = self.known.get(prompt.look.style) if prompt.look is not None else None
        return known or self.roles["question"]

    def _most_used(self, form: Form) -> TextStyle:
        names = [p.look.style for p in form.prompts.values() if p.look is not None]
        return self.known.get(max(dict.fromkeys(names), key=names.count, default=""), BODY)


def space_above(style: TextStyle, look: RowLook | None) -> float:
    """The space between a row's upper rule and its text."""
    if look is None or look.baseline is None:
        return 0.0
    return max(0.0, line_top(style, look.baseline) - look.box[1] - 0.25)
