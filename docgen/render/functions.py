"""What a template can ask for: tick, text, justification, justification_if_any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from markupsafe import Markup, escape

from docgen.controls import EMPTY, NOTHING, ControlWriter, Place, blank_of
from docgen.model import Form, Marks
from docgen.render.annexes import Annexes
from docgen.render.insets import Inset, inset_mark
from docgen.render.long_rows import mark_if_long, wrapped_lines
from docgen.render.printed import Printed
from docgen.render.run_types import RunType
from docgen.tick_signs import cross_in, written_signs

HELPERS = ("choices", "is_justified")  # functions that yield no runs


@dataclass(slots=True)
class Places:
    """What the template's functions yield, and which of the form's places it asked for."""

    form: Form
    printed: Printed
    writer: ControlWriter
    styles: tuple[RunType, ...]
    marks: Marks | None
    shown_as: Mapping[str, Marks]
    annexes: Annexes
    justification_style: str = ""
    justification_placing: tuple[tuple[str, str], ...] = ()
    insets: list[Inset] = field(default_factory=list)
    seen: set[Place] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)

    def context(self) -> dict[str, Any]:
        return {
            "tick": _Function(self.tick, self.styles),
            "text": _Function(self.text, self.styles),
            "justification": _Function(self.justification, self.styles),
            "justification_if_any": _Function(self.justification_if_any, self.styles),
            "is_justified": self.is_justified,
            "choices": lambda prompt_id: self.form.choices_of(str(prompt_id)),
            "pick": _Function(self.pick, self.styles),
            "while_blank": _Function(self.while_blank, self.styles),
            "lines_of": _Function(self.lines_of, self.styles),
        }

    def missing(self) -> list[str]:
        """The prompts, and their choices, that the template left out."""
        missing = []
        for prompt_id, prompt in self.form.prompts.items():
            if prompt.kind == "text" and Place(prompt_id) not in self.seen:
                missing.append(f"prompt {prompt_id}")
            if prompt.kind == "choice":
                own = [choice.id for choice in self.form.choices_of(prompt_id)]
                choices = [choice for choice in own if Place(prompt_id, choice) not in self.seen]
                if len(choices) == len(own):
                    missing.append(f"prompt {prompt_id}")
                elif choices:
                    missing.append(f"prompt {prompt_id} ({', '.join(choices)})")
        return missing

    def tick(self, kind: RunType, prompt_id: str, choice: str, signs: str = "") -> Markup:
        place = Place(str(prompt_id), str(choice))
        prompt = self.form.prompts.get(place.prompt)
        labels = {own.id: own.label for own in self.form.choices_of(place.prompt)}
        if prompt is None or prompt.kind != "choice" or choice not in labels:
            return self.refuse(f'tick("{prompt_id}", "{choice}")')
        self.seen.add(place)
        ticked = self.printed.of(place.prompt).value == choice
        title = f"{labels[choice]} – {prompt.text}"
        # Beside words a box is wanted: nobody could tell whose an empty place is.
        usual = self.shown_as.get(place.prompt) if kind.is_alone and not signs else "boxes"
        if (self.marks or usual) == "cross":
            rpr = kind.cross_rpr if ticked else kind.uncrossed_rpr
            return Markup(self.writer.tick_box(place, title, ticked, rpr, cross_in(kind.font)))
        return Markup(self.writer.tick_box(place, title, ticked, kind.rpr, written_signs(signs)))

    def pick(
        self, kind: RunType, prompt_id: str, entries: list[str], blank: str = "", style: str = ""
    ) -> Markup:
        """A drop-down list; `entries` are choices, each with what the list shows for it behind it.

        While nothing is chosen it shows `blank`, in a character `style`.
        """
        prompt = self.form.prompts.get(str(prompt_id))
        pairs = [(str(value), str(text)) for value, text in batched(entries)]
        choices = {choice.id for choice in self.form.choices_of(str(prompt_id))}
        if prompt is None or prompt.kind != "choice" or {value for value, _ in pairs} - choices:
            return self.refuse(f'pick("{prompt_id}")')
        self.seen |= {Place(str(prompt_id), value) for value, _ in pairs}
        chosen = self.printed.of(str(prompt_id)).value
        place, shown = Place(str(prompt_id)), _styled(style)
        return Markup(
            self.writer.drop_down(
                place, prompt.text, pairs, chosen, blank or EMPTY, kind.rpr, shown
            )
        )

    def text(
        self,
        kind: RunType,
        prompt_id: str,
        dots: str = "",
        style: str = "",
        glued: bool = False,
        below: bool = False,
        underlined: bool = False,
        to_end: bool = False,
    ) -> Markup:
        """A place for a text; `dots` in a character `style` while it is empty.

        A text that takes the place of dots gets a space before it, unless it is `glued`; one that
        goes `below` its prompt, a line of its own. It is `underlined`, or a tab goes on behind it
        `to_end` of its line, as dots and underscores would.
        """
        prompt = self.form.prompts.get(str(prompt_id))
        if prompt is None or prompt.kind != "text":
            return self.refuse(f'text("{prompt_id}")')
        place = Place(str(prompt_id))
        self.seen.add(place)
        value = self.printed.of(place.prompt).value or ""
        kind = kind.underlined if underlined and value else kind
        # Fill-in dots follow their label without a space; a text wants one.
        blank = dots or blank_of(prompt)
        touches = kind.follows_words or (blank != EMPTY and not style)
        wants_space = value and touches and not (glued or below)
        space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>' if wants_space else ""
        space = _BREAK if value and below else space
        blocks = self.printed.blocks.get(place)
        if blocks is not None:
            behind = self.annex(kind, place.prompt, "")
            inset = Inset(place, prompt.text, kind.rpr, blocks, before=space, behind=behind)
            return self.inset(inset) + Markup(mark_if_long(value))
        annex = self.annex(kind, place.prompt)
        if annex and not value:
            blank, style = NOTHING, ""  # what is given is the file: there is nothing to write
        control = self.writer.text(place, prompt.text, value, blank, kind.rpr, _styled(style))
        end = _to_end(kind) if to_end and (value or annex) else ""
        return Markup(space + control + annex + end + mark_if_long(value))

    def while_blank(
        self,
        kind: RunType,
        prompt_id: str,
        dots: str,
        line: int = 0,
        characters: int = 0,
        start: int = 0,
    ) -> Markup:
        """More to write on, gone once the text is given.

        Given as a `line` of several, counted from 1, it is broken off the line above and stays
        while the text does not reach it: `characters` fit on a line, and `start` are on the first
        before the text. Without dots it is a tab, underlined or not as its run is.
        """
        prompt = self.form.prompts.get(str(prompt_id))
        if prompt is None or prompt.kind != "text":
            return self.refuse(f'while_blank("{prompt_id}")')
        answer, value = self.printed.of(str(prompt_id)), ""
        if answer.value or answer.annexes:
            value = " ".join((answer.value or "", *answer.annexes))
        is_block = self.printed.blocks.get(Place(str(prompt_id))) is not None
        reached = wrapped_lines(value, characters, start) + (start > 0)
        if value and (is_block or reached >= line):
            return Markup("")
        shown = f'<w:r>{kind.rpr}<w:t xml:space="preserve">{escape(dots)}</w:t></w:r>'
        return Markup((_BREAK if line else "") + (shown if dots else _to_end(kind)))

    def justification(
        self, kind: RunType, prompt_id: str, dots: str = "", style: str = ""
    ) -> Markup:
        """A place for a justification; `dots` in a character `style` while it is empty."""
        prompt = self.form.prompts.get(str(prompt_id))
        if prompt is None or not self.form.may_justify(prompt):
            return self.refuse(f'justification("{prompt_id}")')
        place = Place(str(prompt_id), is_justification=True)
        self.seen.add(place)
        value = self.printed.of(place.prompt).justification or ""
        blocks = self.printed.blocks.get(place)
        space = " " if blocks is None else ""
        behind = self.annex(kind, place.prompt, space) if prompt.kind == "choice" else ""
        if blocks is not None:
            inset = Inset(place, prompt.text, kind.rpr, blocks, behind=behind)
            return self.inset(inset) + Markup(mark_if_long(value))
        blank = dots or blank_of(prompt)
        if behind and not value:
            blank, style = NOTHING, ""
        control = self.writer.text(place, prompt.text, value, blank, kind.rpr, _styled(style))
        return Markup(control + behind + mark_if_long(value))

    def justification_if_any(self, kind: RunType, prompt_id: str) -> Markup:
        """A justification on a line of its own, and nothing where there is none or can be none.

        It is a paragraph where the template has a style for it.
        """
        prompt = self.form.prompts.get(str(prompt_id))
        if prompt is None:
            return self.refuse(f'justification_if_any("{prompt_id}")')
        if not self.form.may_justify(prompt):
            return Markup("")
        value = self.printed.of(str(prompt_id)).justification or ""
        place = Place(str(prompt_id), is_justification=True)
        blocks = self.printed.blocks.get(place, ())
        style = self.justification_style
        if value:
            self.seen.add(place)
            if not (blocks or style):
                return Markup(_BREAK) + self.justification(kind, prompt_id)
        is_tick = prompt.kind == "choice"
        behind = self.annex(kind, place.prompt, "") if is_tick else ""
        if not (value or behind):
            return Markup("")
        placing = self.justification_placing
        inset = Inset(place, prompt.text, kind.rpr, blocks, value, style, _BREAK, behind, placing)
        return self.inset(inset) + Markup(mark_if_long(value))

    def inset(self, inset: Inset) -> Markup:
        """A mark for what is put in once the part is filled."""
        self.insets.append(inset)
        return Markup(inset_mark(len(self.insets) - 1))

    def annex(self, kind: RunType, prompt_id: str, space: str = " ") -> str:
        """What names the annexes of an answer, behind a space; nothing where it has none."""
        prompt = self.form.prompts[prompt_id]
        named = self.annexes.reference(prompt_id, prompt, self.printed, self.writer, kind.rpr)
        if named and space:
            return f'<w:r><w:t xml:space="preserve">{space}</w:t></w:r>{named}'
        return named

    def is_justified(self, prompt_id: str) -> bool:
        """Whether the answer to a prompt has a justification, or a file that stands for one."""
        answer = self.printed.of(str(prompt_id))
        is_tick = str(prompt_id) in self.printed.ticks
        return bool(answer.justification or (is_tick and answer.annexes))

    def lines_of(self, kind: RunType, prompt_id: str, characters: int, start: int = 0) -> Markup:
        """Line breaks, as many as an answer adds to its cell: so boxes beside it stay level.

        `characters` fit on a line; `start` are there already on the first, 0 for one of its own.
        """
        if str(prompt_id) not in self.form.prompts:
            return self.refuse(f'lines_of("{prompt_id}")')
        answer = self.printed.of(str(prompt_id))
        is_text = self.form.prompts[str(prompt_id)].kind == "text"
        added = wrapped_lines(answer.justification or "", characters)
        added += wrapped_lines((answer.value or "") if is_text else "", characters, start)
        return Markup(f"<w:r>{kind.rpr}{'<w:br/>' * added}</w:r>" if added else "")

    def refuse(self, call: str) -> Markup:
        if call not in self.unknown:
            self.unknown.append(call)
        return Markup("")


_BREAK = "<w:r><w:br/></w:r>"


def _to_end(kind: RunType) -> str:
    """A tab that reaches to the end of a line to write on, in a type."""
    # Dots that fill the line are not to look like the text's own full stop.
    space = "" if "<w:u " in kind.rpr else '<w:t xml:space="preserve"> </w:t>'
    # LibreOffice draws neither dots nor a line for a tab that nothing stands behind.
    return f"<w:r>{kind.rpr}{space}<w:tab/></w:r><w:r>{kind.rpr}<w:t>\u200b</w:t></w:r>"


def batched(entries: list[str]) -> Iterator[tuple[str, str]]:
    """A flat list's entries two by two."""
    return zip(entries[::2], entries[1::2], strict=True)


def _styled(style: str) -> str:
    """Run properties of a character style."""
    return f'<w:rPr><w:rStyle w:val="{escape(style)}"/></w:rPr>' if style else ""


class _Function:
    """A function of the template; `f[3](…)` yields its control in the type of style 3."""

    def __init__(self, function: Any, styles: tuple[RunType, ...]) -> None:
        self._function = function
        self._styles = styles

    def __getitem__(self, style: int) -> Any:
        return partial(self._function, self._styles[style])

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._function(RunType(), *arguments, **named)
