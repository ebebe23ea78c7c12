"""A template that cannot carry the form is refused, and what is wrong in it is shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.package import MAIN, read_parts, write_parts
from tests.conftest import Refused, Run, with_part
from tests.spoilt import (
    with_placeholder,
    write_answers,
)

pytestmark = pytest.mark.usefixtures("workspace")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Bonjour", "This is no Word file"),
        (b"", "The file is empty"),
        (write_parts({"a.txt": b"a"}), "This is no Word file"),
        (write_parts({MAIN: b"<a/>"}), "This is no Word file"),
        (b"%PDF-1.4\n", "This is no Word file"),
    ],
)
def test_a_template_that_is_no_word_file_is_refused(
    workspace: Path, refused: Refused, content: bytes, message: str
) -> None:
    (workspace / "t.docx").write_bytes(content)
    told = refused("render", write_answers("{}"), "--template", "t.docx")
    assert told.startswith(f"t.docx: {message}")


@pytest.mark.parametrize("path", ["parsed", "nix.docx", "x" * 300])
def test_a_template_that_is_no_file_is_refused(refused: Refused, path: str) -> None:
    told = refused("render", write_answers("{}"), "--template", path)
    assert told.startswith(f"{path}: ")


@pytest.mark.parametrize("kept", [4000, -30])
def test_a_truncated_template_is_refused(
    workspace: Path, refused: Refused, lot1_template: bytes, kept: int
) -> None:
    (workspace / "templates/lot1.docx").write_bytes(lot1_template[:kept])
    told = refused("render", write_answers("{}"))
    assert told.startswith("templates/lot1.docx: This is no Word file (.docx), or it is damaged")


@pytest.mark.parametrize(
    ("part", "content"),
    [
        (MAIN, b"<w:document"),
        (MAIN, b""),
        ("[Content_Types].xml", b"\xff\xfe"),
        ("docProps/app.xml", b"<x"),
        ("word/header1.xml", b"<x"),
    ],
)
def test_a_template_with_a_damaged_part_is_refused_by_name(
    workspace: Path, refused: Refused, lot1_template: bytes, part: str, content: bytes
) -> None:
    damaged = write_parts({**read_parts(lot1_template), part: content})
    (workspace / "templates/lot1.docx").write_bytes(damaged)
    told = refused("render", write_answers("{}"))
    assert told.startswith(f"templates/lot1.docx: The part {part} is damaged")


@pytest.mark.parametrize(
    "placeholder",
    ["{{ tender. }}", "{{ tender.buyer", "{% for x in %}", "{% if true %}", "{{ 1|nothing }}"],
)
def test_a_fault_in_a_placeholder_is_shown_with_what_stands_there(
    workspace: Path, refused: Refused, lot1_template: bytes, placeholder: str
) -> None:
    (workspace / "templates/lot1.docx").write_bytes(with_placeholder(lot1_template, placeholder))
    told = refused("render", write_answers("{}"))
    assert told.startswith("templates/lot1.docx: The template has a fault in a placeholder: ")
    assert placeholder in told


@pytest.mark.parametrize(
    ("placeholder", "named"),
    [
        ('{{r tick("99", "oui") }}', 'tick("99", "oui")'),
        ('{{r tick("1", "peut") }}', 'tick("1", "peut")'),
        ('{{r tick("12", "oui") }}', 'tick("12", "oui")'),
        ('{{r text("1") }}', 'text("1")'),
        ('{{r justification("12") }}', 'justification("12")'),
        ('{{r tick("1") }}', "tick"),
        ("{{ nothing }}", "'nothing'"),
        ("{{ tender.nothing }}", "'nothing'"),
        ("{{ respondent.nothing.at_all }}", "'nothing'"),
    ],
)
def test_a_template_that_asks_for_something_unknown_is_refused_by_its_name(
    workspace: Path, refused: Refused, lot1_template: bytes, placeholder: str, named: str
) -> None:
    (workspace / "templates/lot1.docx").write_bytes(with_placeholder(lot1_template, placeholder))
    told = refused("render", write_answers("{}"))
    assert told.startswith("templates/lot1.docx: ")
    assert named in told


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (r'tick\("2", "oui"\)', "prompt 2 (oui)"),
        (r'tick\("2", "\w+"\)', "prompt 2."),
        (r'text\("12"\)', "prompt 12."),
    ],
)
def test_a_template_that_lacks_a_prompt_is_refused_even_if_it_is_not_answered(
    workspace: Path, refused: Refused, lot1_template: bytes, call: str, named: str
) -> None:
    lacking = with_part(lot1_template, lambda xml: re.sub(call, '""', xml))
    (workspace / "templates/lot1.docx").write_bytes(lacking)
    told = refused("render", write_answers("{}"))
    assert told.startswith(f"templates/lot1.docx: The template has no place for {named}")


def test_a_template_without_room_for_a_justification_is_refused_when_there_is_one(
    workspace: Path, run: Run, refused: Refused, lot1_template: bytes
) -> None:
    lacking = with_part(
        lot1_template, lambda xml: re.sub(r'justification(_if_any)?\("2"\)', '""', xml)
    )
    (workspace / "templates/lot1.docx").write_bytes(lacking)
    told = refused("render", write_answers('{"2": {choice: oui, justification: ISO 9001}}'))
    assert "prompt 2" in told and "justification" in told
    assert run("render", write_answers('{"2": oui}')).exit_code == 0


def test_a_template_for_another_form_is_refused(
    workspace: Path, refused: Refused, lot1_template: bytes
) -> None:
    other = with_part(lot1_template, lambda xml: xml.replace('("21"', '("22"'))
    (workspace / "other.docx").write_bytes(other)
    told = refused("render", write_answers("{}"), "--template", "other.docx")
    assert told.startswith("other.docx: The template asks for ")
    assert 'tick("22", "oui")' in told
