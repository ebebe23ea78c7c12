"""Answers and Word files for tests to spoil."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from docgen.controls import W14, W
from docgen.package import MAIN, read_parts, write_parts
from tests.conftest import with_part

HEAD = "docgen: answers/1\nform: lot1\nrespondent: {name: Cabinet Exemple}\n"


def write_answers(answers: str, name: str = "a") -> Path:
    """An answers file of the workspace."""
    path = Path(f"answers/{name}.yaml")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{HEAD}answers: {answers}\n", "utf-8")
    return path


def saved_by_word(docx: bytes) -> bytes:
    """The same document as if Word had saved it."""
    return with_part(
        docx,
        lambda xml: re.sub(r">docgen \w+<", ">Microsoft Office Word<", xml),
        "docProps/app.xml",
    )


def with_placeholder(template: bytes, placeholder: str) -> bytes:
    """A template with one more paragraph at its end."""
    paragraph = f"<w:p><w:r><w:t>{placeholder}</w:t></w:r></w:p>"
    return with_part(template, lambda xml: xml.replace("<w:sectPr", f"{paragraph}<w:sectPr", 1))


def body_of(docx: Path) -> etree._Element:
    return etree.fromstring(read_parts(docx)[MAIN])


def save(docx: Path, root: etree._Element) -> None:
    docx.write_bytes(write_parts({**read_parts(docx), MAIN: etree.tostring(root)}))


def control(root: etree._Element, tag: str) -> etree._Element:
    """The content control with a tag."""
    return next(sdt for sdt in root.iter(f"{{{W}}}sdt") if control_tag(sdt) == tag)


def control_tag(sdt: etree._Element) -> str | None:
    found = sdt.find(f"{{{W}}}sdtPr/{{{W}}}tag")
    return None if found is None else found.get(f"{{{W}}}val")


def tick(sdt: etree._Element) -> None:
    """Tick a box as Word does: its state and the sign it shows."""
    for checked in sdt.iter(f"{{{W14}}}checked"):
        checked.set(f"{{{W14}}}val", "1")
    for text in sdt.iter(f"{{{W}}}t"):
        text.text = "☒"
