"""The files that answers name: what refers to them, and their list at the document's end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from docgen.annexes.words import annex_words
from docgen.controls import ControlWriter, Place
from docgen.model import Prompt
from docgen.render.printed import Printed

_KEPT = 20  # entries that go to the next page together with the heading
_LAST = "</w:sectPr></w:body>"


@dataclass(frozen=True, slots=True)
class Annexes:
    """The annexes of one document, by their names, with their numbers; words in its language."""

    numbers: Mapping[str, int]
    language: str

    def reference(
        self, prompt_id: str, prompt: Prompt, printed: Printed, writer: ControlWriter, rpr: str
    ) -> str:
        """What refers to a prompt's annexes, in a control of its own; nothing where it has none."""
        names = printed.of(prompt_id).annexes
        if not names:
            return ""
        words = annex_words(self.language)
        text = " ; ".join(words.reference(self.numbers[name], name) for name in names)
        title = f"{words.annexes} – {prompt.text}"
        return writer.text(Place(prompt_id, is_annex=True), title, f"({text})", "", rpr)

    def listed(self, xml: str, heading_style: str, entry_style: str) -> str:
        """The document's XML with the list of its annexes at the end."""
        if not self.numbers:
            return xml
        heading = annex_words(self.language).annexes
        rows = [_paragraph(heading, heading_style, "<w:b/>", keep=True, is_heading=True)]
        rows += [
            _paragraph(f"{n}. {name}", entry_style, keep=n < min(len(self.numbers), _KEPT))
            for name, n in self.numbers.items()
        ]
        end = xml.rindex("</w:body>")
        if xml.startswith(_LAST, end - len("</w:sectPr>")):
            end = xml.rindex("<w:sectPr", 0, end)
        return xml[:end] + "".join(rows) + xml[end:]


def annexes_of(printed: Printed, language: str) -> Annexes:
    """Number the annexes in the order of the answers' prompts; each file has one number."""
    names = (name for answer in printed.answers.values() for name in answer.annexes)
    return Annexes({name: n for n, name in enumerate(dict.fromkeys(names), 1)}, language)


def _paragraph(
    text: str, style: str, plain: str = "", keep: bool = False, is_heading: bool = False
) -> str:
    named = f'<w:pStyle w:val="{escape(style)}"/>' if style else ""
    kept = "<w:keepNext/>" if keep else ""
    space = '<w:spacing w:before="240" w:after="60"/>' if is_heading else ""
    rpr = f"<w:rPr>{plain}</w:rPr>" if plain and not style else ""
    shown = escape(text, quote=False)
    return (
        f"<w:p><w:pPr>{named}{kept}{space}</w:pPr>"
        f'<w:r>{rpr}<w:t xml:space="preserve">{shown}</w:t></w:r></w:p>'
    )
