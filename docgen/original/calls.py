"""What a placeholder calls: a docgen function with a prompt's id, and what shows while empty."""

from __future__ import annotations

from docgen.controls import EMPTY, blank_of
from docgen.model import Prompt
from docgen.original.insert import field_result, style_in, text_in
from docgen.original.page_index import paragraph_of
from docgen.sources.word.xml import Element, attribute, child, children, name

# Characters that end a text or a placeholder, or that are put straight in one.
_TAKEN = "\"'\\{}%#<>&‘’‚‛“”„‟‹›«»′″"


def text_call(prompt: Prompt, blank: str = EMPTY) -> str:
    """A place for a text that shows `blank` while it is empty."""
    shown = "" if blank == blank_of(prompt) else f', "{quoted(blank)}"'
    return f'text("{prompt.id}"{shown})'


def field_call(prompt: Prompt, element: Element) -> str:
    """A place for a text that shows what a control or a form field of the buyer's shows."""
    if name(element) == "sdt":
        shown, style = text_in(element), style_in(element)
        if shown and style:
            return f'text("{prompt.id}", "{quoted(shown)}", "{quoted(style)}")'
    elif name(element) == "fldChar":
        shown = "".join(entry.text or "" for entry in field_result(element))
    else:
        shown = ""
    if not shown or shown == EMPTY:
        return text_call(prompt)
    return f'text("{prompt.id}", "{quoted(shown)}", glued=True)'


def comment_call(prompt: Prompt, element: Element) -> str:
    """A place for a justification that shows what a control of the buyer's shows."""
    shown = text_in(element).strip() if name(element) == "sdt" else ""
    if not shown:
        return f'justification("{prompt.id}")'
    return f'justification("{prompt.id}", "{quoted(shown)}", "{quoted(style_in(element))}")'


def list_call(prompt: str, entries: list[tuple[str, str]], element: Element) -> str:
    """A drop-down list of choices and what is shown for each, as the buyer's own."""
    listed = ", ".join(f'"{choice}", "{quoted(shown)}"' for choice, shown in entries)
    if name(element) == "sdt":
        blank, style = text_in(element), style_in(element)
    else:
        items = child(element, "ffData", "ddList")
        first = next((attribute(item, "val") for item in children(items, "listEntry")), "")
        blank, style = first or "", ""
    if blank in {shown for _, shown in entries}:
        blank = ""  # else it would look as answered
    styled = f', "{quoted(blank)}"' if blank else ""
    styled += f', "{quoted(style)}"' if styled and style else ""
    return f'pick("{prompt}", [{listed}]{styled})'


def dots_call(function: str, prompt: Prompt, element: Element, start: int, stop: int) -> str:
    """What takes the place of dots or underscores, characters of a `w:t`."""
    dots = quoted((element.text or "")[start:stop])
    glued = ", glued=True" if function == "text" and not _wants_space(element, start) else ""
    return f'{function}("{prompt.id}", "{dots}"{glued})'


def _wants_space(element: Element, start: int) -> bool:
    """Whether a text in the place of dots would touch what is printed before it."""
    before, paragraph = (element.text or "")[:start], paragraph_of(element)
    if paragraph is not None and not before:
        texts = [entry for entry in paragraph.iter() if name(entry) == "t"]
        before = "".join(entry.text or "" for entry in texts[: texts.index(element)])
    return before.strip() != "" and not before[-1].isspace()


def quoted(text: str) -> str:
    """A text in a placeholder's quotes; what docxtpl takes for its own is written by its code."""
    return "".join(char if _is_plain(char) else f"\\u{ord(char):04x}" for char in text)


def _is_plain(char: str) -> bool:
    return char.isprintable() and char not in _TAKEN and ord(char) < 0x10000
