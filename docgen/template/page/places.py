"""Where the answers go on a page: placeholders in the place of boxes, blanks and free room."""

from __future__ import annotations

from docgen.look import PromptLook
from docgen.model import Form, Prompt
from docgen.template.page.content import PageContent
from docgen.template.page.text_places import TextWriter
from docgen.template.page.tick_places import TickWriter
from docgen.template.styles import TypeStyles


class PlaceWriter:
    """Puts the placeholders of a form's prompts onto its pages."""

    def __init__(self, form: Form, types: TypeStyles) -> None:
        placed: set[tuple[str, str]] = set()
        self.form = form
        self.ticks = TickWriter(form, types, placed)
        self.texts = TextWriter(form, types, placed)

    def put(self, content: PageContent) -> None:
        """Put those of one page."""
        number = content.look.number
        for prompt_id, prompt in self.form.prompts.items():
            if prompt.look is None or prompt.look.page != number:
                for place in prompt.look.places if prompt.look else ():
                    if place.page == number and place.choice is not None:
                        self.ticks.tick(prompt_id, prompt, place, content)
                continue
            self.put_prompt(prompt_id, prompt, prompt.look, content)

    def put_prompt(
        self, prompt_id: str, prompt: Prompt, look: PromptLook, content: PageContent
    ) -> None:
        """Put a prompt's tick boxes, its text, its justification."""
        here = [place for place in look.places if place.page == content.look.number]
        for place in here:
            if place.choice is not None:
                self.ticks.tick(prompt_id, prompt, place, content)
        texts = [place for place in here if place.choice is None and not place.is_justification]
        if prompt.kind == "text":
            self.texts.text(prompt_id, prompt, look, texts, content)
        else:
            self.ticks.missing(prompt_id, prompt, look, content)
        if self.form.may_justify(prompt):
            own = [place for place in here if place.is_justification]
            self.texts.justification(prompt_id, prompt, look, own, content)
